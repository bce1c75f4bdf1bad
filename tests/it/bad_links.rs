//! Links to nothing, and addresses that would run a script.

use crate::harness::Handbook;
use crate::planted::{holds, planted, with};

#[test]
fn reasons_in_the_settings_may_link_to_what_there_is() {
    let told = |address: &str| {
        let allow = format!("allow: [{{rule: handbook/stray-file, because: \"[x]({address})\"}}]\n");
        let text = "# file: notes/a.md\nx\n# file: centres/sales.yaml\nname: x\n# file: models/flat.yaml\nname: 扁平\n\
            # file: assets/a.png\npng\n";
        let handbook = Handbook::with_settings(text, &format!("title: 手册\nlanguages: [zh]\n{allow}"));
        let findings = handbook.findings().into_iter();
        let told =
            findings.filter(|found| ["link", "handbook"].contains(&found.rule.group()) && found.accepted.is_none());
        told.map(|found| found.rule.name).collect::<Vec<_>>()
    };
    assert_eq!(told("centre:sales"), ["link/unused-asset"]);
    assert_eq!(told("assets/a.png"), [""; 0]);
    assert_eq!(told("centre:salse"), ["link/unused-asset", "link/broken"]);
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
    for (key, place) in [("base_url", "path"), ("report_url", "path"), ("edit_url", "path"), ("acknowledge_url", "sop")]
    {
        let settings = format!("title: x\nlanguages: [zh, en]\n{key}: javascript:alert(1)//{{{place}}}\n");
        let found = planted(&with("orgbook.yaml", settings.as_bytes()), &[]);
        let column = key.len() + 3;
        assert_eq!(found, [format!("orgbook.yaml:3:{column} link/unsafe")]);
    }
}
