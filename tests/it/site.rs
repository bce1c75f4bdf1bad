//! The site of the sample handbook: every link leads somewhere, nothing runs inline, both languages are whole.

use crate::{
    harness::{check, repository},
    html::{Tag, tags},
};
use orgbook::{Analysis, Memo, SiteOptions, build};
use percent_encoding::percent_decode_str;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    sync::LazyLock,
};

/// The heaviest that a page may be, in bytes.
pub const HEAVIEST: usize = 200 * 1024;

pub struct Sample {
    pub analysis: Analysis,
    /// Every file of the site.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The tags of every page.
    pub pages: BTreeMap<String, Vec<Tag>>,
}

pub static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let analysis = check(&repository("content"));
    let options = SiteOptions { print: true, ..SiteOptions::default() };
    let artifacts = build(&analysis, &options, &mut Memo::default()).unwrap();
    let files: BTreeMap<String, Vec<u8>> =
        artifacts.iter().map(|artifact| (artifact.path.to_string(), artifact.bytes.to_vec())).collect();
    let page = |(path, bytes): (&String, &Vec<u8>)| {
        let html = std::str::from_utf8(bytes).unwrap();
        (path.clone(), tags(html).unwrap_or_else(|error| panic!("{path}: {error}")))
    };
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html")).map(page).collect();
    Sample { analysis, files, pages }
});

fn none(faults: String) {
    assert!(faults.is_empty(), "{}", faults.lines().take(40).collect::<Vec<_>>().join("\n"));
}

fn ids(tags: &[Tag]) -> Vec<&str> {
    tags.iter().filter_map(|tag| tag.get("id")).collect()
}

/// The attributes by which a tag names other files.
fn addresses(tag: &Tag) -> impl Iterator<Item = &str> {
    ["href", "src", "action", "poster", "data"].into_iter().filter_map(|name| tag.get(name))
}

fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    (!scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte)))
        .then_some(scheme)
}

/// The path in the site, and the fragment, to which a relative address on a page leads.
pub fn target(page: &str, address: &str) -> (String, Option<String>) {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
    let (path, fragment) = address.split_once('#').map_or((address, None), |(path, fragment)| (path, Some(fragment)));
    // The page of what is not there is shown under any address, so its links begin at the root.
    let (page, path) = match path.strip_prefix('/') {
        Some(path) if page == "404.html" => ("", path),
        _ => (page, path),
    };
    let mut parts: Vec<&str> = page.split('/').collect();
    if !path.is_empty() {
        parts.pop();
        for part in path.split('/') {
            match part {
                ".." => drop(parts.pop().unwrap_or_else(|| panic!("{page}: `{address}` leads out of the site"))),
                "." => {}
                part => parts.push(part),
            }
        }
    }
    (decoded(&parts.join("/")), fragment.map(decoded))
}

/// The links of a site that lead nowhere, a line each, and how many links there are.
pub fn dead_links(files: &BTreeMap<String, Vec<u8>>, pages: &BTreeMap<String, Vec<Tag>>) -> (String, usize) {
    let known: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, tags)| (path.as_str(), ids(tags).into_iter().collect())).collect();
    let mut faults = String::new();
    let mut n_links = 0;
    for (page, tags) in pages {
        for address in tags.iter().flat_map(addresses).filter(|address| scheme(address).is_none()) {
            n_links += 1;
            let (path, fragment) = target(page, address);
            let there = files.contains_key(&path);
            let anchor = fragment.is_none_or(|id| known.get(&*path).is_some_and(|ids| ids.contains(&*id)));
            let rooted = address.starts_with('/') != (page == "404.html" && !address.starts_with('#'));
            if rooted || address.is_empty() || !there || !anchor {
                let _ = writeln!(faults, "{page}: `{address}`");
            }
        }
        for tag in tags {
            for name in ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"] {
                for id in tag.get(name).into_iter().flat_map(str::split_whitespace) {
                    if !known[page.as_str()].contains(id) {
                        let _ = writeln!(faults, "{page}: {name}=\"{id}\" names nothing");
                    }
                }
            }
        }
    }
    (faults, n_links)
}

#[test]
fn every_link_and_fragment_leads_somewhere() {
    let (faults, n_links) = dead_links(&SAMPLE.files, &SAMPLE.pages);
    none(faults);
    assert!(n_links > 5_000, "{n_links} links are too few to be all");
}

#[test]
fn ids_are_unique_on_each_page() {
    let mut faults = String::new();
    for (page, tags) in &SAMPLE.pages {
        let mut seen = BTreeSet::new();
        for id in ids(tags).into_iter().filter(|id| id.is_empty() || !seen.insert(*id)) {
            let _ = writeln!(faults, "{page}: the id `{id}` is there twice, or empty");
        }
    }
    none(faults);
}

#[test]
fn nothing_runs_inline_and_nothing_comes_from_elsewhere() {
    let mut faults = String::new();
    for (page, tags) in &SAMPLE.pages {
        for tag in tags {
            let inline = tag.name == "style" || tag.name == "script" && tag.get("src").is_none();
            let handler = tag.attributes.iter().any(|(name, _)| name == "style" || name.starts_with("on"));
            let loads = matches!(&*tag.name, "script" | "img" | "iframe" | "source" | "object" | "embed" | "form")
                || tag.name == "link" && !matches!(tag.get("rel"), Some("canonical" | "alternate"));
            let elsewhere =
                loads && addresses(tag).any(|address| scheme(address).is_some() || address.starts_with("//"));
            let harmless = ["http", "https", "mailto", "tel"];
            let runs = addresses(tag).filter_map(scheme).any(|scheme| !harmless.contains(&scheme));
            if inline || handler || elsewhere || runs || matches!(&*tag.name, "iframe" | "object" | "embed" | "base") {
                let _ = writeln!(faults, "{page}: {tag:?}");
            }
        }
    }
    none(faults);
}

#[test]
fn languages_name_each_other() {
    let language = |page: &str| match page.split('/').next() {
        Some("zh") => Some("zh-Hans"),
        Some("en") => Some("en"),
        _ => None,
    };
    let base = SAMPLE.analysis.variants[0].org.handbook.base_url.as_ref().map(|url| url.value.to_string());
    let base = base.unwrap_or_default();
    let mut pairs = BTreeSet::new();
    let mut faults = String::new();
    for (page, tags) in &SAMPLE.pages {
        let html = tags.iter().find(|tag| tag.name == "html").unwrap();
        if let Some(own) = language(page)
            && html.get("lang") != Some(own)
        {
            let _ = writeln!(faults, "{page}: its language is {:?}", html.get("lang"));
        }
        for tag in tags.iter().filter(|tag| tag.get("hreflang").is_some_and(|lang| lang != "x-default")) {
            let (lang, href) = (tag.get("hreflang").unwrap(), tag.get("href").unwrap());
            let path = match href.strip_prefix(&*base) {
                Some(path) => percent_decode_str(path).decode_utf8().unwrap().into_owned(),
                None => target(page, href).0,
            };
            let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
            if language(&path).is_some_and(|own| own != lang) || !SAMPLE.pages.contains_key(&path) {
                let _ = writeln!(faults, "{page}: `{href}` is not in {lang}");
            }
            pairs.insert((page.clone(), path));
        }
    }
    // A volume to print leads to the cover in the other language, whose volumes begin and end elsewhere.
    let is_volume = |page: &str| page.contains("/print/") && !page.ends_with("/index.html");
    let is_paired = |page: &str, path: &str| language(page).is_some() && language(path).is_some() && !is_volume(page);
    for (page, path) in pairs.iter().filter(|(page, path)| is_paired(page, path)) {
        if !pairs.contains(&(path.clone(), page.clone())) {
            let _ = writeln!(faults, "{page} names {path}, which does not name it");
        }
    }
    none(faults);
    assert!(pairs.len() > 300, "{} pairs are too few to be all", pairs.len());
}

#[test]
fn every_object_has_its_page_in_both_languages() {
    let org = &SAMPLE.analysis.shown(None).org;
    let mut faults = String::new();
    for entity in org.entities() {
        let (folder, id) = (entity.kind.folder(), &org.common(entity).id);
        let page =
            if (folder, &**id) == ("pages", "index") { "index.html".to_owned() } else { format!("{folder}/{id}.html") };
        let is_for_few = org.common(entity).audience.as_ref().is_some_and(|own| &*own.value == "hr");
        for language in ["zh", "en"] {
            if SAMPLE.pages.contains_key(&format!("{language}/{page}")) == is_for_few {
                let _ = writeln!(faults, "{language}/{page} is there and should not, or the other way round");
            }
        }
    }
    none(faults);
    for tags in SAMPLE.pages.values() {
        // A drawing has a title of its own.
        let head = tags.iter().position(|tag| tag.name == "body").unwrap();
        let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
        assert_eq!((count("h1"), count("main")), (1, 1));
        assert_eq!(tags[..head].iter().filter(|tag| tag.name == "title").count(), 1);
    }
}

#[test]
fn no_page_is_heavy_and_no_file_is_forgotten() {
    let mut used: BTreeSet<String> = BTreeSet::new();
    for (page, tags) in &SAMPLE.pages {
        let size = SAMPLE.files[page].len();
        assert!(size <= HEAVIEST, "{page} has {size} bytes");
        let named = tags.iter().flat_map(addresses).filter(|address| scheme(address).is_none());
        used.extend(named.map(|address| target(page, address).0));
    }
    for path in SAMPLE.files.keys().filter(|path| path.starts_with("assets/") && path.ends_with(".css")) {
        assert!(used.contains(path), "no page shows {path}");
    }
    let machine = env!("CARGO_MANIFEST_DIR").as_bytes();
    for (path, bytes) in &SAMPLE.files {
        assert!(!bytes.windows(machine.len()).any(|window| window == machine), "{path} names a folder of this machine");
    }
}
