//! One root cause gives one finding: of two rules that see the same fault the more telling one speaks.

use crate::harness::Handbook;

const SALES: &str = "
# file: centres/all.yaml
- {id: sales, name: {zh: 销售, en: Sales}}
- {id: stores, name: {zh: 仓库, en: Stores}}
# file: dimensions/region.yaml
name: {zh: 区域, en: Region}
values: [{id: north, name: {zh: 北, en: North}}, {id: south, name: {zh: 南, en: South}}]
# file: tools/crm.yaml
name: CRM
";

/// The names of the rules among `asked` that find something, once for each finding.
fn told(text: &str, asked: &[&'static str]) -> Vec<&'static str> {
    let findings = Handbook::fixture(&format!("{SALES}{text}")).findings();
    let mut told: Vec<&str> = findings.iter().map(|found| found.rule.name).collect();
    told.retain(|name| asked.contains(name));
    told.sort_unstable();
    told
}

/// How often one rule finds something.
fn count(text: &str, rule: &'static str) -> usize {
    told(text, &[rule]).len()
}

#[test]
fn an_allocation_speaks_for_its_duty() {
    let text = "
# file: duties/quote.yaml
name: {zh: 报价, en: Quoting}
centre: sales
across: [region]
# file: positions/clerk.yaml
name: {zh: 业务员, en: Clerk}
centre: sales
# file: allocations/quotes.yaml
name: {zh: 报价分配, en: Quotes}
duty: quote
rules: [{when: {region: [north, south]}, to: clerk}]
";
    assert_eq!(told(text, &["allocation/unclaimed", "duty/no-responsible"]), ["allocation/unclaimed"]);
}

#[test]
fn one_position_lacking_one_tool_is_one_finding() {
    let register = "
# file: duties/all.yaml
- {id: quote, name: {zh: 报价, en: Quoting}, centre: sales, needs: {tools: [{tool: crm, access: write}]}}
- {id: visit, name: {zh: 拜访, en: Visits}, centre: sales, needs: {tools: [{tool: crm}]}}
# file: positions/clerk.yaml
name: {zh: 业务员, en: Clerk}
centre: sales
responsibilities: [{duty: quote, raci: RA}, {duty: visit, raci: RA}]
";
    let steps = "
# file: workflows/sale.yaml
name: {zh: 成交, en: Sale}
steps:
  - {id: quote, name: {zh: 报价, en: Quote}, duty: quote, raci: {RA: clerk}, tool: crm}
  - {id: visit, name: {zh: 拜访, en: Visit}, duty: visit, raci: {RA: clerk}, tool: crm}
";
    let asked = ["duty/tool-unreachable", "tool/unreachable"];
    assert_eq!(told(register, &asked), ["duty/tool-unreachable"]);
    assert_eq!(told(&format!("{register}{steps}"), &asked), ["tool/unreachable"]);
}

#[test]
fn a_missing_letter_of_a_step_comes_before_its_silo() {
    let workflow = |raci: &str| {
        format!(
            "
# file: positions/all.yaml
- {{id: clerk, name: {{zh: 业务员, en: Clerk}}, centre: sales}}
- {{id: packer, name: {{zh: 打包员, en: Packer}}, centre: stores}}
# file: workflows/sale.yaml
name: {{zh: 成交, en: Sale}}
steps:
  - {{id: order, name: {{zh: 下单, en: Order}}, raci: {{RA: clerk}}}}
  - {{id: send, name: {{zh: 发货, en: Send}}, raci: {raci}}}
"
        )
    };
    let asked = ["raci/no-accountable", "raci/silo"];
    assert_eq!(told(&workflow("{R: packer}"), &asked), ["raci/no-accountable"]);
    assert_eq!(told(&workflow("{RA: packer}"), &asked), ["raci/silo"]);
}

#[test]
fn what_is_missing_in_a_kpi_comes_before_its_being_unused() {
    let kpi = "
# file: positions/lead.yaml
name: {zh: 主管, en: Lead}
centre: sales
# file: kpis/orders.yaml
name: {zh: 订单数, en: Orders}
";
    let whole = "unit: count\nbetter: higher\ntarget: 10\nevery: month\nowner: lead\nsource: {tool: crm}\n";
    let asked = ["kpi/incomplete", "kpi/unused"];
    assert_eq!(told(kpi, &asked), ["kpi/incomplete"]);
    assert_eq!(told(&format!("{kpi}{whole}"), &asked), ["kpi/unused"]);
}

#[test]
fn a_claim_on_nothing_silences_what_may_follow_from_it() {
    let text = "
# file: duties/quote.yaml
name: {zh: 报价, en: Quoting}
centre: sales
# file: positions/clerk.yaml
name: {zh: 业务员, en: Clerk}
centre: sales
responsibilities: [{duty: qoute, raci: RA}]
# file: workflows/sale.yaml
name: {zh: 成交, en: Sale}
steps:
  - {id: quote, name: {zh: 报价, en: Quote}, duty: quote, raci: {RA: clrek}}
";
    let asked = [
        "handbook/unknown-reference",
        "duty/no-accountable",
        "duty/no-responsible",
        "raci/no-accountable",
        "raci/no-responsible",
        "raci/against-register",
    ];
    assert_eq!(told(text, &asked), ["handbook/unknown-reference"; 2]);
}

#[test]
fn a_letter_that_nobody_has_for_the_duty_is_told_of_the_duty() {
    let text = "
# file: duties/quote.yaml
name: {zh: 报价, en: Quoting}
centre: sales
# file: positions/all.yaml
- {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
- {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: quote, raci: A}]}
# file: workflows/sale.yaml
name: {zh: 成交, en: Sale}
steps:
  - {id: quote, name: {zh: 报价, en: Quote}, duty: quote, raci: {R: clerk, A: lead}}
";
    assert_eq!(told(text, &["duty/no-responsible", "raci/against-register"]), ["duty/no-responsible"]);
}

#[test]
fn a_hand_off_without_limit_is_told_once() {
    let text = "
# file: positions/all.yaml
- {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
- {id: packer, name: {zh: 打包员, en: Packer}, centre: stores}
# file: workflows/sale.yaml
name: {zh: 成交, en: Sale}
completes_within: 5d
steps:
  - {id: order, name: {zh: 下单, en: Order}, raci: {RA: clerk}, within: 1d}
  - {id: send, name: {zh: 发货, en: Send}, raci: {RA: packer}}
";
    assert_eq!(told(text, &["handoff/no-limit", "workflow/step-without-limit"]), ["handoff/no-limit"]);
}

#[test]
fn only_the_same_scope_has_several_accountable() {
    let cards = |first: &str, second: &str| {
        format!(
            "
# file: duties/quote.yaml
name: {{zh: 报价, en: Quoting}}
centre: sales
across: [region]
# file: positions/all.yaml
- {{id: clerk, name: {{zh: 业务员, en: Clerk}}, centre: sales, responsibilities: [{{duty: quote, raci: A{first}}}]}}
- {{id: lead, name: {{zh: 主管, en: Lead}}, centre: sales, responsibilities: [{{duty: quote, raci: A{second}}}]}}
"
        )
    };
    let several = |first, second| count(&cards(first, second), "duty/several-accountable");
    assert_eq!(several(", scope: {region: north}", ", scope: {region: south}"), 0);
    assert_eq!(several(", scope: {region: north}", ", scope: {region: [north]}"), 1);
    assert_eq!(several("", ", scope: {region: \"*\"}"), 1);
}

#[test]
fn promises_are_compared_in_one_unit_and_on_one_clock() {
    let with = |more: &str| {
        let duty =
            "# file: duties/reply.yaml\nname: {zh: 回复, en: Replying}\ncentre: sales\nrespond_within: 2h\n# file: ";
        count(&format!("{duty}{more}"), "duty/number-mismatch")
    };
    let kpi = |unit: &str, target: &str| {
        with(&format!(
            "kpis/time.yaml\nname: {{zh: 时间, en: Time}}\nunit: {unit}\nbetter: lower\ntarget: {target}\n\
             measures: [duty:reply]\n"
        ))
    };
    assert_eq!([kpi("h", "3"), kpi("h", "2"), kpi("m", "130"), kpi("d", "5"), kpi("count", "5")], [1, 0, 1, 0, 0]);
    let step = |within: &str| {
        with(&format!(
            "workflows/sale.yaml\nname: {{zh: 成交, en: Sale}}\n\
             steps: [{{id: a, name: {{zh: 甲, en: A}}, duty: reply, within: {within}}}]\n"
        ))
    };
    assert_eq!([step("3h"), step("2h"), step("1 working day")], [1, 0, 0]);
}

#[test]
fn a_circle_is_told_once_however_many_steps_lead_into_it() {
    let text = "
# file: workflows/sale.yaml
name: {zh: 成交, en: Sale}
steps:
  - {id: start, name: {zh: 开始, en: Start}}
  - {id: a, name: {zh: 甲, en: A}}
  - {id: b, name: {zh: 乙, en: B}, next: [a]}
  - {id: c, name: {zh: 丙, en: C}}
  - {id: d, name: {zh: 丁, en: D}}
";
    assert_eq!(
        told(text, &["workflow/dead-end", "workflow/unreachable-step"]),
        ["workflow/dead-end", "workflow/unreachable-step"]
    );
}

#[test]
fn the_slowest_path_is_told_only_when_it_is_surely_too_slow() {
    let is_late = |promise: &str, limits: [&str; 2]| {
        let step = |n: usize| {
            let limit = limits[n];
            format!("  - {{id: s{n}, name: {{zh: 步, en: Step}}, within: {limit}}}\n")
        };
        let head = "# file: workflows/sale.yaml\nname: {zh: 成交, en: Sale}\ncompletes_within: ";
        count(&format!("{head}{promise}\nsteps:\n{}{}", step(0), step(1)), "workflow/over-time") == 1
    };
    assert!(is_late("3d", ["2d", "25h"]));
    assert!(!is_late("3d", ["2d", "24h"]));
    assert!(is_late("2 working days", ["2 working days", "1 working day"]));
    assert!(!is_late("2 working days", ["1 working day", "8 working hours"]));
    assert!(is_late("2d", ["2 working days", "1 working hour"]));
    assert!(!is_late("2 working days", ["1 working day", "1d"]));
    assert!(!is_late("8 working hours", ["4 working hours", "4 working hours"]));
}

#[test]
fn the_longest_way_counts_and_ways_back_do_not() {
    let text = "
# file: workflows/sale.yaml
name: {zh: 成交, en: Sale}
completes_within: 5d
steps:
  - {id: a, name: {zh: 甲, en: A}, within: 1d, next: [{to: b, when: {zh: 大, en: large}}, {to: c, otherwise: true}]}
  - {id: b, name: {zh: 乙, en: B}, within: 3d}
  - {id: c, name: {zh: 丙, en: C}, within: 2d, next: [{to: a, when: {zh: 退, en: refused}}, {to: end, otherwise: true}]}
";
    let findings = Handbook::fixture(&format!("{SALES}{text}")).findings();
    let late: Vec<_> = findings.iter().filter(|found| found.rule.name == "workflow/over-time").collect();
    assert_eq!(late.len(), 1);
    assert_eq!(late[0].witness.as_deref(), Some("a → b → c"));
}

#[test]
fn a_model_that_only_turns_keys_round_has_no_effect() {
    let model = |patch: &str| {
        format!("# file: models/spread.yaml\nname: {{zh: 分散, en: Spread}}\npatch: {{centres: {{sales: {patch}}}}}\n")
    };
    assert_eq!(count(&model("{name: {en: Sales, zh: 销售}}"), "model/no-effect"), 1);
    assert_eq!(count(&model("{name: {en: Trade, zh: 贸易}}"), "model/no-effect"), 0);
    let dead = "# file: models/spread.yaml\nname: {zh: 分散, en: Spread}\npatch: {centres: {slaes: {head: null}}}\n";
    assert_eq!(told(dead, &["model/dead-patch", "model/no-effect"]), ["model/dead-patch"]);
}
