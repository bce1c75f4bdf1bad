//! Who has what, everywhere and at every hour: which rule speaks, where, and with which witness.

use crate::harness::{Handbook, repository};

const GROUND: &str = "# file: centres/sales.yaml\nname: {zh: 销售, en: Sales}\n\
    # file: dimensions/all.yaml\n\
    - {id: region, name: {zh: 区域, en: Region}, values: [{id: europe, name: {zh: 欧洲, en: Europe}, values: [{id: de, name: {zh: 德国, en: Germany}}, {id: fr, name: {zh: 法国, en: France}}]}, {id: africa, name: {zh: 非洲, en: Africa}}]}\n\
    - {id: amount, name: {zh: 金额, en: Amount}, unit: USD}\n";

/// The findings of the groups that look at coverage, each with its witness.
fn found(files: &str) -> Vec<String> {
    let findings = Handbook::fixture(&format!("{GROUND}{files}")).findings();
    let names = [
        "duty/gap",
        "duty/overlap",
        "duty/no-responsible",
        "duty/several-accountable",
        "duty/not-covered-by-hours",
        "duty/response-unreachable",
        "person/on-paper-only",
    ];
    let told = findings
        .iter()
        .filter(|found| names.contains(&found.rule.name) || ["handbook", "allocation"].contains(&found.rule.group()));
    told.map(|found| format!("{} {}", found.rule.name, found.witness.as_deref().unwrap_or("-"))).collect()
}

fn duty(fields: &str) -> String {
    format!(
        "# file: duties/quote.yaml\nid: quote\nname: {{zh: 报价, en: Quoting}}\ncentre: sales\n{fields}\n# file: positions/all.yaml\n"
    )
}

fn position(id: &str, fields: &str) -> String {
    format!("- {{id: {id}, name: {{zh: 岗 {id}, en: Post {id}}}, centre: sales, {fields}}}\n")
}

#[test]
fn a_duty_nobody_has_anywhere_is_not_a_gap() {
    let files = duty("across: [region]") + &position("a", "responsibilities: [{duty: quote, raci: A}]");
    assert_eq!(found(&files), ["duty/no-responsible -"]);
    let some = files + &position("b", "responsibilities: [{duty: quote, scope: {region: de}}]");
    assert_eq!(found(&some), ["duty/gap {region: [fr, africa]}"]);
}

#[test]
fn a_claim_that_cannot_be_read_silences_what_follows() {
    for scope in ["{region: germany}", "{amount: 5..1}", "{channel: ads}", "{amount: 5}", "europe"] {
        let files = duty("across: [region]\nrespond_within: 2h")
            + &position("a", &format!("responsibilities: [{{duty: quote, scope: {scope}}}]"))
            + &position("b", "responsibilities: [{duty: quote, raci: RA}]");
        let told = found(&files);
        assert!(told.iter().all(|one| one.starts_with("handbook/")) && !told.is_empty(), "{scope}: {told:?}");
    }
}

#[test]
fn a_number_line_without_bounds_has_a_gap_at_its_end() {
    let files = duty("across: [amount]")
        + &position("a", "responsibilities: [{duty: quote, scope: {amount: \"<= 10\"}}]")
        + &position("b", "responsibilities: [{duty: quote, scope: {amount: \"10<..20\"}}]");
    assert_eq!(found(&files), ["duty/gap {amount: \"> 20\"}"]);
}

#[test]
fn several_accountable_are_found_by_scope_and_not_by_words() {
    let files = |other: &str| {
        duty("across: [region]")
            + &position("a", "responsibilities: [{duty: quote, raci: RA, scope: {region: europe}}]")
            + &position(
                "b",
                &format!(
                    "responsibilities: [{{duty: quote, raci: A, scope: {{region: {other}}}}}, {{duty: quote, scope: {{region: africa}}}}]"
                ),
            )
    };
    assert_eq!(found(&files("[fr, africa]")), ["duty/several-accountable {region: fr}"]);
    assert_eq!(found(&files("africa")), [""; 0]);
}

#[test]
fn shifts_take_turns_without_an_overlap() {
    let shifts = |night: &str| {
        duty("exclusive: true\naround_the_clock: true")
            + &position("day", "hours: Mo-Su 08:00-20:00, responsibilities: [{duty: quote}]")
            + &position("night", &format!("hours: {night}, responsibilities: [{{duty: quote}}]"))
    };
    assert_eq!(found(&shifts("Mo-Su 20:00-08:00")), [""; 0]);
    assert_eq!(found(&shifts("Mo-Su 19:30-08:00")), ["duty/overlap {}"]);
    assert_eq!(found(&shifts("Mo-Sa 20:00-08:00")), ["duty/not-covered-by-hours Sun 20:00–Mon 08:00"]);
}

#[test]
fn minutes_nobody_covers_are_told_before_the_promise_they_break() {
    let files = duty("around_the_clock: {hours: \"Mo-Fr 09:00-18:00\"}\nrespond_within: 2h")
        + &position("a", "hours: Mo-Fr 09:00-12:00, responsibilities: [{duty: quote}]");
    assert_eq!(found(&files), ["duty/not-covered-by-hours Mon–Fri 12:00–18:00"]);
    let covered = files.replace("12:00,", "18:00,");
    assert_eq!(found(&covered), ["duty/response-unreachable Mon–Thu 18:00–07:00 next day; Fri 18:00–Mon 07:00"]);
}

#[test]
fn an_empty_seat_is_told_and_not_the_hours_it_does_not_keep() {
    let people = |holder: &str| {
        duty("around_the_clock: true")
            + &position("a", "hours: 24/7, responsibilities: [{duty: quote}]")
            + &format!("# file: people/li-na.yaml\nname: 李娜\n{holder}")
    };
    assert_eq!(found(&people("")), ["person/on-paper-only -"]);
    assert_eq!(found(&people("holds: [{position: a}]\n")), [""; 0]);
    let on_leave = people("holds: [{position: a}]\nleave: [{from: 2026-12-24, until: 2026-12-26}]\n");
    assert_eq!(found(&on_leave), ["duty/not-covered-by-hours on single days"]);
}

#[test]
fn hours_that_never_occur_and_unknown_zones_are_findings() {
    let never =
        duty("respond_within: 2h") + &position("a", "hours: Feb 30 09:00-18:00, responsibilities: [{duty: quote}]");
    assert!(!found(&never).is_empty());
    let nowhere = duty("respond_within: 2h")
        + &position("a", "hours: Mo-Su 09:00-18:00, timezone: Mars/Base, responsibilities: [{duty: quote}]");
    assert!(found(&nowhere).iter().any(|one| one.starts_with("handbook/bad-value")), "{:?}", found(&nowhere));
    let silent = duty("respond_within: 2h") + &position("a", "responsibilities: [{duty: quote}]");
    assert_eq!(found(&silent), ["duty/response-unreachable all week"]);
}

#[test]
fn a_table_with_a_row_that_cannot_be_read_says_nothing_of_hours() {
    let table = |row: &str| {
        duty("across: [region]\nrespond_within: 2h")
            + &position("a", "hours: 24/7, responsibilities: [{duty: quote}]")
            + &position("b", "hours: Mo-Fr 09:00-18:00, responsibilities: [{duty: quote}]")
            + &format!(
                "# file: allocations/t.yaml\nid: t\nname: T\nduty: quote\npolicy: first\nrules:\n{row}  - {{otherwise: b}}\n"
            )
    };
    let told = found(&table("  - {when: {region: [europe, africa]}, to: a}\n"));
    assert!(told.iter().all(|one| !one.starts_with("duty/")), "{told:?}");
    let narrower = found(&table("  - {when: {region: europe}, to: a}\n"));
    assert!(narrower.iter().any(|one| one.starts_with("duty/response-unreachable {region: africa}")), "{narrower:?}");
    let unread = found(&table("  - 5\n"));
    assert!(unread.iter().all(|one| one.starts_with("handbook/")) && !unread.is_empty(), "{unread:?}");
}

/// The sample with one text put in place of another.
fn sample_with(file: &str, from: &str, to: &str) -> Vec<orgbook::Diagnostic> {
    let handbook = Handbook::copy(&repository("content"));
    let text = std::fs::read_to_string(handbook.folder().join(file)).unwrap();
    assert!(text.contains(from), "{file} has no {from:?}");
    handbook.put(file, text.replacen(from, to, 1).as_bytes());
    let written = handbook.findings().into_iter().filter(|found| found.severity > orgbook::Severity::Hint);
    written.filter(|found| found.as_written).collect()
}

#[test]
fn the_sample_without_its_night_shift_says_which_hours_are_unanswered_and_for_how_long() {
    let findings = sample_with("positions/enquiry-relay.yaml", "  - {duty: first-response, raci: R}\n", "");
    let found = findings.iter().find(|found| found.rule.name == "duty/response-unreachable").unwrap();
    assert_eq!(
        found.message.en,
        "the promise of `first-response` cannot be kept: an arrival on Sun 22 Nov 2026 21:00 (Asia/Shanghai) waits 11 h"
    );
    let here = found.here.as_ref().unwrap();
    assert_eq!(here.en, "too late for arrivals every day 21:00–06:00 next day (Asia/Shanghai)");
    assert_eq!(here.zh, "以下时段到来的会超时：每天 21:00–次日 06:00（Asia/Shanghai）");
}
#[test]
fn the_sample_without_one_rule_says_which_row_to_add() {
    let findings = sample_with(
        "allocations/leads.yaml",
        "  - when: {region: north-america, product-line: solar}\n    to: enquiry-conversion\n",
        "",
    );
    let gap = findings.iter().find(|found| found.rule.name == "allocation/gap").unwrap();
    assert_eq!(gap.witness.as_deref(), Some("{region: north-america, product-line: solar}"));
    let help = &gap.help.as_ref().unwrap().en;
    assert!(help.contains("- {when: {region: north-america, product-line: solar}, to: "), "{help}");
}
