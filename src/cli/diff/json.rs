//! Changes for programs. Keys may be added; those that are there keep their meaning.

use super::{ends::End, json_values::value, story::Story};
use crate::{
    change::{Change, FoundChange, Named, Reason, Tally},
    diagnostic::{Language, emit::json_text},
    model::Kind,
};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// The document.
pub fn json(story: &Story, handbook: &str) -> String {
    let changes: Vec<Json> = story.changes.all.iter().map(|own| change(story, own)).collect();
    let mut summary = serde_json::Map::new();
    for (kind, n) in story.counts() {
        summary.insert(kind.folder().to_owned(), json!(n));
    }
    let document = json!({
        "version": 1,
        "handbook": handbook,
        "base": end(&story.ends[0]),
        "head": end(&story.ends[1]),
        "summary": {
            "objects": summary,
            "findings_new": story.changes.found.len(),
            "findings_gone": story.changes.gone.len(),
            "open_before": tally(story.changes.open[0]),
            "open_after": tally(story.changes.open[1]),
        },
        "changes": changes,
        "positions": positions(story),
        "findings_new": findings(story, &story.changes.found),
        "findings_gone": findings(story, &story.changes.gone),
    });
    json_text(&document)
}

fn end(end: &End) -> Json {
    json!({
        "revision": end.revision,
        "commit": end.commit.as_ref().map(|commit| &*commit.id),
        "date": end.day().map(|day| day.to_string()),
        "broken": end.broken().count(),
    })
}

fn tally(tally: Tally) -> Json {
    json!({"errors": tally.errors, "warnings": tally.warnings, "hints": tally.hints})
}

fn change(story: &Story, change: &Change) -> Json {
    let words = story.in_words();
    json!({
        "object": object(&change.of),
        "name": words.name(&change.of),
        "part": change.part.as_ref().map(|part| &part.id),
        "field": change.field,
        "change": change.deed.word(),
        "what": change.what.as_ref().map(object),
        "before": change.before.as_ref().map(|own| value(words, own)),
        "after": change.after.as_ref().map(|own| value(words, own)),
        "text": story.text(change),
        "positions": change.roles.iter().map(|role| &role.id).collect::<Vec<_>>(),
        "mirror": change.mirror,
        "reason": change.reason.as_ref().map(|own| reason(story, own)),
    })
}

/// `position:seo`; none for what is not shown.
pub fn object(named: &Named) -> Option<String> {
    (!named.is_hidden()).then(|| format!("{}:{}", named.kind.name(), named.id))
}

fn reason(story: &Story, reason: &Reason) -> Json {
    let text = |said: &Option<crate::change::Said>| said.as_ref().map(|said| said.get(&story.tag).to_owned());
    json!({
        "what": text(&reason.what),
        "why": text(&reason.why),
        "effective": reason.effective,
        "confirmed_by": reason.confirmed_by.iter().map(|named| &named.id).collect::<Vec<_>>(),
    })
}

/// What changed for each position, as numbers of `changes`.
fn positions(story: &Story) -> Json {
    let mut by_id: BTreeMap<&str, (&Named, Vec<usize>)> = BTreeMap::new();
    for (n, change) in story.changes.all.iter().enumerate() {
        let own = std::iter::once(&change.of).filter(|of| of.kind == Kind::Position);
        let touched = change.roles.iter().filter(|_| !change.mirror);
        for position in own.chain(touched).filter(|position| !position.is_hidden()) {
            let (_, numbers) = by_id.entry(&position.id).or_insert((position, Vec::new()));
            if numbers.last() != Some(&n) {
                numbers.push(n);
            }
        }
    }
    let told = |(id, (named, numbers)): (&str, (&Named, Vec<usize>))| json!({"id": id, "name": story.in_words().name(named), "changes": numbers});
    by_id.into_iter().map(told).collect()
}

fn findings(story: &Story, all: &[FoundChange]) -> Json {
    let told = |found: &FoundChange| {
        json!({
            "rule": found.rule,
            "severity": found.severity,
            "message": if story.language == Language::Chinese { &found.zh } else { &found.en },
            "object": found.object,
            "file": found.file,
            "line": found.line,
        })
    };
    all.iter().map(told).collect()
}
