//! What a field says, kept apart from the handbook that it is from.

use super::{Label, Named, Said};
use serde::{Deserialize, Serialize};

/// What a field of an object says.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Text(Said),
    /// A number, a date, a version: the same in every language.
    Word(String),
    /// A word of the format by its key among the interface's texts: `employment.outsourced`, `state.retired`.
    Known(String),
    /// As handbooks write it: `4 working hours`.
    Duration(String),
    /// Weekly hours, and their zone.
    Hours(String, Option<String>),
    /// A number and its unit.
    Figure(String, Option<String>),
    Names(Vec<Named>),
    Labels(Vec<Label>),
    Letters(String),
    /// Boxes of a duty's space; one without portions is all of it.
    Parts(Vec<Vec<Portion>>),
    /// Facts of one thing, each under its key.
    Several(Vec<(String, Value)>),
}

/// A part of one dimension.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Portion {
    pub dimension: Named,
    pub reach: Reach,
}

/// How far a portion reaches.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    Values(Vec<Label>),
    Not(Vec<Label>),
    /// Intervals as written, and their unit.
    Intervals(Vec<String>, Option<String>),
}

impl Value {
    /// A word of the format, of a family of words.
    pub fn known(family: &str, word: &str) -> Value {
        Value::Known(format!("{family}.{word}"))
    }

    pub fn flag(is_so: bool) -> Value {
        Value::known("change.word", if is_so { "yes" } else { "no" })
    }

    /// Whether both say the same; what is named may be called otherwise meanwhile.
    pub fn agrees(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Text(one), Value::Text(two)) => one.agrees(two),
            (Value::Names(one), Value::Names(two)) => ids(one).eq(ids(two)),
            (Value::Labels(one), Value::Labels(two)) => labels(one).eq(labels(two)),
            (Value::Parts(one), Value::Parts(two)) => {
                one.len() == two.len() && one.iter().zip(two).all(|(one, two)| are_alike(one, two))
            }
            (Value::Several(one), Value::Several(two)) => {
                let same =
                    |((key, one), (other, two)): (&(String, Value), &(String, Value))| key == other && one.agrees(two);
                one.len() == two.len() && one.iter().zip(two).all(same)
            }
            _ => self == other,
        }
    }

    /// What it says under a key.
    pub fn of(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Several(all) => all.iter().find(|(own, _)| own == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Every object that it names.
    pub fn names(&self) -> Vec<&Named> {
        match self {
            Value::Names(names) => names.iter().collect(),
            Value::Parts(parts) => parts.iter().flatten().map(|portion| &portion.dimension).collect(),
            Value::Several(all) => all.iter().flat_map(|(_, value)| value.names()).collect(),
            _ => Vec::new(),
        }
    }
}

fn ids(names: &[Named]) -> impl Iterator<Item = (crate::model::Kind, &str)> {
    names.iter().map(|named| (named.kind, &*named.id))
}

fn labels(labels: &[Label]) -> impl Iterator<Item = &str> {
    labels.iter().map(|label| &*label.id)
}

fn are_alike(one: &[Portion], two: &[Portion]) -> bool {
    let reaches = |one: &Reach, two: &Reach| match (one, two) {
        (Reach::Values(one), Reach::Values(two)) | (Reach::Not(one), Reach::Not(two)) => labels(one).eq(labels(two)),
        _ => one == two,
    };
    let alike =
        |(one, two): (&Portion, &Portion)| one.dimension.id == two.dimension.id && reaches(&one.reach, &two.reach);
    one.len() == two.len() && one.iter().zip(two).all(alike)
}
