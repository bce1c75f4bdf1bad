//! People from outside: what they hold from when to when, what meets in one person, and what bad dates bring.

use crate::harness::Handbook;

const POSTS: &str = "\
# file: centres/sales.yaml
name: {zh: 销售中心, en: Sales}
head: lead
# file: positions/all.yaml
- {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
- {id: seller, name: {zh: 销售岗, en: Seller}, centre: sales}
- {id: clerk, name: {zh: 内勤岗, en: Clerk}, centre: sales, vacancy: {fill_by: 2027-06-01}}
- {id: former, name: {zh: 旧岗, en: Former}, centre: sales, status: retired}
- {id: coming, name: {zh: 新岗, en: Coming}, centre: sales, status: planned}
# file: people/others.yaml
- {id: boss, name: 高翔, holds: [{position: lead, since: 2020-01-01}]}
- {id: other, name: 王博, holds: [{position: seller}]}
# file: people/li.yaml
id: li
name: 李娜
split_when: {zh: 人多了, en: more people}
";

/// The findings of the groups `person` and `handbook`: the rule, and the text under it.
fn told_of(li: &str) -> Vec<String> {
    let handbook = Handbook::fixture(&format!("{POSTS}{li}\n"));
    let analysis = handbook.check();
    let findings = analysis.diagnostics.iter();
    let told = findings.filter(|found| ["person", "handbook"].contains(&found.rule.group()));
    told.map(|found| {
        let text = &analysis.sources.file(found.span.file).text;
        format!("{} {}", found.rule.name, &text[found.span.start as usize..found.span.end as usize])
    })
    .collect()
}

#[test]
fn what_is_wrong_with_a_holding_is_told_at_the_very_value() {
    let nothing: [&str; 0] = [];
    let holds = |holdings: &str| told_of(&format!("holds: [{holdings}]"));
    assert_eq!(holds("{position: seller, share: 60%}, {position: clerk, share: 40%, since: 2027-01-01}"), nothing);
    assert_eq!(holds("{position: sellr}"), ["handbook/unknown-reference sellr"]);
    assert_eq!(holds("{position: seller, share: 120%}"), ["handbook/bad-value 120%"]);
    assert_eq!(holds("{position: seller, since: 2026-02-30}"), ["handbook/bad-value 30"], "no such day");
    assert_eq!(
        holds("{position: seller, share: 60%}, {position: clerk, share: 50%, since: 2027-02-01}"),
        ["person/over-allocated 50%"]
    );
    assert_eq!(
        holds("{position: seller, share: 60%}, {position: seller, share: 60%}"),
        ["person/overlapping-holdings seller"],
        "the sum follows from it"
    );
    assert_eq!(holds("{position: seller}, {position: seller, acting: true}"), ["person/overlapping-holdings seller"]);
    let both = "{position: seller, until: 2026-12-31}, {position: seller, since: 2026-12-31}";
    assert_eq!(holds(both), ["person/overlapping-holdings seller"], "both ends are held");
    assert_eq!(holds(&both.replace("since: 2026-12-31", "since: 2027-01-01")), nothing);
}

#[test]
fn dates_that_run_backwards_are_told_and_nothing_beside() {
    let nothing: [&str; 0] = [];
    let backwards = "holds: [{position: seller, since: 2026-12-31, until: 2026-01-01}";
    assert_eq!(told_of(&format!("{backwards}]")), ["handbook/bad-value 2026-01-01"]);
    assert_eq!(told_of(&format!("{backwards}, {{position: seller}}]")), ["handbook/bad-value 2026-01-01"]);
    let leave = |days: &str| told_of(&format!("holds: [{{position: seller}}]\nleave: [{{{days}}}]"));
    assert_eq!(leave("from: 2026-12-31, until: 2026-12-01"), ["handbook/bad-value 2026-12-01"]);
    assert_eq!(leave("from: 2026-12-31, until: 2026-12-31"), nothing);
    // The seat for which the dates are wrong is not told to be empty.
    let alone = "# file: centres/a.yaml\nname: {zh: 甲, en: A}\nhead: lead\n# file: duties/d.yaml\nname: {zh: 事, en: Work}\ncentre: a\n\
        # file: positions/lead.yaml\nname: {zh: 主管, en: Lead}\ncentre: a\nresponsibilities: [{duty: d, raci: RA}]\n\
        # file: people/li.yaml\nname: 李娜\nholds: [{position: lead, since: 2026-12-31, until: 2026-01-01}]\n";
    let findings = Handbook::fixture(alone).findings();
    let people: Vec<_> = findings.iter().filter(|found| found.rule.group() == "person").collect();
    assert!(people.is_empty(), "{people:?}");
}

#[test]
fn posts_that_are_no_more_or_not_yet_may_be_held_in_their_time() {
    let nothing: [&str; 0] = [];
    let holds = |holding: &str| told_of(&format!("holds: [{{position: seller}}, {{position: {holding}}}]"));
    assert_eq!(holds("former"), ["handbook/retired-reference former"]);
    assert_eq!(holds("former, until: 2026-11-22"), ["handbook/retired-reference former"], "it is held today");
    assert_eq!(holds("former, until: 2026-11-21"), nothing);
    assert_eq!(holds("coming"), ["handbook/planned-reference coming"]);
    assert_eq!(holds("coming, since: 2027-03-01"), nothing);
}

#[test]
fn leaves_that_clash_are_told_once_whatever_both_hold() {
    let text = "# file: centres/a.yaml\nname: {zh: 甲, en: A}\nhead: lead\n# file: positions/all.yaml\n\
        - {id: lead, name: {zh: 主管, en: Lead}, centre: a}\n\
        - {id: seller, name: {zh: 销售岗, en: Seller}, centre: a, deputy: lead}\n\
        - {id: clerk, name: {zh: 内勤岗, en: Clerk}, centre: a, deputy: lead}\n# file: people/all.yaml\n\
        - {id: li, name: 李娜, holds: [{position: seller}, {position: clerk}], leave: [{from: 2026-12-01, until: 2026-12-05}]}\n\
        - {id: gao, name: 高翔, holds: [{position: lead}], leave: [{from: 2026-12-03, until: 2026-12-09}]}\n";
    let findings = Handbook::fixture(text).findings();
    let told: Vec<_> = findings.iter().filter(|found| found.rule.name == "person/same-leave").collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].message.en, "on 2026-12-03 the holders of `clerk` and of its deputy `lead` are all away");
    assert!(told[0].labels.iter().any(|label| label.message.en == "`lead` stands in for `seller` too"), "{told:?}");
}

const OFFERS: &str = "\
# file: centres/sales.yaml
name: {zh: 销售中心, en: Sales}
head: lead
# file: duties/all.yaml
- {id: offer, name: {zh: 报价, en: Offers}, centre: sales, incompatible_with: [refund]}
- {id: refund, name: {zh: 退款, en: Refunds}, centre: sales}
# file: positions/all.yaml
- {id: seller, name: {zh: 销售岗, en: Seller}, centre: sales, responsibilities: [{duty: offer}]}
- {id: clerk, name: {zh: 内勤岗, en: Clerk}, centre: sales, deputy: seller, responsibilities: [{duty: refund}]}
- {id: lead, name: {zh: 主管, en: Lead}, centre: sales, deputy: seller}
# file: workflows/offer.yaml
name: {zh: 报价流程, en: Offer}
steps:
  - {id: draft, name: {zh: 起草, en: Draft}, raci: {A: lead, R: seller}}
  - {id: approve, name: {zh: 审批, en: Approve}, raci: {A: lead, R: lead}, approves: draft}
# file: people/all.yaml
";

/// What is found about separation of duties with these people.
fn separation(people: &str) -> Vec<String> {
    let findings = Handbook::fixture(&format!("{OFFERS}{people}")).findings();
    let rules = ["person/approves-own-work", "person/incompatible-duties", "person/own-manager"];
    let told = findings.iter().filter(|found| rules.contains(&found.rule.name));
    let mut told: Vec<String> = told.map(|found| found.message.en.to_string()).collect();
    told.sort();
    told
}

#[test]
fn two_sides_that_will_meet_in_one_person_are_told_with_the_day() {
    let gao = "- {id: gao, name: 高翔, holds: [{position: lead}]}\n";
    let people =
        |also: &str| separation(&format!("{gao}- {{id: li, name: 李娜, holds: [{{position: seller}}{also}]}}\n"));
    let nothing: [&str; 0] = [];
    assert_eq!(people(""), nothing);
    assert_eq!(people(", {position: clerk, until: 2026-11-21}"), nothing, "it is over");
    assert_eq!(people(", {position: clerk}"), ["`li` has both `offer` and `refund`, which are incompatible"]);
    assert_eq!(
        people(", {position: clerk, since: 2027-01-01}"),
        ["from 2027-01-01 on, `li` has both `offer` and `refund`, which are incompatible"]
    );
    assert_eq!(
        people(", {position: lead, since: 2027-03-01, acting: true}"),
        [
            "from 2027-03-01 on, `li` as `seller` reports to `li` as `lead`",
            "from 2027-03-01 on, in `offer`, `li` does `draft` as `seller` and approves it in `approve` as `lead`",
        ]
    );
}

#[test]
fn who_stands_in_has_both_of_two_incompatible_duties_for_these_days() {
    let people = |others: &str| {
        separation(&format!(
            "- {{id: gao, name: 高翔, holds: [{{position: lead}}]}}\n- {{id: li, name: 李娜, holds: [{{position: seller}}]}}\n\
             - {{id: chen, name: 陈晨, holds: [{{position: clerk}}], leave: [{{from: 2026-11-20, until: 2026-11-27}}]}}\n{others}"
        ))
    };
    let days = "from 2026-11-22 to 2026-11-27, while a leave lasts";
    assert_eq!(people(""), [format!("{days}, `li` has both `offer` and `refund`, which are incompatible")]);
    let nothing: [&str; 0] = [];
    assert_eq!(people("- {id: fang, name: 方圆, holds: [{position: clerk}]}\n"), nothing, "another clerk is there");
}

#[test]
fn who_stands_in_for_the_approver_and_does_the_work_alone_approves_their_own() {
    let nothing: [&str; 0] = [];
    let leave = "leave: [{from: 2026-12-24, until: 2027-01-02}]";
    let gao = format!("- {{id: gao, name: 高翔, holds: [{{position: lead}}], {leave}}}\n");
    let li = "- {id: li, name: 李娜, holds: [{position: seller}]}\n";
    let approves = |people: &str| {
        let mut told = separation(people);
        told.retain(|told| told.contains("approves"));
        told
    };
    let alone =
        "from 2026-12-24 to 2027-01-02, while a leave lasts, `li` does `draft` in `offer` and approves it in `approve`";
    assert_eq!(approves(&format!("{gao}{li}")), [alone]);
    // Two sellers can approve each other's drafts.
    let wang = "- {id: wang, name: 王博, holds: [{position: seller}]}\n";
    assert_eq!(approves(&format!("{gao}{li}{wang}")), nothing);
    let wang_away = wang.replace("]}", "], leave: [{from: 2026-12-30, until: 2027-01-05}]}");
    assert_eq!(approves(&format!("{gao}{li}{wang_away}")), [alone.replace("12-24", "12-30")]);
    // A second lead is there all the time.
    let second = "- {id: chen, name: 陈晨, holds: [{position: lead}]}\n";
    assert_eq!(approves(&format!("{gao}{li}{second}")), nothing);
    // A leave that is over.
    assert_eq!(approves(&format!("{gao}{li}").replace("2027-01-02", "2026-12-25").replace("12-2", "11-0")), nothing);
}
