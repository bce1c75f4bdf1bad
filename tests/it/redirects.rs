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
