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
    // A look at a part is enough for most, and a quick one for most of the others: a thorough one only makes them smaller.
    let quickly = || compressed(&page.bytes, Compression::fast()) as f64;
    if raw as f64 <= limits.raw && (at_most(&page.bytes) <= limits.compressed || quickly() <= limits.compressed) {
        return None;
    }
    let compressed = compressed(&page.bytes, Compression::default());
    if raw as f64 <= limits.raw && compressed as f64 <= limits.compressed {
        return None;
    }
    let part = heaviest(&String::from_utf8_lossy(&page.bytes));
    Some(Heavy { path: page.path.to_string(), raw, compressed, part })
}

/// More bytes than a page has when it is compressed: its beginning is, and of the rest each sign is coded by itself, as
/// if nothing in it were ever said twice.
fn at_most(page: &[u8]) -> f64 {
    let (beginning, rest) = page.split_at(page.len() / 3);
    let mut counts = [0_u32; 256];
    rest.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let whole = rest.len().max(1) as f64;
    let bits = counts.iter().filter(|n| **n > 0).map(|n| f64::from(*n) * (whole / f64::from(*n)).log2());
    // Codes are whole bits, and their table is sent too.
    compressed(beginning, Compression::fast()) as f64 + bits.sum::<f64>() / 8.0 * 1.05 + 512.0
}

/// How many bytes a server sends that compresses as servers do.
fn compressed(bytes: &[u8], level: Compression) -> usize {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), level);
    // Writing to memory cannot fail.
    let sent = encoder.write_all(bytes).and_then(|()| encoder.finish());
    sent.map_or(bytes.len(), |sent| sent.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_is_heavier_than_at_most() {
        let rows: String =
            (0..4_000).map(|n| format!("<tr><td>{n}</td><td>行 {}</td></tr>", n * 7919 % 4001)).collect();
        let noise: Vec<u8> = (0..90_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for page in [rows.as_bytes(), &noise, b"", b"a", &[b'a'; 70_000]] {
            let (most, own) = (at_most(page), compressed(page, Compression::default()));
            assert!(own as f64 <= most, "{own} of {} is more than {most}", page.len());
        }
        assert!(at_most(rows.as_bytes()) < rows.len() as f64 * 0.7);
    }
}
