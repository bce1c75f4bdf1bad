//! An analysis → every file of its site, the pages on all processors.

use super::{BuildError, InMemory, Made, Memo, Shelf, ground::Ground};
use crate::{
    analysis::Analysis, edition::Edition, hosting::compressed, output::Bytes, redact::Redacted, render::Artifact,
    rules::too_heavy::Heavy, view::SiteOptions, weigh::Scales,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

/// What came of a site.
pub struct Published {
    /// The pages that are too heavy.
    pub heavy: Vec<Heavy>,
    /// How many pages were made, and how many were known.
    pub n_made: usize,
    pub n_known: usize,
}

/// Hands every file of a site on to `shelf`.
pub fn publish(
    analysis: &Analysis,
    options: &SiteOptions,
    memo: &mut Memo,
    shelf: &impl Shelf,
) -> Result<Published, BuildError> {
    let redacted = Redacted::new(analysis, options.model.as_deref(), options.audience.as_deref());
    let scales = Scales::of(&analysis.shown(options.model.as_deref()).org.handbook.policy);
    memo.turn_to(format!("{scales:?} {options:?}"));
    let edition = Edition::new(&redacted, options, memo.theme.as_ref())?.knowing(memo.words.clone());
    let press = Press {
        edition: &edition,
        ground: Ground::new(analysis, &redacted, options, &edition),
        scales,
        compress: options.compress,
        known: &memo.pages,
        shelf,
        n_made: AtomicUsize::default(),
        leaves: options.print.then(Mutex::default),
    };
    let pages = || (0..edition.n_pages()).into_par_iter().map(|n| press.page(n)).collect::<Result<Vec<_>, _>>();
    let (pages, ()) = rayon::join(pages, || edition.make_search());
    let pages = pages?;
    press.volumes()?;
    edition.beside_pages().into_par_iter().try_for_each(|(_, artifact)| press.put(artifact.clone()).map(drop))?;
    let n_made = press.n_made.into_inner();
    let (mut made, mut heavy, n_known) = (FxHashMap::default(), Vec::new(), pages.len() - n_made);
    for (path, page) in pages {
        match page {
            Ok(page) => _ = made.insert(path, page),
            Err(page) => heavy.push(page),
        }
    }
    (memo.theme, memo.pages) = (Some(edition.theme().clone()), made);
    memo.words = edition.words().unwrap_or_default();
    Ok(Published { heavy, n_made, n_known })
}

/// The files of a site in memory, in order of their paths.
pub fn build(analysis: &Analysis, options: &SiteOptions, memo: &mut Memo) -> Result<Vec<Artifact>, BuildError> {
    let shelf = InMemory::default();
    publish(analysis, options, memo, &shelf)?;
    Ok(shelf.files())
}

/// What makes the files of an edition.
struct Press<'b, S> {
    edition: &'b Edition<'b>,
    ground: Ground,
    scales: Scales,
    compress: bool,
    known: &'b FxHashMap<Arc<str>, Made>,
    shelf: &'b S,
    n_made: AtomicUsize,
    /// The pages that volumes are bound out of, where the handbook is to be printed; all of them are made then.
    leaves: Option<Mutex<BTreeMap<Arc<str>, Artifact>>>,
}

impl<S: Shelf> Press<'_, S> {
    /// Makes a page where what it is made of, its view and the theme have changed, or the shelf lacks it.
    fn page(&self, n: usize) -> Result<(Arc<str>, Result<Made, Heavy>), BuildError> {
        let id = self.edition.page(n);
        let ground = self.ground.under(id, self.edition);
        let known = self.known.get_key_value(&*id.path).filter(|_| self.leaves.is_none());
        if let Some((path, made)) = known.filter(|(path, made)| made.ground == ground && self.has(path, made)) {
            self.edition.take_over(n, &made.entry);
            return Ok((path.clone(), Ok(made.clone())));
        }
        let (draft, entry) = (self.edition.draft(n), self.edition.entry(n));
        if let Some((path, made)) = known.filter(|(path, made)| made.view == draft.hash && self.has(path, made)) {
            return Ok((path.clone(), Ok(Made { ground, entry, ..made.clone() })));
        }
        self.n_made.fetch_add(1, Ordering::Relaxed);
        let artifact = self.edition.render(&draft)?;
        let heavy = self.scales.put(&artifact);
        let (path, bytes) = (artifact.path.clone(), Bytes::of(&artifact));
        if let Some(leaves) = &self.leaves {
            leaves.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).insert(path.clone(), artifact.clone());
        }
        let mut twins = self.put(artifact)?;
        for drawing in self.edition.drawings(&draft) {
            twins.push((drawing.path.clone(), Bytes::of(&drawing)));
            twins.extend(self.put(drawing)?);
        }
        Ok((path, heavy.map_or(Ok(Made { ground, view: draft.hash, bytes, entry, twins }), Err)))
    }

    /// Whether the shelf has a page with all that comes with it.
    fn has(&self, path: &Arc<str>, made: &Made) -> bool {
        self.shelf.keep(path, made.bytes) && made.twins.iter().all(|(path, bytes)| self.shelf.keep(path, *bytes))
    }

    /// Binds the pages that were made into volumes.
    fn volumes(&self) -> Result<(), BuildError> {
        let Some(leaves) = &self.leaves else { return Ok(()) };
        let leaves = leaves.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let volumes = self.edition.volumes(&leaves)?;
        volumes.into_par_iter().try_for_each(|volume| self.put(volume).map(drop))
    }

    /// Hands on a file and its compressed twins, and tells of the twins.
    fn put(&self, artifact: Artifact) -> Result<Vec<(Arc<str>, Bytes)>, BuildError> {
        let twins = if self.compress { compressed(&artifact) } else { Vec::new() };
        self.shelf.put(artifact)?;
        let put = |twin: Artifact| {
            let told = (twin.path.clone(), Bytes::of(&twin));
            self.shelf.put(twin).map(|()| told)
        };
        Ok(twins.into_iter().map(put).collect::<Result<_, _>>()?)
    }
}
