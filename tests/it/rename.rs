//! `orgbook rename`: every place that names an object, and nothing else.

use crate::harness::{Handbook, files, repository, run};
use orgbook::Analysis;
use std::{collections::BTreeMap, fs, process::Command};

pub const HANDBOOK: &str = "\
title: {zh: 手册, en: Handbook}
languages: [zh, en]
timezone: Asia/Shanghai
as_of: 2026-11-22
model: lean
allow:
  - {rule: style/order, because: \"见 [文](sop:reply)\"}
# file: centres/sales.yaml
name: {zh: 销售部, en: Sales}
head: lead
# file: positions/all.yaml
- id: lead
  name: {zh: 主管, en: Lead}
  centre: sales
  purpose: >-
    与 [顾问](position:adviser) 一起，
    参见 <position:adviser> 与
    [规程](../sops/reply.md#步骤)。
- {id: adviser, name: {zh: 顾问, en: Adviser}, centre: sales, reports_to: lead, deputy: 'lead', responsibilities: [{duty: reply, scope: {region: eu}}]}
# file: people/li.yaml
name: 李
holds: [{position: \"adviser\"}]
# file: dimensions/region.yaml
name: {zh: 区域, en: Region}
values: [{id: eu, name: {zh: 欧洲, en: Europe}}]
# file: duties/work.yaml
- id: reply
  name: {zh: 答复, en: Reply}
  centre: sales
  across: [region]
# file: kpis/time.yaml
name: {zh: 时间, en: Time}
aliases:
  - hours
unit: h
better: lower
owner: lead
measures: [\"duty:reply\", 'workflow:enquiry']
# file: data/kpi/time.csv
period,value,scope
2026-01,3,region=eu
# file: data/acknowledgements.csv
sop,version,person,date
reply,1.0,li,2026-10-01
# file: workflows/enquiry.yaml
name: {zh: 询盘, en: Enquiry}
trigger: {zh: \"来信\\n见 [\\u6587](sop:reply)\", en: Mail}
owner: lead
steps:
  - id: reply
    name: {zh: 答复, en: Reply}
    duty: reply
    raci: {R: [adviser], A: lead}
    sop: reply
# file: models/lean.yaml
name: {zh: 精简, en: Lean}
patch:
  positions:
    adviser: {deputy: helper, reports_to: lead}
    helper: {name: {zh: 助手, en: Helper}, centre: sales, reports_to: adviser}
# file: sops/reply.md
---
name: 答复规程
owner: lead
approved_by: lead
version: \"1.0\"
effective: 2026-05-01
applies_to: adviser
duties:
  - reply
---
# 答复

## 步骤

由 [顾问](<position:adviser>) 负责，![](raci:enquiry)，见[页][p] 与 [本文](reply.md)。

[p]: ../pages/start.md
# file: sops/reply.en.md
---
name: Reply
---
# Reply

## Steps

By [the adviser](position:adviser), ![](raci:enquiry), [page](../pages/start.md), [this](reply.md).
# file: pages/start.md
---
name: 开始
---
看 [规程](../sops/reply.md) 与 [指标](kpi:hours)，<kpi:time>。
";

pub fn texts(handbook: &Handbook) -> BTreeMap<String, String> {
    let read = |path: String| (path.clone(), fs::read_to_string(handbook.folder().join(path)).unwrap());
    files(handbook.folder()).into_iter().map(read).collect()
}

/// The rules and objects of the findings, where one id stands for another.
fn findings(analysis: &Analysis, swap: (&str, &str)) -> Vec<String> {
    let told = |found: &orgbook::Diagnostic| {
        let object = found.subject.0.as_deref().unwrap_or("handbook");
        let object = if object == swap.0 { swap.1 } else { object };
        format!("{} {object} {:?} {:?} {}", found.rule.name, found.severity, found.accepted, found.due)
    };
    let mut told: Vec<String> = analysis.diagnostics.iter().map(told).collect();
    told.sort();
    told
}

#[track_caller]
fn renamed(handbook: &Handbook, object: &str, new: &str) -> BTreeMap<String, String> {
    let told = run(handbook.folder(), &["--lang", "en", "--as-of", "2026-11-22", "rename", object, new]);
    assert_eq!(told.status, Some(0), "{object} {new}\n{}{}", told.out, told.err);
    texts(handbook)
}

#[test]
fn every_way_to_name_an_object_is_followed() {
    let handbook = Handbook::fixture(HANDBOOK);
    let first = handbook.check();
    let malformed: Vec<_> = first
        .diagnostics
        .iter()
        .filter(|found| found.severity == orgbook::Severity::Error)
        .map(|found| found.message.en.to_string())
        .collect();
    assert!(malformed.iter().all(|found| !found.contains("there is no")), "{malformed:?}");
    let texts = renamed(&handbook, "position:adviser", "网站顾问");
    let all = texts["positions/all.yaml"].clone();
    assert!(all.contains("[顾问](position:网站顾问) 一起") && all.contains("<position:网站顾问>"), "{all}");
    assert!(all.contains("- {id: 网站顾问, name: {zh: 顾问, en: Adviser}, aliases: [adviser], centre"), "{all}");
    assert!(texts["people/li.yaml"].contains("{position: \"网站顾问\"}"));
    assert!(texts["workflows/enquiry.yaml"].contains("R: [网站顾问]"));
    assert!(
        texts["models/lean.yaml"].contains("    网站顾问: {deputy")
            && texts["models/lean.yaml"].contains("reports_to: 网站顾问}")
    );
    assert!(
        texts["sops/reply.md"].contains("](<position:网站顾问>)")
            && texts["sops/reply.md"].contains("applies_to: 网站顾问")
    );
    assert!(texts["sops/reply.en.md"].contains("](position:网站顾问)"));

    let texts = renamed(&handbook, "sop:reply", "answer");
    assert!(!texts.contains_key("sops/reply.md") && texts["sops/answer.en.md"].contains("[this](answer.md)"));
    assert!(
        texts["sops/answer.md"].starts_with("---\nname: 答复规程\naliases: [reply]\nowner"),
        "{}",
        texts["sops/answer.md"]
    );
    assert!(
        texts["sops/answer.md"].contains("[本文](answer.md)")
            && texts["pages/start.md"].contains("(../sops/answer.md)")
    );
    assert!(texts["positions/all.yaml"].contains("[规程](../sops/answer.md#步骤)"));
    assert!(
        texts["workflows/enquiry.yaml"].contains("[\\u6587](sop:answer)")
            && texts["workflows/enquiry.yaml"].contains("sop: answer")
    );
    assert!(
        texts["orgbook.yaml"].contains("[文](sop:answer)")
            && texts["data/acknowledgements.csv"].contains("\nanswer,1.0,li,")
    );
    assert!(texts["duties/work.yaml"].contains("id: reply"), "a duty of the same id stays");

    let texts = renamed(&handbook, "duty:reply", "respond");
    assert!(
        texts["duties/work.yaml"]
            .contains("- id: respond\n  name: {zh: 答复, en: Reply}\n  aliases: [reply]\n  centre")
    );
    assert!(texts["kpis/time.yaml"].contains("[\"duty:respond\", 'workflow:enquiry']"));
    assert!(
        texts["workflows/enquiry.yaml"].contains("  - id: reply\n")
            && texts["workflows/enquiry.yaml"].contains("duty: respond")
    );
    assert!(texts["sops/answer.md"].contains("duties:\n  - respond\n"));

    let texts = renamed(&handbook, "kpi:time", "reply-time");
    assert!(texts.contains_key("kpis/reply-time.yaml") && texts.contains_key("data/kpi/reply-time.csv"));
    assert!(texts["kpis/reply-time.yaml"].contains("aliases:\n  - hours\n  - time\n"));
    assert!(texts["pages/start.md"].contains("[指标](kpi:hours)，<kpi:reply-time>"), "{}", texts["pages/start.md"]);

    let texts = renamed(&handbook, "dimension:region", "market");
    assert!(
        texts["data/kpi/reply-time.csv"].contains("market=eu")
            && texts["duties/work.yaml"].contains("across: [market]")
    );
    assert!(
        texts["positions/all.yaml"].contains("scope: {market: eu}") && texts.contains_key("dimensions/market.yaml")
    );

    let texts = renamed(&handbook, "position:helper", "aide");
    assert!(
        texts["models/lean.yaml"].contains("    aide: {name: {zh: 助手, en: Helper}, aliases: [helper], centre"),
        "{}",
        texts["models/lean.yaml"]
    );
    assert!(texts["models/lean.yaml"].contains("{deputy: aide,"));
    assert!(renamed(&handbook, "model:lean", "slim")["orgbook.yaml"].contains("model: slim\n"));
    assert!(renamed(&handbook, "workflow:enquiry", "request")["sops/answer.md"].contains("![](raci:request)"));
    assert!(renamed(&handbook, "person:li", "li-2")["data/acknowledgements.csv"].contains(",li-2,"));
    let texts = renamed(&handbook, "page:start", "begin");
    assert!(texts["sops/answer.md"].contains("[p]: ../pages/begin.md\n"));
    // And back again: what was an alias is the id, and the other way round.
    let texts = renamed(&handbook, "kpi:reply-time", "time");
    assert!(texts["kpis/time.yaml"].contains("aliases:\n  - hours\n  - reply-time\n"), "{}", texts["kpis/time.yaml"]);
    let rules = |analysis: &Analysis| analysis.diagnostics.iter().map(|found| found.rule.name).collect::<Vec<_>>();
    let (mut before, mut after) = (rules(&first), rules(&handbook.check()));
    before.sort_unstable();
    after.sort_unstable();
    assert_eq!(before, after);
}

#[test]
fn a_sample_of_all_kinds_stays_what_it_is_and_old_links_lead_there() {
    let handbook = Handbook::copy(&repository("content"));
    let mut links = String::new();
    let mut before = handbook.check();
    for object in [
        "centre:content-operations",
        "position:enquiry-conversion",
        "position:digital-trade-director",
        "person:li-na",
        "duty:first-response",
        "dimension:region",
        "dimension:order-value",
        "allocation:leads",
        "kpi:content-enquiries",
        "workflow:enquiry-to-order",
        "tool:crm",
        "model:embedded",
        "sop:discount-approval",
        "page:how-we-work",
    ] {
        let (kind, old) = object.split_once(':').unwrap();
        let new = format!("{old}-新");
        let n_named = texts(&handbook).len();
        let after = renamed(&handbook, object, &new);
        assert_eq!(after.len(), n_named, "{object}");
        let now = handbook.check();
        let renamed = format!("{kind}:{new}");
        assert_eq!(findings(&before, (object, &renamed)), findings(&now, ("", "")), "{object}");
        links += &format!("[x]({object}) ");
        before = now;
    }
    handbook.put("pages/old-links.md", format!("---\nname: 旧链接\n---\n{links}\n").as_bytes());
    let broken: Vec<_> = handbook.findings().into_iter().filter(|found| found.rule.name == "link/broken").collect();
    assert!(broken.is_empty(), "{broken:?}");
    assert_eq!(run(handbook.folder(), &["fmt", "--check"]).status, Some(0), "what was in order stays so");
}

#[test]
fn a_baseline_goes_along() {
    let handbook = Handbook::fixture(HANDBOOK);
    assert_eq!(run(handbook.folder(), &["check", "--write-baseline", "--fail-on", "never"]).status, Some(0));
    let open = |handbook: &Handbook| handbook.findings().into_iter().filter(|found| found.accepted.is_none()).count();
    let before = open(&handbook);
    for (object, new) in [("duty:reply", "respond"), ("position:lead", "boss"), ("position:adviser", "lead-2")] {
        renamed(&handbook, object, new);
        assert_eq!(open(&handbook), before, "{object}");
    }
}

#[test]
fn a_dry_run_shows_what_would_change() {
    let handbook = Handbook::fixture(HANDBOOK);
    let before = texts(&handbook);
    let told = run(
        handbook.folder(),
        &["--lang", "en", "--as-of", "2026-11-22", "rename", "sop:reply", "answer", "--dry-run"],
    );
    assert_eq!((told.status, texts(&handbook)), (Some(0), before), "{}", told.err);
    for line in [
        "rename from sops/reply.md\nrename to sops/answer.md\n",
        "-    sop: reply\n+    sop: answer\n",
        "+aliases: [reply]\n",
    ] {
        assert!(told.out.contains(line), "{line}\n{}", told.out);
    }
    assert!(told.err.contains("`sop:reply` would be `sop:answer`"), "{}", told.err);
    // The diff is one that others can carry out.
    let other = Handbook::fixture(HANDBOOK);
    other.put(".diff", told.out.as_bytes());
    let applied =
        Command::new("git").args(["apply", "--unidiff-zero", ".diff"]).current_dir(other.folder()).output().unwrap();
    assert!(applied.status.success(), "{}\n{}", String::from_utf8_lossy(&applied.stderr), told.out);
    fs::remove_file(other.folder().join(".diff")).unwrap();
    assert_eq!(texts(&other), renamed(&handbook, "sop:reply", "answer"));
}

#[test]
fn what_cannot_be_is_refused_and_nothing_touched() {
    let handbook = Handbook::fixture(HANDBOOK);
    handbook.put("sops/taken.md", "---\nid: other\nname: 别的\n---\n".as_bytes());
    let before = texts(&handbook);
    for (object, new, told) in [
        ("position:adviser", "lead", "there is a position `lead` already"),
        ("position:adviser", "LEAD", "`LEAD` would be mistaken for `position:lead`"),
        ("position:adviser", "helper", "there is a position `helper` already"),
        ("duty:reply", "hours a day", "a space cannot stand in an id; write `hours-a-day`"),
        ("duty:reply", "con", "Windows reserves the name `con`"),
        ("duty:reply", "index", "`index` is the home page's id alone"),
        ("duty:reply", "", "an id is empty"),
        ("position:advisor", "x", "there is no position `advisor`; did you mean `adviser`?"),
        ("kpi:hours", "x", "its object is `kpi:time` now"),
        ("kpi:time", "time", "`time` is its id already"),
        ("sop:reply", "taken", "there is a file `sops/taken.md` already"),
        ("post:lead", "x", "there is no kind `post`"),
        ("lead", "x", "write the object as `kind:id`, for example `position:lead`"),
    ] {
        let refused = run(handbook.folder(), &["--lang", "en", "rename", object, new]);
        assert_eq!((refused.status, refused.err.contains(told)), (Some(2), true), "{object} {new}: {}", refused.err);
        assert_eq!(texts(&handbook), before, "{object} {new}");
    }
    let former = run(handbook.folder(), &["--lang", "zh", "rename", "duty:none", "x"]);
    assert!(former.err.contains("未做任何改动：没有 id 为 `none` 的职责"), "{}", former.err);
    handbook.put("goals/a.yaml", b"name: [\n");
    let before = texts(&handbook);
    let broken = run(handbook.folder(), &["--lang", "en", "rename", "duty:reply", "x"]);
    assert_eq!(
        (broken.status, broken.out.contains("`[` is not closed")),
        (Some(1), true),
        "{}{}",
        broken.out,
        broken.err
    );
    assert!(broken.err.contains("nothing was changed: parts of the handbook cannot be read"), "{}", broken.err);
    assert_eq!(texts(&handbook), before);
}

#[test]
fn an_id_that_differs_by_case_alone_leaves_no_alias() {
    let handbook = Handbook::fixture(HANDBOOK);
    let texts = renamed(&handbook, "person:li", "Li");
    assert!(texts["people/Li.yaml"].starts_with("name: 李\nholds"));
    assert!(!texts.contains_key("people/li.yaml") && texts["data/acknowledgements.csv"].contains(",Li,"));
}
