//! The one build path: an analysis → the files of the site. A full build is a build with an empty memo.

use crate::{
    analysis::Analysis,
    render::{Artifact, Hash, Theme, ThemeError},
    view::{Page, Site, SiteOptions, header_policy},
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::{
    collections::BTreeMap,
    hash::{Hash as _, Hasher},
    sync::Arc,
};

/// What earlier builds of this process made; it may change time, never bytes.
#[derive(Default)]
pub struct Memo {
    /// By path: the hash of the page and its theme, and what they gave.
    pages: FxHashMap<Arc<str>, (Hash, Artifact)>,
}

/// The files of a site, in order of their paths.
pub fn build(analysis: &Analysis, options: &SiteOptions, memo: &mut Memo) -> Result<Vec<Artifact>, ThemeError> {
    let variant = analysis.shown(options.model.as_deref());
    let handbook = &variant.org.handbook;
    let accent = handbook.theme_accent.as_ref().map(|accent| &*accent.value);
    let theme = Theme::load(&analysis.sources, &handbook.languages, accent)?;
    let site = Site::new(analysis, options, theme.words(), theme.paths.clone());
    let rendered: Vec<(Hash, Artifact)> = site
        .pages()
        .par_iter()
        .map(|id| {
            let page = site.page(id);
            let hash = page_hash(&page, &theme.hash);
            match memo.pages.get(&*page.path) {
                Some((known, artifact)) if *known == hash => Ok((hash, artifact.clone())),
                _ => theme.render(&page).map(|artifact| (hash, artifact)),
            }
        })
        .collect::<Result<_, _>>()?;
    memo.pages = rendered.iter().map(|(hash, artifact)| (artifact.path.clone(), (*hash, artifact.clone()))).collect();
    let mut artifacts: BTreeMap<Arc<str>, Artifact> = BTreeMap::new();
    let files = site.files().into_iter().map(|(path, bytes)| Artifact::new(path, bytes));
    let data = site.data_files().into_iter().map(|(path, bytes)| Artifact::new(path, bytes));
    let headers = Artifact::new("_headers", headers().into_bytes());
    let redirects = site.redirects();
    let lines: String = redirects.iter().map(|(from, to)| format!("{from} {to} 301\n")).collect();
    let redirects = (!lines.is_empty()).then(|| Artifact::new("_redirects", lines.into_bytes()));
    let pages = rendered.into_iter().map(|(_, artifact)| artifact);
    for artifact in pages.chain(theme.assets).chain(files).chain(data).chain([headers]).chain(redirects) {
        artifacts.insert(artifact.path.clone(), artifact);
    }
    Ok(artifacts.into_values().collect())
}

/// A hash of everything that shapes a page's bytes: its view and the theme.
fn page_hash(page: &Page, theme: &Hash) -> Hash {
    struct Blake(blake3::Hasher);
    impl Hasher for Blake {
        fn write(&mut self, bytes: &[u8]) {
            self.0.update(bytes);
        }
        fn finish(&self) -> u64 {
            0
        }
    }
    let mut hasher = Blake(blake3::Hasher::new());
    hasher.write(theme);
    page.hash(&mut hasher);
    hasher.0.finalize().into()
}

/// The headers that a static host is to send, in the form that several hosts read (`_headers`).
fn headers() -> String {
    let policy = header_policy();
    let lines = [
        format!("Content-Security-Policy: {policy}"),
        "X-Content-Type-Options: nosniff".into(),
        "Referrer-Policy: same-origin".into(),
        "Permissions-Policy: camera=(), microphone=(), geolocation=()".into(),
        "Cross-Origin-Opener-Policy: same-origin".into(),
        "Cross-Origin-Resource-Policy: same-origin".into(),
        "Strict-Transport-Security: max-age=31536000".into(),
        "X-Robots-Tag: noindex".into(),
        "Cache-Control: no-cache".into(),
    ];
    let all: Vec<String> = lines.iter().map(|line| format!("  {line}\n")).collect();
    format!("/*\n{}\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n", all.concat())
}
