//! A handbook that begins with many findings: they are remembered, counted, shown, and never come back unseen.

use crate::harness::{Handbook, Run, SETTINGS, run};
use serde_json::Value;
use std::fs;

/// A centre without purpose and duties, whose three positions have short cards; two KPIs of it with nothing in them.
const OBJECTS: &str = "\
# file: centres/sales.yaml
name: {zh: 销售中心, en: Sales}
head: lead
# file: positions/all.yaml
- {id: lead, name: {zh: 销售主管, en: Sales lead}, centre: sales}
- {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales}
# file: kpis/all.yaml
- {id: wins, name: {zh: 成交数, en: Deals won}}
";

const WRITE: [&str; 4] = ["check", "--write-baseline", "--format", "short"];

fn handbook(more: &str) -> Handbook {
    let handbook = Handbook::fixture(&format!("{OBJECTS}{more}"));
    let settings = format!("{SETTINGS}fail_on: hint\n");
    handbook.put("orgbook.yaml", settings.as_bytes());
    handbook
}

fn text(handbook: &Handbook) -> String {
    fs::read_to_string(handbook.folder().join("baseline.yaml")).unwrap()
}

fn status(handbook: &Handbook) -> Option<i32> {
    run(handbook.folder(), &["check"]).status
}

fn json(handbook: &Handbook) -> Value {
    serde_json::from_str(&run(handbook.folder(), &["check", "--format", "json"]).out).unwrap()
}

/// The rules of the findings that count.
fn open(handbook: &Handbook) -> Vec<String> {
    let report = json(handbook);
    let findings = report["findings"].as_array().unwrap().iter();
    let open = findings.filter(|found| found["accepted_by"].is_null());
    open.map(|found| found["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_is_remembered_counts_apart_and_what_is_new_decides() {
    let handbook = handbook("");
    assert_eq!(status(&handbook), Some(1));
    let n = open(&handbook).len();
    let Run { status: written, out, err } = run(handbook.folder(), &WRITE);
    assert_eq!((written, &*out), (Some(0), ""), "{err}");
    assert!(err.contains(&format!("`baseline.yaml` 记录了 {n} 个问题；")), "{err}");
    let report = json(&handbook);
    assert_eq!(
        (report["summary"]["baseline"].as_u64(), report["summary"]["accepted"].as_u64()),
        (Some(n as u64), Some(0))
    );
    assert_eq!(report["summary"]["errors"].as_u64(), Some(0));
    assert!(report["findings"].as_array().unwrap().iter().all(|found| found["accepted_by"] == "baseline"));
    let human = run(handbook.folder(), &["check", "--lang", "en"]);
    assert_eq!((human.status, human.out), (Some(0), format!("no findings; {n} in the baseline\n")));
    let verbose = run(handbook.folder(), &["check", "--lang", "en", "-v"]).out;
    assert_eq!(verbose.matches("note: accepted by the baseline").count(), n, "{verbose}");
    handbook.put("positions/service.yaml", "name: {zh: 客服岗, en: Service}\ncentre: sales\n".as_bytes());
    assert_eq!(status(&handbook), Some(1));
    let told = run(handbook.folder(), &["check", "--format", "short"]).out;
    assert!(told.contains("service") && !told.contains("seller.yaml"), "{told}");
}

#[test]
fn the_health_page_shows_what_is_remembered() {
    let handbook = handbook("");
    let written = run(handbook.folder(), &WRITE);
    assert_eq!(written.status, Some(0), "{}", written.err);
    let built = run(handbook.folder(), &["build"]);
    assert_eq!(built.status, Some(0), "{}", built.err);
    let page = fs::read_to_string(handbook.folder().join("public/zh/health/index.html")).unwrap();
    let (_, remembered) = page.split_once("<h2 id=\"baseline\">").unwrap();
    assert_eq!(remembered.matches("<li id=\"f-").count(), text(&handbook).matches("rule:").count(), "{page}");
}

#[test]
fn the_file_is_sorted_says_what_it_is_and_names_no_line() {
    let handbook = handbook("");
    run(handbook.folder(), &WRITE);
    let text = text(&handbook);
    let rules: Vec<&str> = text.lines().filter_map(|line| line.split("rule: ").nth(1)).collect();
    assert!(rules.is_sorted() && rules.len() > 3, "{text}");
    assert!(text.starts_with("# 本手册最初已有的问题") && text.contains("  object: position:lead\n"), "{text}");
    // Moved lines change nothing.
    let positions = fs::read_to_string(handbook.folder().join("positions/all.yaml")).unwrap();
    handbook.put("positions/all.yaml", format!("# 岗位\n\n{positions}").as_bytes());
    assert_eq!((status(&handbook), open(&handbook)), (Some(0), vec![]));
    // Written again it is the same, to the byte, and in the language of the handbook whatever is asked for.
    assert_eq!(run(handbook.folder(), &[&WRITE[..], &["--lang", "en"]].concat()).status, Some(0));
    assert_eq!(self::text(&handbook), text);
    handbook.put("orgbook.yaml", "title: Handbook\nlanguages: [en, zh]\n".as_bytes());
    fs::remove_file(handbook.folder().join("baseline.yaml")).unwrap();
    run(handbook.folder(), &WRITE);
    assert!(self::text(&handbook).starts_with("# The findings that this handbook began with"));
    let left: Vec<_> = fs::read_dir(handbook.folder()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with('.')), "{left:?}");
}

#[test]
fn what_is_gone_is_told_and_taken_out_and_nothing_is_added() {
    let handbook = handbook("");
    run(handbook.folder(), &WRITE);
    let before = text(&handbook);
    assert!(before.contains("rule: centre/no-purpose"));
    handbook.put(
        "centres/sales.yaml",
        "name: {zh: 销售中心, en: Sales}\nhead: lead\npurpose: {zh: 成交, en: To sell}\n".as_bytes(),
    );
    handbook.put("tools/crm.yaml", "name: CRM\n".as_bytes());
    let told = run(handbook.folder(), &["check", "--format", "short", "--lang", "en"]).out;
    assert!(
        told.contains(
            "hint[handbook/unused-baseline] `centre/no-purpose` of `centre:sales` is in the baseline and not found"
        ),
        "{told}"
    );
    let written = run(handbook.folder(), &[&WRITE[..], &["--lang", "en"]].concat());
    assert_eq!(written.status, Some(1), "the tool is new");
    assert!(written.out.contains("tool/") && !written.out.contains("unused-baseline"), "{}", written.out);
    assert!(written.err.contains("only shrinks: what is new still counts"), "{}", written.err);
    let after = text(&handbook);
    assert!(!after.contains("centre/no-purpose") && !after.contains("tool/"), "{after}");
    assert_eq!(before.matches("rule:").count(), after.matches("rule:").count() + 1);
    // Had it been left in, the same fault would come back unseen.
    handbook.put("centres/sales.yaml", "name: {zh: 销售中心, en: Sales}\nhead: lead\n".as_bytes());
    assert!(open(&handbook).contains(&"centre/no-purpose".to_owned()));
}

#[test]
fn of_findings_alike_as_many_are_accepted_as_are_remembered() {
    let image = |n: usize| {
        let images: String = (0..n).map(|_| "![](../assets/a.png)\n\n").collect();
        format!("---\nname: {{zh: 报价, en: Quoting}}\n---\n{images}")
    };
    let handbook = handbook("");
    handbook.put("assets/a.png", b"png");
    handbook.put("sops/quoting.md", image(2).as_bytes());
    run(handbook.folder(), &WRITE);
    assert!(text(&handbook).contains("- rule: link/no-alt\n  object: sop:quoting\n"), "{}", text(&handbook));
    assert!(text(&handbook).contains("  count: 2\n"), "{}", text(&handbook));
    handbook.put("sops/quoting.md", image(3).as_bytes());
    assert_eq!(open(&handbook), ["link/no-alt"]);
    handbook.put("sops/quoting.md", image(1).as_bytes());
    assert_eq!(open(&handbook), ["handbook/unused-baseline"]);
    run(handbook.folder(), &WRITE);
    assert!(!text(&handbook).contains("count:"), "{}", text(&handbook));
}

#[test]
fn what_keeps_the_handbook_from_being_read_is_never_remembered() {
    let handbook = handbook("");
    handbook.put("pages/a.md", "---\nname: {zh: 甲, en: A}\n---\n[b](nothing.md)\n".as_bytes());
    let written = run(handbook.folder(), &WRITE);
    assert_eq!((written.status, written.out.lines().count()), (Some(1), 1), "{}", written.out);
    assert!(written.out.contains("link/broken") && written.err.contains("还需改正 1 个"), "{}", written.err);
    assert!(!text(&handbook).contains("link/broken"));
    // By hand neither: it still counts, and the entry is told.
    let text = format!("{}- {{rule: link/broken, object: \"page:a\"}}\n", text(&handbook));
    handbook.put("baseline.yaml", text.as_bytes());
    assert_eq!(open(&handbook), ["handbook/unused-baseline", "link/broken"]);
}

#[test]
fn what_cannot_be_read_hides_nothing_from_the_baseline() {
    let handbook = handbook("");
    run(handbook.folder(), &WRITE);
    let before = text(&handbook);
    handbook.put("positions/all.yaml", "- {id: lead, name: [\n".as_bytes());
    assert!(!open(&handbook).contains(&"handbook/unused-baseline".to_owned()), "they are hidden, not gone");
    let written = run(handbook.folder(), &[&WRITE[..], &["--lang", "en"]].concat());
    assert_eq!((written.status, &*text(&handbook)), (Some(1), &*before));
    assert!(written.err.contains("was left as it is"), "{}", written.err);
    assert!(written.out.contains("handbook/syntax"), "{}", written.out);
}

#[test]
fn a_part_of_the_findings_is_no_baseline() {
    let handbook = handbook("# file: models/flat.yaml\nname: 扁平\n");
    for arguments in [&["--rule", "kpi"][..], &["--model", "flat"]] {
        let Run { status, err, .. } = run(handbook.folder(), &[&WRITE[..], arguments].concat());
        assert_eq!(status, Some(2), "{err}");
    }
    run(handbook.folder(), &WRITE);
    // Nor can a part say what is gone.
    fs::remove_file(handbook.folder().join("kpis/all.yaml")).unwrap();
    for arguments in [&["--rule", "position"][..], &["--model", "flat"]] {
        let out = run(handbook.folder(), &[&["check", "--format", "short"], arguments].concat()).out;
        assert!(!out.contains("unused-baseline"), "{out}");
    }
    for rule in ["handbook", "handbook/unused-baseline"] {
        let out = run(handbook.folder(), &["check", "--format", "short", "--rule", rule]).out;
        assert!(!out.is_empty() && out.lines().all(|line| line.contains("[handbook/")), "{out}");
        assert!(out.contains("unused-baseline"), "{out}");
    }
}

#[test]
fn an_allow_comes_before_the_baseline() {
    let handbook = handbook("");
    run(handbook.folder(), &WRITE);
    let centre = "name: {zh: 销售中心, en: Sales}\nhead: lead\nallow: [{rule: centre/no-purpose, because: {zh: 刚成立, en: new}}]\n";
    handbook.put("centres/sales.yaml", centre.as_bytes());
    assert_eq!(open(&handbook), ["handbook/unused-baseline"]);
    assert_eq!(json(&handbook)["summary"]["accepted"].as_u64(), Some(1));
}

#[test]
fn a_baseline_that_cannot_be_read_is_told_like_any_file() {
    let told = |text: &str| {
        let handbook = handbook("");
        handbook.put("baseline.yaml", text.as_bytes());
        let out = run(handbook.folder(), &["check", "--format", "short", "--lang", "en"]);
        assert_eq!(out.status, Some(1), "{text}");
        out.out.lines().filter(|line| line.starts_with("baseline.yaml")).collect::<Vec<_>>().join("\n")
    };
    for (text, expected) in [
        ("", ""),
        ("# nothing\n", ""),
        ("findings:\n", ""),
        ("- a\n", "baseline.yaml:1:1: error[handbook/wrong-type]"),
        ("findings: [\n", "baseline.yaml:1:11: error[handbook/syntax]"),
        ("finding: []\n", "baseline.yaml:1:1: error[handbook/unknown-key]"),
        ("findings: [{object: x}]\n", "baseline.yaml:1:12: error[handbook/missing-field]"),
        ("findings: [{rule: kpi/incomplet}]\n", "baseline.yaml:1:19: error[handbook/unknown-rule]"),
        ("findings: [{rule: kpi}]\n", "baseline.yaml:1:19: error[handbook/unknown-rule]"),
        ("findings: [{rule: kpi/incomplete, count: many}]\n", "baseline.yaml:1:42: error[handbook/bad-value]"),
        ("findings: [{rule: kpi/incomplete, count: 0}]\n", "baseline.yaml:1:42: error[handbook/bad-value]"),
        ("findings: [{rule: kpi/incomplete, line: 7}]\n", "baseline.yaml:1:35: error[handbook/unknown-key]"),
    ] {
        let told = told(text);
        assert!(told.starts_with(expected) && told.is_empty() == expected.is_empty(), "{text}: {told}");
        assert!(told.lines().count() <= 1, "{text}: {told}");
    }
    let handbook = handbook("");
    handbook.put("baseline.yaml", b"findings: \xb2\xe2\n");
    let written = run(handbook.folder(), &WRITE);
    assert!(written.status == Some(1) && written.out.contains("handbook/encoding"), "{}", written.out);
    assert_eq!(fs::read(handbook.folder().join("baseline.yaml")).unwrap(), b"findings: \xb2\xe2\n", "left as it is");
}
