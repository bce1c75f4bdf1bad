//! The reader of simple files held to the parser of all files.

use super::{parse::by_events, simple::read};
use crate::{diagnostic::Sink, source::FileId};
use proptest::prelude::*;
use std::fs;
use walkdir::WalkDir;

/// Holds the simple reader to what the parser gives; whether the text is simple at all.
fn is_read_alike(text: &str) -> bool {
    let mut sink = Sink::default();
    let events = by_events(FileId(1), text, 7, &mut sink);
    let simple = read(FileId(1), text, 7);
    if let Some(node) = &simple {
        assert_eq!((&[node.clone()][..], sink.len()), (&events[..], 0), "{text}");
    }
    simple.is_some()
}

#[test]
fn simple_texts_are_read_simply() {
    for text in [
        "a: 1\nb: \"x # y\" # z\n\n# c\nc: 'q: r'\nd: null\n",
        "a:\n  - x y\n  - b: 2\n    c: [1, \"2, 3\", -4]\n\n  - {zh: 网站，, en: \"s\"}\nd: http://x#y\n",
        "a: # why\n- b:\n  - c\n  d: e\n-   f: []\n    g: {}\nh: (12:30)",
        "- id: a\n  name: b\n- id: c\n",
    ] {
        assert!(is_read_alike(text), "{text}");
    }
    for text in [
        "",
        "# c\n",
        "a:\n",
        "a: ~\n",
        "a: |\n  b\n",
        "a: b\n  c\n",
        "a: \"\\n\"\n",
        "a: 'it''s'\n",
        "---\na: b\n",
        "a: &x b\n",
        "a: *x\n",
        "a: !t b\n",
        "a: [b: c]\n",
        "a: [b\n",
        "a: [b,]\n",
        "a: b: c\n",
        "a: b\na: c\n",
        "a:\n   b: c\n  d: e\n",
        "a: \"b\"#c\n",
        "a:\tb\n",
        "a: b\r\n",
        "\u{feff}a: b\n",
        "a: \u{85}\n",
        "- - a\n",
        "a: {b}\n",
        "a: {b:c}\n",
        "a: [b #c]\n",
        "<<: {a: b}\n",
        "键: b\n",
        "a: b\n- c\n",
        " a: b\n",
    ] {
        assert!(!is_read_alike(text), "{text}");
    }
}

#[test]
fn nearly_all_files_are_simple() {
    let is_yaml = |path: &std::path::Path| path.extension().is_some_and(|extension| extension == "yaml");
    let files = WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content")).into_iter().flatten();
    let texts: Vec<String> =
        files.filter(|file| is_yaml(file.path())).map(|file| fs::read_to_string(file.path()).unwrap()).collect();
    let n_simple = texts.iter().filter(|text| is_read_alike(text)).count();
    assert!(n_simple * 10 > texts.len() * 8, "{n_simple} of {}", texts.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn what_is_read_simply_is_read_alike(
        text in "(a: |b:|- |-|  |   |\n  |\n    |\n- |\n|\nc: |\nd:\n|\n  e: |x|y z|1|\"q\"|\"|'r'|\\[s, t\\]|\\[|\\]|\\{u: v\\}|\\{|\\}|, |:|: | #|#|~|null|网|：|\\?|\\||>|&|\\*|!|%|@|<<|\\.\\.\\.){0,24}"
    ) {
        is_read_alike(&text);
    }
}
