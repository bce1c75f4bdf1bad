//! A handbook in which everything is many: no page grows with it, and everything can be reached.

use crate::{
    harness::Handbook,
    html::{Tag, tags},
    site::dead_links,
    weights::{Budget, MATRIX, Page, faults},
};
use orgbook::{Memo, build};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    sync::LazyLock,
};

/// More of everything than a page shows.
const MANY: usize = 104;

/// One director to whom all report, one tool that all have, one duty that all do, and so on.
fn handbook() -> Handbook {
    let mut text = String::from(
        "title: 手册\nlanguages: [zh]\ntimezone: Asia/Shanghai\nas_of: 2026-11-22\npeople: {pages: true}\n\
         # file: models/other.yaml\nname: 另一种\npatch: {positions: {p1: null}}\n\
         # file: dimensions/region.yaml\nname: 地区\nvalues:\n",
    );
    let each = |text: &mut String, kind: &str, entry: &dyn Fn(usize) -> String| {
        let _ = writeln!(text, "# file: {kind}/all.yaml");
        (0..MANY).for_each(|n| text.push_str(&entry(n)));
    };
    for n in 0..5 {
        let _ = writeln!(text, "- {{id: r{n}, name: 地区 {n}}}");
    }
    each(&mut text, "centres", &|n| {
        let parent = if n > 0 { ", parent: c0" } else { "" };
        format!("- {{id: c{n}, name: {} 中心, purpose: 做事, head: p{n}{parent}}}\n", name(n))
    });
    // Those of the first half are of one centre; all answer to the first.
    let _ = writeln!(text, "# file: positions/all.yaml");
    let _ = writeln!(text, "- {{id: p0, name: 总经理, centre: c0, responsibilities: [{{duty: d0, raci: A}}]}}");
    for n in 1..2 * MANY {
        let centre = n.saturating_sub(MANY);
        let _ = writeln!(
            text,
            "- {{id: p{n}, name: {} 专员, centre: c{centre}, reports_to: p0, deputy: p0, purpose: 做事, \
             hours: Mo-Fr 09:00-18:00, responsibilities: [{{duty: d0, raci: R}}], tools: [{{tool: t0, access: read}}], \
             kpis: [{{kpi: k0, weight: 100%}}], does_not: [{{duty: d1, goes_to: p0}}]}}",
            name(n)
        );
    }
    each(&mut text, "people", &|n| {
        format!("- {{id: e{n}, name: 员工{}, holds: [{{position: p1}}, {{position: p{n}}}]}}\n", name(n))
    });
    each(&mut text, "duties", &|n| {
        let more = if n == 1 { ", across: [region]" } else { "" };
        format!("- {{id: d{n}, name: {} 职责, centre: c0, around_the_clock: {}{more}}}\n", name(n), n < 60)
    });
    let rules: Vec<String> = (0..5).map(|n| format!("{{when: {{region: r{n}}}, to: p{}}}", n + 1)).collect();
    let _ = writeln!(text, "# file: allocations/l.yaml\nname: 分派\nduty: d1\nrules: [{}]", rules.join(", "));
    each(&mut text, "goals", &|n| format!("- {{id: g{n}, name: {} 目标, owner: p0, measured_by: [k{n}]}}\n", name(n)));
    each(&mut text, "kpis", &|n| {
        let to = if n == 0 { "goal:g0" } else { "k0" };
        format!(
            "- {{id: k{n}, name: {} 指标, owner: p0, source: tool:t0, measures: [duty:d0], contributes_to: [{to}]}}\n",
            name(n)
        )
    });
    each(&mut text, "workflows", &|n| {
        format!(
            "- {{id: w{n}, name: {} 流程, owner: p0, steps: [{{id: s, name: 做, duty: d0, tools: [t0], sop: s0, \
             raci: {{R: p1, A: p0}}}}]}}\n",
            name(n)
        )
    });
    each(&mut text, "tools", &|n| format!("- {{id: t{n}, name: {} 工具, owner: p0, category: x{}}}\n", name(n), n % 3));
    for n in 0..MANY {
        let _ = writeln!(
            text,
            "# file: sops/s{n}.md\n---\nname: {} 规程\nowner: p0\nnumber: S{n}\napplies_to: [p1]\nduties: [d0]\n---\n做。",
            name(n)
        );
        let parent = if n > 0 { "parent: g0\n" } else { "" };
        let _ = writeln!(text, "# file: pages/g{n}.md\n---\nname: {} 页面\n{parent}---\n词{n}\n: 意思", name(n));
    }
    Handbook::fixture(&text)
}

/// Names that begin with all letters.
fn name(n: usize) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    format!("{}{}{n}", letter(n).to_ascii_uppercase(), letter(n / 26))
}

struct Site {
    files: BTreeMap<String, Vec<u8>>,
    pages: BTreeMap<String, Vec<Tag>>,
}

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let artifacts = build(&handbook().check(), &Default::default(), &mut Memo::default()).unwrap();
    let files: BTreeMap<String, Vec<u8>> =
        artifacts.iter().map(|artifact| (artifact.path.to_string(), artifact.bytes.to_vec())).collect();
    let page = |(path, bytes): (&String, &Vec<u8>)| (path.clone(), tags(std::str::from_utf8(bytes).unwrap()).unwrap());
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html")).map(page).collect();
    Site { files, pages }
});

#[test]
fn no_page_grows_with_the_handbook() {
    let pages = SITE.pages.iter().map(|(path, tags)| Page { path, bytes: &SITE.files[path], tags });
    // Of names alone a page holds more than of rows, and a report tells more of one rule.
    let budget = |kind: &str| match kind {
        "az" | "rules" | "health" | "coverage_zone" => Budget { entries: 300, ..MATRIX },
        // A centre that has more than a page shows of each of seven things.
        "centre" => Budget { nodes: 3_600, ..MATRIX },
        _ => MATRIX,
    };
    let faults: Vec<String> = pages.flat_map(|page| faults(&page, budget)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_page_is_reached_from_home() {
    let (faults, _) = dead_links(&SITE.files, &SITE.pages);
    assert!(faults.is_empty(), "{}", faults.lines().take(40).collect::<Vec<_>>().join("\n"));
    let mut reached: BTreeSet<String> = BTreeSet::new();
    let mut open = vec!["index.html".to_owned()];
    while let Some(path) = open.pop() {
        if reached.insert(path.clone()) {
            let tags = SITE.pages.get(&path).into_iter().flatten();
            let links = tags.filter(|tag| matches!(&*tag.name, "a" | "form"));
            let links = links.filter_map(|tag| tag.get("href").or(tag.get("action")));
            let links = links.filter(|href| !href.contains("://"));
            open.extend(links.map(|href| crate::site::target(&path, href).0));
        }
    }
    let lost: Vec<&String> = SITE.pages.keys().filter(|path| !reached.contains(*path) && *path != "404.html").collect();
    assert!(lost.is_empty(), "{lost:?}");
}
