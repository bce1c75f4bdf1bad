//! What `orgbook.yaml` may say of rules: severities and options, by rule and by group, and the three profiles.

use crate::harness::{Handbook, SETTINGS, run};

/// A head with three reports, no purpose, and a tool that is administered by all.
const OBJECTS: &str = "\
# file: centres/sales.yaml
name: {zh: 销售中心, en: Sales}
head: lead
# file: positions/all.yaml
- {id: lead, name: {zh: 销售主管, en: Sales lead}, centre: sales}
- {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales}
- {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales}
- {id: quoter, name: {zh: 报价岗, en: Quotation clerk}, centre: sales}
";

/// The findings of `rule` as `severity place message`, and those about the settings.
fn found(settings: &str, rule: &str) -> Vec<String> {
    let handbook = Handbook::with_settings(OBJECTS, &format!("{SETTINGS}{settings}"));
    let out = run(handbook.folder(), &["check", "--format", "short", "--lang", "en"]).out;
    let told = |line: &&str| line.contains(&format!("[{rule}]")) || line.starts_with("orgbook.yaml:");
    out.lines().filter(told).map(str::to_owned).collect()
}

const SPAN: &str = "position/span-of-control";

#[test]
fn a_number_may_be_given_for_a_rule_or_for_its_group() {
    let n = |settings: &str| found(settings, SPAN).len();
    assert_eq!(n("rules: {position/span-of-control: {max: 2}}\n"), 1);
    assert_eq!(n("rules: {position/span-of-control: {max: 3}}\n"), 0);
    assert_eq!(n("rules: {position: {max: 2}}\n"), 1);
    assert_eq!(n("rules: {position/span-of-control: {max: 3}, position: {max: 2}}\n"), 0, "the rule's own wins");
    assert_eq!(n("rules: {position: {max: 2, severity: off}}\n"), 0);
    assert_eq!(n("rules: {position: {max: 2, severity: off}, position/span-of-control: hint}\n"), 1);
}

#[test]
fn a_value_of_another_kind_is_pointed_at_and_the_default_holds() {
    for value in ["many", "[1, 2]", "{channel: 2}"] {
        let settings = format!("rules:\n  position/span-of-control: {{max: {value}}}\n");
        let lines = found(&settings, SPAN);
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].contains("error[handbook/wrong-type] the option `max` takes a number"), "{lines:?}");
        assert!(lines[0].contains(":35: "), "{lines:?}");
    }
    for value in ["", "[{a: 1}]"] {
        let lines = found(&format!("rules:\n  position/span-of-control:\n    max: {value}\n"), SPAN);
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].contains("error[handbook/wrong-type] the option `max` has no value"), "{lines:?}");
    }
    let lines = found("rules:\n  position/span-of-control: {severity: [hint]}\n", SPAN);
    assert!(lines.len() == 1 && lines[0].contains("error[handbook/wrong-type] expected a severity"), "{lines:?}");
    let lines = found("rules:\n  position/span-of-control: loud\n", SPAN);
    assert!(lines.len() == 1 && lines[0].contains("error[handbook/bad-value] `loud` is no severity"), "{lines:?}");
}

#[test]
fn a_list_of_words_says_which_sections_a_procedure_has() {
    let sop =
        "# file: sops/a.md\n---\nname: {zh: 报价, en: Quoting}\n---\n## 目的\n一\n## 操作步骤\n二\n## 交接班\n三\n";
    let missing = |sections: &str| {
        let settings = format!("{SETTINGS}rules: {{sop/missing-section: {sections}}}\n");
        let handbook = Handbook::with_settings(sop, &settings);
        let out = run(handbook.folder(), &["check", "--format", "short"]).out;
        let told = out.lines().find(|line| line.contains("missing-section") || line.starts_with("orgbook.yaml"));
        told.and_then(|line| line.split('：').nth(1)).unwrap_or_default().to_owned()
    };
    assert_eq!(missing("hint"), "适用范围、记录");
    assert_eq!(missing("{sections: [purpose, 步骤]}"), "");
    assert_eq!(missing("{sections: scope}"), "适用范围");
    assert_eq!(missing("{sections: [交接, 风险提示]}"), "风险提示");
    assert_eq!(missing("{sections: []}"), "");
    let handbook =
        Handbook::with_settings(sop, &format!("{SETTINGS}rules: {{sop/missing-section: {{sections: 3}}}}\n"));
    let out = run(handbook.folder(), &["check", "--lang", "en"]).out;
    assert!(out.contains("write it like `sections: [purpose, scope, steps, records]`"), "{out}");
}

#[test]
fn unknown_rules_groups_and_options_are_findings() {
    for (setting, message) in [
        ("position/span-of-controll: off", "there is no rule `position/span-of-controll`"),
        ("positon: off", "there is no rule `positon`"),
        ("position/span-of-control: {most: 2}", "the rule `position/span-of-control` has no option `most`"),
        ("position: {most: 2}", "the group `position` has no option `most`"),
        ("position/no-seat: {max: 2}", "the rule `position/no-seat` has no option `max`"),
    ] {
        let lines = found(&format!("rules:\n  {setting}\n"), SPAN);
        assert_eq!(lines.len(), 1, "{setting}: {lines:?}");
        assert!(lines[0].contains(&format!("error[handbook/unknown-rule] {message}")), "{setting}: {lines:?}");
    }
    // Told even when other rules alone are asked for: what was set would else be silently ignored.
    let handbook = Handbook::with_settings(OBJECTS, &format!("{SETTINGS}rules: {{positon: off}}\n"));
    let out = run(handbook.folder(), &["check", "--format", "short", "--rule", "kpi"]).out;
    assert!(out.contains("handbook/unknown-rule"), "{out}");
}
