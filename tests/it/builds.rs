//! A build is a function of its input: nothing else shapes a byte.

use crate::{
    harness::{self, repository},
    sample,
};
use orgbook::{Analysis, Memo, SiteOptions, build};
use std::{collections::BTreeMap, fs};
use tempfile::TempDir;

/// The bytes of a site by path.
fn site(analysis: &Analysis, memo: &mut Memo) -> BTreeMap<String, Vec<u8>> {
    let artifacts = build(analysis, &SiteOptions::default(), memo).unwrap();
    artifacts.iter().map(|artifact| (artifact.path.to_string(), artifact.bytes.to_vec())).collect()
}

#[test]
fn the_same_handbook_gives_the_same_bytes() {
    let elsewhere = TempDir::new().unwrap();
    sample::copy_to(elsewhere.path());
    let here = site(&harness::check(&repository("content")), &mut Memo::default());
    let there = site(&harness::check(elsewhere.path()), &mut Memo::default());
    assert!(here == there, "the place of the handbook, or the order of threads, shapes the site");
}

#[test]
fn a_memo_never_changes_a_byte() {
    let folder = TempDir::new().unwrap();
    sample::copy_to(folder.path());
    let mut memo = Memo::default();
    let before = site(&harness::check(folder.path()), &mut memo);
    for (path, from, to) in [
        ("duties/sales.yaml", "name: {zh: ", "name: {zh: 新"),
        ("sops/first-response.md", "\n## ", "\n一句新的话。\n\n## "),
        ("orgbook.yaml", "model: centralised\n", ""),
    ] {
        let place = folder.path().join(path);
        let text = fs::read_to_string(&place).unwrap();
        assert!(text.contains(from), "{path} has no {from:?}");
        fs::write(place, text.replacen(from, to, 1)).unwrap();
        let analysis = harness::check(folder.path());
        let warm = site(&analysis, &mut memo);
        assert!(warm == site(&analysis, &mut Memo::default()), "the memo shapes the site after an edit of {path}");
        assert!(warm != before, "an edit of {path} changes nothing");
    }
}
