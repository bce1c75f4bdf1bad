//! Changes for a comment on a pull request: a line that says how much, and the rest folded in.

use super::{
    human::finding,
    story::{Group, Story},
};
use crate::{change::FoundChange, model::Kind};

/// How many bytes a comment may have; those who host them refuse more than 65,536 characters.
const MOST_BYTES: usize = 48_000;
/// How many characters of a text before and after are shown.
const MOST_WORDING: usize = 600;
/// How many findings of a sort are told.
const MOST_FINDINGS: usize = 25;

/// What changed, never longer than a comment may be.
pub fn markdown(story: &Story) -> String {
    let words = &story.words;
    let ends = [0, 1].map(|side| escaped(&story.end(side)));
    let title = words.fill("diff.title", &[("from", &ends[0]), ("to", &ends[1])]);
    let mut out = format!("<!-- orgbook diff -->\n### {title}\n\n");
    match story.summary() {
        Some(summary) => out.push_str(&format!("**{}**\n", escaped(&summary))),
        None => out.push_str(&format!("{}\n", words.get("diff.nothing"))),
    }
    broken(story, &mut out);
    let mut n_left_out = 0;
    for (kind, groups) in by_kind(story.groups()) {
        section(story, kind, &groups, &mut out, &mut n_left_out);
    }
    for (key, all) in [("diff.found.title", &story.changes.found), ("diff.gone.title", &story.changes.gone)] {
        findings(story, key, all, &mut out);
    }
    if n_left_out > 0 {
        out.push_str(&format!("\n{}\n", words.fill("diff.left_out", &[("n", &n_left_out.to_string())])));
    }
    out
}

fn by_kind(groups: Vec<Group>) -> Vec<(Kind, Vec<Group>)> {
    let mut all: Vec<(Kind, Vec<Group>)> = Vec::new();
    for group in groups {
        match all.last_mut().filter(|(kind, _)| *kind == group.of.kind) {
            Some((_, groups)) => groups.push(group),
            None => all.push((group.of.kind, vec![group])),
        }
    }
    all
}

/// The objects of a kind, as many as there is room for.
fn section(story: &Story, kind: Kind, groups: &[Group], out: &mut String, n_left_out: &mut usize) {
    let mut told = String::new();
    let mut n_told = 0;
    for group in groups {
        let text = told_of(story, group);
        if out.len() + told.len() + text.len() > MOST_BYTES {
            break;
        }
        told.push_str(&text);
        n_told += 1;
    }
    *n_left_out += groups.len() - n_told;
    if n_told > 0 {
        folded(&format!("{} ({})", escaped(&story.kinds(kind)), groups.len()), &told, out);
    }
}

fn folded(title: &str, body: &str, out: &mut String) {
    out.push_str(&format!("\n<details>\n<summary>{title}</summary>\n\n{}\n\n</details>\n", body.trim_end()));
}

fn told_of(story: &Story, group: &Group) -> String {
    let mut out = format!("**{}**\n\n", escaped(&group.name));
    for told in &group.told {
        out.push_str(&format!("- {}\n", escaped(&told.text)));
        told.notes.iter().for_each(|note| out.push_str(&format!("  - {}\n", escaped(note))));
        if let Some([before, after]) = &told.wording {
            out.push_str(&format!("  - <del>{}</del>\n  - <ins>{}</ins>\n", cut(before), cut(after)));
        }
    }
    if !group.concerned.is_empty() {
        let names = group.concerned.join(story.words.say("change.list"));
        let key = if group.n_more > 0 { "diff.concerns.more" } else { "diff.concerns" };
        let told = story.words.fill(key, &[("names", &names), ("n", &group.n_more.to_string())]);
        out.push_str(&format!("\n<sub>{}</sub>\n", escaped(&told)));
    }
    out + "\n"
}

/// A long text on one line.
fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(MOST_WORDING).collect();
    let more = if short.len() < line.len() { "…" } else { "" };
    format!("{}{more}", escaped(&short))
}

/// What of either revision could not be read.
fn broken(story: &Story, out: &mut String) {
    for end in story.ends {
        let n = end.broken().count();
        if n > 0 {
            let (name, n) = (escaped(&end.called(story.language)), n.to_string());
            out.push_str(&format!("\n> {}\n", story.words.fill("diff.broken", &[("name", &name), ("n", &n)])));
            for found in end.broken().take(MOST_FINDINGS) {
                out.push_str(&format!("> - {}\n", escaped(found.message.get(story.language))));
            }
        }
    }
}

fn findings(story: &Story, key: &str, all: &[FoundChange], out: &mut String) {
    if all.is_empty() {
        return;
    }
    let n = all.len();
    let title = story.words.fill(key, &[("n", &n.to_string())]);
    let shown = all.iter().take(MOST_FINDINGS).map(|found| format!("- {}\n", escaped(&finding(found, story.language))));
    let mut told: String = shown.collect();
    if n > MOST_FINDINGS {
        told.push_str(&format!("- {}\n", story.words.fill("diff.more", &[("n", &(n - MOST_FINDINGS).to_string())])));
    }
    folded(&escaped(&title), &told, out);
}

/// A text in which nothing means anything to a reader of Markdown: no link, no mention, no number of an issue.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            '!' => out.push_str("&#33;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    // Both become links by themselves.
    out.replace("://", "&#58;//").replace("www.", "www&#46;")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_means_anything_any_more() {
        assert_eq!(
            escaped("@all <b> #12 [x](http://y) `z`"),
            "&#64;all &lt;b&gt; &#35;12 \\[x\\](http&#58;//y) \\`z\\`"
        );
        assert_eq!(escaped("a\nb www.x.example"), "a b www&#46;x.example");
    }
}
