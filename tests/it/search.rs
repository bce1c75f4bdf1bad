//! The index of the search: what it leads to is there, and it tells nothing that the pages do not.

use crate::{
    harness::{Handbook, check, repository},
    html::tags,
};
use orgbook::{Memo, build};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

type Files = BTreeMap<String, Vec<u8>>;

fn site(folder: &std::path::Path) -> Files {
    let artifacts = build(&check(folder), &Default::default(), &mut Memo::default()).unwrap();
    artifacts.iter().map(|artifact| (artifact.path.to_string(), artifact.bytes.to_vec())).collect()
}

static SAMPLE: LazyLock<Files> = LazyLock::new(|| site(&repository("content")));

fn text<'f>(files: &'f Files, path: &str) -> &'f str {
    std::str::from_utf8(files.get(path).unwrap_or_else(|| panic!("{path} is not there"))).unwrap()
}

fn index(files: &Files, lang: &str) -> Value {
    let script = text(files, &format!("{lang}/search/index.js"));
    serde_json::from_str(script.trim().strip_prefix("orgbookIndex=").unwrap()).unwrap()
}

fn shard(files: &Files, name: &str) -> String {
    let script = text(files, &format!("assets/search/{name}.js"));
    let json = script.trim().strip_prefix("orgbookShard(").and_then(|rest| rest.strip_suffix(')')).unwrap();
    serde_json::from_str(json).unwrap()
}

fn names(index: &Value, key: &str) -> Vec<String> {
    let all: Vec<char> = index[key].as_str().unwrap().chars().collect();
    all.chunks(6).map(|name| name.iter().collect()).collect()
}

/// All that the search of a language shows.
fn records(files: &Files, lang: &str) -> String {
    names(&index(files, lang), "record_shards").iter().map(|name| shard(files, name)).collect()
}

#[test]
fn the_words_of_the_site_itself_are_found() {
    for (lang, title, also) in [("zh", "A 最终负责", "A (Accountable)"), ("en", "A (Accountable)", "A 最终负责")]
    {
        let records = records(&SAMPLE, lang);
        let line = records.lines().find(|line| line.starts_with(&format!("\t{title}\tw-accountable")));
        assert!(line.is_some_and(|line| line.contains(also)), "{lang}: {line:?}");
        assert!(records.contains("\tindex\n\t"), "{lang}: under the page of the glossary");
    }
}

const NAMED: &str = "\
# file: centres/c.yaml
name: 门店
# file: duties/d.yaml
- {id: d, name: 制作并出品所有饮品和甜点, also_called: {zh: [没有一个词像这样长], en: [drinks]}, centre: c}
- {id: e, name: 盘点, also_called: {zh: [点货]}, centre: c, status: retired}
- {id: f, name: 排班, centre: c}
# file: tools/t.yaml
name: 收银系统
# file: positions/p.yaml
name: {zh: 夜班店长, en: Manager of all the night shifts}
centre: c
";

#[test]
fn the_words_to_try_are_those_of_the_handbook() {
    let handbook = Handbook::fixture(NAMED);
    let hint = |files: &Files, page: &str| {
        let tags = tags(text(files, page)).unwrap();
        let field = tags.iter().find(|tag| tag.name == "input" && tag.get("id").is_some()).unwrap();
        field.get("placeholder").unwrap().to_owned()
    };
    let files = site(handbook.folder());
    assert_eq!(hint(&files, "zh/index.html"), "排班、收银系统、夜班店长");
    assert_eq!(hint(&files, "zh/search/index.html"), "排班、收银系统、夜班店长");
    assert_eq!(hint(&files, "en/index.html"), "drinks");
    handbook.put("theme/ui/zh.yaml", "home.search.hint: 点单\n".as_bytes());
    assert_eq!(hint(&site(handbook.folder()), "zh/index.html"), "点单");
}

#[test]
fn every_result_leads_to_a_place_that_is_there() {
    for lang in ["zh", "en"] {
        let index = index(&SAMPLE, lang);
        let own = index["languages"].as_array().unwrap().iter().position(|tag| tag == lang).unwrap() as i64;
        let blocks = index["blocks"].as_array().unwrap();
        let starts: Vec<i64> = blocks.iter().map(|block| block[0].as_i64().unwrap()).collect();
        let end = |n: usize| starts.get(n + 1).copied().unwrap_or(index["count"].as_i64().unwrap());
        let own_blocks = (0..blocks.len()).filter(|n| [-1, own].contains(&blocks[*n][3].as_i64().unwrap()));
        let folders = own_blocks.flat_map(|n| {
            let folder = blocks[n][2].as_str().unwrap();
            (starts[n]..end(n)).map(move |_| folder)
        });
        let all = records(&SAMPLE, lang);
        let lines: Vec<&str> = all.split('\n').skip(1).collect();
        let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut page = String::new();
        let mut n_lines = 0;
        for (line, folder) in lines.iter().zip(folders) {
            n_lines += 1;
            let fields: Vec<&str> = line.trim_start_matches('\t').split('\t').collect();
            let address = fields.get(1).copied().unwrap_or_default();
            assert!(!fields[0].is_empty(), "{line:?} has no title");
            if !line.starts_with('\t') {
                page = match address {
                    "" => format!("{lang}/index.html"),
                    id => format!("{lang}/{folder}/{id}.html"),
                };
                let tags = tags(text(&SAMPLE, &page)).unwrap();
                let found = tags.iter().filter_map(|tag| tag.get("id")).map(str::to_owned);
                ids.entry(page.clone()).or_insert_with(|| found.collect());
            } else {
                // As the search does: without an address, it is what the text suggests.
                let plain = fields[0].to_lowercase().replace(' ', "-");
                let suggested: String = plain.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).collect();
                let address = if address.is_empty() { suggested } else { address.to_owned() };
                assert!(ids[&page].contains(&address), "{page} has no `{address}`");
            }
        }
        assert_eq!(n_lines, lines.len(), "lines without a number");
        assert!(n_lines > 300, "{n_lines} results are too few to be all");
    }
}

#[test]
fn every_shard_is_there_and_no_other() {
    let mut used = BTreeSet::new();
    for lang in ["zh", "en"] {
        let index = index(&SAMPLE, lang);
        for key in ["word_shards", "record_shards", "sounds", "vocabulary"] {
            used.extend(names(&index, key).into_iter().map(|name| format!("assets/search/{name}.js")));
        }
    }
    let there: BTreeSet<String> = SAMPLE.keys().filter(|path| path.starts_with("assets/search/")).cloned().collect();
    assert_eq!(used, there);
}

const HIDDEN: &str = "\
title: {zh: 手册, en: Handbook}
languages: [zh, en]
people: {pages: false}
# file: centres/c.yaml
- {id: c, name: {zh: 中心甲, en: Centre}}
# file: positions/p.yaml
- {id: p, name: {zh: 岗位乙, en: Post}, centre: c}
- {id: q, name: {zh: 停用丙, en: Former post}, centre: c, status: retired}
- {id: r, name: {zh: 筹划丁, en: Planned post}, centre: c, status: planned}
# file: people/x.yaml
{name: 王五六, holds: [{position: p}], email: secret@example.org}
";

#[test]
fn what_has_no_page_or_is_retired_is_not_found() {
    let handbook = Handbook::fixture(HIDDEN);
    let files = site(handbook.folder());
    let all: String = files.iter().filter(|(path, _)| path.contains("search/") && path.ends_with(".js")).fold(
        String::new(),
        |mut all, (_, bytes)| {
            all.push_str(&String::from_utf8_lossy(bytes));
            all
        },
    );
    for (word, is_there) in
        [("岗位乙", true), ("筹划丁", true), ("停用丙", false), ("五六", false), ("secret", false), ("停用", false)]
    {
        assert_eq!(all.contains(word), is_there, "{word}");
    }
    assert!(records(&files, "zh").contains("筹划中"), "what is planned says so");
}

#[test]
fn pages_pay_for_the_search_with_a_form_alone() {
    for (path, bytes) in SAMPLE.iter().filter(|(path, _)| path.ends_with(".html") && !path.contains("/search/")) {
        let html = std::str::from_utf8(bytes).unwrap();
        assert!(!html.contains("search/index.js") && !html.contains("assets/search"), "{path}");
    }
    let search = text(&SAMPLE, "zh/search/index.html");
    assert!(search.contains("<noscript>") && search.contains("name=\"q\""));
}
