//! JSON Merge Patch (RFC 7396) on trees with places. Does not know what is patched.

use super::yaml::{Entry, Kind, Node};
use rustc_hash::FxHashMap;

/// `target` with `patch` applied: mappings merge key by key, `null` removes a key, everything else is replaced.
///
/// `whole` is asked for the path of keys of a mapping in the patch; where it holds, the mapping replaces what was there.
/// What comes from the patch keeps the places of the patch; a merged mapping keeps the target's.
pub fn merge_patch(target: &Node, patch: &Node, whole: &dyn Fn(&[&str]) -> bool) -> Node {
    merge(Some(target), patch, whole, &mut Vec::new())
}

// The reader allows 64 levels, so the recursion is shallow.
fn merge<'p>(target: Option<&Node>, patch: &'p Node, whole: &dyn Fn(&[&str]) -> bool, path: &mut Vec<&'p str>) -> Node {
    let Kind::Mapping(changes) = &patch.kind else { return patch.clone() };
    if whole(path) {
        return patch.clone();
    }
    let (mut entries, span) = match target {
        Some(Node { span, kind: Kind::Mapping(entries) }) => {
            (entries.iter().cloned().map(Some).collect::<Vec<_>>(), *span)
        }
        _ => (Vec::new(), patch.span),
    };
    let places: FxHashMap<_, _> = entries.iter().flatten().enumerate().map(|(n, e)| (e.key.clone(), n)).collect();
    for change in changes {
        let place = places.get(&change.key).copied();
        if change.value.kind == Kind::Null {
            if let Some(place) = place {
                entries[place] = None;
            }
            continue;
        }
        path.push(&change.key);
        let old = place.and_then(|place| entries[place].as_ref());
        let value = merge(old.map(|old| &old.value), &change.value, whole, path);
        path.pop();
        let key_span = match old {
            Some(old) if value.span == old.value.span => old.key_span,
            _ => change.key_span,
        };
        let entry = Some(Entry { key: change.key.clone(), key_span, value });
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
        to_json(&merge_patch(&tree(0, target), &tree(1, patch), &|path| path.last() == Some(&"name")))
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
        let node = merge_patch(&tree(0, "{a: {b: 1, c: 2}, d: 3}"), &tree(1, "{a: {c: 4}, d: 5}"), &|_| false);
        let file = |node: &Node| node.span.file.0;
        let a = node.entry("a").unwrap();
        assert_eq!((file(&node), a.key_span.file.0, file(&a.value)), (0, 0, 0));
        assert_eq!((file(a.value.get("b").unwrap()), file(a.value.get("c").unwrap())), (0, 1));
        assert_eq!(node.entry("d").unwrap().key_span.file.0, 1);
    }
}
