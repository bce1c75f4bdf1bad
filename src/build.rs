//! The one build path: an analysis → the files of the site. A full build is a build with an empty memo.

use crate::{
    analysis::Analysis,
    hosting::{SitemapEntry, compressed, hosting_files},
    render::{Artifact, Hash, Theme, ThemeError, search_files},
    view::{Page, PageId, Site, SiteOptions},
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
    let pages = site.pages();
    let render = || pages.par_iter().map(|id| rendered(&site, id, &theme, memo)).collect::<Result<_, _>>();
    let (rendered, search) = rayon::join(render, || search_files(&site));
    let rendered: Vec<Rendered> = rendered?;
    memo.pages =
        rendered.iter().map(|(hash, artifact, _)| (artifact.path.clone(), (*hash, artifact.clone()))).collect();
    let mut artifacts: BTreeMap<Arc<str>, Artifact> = BTreeMap::new();
    let files = site.files().into_iter().map(|(path, bytes)| Artifact::new(path, bytes));
    let data = site.data_files().into_iter().map(|(path, bytes)| Artifact::new(path, bytes));
    let entries: Vec<SitemapEntry> = rendered.iter().filter_map(|(_, _, entry)| entry.clone()).collect();
    let hosting = hosting_files(&site, &entries);
    let pages = rendered.into_iter().map(|(_, artifact, _)| artifact);
    for artifact in pages.chain(search).chain(theme.assets).chain(files).chain(data).chain(hosting) {
        artifacts.insert(artifact.path.clone(), artifact);
    }
    let mut artifacts: Vec<Artifact> = artifacts.into_values().collect();
    if options.compress {
        let twins: Vec<Artifact> = artifacts.par_iter().flat_map_iter(compressed).collect();
        artifacts.extend(twins);
        artifacts.sort_by(|one, other| one.path.cmp(&other.path));
    }
    Ok(artifacts)
}

/// The hash of a page and its theme, what they gave, and what the sitemap says of it.
type Rendered = (Hash, Artifact, Option<SitemapEntry>);

/// A page, made anew where its view or the theme has changed.
fn rendered(site: &Site, id: &PageId, theme: &Theme, memo: &Memo) -> Result<Rendered, ThemeError> {
    let page = site.page(id);
    let hash = page_hash(&page, &theme.hash);
    let entry = SitemapEntry::of(&page, site.base_url.as_deref());
    match memo.pages.get(&*page.path) {
        Some((known, artifact)) if *known == hash => Ok((hash, artifact.clone(), entry)),
        _ => theme.render(&page).map(|artifact| (hash, artifact, entry)),
    }
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
