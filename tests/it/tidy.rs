//! The house rules that a compiler cannot hold: layers, lengths, where the outside world is met.

use crate::harness::repository;
use std::{fs, path::Path};

/// Files that may meet the outside world, by the start of their path under `src/`.
const MEETS_THE_WORLD: [&str; 11] = [
    "source/content.rs",
    "source/disk.rs",
    "source/walk.rs",
    "source/io_reason.rs",
    "source/git",
    "source/watch.rs",
    "output",
    "cache",
    "cli",
    "serve",
    "main.rs",
];

/// Where a panic names an invariant: file under `src/`, and the words of its line.
const INVARIANTS: [(&str, &str); 7] = [
    ("calendar/country.rs", "expect(\"a country is made of two ASCII letters\")"),
    ("calendar/wide.rs", "expect(\"the block maps onto printable ASCII\")"),
    ("chart/tree.rs", "expect(\"one of the attempts\")"),
    ("diagnostic/emit/baseline.rs", "expect(\"words and numbers always serialise\")"),
    ("diagnostic/emit/json_text.rs", "expect(\"strings and numbers always serialise\")"),
    ("hosting/compress.rs", "expect(\"writing to memory does not fail\")"),
    ("serve/stage.rs", "expect(\"an edition is told of before its thread ends\")"),
];

/// Files that may read bodies of Markdown, under `src/view/`: the page of a procedure its own, pages those of pages, the
/// rest languages, files and links. `build::ground` takes it that no other page shows the text of a procedure.
const READS_BODIES: [&str; 9] = [
    "edit_link.rs",
    "files.rs",
    "glossary.rs",
    "home.rs",
    "page_text.rs",
    "print.rs",
    "search/docs.rs",
    "search/texts.rs",
    "sop/page.rs",
];

/// A Rust file of the repository: path with `/` under its folder, and text.
struct File {
    path: String,
    text: String,
}

impl File {
    /// The lines before the tests, with their numbers.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_test = self.path.ends_with("tests.rs") || self.path.contains("/tests/");
        let text = if is_test { "" } else { self.text.split("#[cfg(test)]\nmod ").next().unwrap_or_default() };
        text.lines().enumerate().map(|(n, line)| (n + 1, line))
    }

    /// The module of `lib.rs` that the file belongs to.
    fn module(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }
}

fn files(folder: &str) -> Vec<File> {
    fn collect(folder: &Path, prefix: &str, into: &mut Vec<File>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
            let name = entry.file_name().into_string().unwrap();
            let path = entry.path();
            if path.is_dir() {
                collect(&path, &format!("{prefix}{name}/"), into);
            } else if name.ends_with(".rs") {
                into.push(File { path: format!("{prefix}{name}"), text: fs::read_to_string(path).unwrap() });
            }
        }
    }
    let mut found = Vec::new();
    collect(&repository(folder), "", &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The modules of the crate that a text names after `crate::`.
fn named(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(heads(group)),
            None => names.push(word(rest)),
        }
    }
    names
}

fn word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// The first word of each part of a `{…}` group whose opening brace is gone.
fn heads(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut heads) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                heads.push(word(group[start..at].trim_start()));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(word(group[start..at].trim_start()));
                start = at + 1;
            }
            _ => {}
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

#[test]
fn groups_are_taken_apart() {
    assert_eq!(named("use crate::{a::{b, c}, d,\n e::f,\n};"), ["a", "d", "e"]);
    assert_eq!(named("$crate::x::y(crate::z)"), ["x", "z"]);
}

#[test]
fn a_module_uses_only_modules_listed_before_it() {
    let lib = fs::read_to_string(repository("src/lib.rs")).unwrap();
    let modules: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ").or(line.strip_prefix("mod "))?.strip_suffix(';'))
        .collect();
    let mut faults = Vec::new();
    for file in files("src") {
        let Some(own) = modules.iter().position(|module| *module == file.module()) else { continue };
        let text: String = file.lines().map(|(_, line)| format!("{line}\n")).collect();
        for name in named(&text) {
            if modules.iter().position(|module| *module == name).is_some_and(|used| used > own) {
                faults.push(format!("src/{} uses `{name}`, which is listed after it", file.path));
            }
        }
    }
    none(faults);
}

#[test]
fn no_file_is_long() {
    let mut faults = Vec::new();
    for folder in ["src", "tests", "benches"].into_iter().filter(|folder| repository(folder).exists()) {
        for file in files(folder) {
            let n_lines = file.text.lines().count();
            if n_lines > 400 {
                faults.push(format!("{folder}/{} has {n_lines} lines", file.path));
            }
        }
    }
    none(faults);
}

#[test]
fn folders_have_tables_of_contents_only() {
    let mut faults = Vec::new();
    for file in files("src").iter().filter(|file| file.path.ends_with("mod.rs")) {
        for (n, line) in file.lines() {
            let line = line.trim_start().trim_start_matches("pub(crate) ").trim_start_matches("pub ");
            if line.starts_with("fn ") || line.starts_with("impl ") || line.starts_with("const fn ") {
                faults.push(format!("src/{}:{n} has a function", file.path));
            }
        }
    }
    none(faults);
}

#[test]
fn every_file_opens_with_what_it_is() {
    let opens = |file: &File| file.text.starts_with("//!") || file.path == "main.rs";
    none(files("src").iter().filter(|file| !opens(file)).map(|file| format!("src/{}", file.path)).collect());
}

#[test]
fn the_outside_world_is_met_in_few_places() {
    let mut faults = Vec::new();
    for file in files("src") {
        if MEETS_THE_WORLD.iter().any(|path| file.path.starts_with(path)) {
            continue;
        }
        for (n, line) in file.lines().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for door in ["std::fs", "std::net", "std::process", "std::env", "std::time", "Utc::now", "Local::now"] {
                if line.contains(door) {
                    faults.push(format!("src/{}:{n} uses {door}", file.path));
                }
            }
        }
    }
    none(faults);
}

#[test]
fn the_text_of_a_procedure_is_read_for_its_own_page() {
    let reads = |file: &File| file.lines().any(|(_, line)| line.contains(".bodies") || line.contains("bodies("));
    let mut readers: Vec<String> = files("src/view").into_iter().filter(reads).map(|file| file.path).collect();
    readers.sort();
    assert_eq!(readers, READS_BODIES);
}

#[test]
fn panics_name_their_invariant() {
    let mut faults = Vec::new();
    for file in files("src") {
        for (n, line) in file.lines().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let panics = [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("];
            let named = INVARIANTS.iter().any(|(path, words)| file.path == *path && line.contains(words));
            if panics.iter().any(|panic| line.contains(panic)) && !named {
                faults.push(format!("src/{}:{n} {}", file.path, line.trim()));
            }
        }
    }
    none(faults);
}

#[test]
fn no_test_is_forgotten() {
    let main = fs::read_to_string(repository("tests/it/main.rs")).unwrap();
    let forgotten = files("tests/it").into_iter().filter(|file| !file.path.contains('/') && file.path != "main.rs");
    none(forgotten.filter(|file| !main.contains(&format!("mod {};", file.module()))).map(|file| file.path).collect());
}
