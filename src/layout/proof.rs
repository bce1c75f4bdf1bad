//! Whether a text that was laid out anew still says what it said: values, quotes and comments. Knows nothing of how texts
//! are laid out.

use super::lines::written;
use crate::{
    diagnostic::Sink,
    source::FileId,
    syntax::yaml::{self, Kind, Node},
};
use std::ops::Range;

/// The documents of a text without fault; none of any other.
pub fn read(text: &str) -> Option<Vec<Node>> {
    let mut sink = Sink::default();
    let documents = yaml::parse(FileId(0), text, 0, &mut sink);
    (sink.len() == 0).then_some(documents)
}

/// Whether two texts hold the same, the order of keys aside.
pub fn is_same(before: &str, nodes: &[Node], after: &str) -> bool {
    let Some(others) = read(after) else { return false };
    let are_same = nodes.len() == others.len()
        && nodes.iter().zip(&others).all(|(one, other)| is_same_node(before, one, after, other));
    are_same && comments(before, nodes) == comments(after, &others)
}

fn is_same_node(before: &str, one: &Node, after: &str, other: &Node) -> bool {
    let is_same = |one: &Node, other: &Node| is_same_node(before, one, after, other);
    match (&one.kind, &other.kind) {
        (Kind::Null, Kind::Null) => true,
        (Kind::Scalar { text, plain, .. }, Kind::Scalar { text: other_text, plain: other_plain, .. }) => {
            let (own, other) = (&before[written(before, one)], &after[written(after, other)]);
            let is_on_one_line = !own.contains('\n');
            text == other_text && plain == other_plain && (own == other || !is_on_one_line)
        }
        (Kind::Sequence(nodes), Kind::Sequence(others)) => {
            nodes.len() == others.len() && nodes.iter().zip(others).all(|(one, other)| is_same(one, other))
        }
        (Kind::Mapping(entries), Kind::Mapping(others)) => {
            let has_same =
                |entry: &yaml::Entry| other.entry(&entry.key).is_some_and(|other| is_same(&entry.value, &other.value));
            entries.len() == others.len() && entries.iter().all(has_same)
        }
        _ => false,
    }
}

/// All comments, sorted.
pub fn comments<'t>(text: &'t str, nodes: &[Node]) -> Vec<&'t str> {
    let mut places = Vec::new();
    nodes.iter().for_each(|node| leaves(node, &mut places));
    places.sort_by_key(|place| place.start);
    let mut found = Vec::new();
    let (mut at, mut next) = (0, 0);
    while let Some(sign) = text[at..].find('#').map(|sign| at + sign) {
        while next < places.len() && places[next].end <= sign {
            next += 1;
        }
        match places.get(next) {
            Some(place) if place.start <= sign => at = place.end,
            _ => {
                let end = text[sign..].find('\n').map_or(text.len(), |end| sign + end);
                found.push(text[sign..end].trim_end());
                at = end;
            }
        }
    }
    found.sort_unstable();
    found
}

/// Where keys and values stand.
fn leaves(node: &Node, into: &mut Vec<Range<usize>>) {
    match &node.kind {
        Kind::Null | Kind::Scalar { .. } => into.push(node.span.range()),
        Kind::Sequence(nodes) => nodes.iter().for_each(|node| leaves(node, into)),
        Kind::Mapping(entries) => entries.iter().for_each(|entry| {
            into.push(entry.key_span.range());
            leaves(&entry.value, into);
        }),
    }
}
