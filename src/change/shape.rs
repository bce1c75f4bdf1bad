//! All that changed between two organisations.

use super::{Label, Named, Said, Value};
use crate::model::Kind;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What changed between two organisations.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Changes {
    /// In order of kind, object and field.
    pub all: Vec<Change>,
    /// Findings that are there now and were not before.
    pub found: Vec<FoundChange>,
    /// Findings that were there before and are not any more.
    pub gone: Vec<FoundChange>,
    /// How many findings were open before, and are now.
    pub open: [Tally; 2],
}

/// One change.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Change {
    /// Of what it is told.
    pub of: Named,
    /// The part of that, such as a step of a workflow.
    pub part: Option<Label>,
    /// Which of its facts: the name of a field, or of what follows from several.
    pub field: Cow<'static, str>,
    pub deed: Deed,
    /// What is gained or lost, where that is an object.
    pub what: Option<Named>,
    pub before: Option<Value>,
    pub after: Option<Value>,
    /// The positions whose work it touches, beside the one of which it is told.
    pub roles: Vec<Named>,
    /// Whether another change tells the same, seen from another side.
    pub mirror: bool,
    pub reason: Option<Reason>,
}

/// What became of a fact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    Added,
    Removed,
    Changed,
}

/// What the authors say of a new version.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Reason {
    pub what: Option<Said>,
    pub why: Option<Said>,
    /// From when on it is in force.
    pub effective: Option<String>,
    /// Whose holders are to confirm that they have read it.
    pub confirmed_by: Vec<Named>,
}

/// A finding that came or went.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct FoundChange {
    pub rule: String,
    /// `error`, `warning` or `hint`.
    pub severity: String,
    pub en: String,
    pub zh: String,
    /// `kind:id`; none for the handbook as a whole.
    pub object: Option<String>,
    pub file: String,
    pub line: usize,
}

/// How many findings are open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    pub errors: u32,
    pub warnings: u32,
    pub hints: u32,
}

impl Changes {
    /// Whether nothing changed that is told.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.found.is_empty() && self.gone.is_empty()
    }

    /// What changed for whoever holds a position.
    pub fn for_position<'c>(&'c self, id: &'c str) -> impl Iterator<Item = &'c Change> {
        self.all.iter().filter(move |change| change.is_for(id))
    }
}

impl Change {
    /// Whether it matters to whoever holds a position.
    pub fn is_for(&self, position: &str) -> bool {
        self.of.is(Kind::Position, position)
            || !self.mirror && self.roles.iter().any(|role| role.is(Kind::Position, position))
    }

    /// Every object that it names.
    pub fn names(&self) -> Vec<&Named> {
        let values = [&self.before, &self.after].into_iter().flatten().flat_map(Value::names);
        std::iter::once(&self.of).chain(&self.what).chain(values).collect()
    }
}

impl Deed {
    /// Its word in JSON and in the keys of the interface's texts.
    pub fn word(self) -> &'static str {
        match self {
            Deed::Added => "added",
            Deed::Removed => "removed",
            Deed::Changed => "changed",
        }
    }
}

impl Tally {
    /// All of them.
    pub fn all(self) -> u32 {
        self.errors + self.warnings + self.hints
    }
}
