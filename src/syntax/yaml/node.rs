//! The tree of a YAML document.

use crate::source::Span;
use std::sync::Arc;

/// A value and its place. A collection's span ends with its last child, or with its bracket.
/// A value given by an alias lies where the alias is, its parts lie where they were written.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    pub span: Span,
    pub kind: Kind,
}

/// What a node is. YAML 1.2 core schema: only plain scalars may be `null`; everything else stays text
/// until a field says what it wants.
#[derive(Clone, PartialEq, Debug)]
pub enum Kind {
    /// Absent value, `~` or a plain `null`.
    Null,
    /// `plain` is false when it was quoted or a block; `exact` is true when the text is the very bytes of the span,
    /// so that a place inside the text is a place in the file. The span of a quoted scalar lies inside its quotes.
    Scalar {
        text: Arc<str>,
        plain: bool,
        exact: bool,
    },
    Sequence(Vec<Node>),
    /// In the author's order; of a key given twice only the first is here (the second is `handbook/duplicate-key`).
    Mapping(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    pub key: Arc<str>,
    pub key_span: Span,
    pub value: Node,
}

impl Node {
    /// The value of a key, when this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of a key, when this is a mapping that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.kind {
            Kind::Mapping(entries) => entries.iter().find(|entry| &*entry.key == key),
            _ => None,
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }
}
