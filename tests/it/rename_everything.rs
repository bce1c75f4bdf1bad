//! `orgbook rename`, object by object: there and back is the same handbook but for aliases, and old addresses lead on.

use crate::{
    changes::percent_decoded,
    harness::{Handbook, files, run},
    rename::{HANDBOOK, texts},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

/// What the handbook of the other tests lacks: the remaining kinds, more places that name things, other endings.
const MORE: &str = "\
# file: goals/deep/calm.yml
name: {zh: 不过夜, en: Not overnight}
measured_by: [time]
owner: lead
# file: tools/mail.yaml
name: {zh: 邮箱, en: Mailbox}
category: mail
owner: lead
# file: allocations/who.yaml
name: {zh: 分工, en: Who}
duty: reply
rules:
  - {when: {region: eu}, to: adviser}
examples:
  - {when: {region: eu}, to: adviser}
# file: centres/care.yaml
name: {zh: 客服, en: Care}
parent: sales
# file: kpis/speed.yaml
name: {zh: 速度, en: Speed}
unit: h
better: lower
owner: lead
source: {tool: mail}
contributes_to: [\"goal:calm\"]
# file: sops/more.md
---
name: 补充
owner: lead
supersedes: reply
---
![](coverage:reply) ![](kpi:time) ![](orgchart:sales) <tool:mail> <goal:calm> <model:lean> <allocation:who> <dimension:region>
# file: pages/glossary.md
---
name: 术语表
---
询盘
: 见 [流程](workflow:enquiry) 与 [本页](glossary.md)。
# file: models/leaner.yaml
name: {zh: 更精简, en: Leaner}
extends: lean
patch:
  centres: {care: null}
  kpis: {speed: {owner: helper}}
  goals: {calm: {owner: adviser}}
  tools: {mail: {owner: helper}}
  duties: {reply: {name: {zh: 回复, en: Answer}}}
  workflows: {enquiry: {owner: adviser}}
  sops: {more: {owner: adviser}}
";

/// Every object, in an order that begins with each kind once.
const OBJECTS: [&str; 22] = [
    "centre:sales",
    "position:lead",
    "person:li",
    "dimension:region",
    "duty:reply",
    "kpi:time",
    "goal:calm",
    "workflow:enquiry",
    "tool:mail",
    "model:lean",
    "sop:reply",
    "page:start",
    "allocation:who",
    "centre:care",
    "position:adviser",
    "position:helper",
    "kpi:speed",
    "model:leaner",
    "sop:more",
    "page:glossary",
    "workflow:enquiry",
    "duty:reply",
];

const NEW: &str = "另名-2";

#[track_caller]
fn rename(handbook: &Handbook, object: &str, new: &str) {
    let told = run(handbook.folder(), &["--lang", "en", "--as-of", "2026-11-22", "rename", object, new]);
    assert_eq!(told.status, Some(0), "{object} {new}\n{}{}", told.out, told.err);
}

/// The texts without the alias that a way there and back leaves.
fn without_alias(texts: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let strip = |text: String| {
        let text = text.replace(&format!(", aliases: [{NEW}]"), "").replace(&format!("aliases: [{NEW}], "), "");
        let is_alias =
            |line: &&str| ![format!("aliases: [{NEW}]"), format!("- {NEW}")].contains(&line.trim().to_owned());
        text.split_inclusive('\n').filter(is_alias).collect::<String>()
    };
    texts.into_iter().map(|(path, text)| (path, strip(text))).collect()
}

#[test]
fn there_and_back_is_the_same_but_for_aliases() {
    let handbook = Handbook::fixture(&format!("{HANDBOOK}{MORE}"));
    let unknown: Vec<_> = handbook.findings().into_iter().map(|found| found.message.en.to_string()).collect();
    assert!(unknown.iter().all(|found| !found.contains("there is no")), "{unknown:?}");
    let kinds: BTreeSet<&str> = OBJECTS.iter().filter_map(|object| Some(object.split_once(':')?.0)).collect();
    assert_eq!(kinds.len(), 13, "every kind with ids: {kinds:?}");
    let before = texts(&handbook);
    for object in OBJECTS {
        let (kind, old) = object.split_once(':').unwrap();
        rename(&handbook, object, NEW);
        let between = texts(&handbook);
        assert_ne!(between, before, "{object}");
        rename(&handbook, &format!("{kind}:{NEW}"), old);
        let after = without_alias(texts(&handbook));
        for (path, text) in &before {
            assert_eq!(after.get(path), Some(text), "{object} in {path}");
        }
        assert_eq!(after.len(), before.len(), "{object}");
        for (path, text) in &before {
            handbook.put(path, text.as_bytes());
        }
    }
}

#[test]
fn old_addresses_lead_to_the_new_ones() {
    let handbook = Handbook::fixture(&format!("{HANDBOOK}{MORE}"));
    let build = |out: &str| {
        let arguments = ["build", "--out", out, "--fail-on", "never", "--as-of", "2026-11-22", "--audience", "hr"];
        let built = run(handbook.folder(), &arguments);
        assert_eq!(built.status, Some(0), "{}{}", built.out, built.err);
    };
    build("before");
    let mut renamed = BTreeSet::new();
    for object in OBJECTS.iter().filter(|object| **object != "page:glossary") {
        let (kind, old) = object.split_once(':').unwrap();
        if renamed.insert(*object) {
            rename(&handbook, object, &format!("{old}-2"));
            assert_eq!(run(handbook.folder(), &["rename", &format!("{kind}:{old}"), "x"]).status, Some(2), "{object}");
        }
    }
    build("after");
    let lines = fs::read_to_string(handbook.folder().join("after/_redirects")).unwrap();
    let site = |name: &str| handbook.folder().join(name);
    let mut n_moved = 0;
    for path in files(&site("before")).iter().filter(|path| path.ends_with(".html")) {
        let page = fs::read_to_string(site("after").join(path)).unwrap_or_else(|_| panic!("nothing is at {path}"));
        let Some((_, rest)) = page.split_once("http-equiv=\"refresh\" content=\"0;url=") else { continue };
        let to = percent_decoded(rest.split('"').next().unwrap());
        let at = site("after").join(path).parent().unwrap().join(to);
        let there = fs::read_to_string(&at).unwrap_or_else(|_| panic!("{path} leads to {}", at.display()));
        assert!(!there.contains("http-equiv=\"refresh\""), "{path} leads in a circle");
        assert!(lines.contains(&format!("/{path} /")), "{path}\n{lines}");
        n_moved += 1;
    }
    assert!(n_moved > 2 * renamed.len(), "{n_moved} pages had their address from an id");
}
