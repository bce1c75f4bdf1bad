//! Decision tables: what is told of one, by whom, and that a thousand rules are told in few words.

use crate::harness::Handbook;
use orgbook::{Diagnostic, Language};
use std::fmt::Write;

/// Regions as a tree, product lines as a flat list, amounts as a line without an upper end; three positions that claim.
const GROUND: &str = "\
# file: centres/sales.yaml
name: {zh: 销售, en: Sales}
# file: dimensions/all.yaml
- id: region
  name: {zh: 区域, en: Region}
  values:
    - {id: europe, name: {zh: 欧洲, en: Europe}, values: [{id: de, name: {zh: 德国, en: Germany}}, {id: fr, name: {zh: 法国, en: France}}]}
    - {id: br, name: {zh: 巴西, en: Brazil}}
- {id: line, name: {zh: 产品线, en: Line}, values: [{id: lamp, name: {zh: 灯, en: Lamps}}, {id: sun, name: {zh: 太阳能, en: Solar}}]}
- {id: value, name: {zh: 金额, en: Value}, unit: USD}
# file: duties/all.yaml
- {id: sell, name: {zh: 成交, en: Selling}, centre: sales, across: [region, line], exclusive: false}
- {id: ship, name: {zh: 发货, en: Shipping}, centre: sales, across: [value], exclusive: false}
# file: positions/all.yaml
- {id: a, name: {zh: 甲岗, en: A}, centre: sales, responsibilities: [{duty: sell, raci: R}, {duty: ship, raci: R}]}
- {id: b, name: {zh: 乙岗, en: B}, centre: sales, responsibilities: [{duty: sell, raci: R}, {duty: ship, raci: R}]}
- {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: sell, raci: RA}, {duty: ship, raci: RA}]}
# file: allocations/t.yaml
name: {zh: 分配表, en: Table}
";

/// What a text finds of tables and of who is responsible where.
fn findings(text: &str) -> Vec<Diagnostic> {
    let of_table = ["allocation/", "handbook/", "duty/gap", "duty/overlap", "duty/no-responsible"];
    let found = Handbook::fixture(text).findings().into_iter();
    found.filter(|found| of_table.iter().any(|name| found.rule.name.starts_with(name))).collect()
}

/// The findings of a table as `rule: message`.
fn told(table: &str) -> Vec<String> {
    let found = findings(&format!("{GROUND}{table}"));
    found.iter().map(|found| format!("{}: {}", found.rule.name, found.message.get(Language::English))).collect()
}

#[test]
fn gaps_are_told_as_rows_to_be_added() {
    let found = findings(&format!("{GROUND}duty: sell\nrules: [{{when: {{region: europe, line: lamp}}, to: a}}]\n"));
    let [gap] = &found[..] else { panic!("{found:?}") };
    assert_eq!(gap.message.en, "no rule of `t` takes line Solar; region Brazil");
    assert_eq!(gap.message.zh, "`t` 没有规则适用于 line 太阳能；region 巴西");
    let help = gap.help.as_ref().unwrap();
    assert_eq!(help.en, "add `- {when: {line: sun}, to: …}` and `- {when: {region: br, line: lamp}, to: …}`");
    assert_eq!(gap.witness.as_deref(), Some("{line: sun} {region: br}"));
}

#[test]
fn an_example_in_a_gap_says_who_is_to_have_it_and_is_not_told_twice() {
    let table =
        "duty: sell\nrules: [{when: {region: europe}, to: a}]\nexamples: [{when: {region: br, line: sun}, to: b}]\n";
    let found = findings(&format!("{GROUND}{table}"));
    let [gap] = &found[..] else { panic!("{found:?}") };
    assert_eq!(gap.help.as_ref().unwrap().en, "add `- {when: {region: br}, to: b}`");
    assert_eq!(gap.labels.len(), 1);
}

#[test]
fn a_table_without_a_rule_gives_nobody_a_case() {
    assert_eq!(told("duty: sell\nrules: []\n"), ["allocation/gap: `t` has no rule: nobody gets a case"]);
    // Rules that could not be read may well be whole.
    assert_eq!(told("duty: sell\nrules: nothing\n").len(), 1);
    assert_eq!(told("duty: sell\n").len(), 1);
}

#[test]
fn scopes_that_cannot_be_read_silence_what_rests_on_them() {
    for when in ["{region: mars}", "{value: \"> 5\"}", "{planet: mars}", "{region: {not: mars}}", "[europe]"] {
        let told = told(&format!("duty: sell\nrules: [{{when: {when}, to: a}}, {{when: {{region: br}}, to: b}}]\n"));
        assert!(told.len() == 1 && told[0].starts_with("handbook/"), "{when}: {told:?}");
    }
    for when in ["\"5..1\"", "\"5<..5\"", "five", "\"> 1, < 5\""] {
        let told = told(&format!("duty: ship\nrules: [{{when: {{value: {when}}}, to: a}}]\n"));
        assert!(told.len() == 1 && told[0].starts_with("handbook/bad-value"), "{when}: {told:?}");
    }
    let nobody = told("duty: sell\nrules: [{when: {region: br}, to: ghost}, {when: {region: [br, europe]}, to: b}]\n");
    assert!(nobody.len() == 1 && nobody[0].starts_with("handbook/unknown-reference"), "{nobody:?}");
}

#[test]
fn a_number_line_without_ends_is_covered_exactly() {
    let rows = |rows: &str| told(&format!("duty: ship\nrules: [{rows}]\n"));
    assert!(rows("{when: {value: \"< 5\"}, to: a}, {when: {value: \">= 5\"}, to: b}").is_empty());
    assert_eq!(
        rows("{when: {value: \"< 5\"}, to: a}, {when: {value: \"> 5\"}, to: b}"),
        ["allocation/gap: no rule of `t` takes value 5"]
    );
    assert_eq!(
        rows("{when: {value: \"<= 5\"}, to: a}, {when: {value: \">= 5\"}, to: b}"),
        ["allocation/overlap: `t` gives value 5 to two: `a` (rule 1) and `b` (rule 2)"]
    );
}

#[test]
fn rules_that_meet_and_say_the_same_are_too_many_rather_than_wrong() {
    let same =
        told("duty: sell\nrules: [{when: {region: europe}, to: a}, {when: {region: de}, to: a}, {otherwise: b}]\n");
    assert_eq!(same, ["allocation/redundant: rule 2 of `t` is inside rule 1, which goes to the same position"]);
    let crossing =
        told("duty: sell\nrules: [{when: {region: europe}, to: a}, {when: {line: sun}, to: a}, {otherwise: b}]\n");
    let [only] = &crossing[..] else { panic!("{crossing:?}") };
    assert!(only.starts_with("allocation/overlap: rules 1 and 2 of `t` both take"), "{only}");
}

#[test]
fn under_first_the_order_decides_what_is_dead_and_what_is_too_much() {
    let first = |rows: &str| told(&format!("duty: sell\npolicy: first\nrules: [{rows}, {{otherwise: lead}}]\n"));
    assert_eq!(
        first("{when: {region: de}, to: a}, {when: {region: fr}, to: b}, {when: {region: europe}, to: a}"),
        ["allocation/shadowed: rule 3 of `t` never gets a case: those above it take them all"]
    );
    assert_eq!(
        first("{when: {region: de}, to: a}, {when: {region: europe}, to: a}"),
        ["allocation/redundant: rule 1 of `t` is inside rule 2, which goes to the same position"]
    );
    // The rule between takes some of its cases, were it not there.
    assert!(
        first("{when: {region: de}, to: a}, {when: {line: sun}, to: b}, {when: {region: europe}, to: a}").is_empty()
    );
    assert_eq!(
        first("{when: {region: de}, to: a}, {when: {region: br}, to: b}, {when: {region: fr}, to: a}"),
        ["allocation/redundant: rules 1 and 3 of `t` could be one: they differ in `region` alone"]
    );
    assert_eq!(
        first("{when: {region: {not: [europe, br]}}, to: a}, {when: {region: [europe, br]}, to: a}")[0],
        "allocation/shadowed: rule 1 of `t` takes no case at all"
    );
}

#[test]
fn a_divided_example_says_where_each_part_goes() {
    let rules = "duty: sell\nrules: [{when: {region: de}, to: a}, {when: {region: fr}, to: b}, {otherwise: lead}]\n";
    let example = |when: &str, to: &str| told(&format!("{rules}examples: [{{when: {{{when}}}, to: {to}}}]\n"));
    assert_eq!(
        example("region: europe", "a"),
        ["allocation/failed-example: this example of `t` does not go to `a` as a whole: \
          region Germany goes to `a` (rule 1); region France goes to `b` (rule 2)"]
    );
    assert_eq!(
        example("region: br", "a"),
        ["allocation/failed-example: this example of `t` goes to `lead` (rule 3), not to `a`"]
    );
    assert!(example("region: br, line: sun", "lead").is_empty());
    let same = "duty: sell\nrules: [{when: {region: de}, to: a}, {when: {region: fr, line: sun}, to: a}, \
        {when: {region: fr, line: lamp}, to: a}, {otherwise: lead}]\nexamples: [{when: {region: europe}, to: a}]\n";
    assert!(!told(same).iter().any(|found| found.contains("failed-example")), "{:?}", told(same));
}

#[test]
fn otherwise_is_measured_by_values() {
    let table = |rows: &str, more: &str| told(&format!("duty: sell\nrules: [{rows}, {{otherwise: lead}}]\n{more}"));
    assert_eq!(
        table("{when: {region: de}, to: a}", ""),
        ["allocation/catch-all: `otherwise` takes 66.7% of the cases of `t`, counted by values"]
    );
    assert!(table("{when: {region: europe}, to: a}", "").is_empty());
    assert!(table("{when: {line: sun}, to: a}", "").is_empty(), "half of it is not more than half");
}

#[test]
fn a_thousand_rules_are_told_in_few_words() {
    let n = 1_500;
    let mut text = String::from("# file: dimensions/region.yaml\nname: {zh: 区域, en: Region}\nvalues:\n");
    for value in 0..n {
        let _ = writeln!(text, "- {{id: v{value}, name: v{value}}}");
    }
    text += "# file: centres/sales.yaml\nname: {zh: 销售, en: Sales}\n\
        # file: duties/sell.yaml\nname: {zh: 成交, en: Selling}\ncentre: sales\nacross: [region]\n\
        # file: positions/all.yaml\n\
        - {id: a, name: {zh: 甲岗, en: A}, centre: sales, responsibilities: [{duty: sell, raci: R}]}\n\
        - {id: b, name: {zh: 乙岗, en: B}, centre: sales, responsibilities: [{duty: sell, raci: RA}]}\n\
        # file: allocations/t.yaml\nname: {zh: 表, en: Table}\nduty: sell\nrules:\n- {when: {}, to: a}\n";
    for value in 1..n {
        let _ = writeln!(text, "- {{when: {{region: v{value}}}, to: b}}");
    }
    let found = findings(&text);
    let overlaps: Vec<_> = found.iter().filter(|found| found.rule.name == "allocation/overlap").collect();
    assert!(overlaps.len() == 1 && overlaps[0].labels.len() <= 5, "{} findings", overlaps.len());
    assert!(overlaps[0].message.en.contains(&format!("{} other rules", n - 1)), "{}", overlaps[0].message.en);
    let others: Vec<_> = found.iter().filter(|found| found.rule.name == "allocation/redundant").collect();
    assert_eq!(others.len(), 1);
    assert_eq!(
        others[0].message.en,
        format!("rules 2, 3, 4 and {} more of `t` could be one: they differ in `region` alone", n - 4)
    );
}
