//! Bad input gives a finding with its place, never a panic, and takes nothing else of the handbook with it.

use crate::harness::Handbook;
use orgbook::Analysis;
use std::{collections::BTreeSet, fs::File};

/// A small handbook with one fault of its own, which must still be told whatever else is wrong.
const GROUND: &str = "\
# file: centres/sales.yaml
name: {zh: 销售中心, en: Sales}
# file: positions/lead.yaml
name: {zh: 销售主管, en: Lead}
centre: sales
reports_to: nobody
# file: tools/crm.yaml
name: CRM
# file: kpis/visits.yaml
name: {zh: 访问量, en: Visits}
# file: sops/reply.md
---
name: {zh: 首次响应, en: First reply}
---
# 步骤

见[步骤](#步骤)。
";

const OWN_FAULT: &str = "positions/lead.yaml:3:13 handbook/unknown-reference";

/// `file:line:column rule` of the findings that say something of the input itself.
fn places(analysis: &Analysis) -> Vec<String> {
    let is_of_input = |group: &str| ["handbook", "link", "model"].contains(&group);
    let found = analysis.diagnostics.iter().filter(|found| is_of_input(found.rule.group()));
    found
        .map(|found| {
            let place = analysis.sources.places(found.span).0;
            let path = &analysis.sources.file(found.span.file).path;
            format!("{path}:{}:{} {}", place.line, place.column, found.rule.name)
        })
        .collect()
}

/// `kind:id` of every object, aliases included.
fn objects(analysis: &Analysis) -> BTreeSet<String> {
    let names = &analysis.variants[0].org.names;
    names.keys().map(|(kind, id)| format!("{}:{id}", kind.name())).collect()
}

/// The ground handbook with one more file, which may be any bytes.
fn with(path: &str, bytes: &[u8]) -> Handbook {
    let handbook = Handbook::fixture(GROUND);
    handbook.put(path, bytes);
    handbook
}

/// The findings beside the ground's own, which must be there, as must be its objects and the `kept` ones.
fn planted(handbook: &Handbook, kept: &[&str]) -> Vec<String> {
    let analysis = handbook.check();
    let (mut found, objects) = (places(&analysis), objects(&analysis));
    let own = found.iter().position(|place| place == OWN_FAULT);
    found.remove(own.unwrap_or_else(|| panic!("the handbook's own fault is lost: {found:?}")));
    for id in ["centre:sales", "position:lead", "tool:crm", "kpi:visits", "sop:reply"].iter().chain(kept) {
        assert!(objects.contains(*id), "`{id}` is lost: {objects:?}");
    }
    found
}

/// A file of the handbook, the places of its faults (`line:column rule`), and objects in it that must not be lost.
type Case<'c> = (&'c str, &'c str, &'c [&'c str], &'c [&'c str]);

fn holds(cases: &[Case]) {
    let mut faults = String::new();
    for (path, text, expected, kept) in cases {
        let found = planted(&with(path, text.as_bytes()), kept);
        let expected: Vec<String> = expected.iter().map(|place| format!("{path}:{place}")).collect();
        if found != expected {
            faults += &format!("{path}\n{text}\n    found {found:?}\n    due   {expected:?}\n");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn the_ground_has_one_fault() {
    assert_eq!(planted(&Handbook::fixture(GROUND), &[]), [] as [&str; 0]);
}

#[test]
fn broken_yaml_loses_only_what_is_broken() {
    let list = "- id: a\n  name: 甲\n- id: b\n  name: 乙: 丙\n  purpose: x\n- id: c\n  name: 丁\n";
    holds(&[
        ("centres/list.yaml", list, &["4:10 handbook/syntax"], &["centre:a", "centre:c"]),
        ("centres/quote.yaml", "name: \"甲\npurpose: 乙\n", &["1:7 handbook/syntax"], &[]),
        (
            "centres/bracket.yaml",
            "name: 甲\nkpis: [{kpi: visits}\npurpose: 乙\n",
            &["2:7 handbook/syntax"],
            &["centre:bracket"],
        ),
        ("centres/indent.yaml", "name: 甲\n purpose: 乙\n", &["2:9 handbook/syntax"], &[]),
        ("sops/front.md", "---\nname: 甲: 乙\n---\n# 标题\n", &["2:8 handbook/syntax"], &[]),
        ("sops/open.md", "---\nname: 甲\n\n# 标题\n", &["1:1 handbook/syntax"], &["sop:open"]),
        ("tools/merge.yaml", "name: 甲\n<<: {category: crm}\n", &["2:1 handbook/syntax"], &["tool:merge"]),
        ("tools/tag.yaml", "name: !!python/object 甲\n", &["1:7 handbook/syntax"], &["tool:tag"]),
        ("tools/two.yaml", "name: 甲\n---\nname: 乙\n", &["2:1 handbook/syntax"], &["tool:two"]),
    ]);
}

#[test]
fn a_chinese_keyboard_is_recognised() {
    holds(&[
        ("centres/a.yaml", "name：甲\npurpose: 乙\n", &["1:5 handbook/keyboard"], &["centre:a"]),
        ("centres/b.yaml", "name: 甲\n\tpurpose: 乙\n", &["2:1 handbook/keyboard"], &[]),
        ("positions/c.yaml", "name: 甲\ncentre: sales\ntools: 【crm】\n", &["3:8 handbook/keyboard"], &["position:c"]),
        ("positions/d.yaml", "name: 甲\ncentre: “sales”\n", &["2:9 handbook/keyboard"], &["position:d"]),
        (
            "positions/e.yaml",
            "name: 甲\ncentre: sales\ncareer: lead，lead\n",
            &["3:13 handbook/keyboard"],
            &["position:e"],
        ),
        (
            "positions/f.yaml",
            "name: 甲\ncentre: sales\ncareer: [lead，lead]\n",
            &["3:14 handbook/keyboard"],
            &["position:f"],
        ),
        (
            "positions/g.yaml",
            "name: 甲\ncentre: sales\nrequires: {skills：[x]}\n",
            &["3:18 handbook/keyboard"],
            &["position:g"],
        ),
        (
            "positions/h.yaml",
            "name: 甲\ncentre: sales\ncareer:\n  — lead\n",
            &["4:3 handbook/keyboard"],
            &["position:h"],
        ),
        ("centres/i.yaml", "- id: “甲”\n  name: 甲\n", &["1:7 handbook/keyboard"], &[]),
        ("positions/j.yaml", "name: 甲\ncentre: sales\nrequires: ｛skills: x｝\n", &["3:11 handbook/keyboard"], &[]),
        ("sops/k.md", "———\nname: 甲\n———\n正文\n", &["1:1 handbook/keyboard", "3:1 handbook/keyboard"], &["sop:k"]),
        // Chinese signs where text is due are right.
        ("centres/z.yaml", "name: 甲\npurpose: 注意：先看，再做【重要】“好”\n", &[], &["centre:z"]),
    ]);
}

/// A reference to what a fault took away is quiet; one to what never was is told.
#[test]
fn what_a_fault_takes_away_is_missed_once() {
    let uses = "\
# file: positions/user.yaml
name: 用户
centre: gone
career: [gone, gone-too]
does_not: [{duty: gone, goes_to: lead}]
works_with: {external: [{who: 客户, about: '[x](tool:gone)'}]}
tools: [{tool: gone}]
kpis: [{kpi: gone}]
# file: sops/reply.md
---
name: {zh: 首次响应, en: First reply}
---
# 步骤

见[步骤](#步骤)、[别处](gone.md)。
# file: sops/gone.en.md
---
name: Gone
---
# file: data/kpi/gone.csv
period,value
2026-01,1
# file: data/acknowledgements.csv
sop,version,person,date
gone,1,gone,2026-01-01
# file: models/flat.yaml
name: 扁平
patch: {positions: {gone: {purpose: x}}}
";
    let handbook = Handbook::fixture(&format!("{GROUND}{uses}"));
    let gone = "- id: gone\n  name: 甲: 乙\n";
    for folder in ["centres", "positions", "duties", "tools", "kpis", "people"] {
        handbook.put(&format!("{folder}/list.yaml"), gone.as_bytes());
    }
    handbook.put("sops/gone.md", b"\xcf\xfa");
    let expected: Vec<String> = [
        "centres/list.yaml:2:10 handbook/syntax",
        "duties/list.yaml:2:10 handbook/syntax",
        "kpis/list.yaml:2:10 handbook/syntax",
        "people/list.yaml:2:10 handbook/syntax",
        "positions/list.yaml:2:10 handbook/syntax",
        "positions/user.yaml:3:16 handbook/unknown-reference",
        "sops/gone.md:1:1 handbook/encoding",
        "tools/list.yaml:2:10 handbook/syntax",
    ]
    .map(str::to_owned)
    .into();
    assert_eq!(planted(&handbook, &["position:user"]), expected);
}

#[test]
fn parts_that_a_fault_takes_away_are_missed_once() {
    let text = "\
# file: dimensions/region.yaml
name: 区域
values:
  - {id: europe, name: 欧洲}
  - {id: africa}
  - {id: asia, name: 亚洲: x}
# file: duties/sell.yaml
name: 销售
centre: sales
across: region
# file: positions/seller.yaml
name: 销售员
centre: sales
responsibilities:
  - {duty: sell, scope: {region: [europe, africa, asia, moon]}}
  - {duty: sell, scope: {region: europe，africa}}
# file: workflows/order.yaml
name: 订单
steps:
  - {id: ask, name: 询问, next: reply}
  - {id: reply, name: 回复: 客户}
  - {id: last, name: 结束, next: nowhere}
# file: workflows/whole.yaml
name: 完整
steps:
  - {id: ask, name: 询问, next: replay}
  - {id: reply, name: 回复}
";
    let expected = [
        "dimensions/region.yaml:5:24 handbook/syntax",
        "positions/seller.yaml:4:57 handbook/unknown-reference",
        "positions/seller.yaml:5:40 handbook/keyboard",
        "workflows/order.yaml:4:25 handbook/syntax",
        "workflows/whole.yaml:3:31 handbook/unknown-reference",
    ];
    assert_eq!(planted(&Handbook::fixture(&format!("{GROUND}{text}")), &["position:seller"]), expected);
}

#[test]
fn keys_and_types_are_checked_one_finding_for_one_fault() {
    holds(&[
        ("centres/a.yaml", "name: 甲\npurpose: 乙\nname: 丙\n", &["3:1 handbook/duplicate-key"], &["centre:a"]),
        ("centres/b.yaml", "name: 甲\npurpos: 乙\n", &["2:1 handbook/unknown-key"], &["centre:b"]),
        // The required field is there under a mistyped key: one cause, one finding.
        ("centres/c.yaml", "nmae: 甲\n", &["1:1 handbook/unknown-key"], &["centre:c"]),
        ("positions/d.yaml", "name: 甲\ncenter: sales\n", &["2:1 handbook/unknown-key"], &["position:d"]),
        ("positions/e.yaml", "name: 甲\n", &["1:1 handbook/missing-field"], &["position:e"]),
        (
            "positions/f.yaml",
            "name: 甲\ncentre: sales\nheadcount: [1]\n",
            &["3:12 handbook/wrong-type"],
            &["position:f"],
        ),
        (
            "positions/g.yaml",
            "name: 甲\ncentre: sales\nrequires: [x]\n",
            &["3:11 handbook/wrong-type"],
            &["position:g"],
        ),
        (
            "positions/h.yaml",
            "name: 甲\ncentre: sales\nkpis: {visits: 40%}\n",
            &["3:8 handbook/unknown-key"],
            &["position:h"],
        ),
        ("positions/i.yaml", "name: 甲\ncentre: {id: sales}\n", &["2:9 handbook/wrong-type"], &["position:i"]),
        ("positions/j.yaml", "name: [甲]\ncentre: sales\n", &["1:7 handbook/wrong-type"], &["position:j"]),
        ("positions/k.yaml", "name: 甲\ncentre: sale\n", &["2:9 handbook/unknown-reference"], &["position:k"]),
        ("positions/l.yaml", "甲\n", &["1:1 handbook/wrong-type"], &[]),
        (
            "positions/m.yaml",
            "- 甲\n- {id: m, name: 乙, centre: sales}\n",
            &["1:3 handbook/wrong-type"],
            &["position:m"],
        ),
        ("positions/n.yaml", "- {name: 甲, centre: sales}\n", &["1:3 handbook/missing-field"], &[]),
        ("models/o.yaml", "name: 甲\npatch: [x]\n", &["2:8 handbook/wrong-type"], &["model:o"]),
        (
            "positions/p.yaml",
            "name: 甲\ncentre: sales\ndoes_not: [{dutty: x, goes_to: lead}]\n",
            &["3:13 handbook/unknown-key"],
            &["position:p"],
        ),
    ]);
}

#[test]
fn settings_that_cannot_be_read_keep_the_handbook() {
    for (settings, expected) in [
        ("- title: x\n", vec!["orgbook.yaml:1:1 handbook/wrong-type"]),
        ("title: x\nlanguages: {zh: en}\n", vec!["orgbook.yaml:2:12 handbook/wrong-type"]),
        ("title: x: y\n", vec!["orgbook.yaml:1:9 handbook/syntax"]),
        ("title：x\n", vec!["orgbook.yaml:1:6 handbook/keyboard"]),
    ] {
        let handbook = with("orgbook.yaml", settings.as_bytes());
        let analysis = handbook.check();
        let found: Vec<String> = places(&analysis).into_iter().filter(|place| place.starts_with("orgbook")).collect();
        assert_eq!(found, expected, "{settings}");
        assert!(objects(&analysis).contains("sop:reply"), "{settings}");
    }
}

#[test]
fn bombs_do_not_go_off() {
    let mut laughs = "x-0: &a0 [甲, 乙]\n".to_owned();
    for n in 1..40 {
        let before = n - 1;
        laughs += &format!("x-{n}: &a{n} [*a{before}, *a{before}, *a{before}, *a{before}]\n");
    }
    let many = 100_000;
    let deep = "x: ".to_owned() + &"[".repeat(many);
    let maps = "{a: ".repeat(many);
    let dashes = "- ".repeat(many);
    let closed = "[".repeat(many) + &"]".repeat(many);
    let block: String = (0..2_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    for (path, text, place) in [
        ("centres/bomb.yaml", format!("name: 甲\n{laughs}"), "handbook/too-large"),
        ("centres/bomb.yaml", deep, "handbook/too-large"),
        ("centres/bomb.yaml", maps, "handbook/too-large"),
        ("centres/bomb.yaml", dashes, "handbook/too-large"),
        ("centres/bomb.yaml", closed, "handbook/too-large"),
        ("centres/bomb.yaml", block, "handbook/too-large"),
    ] {
        let found = planted(&with(path, text.as_bytes()), &[]);
        assert!(
            found.len() <= 2 && found[0].starts_with(path) && found[0].ends_with(place),
            "{}… {found:?}",
            &text[..20]
        );
    }
}

#[test]
fn deep_markdown_is_read() {
    for text in [
        ">".repeat(100_000),
        "[".repeat(100_000),
        "*a ".repeat(50_000),
        "![[".repeat(30_000),
        "- ".repeat(5_000) + "x",
        "<div>".repeat(50_000),
    ] {
        let found = planted(&with("sops/deep.md", format!("---\nname: 甲\n---\n{text}").as_bytes()), &["sop:deep"]);
        assert_eq!(found, [] as [&str; 0], "{}…", &text[..20]);
    }
}

#[test]
fn a_file_of_another_encoding_or_of_fifty_megabytes_is_not_read() {
    let gbk = b"name: \xcf\xfa\xca\xdb\n";
    assert_eq!(planted(&with("centres/gbk.yaml", gbk), &[]), ["centres/gbk.yaml:1:7 handbook/encoding"]);
    let utf16 = b"\xff\xfen\0a\0m\0e\0";
    assert_eq!(planted(&with("centres/utf16.yaml", utf16), &[]), ["centres/utf16.yaml:1:1 handbook/encoding"]);
    let handbook = with("centres/big.yaml", b"");
    let file = File::options().write(true).open(handbook.folder().join("centres/big.yaml")).unwrap();
    file.set_len(50 << 20).unwrap();
    assert_eq!(planted(&handbook, &[]), ["centres/big.yaml:1:1 handbook/too-large"]);
}

#[test]
fn empty_files_marks_and_line_ends() {
    holds(&[
        ("centres/empty.yaml", "", &["1:1 handbook/missing-field"], &[]),
        ("centres/blank.yaml", "\n# nothing yet\n\n", &["1:1 handbook/missing-field"], &[]),
        ("sops/empty.md", "", &["1:1 handbook/missing-field"], &[]),
        ("centres/bom.yaml", "\u{feff}name: 甲\n", &[], &["centre:bom"]),
        ("centres/crlf.yaml", "name: 甲\r\npurpose: 乙\r\n", &[], &["centre:crlf"]),
        ("centres/both.yaml", "\u{feff}name: 甲\r\npurpos: 乙\r\n", &["2:1 handbook/unknown-key"], &["centre:both"]),
        ("centres/cr.yaml", "name: 甲\rpurpos: 乙\r", &["2:1 handbook/unknown-key"], &["centre:cr"]),
        (
            "sops/both.md",
            "\u{feff}---\r\nname: 甲\r\n---\r\n# 一\r\n\r\n[x](#二)\r\n",
            &["6:5 link/broken"],
            &["sop:both"],
        ),
        ("centres/zero.yaml", "name: 甲\0乙\n", &["1:8 handbook/syntax"], &[]),
    ]);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_handbook_or_in_a_circle_are_not_followed() {
    use std::os::unix::fs::symlink;
    let secret = Handbook::fixture("# file: centres/secret.yaml\nname: 秘密\n");
    let handbook = Handbook::fixture(GROUND);
    let at = |path: &str| handbook.folder().join(path);
    symlink(secret.folder().join("centres/secret.yaml"), at("centres/out.yaml")).unwrap();
    symlink(secret.folder().join("centres"), at("centres/folder")).unwrap();
    symlink("loop.yaml", at("centres/loop.yaml")).unwrap();
    symlink("..", at("kpis/up")).unwrap();
    symlink("sales.yaml", at("centres/second.yaml")).unwrap();
    let expected = ["centres/folder", "centres/loop.yaml", "centres/out.yaml", "kpis/up"];
    let expected: Vec<String> = expected.iter().map(|path| format!("{path}:1:1 handbook/outside")).collect();
    assert_eq!(planted(&handbook, &["centre:second"]), expected);
    assert!(!objects(&handbook.check()).iter().any(|id| id.contains("secret")));
}

#[test]
fn ids_are_told_apart_by_more_than_case_width_or_composition() {
    holds(&[
        ("tools/list.yaml", "- {id: CRM, name: 甲}\n", &["1:8 handbook/bad-id"], &["tool:CRM"]),
        ("tools/list.yaml", "- {id: ｃｒｍ, name: 甲}\n", &["1:8 handbook/bad-id"], &[]),
        (
            "tools/list.yaml",
            "- {id: é, name: 甲}\n- {id: e\u{301}, name: 乙}\n",
            &["2:8 handbook/duplicate-id"],
            &["tool:é"],
        ),
        ("tools/list.yaml", "- {id: crm, name: 甲}\n", &["1:8 handbook/duplicate-id"], &[]),
        ("tools/other.yaml", "name: 甲\naliases: [crm]\n", &["2:11 handbook/duplicate-id"], &["tool:other"]),
        ("tools/list.yaml", "- {id: ../crm, name: 甲}\n", &["1:8 handbook/bad-id"], &[]),
        ("tools/list.yaml", "- {id: a/b, name: 甲}\n", &["1:8 handbook/bad-id"], &[]),
        ("tools/list.yaml", "- {id: '..', name: 甲}\n", &["1:9 handbook/bad-id"], &[]),
        ("tools/list.yaml", "- {id: '', name: 甲}\n", &["1:9 handbook/bad-id"], &[]),
        ("tools/list.yaml", "- {id: nul, name: 甲}\n", &["1:8 handbook/bad-id"], &[]),
        ("tools/list.yaml", "- {id: index, name: 甲}\n", &["1:8 handbook/bad-id"], &[]),
        ("tools/other.yaml", "name: 甲\naliases: [../../x]\n", &["2:11 handbook/bad-id"], &["tool:other"]),
    ]);
}

#[test]
fn broken_links_are_told_where_they_stand() {
    let body = |text: &str| format!("---\nname: 甲\n---\n# 一\n\n{text}\n");
    for (text, expected) in [
        ("[x](#二)", vec!["6:5 link/broken"]),
        ("[x](reply.md#二)", vec!["6:5 link/broken"]),
        ("[x](sop:reply#二)", vec!["6:5 link/broken"]),
        ("[x](sop:replay)", vec!["6:5 link/broken"]),
        ("[x](nowhere.md)", vec!["6:5 link/broken"]),
        ("[x](../../etc/passwd)", vec!["6:5 link/broken"]),
        ("[x](/etc/passwd)", vec!["6:5 link/broken"]),
        ("![图](../assets/none.png)", vec!["6:6 link/broken"]),
        ("甲[x](kpi:访问 量)", vec!["6:2 link/broken"]),
        ("甲[x][没有]", vec!["6:2 link/broken"]),
        ("[x](#一) [一](reply.md#步骤) [ ] [y]", vec![]),
    ] {
        let found = planted(&with("sops/a.md", body(text).as_bytes()), &["sop:a"]);
        let expected: Vec<String> = expected.iter().map(|place| format!("sops/a.md:{place}")).collect();
        assert_eq!(found, expected, "{text}");
    }
    holds(&[
        ("centres/a.yaml", "name: 甲\npurpose: 见[x](a b)\n", &["2:11 link/broken"], &[]),
        ("centres/a.yaml", "name: 甲\npurpose: 见[x][y]\n", &["2:11 link/broken"], &[]),
        ("centres/a.yaml", "name: 甲\npurpose: 见[x](kpi:nothing)\n", &["2:15 link/broken"], &[]),
    ]);
}

/// Addresses by which a browser would run a script, as they may be written in Markdown.
const SCRIPTS: [&str; 12] = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "<java\tscript:alert(1)>",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "&#1;javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "\\javascript:alert(1)",
];

#[test]
fn addresses_that_run_scripts_are_refused() {
    for address in SCRIPTS {
        for link in [format!("[x]({address})"), format!("![x]({address})"), format!("[x][y]\n\n[y]: {address}")] {
            let found = planted(&with("sops/a.md", format!("---\nname: 甲\n---\n{link}\n").as_bytes()), &["sop:a"]);
            assert!(
                found.len() == 1 && found[0].starts_with("sops/a.md:") && found[0].contains(" link/"),
                "{link}: {found:?}"
            );
        }
    }
    for address in ["<javascript:alert(1)>", "<JAVASCRIPT:alert(1)>"] {
        let text = format!("---\nname: 甲\n---\n{address}\n");
        assert_eq!(planted(&with("sops/a.md", text.as_bytes()), &[]), ["sops/a.md:4:2 link/unsafe"]);
    }
    for address in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\\tscript:alert(1)",
        " javascript:alert(1)",
        "\\u0001javascript:x",
    ] {
        holds(&[
            ("tools/a.yaml", &format!("name: 甲\nurl: \"{address}\"\n"), &["2:7 link/unsafe"], &[]),
            (
                "centres/a.yaml",
                &format!("name: 甲\nlinks: [{{name: x, url: \"{address}\"}}]\n"),
                &["2:25 link/unsafe"],
                &[],
            ),
            (
                "sops/a.md",
                &format!("---\nname: 甲\nforms: [{{name: x, url: \"{address}\"}}]\n---\n"),
                &["3:25 link/unsafe"],
                &[],
            ),
        ]);
    }
    for address in ["javascript:alert(1)", "JavaScript:alert(1)", "&#106;avascript:x"] {
        let text = format!("name: 甲\npurpose: '[x](<{address}>)'\n");
        holds(&[("centres/a.yaml", &text, &["2:16 link/unsafe"], &[])]);
    }
    for key in ["base_url", "report_url", "edit_url"] {
        let settings = format!("title: x\nlanguages: [zh, en]\n{key}: javascript:alert(1)//{{path}}\n");
        let found = planted(&with("orgbook.yaml", settings.as_bytes()), &[]);
        let column = key.len() + 3;
        assert_eq!(found, [format!("orgbook.yaml:3:{column} link/unsafe")]);
    }
}
