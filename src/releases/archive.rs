//! What a handbook's readers are told of its releases: compiled where it is not known yet, and known from then on.

use super::{
    kept::{Kept, Pair},
    marks::{Mark, called, marks, slug},
};
use crate::{
    analysis::{Analysis, FileMemo, Options, Today, analyze},
    cache::Cache,
    change::{Changes, Named, Release, ReleaseTitle, Releases, between},
    derive::default_audience,
    model::{Handbook, Kind},
    redact::Redacted,
    source::{Commit, Sources, git::Repository},
};
use chrono::{DateTime, NaiveDate, Utc};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// How many releases are told. Each takes as long as checking the handbook, once.
const MOST: usize = 12;

/// What is asked of releases.
#[derive(Clone, Default, Debug)]
pub struct Asked {
    pub model: Option<String>,
    pub audience: Option<String>,
    /// Where the site is written, which is no part of the handbook.
    pub skip: Option<PathBuf>,
}

/// The releases of a repository.
pub struct Archive {
    repository: Repository,
    asked: Asked,
    cache: Cache,
    kept: Mutex<Kept>,
}

/// Which releases a handbook has, and for whom they are told: not yet what changed in them.
#[derive(Clone, Debug)]
pub struct Outline {
    /// The newest releases, the oldest of them first, after the end of the one before.
    marks: Vec<Mark>,
    n_older: usize,
    audience: String,
    /// What it is kept under.
    key: String,
}

/// One commit after the other lies on it: what a file declares is read again only where the file is another.
#[derive(Default)]
struct Desk {
    sources: Sources,
    memo: FileMemo,
}

impl Outline {
    fn pairs(&self) -> Vec<Pair> {
        self.marks.windows(2).map(|ends| [ends[0].commit.clone(), ends[1].commit.clone()]).collect()
    }
}

impl Archive {
    /// The releases of a repository, which are kept in a cache.
    pub fn new(repository: Repository, asked: Asked, cache: Cache) -> Archive {
        Archive { repository, asked, cache, kept: Mutex::default() }
    }

    /// The releases that a handbook has; none where it has no history.
    pub fn outline(&self, shown: &Analysis) -> Option<Outline> {
        let org = &shown.variants[0].org;
        let handbook = &org.handbook;
        let history = &org.past.as_ref()?.history;
        let mut marks = marks(history, handbook.releases.as_ref().map(|glob| &*glob.value), &|at| day(handbook, at));
        let n_older = marks.len().saturating_sub(MOST + 1);
        marks.drain(..n_older);
        // At every commit the readers are those of today.
        let audience = self.asked.audience.as_deref().unwrap_or_else(|| default_audience(handbook)).to_owned();
        let key = format!("{:?} {audience:?}", self.asked.model);
        self.kept().turn_to(&key, &self.cache);
        Some(Outline { marks, n_older, audience, key })
    }

    /// Whether all is known that is to be told.
    pub fn knows(&self, outline: &Outline) -> bool {
        let kept = self.kept();
        outline.pairs().iter().all(|pair| kept.get(pair).is_some())
    }

    /// Finds out what is not known yet, and keeps it: each commit in question is compiled once.
    pub fn learn(&self, outline: &Outline) {
        let pairs = outline.pairs();
        let mut compiled: Option<(Arc<str>, Option<Analysis>)> = None;
        let (mut is_new, mut desk) = (false, Desk::default());
        for (ends, pair) in outline.marks.windows(2).zip(&pairs) {
            if self.kept().get(pair).is_some() {
                continue;
            }
            // Releases follow each other: the newer end of one is the older of the next.
            let base = match compiled.take() {
                Some((id, analysis)) if id == pair[0] => analysis,
                _ => self.compiled(&ends[0], &mut desk),
            };
            let head = self.compiled(&ends[1], &mut desk);
            let changes = match (&base, &head) {
                (Some(base), Some(head)) => Some(self.changes([base, head], outline)),
                _ => None,
            };
            self.kept().put(&outline.key, pair.clone(), changes);
            (compiled, is_new) = (Some((pair[1].clone(), head)), true);
        }
        if is_new {
            self.kept().write(&pairs, &self.cache);
        }
    }

    /// The releases of which it is known what changed, as those may see it who read the handbook now.
    pub fn told(&self, outline: &Outline, shown: &Analysis) -> Releases {
        let org = &shown.variants[0].org;
        let day = |at| day(&org.handbook, at);
        let mut releases = Releases { all: Vec::new(), n_older: outline.n_older };
        let kept = self.kept();
        for (ends, pair) in outline.marks.windows(2).zip(outline.pairs()) {
            let Some(Some(changes)) = kept.get(&pair) else { continue };
            let Mark { at, title, .. } = ends[1].clone();
            let (since, changes) = (called(&ends[0].title, day(ends[0].at)), changes.clone());
            releases.all.push(Release { slug: slug(&title), title, at, day: day(at), since, changes });
        }
        drop(kept);
        releases.all.reverse();
        let withheld = Redacted::withheld(shown, Some(&outline.audience));
        let known = |named: &Named| org.names.get(&(named.kind, named.id.as_str().into())).copied();
        let is_gone = |named: &Named| known(named).is_some_and(|entity| withheld.has_object(org, entity));
        let is_hidden = |named: &Named| withheld.people && named.kind == Kind::Person || is_gone(named);
        let mut releases = releases.without(&is_hidden);
        // A month in which nothing was said of the organisation is no news; a release is one in any case.
        let is_news = |own: &Release| matches!(own.title, ReleaseTitle::Tag(_)) || own.told().next().is_some();
        releases.all.retain(is_news);
        releases
    }

    /// The handbook as it was, on its day; none where there was none yet.
    fn compiled(&self, mark: &Mark, desk: &mut Desk) -> Option<Analysis> {
        let commit = Commit { id: mark.commit.clone(), at: mark.at, author: "".into(), is_mainline: true };
        if !self.repository.holds_handbook(&commit) {
            return None;
        }
        let sources = self.repository.sources(&commit, self.asked.skip.as_deref()).ok()?;
        let options = Options { today: Today::Epoch(mark.at), ..Options::default() };
        desk.sources.turn_into(&sources);
        Some(analyze(&desk.sources, &options, &mut desk.memo))
    }

    fn changes(&self, ends: [&Analysis; 2], outline: &Outline) -> Arc<Changes> {
        Arc::new(between(ends, self.asked.model.as_deref(), Some(&outline.audience)))
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Whoever panicked while holding it left whole entries.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The day of a moment where the handbook is at home.
fn day(handbook: &Handbook, at: DateTime<Utc>) -> NaiveDate {
    let zone = handbook.timezone.as_ref().map(|zone| zone.value);
    zone.map_or_else(|| at.date_naive(), |zone| at.with_timezone(&zone.tz()).date_naive())
}
