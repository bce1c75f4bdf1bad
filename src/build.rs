//! The one build path: an analysis → the files of the site. A full build is a build with an empty memo.

use crate::{
    analysis::Analysis,
    edition::Edition,
    hosting::compressed,
    render::{Artifact, Hash, Theme, ThemeError},
    view::SiteOptions,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::{collections::BTreeMap, sync::Arc};

/// What earlier builds of this process made; it may change time, never bytes.
#[derive(Default)]
pub struct Memo {
    theme: Option<Arc<Theme>>,
    /// By path: the hash of the page and its theme, and what they gave.
    pages: FxHashMap<Arc<str>, (Hash, Artifact)>,
}

/// The files of a site, in order of their paths.
pub fn build(analysis: &Analysis, options: &SiteOptions, memo: &mut Memo) -> Result<Vec<Artifact>, ThemeError> {
    let edition = Edition::new(analysis, options, memo.theme.as_ref())?;
    let known = &memo.pages;
    let pages = || (0..edition.n_pages()).into_par_iter().map(|n| made(&edition, n, known)).collect::<Result<_, _>>();
    let (pages, ()) = rayon::join(pages, || edition.make_search());
    let pages: Vec<(Hash, Artifact)> = pages?;
    let mut artifacts: BTreeMap<Arc<str>, Artifact> =
        pages.iter().map(|(_, artifact)| (artifact.path.clone(), artifact.clone())).collect();
    artifacts.extend(edition.beside_pages().into_iter().map(|(path, artifact)| (path.clone(), artifact.clone())));
    memo.pages = pages.into_iter().map(|(hash, artifact)| (artifact.path.clone(), (hash, artifact))).collect();
    memo.theme = Some(edition.theme().clone());
    let mut artifacts: Vec<Artifact> = artifacts.into_values().collect();
    if options.compress {
        let twins: Vec<Artifact> = artifacts.par_iter().flat_map_iter(compressed).collect();
        artifacts.extend(twins);
        artifacts.sort_by(|one, other| one.path.cmp(&other.path));
    }
    Ok(artifacts)
}

/// A page with its hash, made anew where its view or the theme has changed.
fn made(
    edition: &Edition,
    n: usize,
    known: &FxHashMap<Arc<str>, (Hash, Artifact)>,
) -> Result<(Hash, Artifact), ThemeError> {
    let draft = edition.draft(n);
    let artifact = match known.get(&*draft.page.path) {
        Some((hash, artifact)) if *hash == draft.hash => artifact.clone(),
        _ => edition.render(&draft)?,
    };
    Ok((draft.hash, artifact))
}
