//! `orgbook new`: what it makes is a handbook that passes, in each language, and it touches nothing that is there.

use crate::harness::{Run, files};
use std::{collections::BTreeSet, fs, path::Path};
use tempfile::TempDir;

const TEMPLATES: [&str; 2] = ["minimal", "foreign-trade"];
const LANGUAGES: [&str; 4] = ["zh", "en", "zh,en", "en,zh"];

/// Runs a command in a folder that is no handbook.
fn run(arguments: &[&str]) -> Run {
    crate::harness::run(&std::env::temp_dir(), arguments)
}

fn made(folder: &Path, template: &str, languages: &str) {
    let folder = folder.to_str().unwrap();
    let made = run(&["new", folder, "--template", template, "--languages", languages, "--as-of", "2027-03-31"]);
    assert_eq!(made.status, Some(0), "{}", made.err);
}

fn has_han(text: &str) -> bool {
    text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

#[test]
fn every_template_passes_in_every_language() {
    for (template, languages) in TEMPLATES.into_iter().flat_map(|template| LANGUAGES.map(|tags| (template, tags))) {
        let root = TempDir::new().unwrap();
        let folder = root.path().join("handbook");
        made(&folder, template, languages);
        let place = folder.to_str().unwrap();
        // The sample says itself which day it is.
        let day: &[&str] = if template == "minimal" { &["--as-of", "2027-03-31"] } else { &[] };
        let asked: &[&str] = &["--handbook", place, "check", "--fail-on", "hint", "--format", "short"];
        let checked = run(&[asked, day].concat());
        assert_eq!((checked.status, checked.out.as_str()), (Some(0), ""), "{template} in {languages}: {}", checked.err);
    }
}

#[test]
fn a_handbook_in_one_language_has_no_word_of_the_other() {
    let root = TempDir::new().unwrap();
    let folder = root.path().join("handbook");
    made(&folder, "minimal", "en");
    for path in files(&folder) {
        let text = fs::read_to_string(folder.join(&path)).unwrap();
        // Schemas are for editors, and say everything in both.
        assert!(!has_han(&text) || path.starts_with(".schemas/"), "{path} has Chinese in it");
        assert!(!text.contains("{{") || path.contains(".github"), "{path} has a gap that was not filled");
    }
    let sops: Vec<String> = files(&folder.join("sops"));
    assert_eq!(sops, ["complaint.md", "first-reply.md"]);
    assert!(fs::read_to_string(folder.join("sops/complaint.md")).unwrap().contains("effective: 2027-03-31"));
    assert!(fs::read_to_string(folder.join("data/kpi/reply-time.csv")).unwrap().contains("2027-02,"));
    assert!(fs::read_to_string(folder.join("README.md")).unwrap().starts_with("# Our handbook\n"));
}

#[test]
fn the_language_is_the_one_that_orgbook_speaks() {
    let root = TempDir::new().unwrap();
    let folder = root.path().join("手册");
    let made = run(&["new", folder.to_str().unwrap(), "--lang", "zh"]);
    assert!(made.out.contains("新手册已写入") && made.status == Some(0), "{}{}", made.out, made.err);
    let other = root.path().join("other");
    let made = run(&["new", other.to_str().unwrap(), "--languages", "zh,en"]);
    assert!(made.out.contains("新手册已写入"), "a Chinese handbook is for Chinese readers: {}", made.out);
    let settings = fs::read_to_string(folder.join("orgbook.yaml")).unwrap();
    assert!(settings.contains("languages: [zh]") && settings.contains("title: 我们的手册"), "{settings}");
}

#[test]
fn what_is_there_is_left_alone() {
    let root = TempDir::new().unwrap();
    let place = root.path().to_str().unwrap();
    fs::write(root.path().join("notes.txt"), "mine").unwrap();
    let refused = run(&["new", place]);
    assert_eq!((refused.status, refused.out.as_str()), (Some(2), ""));
    assert!(refused.err.contains("is not empty, it holds `notes.txt`; nothing was written"), "{}", refused.err);
    assert_eq!(files(root.path()), ["notes.txt"]);
    let refused = run(&["new", root.path().join("notes.txt").to_str().unwrap()]);
    assert!(refused.status == Some(2) && refused.err.contains("it is not a folder"), "{}", refused.err);
    assert_eq!(fs::read_to_string(root.path().join("notes.txt")).unwrap(), "mine");
}

#[test]
fn an_empty_repository_can_be_begun_in() {
    let root = TempDir::new().unwrap();
    fs::create_dir(root.path().join(".git")).unwrap();
    fs::write(root.path().join(".git/config"), "").unwrap();
    made(root.path(), "minimal", "zh,en");
    let top: BTreeSet<String> =
        files(root.path()).iter().map(|path| path.split('/').next().unwrap().to_owned()).collect();
    assert!(
        top.contains("orgbook.yaml") && top.contains(".git") && !top.iter().any(|name| name.contains("orgbook-new"))
    );
}

#[test]
fn the_settings_around_it_run_commands_that_there_are() {
    let root = TempDir::new().unwrap();
    made(root.path(), "minimal", "en");
    for path in [
        ".github/workflows/handbook.yml",
        ".gitlab-ci.yml",
        ".workflow/handbook.yml",
        ".pre-commit-config.yaml",
        "README.md",
    ] {
        let text = fs::read_to_string(root.path().join(path)).unwrap();
        if !path.ends_with(".md") {
            yaml_serde::from_str::<serde_json::Value>(&text).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        }
        let commands: Vec<&str> =
            text.split("orgbook ").skip(1).filter_map(|rest| rest.split([' ', '\n', '`']).next()).collect();
        let known = ["build", "check", "diff", "explain", "rename", "schema", "serve", "who"];
        assert!(commands.iter().any(|command| known.contains(command)), "{path} runs nothing");
        for command in commands.into_iter().filter(|command| known.contains(command)) {
            let help = run(&[command, "--help"]);
            assert_eq!(help.status, Some(0), "{path} runs {command}");
            for option in text.split(&format!("orgbook {command} ")).skip(1).filter_map(|rest| rest.lines().next()) {
                let options =
                    option.split(['`', '|', '>']).next().unwrap().split(' ').filter(|word| word.starts_with("--"));
                options.for_each(|word| assert!(help.out.contains(word), "{path}: {command} has no {word}"));
            }
        }
    }
}
