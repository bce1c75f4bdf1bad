//! The edition that is shown: it answers requests on threads of its own, and leaves when the next one is there.

use crate::{
    analysis::Analysis,
    edition::Edition,
    hosting::Headers,
    redact::Redacted,
    render::{Artifact, Hash, Theme, ThemeError},
    view::{SiteOptions, link},
};
use std::{
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

/// How many requests one edition answers at a time.
const WORKERS: usize = 4;

/// Where requests are brought to whichever edition is shown.
#[derive(Default)]
pub struct Stage {
    shown: Mutex<Option<Shown>>,
    is_shown: Condvar,
}

/// The edition that is shown, as seen from other threads.
#[derive(Clone)]
struct Shown {
    desk: Sender<Ask>,
    traits: Arc<Traits>,
}

/// What holds for all files of an edition.
#[derive(Debug)]
pub struct Traits {
    pub headers: Headers,
    /// The path below which the site is, with `/` at both ends.
    pub base: String,
}

/// A file of the site, and of a page the hash of all that shapes it.
pub type Made = Result<Option<(Artifact, Option<Hash>)>, ThemeError>;

enum Ask {
    File(String, Sender<Made>),
    Hash(String, Sender<Option<Hash>>),
}

/// An edition that is ready to be shown.
pub struct Candidate {
    shown: Shown,
    pub theme: Arc<Theme>,
}

impl Stage {
    /// Shows an edition in place of the one before.
    pub fn show(&self, candidate: Candidate) {
        *self.lock() = Some(candidate.shown);
        self.is_shown.notify_all();
    }

    /// The file of a path, and what holds for all files. Waits for the first edition.
    pub fn file(&self, path: &str) -> (Arc<Traits>, Made) {
        self.ask(|answer| Ask::File(path.to_owned(), answer))
    }

    /// A hash of what is shown at a path, the same as long as the same is shown.
    pub fn hash(&self, path: &str) -> Option<Hash> {
        self.ask(|answer| Ask::Hash(path.to_owned(), answer)).1
    }

    /// The path below which the site is, with `/` at both ends.
    pub fn base(&self) -> String {
        self.wait().traits.base.clone()
    }

    fn ask<T>(&self, ask: impl Fn(Sender<T>) -> Ask) -> (Arc<Traits>, T) {
        loop {
            let shown = self.wait();
            let (answer, answered) = channel();
            if shown.desk.send(ask(answer)).is_ok()
                && let Ok(answer) = answered.recv()
            {
                return (shown.traits, answer);
            }
            // That edition has just left; the next one is there.
        }
    }

    fn wait(&self) -> Shown {
        let mut shown = self.lock();
        loop {
            match &*shown {
                Some(shown) => return shown.clone(),
                None => shown = self.is_shown.wait(shown).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Shown>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes an edition of an analysis on threads of its own, which end with the last of its senders. `open` are the paths
/// that readers look at: where the theme cannot make one of these, it cannot be used.
pub fn candidate(
    analysis: Arc<Analysis>,
    options: SiteOptions,
    earlier: Option<Arc<Theme>>,
    open: Vec<String>,
) -> Result<Candidate, ThemeError> {
    let (ready, is_ready) = channel();
    let (desk, asked) = channel();
    thread::spawn(move || {
        let redacted = Redacted::new(&analysis, options.model.as_deref(), options.audience.as_deref());
        let edition = match Edition::new(&redacted, &options, earlier.as_ref()) {
            Ok(edition) => edition,
            Err(error) => return drop(ready.send(Err(error))),
        };
        let is_new = earlier.is_none_or(|earlier| !Arc::ptr_eq(&earlier, edition.theme()));
        let samples = if is_new { edition.one_of_each() } else { Vec::new() };
        let made = open.into_iter().chain(samples).try_for_each(|path| edition.artifact(&path).map(drop));
        let traits = Traits { headers: edition.headers(), base: link::from_root(edition.base_url(), "") };
        let is_wanted = ready.send(made.map(|()| (edition.theme().clone(), traits))).is_ok();
        drop(ready);
        if is_wanted {
            answer_all(&edition, asked);
        }
    });
    let (theme, traits) = is_ready.recv().expect("an edition is told of before its thread ends")?;
    Ok(Candidate { shown: Shown { desk, traits: Arc::new(traits) }, theme })
}

fn answer_all(edition: &Edition, asked: Receiver<Ask>) {
    let asked = Mutex::new(asked);
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                loop {
                    let next = asked.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(ask) = next else { break };
                    answer(edition, ask);
                }
            });
        }
    });
}

fn answer(edition: &Edition, ask: Ask) {
    // Who asked may have gone away meanwhile.
    match ask {
        Ask::File(path, answer) => drop(answer.send(edition.file(&path))),
        Ask::Hash(path, answer) => drop(answer.send(edition.page_hash(&path))),
    }
}
