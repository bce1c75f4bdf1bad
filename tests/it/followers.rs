//! One root cause gives one finding: what only follows from another fault keeps quiet.

use crate::precedence::found;

#[test]
fn what_could_not_be_read_is_not_told_to_be_missing() {
    let files = |holding: &str| {
        format!(
            "# file: duties/quote.yaml\nname: {{zh: 报价, en: Quotations}}\ncentre: sales\ncritical: true\n\
             # file: positions/lead.yaml\nname: {{zh: 主管, en: Lead}}\ncentre: sales\ndeputy: lead\nresponsibilities: [{{duty: quote, raci: RA}}]\n\
             # file: people/all.yaml\n- {{id: gao-xiang, name: 高翔, holds: [{holding}]}}\n"
        )
    };
    assert_eq!(found(&["person"], &files("{position: nobody}")), [""; 0]);
    assert_eq!(found(&["person"], &files("{position: lead}")), ["person/single-point-of-failure"]);
    assert_eq!(found(&["person"], &files("{position: lead, since: never}")), [""; 0]);
    let broken = files("{position: lead}").replace("name: {zh: 主管, en: Lead}", "name: {zh: 主管, en: Lead");
    for group in ["person", "duty/no-responsible", "duty/no-accountable"] {
        assert_eq!(found(&[group], &broken), [""; 0], "{group}");
    }
    // What is accepted may be what could not be told.
    let allowed = broken.replace("critical: true", "allow: [{rule: duty/no-sop, because: x}]");
    assert_eq!(found(&["handbook/unused-allow"], &allowed), [""; 0]);
}

#[test]
fn centres_above_one_another_are_told_once() {
    let files = "# file: centres/all.yaml\n- {id: east, name: {zh: 东, en: East}, head: east-lead, parent: west}\n\
        - {id: west, name: {zh: 西, en: West}, head: west-lead, parent: east}\n\
        # file: duties/visits.yaml\nname: {zh: 拜访, en: Visits}\ncentre: east\n\
        # file: positions/all.yaml\n- {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: visits, raci: A}]}\n\
        - {id: east-lead, name: {zh: 东区主管, en: East lead}, centre: east}\n\
        - {id: west-lead, name: {zh: 西区主管, en: West lead}, centre: west}\n";
    for rule in ["position/reporting-cycle", "position/no-reporting-line", "duty/outside-its-centre"] {
        assert_eq!(found(&[rule], files).iter().filter(|name| *name == rule).count(), 0, "{rule}");
    }
    assert!(found(&["centre"], files).contains(&"centre/cycle".to_owned()));
    let alone = files.replace(", parent: west", "");
    assert!(found(&["duty"], &alone).contains(&"duty/outside-its-centre".to_owned()));
}

#[test]
fn a_retired_centre_in_use_speaks_for_what_names_it() {
    let files = |status: &str| {
        format!(
            "# file: centres/old.yaml\nname: {{zh: 旧中心, en: Old}}\nstatus: retired\n\
             # file: duties/visits.yaml\nname: {{zh: 拜访, en: Visits}}\ncentre: old\n\
             # file: positions/all.yaml\n- {{id: lead, name: {{zh: 主管, en: Lead}}, centre: sales}}\n\
             - {{id: clerk, name: {{zh: 职员, en: Clerk}}, centre: old, status: {status}}}\n"
        )
    };
    assert_eq!(found(&["handbook"], &files("active")), [""; 0]);
    assert_eq!(found(&["handbook"], &files("retired")), ["handbook/retired-reference"]);
}

#[test]
fn a_kpi_that_nobody_uses_is_told_once() {
    let kpi = "# file: positions/lead.yaml\nname: {zh: 主管, en: Lead}\ncentre: sales\nCARD\
        # file: tools/crm.yaml\nname: CRM\n# file: kpis/orders.yaml\nname: {zh: 订单数, en: Orders}\nunit: count\n\
        better: higher\ntarget: 10\nevery: month\nowner: lead\nsource: {tool: crm}\n";
    let told = |card: &str| {
        let mut names = found(&["kpi"], &kpi.replace("CARD", card));
        names.retain(|name| ["kpi/unused", "kpi/orphan", "kpi/volume-without-quality"].contains(&name.as_str()));
        names
    };
    assert_eq!(told(""), ["kpi/unused"]);
    assert_eq!(told("kpis: [{kpi: orders}]\n"), ["kpi/orphan", "kpi/volume-without-quality"]);
    let odd = kpi.replace("CARD", "kpis: [{kpi: orders}, {kpi: speed}]\n")
        + "# file: kpis/speed.yaml\nname: {zh: 速度, en: Speed}\nunit: blinks\ncontributes_to: [orders]\n";
    let names = found(&["kpi"], &odd);
    assert!(names.contains(&"kpi/unknown-unit".to_owned()), "{names:?}");
    assert!(!names.contains(&"kpi/volume-without-quality".to_owned()), "{names:?}");
}

#[test]
fn an_empty_seat_is_told_by_the_rule_that_says_most() {
    let files = |others: &str| {
        format!(
            "# file: dimensions/region.yaml\nname: {{zh: 区域, en: Region}}\nvalues: [{{id: north, name: {{zh: 北, en: North}}}}]\n\
             # file: duties/all.yaml\n- {{id: quote, name: {{zh: 报价, en: Quotations}}, centre: sales, across: [region]}}\n\
             # file: positions/all.yaml\n- {{id: lead, name: {{zh: 主管, en: Lead}}, centre: sales, responsibilities: [{{duty: quote, raci: RA}}]}}\n\
             - {{id: clerk, name: {{zh: 职员, en: Clerk}}, centre: sales{others}}}\n\
             # file: allocations/quotes.yaml\nname: {{zh: 报价分配, en: Quotes}}\nduty: quote\nrules: [{{otherwise: clerk}}]\n\
             # file: people/li-na.yaml\nname: 李娜\nholds: [{{position: lead}}]\n"
        )
    };
    let told = |others: &str| {
        let mut told = found(&["person"], &files(others));
        told.extend(found(&["allocation"], &files(others)));
        told.retain(|name| name.contains("vacant") || name.contains("paper"));
        told
    };
    assert_eq!(told(", responsibilities: [{duty: quote}]"), ["allocation/to-vacant"]);
    let alone = files(", responsibilities: [{duty: quote}, {duty: pay}]")
        + "# file: duties/pay.yaml\nname: {zh: 付款, en: Payment}\ncentre: sales\n";
    let mut names = found(&["person"], &alone);
    names.extend(found(&["allocation/to-vacant"], &alone));
    assert_eq!(names, ["person/on-paper-only"]);
}

#[test]
fn two_who_stand_in_for_each_other_are_one_pair() {
    let files = "# file: positions/all.yaml\n- {id: lead, name: {zh: 主管, en: Lead}, centre: sales, deputy: clerk}\n\
        - {id: clerk, name: {zh: 职员, en: Clerk}, centre: sales, deputy: lead}\n\
        # file: people/all.yaml\n- {id: li-na, name: 李娜, holds: [{position: lead}], leave: [{from: 2026-12-01, until: 2026-12-05}]}\n\
        - {id: gao-xiang, name: 高翔, holds: [{position: clerk}], leave: [{from: 2026-12-05, until: 2026-12-09}]}\n";
    assert_eq!(found(&["person"], files), ["person/same-leave"]);
}

#[test]
fn who_does_nothing_is_not_told_that_it_moves_no_figure() {
    let files = |letter: &str| {
        format!(
            "# file: duties/all.yaml\n- {{id: quote, name: {{zh: 报价, en: Quotations}}, centre: sales}}\n\
             - {{id: pay, name: {{zh: 付款, en: Payment}}, centre: sales}}\n\
             # file: kpis/orders.yaml\nname: {{zh: 订单数, en: Orders}}\nmeasures: [duty:quote]\n\
             # file: positions/all.yaml\n- {{id: lead, name: {{zh: 主管, en: Lead}}, centre: sales, kpis: [{{kpi: orders}}], responsibilities: [{{duty: pay, raci: {letter}}}]}}\n"
        )
    };
    assert_eq!(found(&["kpi/no-influence"], &files("R")), ["kpi/no-influence"]);
    assert_eq!(found(&["kpi/no-influence"], &files("I")), [""; 0]);
}
