//! JSON Merge Patch (RFC 7396) on trees with places. Does not know what is patched.

use super::yaml::{Entry, Kind, Node};
use rustc_hash::FxHashMap;

/// How a mapping of a patch changes what is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// It takes its place.
    Whole,
    /// Key by key; a key that `null` takes out is gone.
    Entries,
    /// Key by key; a key that `null` takes out stays without a value, where the patch names it.
    Fields,
}

/// `target` with `patch` applied: mappings change as `change` says of the path of their keys, `null` takes a key out,
/// everything else is replaced.
///
/// What comes from the patch keeps the places of the patch; a changed mapping keeps the target's.
pub fn merge_patch(target: &Node, patch: &Node, change: &dyn Fn(&[&str]) -> Change) -> Node {
    merge(Some(target), patch, change, &mut Vec::new())
}

// The reader allows 64 levels, so the recursion is shallow.
fn merge<'p>(
    target: Option<&Node>,
    patch: &'p Node,
    change: &dyn Fn(&[&str]) -> Change,
    path: &mut Vec<&'p str>,
) -> Node {
    let Kind::Mapping(changes) = &patch.kind else { return patch.clone() };
    let how = change(path);
    if how == Change::Whole {
        return patch.clone();
    }
    let (mut entries, span) = match target {
        Some(Node { span, kind: Kind::Mapping(entries) }) => {
            (entries.iter().cloned().map(Some).collect::<Vec<_>>(), *span)
        }
        _ => (Vec::new(), patch.span),
    };
    let places: FxHashMap<_, _> = entries.iter().flatten().enumerate().map(|(n, e)| (e.key.clone(), n)).collect();
    for own in changes {
        let place = places.get(&own.key).copied();
        let entry = match own.value.kind {
            Kind::Null => (how == Change::Fields).then(|| own.clone()),
            _ => {
                path.push(&own.key);
                let old = place.and_then(|place| entries[place].as_ref());
                let value = merge(old.map(|old| &old.value), &own.value, change, path);
                path.pop();
                let key_span = match old {
                    Some(old) if value.span == old.value.span => old.key_span,
                    _ => own.key_span,
                };
                Some(Entry { key: own.key.clone(), key_span, value })
            }
        };
        match place {
            Some(place) => entries[place] = entry,
            None => entries.push(entry),
        }
    }
    Node { span, kind: Kind::Mapping(entries.into_iter().flatten().collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diagnostic::Sink,
        source::FileId,
        syntax::yaml::{parse, to_json},
    };
    use serde_json::{Value, json};

    fn tree(file: u32, text: &str) -> Node {
        parse(FileId(file), text, 0, &mut Sink::default()).remove(0)
    }

    fn merged(target: &str, patch: &str) -> Value {
        let how = |path: &[&str]| if path.last() == Some(&"name") { Change::Whole } else { Change::Entries };
        to_json(&merge_patch(&tree(0, target), &tree(1, patch), &how))
    }

    #[test]
    fn the_examples_of_the_rfc_hold() {
        for (target, patch, result) in [
            ("{a: b}", "{a: c}", json!({"a": "c"})),
            ("{a: b}", "{b: c}", json!({"a": "b", "b": "c"})),
            ("{a: b}", "{a: null}", json!({})),
            ("{a: b, b: c}", "{a: null}", json!({"b": "c"})),
            ("{a: [b]}", "{a: c}", json!({"a": "c"})),
            ("{a: c}", "{a: [b]}", json!({"a": ["b"]})),
            ("{a: {b: c}}", "{a: {b: d, c: null}}", json!({"a": {"b": "d"}})),
            ("{a: [{b: c}]}", "{a: [1]}", json!({"a": ["1"]})),
            ("[a, b]", "[c, d]", json!(["c", "d"])),
            ("{a: b}", "[c]", json!(["c"])),
            ("{a: foo}", "null", json!(null)),
            ("{e: null}", "{a: 1}", json!({"e": null, "a": "1"})),
            ("[1, 2]", "{a: b, c: null}", json!({"a": "b"})),
            ("{}", "{a: {bb: {ccc: null}}}", json!({"a": {"bb": {}}})),
        ] {
            assert_eq!(merged(target, patch), result, "{target} {patch}");
        }
    }

    #[test]
    fn what_is_whole_is_replaced() {
        assert_eq!(merged("{name: {zh: 甲, en: a}}", "{name: {zh: 乙}}"), json!({"name": {"zh": "乙"}}));
        assert_eq!(merged("{x: {name: {zh: 甲}}}", "{x: {name: 乙}}"), json!({"x": {"name": "乙"}}));
    }

    #[test]
    fn places_say_where_a_value_comes_from() {
        let node =
            merge_patch(&tree(0, "{a: {b: 1, c: 2}, d: 3}"), &tree(1, "{a: {c: 4}, d: 5}"), &|_| Change::Entries);
        let file = |node: &Node| node.span.file.0;
        let a = node.entry("a").unwrap();
        assert_eq!((file(&node), a.key_span.file.0, file(&a.value)), (0, 0, 0));
        assert_eq!((file(a.value.get("b").unwrap()), file(a.value.get("c").unwrap())), (0, 1));
        assert_eq!(node.entry("d").unwrap().key_span.file.0, 1);
    }

    #[test]
    fn a_field_that_is_taken_out_is_missed_in_the_patch() {
        let patch = tree(1, "{b: null, d: null, c: {e: null}}");
        let how = |path: &[&str]| if path.is_empty() { Change::Fields } else { Change::Entries };
        let node = merge_patch(&tree(0, "{a: 1, b: 2, c: {e: 3}}"), &patch, &how);
        assert_eq!(to_json(&node), json!({"a": "1", "b": null, "c": {}, "d": null}));
        assert_eq!(node.entry("b").unwrap().key_span.file.0, 1);
    }
}
