//! Two operating models side by side: numbers that can be counted by hand, and what the sample's two models are like.

use crate::{
    harness::{Handbook, Run, repository, run},
    sample,
};
use serde_json::Value;
use std::fs;

/// A firm of three, and a model that puts service into sales.
const FIRM: &str = "\
title: {zh: 手册, en: Handbook}
languages: [zh, en]
timezone: Asia/Shanghai
as_of: 2026-11-22
rules: {centre: off, position: off, raci: off, workflow: off, handoff: off, goal: off, kpi: off, tool: off, sop: off, model: off, text: off, duty/outside-its-centre: off, duty/unmeasured: off, duty/never-used: off}
# file: centres/all.yaml
- {id: firm, name: {zh: 公司, en: Firm}, head: boss}
- {id: sales, name: {zh: 销售部, en: Sales}, parent: firm, head: seller}
- {id: service, name: {zh: 客服部, en: Service}, parent: firm, head: carer}
# file: dimensions/region.yaml
name: {zh: 地区, en: Region}
values: [{id: north, name: {zh: 北方, en: North}}, {id: south, name: {zh: 南方, en: South}}]
# file: duties/all.yaml
- {id: quote, name: {zh: 报价, en: Quoting}, centre: sales, across: [region], effort: 20h/week}
- {id: complaint, name: {zh: 投诉处理, en: Complaints}, centre: service, critical: true, effort: 10h/week}
- {id: refund, name: {zh: 退款, en: Refunds}, centre: service}
# file: positions/boss.yaml
name: {zh: 总经理, en: Boss}
centre: firm
responsibilities: [{duty: refund, raci: A}]
# file: positions/seller.yaml
name: {zh: 销售岗, en: Seller}
centre: sales
hours: Mo-Fr 09:00-17:00
responsibilities: [{duty: quote, raci: RA}]
# file: positions/carer.yaml
name: {zh: 客服岗, en: Carer}
centre: service
hours: Mo-Fr 09:00-17:00
responsibilities: [{duty: complaint, raci: RA}, {duty: refund, raci: R}]
# file: people/all.yaml
- {id: ann, name: Ann, holds: [{position: seller}]}
- {id: bob, name: Bob, holds: [{position: carer}]}
- {id: cleo, name: Cleo, holds: [{position: boss}]}
# file: workflows/refund.yaml
name: {zh: 退款流程, en: Refunding}
steps:
  - {id: ask, name: {zh: 提出, en: Ask}, raci: {R: seller, A: seller}, within: 1 working day}
  - {id: look, name: {zh: 核实, en: Look into it}, raci: {R: carer, A: carer}, within: 2 working days}
  - {id: grant, name: {zh: 批准, en: Grant}, raci: {R: boss, A: boss}, within: 3 working days, approves: ask}
# file: models/merged.yaml
name: {zh: 合并, en: Merged}
aliases: [one-team]
suits: {zh: 小公司, en: Small firms}
risks: [{zh: 忙不过来, en: Too much for one team}]
patch:
  positions:
    seller:
      responsibilities:
        - {duty: quote, raci: R, scope: {region: north}}
        - {duty: quote, raci: A}
        - {duty: complaint, raci: RA}
    carer:
      name: {zh: 内勤岗, en: Back office}
      centre: sales
      responsibilities: [{duty: refund, raci: R}, {duty: quote, raci: R, scope: {region: south}}]
";

fn compare(handbook: &Handbook, arguments: &[&str]) -> Run {
    run(handbook.folder(), &[&["compare"], arguments].concat())
}

fn document(handbook: &Handbook, first: &str, second: &str) -> Value {
    let run = compare(handbook, &[first, second, "--format", "json", "--lang", "en"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    serde_json::from_str(&run.out).unwrap()
}

/// `a` and `b` of a measure.
fn measure(document: &Value, group: &str, key: &str) -> (Value, Value) {
    let own = &document["computed"]["measures"][group][key];
    (own["a"].clone(), own["b"].clone())
}

/// The row of an id in a list of the document.
fn of<'v>(document: &'v Value, list: &str, id: &str) -> &'v Value {
    let rows = document["computed"][list].as_array().unwrap();
    rows.iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("no {id} among {list}"))
}

#[test]
fn numbers_are_those_that_a_reader_counts() {
    let firm = document(&Handbook::fixture(FIRM), "as-written", "merged");
    for (group, key, a, b) in [
        ("structure", "centres", 3, 3),
        ("structure", "departments", 2, 2),
        ("structure", "positions", 3, 3),
        ("structure", "people", 3, 3),
        ("structure", "most_held", 1, 1),
        // As written both report to the boss; merged, who cares reports to who sells.
        ("structure", "layers", 2, 3),
        ("structure", "span_most", 2, 1),
        // Sales to service, service to the firm; merged, sales to the firm alone.
        ("work", "handoffs", 2, 1),
        ("work", "department_handoffs", 2, 1),
        ("work", "partial_handoffs", 0, 0),
        ("work", "approval_levels", 1, 1),
        ("work", "approvers", 1, 1),
        ("duties", "duties", 3, 3),
        ("duties", "not_done", 0, 0),
        ("duties", "answered_elsewhere", 1, 1),
        ("duties", "sole", 3, 2),
        ("duties", "sole_critical", 1, 1),
        ("load", "overloaded", 0, 0),
    ] {
        assert_eq!(measure(&firm, group, key), (a.into(), b.into()), "{key}");
    }
    let promised = measure(&firm, "work", "promised");
    assert_eq!((&promised.0["working_days"], &promised.1["working_days"]), (&5.into(), &3.into()));
    // Ann quotes 20 of 40 hours and Bob hears complaints for 10; merged, each quotes 10, and Ann hears the complaints.
    assert_eq!(measure(&firm, "load", "load_most"), (0.5.into(), 0.5.into()));
    assert_eq!(measure(&firm, "load", "load_least"), (0.25.into(), 0.25.into()));
}

#[test]
fn who_gains_and_loses_is_told_by_letter_and_part() {
    let firm = document(&Handbook::fixture(FIRM), "as-written", "merged");
    let claims = |duty: &str, key: &str| -> Vec<String> {
        let claims = of(&firm, "duties", duty)[key].as_array().unwrap().iter();
        let told =
            claims.map(|own| format!("{} {} {}", own["position"]["id"], own["letters"], own["parts"]).replace('"', ""));
        told.collect()
    };
    assert_eq!(claims("quote", "gains"), ["carer R [[{dimension:region,values:[south]}]]"]);
    assert_eq!(claims("quote", "loses"), ["seller R [[{dimension:region,values:[south]}]]"]);
    assert_eq!(claims("complaint", "gains"), ["seller RA []"]);
    assert_eq!(claims("complaint", "loses"), ["carer RA []"]);
    // Nobody gains or loses refunds; they go along to another centre.
    assert!(claims("refund", "gains").is_empty() && claims("refund", "loses").is_empty());
    let moves = &of(&firm, "duties", "refund")["moves"];
    assert_eq!((&moves[0]["a"][0]["id"], &moves[0]["b"][0]["id"]), (&"service".into(), &"sales".into()));
    assert_eq!(of(&firm, "positions", "carer")["b"]["reports_to"]["id"], "seller");
}

#[test]
fn turned_round_it_says_the_opposite() {
    let handbook = Handbook::fixture(FIRM);
    let (one, other) = (document(&handbook, "as-written", "merged"), document(&handbook, "one-team", "as-written"));
    let (there, back) = (&one["computed"]["duties"], &other["computed"]["duties"]);
    for (there, back) in there.as_array().unwrap().iter().zip(back.as_array().unwrap()) {
        assert_eq!((&there["gains"], &there["loses"]), (&back["loses"], &back["gains"]));
    }
    let (there, back) = (measure(&one, "work", "handoffs"), measure(&other, "work", "handoffs"));
    assert_eq!(there, (back.1, back.0));
}

#[test]
fn terminals_and_programs_are_told_as_published() {
    let handbook = Handbook::fixture(FIRM);
    for language in ["en", "zh"] {
        let run = compare(&handbook, &["as-written", "merged", "--lang", language]);
        insta::assert_snapshot!(format!("firm_{language}"), run.out);
    }
    let mut document = document(&handbook, "as-written", "merged");
    document["handbook"] = "content".into();
    insta::assert_snapshot!("firm_json", format!("{document:#}"));
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let handbook = Handbook::fixture(FIRM);
    for (arguments, says) in [
        (&["merged"][..], "<B>"),
        (&["merged", "merged"], "the same"),
        (&["merged", "one-team"], "the same"),
        (&["as-written", "mergd"], "did you mean `merged`?"),
        (&["as-written", "mergd", "--lang", "zh"], "是否想写 `merged`？"),
        (&["x", "y"], "there are `merged`, `as-written`"),
        (&["merged", "as-written", "--format", "xml"], "human"),
    ] {
        let run = compare(&handbook, arguments);
        assert!(run.status == Some(2) && run.err.contains(says), "{arguments:?}: {run:?}");
    }
    let plain = Handbook::fixture("");
    assert_eq!(compare(&plain, &["as-written", "as-written"]).status, Some(2));
    let hostile = compare(&plain, &["\u{1b}[31mred\n\u{202e}", "as-written"]);
    assert!(hostile.status == Some(2) && !hostile.err.contains('\u{1b}') && hostile.err.lines().count() == 1);
}

#[test]
fn a_model_may_take_the_name_of_the_handbook_as_written() {
    let taken = Handbook::fixture(&FIRM.replace("one-team", "as-written").replace(
        "# file: models/merged.yaml",
        "# file: models/other.yaml\nname: Other\npatch: {positions: {boss: {headcount: 2}}}\n# file: models/merged.yaml",
    ));
    let document = document(&taken, "other", "as-written");
    assert_eq!(document["b"]["model"], "merged");
}

#[test]
fn what_a_broken_handbook_still_has_is_compared_and_its_errors_are_said() {
    let broken = Handbook::fixture(
        &FIRM.replace("responsibilities: [{duty: refund, raci: A}]", "centre_: odd\nreports_to: ghost"),
    );
    let run = compare(&broken, &["as-written", "merged", "--lang", "en"]);
    assert!(run.status == Some(0) && run.out.contains("Hand-offs between centres"), "{run:?}");
    assert!(run.err.contains("positions/boss.yaml:") && run.err.contains("`orgbook check`"), "{run:?}");
    assert!(compare(&broken, &["as-written", "merged", "-q"]).err.is_empty());
    // Circles, and names of nothing.
    let circles = Handbook::fixture(
        "# file: centres/c.yaml\n- {id: c, name: C, parent: d, head: p}\n- {id: d, name: D, parent: c, head: ghost}\n\
         # file: positions/p.yaml\n- {id: p, name: P, centre: c, reports_to: q, responsibilities: [{duty: u, scope: {x: y}}]}\n\
         - {id: q, name: Q, centre: ghost, reports_to: p, responsibilities: [{duty: ghost}]}\n\
         # file: duties/u.yaml\n{id: u, name: U, centre: c, across: [ghost]}\n\
         # file: people/e.yaml\n{name: E, holds: [{position: p}, {position: ghost}]}\n\
         # file: workflows/w.yaml\nname: W\nsteps: [{id: s, name: S, raci: {R: ghost}, next: [{to: t}]}, {id: t, name: T, raci: {R: p}, approves: z}]\n\
         # file: models/m.yaml\nname: M\nextends: m\npatch: {positions: {q: null, r: {name: R, centre: d}}, duties: {u: null}}\n",
    );
    assert_eq!(compare(&circles, &["as-written", "m"]).status, Some(0));
}

/// What the article says of its two models, as numbers of the sample's.
#[test]
fn the_samples_two_models_are_as_the_article_says() {
    let content = Handbook::copy(&repository("content"));
    let document = document(&content, "centralised", "embedded");
    let less = |group: &str, key: &str| {
        let (a, b) = measure(&document, group, key);
        (a.as_u64().unwrap(), b.as_u64().unwrap())
    };
    // One team settles what concerns the website: fewer hand-offs, and fewer from department to department.
    for key in ["handoffs", "department_handoffs"] {
        let (a, b) = less("work", key);
        assert!(a < b, "{key}: {a} {b}");
    }
    let enquiry = |side: &str| &of(&document, "workflows", "enquiry-to-order")[side];
    let n = |side: &str, key: &str| enquiry(side)[key].as_array().unwrap().len();
    assert_eq!((n("a", "handoffs"), n("b", "handoffs")), (0, 4));
    // Nearer to the customer: from the first reply to the order an enquiry stays in the department that knows the region,
    assert_eq!((n("a", "departments"), n("b", "departments")), (2, 1));
    assert_eq!((n("a", "partial_handoffs"), n("b", "partial_handoffs")), (5, 0));
    // and the regional teams do more of the duties.
    let done = |centre: &str, side: &str| of(&document, "centres", centre)[side]["duties_done"].as_u64().unwrap();
    for team in ["europe-sales", "americas-sales"] {
        assert_eq!((done(team, "a"), done(team, "b")), (3, 6), "{team}");
    }
    // In both somebody answers for every duty: the embedded model names a website product manager.
    assert_eq!(less("duties", "not_answered"), (0, 0));
}

/// Take the product manager's standards away, and nobody owns them.
#[test]
fn standards_that_nobody_is_named_for_are_owned_by_nobody() {
    let content = Handbook::copy(&repository("content"));
    content.put(
        "models/unnamed.yaml",
        b"name: {zh: \xe6\x97\xa0\xe4\xba\xba\xe7\x89\xb5\xe5\xa4\xb4, en: Nobody named}\nextends: embedded\npatch:\n  \
          positions:\n    digital-trade-director: {responsibilities: [{duty: target-breakdown, raci: R}], authority: []}\n",
    );
    let document = document(&content, "embedded", "unnamed");
    let standards = ["access-administration", "ad-budget", "dashboard-figures", "site-standards", "source-analysis"];
    assert_eq!(measure(&document, "duties", "not_answered"), (0.into(), standards.len().into()));
    let without: Vec<&str> = document["computed"]["only"]["b"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|found| found["rule"] == "duty/no-accountable")
        .map(|found| found["object"].as_str().unwrap().trim_start_matches("duty:"))
        .collect();
    let mut without = without;
    without.sort_unstable();
    assert_eq!(without, standards);
    // The sample has the same with the post left empty, which nobody can answer from either.
    let empty = self::document(&content, "embedded", "embedded-unowned");
    assert_eq!(measure(&empty, "duties", "not_answered"), (0.into(), 5.into()));
}

#[test]
fn the_same_comparison_has_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    sample::copy_to(folder.path());
    let of = |threads: &str| {
        let mut command =
            crate::harness::orgbook(folder.path(), &["compare", "as-written", "embedded", "--format", "json"]);
        crate::harness::ended(command.env("RAYON_NUM_THREADS", threads)).out
    };
    assert!(fs::metadata(folder.path().join("models/embedded.yaml")).is_ok());
    assert_eq!(of("1"), of("4"));
}

/// The page of a site made of a handbook, under `en/`; none where there is no such page.
fn page(handbook: &Handbook, path: &str) -> Option<String> {
    let site = tempfile::tempdir().unwrap();
    let run = run(handbook.folder(), &["build", "--quiet", "--out", site.path().to_str().unwrap()]);
    assert_eq!(run.status, Some(0), "{run:?}");
    fs::read_to_string(site.path().join("en").join(path)).ok()
}

#[test]
fn the_site_sets_models_side_by_side() {
    let handbook = Handbook::fixture(FIRM);
    let pair = page(&handbook, "compare/model.merged.html").unwrap();
    for says in [
        "Hand-offs between centres",
        "2 working days less",
        "Region: South",
        "Reports to: Boss → Seller",
        "Service → Sales",
    ] {
        assert!(pair.contains(says), "{says}");
    }
    // A duty that nobody gains or loses is told where its position goes, after those that somebody does.
    let (gained, moving) = pair.split_once("id=\"moving\"").unwrap();
    assert!(gained.contains("Gains") && !moving.contains("Gains") && moving.contains("Service → Sales"), "{pair}");
    // What the author thinks stands in a part of its own, after all that is computed.
    let (computed, judged) = pair.split_once("class=\"judged\"").unwrap();
    assert!(!computed.contains("Too much for one team") && judged.contains("Too much for one team"));
    assert_eq!(pair.matches("class=\"dia\"").count(), 2, "a chart of each");
    let all = page(&handbook, "compare/index.html").unwrap();
    assert!(all.contains("model.merged.html") && all.contains("1 fewer"));
    assert!(page(&handbook, "models/index.html").unwrap().contains("../compare/index.html"));
    assert!(page(&handbook, "models/merged.html").unwrap().contains("../compare/model.merged.html"));
}

#[test]
fn a_site_without_models_compares_nothing() {
    let alone = FIRM.split("# file: models/merged.yaml").next().unwrap();
    assert_eq!(page(&Handbook::fixture(alone), "compare/index.html"), None);
}

#[test]
fn load_is_for_those_who_see_what_is_private() {
    let shows = |audience: &str| {
        let settings = format!("as_of: 2026-11-22\ndefault_audience: {audience}");
        let handbook = Handbook::fixture(&FIRM.replace("as_of: 2026-11-22", &settings));
        page(&handbook, "compare/index.html").unwrap().contains("Most loaded person")
    };
    assert!(!shows("staff") && shows("hr"));
}

#[test]
fn a_model_is_compared_without_what_is_for_fewer_people() {
    let secret = "  centres: {secret: {name: Secret, audience: hr}}\n";
    let handbook = Handbook::fixture(&format!(
        "{FIRM}{secret}# file: models/open.yaml\nname: Open\npatch: {{positions: {{boss: {{headcount: 2}}}}}}\n"
    ));
    for path in ["compare/index.html", "compare/model.merged.html", "compare/model.open.html", "models/merged.html"] {
        assert!(!page(&handbook, path).unwrap().contains("Secret"), "{path}");
    }
}
