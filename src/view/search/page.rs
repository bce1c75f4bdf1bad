//! The page that searches: a field, the words of its script, and ways on where there is no script.

use super::examples::examples;
use crate::model::Kind;
use crate::view::{Link, Shell, Voice, link};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    /// The script, and what it knows of the site from the start.
    pub script: String,
    pub index: String,
    /// The script's words as JSON.
    pub words: String,
    /// Words to try.
    pub hint: String,
    /// Lists in which everything can be found without a search.
    pub ways: Vec<Link>,
}

/// Words of the script, each the end of a key `search.…`.
const WORDS: [&str; 10] =
    ["found", "none", "tips", "failed", "looking", "more", "mentioned", "elsewhere", "instead", "ignored"];

/// What groups results.
const KINDS: [&str; 15] = [
    "positions",
    "people",
    "duties",
    "workflows",
    "sops",
    "kpis",
    "tools",
    "centres",
    "goals",
    "allocations",
    "dimensions",
    "pages",
    "models",
    "terms",
    "changes",
];

/// The page; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, shell: &mut Shell) -> View {
    shell.description = Some(voice.t("search.lead"));
    let mut words: BTreeMap<String, String> =
        WORDS.iter().map(|word| ((*word).to_owned(), voice.t(&format!("search.{word}")))).collect();
    words.insert("comma".into(), voice.t("comma"));
    words.extend(KINDS.iter().map(|kind| (format!("kind.{kind}"), voice.t(&kind_key(kind)))));
    for lang in voice.org().handbook.languages.iter() {
        let tag = voice.org().handbook.languages.tag(lang);
        words.insert(format!("language.{tag}"), voice.language(tag));
    }
    View {
        script: voice.href(&voice.site.assets.search_js),
        index: voice.href(&link::search_index(voice.tag())),
        hint: examples(voice.site, voice.lang),
        words: serde_json::to_string(&words).unwrap_or_default(),
        ways: ways(voice),
    }
}

fn kind_key(kind: &str) -> String {
    match kind {
        // The list is a register; what is found are its entries.
        "duties" => "duties".to_owned(),
        "terms" => "nav.glossary".to_owned(),
        kind => format!("nav.{kind}"),
    }
}

fn ways(voice: &Voice) -> Vec<Link> {
    let to = |key: &str, path: String| Link { title: voice.t(key), href: voice.href(&path) };
    let mut ways = Vec::new();
    if voice.site.has_names(voice.lang) {
        ways.push(to("nav.az", link::az(voice.tag(), None)));
    }
    if voice.site.has_topics(voice.lang) {
        ways.push(to("nav.ask", link::ask(voice.tag(), None)));
    }
    if voice.site.has_raci() {
        ways.push(to("nav.raci", link::raci_index(voice.tag(), None)));
    }
    if voice.site.has_access() {
        ways.push(to("nav.access", link::access(voice.tag(), None)));
    }
    let listed = Kind::ALL.into_iter().filter(|kind| voice.site.is_listed(*kind));
    ways.extend(listed.map(|kind| to(&format!("nav.{}", kind.folder()), link::list(kind, voice.tag()))));
    ways
}
