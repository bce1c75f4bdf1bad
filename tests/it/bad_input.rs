//! Bad input gives a finding with its place, never a panic, and takes nothing else of the handbook with it.

use crate::{
    harness::Handbook,
    planted::{GROUND, holds, objects, places, planted, with},
};
use orgbook::Diagnostic;
use std::fs::File;

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
            &["3:9 handbook/wrong-type"],
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
        (
            "positions/q.yaml",
            "name: 甲\ncentre: sales\ndocument: {version: “1.1”, effective: “2026-05-01”}\n",
            &["3:21 handbook/keyboard", "3:39 handbook/keyboard"],
            &["position:q"],
        ),
        (
            "positions/r.yaml",
            "name: 甲\ncentre: sales\ntimezone: ‘Asia/Shanghai’\n",
            &["3:11 handbook/keyboard"],
            &["position:r"],
        ),
        ("tools/s.yaml", "name: 甲\nrequired: “true”\n", &["2:11 handbook/keyboard"], &["tool:s"]),
        ("tools/u.yaml", "name: “甲”\n", &[], &["tool:u"]),
        ("centres/i.yaml", "- id: “甲”\n  name: 甲\n", &["1:7 handbook/keyboard"], &[]),
        ("positions/j.yaml", "name: 甲\ncentre: sales\nrequires: ｛skills: x｝\n", &["3:11 handbook/keyboard"], &[]),
        ("sops/k.md", "———\nname: 甲\n———\n正文\n", &["1:1 handbook/keyboard", "3:1 handbook/keyboard"], &["sop:k"]),
        // Chinese signs where text is due are right.
        ("centres/z.yaml", "name: 甲\npurpose: 注意：先看，再做【重要】“好”\n", &[], &["centre:z"]),
    ]);
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
        ("title: x\nlanguages: [zh，en]\n", vec!["orgbook.yaml:2:15 handbook/keyboard"]),
        ("title: x\nlanguages: [zh, en\ntimezone: UTC\n", vec!["orgbook.yaml:2:12 handbook/syntax"]),
    ] {
        let handbook = with("orgbook.yaml", settings.as_bytes());
        let analysis = handbook.check();
        let found: Vec<String> = places(&analysis).into_iter().filter(|place| place.starts_with("orgbook")).collect();
        assert_eq!(found, expected, "{settings}");
        // Languages that cannot be read are no reason to refuse every text.
        let is_refused = |place: &String| place.contains("sales.yaml") && settings.contains("languages: [");
        assert!(!places(&analysis).iter().any(is_refused), "{:?}", places(&analysis));
        assert!(objects(&analysis).contains("sop:reply"), "{settings}");
    }
}

#[test]
fn settings_of_another_encoding_keep_the_handbook() {
    let handbook = with("orgbook.yaml", b"title: \xcf\xfa\xca\xdb\nlanguages: [zh, en]\n");
    let found = planted(&handbook, &[]);
    assert_eq!(found, ["orgbook.yaml:1:8 handbook/encoding"]);
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
        // Looked at anew for each tab, the line would take hours.
        "\t".repeat(400_000) + "x",
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
    let mut expected: Vec<String> = expected.iter().map(|path| format!("{path}:1:1 handbook/outside")).collect();
    // A link within the handbook is a second copy of the file.
    expected.insert(3, "centres/second.yaml:1:12 handbook/same-name".to_owned());
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

/// The help of the one finding beside the ground's own fault, in both languages.
fn helps(path: &str, text: &str) -> [String; 2] {
    let findings = with(path, text.as_bytes()).findings();
    let of_file = |found: &&Diagnostic| {
        found.rule.name.starts_with("handbook/") && found.subject.0.as_deref() != Some("position:lead")
    };
    let [found] = findings.iter().filter(of_file).collect::<Vec<_>>()[..] else { panic!("{text}: {findings:?}") };
    let help = found.help.as_ref().unwrap_or_else(|| panic!("{text}: {found:?}"));
    [help.en.to_string(), help.zh.to_string()]
}

#[test]
fn what_to_type_is_said_word_for_word() {
    for (path, text, en, zh) in [
        (
            "positions/a.yaml",
            "name: 甲\ncentre: sales\nresponsibilities:\n  - text 乙\n",
            "write `text: 乙`",
            "请写作 `text: 乙`",
        ),
        ("people/b.yaml", "name: 甲\nholds: [lead]\n", "write `{position: lead}`", "请写作 `{position: lead}`"),
        ("kpis/c.yaml", "name: 甲\nbetter: 越高越好\n", "write `higher`", "请写作 `higher`"),
        ("tools/d.yaml", "name: 甲\nstatus: 停用\n", "write `retired`", "请写作 `retired`"),
        (
            "tools/list.yaml",
            "- {id: my crm, name: 甲}\n",
            "write `my-crm`: an id has letters of any script, digits, `-` and `_`",
            "请写作 `my-crm`：id 只能用文字、数字、`-` 和 `_`",
        ),
        (
            "kpis/e.yaml",
            "name: 甲\ntarget: 25%\n",
            "write `25` alone: a unit stands under its own key",
            "请只写 `25`：单位另写在自己的键下",
        ),
    ] {
        assert_eq!(helps(path, text), [en, zh], "{text}");
    }
}
