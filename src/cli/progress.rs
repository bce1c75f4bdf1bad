//! One line on a terminal that says what a command is at, once that takes over a second. Never in a log: not where
//! standard error is no terminal, not in CI, not with `--quiet`.

use super::handbook::Global;
use crate::diagnostic::{Message, say};
use std::{
    env,
    io::{self, IsTerminal, Write},
    sync::{
        Mutex, MutexGuard, PoisonError,
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// After which time the line is shown, and how often it is written anew.
const PATIENCE: Duration = Duration::from_secs(1);
const PULSE: Duration = Duration::from_millis(100);

/// Back to the beginning of the line, and nothing on it.
const WIPE: &str = "\r\x1b[K";

/// Whether the line stands on the terminal now. Whoever prints holds this and wipes it first.
static STANDS: Mutex<bool> = Mutex::new(false);

/// What is being done, told until this goes.
pub struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Global {
    /// Tells what is being done from now on, if the command has taken long enough by then.
    pub fn progress(&self, words: impl Fn() -> Message + Send + 'static) -> Progress {
        if self.quiet || !is_for_somebody() {
            return Progress(None);
        }
        let (language, due) = (self.language_here(), self.started + PATIENCE);
        let (ender, ended) = channel();
        let told = thread::spawn(move || {
            let mut wait = due.saturating_duration_since(Instant::now());
            while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                draw(words().get(language));
                wait = PULSE;
            }
        });
        Progress(Some((ender, told)))
    }

    pub fn progress_of_reading(&self) -> Progress {
        self.progress(|| say!("Reading the handbook …", "正在读取手册……"))
    }

    pub fn progress_of_checking(&self) -> Progress {
        self.progress(|| say!("Checking the handbook …", "正在检查手册……"))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((ender, told)) = self.0.take() {
            drop(ender);
            // It only writes, and nothing can be done about a terminal that is gone.
            let _ = told.join();
            drop(withdrawn());
        }
    }
}

/// Takes the line away. It does not come again before the guard goes.
pub fn withdrawn() -> MutexGuard<'static, bool> {
    let mut stands = STANDS.lock().unwrap_or_else(PoisonError::into_inner);
    if std::mem::take(&mut *stands) {
        let _ = io::stderr().write_all(WIPE.as_bytes());
    }
    stands
}

fn draw(words: &str) {
    let mut stands = STANDS.lock().unwrap_or_else(PoisonError::into_inner);
    *stands = io::stderr().write_all(format!("{WIPE}{words}").as_bytes()).is_ok();
}

/// Whether somebody looks at a terminal that can take a line back.
fn is_for_somebody() -> bool {
    let is_ci = env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false" && value != "0");
    io::stderr().is_terminal() && !is_ci && env::var_os("TERM").is_none_or(|term| term != "dumb")
}
