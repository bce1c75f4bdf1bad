//! Findings in every form, over a handbook whose texts would break each of them: goldens, real readers, no raw escapes.

use crate::harness::{Handbook, Run, run};
use boon::{Compiler, Schemas};
use junit_parser::TestStatus;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::{collections::BTreeSet, fs};

const FORMS: [&str; 7] = ["human", "short", "json", "sarif", "github", "gitlab", "junit"];

/// Rules that the bad handbook breaks or keeps; others would change the goldens whenever they change.
const RULES: [&str; 5] =
    ["handbook/stray-file", "position/shares", "position/single-report", "model/no-effect", "centre/cycle"];

/// What a terminal, a log, XML, a link, a placeholder or a command would act on.
const NASTY: &str =
    r#""a\e[31m\e]0;x\a\u202e\u2066 ::error::[开](https://evil.example) {0} ]]> <b>&\"' 100%0A,\r\n\u0085\uFFFE👩‍💻""#;

fn bad() -> Handbook {
    let handbook = Handbook::fixture(&format!(
        "\
title: {{zh: 手册, en: Handbook}}
languages: [zh, en]
timezone: Asia/Shanghai
as_of: 2026-11-22
allow: [{{rule: handbook/stray-file, because: {NASTY}}}]
# file: centres/sales.yaml
name: {{zh: 销售中心, en: Sales}}
# file: positions/lead.yaml
{{name: {{zh: \"主管😀😀\", en: Lead}}, centre: sales, reports_to: nobody}}
# file: positions/agent.yaml
name: {{zh: 专员, en: Agent}}
centre: sales
reports_to: lead
responsibilities:
  - {{text: 回复客户, share: 60%}}
  - {{text: 跟进订单, share: 70%}}
career: [{NASTY}, {NASTY}, 下一个]
naem: x
# file: models/flat.yaml
name: 扁平
patch: {{positions: {{agent: {{reports_to: nothing}}}}}}
"
    ));
    handbook.put("positions/a,b: 100% “名” #?&<.yaml", "name: 名\ncentre: sales\n".as_bytes());
    handbook.put("data/旧.csv", b"kpi,\xd6\xb8\xb1\xea\n");
    handbook.put("no\u{1b}[2J\ntes\u{202e}/x.md", b"x\n");
    handbook
}

fn check_with(handbook: &Handbook, arguments: &[&str]) -> Run {
    let found = run(handbook.folder(), &[&["check"], arguments].concat());
    // Only whoever asks for everything hears that the folder is in no repository.
    assert!(
        found.err.is_empty()
            || arguments.iter().any(|word| ["-v", "--verbose"].contains(word)) && found.err.starts_with("没有历史"),
        "{}",
        found.err
    );
    found
}

fn check(handbook: &Handbook, form: &str, language: &str) -> String {
    let rules: Vec<&str> = RULES.iter().flat_map(|rule| ["--rule", rule]).collect();
    let found = check_with(handbook, &[&["--format", form, "--lang", language], &*rules].concat());
    assert_eq!(found.status, Some(1), "{form}: the exit status does not depend on the form");
    found.out
}

fn json(handbook: &Handbook, form: &str) -> Value {
    serde_json::from_str(&check(handbook, form, "en")).unwrap()
}

#[test]
fn each_form_in_both_languages() {
    let handbook = bad();
    for form in FORMS {
        for language in ["en", "zh"] {
            insta::assert_snapshot!(format!("{form}-{language}"), check(&handbook, form, language));
        }
    }
}

#[test]
fn nothing_that_a_terminal_acts_on_is_raw_in_any_form() {
    let handbook = bad();
    for form in FORMS {
        for language in ["en", "zh"] {
            let out = check(&handbook, form, language);
            let raw = out.chars().find(|c| {
                let is_format = matches!(*c as u32, 0x61c | 0x200e..=0x200f | 0x2028..=0x202e | 0x2066..=0x206f);
                c.is_control() && *c != '\n' || is_format || matches!(*c as u32, 0xfff9..=0xfffb | 0xfffe..=0xffff)
            });
            assert_eq!(raw, None, "{form}: {out}");
            assert!(out.contains("evil.example"), "{form} says what is wrong");
        }
    }
}

#[test]
fn sarif_is_valid_by_its_schema() {
    let schema = include_str!("schemas/sarif-schema-2.1.0.json");
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.enable_format_assertions();
    compiler.add_resource("sarif.json", serde_json::from_str(schema).unwrap()).unwrap();
    let schema = compiler.compile("sarif.json", &mut schemas).unwrap();
    let broken = serde_json::json!({"version": "2.1.0", "runs": [{}]});
    assert!(schemas.validate(&broken, schema).is_err(), "the validator finds what is missing");
    for handbook in [bad(), crate::cli::small("")] {
        for language in ["en", "zh"] {
            let found = check_with(&handbook, &["--format", "sarif", "--lang", language]);
            let log: Value = serde_json::from_str(&found.out).unwrap();
            schemas.validate(&log, schema).unwrap_or_else(|error| panic!("{error:#}"));
        }
    }
}

#[test]
fn sarif_says_what_its_schema_cannot() {
    let handbook = bad();
    let log = json(&handbook, "sarif");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    let plain = json(&handbook, "json");
    assert_eq!(results.len(), plain["findings"].as_array().unwrap().len());
    let (mut words, mut keys) = (Vec::new(), BTreeSet::new());
    for (result, finding) in results.iter().zip(plain["findings"].as_array().unwrap()) {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        assert_eq!(result["ruleId"], finding["rule"]);
        assert!(keys.insert(format!("{} {}", result["locations"], result["message"])), "no finding is told twice");
        let suppressed = !result["suppressions"].as_array().unwrap().is_empty();
        assert_eq!(suppressed, finding["accepted_by"] == "allow");
        let text = result["message"]["text"].as_str().unwrap();
        assert!(!text.contains("[开]") && !text.contains("[开\\](") || text.contains("\\[开\\]("), "{text}");
        assert!(!text.contains("{0}") || text.contains("{{0}}"), "{text}");
        let place = &result["locations"][0]["physicalLocation"];
        let path = percent_decode_str(place["artifactLocation"]["uri"].as_str().unwrap()).decode_utf8().unwrap();
        assert_eq!(path, finding["file"].as_str().unwrap());
        words.push(cut(&handbook, &path, &place["region"]));
    }
    assert!(words.contains(&"nobody".to_owned()), "columns after an emoji: {words:?}");
    assert!(words.contains(&"naem".to_owned()), "{words:?}");
    let share = results.iter().find(|result| result["ruleId"] == "position/shares").unwrap();
    assert_eq!(share["properties"]["witness"], "60% + 70%");
}

/// What a reader that counts UTF-16 code units finds in a region of one line.
fn cut(handbook: &Handbook, path: &str, region: &Value) -> String {
    let number = |key: &str| region[key].as_u64().unwrap() as usize;
    let text = fs::read(handbook.folder().join(path)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let text = text.unwrap_or_default();
    let line: Vec<u16> = text.lines().nth(number("startLine") - 1).unwrap_or_default().encode_utf16().collect();
    if number("startLine") != number("endLine") {
        return String::new();
    }
    String::from_utf16(&line[number("startColumn") - 1..number("endColumn") - 1]).unwrap()
}

fn fingerprints(handbook: &Handbook) -> (BTreeSet<String>, BTreeSet<String>) {
    let (sarif, gitlab) = (json(handbook, "sarif"), json(handbook, "gitlab"));
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let of_sarif = results.iter().map(|result| &result["partialFingerprints"]["orgbookFinding/v1"]);
    let of_gitlab = gitlab.as_array().unwrap().iter().map(|issue| &issue["fingerprint"]);
    let n_of = (results.len(), gitlab.as_array().unwrap().len());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let found: (BTreeSet<_>, BTreeSet<_>) = (of_sarif.map(text).collect(), of_gitlab.map(text).collect());
    assert_eq!((found.0.len(), found.1.len()), n_of, "each finding has its own");
    found
}

#[test]
fn fingerprints_survive_moved_lines() {
    let handbook = bad();
    let before = fingerprints(&handbook);
    assert!(before.1.is_subset(&before.0), "both forms know a finding by the same");
    for path in ["positions/lead.yaml", "positions/agent.yaml", "models/flat.yaml", "orgbook.yaml"] {
        let text = fs::read_to_string(handbook.folder().join(path)).unwrap();
        handbook.put(path, format!("# moved\n\n# down\n{text}").as_bytes());
    }
    assert_eq!(fingerprints(&handbook), before);
    let text = fs::read_to_string(handbook.folder().join("positions/agent.yaml")).unwrap();
    handbook.put("positions/agent.yaml", text.replace("naem: x", "").as_bytes());
    let after = fingerprints(&handbook);
    assert!(after.0.is_subset(&before.0) && after.0.len() + 1 == before.0.len(), "what is mended goes, the rest stays");
}

#[test]
fn junit_is_read_as_ci_reads_it() {
    let handbook = bad();
    for language in ["en", "zh"] {
        let text = check(&handbook, "junit", language);
        let is_character = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
        assert!(text.chars().all(is_character), "{text}");
        let report = junit_parser::from_reader(text.as_bytes()).unwrap();
        let findings = json(&handbook, "json")["summary"].clone();
        let count = |key: &str| findings[key].as_u64().unwrap();
        let cases: Vec<_> = report.suites.iter().flat_map(|suite| &suite.cases).collect();
        let n_of = |is: fn(&TestStatus) -> bool| cases.iter().filter(|case| is(&case.status)).count() as u64;
        assert_eq!(n_of(TestStatus::is_failure), count("errors") + count("warnings"));
        assert_eq!(n_of(TestStatus::is_skipped), count("accepted"));
        assert_eq!((report.tests, report.failures), (cases.len() as u64, n_of(TestStatus::is_failure)));
        let names: BTreeSet<_> = cases.iter().map(|case| (&case.classname, &case.name)).collect();
        assert_eq!(names.len(), cases.len(), "no two cases have one name");
        assert!(cases.iter().any(|case| case.classname.as_deref() == Some("centre.cycle") && case.status.is_success()));
    }
}

/// The text of a workflow command or of a property, as the runner reads it.
fn unescaped(text: &str) -> String {
    let text = text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",");
    text.replace("%25", "%")
}

#[test]
fn github_is_one_command_a_finding_and_a_line_of_totals() {
    let handbook = bad();
    let (text, plain) = (check(&handbook, "github", "en"), json(&handbook, "json"));
    let findings: Vec<&Value> =
        plain["findings"].as_array().unwrap().iter().filter(|found| found["accepted_by"].is_null()).collect();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), findings.len() + 1);
    assert!(!lines[findings.len()].starts_with("::") && lines[findings.len()].contains("accepted"));
    for (line, finding) in lines.iter().zip(findings) {
        let (command, words) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (level, properties) = command.split_once(' ').unwrap();
        let expected = finding["severity"].as_str().unwrap().replace("hint", "notice");
        assert_eq!(level, expected);
        let of = |key: &str| {
            let mut values = properties.split(',').filter_map(|property| property.strip_prefix(key)?.strip_prefix('='));
            unescaped(values.next().unwrap_or_default())
        };
        assert_eq!(of("title"), finding["rule"].as_str().unwrap());
        assert_eq!([of("line"), of("endLine")], ["line", "end_line"].map(|key| finding[key].to_string()));
        let file = finding["file"].as_str().unwrap();
        let is_nasty = file.chars().any(char::is_control);
        assert!(is_nasty || of("file") == file, "{line}");
        let message = finding["message"].as_str().unwrap();
        let first = unescaped(words).lines().next().unwrap().to_owned();
        assert!(message.chars().any(char::is_control) || first == message, "{first}\n{message}");
    }
}

#[test]
fn gitlab_has_what_code_quality_asks_for() {
    let issues = json(&bad(), "gitlab");
    for issue in issues.as_array().unwrap() {
        for key in ["description", "check_name", "fingerprint"] {
            assert!(!issue[key].as_str().unwrap().is_empty(), "{issue}");
        }
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap()));
        let path = issue["location"]["path"].as_str().unwrap();
        assert!(!path.starts_with("./") && !path.starts_with('/'), "{path}");
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
    }
    assert!(!issues.to_string().contains("stray-file"), "what is accepted is no issue");
}

#[test]
fn only_human_has_a_cap_and_naming_the_rule_lifts_it() {
    let unknown: String = (0..57).map(|n| format!("  - nobody-{n}\n")).collect();
    let handbook = crate::cli::small(&format!("career:\n{unknown}"));
    let rule = "handbook/unknown-reference";
    let n_in = |arguments: &[&str]| check_with(&handbook, arguments).out.matches("`nobody-").count();
    for form in &FORMS[1..] {
        assert!(n_in(&["--format", form]) >= 57, "{form}");
    }
    assert_eq!(n_in(&[]), 20);
    let chinese = check_with(&handbook, &[]).out;
    assert!(chinese.contains(&format!("`{rule}` 另有 37 个；用 `--rule {rule}` 查看全部")), "{chinese}");
    let english = check_with(&handbook, &["--lang", "en"]).out;
    assert!(english.contains(&format!("and 37 more of `{rule}`; `--rule {rule}` shows them all")), "{english}");
    for arguments in [&["--rule", rule][..], &["-v"]] {
        assert_eq!(n_in(arguments), 57);
        assert!(!check_with(&handbook, arguments).out.contains("另有"));
    }
}

#[test]
fn paths_for_ci_begin_at_the_root_of_the_repository() {
    let outer = Handbook::fixture("title: x\n# file: 手 册/orgbook.yaml\ntitle: x: y\n");
    fs::remove_file(outer.folder().join("orgbook.yaml")).unwrap();
    let shown = |folder: &str, handbook: &str| {
        let arguments = |form| ["check", "--handbook", handbook, "--format", form];
        ["sarif", "github", "gitlab", "junit"].map(|form| run(&outer.folder().join(folder), &arguments(form)).out)
    };
    let expected =
        ["\"%E6%89%8B%20%E5%86%8C/orgbook.yaml\"", "file=手 册/", "\"手 册/orgbook.yaml\"", ">手 册/orgbook.yaml:1"];
    let is_right = |found: [String; 4]| {
        for (out, expected) in found.iter().zip(expected) {
            assert!(out.contains(expected), "{expected}: {out}");
        }
    };
    is_right(shown("", "手 册"));
    is_right(shown("", "./手 册/"));
    fs::create_dir(outer.folder().join(".git")).unwrap();
    is_right(shown("手 册", "."));
    is_right(shown("手 册", "../手 册"));
    is_right(shown("", outer.folder().join("手 册").to_str().unwrap()));
}
