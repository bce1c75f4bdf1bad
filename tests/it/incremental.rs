//! A memo may change time, never bytes; nor may the number of threads, or the folder in which a handbook lies.

use crate::harness::{Handbook, check, ended, files, orgbook, repository};
use chrono::NaiveDate;
use orgbook::{
    Edition, FileMemo, Language, Memo, Options, Redacted, SiteOptions, Sources, Today, analyze, build, json, load,
};
use std::{collections::BTreeMap, fs};

/// What is kept between builds: sources, whose file ids stay, and both memos.
#[derive(Default)]
struct Kept {
    sources: Sources,
    files: FileMemo,
    pages: Memo,
}

impl Kept {
    /// The findings, and the site where one can be made.
    fn build(&mut self, handbook: &Handbook) -> (String, BTreeMap<String, Vec<u8>>) {
        load(handbook.folder(), &mut self.sources, None).unwrap();
        let today = Today::Given(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
        let options = Options { today, ..Options::default() };
        let analysis = analyze(&self.sources, &options, &mut self.files);
        let findings = json(&analysis.sources, &analysis.diagnostics, Language::Chinese, "content", "2026-11-22");
        let artifacts = build(&analysis, &Default::default(), &mut self.pages).unwrap();
        (findings, artifacts.iter().map(|file| (file.path.to_string(), file.bytes.to_vec())).collect())
    }
}

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

/// One edit of a handbook, by its number; the answer says what was done.
fn edit(handbook: &Handbook, kind: usize, chance: &mut Chance, n: usize) -> String {
    let folder = handbook.folder();
    let any = |part: &str, chance: &mut Chance| {
        let paths: Vec<String> = files(folder).into_iter().filter(|path| path.starts_with(part)).collect();
        paths[chance.below(paths.len())].clone()
    };
    let change = |path: &str, by: &dyn Fn(&str) -> String| {
        let text = fs::read_to_string(folder.join(path)).unwrap();
        handbook.put(path, by(&text).as_bytes());
    };
    match kind {
        0 => {
            let path = any("positions/", chance);
            // One sign for another of its length: nothing but the text itself tells that it changed.
            let sign = ["甲", "乙", "丙"][n % 3];
            change(&path, &|text| {
                let is_han = |c: char| ('一'..='龥').contains(&c);
                let at = text.find(is_han).unwrap();
                format!("{}{sign}{}", &text[..at], &text[at + sign.len()..])
            });
            format!("a text in {path}")
        }
        1 => {
            let path = any("positions/", chance);
            fs::remove_file(folder.join(&path)).unwrap();
            format!("{path} removed")
        }
        2 => {
            let text = format!("---\nname: 新规程 {n}\n---\n# 目的\n\n见[主页](../pages/index.md)。\n");
            handbook.put(&format!("sops/new-{n}.md"), text.as_bytes());
            format!("sops/new-{n}.md added")
        }
        3 => {
            let path = any(["duties/", "kpis/", "centres/", "workflows/"][chance.below(4)], chance);
            let whole = fs::read(folder.join(&path)).unwrap();
            change(&path, &|text| format!("{text}\noops: [：\n"));
            handbook.put(".broken", format!("{path}\n{}", String::from_utf8(whole).unwrap()).as_bytes());
            format!("{path} broken")
        }
        4 => {
            let Ok(kept) = fs::read_to_string(folder.join(".broken")) else { return "nothing to mend".into() };
            let (path, text) = kept.split_once('\n').unwrap();
            handbook.put(path, text.as_bytes());
            format!("{path} mended")
        }
        5 => {
            let template = fs::read_to_string(repository("themes/default/templates/tool.html")).unwrap();
            handbook.put(
                "theme/templates/tool.html",
                template.replace("{% endblock main", &format!("<!-- {n} -->{{% endblock main")).as_bytes(),
            );
            "a template changed".into()
        }
        6 => {
            change("orgbook.yaml", &|text| match text.contains("[zh, en]") {
                true => text.replace("[zh, en]", "[en, zh]"),
                false => text.replace("[en, zh]", "[zh, en]"),
            });
            "languages exchanged".into()
        }
        _ => {
            let path = any("workflows/", chance);
            change(&path, &|text| format!("# {n}\n\n{text}"));
            format!("lines of {path} moved")
        }
    }
}

fn compared(what: &str, kept: &BTreeMap<String, Vec<u8>>, cold: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in cold {
        assert!(kept.get(path) == Some(bytes), "after {what}: {path} differs from a cold build's");
    }
    assert!(kept.keys().eq(cold.keys()), "after {what}: files that a cold build does not have");
}

#[test]
fn a_memo_never_changes_bytes() {
    let handbook = Handbook::copy(&repository("content"));
    let mut kept = Kept::default();
    let mut chance = Chance(2026);
    kept.build(&handbook);
    for (n, kind) in [0, 3, 7, 4, 2, 5, 1, 6].into_iter().enumerate() {
        let mut what = edit(&handbook, kind, &mut chance, n);
        // Every second edit comes with another of any kind.
        if n % 2 == 1 {
            let other = chance.below(8);
            what = format!("{what}, {}", edit(&handbook, other, &mut chance, n + 100));
        }
        let (findings, site) = kept.build(&handbook);
        let (cold_findings, cold_site) = Kept::default().build(&handbook);
        assert!(findings == cold_findings, "after {what}: findings differ\n{findings}\n{cold_findings}");
        compared(&what, &site, &cold_site);
    }
}

#[test]
fn the_same_handbook_gives_the_same_bytes_anywhere() {
    let built = |threads: &str| {
        let handbook = Handbook::copy(&repository("content"));
        let mut command = orgbook(handbook.folder(), &["build", "--as-of", "2026-11-22"]);
        let run = ended(command.env("RAYON_NUM_THREADS", threads));
        assert_eq!(run.status, Some(0), "{}{}", run.out, run.err);
        let public = handbook.folder().join("public");
        let place = handbook.folder().to_str().unwrap().as_bytes().to_vec();
        let read = |path: String| {
            let bytes = fs::read(public.join(&path)).unwrap();
            assert!(!bytes.windows(place.len()).any(|window| window == place), "{path} names the handbook's folder");
            (path, bytes)
        };
        (run.out, files(&public).into_iter().map(read).collect::<BTreeMap<_, _>>())
    };
    let (one, many) = (built("1"), built("4"));
    assert_eq!(one.0, many.0);
    compared("another number of threads", &one.1, &many.1);
}

#[test]
fn a_file_alone_is_the_one_of_the_whole_site() {
    let handbook = Handbook::copy(&repository("content"));
    let options = SiteOptions { base_url: Some("https://handbook.example/a/".into()), ..SiteOptions::default() };
    let analysis = check(handbook.folder());
    let whole = build(&analysis, &options, &mut Memo::default()).unwrap();
    let redacted = Redacted::new(&analysis, None, None);
    let first = Edition::new(&redacted, &options, None).unwrap();
    assert!(first.paths().iter().eq(whole.iter().map(|file| &file.path)));
    let edition = Edition::new(&redacted, &options, Some(first.theme())).unwrap();
    let is_page = |path: &str| path.ends_with(".html");
    for file in whole.iter().enumerate().filter(|(n, file)| n % 9 == 0 || !is_page(&file.path)).map(|(_, file)| file) {
        let alone = edition.artifact(&file.path).unwrap();
        assert!(alone.is_some_and(|alone| alone.bytes == file.bytes), "{}", file.path);
    }
    for path in ["", "zh", "zh/", "zh/nothing.html", "../index.html", "sitemap.9.xml", "assets/search/nothing.js"] {
        assert!(edition.artifact(path).unwrap().is_none(), "{path}");
        assert!(edition.page_hash(path).is_none(), "{path}");
    }

    let paths = ["zh/positions/content-creation.html", "zh/rules/index.html"];
    let before = paths.map(|path| edition.page_hash(path));
    let text = fs::read_to_string(handbook.folder().join("positions/content-creation.yaml")).unwrap();
    handbook
        .put("positions/content-creation.yaml", format!("# moved\n{}", text.replacen("创作", "写作", 1)).as_bytes());
    let analysis = check(handbook.folder());
    let redacted = Redacted::new(&analysis, None, None);
    let edition = Edition::new(&redacted, &options, Some(edition.theme())).unwrap();
    let after = paths.map(|path| edition.page_hash(path));
    assert!(before[0] != after[0] && before[1] == after[1] && after[1].is_some(), "only what changed looks changed");
}
