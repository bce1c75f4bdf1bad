//! Texts are laid out so that they say what they said, whatever they look like.

use super::{
    Layout, lay_out,
    proof::{comments, read},
};
use crate::{
    diagnostic::Documentation,
    rules,
    source::Sources,
    syntax::yaml::{Node, to_json},
};
use proptest::prelude::*;
use std::{fs, path::Path};
use walkdir::WalkDir;

const STEPS: &str = "workflows/a.yaml";

#[track_caller]
fn laid(path: &str, before: &str, after: &str) {
    let expected = if before == after { Layout::Kept } else { Layout::Changed(after.into()) };
    assert_eq!(lay_out(path, before), expected, "{before}");
    assert_eq!(lay_out(path, after), Layout::Kept, "{after}");
}

#[test]
fn keys_stand_in_their_order_and_take_their_lines_along() {
    laid("centres/a.yaml", "head: b # why\nname: A\n", "name: A\nhead: b # why\n");
    laid(
        "centres/a.yaml",
        "# of the file\n\n# on its parent\nparent: x\n\n# on its name\nname: A\n# at the end\n",
        "# of the file\n\n# on its name\nname: A\n\n# on its parent\nparent: x\n# at the end\n",
    );
    laid(
        "centres/a.yaml",
        "tags: [a]\nx-b: 1\nnane: c\npurpose: |\n  Work:\n\n    # all of it\nname: A\n",
        "name: A\npurpose: |\n  Work:\n\n    # all of it\ntags: [a]\nx-b: 1\nnane: c\n",
    );
    laid(
        "centres/a.yaml",
        "# yaml-language-server: $schema=x\nparent: x\nname: A\n",
        "# yaml-language-server: $schema=x\nname: A\nparent: x\n",
    );
}

#[test]
fn parts_have_their_order_too() {
    laid(
        STEPS,
        "name: A\nsteps:\n- name: One\n  # which\n  id: one\n  next: [{when: x, to: b}, {to: end}]\n# two\n-   id: two\n    name: Two\n",
        "name: A\nsteps:\n  # which\n  - id: one\n    name: One\n    next: [{to: b, when: x}, {to: end}]\n  # two\n  - id: two\n    name: Two\n",
    );
    laid(
        "models/a.yaml",
        "patch:\n  centres:\n    b: {head: x, name: B}\nname: A\n",
        "name: A\npatch:\n  centres:\n    b: {name: B, head: x}\n",
    );
    laid(
        "dimensions/a.yaml",
        "- {values: [{name: V, id: v}], name: A, id: a}\n",
        "- {id: a, name: A, values: [{id: v, name: V}]}\n",
    );
}

#[test]
fn spaces_are_alike_everywhere() {
    laid("centres/a.yaml", "name:   A  \npurpose :  \"b  c\"\n\n\n", "name: A\npurpose: \"b  c\"\n");
    laid("centres/a.yaml", "name: { zh : 甲 , en: \"A\",}\ntags: [ a,b ]", "name: {zh: 甲, en: \"A\"}\ntags: [a, b]\n");
    laid(
        "centres/a.yaml",
        "name:\n    zh: 甲\n    # on English\n    en: A\n  # of the name\nkpis:\n      # first\n\n      - kpi: a\n        weight: 1\n      # none\ntags:\n- a\n-   b\n",
        "name:\n  zh: 甲\n  # on English\n  en: A\n# of the name\nkpis:\n  # first\n\n  - kpi: a\n    weight: 1\n  # none\ntags:\n  - a\n  - b\n",
    );
}

#[test]
fn long_texts_move_with_their_keys() {
    laid(
        STEPS,
        "name: A\nsteps:\n  -   name: a\n      within: some\n        long text\n      id: |\n           x\n             y\n\n      input: [a,\n         b]\n      on_failure: |2\n          z\n",
        "name: A\nsteps:\n  - id: |\n      x\n        y\n    name: a\n    within: some\n      long text\n\n    input: [a,\n       b]\n    on_failure: |2\n        z\n",
    );
    laid(STEPS, "trigger:\n    far away\nname: 'it''s\n\n  so'\n", "name: 'it''s\n\n  so'\ntrigger:\n    far away\n");
    laid(
        STEPS,
        "trigger: {zh: 甲,\n  en: A}\nname: {en: A, zh: 甲}\nowner: {\n  x: [],\n}\n",
        "name: {en: A, zh: 甲}\ntrigger: {zh: 甲,\n  en: A}\nowner: {\n  x: [],\n}\n",
    );
}

#[test]
fn front_matter_is_laid_out_and_markdown_is_not() {
    let body = "---\r\n# A  \r\nowner:   b\r\n";
    laid(
        "sops/a.md",
        &format!("---\r\nowner:  b\r\nname: A\r\n{body}"),
        &format!("---\r\nname: A\r\nowner: b\r\n{body}"),
    );
    laid("sops/a.md", "# only text \n", "# only text \n");
    laid("pages/a.en.md", "\u{feff}---\nparent: b\nname: A\n---\n", "\u{feff}---\nname: A\nparent: b\n---\n");
    assert_eq!(lay_out("sops/a.md", "---\nname: A\n\n# text\n"), Layout::Broken);
}

#[test]
fn line_ends_and_marks_stay() {
    laid("centres/a.yaml", "\u{feff}head: b\r\n\r\nname: A\r\n", "\u{feff}name: A\r\n\r\nhead: b\r\n");
    laid("centres/a.yaml", "head: b\r\npurpose: c\r\nname: A\n", "name: A\r\npurpose: c\r\nhead: b\r\n");
    laid("centres/a.yaml", "---\nhead: b\nname: A", "---\nname: A\nhead: b\n");
    laid("centres/a.yaml", "%YAML 1.2\n---\nhead: b\nname: A\n", "%YAML 1.2\n---\nname: A\nhead: b\n");
}

#[test]
fn tables_lose_spaces_and_empty_rows_alone() {
    laid("data/kpi/a.csv", "period, value\r\n2026-01 ,1\r\n,\r\n\r\n", "period,value\r\n2026-01,1\r\n");
    laid("data/kpi/a.csv", "period,value\n\n2026-01,\"1 \"\n", "period,value\n\n2026-01,\"1 \"\n");
    laid("data/kpi/a.csv", "period;value\n2026-01; 1\n", "period;value\n2026-01; 1\n");
    laid("data/kpi/a.csv", "", "");
}

#[test]
fn what_is_odd_or_broken_is_not_touched() {
    for text in [
        "head: &b b\nname: *b\n",
        "head: !!str b\nname: A\n",
        "? head\n: b\nname: A\n",
        "name: A\n...\n",
        "--- {head: b}\n",
        "name:\n  - - a\n",
        "head: b\rname: A\r",
    ] {
        assert_eq!(lay_out("centres/a.yaml", text), Layout::Odd, "{text}");
    }
    for text in ["head: [\n", "name: A\nname: B\n", "name：A\n", "<<: {a: 1}\n", "name: A\n---\nname: B\n"] {
        assert_eq!(lay_out("centres/a.yaml", text), Layout::Broken, "{text}");
    }
    for (path, text) in [
        ("centres/a.yaml", ""),
        ("centres/a.yaml", "# none \n"),
        ("assets/a.yaml", "b:  c"),
        ("baseline.yaml", "b:  c"),
    ] {
        assert_eq!(lay_out(path, text), Layout::Kept, "{path} {text}");
    }
}

/// What is proved of every text: it says the same afterwards, and stays as it is the second time.
fn holds(path: &str, text: &str) -> Layout {
    let layout = lay_out(path, text);
    if let Layout::Changed(after) = &layout {
        assert_eq!(lay_out(path, after), Layout::Kept, "{path}\n{text}\n{after}");
        if path.ends_with(".csv") {
            return layout;
        }
        let (before, after) = (yaml_part(text), yaml_part(after));
        let (nodes, others) = (read(before).unwrap(), read(after).unwrap());
        let json = |nodes: &[Node]| nodes.iter().map(to_json).collect::<Vec<_>>();
        assert_eq!(json(&nodes), json(&others), "{path}\n{text}\n{after}");
        assert_eq!(comments(before, &nodes), comments(after, &others), "{path}\n{text}\n{after}");
        let n_blank = |text: &str| text.trim_end().lines().filter(|line| line.trim().is_empty()).count();
        assert_eq!(n_blank(before), n_blank(after), "{path}\n{text}\n{after}");
        let signs = |text: &str| {
            let mut signs: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
            signs.sort_unstable();
            signs
        };
        assert_eq!(signs(before), signs(after), "{path}\n{text}\n{after}");
    }
    layout
}

fn yaml_part(text: &str) -> &str {
    match text.strip_prefix("---").and_then(|rest| rest.split_once("\n---")) {
        Some((front, body)) if body.trim_start().starts_with(|c: char| c != '-') || body.trim().is_empty() => front,
        _ => text,
    }
}

#[test]
fn every_fixture_says_the_same_afterwards() {
    let mut n_laid = 0;
    let documentation = rules::all().into_iter().map(Documentation::of);
    for text in documentation.flat_map(|own| own.fires.into_iter().chain(own.quiet)) {
        for (_, file) in Sources::fixture(&text, "orgbook.yaml").files() {
            n_laid += usize::from(matches!(holds(&file.path, &file.text), Layout::Changed(_)));
        }
    }
    assert!(n_laid > 20, "{n_laid}");
    for folder in ["content", "tests/it/bad_handbook"] {
        each_file(folder, |path, text| {
            holds(path, text);
        });
    }
}

#[test]
fn the_sample_is_as_it_should_be() {
    let mut others = Vec::new();
    each_file("content", |path, text| {
        if lay_out(path, text) != Layout::Kept {
            others.push(path.to_owned());
        }
    });
    assert!(others.is_empty(), "orgbook --handbook content fmt: {others:?}");
}

fn each_file(folder: &str, mut look: impl FnMut(&str, &str)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    for file in WalkDir::new(&root).into_iter().flatten().filter(|file| file.file_type().is_file()) {
        if let Ok(text) = fs::read_to_string(file.path()) {
            let path = file.path().strip_prefix(&root).unwrap().to_str().unwrap();
            look(path, &text);
        }
    }
}

const KEYS: [&str; 14] = [
    "steps", "id", "x-a", "name", "owner", "\"to\"", "duty", "raci", "note", "tags", "when", "工号", "next", "trigger",
];
const SCALARS: [&str; 10] = ["a", "b c", "\"d # e\"", "'f'", "null", "~", "1", "R&D", "http://x#y", "\"\\\"\""];
const FLOWS: [&str; 8] = [
    "[]",
    "{}",
    "[a,  b]",
    "{name: a,id: b}",
    "{ when: [x], to: {y: 'z'} }",
    "[{name: a, id: b}, c]",
    "[ a ]",
    "{id: 1,}",
];

/// Writes YAML by the throw of dice.
struct Dice<I> {
    throws: I,
    out: String,
}

impl<I: Iterator<Item = u8>> Dice<I> {
    fn throw(&mut self, sides: u8) -> usize {
        usize::from(self.throws.next().unwrap_or_default() % sides)
    }

    fn above(&mut self, column: usize) {
        for _ in 0..self.throw(4) {
            match self.throw(4) {
                0 => self.out.push('\n'),
                1 => self.out.push_str(&format!("{}# note {}\n", " ".repeat(column), self.out.len())),
                _ => {}
            }
        }
    }

    fn line_end(&mut self) {
        let ends = ["\n", "\n", "\n", " \n", "  # end\n", " #end \n"];
        let end = ends[self.throw(6)];
        self.out.push_str(end);
    }

    /// A value after a key or a dash in `column`.
    fn value(&mut self, column: usize, depth: usize, is_item: bool) {
        let kind = if depth > 3 { self.throw(3) } else { self.throw(7) };
        let spaces = " ".repeat(1 + self.throw(3) / 2);
        match kind {
            0 | 1 => {
                let value = SCALARS[self.throw(10)];
                self.out.push_str(&format!("{spaces}{value}"));
                self.line_end();
            }
            2 => {
                let value = FLOWS[self.throw(8)];
                self.out.push_str(&format!("{spaces}{value}"));
                self.line_end();
            }
            3 if self.throw(2) == 0 => {
                let deep = " ".repeat(column + 1 + self.throw(4));
                let header = ["|", ">-", "|-", ">"][self.throw(4)];
                self.out.push_str(&format!("{spaces}{header}\n{deep}text # no\n\n{deep}  more: x\n{deep}- y\n"));
            }
            3 => {
                let deep = " ".repeat(column + 1 + self.throw(4));
                let long = ["text", "\"text", "[text,"][self.throw(3)];
                let ends = match long.chars().next() {
                    Some('"') => "\"",
                    Some('[') => "]",
                    _ => "",
                };
                self.out.push_str(&format!("{spaces}{long}\n{deep}more{ends}"));
                self.line_end();
            }
            4 | 5 if is_item => {
                self.out.push_str(&spaces);
                self.mapping(column + 1 + spaces.len(), depth + 1, true);
            }
            4 | 5 => {
                self.line_end();
                let column = column + 1 + self.throw(4);
                self.mapping(column, depth + 1, false);
            }
            _ if is_item => self.out.push_str(" last\n"),
            _ => {
                self.line_end();
                let column = column + self.throw(4);
                for _ in 0..1 + self.throw(3) {
                    self.above(column);
                    self.out.push_str(&format!("{}-", " ".repeat(column)));
                    self.value(column, depth + 1, true);
                }
            }
        }
    }

    fn mapping(&mut self, column: usize, depth: usize, mut is_beside: bool) {
        let start = self.throw(14);
        for n in 0..1 + self.throw(5) {
            if !std::mem::take(&mut is_beside) {
                self.above(column);
                self.out.push_str(&" ".repeat(column));
            }
            let colon = ["", "", "", " "][self.throw(4)];
            self.out.push_str(&format!("{}{colon}:", KEYS[(start + n * 5) % 14]));
            self.value(column, depth, false);
        }
        if self.throw(4) == 0 {
            self.out.push_str(&format!("{}# below {}\n", " ".repeat(column), self.out.len()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn random_documents_say_the_same_afterwards(throws in prop::collection::vec(any::<u8>(), 0..150), crlf: bool) {
        let mut dice = Dice { throws: throws.into_iter(), out: String::new() };
        dice.mapping(0, 0, false);
        let text = if crlf { dice.out.replace('\n', "\r\n") } else { dice.out };
        let layout = holds(STEPS, &text);
        prop_assert!(matches!(layout, Layout::Kept | Layout::Changed(_)), "{layout:?}\n{text}");
    }

    #[test]
    fn any_text_is_laid_out_without_panic(soup in "[ab#：\\- \n\r\t\\[\\]{},:\"'|>&*!%?\u{feff}]{0,60}") {
        for path in [STEPS, "sops/a.md", "data/a.csv"] {
            holds(path, &soup);
            holds(path, &format!("name: A\n{soup}\nid: b\n"));
            holds(path, &format!("---\nsteps:\n  - name: a\n{soup}    id: b\n---\n"));
        }
    }
}
