//! The reader of YAML against broken, hostile and random text.

use super::*;
use crate::{
    diagnostic::{Diagnostic, Sink},
    source::{FileId, Span},
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::time::Instant;

fn read(text: &str) -> (Vec<Node>, Vec<Diagnostic>) {
    let mut sink = Sink::default();
    let nodes = parse(FileId(0), text, 0, &mut sink);
    (nodes, sink.into_vec())
}

/// All documents as JSON, and the findings as `rule underlined text`.
fn outcome(text: &str) -> (Value, Vec<String>) {
    let (nodes, found) = read(text);
    let found = found.iter().map(|d| format!("{} {}", d.rule.name, &text[d.span.range()])).collect();
    let mut values: Vec<Value> = nodes.iter().map(to_json).collect();
    (if values.len() == 1 { values.remove(0) } else { values.into() }, found)
}

/// A tree as JSON, scalars as text.
pub fn to_json(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Scalar { text, .. } => text.to_string().into(),
        Kind::Sequence(nodes) => nodes.iter().map(to_json).collect(),
        Kind::Mapping(entries) => {
            Value::Object(entries.iter().map(|entry| (entry.key.to_string(), to_json(&entry.value))).collect())
        }
    }
}

fn spans(node: &Node, found: &mut Vec<Span>) {
    found.push(node.span);
    match &node.kind {
        Kind::Sequence(nodes) => nodes.iter().for_each(|node| spans(node, found)),
        Kind::Mapping(entries) => entries.iter().for_each(|entry| {
            found.push(entry.key_span);
            spans(&entry.value, found);
        }),
        _ => {}
    }
}

#[track_caller]
fn expect(text: &str, value: Value, findings: &[&str]) {
    let (got, found) = outcome(text);
    assert_eq!((got, found.iter().map(String::as_str).collect::<Vec<_>>()), (value, findings.to_vec()), "{text}");
}

#[test]
fn places_are_exact() {
    let text = "\u{feff}名: \"a\\tb\"\r\nlist:\r\n- 'x'\r\n- {k: v}\r\nnothing:\r\nlong: |\r\n  one\r\n\r\nlast: !!str null # c\r\n";
    let mut sink = Sink::default();
    let file = format!("0123456789{text}");
    let nodes = parse(FileId(3), &file[10..], 10, &mut sink);
    assert_eq!(sink.len(), 0);
    let at = |node: &Node| file[node.span.range()].to_owned();
    let root = &nodes[0];
    assert!(
        matches!(&root.get("名").unwrap().kind, Kind::Scalar { exact: false, plain: false, text } if &**text == "a\tb")
    );
    assert_eq!(at(root.get("名").unwrap()), "a\\tb");
    let list = root.get("list").unwrap();
    assert_eq!(at(list), "- 'x'\r\n- {k: v}");
    let Kind::Sequence(items) = &list.kind else { panic!() };
    assert!(matches!(&items[0].kind, Kind::Scalar { exact: true, plain: false, .. }));
    assert_eq!((at(&items[0]), at(&items[1])), ("x".into(), "{k: v}".into()));
    let nothing = root.get("nothing").unwrap();
    assert_eq!((&nothing.kind, nothing.span.start as usize), (&Kind::Null, file.find("nothing:").unwrap() + 8));
    assert_eq!(at(root.get("long").unwrap()), "one");
    assert_eq!(root.get("last").unwrap().text(), Some("null"));
    assert_eq!(root.span.file, FileId(3));
}

#[test]
fn a_fault_costs_its_own_item_alone() {
    expect("a: 1\nb: c: d\ne: 2\n", json!({"a": "1", "e": "2"}), &["handbook/syntax :"]);
    expect("a:b\nc: d\n", json!({"c": "d"}), &["handbook/syntax :"]);
    expect("a: 1\nwords here\nc: d\n", json!({"a": "1", "c": "d"}), &["handbook/syntax words here"]);
    expect("a: \"x\nb: \"y\"\nc: 3\n", json!({"b": "y", "c": "3"}), &["handbook/syntax \""]);
    expect("a: [1, 2\nb: 3\n", json!({"b": "3"}), &["handbook/syntax ["]);
    expect("- a: 1\n   b: 2\n- c: 3\n", json!([{"c": "3"}]), &["handbook/syntax :"]);
    expect("- a: @x\n- b: %y\n- c: 3\n", json!([{"c": "3"}]), &["handbook/syntax @", "handbook/syntax %"]);
    expect("a:\n  - b\n - c\nd: 1\n", json!({"a": ["b"], "d": "1"}), &["handbook/syntax -"]);
    expect("  a: 1\n  b: [\n  c: 2\n", json!({"a": "1", "c": "2"}), &["handbook/syntax ["]);
    expect("{a: 1, b: [}\n", json!([]), &["handbook/syntax ["]);
    expect("- a\nb: c\n- d\n", json!(["a", "d"]), &["handbook/syntax b"]);
    expect("a: 'it's'\nb: 1\n", json!({"b": "1"}), &["handbook/syntax s"]);
}

#[test]
fn a_wrong_keyboard_is_named() {
    expect("name：网站\ncentre: ops\n", json!({"centre": "ops"}), &["handbook/keyboard ："]);
    expect("a: 1\nname：网站\nb: 2\n", json!({"a": "1", "b": "2"}), &["handbook/keyboard ："]);
    expect("a:\n  b: 1\nname：网站\nc: 2\n", json!({"c": "2"}), &["handbook/keyboard ："]);
    expect("- duty：first\n  raci: R\n- duty: b\n", json!([{"duty": "b"}]), &["handbook/keyboard ："]);
    expect("a: [b，c】\nb: 1\n", json!({"b": "1"}), &["handbook/keyboard 】"]);
    expect("a:\n\t- b\nc: 1\n", json!({"c": "1"}), &["handbook/keyboard \t"]);
    expect("a:\n  b: 1\n　　c: 2\nd: 1\n", json!({"a": {"b": "1"}, "d": "1"}), &["handbook/keyboard 　"]);
    expect("- a: 1\n— b: 2\n- c: 3\n", json!([{"a": "1"}, {"c": "3"}]), &["handbook/keyboard —"]);
    expect("a: 说明：（一）“好”，【x】\n", json!({"a": "说明：（一）“好”，【x】"}), &[]);
    expect("a: |\n  注意：x\n  b\nc: d: e\n", json!({"a": "注意：x\nb\n"}), &["handbook/syntax :"]);
}

#[test]
fn keys_tags_aliases_and_documents() {
    expect("a: 1\nb: 2\na: 3\n", json!({"a": "1", "b": "2"}), &["handbook/duplicate-key a"]);
    expect("<<: {a: 1}\nb: 2\n", json!({"b": "2"}), &["handbook/syntax <<"]);
    expect("[a]: 1\nb: 2\n", json!({"b": "2"}), &["handbook/syntax [a]"]);
    expect("a: {{ x }}\n", json!({"a": {}}), &["handbook/syntax { x }"]);
    expect("a: !x y\n", json!({"a": "y"}), &["handbook/syntax !x"]);
    expect("a: &k [1]\nb: *k\nc: *d\n", json!({"a": ["1"], "b": ["1"], "c": null}), &["handbook/syntax *d"]);
    expect("a: &k 1\nb: @\nc: *k\n", json!({"a": "1", "c": "1"}), &["handbook/syntax @"]);
    expect("a: &k [*k]\n", json!({"a": [null]}), &["handbook/syntax *k"]);
    expect(
        "---\na: 1\n---\nb: [\n---\nc: 2\n",
        json!([{"a": "1"}, {}, {"c": "2"}]),
        &["handbook/syntax ---", "handbook/syntax ["],
    );
    expect("", json!([]), &[]);
    expect("# only this\n", json!([]), &[]);
    let (_, found) = read("a: 1\n\"a\": 2\n");
    assert_eq!(found[0].labels[0].span.range(), 0..1);
}

#[test]
fn an_alias_lies_where_it_is_used() {
    let (nodes, _) = read("a: &k {b: c}\nd: *k\n");
    let copy = nodes[0].get("d").unwrap();
    assert_eq!((copy.span.range(), copy.get("b").unwrap().span.range()), (16..18, 10..11));
}

#[test]
fn hostile_text_is_answered_quickly() {
    let laughs = (1..12).fold("a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned(), |text, n| {
        let items = vec![format!("*a{}", n - 1); 9].join(",");
        format!("{text}a{n}: &a{n} [{items}]\n")
    });
    let tower = (1..60).fold(format!("a0: &a0 {}{}\n", "[".repeat(40), "]".repeat(40)), |text, n| {
        format!("{text}a{n}: &a{n} [[[[[[[[[[[[[[[[[[[[*a{}]]]]]]]]]]]]]]]]]]]]\n", n - 1)
    });
    for (text, rule) in [
        ("[".repeat(100_000), "handbook/too-large"),
        ("{a: ".repeat(100_000), "handbook/too-large"),
        ("- ".repeat(100_000), "handbook/too-large"),
        ("? ".repeat(100_000), "handbook/too-large"),
        ("[\n".repeat(100_000), "handbook/too-large"),
        (laughs, "handbook/too-large"),
        (tower, "handbook/too-large"),
        ("a: @\n".repeat(20_000), "handbook/syntax"),
        ("a: \"x\n".repeat(20_000), "handbook/syntax"),
        ("a: [\n".repeat(20_000), "handbook/syntax"),
        ("a: \"\nb: '\nc: \\\"\n".repeat(8_000), "handbook/duplicate-key"),
        ("- \"\n- [\n- {\n".repeat(8_000), "handbook/syntax"),
        ("a：b\nc: @\n".repeat(20_000), "handbook/keyboard"),
        ("a: *b\n".repeat(20_000), "handbook/syntax"),
        ("a: 1\n".repeat(20_000), "handbook/duplicate-key"),
    ] {
        let start = Instant::now();
        let (_, found) = read(&text);
        assert!(
            start.elapsed().as_secs() < 10,
            "{:?} for {}",
            start.elapsed(),
            text.chars().take(20).collect::<String>()
        );
        assert_eq!(found.first().map(|d| d.rule.name), Some(rule), "{}", text.chars().take(20).collect::<String>());
        assert!(found.len() <= 101, "{} findings", found.len());
    }
}

#[test]
fn a_large_mapping_finds_its_duplicates() {
    let keys: String = (0..30_000).map(|n| format!("k{n}: {n}\n")).collect();
    let (nodes, found) = read(&format!("{keys}k29999: again\n"));
    assert!(matches!(&nodes[0].kind, Kind::Mapping(entries) if entries.len() == 30_000));
    assert_eq!(found.len(), 1);
}

fn sound(text: &str) {
    let (nodes, found) = read(text);
    let mut all: Vec<Span> = found.iter().flat_map(|d| d.labels.iter().map(|l| l.span).chain([d.span])).collect();
    nodes.iter().for_each(|node| spans(node, &mut all));
    for span in all {
        assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
    }
}

/// A string in one of the styles of YAML, fit for any place.
fn quoted(text: &str, style: u8) -> String {
    let word = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric()) && text.parse::<f64>().is_err();
    let reserved = matches!(text.to_lowercase().as_str(), "null" | "true" | "false" | "nan" | "inf");
    match style % 3 {
        0 if word && !reserved => text.to_owned(),
        1 if !text.contains(['\n', '\t']) => format!("'{}'", text.replace('\'', "''")),
        _ => serde_json::to_string(text).unwrap(),
    }
}

/// Writes a value as YAML; `styles` chooses among the ways to write it.
fn write(value: &Value, indent: usize, flow: bool, styles: &mut impl Iterator<Item = u8>, out: &mut String) {
    let style = styles.next().unwrap_or_default();
    let flow = flow || style.is_multiple_of(5);
    let pad = format!("{}\n{}", if style.is_multiple_of(7) { " # note: x" } else { "" }, " ".repeat(indent));
    match value {
        Value::Array(items) if !items.is_empty() && !flow => {
            for item in items {
                out.push_str(&pad);
                out.push_str("- ");
                write(item, indent + 2, false, styles, out);
            }
        }
        Value::Object(entries) if !entries.is_empty() && !flow => {
            for (key, value) in entries {
                out.push_str(&pad);
                out.push_str(&quoted(key, style));
                out.push_str(": ");
                write(value, indent + 1 + style as usize % 3, false, styles, out);
            }
        }
        Value::Array(items) => {
            out.push('[');
            for item in items {
                write(item, indent, true, styles, out);
                out.push_str(", ");
            }
            out.push(']');
        }
        Value::Object(entries) => {
            out.push('{');
            for (key, value) in entries {
                out.push_str(&format!("{}: ", quoted(key, style)));
                write(value, indent, true, styles, out);
                out.push_str(", ");
            }
            out.push('}');
        }
        Value::String(text) if !flow && style % 4 == 3 && text.starts_with(char::is_alphanumeric) => {
            out.push_str("|-");
            for line in text.trim_end_matches('\n').split('\n') {
                out.push_str(&format!("\n{}{line}", " ".repeat(indent + 1)));
            }
        }
        Value::String(text) => out.push_str(&quoted(text, style)),
        other => out.push_str(&other.to_string()),
    }
}

/// Whether our tree, in which all scalars are text, says what the oracle says.
fn same(ours: &Value, oracle: &Value) -> bool {
    match (ours, oracle) {
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, a), (l, b))| k == l && same(a, b))
        }
        (Value::String(text), Value::Number(n)) => text.parse() == Ok(n.as_f64().unwrap_or_default()),
        (Value::String(text), Value::Bool(b)) => *text == b.to_string(),
        (a, b) => a == b,
    }
}

fn values() -> impl Strategy<Value = Value> {
    let text = "[a-c 岗：，“'\"#:\\-{}\\[\\]&*!|>%@\n\t\\\\]{0,8}";
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        text.prop_map(Value::from),
        "[a-z]{1,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map("[a-z 岗:#]{1,6}", inner, 0..5)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,60}", soup in "[ab0岗：　:\\- \n\r\t\\[\\]{},\"'#|>&*!%@?~<\u{feff}—】]{0,80}") {
        sound(&text);
        sound(&soup);
        sound(&format!("a: 1\n{soup}\nb: 2\n"));
        sound(&format!("- a: 1\n{soup}\n- b: 2\n"));
    }

    #[test]
    fn values_are_read_as_the_oracle_reads_them(value in values(), styles in prop::collection::vec(any::<u8>(), 60), crlf: bool) {
        let mut text = String::new();
        write(&value, 0, false, &mut styles.into_iter(), &mut text);
        let text = if crlf && !text.contains("|-") { text.replace('\n', "\r\n") } else { text };
        let oracle: Result<Value, _> = yaml_serde::from_str(&text);
        prop_assert!(oracle.is_ok(), "{text}\n{:?}", oracle);
        let (ours, found) = outcome(&text);
        prop_assert!(found.is_empty(), "{text}\n{found:?}");
        prop_assert!(same(&ours, oracle.as_ref().unwrap_or(&Value::Null)), "{text}\n{ours}\n{oracle:?}");
    }

    #[test]
    fn what_both_accept_is_the_same(soup in "[ab0:\\- \n\\[\\]{},\"'#]{0,24}") {
        let (nodes, found) = read(&soup);
        if let (Ok(oracle), [node], []) = (yaml_serde::from_str::<Value>(&soup), &nodes[..], &found[..]) {
            prop_assert!(same(&to_json(node), &oracle), "{soup:?}\n{}\n{oracle}", to_json(node));
        }
    }
}
