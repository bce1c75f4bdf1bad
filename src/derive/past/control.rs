//! Since when a procedure has its version, and whether its text has changed since.

use super::meaning::{Reading, markdown};
use crate::{
    derive::Facts,
    model::{Body, Id, Languages, Org, Sop},
    source::{FileId, Moment, Past},
    syntax::yaml::Node,
};

/// What belongs to a procedure's text in its front matter; the rest says who keeps it, and from when it holds.
const TEXT_KEYS: [&str; 4] = ["name", "summary", "promises", "forms"];

/// What is set anew when somebody has looked at a procedure again.
const REVIEW_KEYS: [&str; 3] = ["version", "effective", "review_by"];

/// The control of a procedure's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Control {
    /// Since when it has its version.
    pub versioned: Moment,
    /// When its text last changed since then.
    pub changed: Option<Moment>,
    /// When it was last given a version, a date from which it holds, or one by which it is looked at again.
    pub reviewed: Moment,
}

/// The controls of the active procedures with a version that were ever committed.
pub fn controls(org: &Org, facts: &Facts) -> Vec<(Id<Sop>, Control)> {
    let Some(past) = &org.past else { return Vec::new() };
    let active = org.sops.active().filter(|own| facts.shared.is_new_one(own) && own.1.version.is_some());
    let files: Vec<(Id<Sop>, FileId)> =
        active.filter_map(|(id, sop)| Some((id, original_of(&sop.bodies)?.file))).collect();
    past.fetch(&files.iter().map(|(_, file)| *file).collect::<Vec<_>>());
    let reading = Reading::new(org);
    files.into_iter().filter_map(|(id, file)| Some((id, control(past, &reading, file)?))).collect()
}

/// The body in the handbook's first language.
pub fn original_of(bodies: &[Body]) -> Option<&Body> {
    bodies.iter().find(|body| body.lang == Languages::FIRST)
}

/// What a version of the file says.
struct Said {
    since: Moment,
    version: String,
    /// What its front matter says that belongs to the text.
    keys: String,
    body: String,
    review: String,
}

impl Said {
    /// Whether the text is the same but for what makes no difference.
    fn has_text_of(&self, other: &Said, reading: &Reading) -> bool {
        let is_same_body = || self.body == other.body || reading.words(&self.body) == reading.words(&other.body);
        self.keys == other.keys && is_same_body()
    }
}

/// The control of a procedure; none where it has no version, or was never committed.
fn control(past: &Past, reading: &Reading, file: FileId) -> Option<Control> {
    if past.n_committed(file) == 0 {
        return None;
    }
    let mut versions = past.versions(file).filter_map(|version| {
        let (node, body) = markdown(&version.text)?;
        let text = |key: &&str| node.get(key).map_or_else(String::new, |value| reading.meaning(value));
        let said = |keys: &[&str]| keys.iter().map(text).collect::<Vec<_>>().join("\n");
        let number = node.get("version").and_then(Node::text)?.trim().to_owned();
        let (keys, body, review) = (said(&TEXT_KEYS), body.to_owned(), said(&REVIEW_KEYS));
        Some(Said { since: version.since, version: number, keys, body, review })
    });
    let newest = versions.next()?;
    let (mut versioned, mut reviewed, mut changed) = (newest.since, newest.since, None);
    let mut is_reviewed = false;
    let mut oldest_is_same = true;
    for older in versions.take_while(|older| older.version == newest.version) {
        oldest_is_same = older.has_text_of(&newest, reading);
        if changed.is_none() && !oldest_is_same {
            changed = Some(versioned);
        }
        is_reviewed |= older.review != newest.review;
        if !is_reviewed {
            reviewed = older.since;
        }
        versioned = older.since;
    }
    // What was changed and changed back is as it was.
    let changed = changed.filter(|_| !oldest_is_same);
    Some(Control { versioned, changed, reviewed })
}
