//! What pages may weigh: their bytes, their nodes, and how much of anything they list.

use crate::{html::Tag, site::SAMPLE};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// A page with its tags.
pub struct Page<'p> {
    pub path: &'p str,
    pub bytes: &'p [u8],
    pub tags: &'p [Tag],
}

const KB: usize = 1024;

/// The most that pages of a template may have.
pub struct Budget {
    pub compressed: usize,
    pub nodes: usize,
    /// Entries of a list, and rows of a table.
    pub entries: usize,
}

/// A page of text and short lists.
pub const TYPICAL: Budget = Budget { compressed: 8 * KB, nodes: 800, entries: 100 };
/// A page of tables.
pub const MATRIX: Budget = Budget { compressed: 20 * KB, nodes: 3_000, entries: 100 };
/// The kinds of pages that are tables, or several pages' worth of anything.
const TABLES: [&str; 10] =
    ["access", "ask", "az", "cards", "compared", "comparison", "coverage_zone", "raci", "rules", "rule_group"];

/// The bytes that a server sends which compresses as servers do.
pub fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

/// What is too much on a page.
pub fn faults(page: &Page, budget: impl Fn(&str) -> Budget) -> Vec<String> {
    let kind = page.tags.iter().find_map(|tag| tag.get("data-kind")).unwrap_or("chooser");
    let budget = budget(if page.path.contains("/az/") { "az" } else { kind });
    let measured = [
        ("bytes", page.bytes.len(), crate::site::HEAVIEST),
        ("bytes compressed", compressed(page.bytes), budget.compressed),
        ("nodes", page.tags.len(), budget.nodes),
        ("entries in one list", longest(page), budget.entries),
        ("links beside the page", aside(page).1, 30),
        ("bytes beside the page", aside(page).0, 3 * KB),
    ];
    let over = measured.into_iter().filter(|(_, n, most)| n > most);
    over.map(|(what, n, most)| format!("{} ({kind}): {n} {what}, more than {most}", page.path)).collect()
}

/// The bytes of the navigation beside the main part, and its links.
fn aside(page: &Page) -> (usize, usize) {
    let html = std::str::from_utf8(page.bytes).unwrap();
    let start = html.find("<nav class=\"side\"").unwrap_or(html.len());
    let length = html[start..].find("</nav>").unwrap_or(0);
    (length, html[start..start + length].matches("<a ").count())
}

/// How many entries the longest list or table has, by what stands in the main part.
fn longest(page: &Page) -> usize {
    let html = std::str::from_utf8(page.bytes).unwrap();
    let main = html.split_once("<main").map_or(html, |(_, main)| main);
    let main = main.split_once("</main>").map_or(main, |(main, _)| main);
    let (mut open, mut longest): (Vec<(&str, usize)>, usize) = (Vec::new(), 0);
    for tag in main.split('<').skip(1) {
        let name = tag.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default();
        let counted_by: &[&str] = match name {
            "li" => &["ul", "ol"],
            "tr" => &["tbody"],
            "dt" => &["dl"],
            "a" => &["td", "dd", "p"],
            _ => &[],
        };
        if let Some((_, n)) = open.last_mut().filter(|(container, _)| counted_by.contains(container)) {
            *n += 1;
        }
        if matches!(name, "ul" | "ol" | "tbody" | "dl" | "td" | "dd" | "p") {
            open.push((name, 0));
        } else if let Some(at) = name.strip_prefix('/').and_then(|name| open.iter().rposition(|(own, _)| *own == name))
        {
            longest = open[at].1.max(longest);
            open.truncate(at);
        }
    }
    longest
}

#[test]
fn pages_of_the_sample_are_light() {
    let pages = SAMPLE.pages.iter().map(|(path, tags)| Page { path, bytes: &SAMPLE.files[path], tags });
    let budget = |kind: &str| match kind {
        // The list of all rules, the same in every handbook; and every name from A to Z.
        "rules" | "az" => Budget { entries: 300, ..MATRIX },
        // The control of a document, its text, and an address that confirms it in full.
        "sop" => Budget { compressed: 10 * KB, ..TYPICAL },
        // Many pages to print, as many as one that is not too heavy holds.
        "volume" => Budget { compressed: 40 * KB, nodes: 5_000, entries: 100 },
        kind if TABLES.contains(&kind) => MATRIX,
        _ => TYPICAL,
    };
    let faults: Vec<String> = pages.flat_map(|page| faults(&page, budget)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_pages_share_is_light() {
    let size = |begin: &str, end: &str| {
        let own = |path: &&String| path.starts_with(&format!("assets/{begin}.")) && path.ends_with(end);
        let mut files = SAMPLE.files.iter().filter(|(path, _)| own(path));
        let (_, bytes) = files.next().unwrap_or_else(|| panic!("no {begin}{end}"));
        compressed(bytes)
    };
    let (styles, scripts) = (size("site", ".css"), size("theme", ".js") + size("site", ".js"));
    assert!(styles <= 12 * KB, "the stylesheet has {styles} bytes compressed");
    assert!(scripts <= 53 * KB / 10, "the scripts of every page have {scripts} bytes compressed");
    assert!(size("theme", ".js") <= 3 * KB / 10);
    let search = size("search", ".js");
    assert!(search <= 8 * KB, "the script of the search has {search} bytes compressed");
    // What a reader's first page asks for beside itself: no more than five files, all of the site.
    for (path, tags) in &SAMPLE.pages {
        let loads = |tag: &&Tag| match &*tag.name {
            "script" | "img" => tag.get("src").is_some(),
            "link" => matches!(tag.get("rel"), Some("stylesheet" | "icon" | "manifest")),
            _ => false,
        };
        let mut files: Vec<&str> =
            tags.iter().filter(loads).filter_map(|tag| tag.get("src").or(tag.get("href"))).collect();
        files.sort_unstable();
        files.dedup();
        // A decision table and the search bring a script of their own and what it looks into.
        let most = if path.contains("/allocations/") || path.contains("/search/") { 7 } else { 5 };
        assert!(files.len() <= most, "{path}: {files:?}");
        let whole = compressed(&SAMPLE.files[path]) + styles + scripts;
        assert!(whole <= 60 * KB, "{path} has {whole} bytes with what it shares");
    }
}
