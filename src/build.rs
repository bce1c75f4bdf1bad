//! The one build path: an analysis → the files of its site, each handed on as it is made. A full build is a build with an
//! empty memo.

use crate::{
    analysis::Analysis,
    diagnostic::Message,
    edition::Edition,
    hosting::compressed,
    output::{Bytes, WriteError, Writing},
    render::{Artifact, Hash, Theme, ThemeError},
    rules::too_heavy::Heavy,
    view::SiteOptions,
    weigh::Scales,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex},
};

/// What earlier builds made; it may change time, never bytes.
#[derive(Default)]
pub struct Memo {
    pub theme: Option<Arc<Theme>>,
    /// By path, the pages that were not too heavy on these scales.
    pub pages: FxHashMap<Arc<str>, Made>,
    pub scales: Scales,
    /// Whether the pages have compressed twins.
    pub compress: bool,
}

/// What a page gave when it was last made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Made {
    /// Of its view and the theme.
    pub view: Hash,
    pub bytes: Bytes,
    /// The compressed twins, with their paths.
    pub twins: Vec<(Arc<str>, Bytes)>,
}

/// Where the files of a site go, in any order and from several threads at once.
pub trait Shelf: Sync {
    /// Whether it has these bytes already, so that a page need not be made.
    fn keep(&self, path: &Arc<str>, bytes: Bytes) -> bool;

    fn put(&self, artifact: Artifact) -> Result<(), WriteError>;
}

/// Why there is no site.
#[derive(Debug)]
pub enum BuildError {
    Theme(ThemeError),
    Write(WriteError),
}

/// Hands every file of a site on to `shelf`; the answer are the pages that are too heavy.
pub fn publish(
    analysis: &Analysis,
    options: &SiteOptions,
    memo: &mut Memo,
    shelf: &impl Shelf,
) -> Result<Vec<Heavy>, BuildError> {
    let edition = Edition::new(analysis, options, memo.theme.as_ref())?;
    let scales = Scales::of(&analysis.shown(options.model.as_deref()).org.handbook.policy);
    let compress = options.compress;
    if (memo.scales, memo.compress) != (scales, compress) {
        memo.pages.clear();
    }
    let press = Press { edition: &edition, scales, compress, known: &memo.pages, shelf };
    let pages = || (0..edition.n_pages()).into_par_iter().map(|n| press.page(n)).collect::<Result<Vec<_>, _>>();
    let (pages, ()) = rayon::join(pages, || edition.make_search());
    let pages = pages?;
    edition.beside_pages().into_par_iter().try_for_each(|(_, artifact)| press.put(artifact.clone()).map(drop))?;
    let (mut made, mut heavy) = (FxHashMap::default(), Vec::new());
    for (path, page) in pages {
        match page {
            Ok(page) => _ = made.insert(path, page),
            Err(page) => heavy.push(page),
        }
    }
    *memo = Memo { theme: Some(edition.theme().clone()), pages: made, scales, compress };
    Ok(heavy)
}

/// The files of a site in memory, in order of their paths.
pub fn build(analysis: &Analysis, options: &SiteOptions, memo: &mut Memo) -> Result<Vec<Artifact>, BuildError> {
    let shelf = InMemory::default();
    publish(analysis, options, memo, &shelf)?;
    let files = shelf.0.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    Ok(files.into_values().collect())
}

/// What makes the files of an edition.
struct Press<'b, S> {
    edition: &'b Edition<'b>,
    scales: Scales,
    compress: bool,
    known: &'b FxHashMap<Arc<str>, Made>,
    shelf: &'b S,
}

impl<S: Shelf> Press<'_, S> {
    /// Makes a page where its view or the theme has changed, or the shelf lacks it.
    fn page(&self, n: usize) -> Result<(Arc<str>, Result<Made, Heavy>), BuildError> {
        let draft = self.edition.draft(n);
        if let Some((path, made)) = self.known.get_key_value(&*draft.page.path)
            && made.view == draft.hash
            && self.shelf.keep(path, made.bytes)
            && made.twins.iter().all(|(path, bytes)| self.shelf.keep(path, *bytes))
        {
            return Ok((path.clone(), Ok(made.clone())));
        }
        let artifact = self.edition.render(&draft)?;
        let heavy = self.scales.put(&artifact);
        let (path, bytes) = (artifact.path.clone(), Bytes::of(&artifact));
        let twins = self.put(artifact)?;
        Ok((path, heavy.map_or(Ok(Made { view: draft.hash, bytes, twins }), Err)))
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

impl Shelf for Writing<'_> {
    fn keep(&self, path: &Arc<str>, bytes: Bytes) -> bool {
        Writing::keep(self, path, bytes)
    }

    fn put(&self, artifact: Artifact) -> Result<(), WriteError> {
        Writing::put(self, &artifact)
    }
}

/// Where nothing is kept of a site: it is made to be looked at while it passes.
pub struct Nowhere;

impl Shelf for Nowhere {
    fn keep(&self, _: &Arc<str>, _: Bytes) -> bool {
        true
    }

    fn put(&self, _: Artifact) -> Result<(), WriteError> {
        Ok(())
    }
}

#[derive(Default)]
struct InMemory(Mutex<BTreeMap<Arc<str>, Artifact>>);

impl Shelf for InMemory {
    /// A memo knows no bytes.
    fn keep(&self, _: &Arc<str>, _: Bytes) -> bool {
        false
    }

    fn put(&self, artifact: Artifact) -> Result<(), WriteError> {
        let mut files = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        files.insert(artifact.path.clone(), artifact);
        Ok(())
    }
}

impl BuildError {
    /// The sentence, and what to do.
    pub fn message(&self) -> Message {
        match self {
            BuildError::Theme(error) => error.message(),
            BuildError::Write(error) => error.message(),
        }
    }
}

impl From<ThemeError> for BuildError {
    fn from(error: ThemeError) -> BuildError {
        BuildError::Theme(error)
    }
}

impl From<WriteError> for BuildError {
    fn from(error: WriteError) -> BuildError {
        BuildError::Write(error)
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for BuildError {}
