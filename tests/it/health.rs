//! The health report: every open finding has a place that stays, everything accepted is told with its reason, pages stay
//! light however much is wrong, and the file for programs says the same.

use crate::{
    harness::{Handbook, SETTINGS, check},
    html::{Tag, tags},
    site::dead_links,
};
use orgbook::{Memo, SiteOptions, all_rules, build, weigh};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

const OBJECTS: &str = "\
# file: centres/sales.yaml
name: {zh: 销售中心, en: Sales}
# file: centres/design.yaml
name: {zh: 设计中心, en: Design}
allow:
  - {rule: centre/no-head, because: {zh: 正在招聘, en: being hired}, until: 2027-03-31}
  - {rule: centre/no-purpose, because: {zh: 随后补上, en: comes later}}
# file: positions/seller.yaml
name: {zh: 销售岗, en: Sales adviser}
centre: sales
";

/// The files of the site, as text.
fn site(handbook: &Handbook) -> BTreeMap<String, String> {
    let analysis = check(handbook.folder());
    let artifacts = build(&analysis, &SiteOptions::default(), &mut Memo::default()).unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    artifacts.iter().map(|artifact| (artifact.path.to_string(), text(&artifact.bytes))).collect()
}

fn fixture(settings: &str, more: &str) -> Handbook {
    Handbook::with_settings(&format!("{OBJECTS}{more}"), &format!("{SETTINGS}{settings}"))
}

/// The findings of the file for programs, by id.
fn file(site: &BTreeMap<String, String>, language: &str) -> BTreeMap<String, Value> {
    let json: Value = serde_json::from_str(&site[&format!("{language}/health/findings.json")]).unwrap();
    assert_eq!(json["version"], 1);
    let findings = json["findings"].as_array().unwrap().iter();
    findings.map(|found| (found["id"].as_str().unwrap().to_owned(), found.clone())).collect()
}

/// The ids of the findings that a page tells.
fn told(page: &str) -> BTreeSet<String> {
    let ids = page.split("<li id=\"f-").skip(1).map(|rest| format!("f-{}", rest.split('"').next().unwrap()));
    ids.collect()
}

#[test]
fn a_finding_has_its_place_its_rule_and_its_owner() {
    let site = site(&fixture("edit_url: 'https://git.example/edit/{path}'\n", ""));
    let report = &site["en/health/index.html"];
    let found = file(&site, "en");
    let found = found.values().find(|found| found["rule"] == "position/idle").unwrap();
    let id = found["id"].as_str().unwrap();
    let (_, item) = report.split_once(&format!("<li id=\"{id}\">")).unwrap();
    let (item, _) = item.split_once("</li>").unwrap();
    for part in [
        "<code>seller</code>",
        "href=\"../positions/seller.html\"",
        "href=\"https://git.example/edit/positions/seller.yaml\"",
        "positions/seller.yaml:1",
        "href=\"../centres/sales.html\"",
    ] {
        assert!(item.contains(part), "{part} is not in {item}");
    }
    assert!(report.contains("href=\"../rules/position.html#idle\""));
    assert!(site["en/positions/seller.html"].contains(&format!("href=\"../health/index.html#{id}\"")));
    assert!(site["en/positions/seller.html"].contains("href=\"../rules/position.html#idle\""));
    assert_eq!(found["page"], format!("en/health/index.html#{id}"));
    assert_eq!((&found["object"], &found["centre"]), (&"position:seller".into(), &"sales".into()));
}

#[test]
fn ids_stay_when_lines_move_and_other_findings_come_and_go() {
    let before = site(&fixture("", ""));
    let more = "# file: positions/assistant.yaml\nname: {zh: 助理岗, en: Assistant}\ncentre: sales\n";
    let handbook = fixture("", more);
    handbook
        .put("positions/seller.yaml", "# 说明\n\n\nname: {zh: 销售岗, en: Sales adviser}\ncentre: sales\n".as_bytes());
    let after = site(&handbook);
    let (old, new) = (told(&before["zh/health/index.html"]), told(&after["zh/health/index.html"]));
    assert!(old.is_subset(&new) && old.len() < new.len(), "{old:?} {new:?}");
    assert_eq!(new, told(&after["en/health/index.html"]), "a finding has one id in all languages");
}

#[test]
fn what_is_accepted_is_told_with_reason_and_date_and_the_baseline_apart() {
    let baseline = "# file: baseline.yaml\nfindings: [{rule: centre/no-head, object: 'centre:sales'}]\n";
    let site = site(&fixture("", baseline));
    let report = &site["en/health/index.html"];
    let (_, rest) = report.split_once("<h2 id=\"accepted\">").unwrap();
    let (accepted, rest) = rest.split_once("<h2 id=\"baseline\">").unwrap();
    assert_eq!((told(accepted).len(), told(rest).len()), (2, 1));
    assert!(accepted.contains("being hired") && accepted.contains("datetime=\"2027-03-31\""), "{accepted}");
    assert!(accepted.contains("comes later") && accepted.contains("Without an end date"), "{accepted}");
    assert!(report.contains("<dt>In the baseline</dt><dd><a href=\"#baseline\">1</a></dd>"), "{report}");
    let found = file(&site, "en");
    let of = |by: &str| found.values().filter(|found| found["accepted"]["by"] == by).count();
    assert_eq!((of("allow"), of("baseline")), (2, 1));
    let dated = found.values().find(|found| found["accepted"]["until"] == "2027-03-31").unwrap();
    assert_eq!(dated["accepted"]["because"], "being hired");
}

#[test]
fn a_handbook_without_findings_is_told_so() {
    let site = site(&Handbook::with_settings("", SETTINGS));
    let n = all_rules().len();
    assert!(site["en/health/index.html"].contains("No open findings. "), "{}", site["en/health/index.html"]);
    assert!(site["zh/health/index.html"].contains("没有待处理的问题。"));
    assert!(site["en/rules/index.html"].contains(&format!("{n} rules")));
    assert_eq!(file(&site, "en").len(), 0);
}

/// Centres with positions of which nothing is written, some centre with very many.
fn with_many() -> Handbook {
    let mut centres = String::from("# file: centres/all.yaml\n");
    let mut positions = String::from("# file: positions/all.yaml\n");
    for (centre, n) in [("big", 340), ("small", 30), ("tiny", 1)] {
        let _ = writeln!(centres, "- {{id: {centre}, name: {centre}}}");
        for at in 0..n {
            let _ = writeln!(positions, "- {{id: {centre}-{at}, name: {centre} {at}, centre: {centre}}}");
        }
    }
    let settings = "title: T\nlanguages: [en]\nas_of: 2026-11-22\n";
    Handbook::with_settings(&format!("{centres}{positions}"), settings)
}

#[test]
fn very_many_findings_are_told_on_pages_that_stay_light() {
    let handbook = with_many();
    let analysis = check(handbook.folder());
    let artifacts = build(&analysis, &SiteOptions::default(), &mut Memo::default()).unwrap();
    let heavy: Vec<String> =
        weigh(&analysis, None, &artifacts).into_iter().map(|found| found.message.en.into()).collect();
    let files: BTreeMap<String, Vec<u8>> =
        artifacts.iter().map(|artifact| (artifact.path.to_string(), artifact.bytes.to_vec())).collect();
    let pages: BTreeMap<String, Vec<Tag>> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.clone(), tags(std::str::from_utf8(bytes).unwrap()).unwrap()))
        .collect();
    assert_eq!(dead_links(&files, &pages).0, "");
    assert!(!heavy.iter().any(|message| message.contains("/health/")), "{heavy:?}");
    let text = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
    assert_eq!(told(&text("en/health/index.html")).len(), 0, "the first page says where the findings are");
    assert!(text("en/health/index.html").contains("href=\"centre.big.html\""));
    assert!(told(&text("en/health/centre.small.html")).len() > 30);
    assert!(text("en/health/centre.big.html").contains("href=\"centre.big.position.idle.html"));
    // Of one rule in one centre 300 are told, and the file tells the others.
    assert_eq!(told(&text("en/health/centre.big.position.idle.html")).len(), 300);
    assert!(text("en/health/centre.big.position.idle.html").contains("40 more are in the file"));
    let site: BTreeMap<String, String> =
        [("en/health/findings.json".to_owned(), text("en/health/findings.json"))].into();
    let open = analysis.diagnostics.iter().filter(|found| found.accepted.is_none()).count();
    assert_eq!(file(&site, "en").len(), open);
}

#[test]
fn many_findings_of_a_page_are_folded_below_the_first() {
    let steps = |n: usize| (0..n).map(|n| format!("  - {{id: s{n}, name: S{n}}}\n")).collect::<String>();
    for n in [2, 12] {
        let page = &site(&fixture("", &format!("# file: workflows/w.yaml\nname: W\nsteps:\n{}", steps(n))))["en/workflows/w.html"];
        let (_, note) = page.split_once("aria-labelledby=\"findings\"").unwrap();
        let note = note.split_once("</section>").unwrap().0;
        let open = note.split("<details>").next().unwrap().matches("<li>").count();
        let all = note.matches("<li>").count();
        assert!(if n == 2 { open == all && open < 8 } else { open == 5 && all > n }, "{open} of {all}");
        assert_eq!(note.contains(&format!("{} more</summary>", all - 5)), n == 12, "{note}");
    }
}

#[test]
fn what_is_private_about_people_is_told_to_those_alone_who_may_see_it() {
    let person = "# file: people/x.yaml\nname: {zh: 王五, en: Wang Wu}\n";
    let told_of = |settings: &str| {
        let site = site(&fixture(settings, person));
        ["health/index.html", "health/findings.json"]
            .map(|path| site[&format!("en/{path}")].contains("person/no-holding"))
    };
    assert_eq!(told_of(""), [false, false]);
    assert_eq!(told_of("default_audience: hr\n"), [true, true]);
}

#[test]
fn every_rule_is_explained_as_severe_as_the_handbook_has_it() {
    let settings = "profile: strict\nrules: {kpi/too-many: {max: 4}, raci: off, centre/no-head: hint}\n";
    let site = site(&fixture(settings, ""));
    for language in ["en", "zh"] {
        let index = &site[&format!("{language}/rules/index.html")];
        for rule in all_rules() {
            let (group, name) = rule.name.split_once('/').unwrap();
            let page = &site[&format!("{language}/rules/{group}.html")];
            assert!(page.contains(&format!("<h2 id=\"{name}\">")), "{} is not explained in {language}", rule.name);
            assert!(index.contains(&format!("href=\"{group}.html#{name}\"")), "{} is not in the index", rule.name);
            assert!(!page.contains("rules.group."), "the group {group} has no name in {language}");
        }
    }
    let rule = |name: &str| {
        let (group, id) = name.split_once('/').unwrap();
        let page = &site[&format!("en/rules/{group}.html")];
        let (_, rule) = page.split_once(&format!("<h2 id=\"{id}\">")).unwrap();
        rule.split("<h2 ").next().unwrap().to_owned()
    };
    assert!(rule("kpi/too-many").contains("max: 4</code> (unless set: 7)"), "{}", rule("kpi/too-many"));
    assert!(
        rule("kpi/too-many").contains("Error") && rule("kpi/too-many").contains("In the standard profile: Warning")
    );
    assert!(rule("raci/no-accountable").contains(">Off</span>"));
    assert!(rule("centre/no-head").contains(">Hint</span>"));
    assert!(rule("centre/no-head").contains("href=\"../health/index.html#r-centre-no-head\""));
    assert!(rule("handbook/syntax").contains("Always on"));
}
