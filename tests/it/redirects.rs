//! Links to former ids hold: a page for each, and a line for servers that redirect by a file.

use crate::harness::{Handbook, run};
use std::fs;

const RENAMED: &str = "\
# file: centres/c.yaml
- {id: sales, name: {zh: 销售, en: Sales}, aliases: [trade]}
# file: positions/p.yaml
- {id: seo, name: {zh: 优化, en: SEO}, centre: sales, aliases: [搜索, search]}
";

/// The files of a site, read by their path.
fn built(text: &str, arguments: &[&str]) -> impl Fn(&str) -> String + use<> {
    let handbook = Handbook::fixture(text);
    let run = run(handbook.folder(), &[&["build", "--out", "site", "--fail-on", "never"], arguments].concat());
    assert_eq!(run.status, Some(0), "{}", run.err);
    move |path| fs::read_to_string(handbook.folder().join("site").join(path)).unwrap_or_default()
}

#[test]
fn a_former_id_leads_to_the_page_of_the_new_one() {
    let file = built(RENAMED, &[]);
    let page = file("zh/centres/trade.html");
    assert!(page.contains("<meta http-equiv=\"refresh\" content=\"0;url=sales.html\">"), "{page}");
    assert!(page.contains("<link rel=\"canonical\" href=\"sales.html\">"), "{page}");
    assert!(page.contains("<a href=\"sales.html\">销售</a>"), "{page}");
    assert!(file("en/centres/trade.html").contains("<a href=\"sales.html\">Sales</a>"));
    assert!(file("zh/positions/搜索.html").contains("<a href=\"seo.html\">"));
    let lines = file("_redirects");
    assert_eq!(lines.lines().count(), 6, "{lines}");
    assert!(lines.contains("/zh/centres/trade.html /zh/centres/sales.html 301\n"), "{lines}");
    assert!(lines.contains("/en/positions/%E6%90%9C%E7%B4%A2.html /en/positions/seo.html 301\n"), "{lines}");
}

#[test]
fn every_page_that_is_called_after_an_object_leads_on() {
    let mut text = String::from("title: T\nlanguages: [en]\n# file: centres/c.yaml\n");
    text += "- {id: sales, name: Sales, aliases: [in]}\n- {id: other, name: Other}\n";
    text +=
        "# file: duties/d.yaml\n- {id: reply, name: Reply, centre: sales, respond_within: 1 h, aliases: [answer]}\n";
    for n in 0..4 {
        text += &format!("- {{id: d-{n}, name: D {n}, centre: sales, respond_within: 1 h}}\n");
    }
    text += "# file: tools/t.yaml\n- {id: t, name: T, owner: p-0, access_levels: [read]}\n# file: positions/p.yaml\n";
    for n in 0..130 {
        text += &format!("- {{id: p-{n}, name: P {n}, centre: sales, tools: [{{tool: t, access: read}}], ");
        text += "hours: Mo-Fr 09:00-17:00, timezone: Asia/Shanghai, responsibilities: [{duty: reply}, {duty: d-0}, {duty: d-1}, {duty: d-2}, {duty: d-3}]}\n";
    }
    text += "# file: models/m.yaml\n- {id: lean, name: Lean, aliases: [slim], patch: {positions: {p-1: null}}}\n";
    let file = built(&text, &[]);
    let mut missing = Vec::new();
    for (old, new) in [
        ("centres/in.html", "sales.html"),
        ("centres/in/cards.html", "../sales/cards.html"),
        ("positions/in.in.html", "in.sales.html"),
        ("access/in.in.html", "in.sales.html"),
        ("health/centre.in.html", "centre.sales.html"),
        ("ask/in.in.html", "in.sales.html"),
        ("coverage/zone.asia-shanghai.answer.html", "zone.asia-shanghai.reply.html"),
        ("compare/model.slim.html", "model.lean.html"),
    ] {
        let page = file(&format!("en/{old}"));
        if !page.contains(&format!("content=\"0;url={new}\"")) {
            missing.push(format!("{old}: {page}"));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn a_base_address_makes_addresses_whole() {
    let file = built(RENAMED, &["--base-url", "https://example.org/handbook/"]);
    let page = file("zh/centres/trade.html");
    assert!(page.contains("href=\"https://example.org/handbook/zh/centres/sales.html\""), "{page}");
    let lines = file("_redirects");
    assert!(lines.contains("/handbook/zh/centres/trade.html /handbook/zh/centres/sales.html 301\n"), "{lines}");
}

#[test]
fn without_former_ids_there_is_nothing_to_redirect() {
    let file = built("# file: centres/c.yaml\n- {id: sales, name: 销售}\n", &[]);
    assert!(!file("zh/centres/sales.html").is_empty());
    assert!(file("_redirects").is_empty());
}
