//! All printers on the same findings.

use super::*;
use crate::{
    diagnostic::{Accepted, Diagnostic, Language, Rule, Severity, Subject, rule, say},
    source::{FaultKind, FileId, Sources, Span},
};

rule! {
    /// A duty has no accountable position.
    static NO_ACCOUNTABLE = "duty/no-accountable", Error;
}
rule! {
    /// A sentence is vague.
    static VAGUE = "position/vague-responsibility", Hint;
}
rule! {
    /// A review is overdue.
    static OVERDUE = "sop/overdue-review", Warning [due];
}
rule! {
    /// A file does not belong.
    static STRAY = "handbook/stray-file", Warning;
}

rule! {
    /// A rule that finds nothing.
    static QUIET = "duty/quiet", Error;
}

fn sources() -> Sources {
    let mut sources = Sources::default();
    sources.add("orgbook.yaml", "title: 手册\n");
    sources.add(
        "duties/sales.yaml",
        "\u{feff}首次回复: {name: 首次回复, across: [区域]}\r\n\tnote:\t\u{1b}[31m危险\u{202e}\u{7}\r\nend: \"x\"\r\n",
    );
    sources.add("positions/a.yaml", "id: a\nresponsibilities:\n  - duty: 首次回复\n    raci: A\n  - duty: b\n");
    sources.add_fault("data/旧.csv", FaultKind::Encoding { offset: 4 }, "kpi,\u{fffd}\u{fffd}\n");
    sources.add_fault("notes", FaultKind::Stray, "");
    sources
}

/// The span of `needle` in the file at `path`.
fn span(sources: &Sources, path: &str, needle: &str) -> Span {
    let id = sources.id(path).unwrap();
    let start = sources.file(id).text.find(needle).unwrap();
    Span::new(id, start..start + needle.len())
}

fn finding(rule: &'static Rule, span: Span, words: (&str, &str)) -> Diagnostic {
    let (en, zh) = words;
    Diagnostic::new(rule, &Subject::new("duty", "首次回复"), span, say!("{en}", "{zh}"))
}

fn findings(sources: &Sources) -> Vec<Diagnostic> {
    let duty = span(sources, "duties/sales.yaml", "name: 首次回复");
    let mut related =
        finding(&NO_ACCOUNTABLE, duty, ("`首次回复` has no accountable position", "`首次回复` 没有负责岗位"));
    related
        .here(say!("claimed by two positions", "有两个岗位认领"))
        .label(span(sources, "duties/sales.yaml", "[区域]"), say!("divided by region", "按区域划分"))
        .label(span(sources, "positions/a.yaml", "首次回复"), say!("only responsible here", "这里只是执行"))
        .help(say!("give one position the letter `A`\nor `RA`", "给一个岗位字母 `A`\n或 `RA`"));
    (related.everywhere, related.as_written) = (false, false);
    related.models = vec!["hub".into(), "区域制".into()];

    let mut hostile =
        finding(&VAGUE, span(sources, "duties/sales.yaml", "\u{1b}[31m危险"), ("says \u{1b}[2J\nnothing", "空话"));
    hostile.subject = Subject::HANDBOOK;
    let id = sources.id("positions/a.yaml").unwrap();
    let multi_line = finding(&OVERDUE, Span::new(id, 6..999), ("a long list", "很长的列表"));
    let mut accepted = finding(&VAGUE, span(sources, "positions/a.yaml", "id"), ("vague", "含糊"));
    accepted.accepted = Some(Accepted::Allow("两人团队".into()));
    let handbook = sources.id("orgbook.yaml").unwrap();
    let nowhere = finding(&OVERDUE, Span::new(handbook, 0..0), ("nothing is here", "什么也没有"));
    let faults = sources.faults().iter().map(|fault| finding(&STRAY, fault.span, ("does not belong", "不属于手册")));
    let mut all = vec![multi_line, accepted, hostile, related, nowhere];
    all.extend(faults);
    all
}

const PLAIN: Style<'_> = Style { language: Language::English, color: false, width: 100, verbose: true, whole: &[] };

#[test]
fn human_in_english() {
    let sources = sources();
    insta::assert_snapshot!(human(&sources, &findings(&sources), PLAIN));
}

#[test]
fn human_in_chinese() {
    let sources = sources();
    let style = Style { language: Language::Chinese, verbose: false, ..PLAIN };
    insta::assert_snapshot!(human(&sources, &findings(&sources), style));
}

#[test]
fn short_and_json() {
    let sources = sources();
    let findings = findings(&sources);
    insta::assert_snapshot!("short", short(&sources, &findings, Language::English));
    insta::assert_snapshot!("json", json(&sources, &findings, Language::English, "手册", "2026-11-22"));
    let value: serde_json::Value =
        serde_json::from_str(&json(&sources, &findings, Language::English, "x\u{9b}", "")).unwrap();
    assert_eq!(value["handbook"], "x\u{9b}");
}

fn report<'a>(sources: &'a Sources, diagnostics: &'a [Diagnostic], language: Language) -> Report<'a> {
    let rules = vec![&NO_ACCOUNTABLE, &STRAY, &QUIET];
    Report { sources, diagnostics, language, as_of: "2026-11-22".into(), folder: "内容/".into(), rules }
}

#[test]
fn forms_for_ci() {
    let sources = sources();
    let mut findings = findings(&sources);
    findings[0].accepted = Some(Accepted::Baseline);
    findings[4].witness = Some("a \u{1b}→ b".into());
    let (english, chinese) = (Language::English, Language::Chinese);
    insta::assert_snapshot!("sarif", sarif(&report(&sources, &findings, chinese)));
    insta::assert_snapshot!("github", github(&report(&sources, &findings, english)));
    insta::assert_snapshot!("gitlab", gitlab(&report(&sources, &findings, english)));
    insta::assert_snapshot!("junit", junit(&report(&sources, &findings, chinese)));
}

#[test]
fn without_findings_every_form_is_whole() {
    let sources = sources();
    let report = report(&sources, &[], Language::English);
    assert_eq!(github(&report), "no findings\n");
    assert_eq!(gitlab(&report), "[]\n");
    assert_eq!(junit(&report).matches("name=\"no findings\"/>").count(), 3);
    let log: serde_json::Value = serde_json::from_str(&sarif(&report)).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn equal_findings_have_fingerprints_of_their_own() {
    let sources = sources();
    let same = vec![finding(&VAGUE, span(&sources, "positions/a.yaml", "id"), ("x", "x")); 3];
    let issues: serde_json::Value = serde_json::from_str(&gitlab(&report(&sources, &same, Language::English))).unwrap();
    let fingerprints: std::collections::BTreeSet<_> =
        issues.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(fingerprints.len(), 3);
}

#[test]
fn no_escape_of_the_handbook_reaches_a_terminal() {
    let sources = sources();
    let findings = findings(&sources);
    for language in [Language::English, Language::Chinese] {
        for text in [
            human(&sources, &findings, Style { language, ..PLAIN }),
            short(&sources, &findings, language),
            json(&sources, &findings, language, "\u{1b}\u{202e}", ""),
            sarif(&report(&sources, &findings, language)),
            github(&report(&sources, &findings, language)),
            gitlab(&report(&sources, &findings, language)),
            junit(&report(&sources, &findings, language)),
        ] {
            assert!(!text.chars().any(|c| c != '\n' && printable::is_unfit(c)), "{text}");
        }
        let colored = human(&sources, &findings, Style { language, color: true, ..PLAIN });
        assert!(colored.contains("\u{1b}[") && !colored.contains("\u{1b}[31m危险"));
    }
}

#[test]
fn many_findings_of_a_rule_are_counted() {
    let sources = sources();
    let at = span(&sources, "positions/a.yaml", "id");
    let mut findings = vec![finding(&VAGUE, at, ("vague", "含糊")); 57];
    findings[0].labels = vec![crate::diagnostic::Label { span: at, message: say!("x", "x") }; 8];
    for finding in &mut findings {
        finding.severity = Severity::Warning;
    }
    let text = human(&sources, &findings, Style { verbose: false, ..PLAIN });
    assert_eq!(text.matches("warning[").count(), 20);
    assert!(text.contains("= note: and 2 more places"));
    let end = "and 37 more of `position/vague-responsibility`; `--rule position/vague-responsibility` shows them all\n\n57 warnings\n";
    assert!(text.ends_with(end), "{text}");
    let whole = ["position/vague-responsibility".to_owned()];
    let text = human(&sources, &findings, Style { verbose: false, whole: &whole, ..PLAIN });
    assert_eq!(text.matches("warning[").count(), 57);
    assert!(!text.contains("more of"), "{text}");
    assert_eq!(short(&sources, &findings, Language::English).lines().count(), 57);
}

#[test]
fn a_span_that_no_longer_fits_is_clipped() {
    let sources = sources();
    for file in 0..5 {
        for (start, end) in [(0, 1), (1, 2), (3, 4), (31, 33), (47, 48), (5, 9_000), (9_000, 9_001)] {
            let finding = finding(&VAGUE, Span { file: FileId(file), start, end }, ("x", "x"));
            assert!(human(&sources, &[finding], PLAIN).contains("-->"));
        }
    }
}
