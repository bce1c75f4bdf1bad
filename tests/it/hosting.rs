//! What hosts and crawlers are told beside the pages, and which files of the handbook are published.

use crate::harness::{Handbook, run};
use std::{collections::BTreeSet, fs, path::Path};

const SETTINGS: &str =
    "title: {zh: 手册, en: Handbook}\nlanguages: [zh, en]\nas_of: 2026-11-22\nbase_url: https://x.example/h\n";

const SMALL: &str = "
# file: centres/a.yaml
name: {zh: 甲, en: A}
aliases: [former]
# file: pages/start.md
---
name: {zh: 开始, en: Start}
---
![plan](../assets/plan.svg) and [the form](../assets/form.pdf).
# file: assets/plan.svg
<svg><script>alert(1)</script><rect onclick='x()' width='9' height='9'/></svg>
# file: assets/form.pdf
%PDF
# file: assets/unused.png
x
";

fn small(settings: &str) -> Handbook {
    let handbook = Handbook::fixture(SMALL);
    handbook.put("orgbook.yaml", settings.as_bytes());
    handbook
}

fn built(handbook: &Handbook, more: &[&str]) {
    let built = run(handbook.folder(), &[&["build", "--fail-on", "never"], more].concat());
    assert_eq!(built.status, Some(0), "{}", built.err);
}

fn text(handbook: &Handbook, path: &str) -> String {
    fs::read_to_string(handbook.folder().join("public").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn a_sitemap_names_the_pages_that_stand_for_themselves() {
    let handbook = small(SETTINGS);
    built(&handbook, &[]);
    let sitemap = text(&handbook, "sitemap.xml");
    let addresses: BTreeSet<&str> =
        sitemap.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
    assert!(addresses.contains("https://x.example/h/zh/centres/a.html"), "{sitemap}");
    assert!(!sitemap.contains("former.html") && !sitemap.contains("404"), "{sitemap}");
    // The page is written in one language alone.
    assert!(addresses.contains("https://x.example/h/zh/pages/start.html"));
    for address in addresses {
        let path = address.strip_prefix("https://x.example/h/").unwrap();
        let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        let page = text(&handbook, &path);
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{address}\">")), "{address}");
        assert!(
            page.contains(&format!("<meta property=\"og:url\" content=\"{address}\">")) || path == "index.html",
            "{address}"
        );
    }
}

#[test]
fn without_an_address_of_its_own_a_site_has_no_sitemap() {
    let handbook = small("title: {zh: 手册, en: Handbook}\nlanguages: [zh, en]\nas_of: 2026-11-22\n");
    built(&handbook, &[]);
    assert!(!handbook.folder().join("public/sitemap.xml").exists());
    assert_eq!(text(&handbook, "robots.txt"), "User-agent: *\nDisallow: /\n");
}

#[test]
fn only_a_site_for_the_public_is_for_search_engines() {
    let handbook = small(SETTINGS);
    built(&handbook, &[]);
    assert_eq!(text(&handbook, "robots.txt"), "User-agent: *\nDisallow: /h/\n");
    assert!(text(&handbook, "_headers").contains("X-Robots-Tag: noindex"));
    assert!(text(&handbook, "zh/index.html").contains("<meta name=\"robots\" content=\"noindex\">"));
    let handbook = small(&format!(
        "{SETTINGS}audiences: [public, staff, hr]\ndefault_audience: public\npeople: {{visible_to: public}}\n"
    ));
    built(&handbook, &[]);
    assert_eq!(
        text(&handbook, "robots.txt"),
        "User-agent: *\nAllow: /h/\n\nSitemap: https://x.example/h/sitemap.xml\n"
    );
    assert!(!text(&handbook, "_headers").contains("noindex") && !text(&handbook, "zh/index.html").contains("noindex"));
}

#[test]
fn settings_for_servers_say_what_the_headers_say() {
    let handbook = small(SETTINGS);
    built(&handbook, &[]);
    let policy = "Content-Security-Policy";
    let all = text(&handbook, "_headers");
    let policy = all.lines().find_map(|line| line.trim().strip_prefix(policy)?.strip_prefix(": ")).unwrap();
    for path in ["_nginx.conf", "_Caddyfile"] {
        let settings = text(&handbook, path);
        assert!(settings.contains(policy) && settings.contains("/h/404.html"), "{settings}");
        assert!(settings.contains("/h/zh/centres/former.html") && settings.contains("/h/en/centres/a.html"));
    }
    assert!(text(&handbook, "_redirects").contains("/h/zh/centres/former.html /h/zh/centres/a.html 301\n"));
}

#[test]
fn a_phone_can_keep_the_handbook() {
    let handbook = small(SETTINGS);
    built(&handbook, &[]);
    let manifest: serde_json::Value = serde_json::from_str(&text(&handbook, "zh/site.webmanifest")).unwrap();
    assert_eq!((&manifest["name"], &manifest["lang"]), (&"手册".into(), &"zh-Hans".into()));
    for address in [&manifest["start_url"], &manifest["icons"][0]["src"]] {
        assert!(handbook.folder().join("public/zh").join(address.as_str().unwrap()).is_file(), "{address}");
    }
}

#[test]
fn compressed_twins_come_and_go_with_the_option() {
    let handbook = small(SETTINGS);
    let twins = |folder: &Path| -> Vec<String> {
        let all = crate::harness::files(&folder.join("public"));
        all.into_iter().filter(|path| path.ends_with(".br") || path.ends_with(".gz")).collect()
    };
    built(&handbook, &["--compress"]);
    let there = twins(handbook.folder());
    assert!(there.contains(&"zh/index.html.br".into()) && there.contains(&"zh/index.html.gz".into()), "{there:?}");
    assert!(!there.iter().any(|path| path.contains(".pdf")));
    built(&handbook, &[]);
    assert!(twins(handbook.folder()).is_empty());
}

#[test]
fn only_files_that_a_page_links_to_are_published_and_pictures_only_draw() {
    let handbook = small(SETTINGS);
    built(&handbook, &[]);
    let public = handbook.folder().join("public/assets");
    assert!(public.join("form.pdf").is_file() && !public.join("unused.png").exists());
    let picture = text(&handbook, "assets/plan.svg");
    assert!(picture.contains("<rect width=\"9\" height=\"9\"/>"), "{picture}");
    assert!(!picture.contains("alert") && !picture.contains("onclick"), "{picture}");
}

#[test]
fn a_link_to_what_is_not_published_is_told() {
    let handbook = small(SETTINGS);
    handbook.put("assets/plan.svg", b"<svg><g></svg>");
    handbook.put("assets/tool.html", b"<script>alert(1)</script>");
    handbook.put("pages/more.md", "---\nname: {zh: 更多, en: More}\n---\n[工具](../assets/tool.html)\n".as_bytes());
    handbook.put("orgbook.yaml", format!("{SETTINGS}organisation: {{name: X, logo: assets/none.svg}}\n").as_bytes());
    let findings = handbook.findings();
    let broken: Vec<&str> =
        findings.iter().filter(|found| found.rule.name == "link/broken").map(|found| &*found.message.en).collect();
    assert_eq!(broken.len(), 3, "{broken:?}");
    assert!(broken.iter().any(|message| message.contains("`assets/tool.html` is of a type that is not published")));
    assert!(broken.iter().any(|message| message.contains("the picture `assets/plan.svg` cannot be read")));
    assert!(broken.iter().any(|message| message.contains("there is no file `assets/none.svg`")));
}

#[test]
fn an_address_that_is_none_leads_on_in_every_language_that_there_is() {
    let handbook = small(SETTINGS);
    built(&handbook, &[]);
    let both = text(&handbook, "404.html");
    assert!(both.contains("找不到") && both.contains("Page not found"), "{both}");
    assert!(both.contains(">English</a>") && both.contains(">中文</a>"), "{both}");
    let handbook =
        Handbook::fixture("title: Handbook\nlanguages: [en]\nas_of: 2026-11-22\n# file: centres/a.yaml\nname: A\n");
    built(&handbook, &[]);
    let one = text(&handbook, "404.html");
    assert!(one.contains("Page not found") && !one.contains(">English</a>"), "{one}");
}
