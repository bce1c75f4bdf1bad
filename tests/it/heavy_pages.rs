//! Pages over the limit of the site: found when they are made, told once, and kept from the site where they count.

use crate::harness::{Handbook, Run, SETTINGS, files, orgbook, run};
use orgbook::{Diagnostic, Language, Memo, SiteOptions, build, weigh};
use serde_json::Value;
use std::{collections::BTreeMap, fs};

/// A handbook with a long table on a page in both languages, under a heading and a short table.
fn with_table(n_rows: usize, settings: &str) -> Handbook {
    let handbook = Handbook::with_settings("", &format!("{SETTINGS}{settings}"));
    // Digits that hardly shrink when they are compressed.
    let rows: String = (0..n_rows).map(|n| format!("| {n} | {} |\n", digits(n as u64 + 1))).collect();
    for (language, name, heading) in [("", "zh: 名单, en: Names", "全部"), ("en.", "", "All of them")] {
        let front = if name.is_empty() { String::new() } else { format!("---\nname: {{{name}}}\n---\n") };
        let body = format!("# T\n\n| a |\n| - |\n| 1 |\n\n## {heading}\n\n| 号 | 码 |\n| - | - |\n{rows}");
        handbook.put(&format!("pages/names.{language}md"), format!("{front}{body}").as_bytes());
    }
    handbook
}

/// 64 digits as if by chance, always the same for a number.
fn digits(seed: u64) -> String {
    let next = |seed: &u64| Some((seed ^ (seed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ (seed >> 31));
    std::iter::successors(Some(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)), next)
        .skip(2)
        .take(4)
        .map(|n| format!("{n:016x}"))
        .collect()
}

/// The findings about pages, and the text that each points at.
fn heavy(handbook: &Handbook) -> Vec<(Diagnostic, String)> {
    let mut analysis = handbook.check();
    let pages = build(&analysis, &SiteOptions::default(), &mut Memo::default()).unwrap();
    let found = weigh(&analysis, None, &pages);
    analysis.add_findings_of_pages(None, found);
    let of_pages = analysis.diagnostics.iter().filter(|found| found.rule.is_of_pages());
    let told = of_pages.map(|found| {
        let file = analysis.sources.file(found.span.file);
        (found.clone(), format!("{}:{}", file.path, &file.text[found.span.range()]))
    });
    told.collect()
}

fn site(handbook: &Handbook) -> BTreeMap<String, Vec<u8>> {
    let public = handbook.folder().join("public");
    let own = |path: &String| !path.starts_with(".orgbook-");
    files(&public).into_iter().filter(own).map(|path| (path.clone(), fs::read(public.join(path)).unwrap())).collect()
}

#[test]
fn a_page_in_two_languages_is_told_once_at_its_long_table() {
    let found = heavy(&with_table(1500, ""));
    let [(finding, place)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(place, "pages/names.md:| 号 | 码 |");
    let (en, zh) = (finding.message.get(Language::English), finding.message.get(Language::Chinese));
    assert!(en.starts_with("the page `en/pages/names.html` has "), "{en}");
    assert!(en.contains("the table of 1500 rows under “All of them” makes "), "{en}");
    assert!(zh.starts_with("页面 `zh/pages/names.html` 有 ") && zh.contains("“全部”一节的表格（1500 行）占"), "{zh}");
    assert_eq!(finding.subject.0.as_deref(), Some("page:names"));
    assert_eq!(finding.witness.as_deref(), Some("pages/names.html"));
    assert_eq!(heavy(&with_table(100, "")), []);
}

#[test]
fn raw_and_compressed_count_apart() {
    // 400 rows have some 45 KB, and more than 8 KB when they are compressed.
    for (limits, n) in [
        ("{max: 100, max_compressed: 100}", 0),
        ("{max: 40, max_compressed: 100}", 1),
        ("{max: 100, max_compressed: 8}", 1),
    ] {
        let found = heavy(&with_table(400, &format!("rules: {{page/too-heavy: {limits}}}\n")));
        assert_eq!(found.len(), n, "{limits}: {found:?}");
    }
    assert_eq!(heavy(&with_table(1500, "rules: {page/too-heavy: off}\n")), []);
}

#[test]
fn an_embed_is_told_where_it_stands_and_other_pages_at_their_object() {
    let handbook = Handbook::fixture(
        "title: {zh: 手册, en: Handbook}\nlanguages: [zh]\nrules: {page/too-heavy: {max: 12}}\n\
         # file: centres/sales.yaml\nname: 销售中心\n\
         # file: duties/reply.yaml\nname: 回复询盘\ncentre: sales\naround_the_clock: true\n\
         # file: positions/adviser.yaml\nname: 销售岗\ncentre: sales\nresponsibilities: [{duty: reply}]\n\
         # file: pages/on-duty.md\n---\nname: 值班\n---\n先看[中心](centre:sales)。\n\n![](coverage:reply)\n",
    );
    let found = heavy(&handbook);
    let places: Vec<&str> = found.iter().map(|(_, place)| place.as_str()).collect();
    assert_eq!(places, ["duties/reply.yaml:回复询盘", "orgbook.yaml:手册", "pages/on-duty.md:![](coverage:reply)"]);
}

#[test]
fn a_page_that_counts_leaves_the_last_good_site() {
    let handbook = with_table(10, "");
    assert_eq!(run(handbook.folder(), &["build"]).status, Some(0));
    let good = site(&handbook);
    let long = with_table(1500, "");
    for path in ["pages/names.md", "pages/names.en.md"] {
        handbook.put(path, &fs::read(long.folder().join(path)).unwrap());
    }
    let Run { status, out, err } = run(handbook.folder(), &["build", "--fail-on", "warning", "--lang", "en"]);
    assert_eq!(status, Some(1));
    assert_eq!(out.matches("warning[page/too-heavy]").count(), 1, "{out}");
    assert!(err.contains("Nothing was written"), "{err}");
    assert_eq!(site(&handbook), good);
    let Run { status, out, .. } = run(handbook.folder(), &["build", "--lang", "en"]);
    assert_eq!(status, Some(0), "a warning alone is told and no more");
    assert!(out.contains("1 warning"), "{out}");
    let new = site(&handbook);
    for page in ["zh/pages/names.html", "zh/health/index.html"] {
        assert!(String::from_utf8_lossy(&new[page]).contains("page/too-heavy"), "{page} tells of it");
    }
}

#[test]
fn check_looks_at_pages_when_asked() {
    let handbook = with_table(1500, "");
    let rules = |arguments: &[&str]| -> Vec<String> {
        let json: Value = serde_json::from_str(&run(handbook.folder(), arguments).out).unwrap();
        json["findings"].as_array().unwrap().iter().map(|found| found["rule"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(rules(&["check", "--format", "json"]), [""; 0]);
    for rule in ["page", "page/too-heavy"] {
        assert_eq!(rules(&["check", "--format", "json", "--rule", rule]), ["page/too-heavy"]);
    }
    let ran = |more: &[&str]| run(handbook.folder(), &[&["check", "--format", "junit"], more].concat()).out;
    assert!(!ran(&[]).contains("page.too-heavy") && ran(&["--rule", "page"]).contains("page.too-heavy"));
    assert_eq!(run(handbook.folder(), &["check", "--rule", "page", "--deny", "page"]).status, Some(1));
}

#[test]
fn a_heavy_page_is_accepted_like_any_finding() {
    let handbook = with_table(1500, "fail_on: warning\n");
    let built = |accepted: &str| {
        let Run { status, out, err } = run(handbook.folder(), &["build", "--lang", "en"]);
        assert_eq!(status, Some(0), "{out}{err}");
        assert!(out.contains(accepted), "{out}");
        assert_eq!(run(handbook.folder(), &["check"]).status, Some(0), "check leaves to build what build finds");
    };
    let Run { err, .. } = run(handbook.folder(), &["check", "--write-baseline", "--lang", "en"]);
    assert!(err.contains("remembers 1 finding;"), "{err}");
    built("1 in the baseline");
    let Run { err, .. } = run(handbook.folder(), &["check", "--write-baseline", "--lang", "en"]);
    assert!(err.contains("remembers 1 finding;"), "{err}");
    fs::remove_file(handbook.folder().join("baseline.yaml")).unwrap();

    let text = fs::read_to_string(handbook.folder().join("pages/names.md")).unwrap();
    let allow = "allow: [{rule: page/too-heavy, because: {zh: 打印用, en: for printing}}]\n---\n# T";
    handbook.put("pages/names.md", text.replace("---\n# T", allow).as_bytes());
    built("1 accepted");
    let short = text.replace("---\n# T", allow).split("## ").next().unwrap().to_owned();
    handbook.put("pages/names.md", short.as_bytes());
    handbook.put("pages/names.en.md", b"# T\n");
    let Run { status, out, .. } = run(handbook.folder(), &["build", "--lang", "en"]);
    assert_eq!(status, Some(1), "an entry that accepts nothing is found when the pages are made");
    assert!(out.contains("handbook/unused-allow") && out.contains("page/too-heavy"), "{out}");
}

#[test]
fn what_is_told_of_pages_does_not_depend_on_threads() {
    let handbook = with_table(1500, "");
    let told = |threads: &str| {
        let mut command = orgbook(handbook.folder(), &["check", "--rule", "page", "--format", "json"]);
        command.env("RAYON_NUM_THREADS", threads).output().unwrap().stdout
    };
    assert_eq!(told("1"), told("3"));
}
