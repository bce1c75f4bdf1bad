//! The pages that are open in browsers: each hears when what it shows has changed, and what is wrong with the handbook.

use super::stage::Stage;
use crate::{diagnostic::Language, render::Hash};
use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    time::Duration,
};

/// What an open page is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// What it shows is not what there is now.
    Reload,
    /// What is wrong, as JSON.
    Findings(Arc<str>),
}

/// All open pages, and what they were told last.
#[derive(Default)]
pub struct Streams {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    pages: Vec<OpenPage>,
    /// What is wrong, by language; nothing before the handbook was looked at.
    told: Option<[Arc<str>; 2]>,
    next: u64,
}

struct OpenPage {
    number: u64,
    path: String,
    /// Of what the reader sees.
    hash: Option<Hash>,
    language: Language,
    sender: Sender<Event>,
}

/// What one open page hears; it is forgotten when this goes.
pub struct Listener<'s> {
    streams: &'s Streams,
    number: u64,
    events: Receiver<Event>,
}

impl Streams {
    /// Takes up a page that was opened when what it shows had this hash, and tells it at once what it has missed.
    pub fn open(&self, path: &str, hash: Option<Hash>, language: Language, stage: &Stage) -> Listener<'_> {
        let (sender, events) = channel();
        let number = {
            let mut state = self.lock();
            state.next += 1;
            let number = state.next;
            if let Some(told) = &state.told {
                // The listener is still here.
                let _ = sender.send(Event::Findings(told[language as usize].clone()));
            }
            state.pages.push(OpenPage { number, path: path.to_owned(), hash, language, sender });
            number
        };
        self.tell_changed(stage);
        Listener { streams: self, number, events }
    }

    /// The paths of all open pages.
    pub fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.lock().pages.iter().map(|page| page.path.clone()).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// Has those pages loaded again that show something else now; says how many.
    pub fn tell_changed(&self, stage: &Stage) -> usize {
        let now: Vec<(String, Option<Hash>)> =
            self.paths().into_iter().map(|path| (path.clone(), stage.hash(&path))).collect();
        let mut n_told = 0;
        for page in &mut self.lock().pages {
            let Some((_, hash)) = now.iter().find(|(path, _)| *path == page.path) else { continue };
            if page.hash != *hash {
                page.hash = *hash;
                n_told += 1;
                let _ = page.sender.send(Event::Reload);
            }
        }
        n_told
    }

    /// Tells all pages what is wrong, in English and in Chinese, unless they know; says whether they did not.
    pub fn tell_findings(&self, told: [Arc<str>; 2]) -> bool {
        let mut state = self.lock();
        if state.told.as_ref() == Some(&told) {
            return false;
        }
        for page in &state.pages {
            let _ = page.sender.send(Event::Findings(told[page.language as usize].clone()));
        }
        state.told = Some(told);
        true
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Listener<'_> {
    /// The next event; none where nothing happens for as long as `patience`.
    pub fn next(&self, patience: Duration) -> Option<Event> {
        self.events.recv_timeout(patience).ok()
    }
}

impl Drop for Listener<'_> {
    fn drop(&mut self) {
        self.streams.lock().pages.retain(|page| page.number != self.number);
    }
}
