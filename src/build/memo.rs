//! What earlier builds of a site made, and how that is kept between processes. It may change time, never bytes.

use crate::{
    cache::Cache,
    hosting::SitemapEntry,
    output::Bytes,
    render::{Hash, KnownWords, Theme},
};
use rustc_hash::FxHashMap;
use std::{collections::BTreeMap, sync::Arc};

/// The sort under which pages are kept in a cache.
const PAGES: &str = "pages";
/// The same of the words of the search.
const WORDS: &str = "words";

/// What earlier builds made.
pub struct Memo {
    pub theme: Option<Arc<Theme>>,
    /// By path, the pages that were not too heavy.
    pub pages: FxHashMap<Arc<str>, Made>,
    /// Of everything that is found by the search.
    pub words: Arc<KnownWords>,
    /// What shapes the files of a page beside its view and the theme.
    key: String,
    cache: Cache,
}

/// What a page gave when it was last made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Made {
    /// Of all that it was made of (see [`Ground::under`](super::ground::Ground::under)).
    pub ground: Hash,
    /// Of its view and the theme.
    pub view: Hash,
    pub bytes: Bytes,
    /// What the sitemap says of it.
    pub entry: Option<Arc<SitemapEntry>>,
    /// The files that come with it, with their paths: its drawings, and all compressed twins.
    pub twins: Vec<(Arc<str>, Bytes)>,
}

impl Default for Memo {
    fn default() -> Memo {
        Memo::new(Cache::none())
    }
}

impl Memo {
    /// A memo that begins with what a cache holds.
    pub fn new(cache: Cache) -> Memo {
        Memo { theme: None, pages: FxHashMap::default(), words: Arc::default(), key: String::new(), cache }
    }

    /// Turns to the pages that were made under a key, and to their words.
    pub fn turn_to(&mut self, key: String) {
        if self.key != key {
            let kept = self.cache.read(PAGES, &key);
            self.pages = kept.and_then(|content| decoded(&content)).unwrap_or_default();
            let kept = self.cache.read(WORDS, &key);
            self.words = kept.and_then(|content| KnownWords::decoded(&content)).unwrap_or_default().into();
            self.key = key;
        }
    }

    /// Keeps the pages and words for later processes.
    pub fn keep(&self) {
        if self.cache.is_there() {
            self.cache.write(PAGES, &self.key, &encoded(&self.pages));
            self.cache.write(WORDS, &self.key, &self.words.encoded());
        }
    }
}

/// Pages as bytes: in order of their paths the length and the text of each, its hashes, what the sitemap says of it, and
/// its twins.
fn encoded(pages: &FxHashMap<Arc<str>, Made>) -> Vec<u8> {
    let mut out = Vec::with_capacity(pages.len() * 256);
    for (path, made) in pages.iter().collect::<BTreeMap<_, _>>() {
        put_file(&mut out, path, &made.bytes);
        out.extend(made.ground);
        out.extend(made.view);
        put_number(&mut out, usize::from(made.entry.is_some()));
        if let Some(entry) = &made.entry {
            put_text(&mut out, &entry.url);
            put_number(&mut out, entry.alternates.len());
            entry.alternates.iter().flat_map(|(tag, url)| [tag, url]).for_each(|text| put_text(&mut out, text));
        }
        put_number(&mut out, made.twins.len());
        made.twins.iter().for_each(|(path, bytes)| put_file(&mut out, path, bytes));
    }
    out
}

fn put_file(out: &mut Vec<u8>, path: &str, bytes: &Bytes) {
    put_text(out, path);
    out.extend(bytes.hash);
    out.extend(bytes.len.to_le_bytes());
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len());
    out.extend(text.as_bytes());
}

fn put_number(out: &mut Vec<u8>, n: usize) {
    out.extend((n as u64).to_le_bytes());
}

/// The pages of such bytes; none where they are cut off.
fn decoded(mut bytes: &[u8]) -> Option<FxHashMap<Arc<str>, Made>> {
    let mut pages = FxHashMap::default();
    while !bytes.is_empty() {
        let (path, own) = file(&mut bytes)?;
        let (ground, view) = (hash(&mut bytes)?, hash(&mut bytes)?);
        let entry = if number(&mut bytes)? > 0 { Some(entry(&mut bytes)?.into()) } else { None };
        let n_twins = number(&mut bytes)?;
        let twins = (0..n_twins).map(|_| file(&mut bytes)).collect::<Option<_>>()?;
        pages.insert(path, Made { ground, view, bytes: own, entry, twins });
    }
    Some(pages)
}

fn file(bytes: &mut &[u8]) -> Option<(Arc<str>, Bytes)> {
    let path = text(bytes)?.into();
    Some((path, Bytes { hash: hash(bytes)?, len: number(bytes)? }))
}

fn entry(bytes: &mut &[u8]) -> Option<SitemapEntry> {
    let url = text(bytes)?.to_owned();
    let n_alternates = number(bytes)?;
    let pair = |_| Some((text(bytes)?.to_owned(), text(bytes)?.to_owned()));
    Some(SitemapEntry { url, alternates: (0..n_alternates).map(pair).collect::<Option<_>>()? })
}

fn text<'b>(bytes: &mut &'b [u8]) -> Option<&'b str> {
    let len = usize::try_from(number(bytes)?).ok()?;
    std::str::from_utf8(bytes.split_off(..len)?).ok()
}

fn hash(bytes: &mut &[u8]) -> Option<Hash> {
    Some(*bytes.split_off(..32)?.first_chunk()?)
}

fn number(bytes: &mut &[u8]) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.split_off(..8)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages() -> FxHashMap<Arc<str>, Made> {
        let bytes = |n: u8| Bytes { hash: [n; 32], len: u64::from(n) };
        let twins = vec![("岗位/a.html.br".into(), bytes(3)), ("岗位/a.html.gz".into(), bytes(4))];
        let alternates = vec![("zh-Hans".into(), "https://x/zh/a".into()), ("en".into(), "https://x/en/a".into())];
        let entry = Some(SitemapEntry { url: "https://x/zh/a".into(), alternates }.into());
        let made = [("岗位/a.html", Made { ground: [7; 32], view: [1; 32], bytes: bytes(2), entry, twins })];
        let plain = Made { ground: [8; 32], view: [5; 32], bytes: bytes(6), entry: None, twins: Vec::new() };
        let plain = ("b.html", plain);
        made.into_iter().chain([plain]).map(|(path, made)| (path.into(), made)).collect()
    }

    #[test]
    fn pages_are_read_as_they_were_kept() {
        let content = encoded(&pages());
        assert_eq!(decoded(&content), Some(pages()));
        for n in 0..content.len() {
            assert!(decoded(&content[..n]).is_none_or(|found| found.len() < 2), "cut off after {n}");
        }
        let huge = [&u64::MAX.to_le_bytes()[..], &content[8..]].concat();
        assert_eq!(decoded(&huge), None);
    }

    #[test]
    fn a_memo_finds_what_another_kept_under_the_same_key() {
        let root = tempfile::tempdir().unwrap();
        let mut memo = Memo::new(Cache::of(root.path()));
        memo.turn_to("one".into());
        memo.pages = pages();
        memo.keep();
        let mut later = Memo::new(Cache::of(root.path()));
        later.turn_to("other".into());
        assert!(later.pages.is_empty());
        later.turn_to("one".into());
        assert_eq!(later.pages, pages());
    }
}
