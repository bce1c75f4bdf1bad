//! One root cause gives one finding, as people who read the findings of bad handbooks have missed it.

use crate::{harness::Handbook, precedence::found};

const REFUNDS: &str = "\
# file: dimensions/amount.yaml
name: {zh: 金额, en: Amount}
unit: USD
min: 0
# file: positions/lead.yaml
name: {zh: 主管, en: Lead}
centre: sales
";

#[test]
fn a_power_that_meets_several_others_is_told_once() {
    let card = |id: &str, scope: &str| {
        format!(
            "# file: positions/{id}.yaml\nname: {{zh: 岗位 {id}, en: {id}}}\ncentre: sales\n\
            authority: [{{decision: refund, scope: {{amount: \"{scope}\"}}}}]\n"
        )
    };
    let cards = [card("a", "0..<10"), card("b", "10..<20"), card("c", "20..30")].concat();
    let told = |more: &str| found(&["position/authority-overlap"], &format!("{REFUNDS}{cards}{more}"));
    assert_eq!(told(""), [""; 0]);
    assert_eq!(told(&card("d", "5..15")), ["position/authority-overlap"], "it meets `a` and `b`");
    assert_eq!(told(&card("d", "5..25")), ["position/authority-overlap"], "it meets all of them");
    let two = [card("d", "5..25"), card("e", "28..40")].concat();
    assert_eq!(told(&two).len(), 2, "`c` and `e` meet whatever becomes of `d`");
}

#[test]
fn a_deputy_that_lacks_several_tools_is_told_once() {
    let files = |deputy: &str| {
        format!(
            "# file: tools/all.yaml\n- {{id: crm, name: CRM}}\n- {{id: erp, name: ERP}}\n\
             # file: duties/quote.yaml\nname: {{zh: 报价, en: Quoting}}\ncentre: sales\nneeds: {{tools: [{{tool: crm}}, {{tool: erp}}]}}\n\
             # file: positions/all.yaml\n- {{id: lead, name: {{zh: 主管, en: Lead}}, centre: sales}}\n\
             - {{id: clerk, name: {{zh: 业务员, en: Clerk}}, centre: sales, responsibilities: [{{duty: quote}}], deputy: aide, tools: [{{tool: crm}}, {{tool: erp}}]}}\n\
             - {{id: aide, name: {{zh: 助理, en: Aide}}, centre: sales{deputy}}}\n"
        )
    };
    let findings = Handbook::fixture(&files("")).findings();
    let helps = findings.iter().filter(|found| found.rule.name == "position/deputy-unable").map(|found| &found.help);
    let helps: Vec<&str> = helps.map(|help| help.as_ref().map_or("", |help| &*help.en)).collect();
    let due = "add `{tool: crm, access: …}`, `{tool: erp, access: …}` to the `tools` of `aide`, or name another deputy";
    assert_eq!(helps, [due]);
    assert_eq!(found(&["position/deputy-unable"], &files(", tools: [{tool: crm}, {tool: erp}]")), [""; 0]);
}

#[test]
fn a_promise_broken_at_every_hour_speaks_for_the_hours_of_a_market() {
    let files = |duty: &str| {
        format!(
            "# file: dimensions/region.yaml\nname: {{zh: 区域, en: Region}}\n\
             values: [{{id: north, name: {{zh: 北, en: North}}, hours: Mo-Fr 09:00-18:00, timezone: Europe/Berlin}}]\n\
             # file: duties/quote.yaml\nname: {{zh: 报价, en: Quoting}}\ncentre: sales\nacross: [region]\nrespond_within: 2h\n{duty}\
             # file: positions/all.yaml\n\
             - {{id: clerk, name: {{zh: 业务员, en: Clerk}}, centre: sales, hours: Mo-Fr 09:00-18:00, responsibilities: [{{duty: quote, raci: R}}]}}\n\
             - {{id: lead, name: {{zh: 主管, en: Lead}}, centre: sales, responsibilities: [{{duty: quote, raci: A}}]}}\n\
             # file: allocations/quotes.yaml\nname: {{zh: 报价分配, en: Quotes}}\nduty: quote\nrules: [{{when: {{region: north}}, to: clerk}}]\n"
        )
    };
    let told = |duty: &str| {
        let files = files(duty);
        [found(&["allocation/hours"], &files), found(&["duty/response-unreachable"], &files)].concat()
    };
    assert_eq!(told(""), ["duty/response-unreachable"]);
    let accepted = "allow: [{rule: duty/response-unreachable, because: {zh: 只在当地上班时间, en: in local hours}}]\n";
    assert_eq!(told(accepted), ["allocation/hours", "duty/response-unreachable"]);
}

#[test]
fn who_approves_its_own_work_is_not_told_to_lack_the_letter_as_well() {
    let files = |letters: &str| {
        format!(
            "# file: duties/all.yaml\n\
             - {{id: quote, name: {{zh: 报价, en: Quoting}}, centre: sales}}\n\
             - {{id: approval, name: {{zh: 审批, en: Approval}}, centre: sales}}\n\
             # file: positions/all.yaml\n\
             - {{id: lead, name: {{zh: 主管, en: Lead}}, centre: sales, responsibilities: [{{duty: quote, raci: A}}, {{duty: approval, raci: RA}}]}}\n\
             - {{id: clerk, name: {{zh: 业务员, en: Clerk}}, centre: sales, responsibilities: [{{duty: quote}}]}}\n\
             - {{id: aide, name: {{zh: 助理, en: Aide}}, centre: sales}}\n\
             # file: workflows/offer.yaml\nname: {{zh: 报价, en: Offer}}\nsteps:\n\
             - {{id: draft, name: {{zh: 起草, en: Draft}}, duty: quote, raci: {{R: clerk, A: lead}}}}\n\
             - {{id: approve, name: {{zh: 审批, en: Approve}}, duty: approval, raci: {{A: lead, R: {letters}}}, approves: draft}}\n"
        )
    };
    let told = |letters| {
        [found(&["raci/against-register"], &files(letters)), found(&["workflow/self-approval"], &files(letters))]
            .concat()
    };
    assert_eq!(told("lead"), [""; 0]);
    assert_eq!(told("[lead, clerk]"), ["workflow/self-approval"]);
    assert_eq!(told("[lead, aide]"), ["raci/against-register"]);
}

#[test]
fn a_link_to_something_retired_is_not_told_to_lack_its_translation() {
    let files = |status: &str| {
        format!(
            "# file: positions/all.yaml\n- {{id: lead, name: {{zh: 主管, en: Lead}}, centre: sales}}\n\
             - {{id: clerk, name: {{zh: 业务员, en: Clerk}}, centre: sales, status: {status}}}\n\
             # file: duties/quote.yaml\nname: {{zh: 报价, en: Quoting}}\ncentre: sales\n\
             summary: {{zh: '见[业务员](position:clerk)。', en: See the clerk.}}\n"
        )
    };
    let told = |status| [found(&["link"], &files(status)), found(&["text"], &files(status))].concat();
    assert_eq!(told("retired"), ["link/retired"]);
    assert_eq!(told("active"), ["text/number-mismatch"]);
}

#[test]
fn a_promise_to_answer_is_not_compared_with_the_time_of_a_whole_case() {
    let told = |kpis: &str| {
        let files = format!(
            "# file: duties/care.yaml\nname: {{zh: 售后, en: Care}}\ncentre: sales\nrespond_within: 4h\n\
             # file: kpis/all.yaml\n{kpis}"
        );
        found(&["duty/number-mismatch"], &files)
    };
    let kpi = |id: &str, zh: &str, target: &str| {
        format!(
            "- {{id: {id}, name: {{zh: {zh}, en: {id}}}, unit: h, better: lower, target: {target}, measures: [duty:care]}}\n"
        )
    };
    assert_eq!(told(&kpi("reply-time", "响应时间", "6")), ["duty/number-mismatch"]);
    assert_eq!(told(&kpi("settling", "解决时长", "48")), [""; 0]);
    // The shortest of several times is that of the answer.
    assert_eq!(told(&[kpi("first", "首次", "4"), kpi("second", "二次", "48")].concat()), [""; 0]);
}

#[test]
fn figures_that_cannot_be_read_are_told_alone() {
    let told = |figures: &[u8]| {
        let kpi = "# file: kpis/orders.yaml\nname: {zh: 订单, en: Orders}\nunit: count\nevery: month\n";
        let handbook = Handbook::fixture(kpi);
        handbook.put("data/kpi/orders.csv", figures);
        let about = ["kpi/stale-actuals", "kpi/no-actuals", "kpi/bad-actuals", "handbook/encoding"];
        let findings = handbook.findings();
        findings.iter().map(|found| found.rule.name).filter(|name| about.contains(name)).collect::<Vec<_>>()
    };
    assert_eq!(told(b"period,value\n2026-05,12\n"), ["kpi/stale-actuals"]);
    assert_eq!(told(b"period,value\n2026-05,12\n2026-10,1o\n"), ["kpi/bad-actuals"]);
    assert_eq!(told(b"\xc6\xda\xbc\xe4,\xca\xfd\n2026-05,12\n"), ["handbook/encoding"]);
}

#[test]
fn what_follows_from_a_circle_of_superiors_is_not_told() {
    let files = |superior: &str| {
        format!(
            "{REFUNDS}authority: [{{decision: refund, scope: {{amount: \"<= 5\"}}}}]\nreports_to: {superior}\n\
             # file: positions/clerk.yaml\nname: {{zh: 业务员, en: Clerk}}\ncentre: sales\n\
             authority: [{{decision: refund, scope: {{amount: \"<= 10\"}}}}]\n\
             # file: people/li-na.yaml\nname: 李娜\nholds: [{{position: lead}}, {{position: clerk}}]\n"
        )
    };
    let told = |superior| {
        ["person/own-manager", "position/authority-above-superior", "position/reporting-cycle"]
            .into_iter()
            .filter(|rule| found(&[rule], &files(superior)).iter().any(|name| name == rule))
            .collect::<Vec<_>>()
    };
    assert_eq!(told("nobody"), ["person/own-manager", "position/authority-above-superior"]);
    assert_eq!(told("clerk"), ["position/reporting-cycle"]);
}

#[test]
fn what_could_mean_anything_and_what_does_not_add_up_come_first() {
    let lead = |card: &str| format!("# file: positions/lead.yaml\nname: {{zh: 主管, en: Lead}}\ncentre: sales\n{card}");
    let of = |rules: [&'static str; 2], files: &str| {
        let told = rules.into_iter().filter(|rule| found(&[rule], files).iter().any(|name| name == rule));
        told.collect::<Vec<_>>()
    };
    let texts = ["position/uncatalogued", "position/vague-responsibility"];
    assert_eq!(of(texts, &lead("responsibilities: [{text: {zh: 协助其他相关工作, en: Other duties}}]\n")), [texts[1]]);
    assert_eq!(of(texts, &lead("responsibilities: [{text: {zh: 谈价, en: Bargaining}}]\n")), [texts[0]]);
    let weights = ["kpi/lopsided-weight", "kpi/weights"];
    let kpis = "# file: kpis/all.yaml\n- {id: a, name: {zh: 甲, en: A}}\n- {id: b, name: {zh: 乙, en: B}}\n";
    let card = |b: &str| lead(&format!("kpis: [{{kpi: a, weight: 30%}}, {{kpi: b, weight: {b}}}]\n{kpis}"));
    assert_eq!(of(weights, &card("80%")), [weights[1]]);
    assert_eq!(of(weights, &card("70%")), [weights[0]]);
}

#[test]
fn a_step_that_no_way_leads_to_is_told_so_alone() {
    let files = |to: &str| {
        format!(
            "# file: positions/lead.yaml\nname: {{zh: 主管, en: Lead}}\ncentre: sales\n\
             # file: workflows/offer.yaml\nname: {{zh: 报价, en: Offer}}\ncompletes_within: 3d\nsteps:\n\
             - {{id: draft, name: {{zh: 起草, en: Draft}}, raci: {{RA: lead}}, within: 1d, next: [{{to: {to}}}]}}\n\
             - {{id: send, name: {{zh: 寄出, en: Send}}, raci: {{RA: lead}}, input: [paper]}}\n"
        )
    };
    let told = |to| {
        ["workflow/input-from-nowhere", "workflow/step-without-limit", "workflow/unreachable-step"]
            .into_iter()
            .filter(|rule| found(&[rule], &files(to)).iter().any(|name| name == rule))
            .collect::<Vec<_>>()
    };
    assert_eq!(told("end"), ["workflow/unreachable-step"]);
    assert_eq!(told("send"), ["workflow/input-from-nowhere", "workflow/step-without-limit"]);
}

#[test]
fn what_a_value_that_cannot_be_used_would_have_said_is_not_missed() {
    let files = "# file: duties/quote.yaml\nname: {zh: 报价, en: Quoting}\ncentre: sales\n\
        needs: {tools: [{tool: crm, access: write}]}\n\
        # file: tools/crm.yaml\nname: CRM\n\
        # file: kpis/all.yaml\n- {id: orders, name: {zh: 订单数, en: Orders}}\n- {id: margin, name: {zh: 毛利率, en: Margin}}\n\
        # file: positions/lead.yaml\nname: {zh: 主管, en: Lead}\ncentre: sales\nworks_with: {internal: [{position: clerk}]}\n\
        # file: positions/clerk.yaml\nname: {zh: 业务员, en: Clerk}\ncentre: sales\nreports_to: lead\n\
        responsibilities: [{duty: quote, raci: RA}]\ntools: [{tool: crm, access: write}]\n\
        works_with: {internal: [{position: lead}]}\nkpis: [{kpi: orders, weight: 60%}, {kpi: margin, weight: 40%}]\n\
        # file: workflows/sale.yaml\nname: {zh: 成交, en: Sale}\ncompletes_within: 5d\n\
        steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, within: 1d}]\n";
    for (right, wrong, missing, rule) in [
        ("weight: 40%", "weight: ４0％", "weight: 30%", "kpi/weights"),
        (
            "tools: [{tool: crm, access: write}]\nworks",
            "tools: [{tool: cm, access: write}]\nworks",
            "works",
            "duty/tool-unreachable",
        ),
        ("{position: lead}", "{position: leed}", "", "position/one-sided-relation"),
        ("within: 1d", "within: 一整天", "sop: none", "workflow/step-without-limit"),
    ] {
        assert_eq!(found(&[rule], files), [""; 0], "{rule}");
        assert_eq!(found(&[rule], &files.replacen(right, missing, 1)), [rule], "{missing}");
        assert_eq!(found(&[rule], &files.replacen(right, wrong, 1)), [""; 0], "{wrong}");
    }
    // What the value has nothing to do with is told all the same.
    let two = files.replacen("weight: 40%", "weight: 30%", 1).replacen("reports_to: lead", "reports_to: leed", 1);
    assert_eq!(found(&["kpi/weights"], &two), ["kpi/weights"]);
}

/// Everything that is found, but for what is found in the same files without the slip.
fn told(files: &str, sound: &str) -> Vec<String> {
    let of = |files: &str| {
        let findings = Handbook::fixture(files).findings();
        findings.into_iter().map(|found| format!("{} {}", found.rule.name, found.message.en)).collect::<Vec<_>>()
    };
    let known = of(sound);
    of(files).into_iter().filter(|found| !known.contains(found)).collect()
}

#[test]
fn a_slip_of_writing_is_told_alone() {
    let files = "# file: dimensions/region.yaml\nname: {zh: 区域, en: Region}\nvalues:\n- {id: north, name: {zh: 北, en: North}}\n\
        # file: duties/all.yaml\n- {id: quote, name: {zh: 报价, en: Quoting}, centre: sales, across: [region]}\n\
        # file: kpis/all.yaml\n- {id: orders, name: {zh: 订单数, en: Orders}}\n- {id: margin, name: {zh: 毛利率, en: Margin}}\n\
        # file: positions/lead.yaml\nname: {zh: 主管, en: Lead}\ncentre: sales\nworks_with: {internal: [{position: clerk}]}\n\
        responsibilities: [{duty: quote, raci: A}]\n\
        authority:\n- {decision: refund, scope: {region: north}}\n\
        # file: positions/clerk.yaml\nname: {zh: 业务员, en: Clerk}\ncentre: sales\nreports_to: lead\n\
        responsibilities:\n- {duty: quote, raci: R, scope: {region: north}}\n\
        works_with: {internal: [{position: lead}]}\n\
        kpis:\n- {kpi: orders, weight: 60%}\n- {kpi: margin, weight: 40%}\n\
        # file: allocations/quotes.yaml\nname: {zh: 报价, en: Quotes}\nduty: quote\nrules:\n\
        - {when: {region: north}, to: clerk}\n- {otherwise: lead}\n\
        # file: workflows/sale.yaml\nname: {zh: 成交, en: Sale}\ncompletes_within: 5d\n\
        steps:\n- {id: quote, name: {zh: 报价, en: Quote}, duty: quote, raci: {R: clerk, A: lead}, within: 1d}\n";
    for (right, wrong, rule) in [
        ("{kpi: orders,", "{kpi:orders,", "handbook/unknown-key"),
        ("{kpi: margin,", "{kpi：margin,", "handbook/keyboard"),
        ("- {duty: quote, raci: R,", "- {duty:quote, raci: R,", "handbook/unknown-key"),
        ("- {duty: quote, raci: R,", "- {duty：quote, raci: R,", "handbook/keyboard"),
        ("to: clerk}", "to：clerk}", "handbook/keyboard"),
        ("when: {region: north}", "when: {region：north}", "handbook/keyboard"),
        ("when: {region: north}", "when: {region:north}", "handbook/unknown-key"),
        ("raci: R, scope: {region: north}", "raci: R, scope: {region：north}", "handbook/keyboard"),
        ("refund, scope: {region: north}", "refund, scope: {region:north}", "handbook/unknown-key"),
        ("values:", "valuse:", "handbook/unknown-key"),
        ("authority:", "authorty:", "handbook/unknown-key"),
        ("{id: north,", "{id:north,", "handbook/unknown-key"),
        (
            "- {id: quote, name: {zh: 报价, en: Quoting}",
            "- {id: quote [, name: {zh: 报价, en: Quoting}",
            "handbook/syntax",
        ),
        (
            "works_with: {internal: [{position: lead}]}\n",
            " works_with: {internal: [{position: lead}]}\n",
            "handbook/syntax",
        ),
        ("completes_within: 5d", "\tcompletes_within: 5d", "handbook/keyboard"),
        ("{R: clerk, A: lead}", "{R: clerk, A: lead", "handbook/syntax"),
    ] {
        assert!(files.contains(right), "{right}");
        let found = told(&files.replacen(right, wrong, 1), files);
        assert!(found.len() == 1 && found[0].starts_with(rule), "{wrong}: {found:#?}");
    }
}
