//! The loop of `serve`: something changed, so the handbook is read again, and whoever looks at a page is told.

use super::{
    stage::Stage,
    streams::Streams,
    told::{Known, Places},
};
use crate::{
    analysis::{Analysis, FileMemo, Options},
    build::Weights,
    cache::Cache,
    diagnostic::{Diagnostic, Message, say},
    releases::Archive,
    render::Theme,
    rules::too_heavy::Heavy,
    source::{
        Folder, Sources,
        disk::LoadError,
        git::Repository,
        watch::{Change, HeadWatch, Watch},
    },
    view::SiteOptions,
};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, RecvTimeoutError, Sender},
    },
    time::{Duration, Instant},
};

/// For how long nothing may change before the handbook is read: a save is seldom one write.
const QUIET: Duration = Duration::from_millis(8);
/// For how long that is waited for at most.
const MOST_WAITING: Duration = Duration::from_millis(150);
/// How often the whole folder is gone through where nobody tells of changes, and while it cannot be read.
const POLL: Duration = Duration::from_millis(400);
/// After which time of quiet the whole folder is gone through once, where a folder came, went or was renamed: what
/// happens in a new folder before it is watched, nobody tells.
const SECOND_LOOK: Duration = Duration::from_millis(400);

/// What wakes the loop.
pub enum Wake {
    Changed(Change),
    /// All findings are known of the handbook as it was at that count of changes.
    Checked(u64, Box<Analysis>),
    /// The pages that are too heavy are known of that handbook.
    Weighed(u64, Vec<Heavy>),
    /// It is known what changed in the releases that the handbook has.
    Learnt,
    /// The head of the repository, or a tag, may have moved.
    Committed,
    /// The user has had enough.
    End,
}

/// What the loop does next.
enum Next {
    Look(Look),
    Checked(u64, Box<Analysis>),
    Weighed(u64, Vec<Heavy>),
    Learnt,
    LookAtHead,
    End,
}

/// What is looked at.
enum Look {
    At(BTreeSet<PathBuf>),
    Everywhere,
    /// Everywhere, and the folder is watched anew before.
    Anew,
}

/// How a session is set up.
pub struct Setting {
    pub folder: Folder,
    pub places: Places,
    pub options: Options,
    /// The repository whose history `options` has.
    pub repository: Option<Repository>,
    /// Where its head and its tags were when that was read.
    pub position: Option<Arc<str>>,
    /// Its releases, which the site tells of.
    pub archive: Option<Arc<Archive>>,
    /// Where a long history is kept.
    pub cache: Cache,
    pub site: SiteOptions,
    /// Whether the folder is gone through again and again, in place of being told.
    pub polls: bool,
}

/// Where a session tells the user what it does.
pub trait Terminal {
    fn say(&self, message: &Message);
    fn timing(&self, stage: &str, started: Instant);
}

/// A handbook that is served.
pub struct Session<'t> {
    pub setting: Setting,
    pub terminal: &'t dyn Terminal,
    pub stage: Arc<Stage>,
    pub streams: Arc<Streams>,
    pub wakes: Receiver<Wake>,
    pub waker: Sender<Wake>,
    pub watch: Option<Watch>,
    pub head: Option<HeadWatch>,
    pub sources: Sources,
    pub memo: FileMemo,
    /// Counts the states of the handbook that were read.
    pub count: u64,
    /// Whether a thread looks for findings.
    pub is_checking: bool,
    /// Whether a thread finds out what changed in releases.
    pub is_learning: bool,
    /// The handbook as it is now: at first with the findings of before, then with its own but for those of pages.
    pub latest: Option<Arc<Analysis>>,
    /// The handbook whose site is shown, and at which count.
    pub shown: Option<(u64, Arc<Analysis>)>,
    pub weights: Arc<Mutex<Weights>>,
    /// Whoever weighs pages, or is about to, does so as long as this is there.
    pub weighing: Option<Sender<()>>,
    pub was_weighed: bool,
    /// Of the last state whose findings are known.
    pub found: Vec<Diagnostic>,
    /// The findings at the start.
    pub known: Option<Known>,
    pub edit_url: Option<Arc<str>>,
    /// The audiences of the handbook, from the widest to the narrowest.
    pub audiences: Vec<String>,
    pub theme: Option<Arc<Theme>>,
    /// Why the site that is shown is not that of the handbook as it is now.
    pub kept: Option<Message>,
    pub fault: Option<Message>,
    pub next_look: Option<Instant>,
    pub is_unreadable: bool,
}

impl<'t> Session<'t> {
    /// Reads the handbook and shows its site. `wakes` hears from `waker`.
    pub fn begin(
        setting: Setting,
        terminal: &'t dyn Terminal,
        desk: (Arc<Stage>, Arc<Streams>),
        (waker, wakes): (Sender<Wake>, Receiver<Wake>),
    ) -> Result<Session<'t>, LoadError> {
        let mut session = Session {
            setting,
            terminal,
            stage: desk.0,
            streams: desk.1,
            wakes,
            waker,
            watch: None,
            head: None,
            sources: Sources::default(),
            memo: FileMemo::default(),
            count: 0,
            is_checking: false,
            is_learning: false,
            latest: None,
            shown: None,
            weights: Arc::default(),
            weighing: None,
            was_weighed: false,
            found: Vec::new(),
            known: None,
            edit_url: None,
            audiences: Vec::new(),
            theme: None,
            kept: None,
            fault: None,
            next_look: None,
            is_unreadable: false,
        };
        let root = session.setting.folder.real_root()?;
        session.watch_anew(&root);
        session.watch_head();
        session.read(Look::Everywhere)?;
        session.show_first();
        Ok(session)
    }

    /// Goes on until it is told to end.
    pub fn run(mut self) {
        loop {
            match self.wait() {
                Next::End => return,
                Next::Look(look) => self.look(look),
                Next::Checked(count, analysis) => self.checked(count, *analysis),
                Next::Weighed(count, heavy) => self.weighed(count, &heavy),
                Next::Learnt => self.learnt(),
                Next::LookAtHead => self.follow_head(),
            }
        }
    }

    fn wait(&mut self) -> Next {
        let wake = match self.next_look {
            None => self.wakes.recv().unwrap_or(Wake::End),
            Some(at) => match self.wakes.recv_timeout(at.saturating_duration_since(Instant::now())) {
                Ok(wake) => wake,
                Err(RecvTimeoutError::Timeout) => return Next::Look(Look::Everywhere),
                Err(RecvTimeoutError::Disconnected) => Wake::End,
            },
        };
        match wake {
            Wake::End => Next::End,
            Wake::Checked(count, analysis) => Next::Checked(count, analysis),
            Wake::Weighed(count, heavy) => Next::Weighed(count, heavy),
            Wake::Learnt => Next::Learnt,
            Wake::Committed => Next::LookAtHead,
            Wake::Changed(change) => self.gather(change),
        }
    }

    /// Waits until changes cease for a moment.
    fn gather(&mut self, first: Change) -> Next {
        let (mut changes, started) = (vec![first], Instant::now());
        while started.elapsed() < MOST_WAITING {
            match self.wakes.recv_timeout(QUIET) {
                Ok(Wake::Changed(change)) => changes.push(change),
                Ok(Wake::End) => return Next::End,
                // It comes again after the look, and counts if nothing has changed.
                Ok(other) => {
                    _ = self.waker.send(other);
                    break;
                }
                Err(_) => break,
            }
        }
        let mut places = BTreeSet::new();
        for change in changes {
            match change {
                Change::Anywhere => return Next::Look(Look::Anew),
                Change::At(paths) => places.extend(paths),
            }
        }
        Next::Look(Look::At(places))
    }

    fn look(&mut self, look: Look) {
        let started = Instant::now();
        if self.setting.polls {
            self.follow_head();
        }
        let was_unreadable = self.is_unreadable;
        let is_changed = match self.read(look) {
            Ok(is_changed) => is_changed,
            Err(error) => return self.unreadable(&error),
        };
        self.is_unreadable = false;
        if self.setting.polls {
            // Going through a big folder may not become all that the machine does.
            self.next_look = Some(Instant::now() + POLL.max(started.elapsed() * 8));
        }
        if is_changed || was_unreadable {
            self.terminal.timing("read", started);
            self.renew();
        }
    }

    /// Reads what is to be looked at, and says whether anything has changed.
    fn read(&mut self, look: Look) -> Result<bool, LoadError> {
        let look = if self.is_unreadable { Look::Anew } else { look };
        let root = self.setting.folder.real_root()?;
        match look {
            Look::At(places) => {
                if places.iter().any(|place| place.is_dir()) {
                    self.next_look = Some(Instant::now() + SECOND_LOOK);
                }
                self.setting.folder.read_at(&mut self.sources, &places)
            }
            Look::Everywhere => {
                self.next_look = self.setting.polls.then(|| Instant::now() + POLL);
                self.setting.folder.read(&mut self.sources)
            }
            Look::Anew => {
                self.watch_anew(&root);
                self.next_look = Some(Instant::now() + SECOND_LOOK);
                self.setting.folder.read(&mut self.sources)
            }
        }
    }

    /// Watches the folder, or goes through it again and again where that cannot be had.
    fn watch_anew(&mut self, root: &Path) {
        self.watch = None;
        if !self.setting.polls {
            let waker = self.waker.clone();
            // The loop is gone only when all is over.
            match Watch::new(root, move |change| _ = waker.send(Wake::Changed(change))) {
                Ok(watch) => self.watch = Some(watch),
                Err(error) => {
                    self.terminal.say(&say!(
                        "changes cannot be watched here ({error}), so the folder is gone through again and again, as with `--poll`",
                        "无法监视此处的改动（{error}），改为像 `--poll` 那样反复查看文件夹"
                    ));
                    self.setting.polls = true;
                }
            }
        }
        if self.setting.polls {
            self.next_look = Some(Instant::now() + POLL);
        }
    }

    /// Hears when the head of the repository or a tag may have moved; where that cannot be had, commits show after the next
    /// start.
    fn watch_head(&mut self) {
        let folders = self.setting.repository.as_ref().map(Repository::folders_of_head).unwrap_or_default();
        let waker = self.waker.clone();
        // The loop is gone only when all is over.
        self.head = HeadWatch::new(&folders, move || _ = waker.send(Wake::Committed)).ok();
    }

    /// Reads the history anew where the head or a tag has moved, and shows what follows.
    fn follow_head(&mut self) {
        let Some(repository) = &self.setting.repository else { return };
        let position = repository.position();
        if position == self.setting.position {
            return;
        }
        let started = Instant::now();
        let head = repository.head();
        let history = head.and_then(|head| repository.history_until(&head, Some(&self.setting.cache)).ok());
        self.setting.options.history = history.map(Arc::new);
        self.setting.position = position;
        self.terminal.timing("history", started);
        self.renew();
    }

    /// The handbook cannot be read at all: what was shown stays, and it is tried again until it can.
    fn unreadable(&mut self, error: &LoadError) {
        let (en, zh) = error.sentences();
        let message = Message { en: en.into(), zh: zh.into() };
        let is_new = !self.is_unreadable || self.fault.as_ref() != Some(&message);
        self.is_unreadable = true;
        self.next_look = Some(Instant::now() + POLL);
        if is_new {
            self.keep(Some(message));
        }
    }
}
