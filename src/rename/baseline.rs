//! Where the baseline names an object: as what a finding is about, and in what shows the fault.

use super::{places::Places, plan::Change};
use crate::{
    diagnostic::Sink,
    lower::composed,
    syntax::yaml::{self, Kind as NodeKind, Node},
};
use std::ops::Range;

/// Takes up what findings are about; the answer is where what shows their faults has the id as a word of its own, which
/// may be that of another kind's object.
pub fn baseline(places: &mut Places<'_>) -> Vec<Change> {
    let (sources, target) = (places.sources, places.target);
    let Some(file) = sources.id("baseline.yaml") else { return Vec::new() };
    let nodes = yaml::parse(file, &sources.file(file).text, 0, &mut Sink::default());
    let entries = nodes.iter().filter_map(|node| node.get("findings")).flat_map(|list| match &list.kind {
        NodeKind::Sequence(entries) => entries.as_slice(),
        _ => &[],
    });
    let mut witnesses = Vec::new();
    for entry in entries {
        let object = entry.get("object").filter(|object| is_exact(object));
        let id = object
            .and_then(|object| Some((object, object.text()?.strip_prefix(target.kind.name())?.strip_prefix(':')?)));
        if let Some((object, id)) = id.filter(|(_, id)| composed(id) == target.old) {
            let prefix = target.kind.name().len() + 1;
            let range = object.span.part(prefix..prefix + id.len()).range();
            places.changes.push(Change { file, range, text: target.new.to_owned() });
        }
        if let Some(witness) = entry.get("witness").filter(|witness| is_exact(witness)) {
            let words = words(witness.text().unwrap_or_default());
            let own = words.filter(|(_, word)| composed(word) == target.old);
            let change =
                |(range, _)| Change { file, range: witness.span.part(range).range(), text: target.new.to_owned() };
            witnesses.extend(own.map(change));
        }
    }
    witnesses
}

fn is_exact(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Scalar { exact: true, .. })
}

/// The words of a text that could be ids, with their places.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let is_outside = |c: char| !c.is_alphanumeric() && c != '-' && c != '_';
    let mut at = 0;
    text.split_inclusive(is_outside).map(move |part| {
        let word = part.trim_end_matches(is_outside);
        let range = at..at + word.len();
        at += part.len();
        (range, word)
    })
}
