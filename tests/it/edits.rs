//! Twenty days of an editor's work on the sample handbook, committed one by one, with two releases on the way.

use crate::{commits::Commits, sample};
use std::fs;

/// What is done to a file.
pub enum Edit {
    /// A text takes the place of another.
    Turn(&'static str, &'static str, &'static str),
    /// A file that was not there.
    New(&'static str, &'static str),
    Remove(&'static str),
}
use Edit::{New, Remove, Turn};

/// The day, what the editor meant, and what they did.
pub type Day = (&'static str, &'static str, &'static [Edit]);

/// The days, the oldest first. After the seventh comes release v1.1, after the fourteenth v1.2.
pub const DAYS: [Day; 20] = [
    (
        "2026-09-01",
        "the merchandiser takes quoting over from the Americas",
        &[
            Turn("positions/regional-sales-americas.yaml", "  - {duty: prepare-quote, raci: R}\n", ""),
            Turn(
                "positions/merchandiser.yaml",
                "  - {duty: production-shipping, raci: R}\n",
                "  - {duty: production-shipping, raci: R}\n  - {duty: prepare-quote, raci: R}\n",
            ),
        ],
    ),
    (
        "2026-09-03",
        "the merchandiser reports to the lead of sales and service",
        &[Turn("positions/merchandiser.yaml", "headcount: 1\n", "headcount: 2\nreports_to: sales-service-lead\n")],
    ),
    (
        "2026-09-05",
        "SEO loses the content management system and gets to administer the figures",
        &[
            Turn("positions/seo.yaml", "  - {tool: site-builder, access: write}\n", ""),
            Turn("positions/seo.yaml", "{tool: dashboard, access: read}", "{tool: dashboard, access: admin}"),
        ],
    ),
    (
        "2026-09-08",
        "a KPI weighs more, and its target rises",
        &[
            Turn("positions/regional-sales-americas.yaml", "weight: 50%, target: 11,", "weight: 60%, target: 12,"),
            Turn(
                "positions/regional-sales-americas.yaml",
                "{kpi: enquiry-to-order-days, weight: 50%}",
                "{kpi: enquiry-to-order-days, weight: 40%}",
            ),
            Turn("kpis/sales.yaml", "  baseline: 8\n  target: 10\n", "  baseline: 8\n  target: 11\n"),
        ],
    ),
    (
        "2026-09-10",
        "refunds are diagnosed within a day, and a step is checked",
        &[
            Turn(
                "workflows/after-sales.yaml",
                "    within: 2 working days\n    tool: crm\n    sop: after-sales\n    input: [{zh: 售后单, en: case}]",
                "    within: 1 working day\n    tool: crm\n    sop: after-sales\n    input: [{zh: 售后单, en: case}]",
            ),
            Turn(
                "workflows/after-sales.yaml",
                "  - id: settle\n",
                "  - id: check-stock\n    name: {zh: \"核对库存\", en: \"Check the stock\"}\n    duty: production-shipping\n    raci: {R: merchandiser, A: general-manager}\n    within: 4 working hours\n    tool: erp\n  - id: settle\n",
            ),
            Turn(
                "workflows/after-sales.yaml",
                "completes_within: 20 working days",
                "completes_within: 15 working days",
            ),
        ],
    ),
    (
        "2026-09-14",
        "the refund procedure has a new version",
        &[
            Turn("sops/refund.md", "version: \"1.1\"\n", "version: \"1.2\"\n"),
            Turn("sops/refund.md", "effective: 2026-03-02\n", "effective: 2026-09-21\n"),
            Turn(
                "sops/refund.md",
                "history:\n",
                "history:\n  - version: \"1.2\"\n    date: 2026-09-14\n    what: {zh: \"冲抵货款也要审批\", en: \"Offsetting against the next order needs approval too\"}\n    why: {zh: \"8 月抽查发现漏批\", en: \"A check in August found approvals missing\"}\n",
            ),
            Turn("sops/refund.md", "任何人都不能独自把钱退掉。", "任何人都不能独自把钱退掉，也不能独自冲抵货款。"),
            Turn(
                "sops/refund.en.md",
                "## Scope {#scope}\n",
                "## Scope {#scope}\n\n- Offsetting against the next order counts as a refund.\n",
            ),
        ],
    ),
    (
        "2026-09-18",
        "Ma Chen follows Zhao Yating, who leaves",
        &[
            Turn(
                "people/zhao-yating.yaml",
                "{position: customer-success, since: 2025-11-03}",
                "{position: customer-success, since: 2025-11-03, until: 2026-12-31}",
            ),
            New(
                "people/liu-yang.yaml",
                "name: 刘洋\nholds:\n  - {position: customer-success, since: 2026-12-01}\ntimezone: Asia/Shanghai\nlanguages: [zh, en]\n",
            ),
        ],
    ),
    ("2026-09-22", "the SEO position gets another id and another name", &[Remove("positions/seo.yaml")]),
    (
        "2026-09-25",
        "the field team moves below digital trade",
        &[Turn(
            "centres/offline.yaml",
            "  parent: company\n  head: general-manager\n",
            "  parent: digital-trade\n  head: general-manager\n",
        )],
    ),
    (
        "2026-09-28",
        "first replies are promised faster",
        &[Turn(
            "duties/sales.yaml",
            "  respond_within: 2h\n  critical: true\n",
            "  respond_within: 1h\n  critical: true\n",
        )],
    ),
    (
        "2026-10-08",
        "France is the field team's for solar too",
        &[
            Turn(
                "allocations/leads.yaml",
                "when: {region: europe, product-line: lighting}",
                "when: {region: europe, product-line: [lighting, controls]}",
            ),
            Turn(
                "allocations/leads.yaml",
                "when: {region: europe, product-line: [solar, controls]}",
                "when: {region: europe, product-line: solar}",
            ),
        ],
    ),
    (
        "2026-10-12",
        "a market becomes a value of its own",
        &[Turn(
            "dimensions/region.yaml",
            "      - {id: gb, name: {zh: \"英国\", en: \"United Kingdom\"}}\n",
            "      - {id: gb, name: {zh: \"英国\", en: \"United Kingdom\"}}\n      - {id: pl, name: {zh: \"波兰\", en: \"Poland\"}}\n",
        )],
    ),
    (
        "2026-10-15",
        "the Americas may decide more, and work other hours",
        &[
            Turn(
                "positions/regional-sales-americas.yaml",
                "escalates_to: general-manager, text: {zh: \"标准经销合同内的区域划分与返点。\", en: \"Territories and rebates within the standard distributor contract.\"}",
                "escalates_to: digital-trade-director, text: {zh: \"标准经销合同内的区域划分、返点与展会支持。\", en: \"Territories, rebates and fair support within the standard distributor contract.\"}",
            ),
            Turn(
                "positions/regional-sales-americas.yaml",
                "hours: \"Mo-Fr 09:00-12:00,13:00-18:00; PH off\"\ntimezone: Asia/Shanghai\n",
                "hours: \"Mo-Fr 09:00-17:00; PH off\"\ntimezone: America/New_York\n",
            ),
        ],
    ),
    (
        "2026-10-20",
        "one step comes earlier, another is answered for by somebody else",
        &[
            Turn(
                "workflows/discount-approval.yaml",
                "    raci: {R: sales-service-lead, A: general-manager, I: [",
                "    raci: {R: sales-service-lead, A: digital-trade-director, I: [",
            ),
            Turn("workflows/discount-approval.yaml", "    within: 4 working hours\n", "    within: 2 working hours\n"),
        ],
    ),
    (
        "2026-10-26",
        "a purpose and a page are reworded",
        &[
            Turn(
                "positions/merchandiser.yaml",
                "From production slot to departure, make the goods leave on the promised day.",
                "From production slot to departure, make the goods leave on the promised day, and say so early when they cannot.",
            ),
            Turn(
                "positions/merchandiser.yaml",
                "从排产到离港，让货按承诺的日子走。",
                "从排产到离港，让货按承诺的日子走；走不了的，早说。",
            ),
            Turn("pages/how-we-work.md", "\n## ", "\n大事先写下来，再开会。\n\n## "),
        ],
    ),
    (
        "2026-11-02",
        "a tool goes, a tool comes",
        &[
            New(
                "tools/signature.yaml",
                "name: {zh: \"电子签约\", en: \"E-signature\"}\nsummary: {zh: \"合同在线签署。\", en: \"Contracts are signed online.\"}\nowner: sales-service-lead\naccess_levels: [read, write, admin]\nprovisioned_by: site-operations\n",
            ),
            Turn(
                "positions/regional-sales-americas.yaml",
                "  - {tool: erp, access: write}\n",
                "  - {tool: erp, access: write}\n  - {tool: signature, access: write}\n",
            ),
            Turn(
                "positions/regional-sales-europe.yaml",
                "  - {tool: erp, access: write}\n",
                "  - {tool: signature, access: write}\n",
            ),
        ],
    ),
    (
        "2026-11-05",
        "a new position, with a duty of its own",
        &[
            New(
                "duties/fairs.yaml",
                "- id: fair-programme\n  name: {zh: \"展会筹办\", en: \"Trade fairs\"}\n  summary: {zh: \"选展、布展、跟进名片。\", en: \"Choose fairs, build the stand, follow up cards.\"}\n  centre: offline-sales\n  frequency: quarterly\n",
            ),
            New(
                "positions/fair-manager.yaml",
                "name: {zh: \"展会主管\", en: \"Trade fair manager\"}\ncentre: offline-sales\npurpose:\n  zh: \"让每场展会都带回能跟进的客户。\"\n  en: \"Make every fair bring back customers to follow up.\"\nheadcount: 1\nresponsibilities:\n  - {duty: fair-programme, raci: RA}\ntools:\n  - {tool: crm, access: write}\nhours: \"Mo-Fr 09:00-18:00; PH off\"\ntimezone: Asia/Shanghai\n",
            ),
        ],
    ),
    (
        "2026-11-09",
        "a goal has another owner",
        &[Turn(
            "goals/website.yaml",
            "  measured_by: [enquiry-to-order-days]\n  owner: digital-trade-director\n",
            "  measured_by: [enquiry-to-order-days, order-conversion-rate]\n  owner: sales-service-lead\n",
        )],
    ),
    (
        "2026-11-12",
        "nobody answers for refunds any more, and who owns the process is not written",
        &[
            Turn(
                "workflows/after-sales.yaml",
                "    raci: {R: digital-trade-director, A: general-manager, C: sales-service-lead, I: customer-success}\n",
                "    raci: {R: digital-trade-director, C: sales-service-lead, I: customer-success}\n",
            ),
            Turn("workflows/after-sales.yaml", "owner: sales-service-lead\n", ""),
        ],
    ),
    (
        "2026-11-16",
        "a comment and a translation: nothing changes for anybody",
        &[
            Turn("orgbook.yaml", "required_tools:", "# 三大系统\nrequired_tools:"),
            Turn("people/zhao-yating.yaml", "name: 赵雅婷\n", "# 任职到年底\nname: 赵雅婷\n"),
        ],
    ),
];

/// The sample with the first `n` days' work, each a commit; `v1.0` is the sample itself.
pub fn repository(n: usize) -> Commits {
    let commits = Commits::new();
    sample::copy_to(commits.folder());
    let settings = fs::read_to_string(commits.at("orgbook.yaml")).unwrap();
    commits.put(&[("orgbook.yaml", &format!("{settings}releases: \"v*\"\n"))]);
    commits.commit("2026-08-31");
    commits.git_on("2026-08-31", &["tag", "v1.0"]);
    for (at, (day, meant, edits)) in DAYS.iter().enumerate().take(n) {
        edits.iter().for_each(|edit| apply(&commits, edit, meant));
        if at == 7 {
            rename_seo(&commits);
        }
        commits.commit(day);
        commits.git(&["tag", &format!("day-{}", at + 1)]);
        if let Some(name) = [(6, "v1.1"), (13, "v1.2")].iter().find(|(last, _)| *last == at) {
            commits.git_on(day, &["tag", name.1]);
        }
    }
    commits
}

fn apply(commits: &Commits, edit: &Edit, meant: &str) {
    match edit {
        Turn(path, from, to) => {
            let text = fs::read_to_string(commits.at(path)).unwrap();
            assert!(text.contains(from), "{meant}: {path} does not say {from:?}");
            commits.put(&[(path, &text.replacen(from, to, 1))]);
        }
        New(path, text) => commits.put(&[(path, text)]),
        Remove(path) => {
            fs::rename(commits.at(path), commits.at("removed")).unwrap();
        }
    }
}

/// The position takes another id, which everything that named it names now.
fn rename_seo(commits: &Commits) {
    let text = fs::read_to_string(commits.at("removed")).unwrap();
    fs::remove_file(commits.at("removed")).unwrap();
    let text = text.replace(
        "name: {zh: \"SEO 专员\", en: \"SEO specialist\"}",
        "name: {zh: \"搜索优化专员\", en: \"Search specialist\"}",
    );
    commits.put(&[("positions/search.yaml", &format!("aliases: [seo]\n{text}"))]);
    for path in
        crate::harness::files(commits.folder()).iter().filter(|path| path.ends_with(".yaml") || path.ends_with(".md"))
    {
        let text = fs::read_to_string(commits.at(path)).unwrap();
        let turned = text
            .replace("position: seo,", "position: search,")
            .replace("position: seo}", "position: search}")
            .replace("<position:seo>", "<position:search>");
        if turned != text {
            commits.put(&[(path, &turned)]);
        }
    }
}
