//! One root cause gives one finding: which rule speaks, and which keeps quiet.

use crate::harness::Handbook;

const CENTRE: &str = "# file: centres/sales.yaml\nname: {zh: 销售中心, en: Sales}\nhead: lead\n";

/// The rules of two groups that find something in a centre `sales` with these files, by name.
pub fn found(groups: &[&str], files: &str) -> Vec<String> {
    let text = format!("{CENTRE}{files}");
    let findings = Handbook::fixture(&text).findings();
    let told = findings.iter().filter(|found| groups.contains(&found.rule.group()) || found.rule.name == groups[0]);
    let mut names: Vec<String> =
        told.map(|found| format!("{}{}", found.rule.name, if found.due { " due" } else { "" })).collect();
    names.sort();
    names
}

#[test]
fn an_idle_position_is_not_told_what_its_card_lacks() {
    let lead = "# file: positions/lead.yaml\nname: {zh: 主管, en: Lead}\ncentre: sales\n";
    assert_eq!(found(&["position"], lead), ["position/idle"]);
    let unknown = format!("{lead}responsibilities: [{{duty: nothing}}]\n");
    assert_eq!(found(&["position"], &unknown), ["position/incomplete-card"]);
}

#[test]
fn a_vacancy_that_leaves_a_duty_on_paper_is_told_once() {
    let files = "# file: duties/quote.yaml\nname: {zh: 报价, en: Quotations}\ncentre: sales\n\
        # file: positions/lead.yaml\nname: {zh: 主管, en: Lead}\ncentre: sales\nresponsibilities: [{duty: quote, raci: RA}]\n\
        # file: people/li-na.yaml\nname: 李娜\n";
    let holds = |entry: &str| found(&["person"], &format!("{files}holds: [{{position: lead{entry}}}]\n"));
    assert_eq!(holds(""), [""; 0]);
    assert_eq!(holds(", until: 2026-01-01"), ["person/expired-holding due", "person/on-paper-only due"]);
    assert_eq!(holds(", since: 2027-01-01"), ["person/on-paper-only"]);
    // Somebody acts, so the duty is done; the seat stays empty.
    assert_eq!(holds(", acting: true"), ["person/vacant-position"]);
}

#[test]
fn rules_about_holders_keep_quiet_without_people() {
    let files = "# file: duties/all.yaml\n\
        - {id: quote, name: {zh: 报价, en: Quotations}, centre: sales, critical: true, incompatible_with: [pay]}\n\
        - {id: pay, name: {zh: 付款, en: Payment}, centre: sales}\n\
        # file: positions/lead.yaml\nname: {zh: 主管, en: Lead}\ncentre: sales\nresponsibilities: [{duty: quote}, {duty: pay}]\n";
    assert_eq!(found(&["person"], files), [""; 0]);
}

#[test]
fn an_empty_centre_is_told_to_be_empty() {
    let files = "# file: centres/content.yaml\nname: {zh: 内容中心, en: Content}\nhead: lead\npurpose: {zh: 写, en: Writing}\n\
        # file: positions/lead.yaml\nname: {zh: 主管, en: Lead}\ncentre: sales\n";
    let about_content: Vec<String> = found(&["centre"], files);
    assert_eq!(
        about_content,
        ["centre/empty", "centre/head-elsewhere", "centre/no-duties", "centre/no-purpose"],
        "the centre `sales` has a position and no duty; `content` is empty and led from the side"
    );
}

#[test]
fn a_reference_that_names_nothing_silences_what_follows() {
    let files = "# file: centres/content.yaml\nname: {zh: 内容中心, en: Content}\nhead: nobody\nparent: nothing\n\
        # file: positions/all.yaml\n\
        - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}\n\
        - {id: writer, name: {zh: 撰稿岗, en: Writer}, centre: content, deputy: nobody, employment: outsourced, sponsor: nobody}\n";
    let silent = ["position/no-reporting-line", "position/outsourced-without-sponsor", "centre/no-head"];
    for rule in silent {
        assert_eq!(found(&[rule], files), [""; 0]);
    }
}

#[test]
fn approving_one_s_own_position_is_another_rule_s_matter() {
    let files = "# file: positions/lead.yaml\nname: {zh: 主管, en: Lead}\ncentre: sales\n\
        # file: workflows/offer.yaml\nname: {zh: 报价, en: Offer}\nsteps:\n\
        - {id: draft, name: {zh: 起草, en: Draft}, raci: {A: lead, R: lead}}\n\
        - {id: approve, name: {zh: 审批, en: Approve}, raci: {A: lead, R: lead}, approves: draft}\n\
        # file: people/li-na.yaml\nname: 李娜\nholds: [{position: lead}]\n";
    assert_eq!(found(&["person"], files), [""; 0]);
}

#[test]
fn an_allow_holds_until_its_day_and_is_told_when_it_serves_nothing() {
    let allowed = |entry: &str| {
        let files = format!(
            "# file: positions/lead.yaml\nname: {{zh: 主管, en: Lead}}\ncentre: sales\n\
             # file: centres/content.yaml\nname: {{zh: 内容中心, en: Content}}\nallow: [{entry}]\n"
        );
        let findings = Handbook::fixture(&format!("{CENTRE}{files}")).findings();
        let about = findings.iter().filter(|found| {
            found.accepted.is_none()
                && (found.rule.name == "centre/no-head"
                    || found.rule.name.ends_with("allow")
                    || found.rule.name.ends_with("-rule"))
        });
        about.map(|found| format!("{}{}", found.rule.name, if found.due { " due" } else { "" })).collect::<Vec<_>>()
    };
    assert_eq!(allowed("{rule: centre/no-head, because: x, until: 2026-11-22}"), [""; 0]);
    let past = allowed("{rule: centre/no-head, because: x, until: 2026-11-21}");
    assert_eq!(past, ["centre/no-head", "handbook/unused-allow due"]);
    assert_eq!(allowed("{rule: centre/cycle, because: x}"), ["centre/no-head", "handbook/unused-allow"]);
    assert_eq!(allowed("{rule: centre/cyle, because: x}"), ["centre/no-head", "handbook/unknown-rule"]);
    // A group is not accepted as a whole.
    assert_eq!(allowed("{rule: centre, because: x}"), ["centre/no-head", "handbook/unknown-rule"]);
}

#[test]
fn a_finding_of_one_model_is_accepted_as_that_model_has_it() {
    let files = "# file: positions/lead.yaml\nname: {zh: 主管, en: Lead}\ncentre: sales\n\
        # file: models/split.yaml\nname: {zh: 分区, en: By region}\npatch:\n  centres:\n    \
        europe: {name: {zh: 欧洲部, en: Europe}, allow: [{rule: centre/no-head, because: {zh: 新设, en: new}}]}\n";
    let findings = Handbook::fixture(&format!("{CENTRE}{files}")).findings();
    let no_head: Vec<_> = findings.iter().filter(|found| found.rule.name == "centre/no-head").collect();
    assert!(no_head.len() == 1 && no_head[0].accepted.is_some() && no_head[0].models.len() == 1, "{no_head:?}");
    assert!(findings.iter().all(|found| found.rule.name != "handbook/unused-allow"));
}

#[test]
fn a_retired_centre_in_use_is_told_once() {
    let files = "# file: centres/old.yaml\nname: {zh: 旧中心, en: Old}\nstatus: retired\n\
        # file: positions/lead.yaml\nname: {zh: 主管, en: Lead}\ncentre: old\n";
    assert_eq!(found(&["handbook"], files), [""; 0]);
    assert_eq!(found(&["centre/retired-in-use"], files), ["centre/retired-in-use"]);
}

#[test]
fn a_deputy_that_lacks_a_tool_for_its_own_work_is_told_once() {
    let files = |clerk: &str, deputy: &str| {
        let text = format!(
            "# file: positions/lead.yaml\nname: {{zh: 主管, en: Lead}}\ncentre: sales\n\
             # file: tools/crm.yaml\nname: CRM\n\
             # file: duties/quote.yaml\nname: {{zh: 报价, en: Quoting}}\ncentre: sales\nneeds: {{tools: [{{tool: crm}}]}}\n\
             # file: positions/all.yaml\n\
             - {{id: clerk, name: {{zh: 业务员, en: Clerk}}, centre: sales, responsibilities: [{{duty: quote}}], deputy: aide{clerk}}}\n\
             - {{id: buyer, name: {{zh: 采购员, en: Buyer}}, centre: sales, responsibilities: [{{duty: quote}}], deputy: aide, tools: [{{tool: crm}}]}}\n\
             - {{id: aide, name: {{zh: 助理, en: Aide}}, centre: sales{deputy}}}\n"
        );
        let mut names = found(&["position/deputy-unable"], &text);
        names.extend(found(&["duty/tool-unreachable"], &text));
        names
    };
    let tool = ", tools: [{tool: crm}]";
    assert_eq!(files(tool, ""), ["position/deputy-unable"], "one deputy and one tool, for two positions");
    assert_eq!(files(tool, tool), [""; 0]);
    assert_eq!(files(tool, ", responsibilities: [{duty: quote}]"), ["duty/tool-unreachable"], "its own work needs it");
    assert_eq!(files("", ""), ["position/deputy-unable", "duty/tool-unreachable"], "two positions lack it");
}

#[test]
fn a_duty_of_several_centres_without_a_is_told_to_have_no_a() {
    let files = |letters: &str| {
        format!(
            "# file: positions/lead.yaml\nname: {{zh: 主管, en: Lead}}\ncentre: sales\n\
             # file: centres/service.yaml\nname: {{zh: 客服中心, en: Service}}\n\
             # file: duties/reply.yaml\nname: {{zh: 回复, en: Replying}}\ncentre: sales\n\
             # file: positions/all.yaml\n\
             - {{id: clerk, name: {{zh: 业务员, en: Clerk}}, centre: sales, responsibilities: [{{duty: reply, raci: {letters}}}]}}\n\
             - {{id: aide, name: {{zh: 助理, en: Aide}}, centre: service, responsibilities: [{{duty: reply, raci: R}}]}}\n"
        )
    };
    let told =
        |letters| [found(&["model"], &files(letters)), found(&["duty/no-accountable"], &files(letters))].concat();
    assert_eq!(told("RA"), ["model/coordination"]);
    assert_eq!(told("R"), ["duty/no-accountable"]);
}

/// Two regions, a duty across them with a promise, and a table; `a` and `b` claim the duty as given.
fn table(cards: &str, rules: &str) -> String {
    format!(
        "# file: dimensions/region.yaml\nname: {{zh: 区域, en: Region}}\n\
        values: [{{id: north, name: {{zh: 北, en: North}}, hours: Mo-Fr 09:00-18:00, languages: [de]}}, {{id: south, name: {{zh: 南, en: South}}}}]\n\
        # file: duties/quote.yaml\nname: {{zh: 报价, en: Quotations}}\ncentre: sales\nacross: [region]\nrespond_within: 2h\n\
        # file: positions/lead.yaml\nname: {{zh: 主管, en: Lead}}\ncentre: sales\nresponsibilities: [{{duty: quote, raci: A}}]\n\
        # file: positions/all.yaml\n{cards}\
        # file: allocations/quotes.yaml\nname: {{zh: 报价分配, en: Quotes}}\nduty: quote\nrules: [{rules}]\n"
    )
}

fn card(id: &str, claim: &str) -> String {
    format!(
        "- {{id: {id}, name: {{zh: 岗位 {id}, en: {id}}}, centre: sales, hours: 24/7, requires: {{languages: [de]}}, \
        responsibilities: [{{duty: quote, raci: R{claim}}}]}}\n"
    )
}

const OF_TABLE: [&str; 2] = ["allocation", "duty"];

/// What is found of a table and its duty, the duty's SOP and workflow left out.
fn of_table(files: &str) -> Vec<String> {
    let mut names = found(&OF_TABLE, files);
    names.retain(|name| !["duty/no-sop", "duty/never-used", "duty/unmeasured"].contains(&name.as_str()));
    names
}

#[test]
fn a_table_speaks_before_its_duty() {
    let cards = format!("{}{}", card("a", ""), card("b", ""));
    assert_eq!(of_table(&table(&cards, "{when: {region: north}, to: a}, {when: {region: south}, to: b}")), [""; 0]);
    assert_eq!(of_table(&table(&cards, "{when: {region: north}, to: a}")), ["allocation/gap"]);
    let both = "{when: {region: north}, to: a}, {when: {region: [north, south]}, to: b}";
    assert_eq!(of_table(&table(&cards, both)), ["allocation/overlap"]);
    let nobody = format!("{}{}", card("a", "").replace("raci: R", "raci: C"), card("b", ""));
    assert_eq!(of_table(&table(&nobody, "{when: {region: north}, to: a}, {otherwise: b}")), ["allocation/unclaimed"]);
}

#[test]
fn rules_that_collide_come_before_the_card_that_they_contradict() {
    let cards = format!("{}{}", card("a", ", scope: {region: north}"), card("b", ""));
    let both = "{when: {region: north}, to: a}, {when: {region: [north, south]}, to: b}";
    assert_eq!(of_table(&table(&cards, both)), ["allocation/overlap"]);
    let moved = "{when: {region: south}, to: a}, {when: {region: north}, to: b}";
    // The card claims the north, which goes to `b`; that it is given the south follows from the same slip.
    assert_eq!(of_table(&table(&cards, moved)), ["allocation/contradicts-card"]);
    let wide = "{when: {region: [north, south]}, to: a}";
    assert_eq!(of_table(&table(&cards, wide)), ["allocation/unclaimed"]);
}

#[test]
fn an_empty_seat_comes_before_what_its_holder_would_bring() {
    let silent = |id: &str| card(id, "").replace(" hours: 24/7, requires: {languages: [de]},", "");
    let rules = "{when: {region: north}, to: a}, {when: {region: south}, to: b}";
    let both = |person: &str| {
        let files = format!("{}{person}", table(&format!("{}{}", silent("a"), card("b", "")), rules));
        // A promise that is broken at every hour would speak for these hours too.
        let local = "respond_within: 2h\nallow: [{rule: duty/response-unreachable, because: x}]";
        let mut found = found(&["allocation"], &files.replace("respond_within: 2h", local));
        found.dedup();
        found
    };
    assert_eq!(both(""), ["allocation/hours", "allocation/language"]);
    let person = |id: &str| format!("# file: people/{id}.yaml\nname: {id}\nholds: [{{position: {id}}}]\nhours: 24/7\n");
    assert_eq!(both(&person("b")), ["allocation/to-vacant"]);
    let held = format!("{}{}languages: [de]\n", person("b"), person("a"));
    assert_eq!(both(&held), [""; 0]);
}

#[test]
fn a_dead_rule_is_not_told_to_be_too_much_as_well() {
    let cards = format!("{}{}", card("a", ""), card("b", ""));
    let rules = "{when: {region: [north, south]}, to: a}, {when: {region: north}, to: a}]\npolicy: first\nlinks: [";
    assert_eq!(of_table(&table(&cards, rules)), ["allocation/shadowed"]);
}

#[test]
fn kpis_of_one_name_and_two_formulas_are_told_once() {
    let kpis = |b: &str| {
        let inputs = "inputs: {leads: leads, wins: wins}";
        let files = format!(
            "# file: kpis/all.yaml\n\
            - {{id: leads, name: {{zh: 询盘, en: Leads}}}}\n\
            - {{id: wins, name: {{zh: 成交, en: Wins}}}}\n\
            - {{id: a, name: {{zh: 成交率, en: Win rate}}, {inputs}, formula: wins / leads}}\n\
            - {{id: b, name: {{zh: 成交率, en: Win rate}}{b}}}\n"
        );
        found(&["handbook/same-name", "kpi/duplicate-definition"], &files)
            .into_iter()
            .chain(found(&["kpi/duplicate-definition"], &files))
            .collect::<Vec<_>>()
    };
    let inputs = ", inputs: {leads: leads, wins: wins}";
    assert_eq!(kpis(&format!("{inputs}, formula: leads / wins")), ["kpi/duplicate-definition"]);
    assert_eq!(kpis(&format!("{inputs}, formula: wins/leads")), ["kpi/duplicate-definition"]);
    assert_eq!(kpis(""), ["handbook/same-name"]);
}

#[test]
fn work_is_weighed_against_hours_from_the_day_on_which_it_grows() {
    let told = |seller: &str, li: &str, wang: &str| {
        let files = format!(
            "# file: positions/lead.yaml\nname: {{zh: 主管, en: Lead}}\ncentre: sales\n\
             # file: duties/quote.yaml\nname: {{zh: 报价, en: Quoting}}\ncentre: sales\neffort: 60h/week\n\
             # file: positions/seller.yaml\nname: {{zh: 销售岗, en: Seller}}\ncentre: sales\nheadcount: 2\n\
             responsibilities: [{{duty: quote{seller}}}]\n\
             # file: people/li-na.yaml\nname: 李娜\nholds: [{{position: seller{li}}}]\nhours: Mo-Fr 09:00-17:00; PH off\n\
             # file: people/wang-bo.yaml\nname: 王博\nholds: [{{position: seller{wang}}}]\nhours: Mo-Fr 09:00-17:00; PH off\n"
        );
        let findings = Handbook::fixture(&format!("{CENTRE}{files}")).findings();
        let found = findings.iter().filter(|found| found.rule.name == "person/overloaded");
        found.map(|found| found.message.en.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(told("", "", ""), [""; 0], "30 hours each of 40");
    assert_eq!(
        told("", "", ", until: 2027-01-31"),
        ["`li-na` has work for 60h a week from 2027-02-01 on, and time for 40h"]
    );
    assert_eq!(
        told(", share: 50%", "", ", until: 2027-01-31"),
        [""; 0],
        "a share of the time takes the effort's place"
    );
    // Two claims of one card, or two posts of one person, are one of two people who share the work.
    assert_eq!(told("}, {duty: quote, note: more", "", ""), [""; 0]);
    let half = "`wang-bo` has work for 30h a week from 2026-11-22 on, and time for 20h";
    assert_eq!(told("", "", ", share: 50%"), [half]);
}
