//! The pages that are over the limits, each told once for all its languages.

use super::{origin::origin, parts::heaviest};
use crate::{
    analysis::Analysis,
    diagnostic::{Diagnostic, Language, Policy, Severity, Sink},
    model::{Lang, Languages},
    render::Artifact,
    rules::too_heavy::{self, Heavy, Limits},
};
use flate2::{Compression, write::GzEncoder};
use rayon::prelude::*;
use std::{collections::BTreeMap, io::Write};

/// The reference of rules: the same in every handbook, so no author could make it lighter.
const SAME_IN_ALL: &str = "rules/";

/// On which pages are put as they are made.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Scales {
    /// None where nobody wants to know.
    pub limits: Option<Limits>,
}

impl Scales {
    /// The scales with the limits of a handbook.
    pub fn of(policy: &Policy) -> Scales {
        let is_on = policy.severity(&too_heavy::RULE) != Severity::Off;
        Scales { limits: is_on.then(|| Limits::of(policy)) }
    }

    /// A page with its weight where that is over the limits; nothing for what is no page.
    pub fn put(&self, file: &Artifact) -> Option<Heavy> {
        self.limits.filter(|_| file.path.ends_with(".html")).and_then(|limits| over(file, limits))
    }
}

/// What is too heavy of the site that shows `model`.
pub fn weigh(analysis: &Analysis, model: Option<&str>, artifacts: &[Artifact]) -> Vec<Diagnostic> {
    let scales = Scales::of(&analysis.shown(model).org.handbook.policy);
    let heavy: Vec<Heavy> = artifacts.par_iter().filter_map(|artifact| scales.put(artifact)).collect();
    findings(analysis, model, &heavy)
}

/// What there is to say of pages that are too heavy, of the site that shows `model`.
pub fn findings(analysis: &Analysis, model: Option<&str>, heavy: &[Heavy]) -> Vec<Diagnostic> {
    let org = &analysis.shown(model).org;
    let limits = Limits::of(&org.handbook.policy);
    let languages = &org.handbook.languages;
    // By name without the language, then by language in the order of the handbook.
    let mut by_name: BTreeMap<&str, BTreeMap<Lang, &Heavy>> = BTreeMap::new();
    for page in heavy {
        let (lang, name) = parted(&page.path, languages);
        if name.starts_with(SAME_IN_ALL) {
            continue;
        }
        by_name.entry(name).or_default().insert(lang, page);
    }
    let mut sink = Sink::default();
    for (name, versions) in by_name {
        let Some((lang, first)) = versions.first_key_value() else { continue };
        let origin = origin(org, name, *lang, first.part.as_ref());
        let of = |wanted: Language| {
            let own = |lang: &Lang| Language::from_tag(languages.tag(*lang)) == Some(wanted);
            versions.iter().find(|(lang, _)| own(lang)).map_or(*first, |(_, page)| *page)
        };
        too_heavy::report(&origin, of(Language::English), of(Language::Chinese), limits, &mut sink);
    }
    sink.into_vec()
}

/// A page's language, and its path below that. The pages at the root are of the first language.
fn parted<'p>(path: &'p str, languages: &Languages) -> (Lang, &'p str) {
    let parts = path.split_once('/').and_then(|(tag, name)| Some((languages.find(tag)?, name)));
    parts.unwrap_or((Languages::FIRST, path))
}

/// The page with its weight where that is over the limits.
fn over(page: &Artifact, limits: Limits) -> Option<Heavy> {
    let raw = page.bytes.len();
    // Nothing grows by being compressed, but for a few bytes.
    if raw as f64 <= limits.raw.min(limits.compressed) {
        return None;
    }
    // A quick look is enough for most: a thorough one only makes them smaller.
    if raw as f64 <= limits.raw && compressed(&page.bytes, Compression::fast()) as f64 <= limits.compressed {
        return None;
    }
    let compressed = compressed(&page.bytes, Compression::default());
    if raw as f64 <= limits.raw && compressed as f64 <= limits.compressed {
        return None;
    }
    let part = heaviest(&String::from_utf8_lossy(&page.bytes));
    Some(Heavy { path: page.path.to_string(), raw, compressed, part })
}

/// How many bytes a server sends that compresses as servers do.
fn compressed(bytes: &[u8], level: Compression) -> usize {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), level);
    // Writing to memory cannot fail.
    let sent = encoder.write_all(bytes).and_then(|()| encoder.finish());
    sent.map_or(bytes.len(), |sent| sent.len())
}
