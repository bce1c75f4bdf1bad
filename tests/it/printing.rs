//! The whole handbook to print: everything once and in order, only when it is asked for, and to the same readers.

use crate::harness::{Handbook, files, run};
use orgbook::{Memo, SiteOptions, build};
use std::fs;

const SMALL: &str = "\
title: {zh: 手册, en: Handbook}
languages: [zh, en]
as_of: 2026-11-22
# file: centres/all.yaml
- {id: web, name: {zh: 网站, en: Website}, head: lead}
- {id: team, name: {zh: 小组, en: Team}, parent: web}
# file: positions/all.yaml
- {id: writer, name: {zh: 写手, en: Copywriter}, centre: team}
- {id: lead, name: {zh: 负责人, en: Lead}, centre: web}
- {id: gone, name: {zh: 旧岗, en: Gone}, centre: web, status: retired}
# file: people/all.yaml
- {id: li-na, name: 李娜, holds: [{position: writer}]}
# file: duties/all.yaml
- {id: copy, name: {zh: 写作, en: Writing}, centre: team}
# file: workflows/flow.yaml
name: {zh: 流程, en: Flow}
steps: [{id: one, name: {zh: 一, en: First}, raci: {R: writer, A: lead}, sop: reply}]
# file: sops/b.md
---
name: {zh: 甲, en: A}
number: SOP-2
---
# file: sops/reply.md
---
name: {zh: 乙, en: B}
number: SOP-1
version: \"1.0\"
applies_to: [writer]
acknowledge: true
---
## Steps {#steps}

See <position:writer> and [steps](#steps).
# file: pages/index.md
---
name: {zh: 欢迎, en: Welcome}
---
Hello.
";

fn built(handbook: &Handbook, options: &[&str]) {
    let built = run(handbook.folder(), &[&["build", "--fail-on", "never"], options].concat());
    assert_eq!(built.status, Some(0), "{}", built.err);
}

fn page(handbook: &Handbook, path: &str) -> String {
    fs::read_to_string(handbook.folder().join("public").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn leaves(page: &str) -> Vec<&str> {
    page.split("<article class=\"leaf\" id=\"").skip(1).map(|leaf| leaf.split('"').next().unwrap()).collect()
}

#[test]
fn it_is_there_when_it_is_asked_for() {
    let handbook = Handbook::fixture(SMALL);
    built(&handbook, &[]);
    assert!(!files(handbook.folder()).iter().any(|path| path.contains("/print/")));
    assert!(!page(&handbook, "en/index.html").contains("print/index.html"));
    built(&handbook, &["--print"]);
    assert!(page(&handbook, "en/index.html").contains("<a href=\"print/index.html\">Print the whole handbook</a>"));
    let cover = page(&handbook, "zh/print/index.html");
    let volumes = ["centres", "positions", "duties", "workflows", "sops"].map(|name| format!("href=\"{name}.html\""));
    let places: Vec<Option<usize>> = volumes.iter().map(|volume| cover.find(volume)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} {cover}");
    assert!(cover.contains("Hello."), "the text of the home page: {cover}");
}

#[test]
fn everything_is_bound_once_in_its_order_and_what_is_retired_is_not() {
    let handbook = Handbook::fixture(SMALL);
    built(&handbook, &["--print"]);
    assert_eq!(leaves(&page(&handbook, "en/print/positions.html")), ["positions.lead", "positions.writer"]);
    assert_eq!(leaves(&page(&handbook, "en/print/workflows.html")), ["workflows.flow", "raci.flow"]);
    let sops = page(&handbook, "en/print/sops.html");
    assert_eq!(leaves(&sops), ["sops.reply", "sops.b"], "by number");
    assert!(sops.contains("<h3 id=\"sops.reply.steps\">"), "{sops}");
    assert!(sops.contains("<a href=\"#sops.reply.steps\">steps</a>"), "{sops}");
    assert!(sops.contains("<a href=\"positions.html#positions.writer\">Copywriter</a>"), "{sops}");
    assert!(sops.contains("<a href=\"workflows.html#workflows.flow.s-one\">"), "{sops}");
    assert!(!sops.contains("class=\"crumbs\"") || sops.matches("class=\"crumbs\"").count() == 1, "{sops}");
}

#[test]
fn what_is_private_stays_so_on_paper() {
    let handbook = Handbook::fixture(SMALL);
    built(&handbook, &["--print"]);
    for lang in ["zh", "en"] {
        let sops = page(&handbook, &format!("{lang}/print/sops.html"));
        assert!(!sops.contains("李娜") && !sops.contains("li-na") && !sops.contains("Still open"), "{sops}");
    }
    handbook.put("orgbook.yaml", b"title: T\nlanguages: [zh, en]\nas_of: 2026-11-22\ndefault_audience: hr\n");
    built(&handbook, &["--print"]);
    assert!(page(&handbook, "en/print/sops.html").contains("Still open"));
}

#[test]
fn volumes_are_light_and_always_the_same() {
    let text = "Words that fill a page. ".repeat(1_500);
    let mut handbook = String::from(SMALL);
    for n in 0..12 {
        handbook
            .push_str(&format!("# file: sops/long-{n:02}.md\n---\nname: {{zh: 长{n}, en: Long {n}}}\n---\n{text}\n"));
    }
    let analysis = Handbook::fixture(&handbook).check();
    let options = SiteOptions { print: true, ..SiteOptions::default() };
    let mut memo = Memo::default();
    let once = build(&analysis, &options, &mut memo).unwrap();
    let printed: Vec<_> = once.iter().filter(|file| file.path.starts_with("en/print/sops")).collect();
    assert!(printed.len() > 2, "{}", printed.len());
    assert!(printed.iter().all(|file| file.bytes.len() < 200_000));
    let again = build(&analysis, &options, &mut memo).unwrap();
    assert!(once.iter().map(|file| (&file.path, &file.bytes)).eq(again.iter().map(|file| (&file.path, &file.bytes))));
}
