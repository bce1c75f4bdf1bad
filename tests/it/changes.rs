//! What changed, on the site: by release, for each position, and as feeds.

use crate::{
    commits::Commits,
    edits::{DAYS, repository},
    harness::{files, run},
};
use quick_xml::{Reader, events::Event};
use std::{fs, path::Path, sync::LazyLock};

/// The sample after twenty days, with its site in `public`.
static BUILT: LazyLock<Commits> = LazyLock::new(|| {
    let commits = repository(DAYS.len());
    build(&commits, &[]);
    commits
});

fn build(commits: &Commits, more: &[&str]) {
    let base = ["build", "--fail-on", "never", "--as-of", "2026-11-22", "--base-url", "https://h.example/x/"];
    let run = run(commits.folder(), &[&base, more].concat());
    assert_eq!(run.status, Some(0), "{run:?}");
}

fn page(path: &str) -> String {
    fs::read_to_string(BUILT.at("public").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn each_release_has_its_page_and_each_position_its_own() {
    let index = page("en/changes/index.html");
    for (title, href) in [("Since v1.2", "next.html"), ("v1.2", "v1.2.html"), ("v1.1", "v1.1.html")] {
        assert!(index.contains(title) && index.contains(href), "{title}: {index}");
    }
    let release = page("en/changes/v1.1.html");
    for words in
        ["no longer responsible (R)", "../positions/merchandiser.html", "Reports to ", "data-role=\"merchandiser\""]
    {
        assert!(release.contains(words), "{words}: {release}");
    }
    let role = page("en/positions/merchandiser/changes.html");
    for words in ["What changed for Merchandiser", "Quoting", "Check the stock", "Purpose: reworded", "<del>", "<ins>"]
    {
        assert!(role.contains(words), "{words}: {role}");
    }
    assert!(page("en/positions/merchandiser.html").contains("merchandiser/changes.html#r-"));
    assert!(page("zh/positions/merchandiser/changes.html").contains("新承担“"));
    // Who was renamed keeps what was told under the former id.
    assert!(page("en/positions/search/changes.html").contains("WordPress"));
    // The old addresses of the page and of the feed lead on, and the feed is known again.
    let old = page("en/positions/seo/changes.html");
    assert!(old.contains("content=\"0;url=../search/changes.html\""), "{old}");
    let feed = page("en/positions/search/feed.xml");
    assert_eq!(page("en/positions/seo/feed.xml"), feed);
    assert!(feed.contains("<id>https://h.example/x/en/positions/seo/feed.xml</id>"), "{feed}");
    assert!(feed.contains("href=\"https://h.example/x/en/positions/search/feed.xml\"/>"), "{feed}");
    assert!(feed.contains("<id>https://h.example/x/en/positions/seo/changes.html#r-"), "{feed}");
    assert!(page("_redirects").contains("/x/en/positions/seo/feed.xml /x/en/positions/search/feed.xml 301"));
    let home = page("en/index.html");
    assert!(home.contains("changes/index.html") && home.contains("Since v1.2"), "{home}");
    assert!(page("en/health/index.html").contains("At v1.2 there were"));
}

#[test]
fn every_link_of_pages_about_changes_leads_somewhere() {
    let public = BUILT.at("public");
    let mut n_links = 0;
    for path in files(&public).iter().filter(|path| path.contains("changes") && path.ends_with(".html")) {
        let text = page(path);
        for href in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let (file, fragment) = href.split_once('#').unwrap_or((href, ""));
            if file.starts_with("http") || file.starts_with("mailto:") {
                continue;
            }
            n_links += 1;
            let decoded = percent_decoded(file);
            let target =
                if file.is_empty() { public.join(path) } else { public.join(path).parent().unwrap().join(decoded) };
            assert!(target.exists(), "{path}: {href}");
            if !fragment.is_empty() && fragment != "main" && target.extension().is_some_and(|end| end == "html") {
                let there = fs::read_to_string(&target).unwrap();
                assert!(there.contains(&format!("id=\"{}\"", percent_decoded(fragment))), "{path}: {href}");
            }
        }
        assert!(!text.contains(" style=\"") && !text.contains("<script>"), "{path}");
    }
    assert!(n_links > 300, "{n_links}");
}

pub fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                bytes.push(u8::from_str_radix(str::from_utf8(&digits).unwrap(), 16).unwrap());
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// The texts of the elements directly below each `feed` and `entry` (RFC 4287 §4.1), by name.
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut path: Vec<String> = Vec::new();
    let mut found: Vec<(String, Vec<(String, String)>)> = Vec::new();
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                if name == "feed" || name == "entry" {
                    found.push((name.clone(), Vec::new()));
                }
                path.push(name);
                text.clear();
            }
            Event::Text(own) => text.push_str(own.as_ref()),
            Event::End(_) => {
                let name = path.pop().unwrap();
                let within = path.last().map(String::as_str);
                if name == "entry" {
                    let entry = found.pop().unwrap();
                    found.insert(found.len(), entry);
                } else if within == Some("entry") {
                    found.last_mut().unwrap().1.push((name, text.clone()));
                } else if within == Some("feed") {
                    found[0].1.push((name, text.clone()));
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn feeds_are_atom_with_absolute_ids() {
    let public = BUILT.at("public");
    let feeds: Vec<String> = files(&public).into_iter().filter(|path| path.ends_with("feed.xml")).collect();
    assert!(feeds.len() > 10 && feeds.contains(&"zh/changes/feed.xml".to_owned()), "{feeds:?}");
    for path in &feeds {
        let xml = page(path);
        assert!(xml.contains("xmlns=\"http://www.w3.org/2005/Atom\""), "{path}");
        let all = elements(&xml);
        assert!(all.len() > 1, "{path} has no entry");
        let mut ids = Vec::new();
        for (name, own) in &all {
            for wanted in ["id", "title", "updated"] {
                let n = own.iter().filter(|(key, text)| key == wanted && !text.is_empty()).count();
                assert_eq!(n, 1, "{path}: {name} has {n} {wanted}");
            }
            let of = |wanted: &str| own.iter().find(|(key, _)| key == wanted).map(|(_, text)| text.clone()).unwrap();
            assert!(of("id").starts_with("https://h.example/x/"), "{path}: {}", of("id"));
            assert!(chrono::DateTime::parse_from_rfc3339(&of("updated")).is_ok(), "{path}");
            ids.push(of("id"));
        }
        let n = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), n, "{path}: an id twice");
    }
}

#[test]
fn releases_are_found_by_their_names_and_months() {
    let search: Vec<String> = files(&BUILT.at("public"))
        .into_iter()
        .filter(|path| path.starts_with("assets/search/"))
        .map(|path| page(&path))
        .collect();
    for record in ["Changes: v1.1\\tv1.1", "变更：v1.1\\tv1.1", "\\nChanges\\tindex"] {
        assert!(search.iter().any(|shard| shard.contains(record)), "{record}");
    }
    // The words of a month lead to the release that came in it.
    let is_word = |word: &str| search.iter().any(|shard| shard.contains(&format!("\\n{word}\\t")));
    assert!(is_word("2026"));
}

#[test]
fn months_stand_for_releases_and_without_git_there_is_nothing() {
    let commits = repository(10);
    let settings = fs::read_to_string(commits.at("orgbook.yaml")).unwrap().replace("releases: \"v*\"\n", "");
    commits.save("2026-10-01", &[("orgbook.yaml", &settings)]);
    build(&commits, &[]);
    let index = fs::read_to_string(commits.at("public/zh/changes/index.html")).unwrap();
    assert!(index.contains("2026 年 9 月") && index.contains("2026-09.html"), "{index}");
    // What is kept gives the same bytes as what is compiled anew.
    let before = snapshot(&commits.at("public"));
    fs::remove_dir_all(commits.at(".orgbook")).unwrap();
    build(&commits, &["--no-cache"]);
    assert!(before == snapshot(&commits.at("public")));
    fs::remove_dir_all(commits.at(".git")).unwrap();
    build(&commits, &[]);
    assert!(!commits.at("public/zh/changes").exists());
    let home = fs::read_to_string(commits.at("public/zh/index.html")).unwrap();
    assert!(!home.contains("changes/"), "{home}");
}

#[test]
fn what_is_for_fewer_people_now_is_told_of_no_earlier_release() {
    let commits = repository(7);
    let card = fs::read_to_string(commits.at("positions/merchandiser.yaml")).unwrap();
    commits.save("2026-09-20", &[("positions/merchandiser.yaml", &format!("audience: hr\n{card}"))]);
    let told = |arguments: &[&str]| {
        run(commits.folder(), &[&["diff", "v1.0", "v1.1", "--lang", "en"], arguments].concat()).out
    };
    assert!(told(&[]).contains("Merchandiser"), "{}", told(&[]));
    let told = |arguments: &[&str]| run(commits.folder(), &[&["diff", "v1.0", "--lang", "en"], arguments].concat()).out;
    assert!(told(&["--audience", "hr"]).contains("Merchandiser"));
    assert!(!told(&["--format", "json"]).to_lowercase().contains("merchandiser"), "{}", told(&[]));
    build(&commits, &[]);
    let public = commits.at("public");
    let of_changes = files(&public).into_iter().filter(|path| path.contains("changes") || path.ends_with("feed.xml"));
    let texts: Vec<(String, String)> =
        of_changes.map(|path| (path.clone(), fs::read_to_string(public.join(&path)).unwrap())).collect();
    assert!(texts.len() > 10);
    for (path, text) in texts {
        for canary in ["merchandiser", "Merchandiser", "跟单员"] {
            assert!(!path.contains(canary) && !text.contains(canary), "{path}: {canary}");
        }
    }
}

fn snapshot(folder: &Path) -> Vec<(String, Vec<u8>)> {
    files(folder).into_iter().map(|path| (path.clone(), fs::read(folder.join(&path)).unwrap())).collect()
}
