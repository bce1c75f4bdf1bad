//! What is written about rules holds, and what they say reads well.

use crate::harness::{self, Handbook, SETTINGS, repository};
use orgbook::{
    Analysis, Documentation, FaultKind, Language, Memo, Rule, Severity, SiteOptions, Sources, all_rules, build,
    find_rule, load, short, weigh,
};
use std::{collections::BTreeMap, fmt::Write, fs};

/// Rules whose fault no text can show; [`faults_of_files`] shows them instead.
const NOT_IN_TEXT: [&str; 3] = ["handbook/encoding", "handbook/outside", "handbook/too-large"];

fn example(rule: &Rule, text: &str) -> Analysis {
    let settings = match rule.severity {
        Severity::Off => SETTINGS.replace("as_of", "profile: strict\nas_of"),
        _ => SETTINGS.to_owned(),
    };
    let mut analysis = Handbook::with_settings(text, &settings).check();
    if rule.is_of_pages() {
        let pages = build(&analysis, &SiteOptions::default(), &mut Memo::default()).unwrap();
        analysis.add_findings_of_pages(None, weigh(&analysis, None, &pages));
    }
    analysis
}

/// Every *Fires* or *Stays quiet* block of the rules, with its rule.
fn examples(blocks: fn(Documentation) -> Vec<String>) -> impl Iterator<Item = (&'static Rule, String)> {
    let rules = all_rules().into_iter().filter(|rule| !NOT_IN_TEXT.contains(&rule.name));
    rules.flat_map(move |rule| blocks(Documentation::of(rule)).into_iter().map(move |text| (rule, text)))
}

/// The findings of an example that keep it from being read, those of its own rule left out.
fn is_malformed(analysis: &Analysis, rule: &Rule) -> bool {
    let malformed = |found: &Rule| found.group() == "handbook" && found.severity == Severity::Error;
    analysis.diagnostics.iter().any(|found| found.rule != rule && malformed(found.rule))
}

fn shown(analysis: &Analysis) -> String {
    short(&analysis.sources, &analysis.diagnostics, Language::English)
}

#[test]
fn each_rule_fires_where_it_says() {
    let mut faults = String::new();
    for (rule, text) in examples(|documentation| documentation.fires) {
        let analysis = example(rule, &text);
        if !analysis.diagnostics.iter().any(|found| found.rule == rule) {
            let _ = writeln!(faults, "`{}` finds nothing in\n{text}but\n{}", rule.name, shown(&analysis));
        }
        if is_malformed(&analysis, rule) {
            let _ = writeln!(faults, "an example of `{}` is malformed:\n{text}{}", rule.name, shown(&analysis));
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn each_rule_stays_quiet_where_it_says() {
    let mut faults = String::new();
    for (rule, text) in examples(|documentation| documentation.quiet) {
        let analysis = example(rule, &text);
        if analysis.diagnostics.iter().any(|found| found.rule == rule) || is_malformed(&analysis, rule) {
            let _ = writeln!(faults, "`{}` is not quiet in\n{text}{}", rule.name, shown(&analysis));
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn each_rule_is_explained_in_both_languages() {
    let mut faults = String::new();
    for rule in all_rules() {
        let documentation = Documentation::of(rule);
        for (language, prose) in [("English", &documentation.en), ("Chinese", &documentation.zh)] {
            for (part, text) in [("what", &prose.sentence), ("why", &prose.why), ("how", &prose.mend)] {
                if text.trim().is_empty() {
                    let _ = writeln!(faults, "`{}` does not say {part} in {language}", rule.name);
                }
            }
        }
        if documentation.fires.is_empty() || documentation.quiet.is_empty() {
            let _ = writeln!(faults, "`{}` lacks an example that fires, or one that stays quiet", rule.name);
        }
        let words = documentation.zh.sentence.split('`').step_by(2).collect::<String>();
        if words.contains(['.', ',', ':', ';', '?', '!', '(', ')']) {
            let _ = writeln!(faults, "`{}` has half-width punctuation in Chinese", rule.name);
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn names_are_unique_and_well_formed() {
    let rules = all_rules();
    for pair in rules.windows(2) {
        assert!(pair[0].name < pair[1].name, "`{}` is there twice", pair[0].name);
    }
    for rule in rules {
        let word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let (group, name) = rule.name.split_once('/').unwrap_or_default();
        assert!(word(group) && word(name), "`{}` is not `group/name`", rule.name);
        assert_eq!(find_rule(rule.name), Some(rule));
    }
}

/// A rule's file is where its name says, and every file of a rule is in the registry.
#[test]
fn folders_and_registry_agree() {
    let mut files = BTreeMap::new();
    for group in fs::read_dir(repository("src/rules")).unwrap().map(|entry| entry.unwrap().path()) {
        for file in fs::read_dir(&group).into_iter().flatten().map(|entry| entry.unwrap().path()) {
            let (folder, stem) = (group.file_name().unwrap().to_str().unwrap(), file.file_stem().unwrap());
            if stem != "mod" && stem != "snapshots" {
                let name = format!("{folder}/{}", stem.to_str().unwrap().replace('_', "-"));
                files.insert(name, fs::read_to_string(&file).unwrap_or_default());
            }
        }
    }
    for (name, text) in &files {
        assert!(text.contains(&format!("= \"{name}\"")), "the file of `{name}` declares another rule");
        assert_eq!(text.matches("\nrule! {").count(), 1, "the file of `{name}` declares one rule");
        assert!(find_rule(name).is_some(), "`{name}` is not in the registry");
    }
    let below = ["src/syntax", "src/lower"].map(|folder| sources_text(&repository(folder))).concat();
    for rule in all_rules() {
        let declared = format!("= \"{}\"", rule.name);
        assert!(
            files.contains_key(rule.name) || below.contains(&declared),
            "`{}` has no file of its own in src/rules, and is no rule of the layers below",
            rule.name
        );
    }
}

fn sources_text(folder: &std::path::Path) -> String {
    let mut text = String::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            text += &sources_text(&path);
        } else {
            text += &fs::read_to_string(path).unwrap();
        }
    }
    text
}

/// All that the rules of a group say of their examples, to be read for tone at once.
#[test]
fn messages_of_each_group() {
    let mut groups: BTreeMap<&str, String> = BTreeMap::new();
    for (rule, text) in examples(|documentation| documentation.fires) {
        let analysis = example(rule, &text);
        for found in analysis.diagnostics.iter().filter(|found| found.rule == rule) {
            let out = groups.entry(rule.group()).or_default();
            let place = analysis.sources.places(found.span).0;
            let path = &analysis.sources.file(found.span.file).path;
            let due = if found.due { " due" } else { "" };
            let _ =
                writeln!(out, "{} {}{due} {path}:{}:{}", rule.name, found.severity.name(), place.line, place.column);
            let labels = found.labels.iter().map(|label| &label.message);
            let said = [&found.message].into_iter().chain(&found.here).chain(labels).chain(&found.help);
            for message in said {
                assert!(!message.en.trim().is_empty() && !message.zh.trim().is_empty(), "`{}` says nothing", rule.name);
                assert!(!message.en.ends_with('.') && !message.zh.ends_with('。'), "{}: {message:?}", rule.name);
                let _ = writeln!(out, "    {}\n    {}", message.en, message.zh);
            }
            if let Some(witness) = &found.witness {
                let _ = writeln!(out, "    = {witness}");
            }
        }
    }
    for (group, messages) in groups {
        insta::assert_snapshot!(group, without_weights(&messages));
    }
}

/// How heavy a page is changes with every word of the theme: `15 KB` → `# KB`.
fn without_weights(messages: &str) -> String {
    let parts: Vec<&str> = messages.split(" KB").collect();
    let (last, weights) = parts.split_last().unwrap();
    let weight = |part: &&str| format!("{}# KB", part.trim_end_matches(|c: char| c.is_ascii_digit()));
    weights.iter().map(weight).collect::<String>() + last
}

#[test]
fn faults_of_files() {
    let handbook = Handbook::fixture("");
    handbook.put("data/acknowledgements.csv", b"sop,version,person,date\n\xcf\xfa\xca\xdb,1\n");
    handbook.put("centres/deep.yaml", "[".repeat(80).as_bytes());
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/hostname", handbook.folder().join("centres/out.yaml")).unwrap();
    let found: Vec<&str> = handbook.findings().iter().map(|found| found.rule.name).collect();
    for name in NOT_IN_TEXT {
        assert!(found.contains(&name) || cfg!(not(unix)) && name == "handbook/outside", "{name}: {found:?}");
    }
    let mut sources = Sources::default();
    load(handbook.folder(), &mut sources, None).unwrap();
    assert!(sources.faults().iter().any(|fault| matches!(fault.kind, FaultKind::Encoding { .. })));
}

#[test]
fn the_sample_handbook_has_no_errors_and_no_warnings() {
    let analysis = harness::check(&repository("content"));
    let grave =
        analysis.diagnostics.iter().any(|found| found.severity >= Severity::Warning && found.accepted.is_none());
    assert!(!grave, "{}", shown(&analysis));
}
