//! Which findings decide how a run ends: profiles, severities, `--deny`, `--rule`, `--fail-on` and `fail_on_due`.

use crate::harness::{Handbook, Run, SETTINGS, run};
use std::collections::BTreeMap;

/// What is still missing: a purpose (a warning), the A of a duty (an error), a KPI for a critical duty (a hint).
const MISSING: &str = "\
# file: centres/sales.yaml
name: {zh: 销售中心, en: Sales}
head: lead
# file: positions/lead.yaml
name: {zh: 销售主管, en: Sales lead}
centre: sales
responsibilities: [{duty: quote, raci: R}]
# file: duties/quote.yaml
name: {zh: 报价, en: Quotations}
centre: sales
critical: true
summary: {zh: ２小时内报价, en: Within two hours}
";

/// Severity by rule, as `check` tells it.
fn told(settings: &str, arguments: &[&str]) -> (Option<i32>, BTreeMap<String, String>) {
    let handbook = Handbook::with_settings(MISSING, &format!("{SETTINGS}{settings}"));
    let Run { status, out, .. } = run(handbook.folder(), &[&["check", "--format", "short"], arguments].concat());
    let severities = out.lines().filter_map(|line| {
        let (severity, rule) = line.split(": ").nth(1)?.split_once('[')?;
        Some((rule.split(']').next()?.to_owned(), severity.to_owned()))
    });
    (status, severities.collect())
}

fn severity(settings: &str, arguments: &[&str], rule: &str) -> String {
    told(settings, arguments).1.get(rule).cloned().unwrap_or_else(|| "none".into())
}

#[test]
fn a_profile_moves_severities() {
    let of = |profile: &str, rule: &str| severity(&format!("profile: {profile}\n"), &[], rule);
    let each = |rule: &str| ["draft", "standard", "strict"].map(|profile| of(profile, rule));
    assert_eq!(each("duty/no-accountable"), ["hint", "error", "error"], "an error about what is missing");
    assert_eq!(each("centre/no-purpose"), ["hint", "warning", "error"], "a warning about what is missing");
    assert_eq!(each("duty/unmeasured"), ["hint", "hint", "hint"]);
    assert_eq!(severity("", &[], "duty/no-accountable"), "error", "standard is the default");
    assert_eq!(each("style/full-width"), ["none", "none", "hint"], "a matter of taste");
    // What is wrong, and not merely missing, is wrong in a draft as well.
    assert_eq!(severity("profile: draft\nrules: {nonsense: off}\n", &[], "handbook/unknown-rule"), "error");
    assert_eq!(told("profile: draft\n", &[]).0, Some(0));
    assert_eq!(told("profile: strict\n", &[]).0, Some(1));
    assert_eq!(severity("profile: sloppy\n", &[], "handbook/bad-value"), "error");
}

#[test]
fn what_is_said_of_a_rule_wins_over_its_group_and_both_over_the_profile() {
    let of = |settings: &str| severity(settings, &[], "centre/no-purpose");
    for profile in ["draft", "standard", "strict"] {
        let said = |rules: &str| of(&format!("profile: {profile}\nrules: {{{rules}}}\n"));
        assert_eq!(said("centre: error"), "error");
        assert_eq!(said("centre: off"), "none");
        assert_eq!(said("centre: {severity: hint}"), "hint");
        assert_eq!(said("centre: off, centre/no-purpose: warning"), "warning");
        assert_eq!(said("centre/no-purpose: off, centre: error"), "none");
    }
    // Malformed input is an error whatever is said.
    let settings = "rules: {handbook: off, handbook/unknown-key: off, link/broken: off}\nsurprise: 1\n";
    assert_eq!(severity(settings, &[], "handbook/unknown-key"), "error");
}

#[test]
fn denied_findings_are_errors_in_this_run() {
    let of = |arguments: &[&str]| severity("rules: {centre/no-purpose: hint}\n", arguments, "centre/no-purpose");
    assert_eq!(of(&[]), "hint");
    assert_eq!(of(&["--deny", "centre/no-purpose"]), "error");
    assert_eq!(of(&["--deny", "centre"]), "error");
    assert_eq!(of(&["--deny", "kpi", "--deny", "centre"]), "error");
    assert_eq!(of(&["--deny", "kpi"]), "hint");
    let denied = |rules: &str| told(&format!("profile: draft\n{rules}"), &["--deny", "centre/no-purpose"]);
    assert_eq!(told("profile: draft\n", &[]).0, Some(0));
    assert_eq!(denied("").0, Some(1));
    assert_eq!(denied("rules: {centre: off}\n").1["centre/no-purpose"], "error", "also what is off");
    assert_eq!(severity("", &["--deny", "style"], "style/full-width"), "error");
}

#[test]
fn a_rule_asked_for_runs_alone_even_where_it_is_off() {
    let (status, found) = told("", &["--rule", "centre/no-purpose"]);
    assert_eq!((status, found.into_keys().collect::<Vec<_>>()), (Some(0), vec!["centre/no-purpose".to_owned()]));
    let (_, found) = told("", &["--rule", "centre", "--rule", "duty/unmeasured"]);
    assert!(found.contains_key("centre/no-purpose") && found.contains_key("duty/unmeasured"), "{found:?}");
    assert!(found.keys().all(|rule| rule.starts_with("centre/") || rule == "duty/unmeasured"), "{found:?}");
    let off = "rules: {centre/no-purpose: off}\n";
    assert_eq!(severity(off, &["--rule", "centre/no-purpose"], "centre/no-purpose"), "hint");
    assert_eq!(severity(off, &["--rule", "centre"], "centre/no-purpose"), "none");
    assert_eq!(severity("", &["--rule", "style/full-width"], "style/full-width"), "hint");
}

#[test]
fn a_name_of_no_rule_cannot_be_used_and_the_nearest_is_offered() {
    for option in ["--rule", "--deny"] {
        for (name, near) in [("centre/no-purpos", "`centre/no-purpose`"), ("center", "`centre`"), ("夜班", "explain")]
        {
            let handbook = Handbook::fixture(MISSING);
            let Run { status, out, err } = run(handbook.folder(), &["check", option, name]);
            assert_eq!((status, &*out), (Some(2), ""), "{err}");
            assert!(err.contains(near), "{err}");
        }
    }
}

#[test]
fn an_accepted_finding_does_not_decide_and_a_denied_one_may_be_accepted() {
    let allow = "allow: [{rule: handbook/stray-file, because: {zh: 个人备忘, en: notes}}]\n";
    let handbook = Handbook::fixture("# file: notes/a.md\n以后再说\n");
    assert_eq!(run(handbook.folder(), &["check", "--deny", "handbook/stray-file"]).status, Some(1));
    handbook.put("orgbook.yaml", format!("{SETTINGS}{allow}").as_bytes());
    let Run { status, out, .. } = run(handbook.folder(), &["check", "--deny", "handbook/stray-file", "--lang", "en"]);
    assert_eq!((status, &*out), (Some(0), "no findings; 1 accepted\n"));
}

#[test]
fn what_time_alone_brought_decides_where_that_is_wished() {
    let sop = "# file: sops/quote.md\n---\nname: {zh: 报价, en: Quoting}\neffective: 2025-01-01\nreview_every: 1y\n---\n报价。\n";
    let rules = "fail_on: warning\nrules: {text: off, sop: off, sop/overdue-review: warning}\n";
    let status = |more: &str, arguments: &[&str]| {
        let handbook = Handbook::with_settings(sop, &format!("{SETTINGS}{rules}{more}"));
        let Run { status, out, .. } = run(handbook.folder(), &[&["check", "--format", "short"], arguments].concat());
        assert_eq!(out.contains("sop/overdue-review"), !arguments.contains(&"2025-06-01"), "{out}");
        status
    };
    assert_eq!(status("", &[]), Some(0));
    assert_eq!(status("fail_on_due: true\n", &[]), Some(1));
    assert_eq!(status("fail_on_due: true\n", &["--as-of", "2025-06-01"]), Some(0));
    assert_eq!(status("fail_on_due: false\n", &["--fail-on", "hint"]), Some(0));
}

#[test]
fn a_strict_profile_does_not_make_malformed_what_can_be_read() {
    let tools = "# file: tools/all.yaml\n\
        - {id: crm, name: CRM}\n\
        - {id: crm-2, name: CRM, allow: [{rule: handbook/same-name, because: {zh: 迁移中, en: moving}}]}\n";
    let handbook = Handbook::with_settings(tools, &format!("{SETTINGS}profile: strict\nrules: {{tool: off}}\n"));
    let built = run(handbook.folder(), &["build", "--lang", "en"]);
    assert_eq!(built.status, Some(0), "{}{}", built.out, built.err);
}

/// A warning of the handbook that `small` accepts only as its patch says: the handbook's own entries, then the patch's.
fn open_and_accepted(own: &str, patch: &str) -> (Vec<Vec<String>>, Vec<Vec<String>>, usize) {
    let text = format!(
        "# file: centres/sales.yaml\nname: {{zh: 销售中心, en: Sales}}\nhead: lead\n{own}\
         # file: positions/lead.yaml\nname: {{zh: 销售主管, en: Sales lead}}\ncentre: sales\n\
         # file: models/large.yaml\nname: {{zh: 大团队, en: Large team}}\n\
         patch: {{positions: {{lead: {{headcount: 2}}}}}}\n\
         # file: models/small.yaml\nname: {{zh: 小团队, en: Small team}}\npatch:\n  \
           positions: {{lead: {{headcount: 3}}}}\n{patch}"
    );
    let findings = Handbook::fixture(&text).findings();
    let of = |rule: &str, is_accepted: bool| {
        let found = findings.iter().filter(|found| found.rule.name == rule && found.accepted.is_some() == is_accepted);
        found.map(|found| found.models.iter().map(ToString::to_string).collect()).collect()
    };
    let n_unused = findings.iter().filter(|found| found.rule.name == "handbook/unused-allow").count();
    (of("centre/no-purpose", false), of("centre/no-purpose", true), n_unused)
}

#[test]
fn what_one_operating_model_accepts_may_stand_open_in_another() {
    let entry = |because: &str| format!("[{{rule: centre/no-purpose, because: {{zh: {because}, en: new}}}}]");
    let own = format!("allow: {}\n", entry("刚成立"));
    let patch = |allow: &str| format!("  centres: {{sales: {{allow: {allow}}}}}\n");
    let everywhere = vec![Vec::<String>::new()];
    let of = |model: &str| vec![vec![model.to_owned()]];
    let (open, accepted, n_unused) = open_and_accepted(&own, "");
    assert_eq!((open, accepted, n_unused), (vec![], everywhere.clone(), 0), "patches leave the entry alone");
    let (open, accepted, n_unused) = open_and_accepted("", &patch(&entry("人少")));
    assert_eq!((open, accepted, n_unused), (of("large"), of("small"), 0), "only one model accepts it");
    let (open, accepted, n_unused) = open_and_accepted(&own, &patch("[]"));
    assert_eq!((open, accepted, n_unused), (of("small"), of("large"), 0), "one model takes the entry away");
    let (open, accepted, n_unused) = open_and_accepted(&own, &patch(&entry("人少")));
    assert_eq!((open, accepted, n_unused), (vec![], everywhere, 0), "each has an entry of its own");
}
