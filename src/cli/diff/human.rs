//! Changes for people at a terminal: by position and object, in plain sentences.

use super::story::{Group, Story};
use crate::{
    change::FoundChange,
    diagnostic::{Language, emit},
};

/// How many findings of a sort are told, unless all are asked for.
const MOST_FINDINGS: usize = 12;

/// What changed; all that is known of it where `verbose`.
pub fn human(story: &Story, verbose: bool) -> String {
    let words = &story.words;
    let mut out = words.fill("diff.title", &[("from", &story.end(0)), ("to", &story.end(1))]);
    out.push('\n');
    let Some(summary) = story.summary() else {
        return out + &words.get("diff.nothing") + "\n";
    };
    out.push_str(&summary);
    out.push('\n');
    let mut kind = None;
    for group in story.groups() {
        if kind != Some(group.of.kind) {
            kind = Some(group.of.kind);
            out.push_str(&format!("\n{}\n", story.kinds(group.of.kind)));
        }
        told(story, &group, verbose, &mut out);
    }
    findings(story, "diff.found.title", &story.changes.found, verbose, &mut out);
    findings(story, "diff.gone.title", &story.changes.gone, verbose, &mut out);
    out
}

fn told(story: &Story, group: &Group, verbose: bool, out: &mut String) {
    out.push_str(&format!("  {}\n", emit::one_line(&group.name)));
    for told in &group.told {
        out.push_str(&format!("    - {}\n", told.text));
        told.notes.iter().for_each(|note| out.push_str(&format!("      {note}\n")));
        if let (true, Some([before, after])) = (verbose, &told.wording) {
            for (sign, text) in [("−", before), ("+", after)] {
                text.lines().for_each(|line| out.push_str(&format!("      {sign} {}\n", emit::one_line(line))));
            }
        }
    }
    if !group.concerned.is_empty() {
        let names = group.concerned.join(story.words.say("change.list"));
        let key = if group.n_more > 0 { "diff.concerns.more" } else { "diff.concerns" };
        let n = group.n_more.to_string();
        out.push_str(&format!("    {}\n", story.words.fill(key, &[("names", &names), ("n", &n)])));
    }
}

fn findings(story: &Story, key: &str, all: &[FoundChange], verbose: bool, out: &mut String) {
    if all.is_empty() {
        return;
    }
    out.push_str(&format!("\n{}\n", story.words.fill(key, &[("n", &all.len().to_string())])));
    let shown = if verbose { all.len() } else { all.len().min(MOST_FINDINGS) };
    for found in &all[..shown] {
        out.push_str(&format!("  {}\n", finding(found, story.language)));
    }
    if shown < all.len() {
        let rest = (all.len() - shown).to_string();
        out.push_str(&format!("  {}\n", story.words.fill("diff.more", &[("n", &rest)])));
    }
}

/// `file:line: severity[rule] message`.
pub fn finding(found: &FoundChange, language: Language) -> String {
    let message = if language == Language::Chinese { &found.zh } else { &found.en };
    let FoundChange { file, line, severity, rule, .. } = found;
    format!("{}:{line}: {severity}[{rule}] {}", emit::one_line(file), emit::one_line(message))
}
