//! What `check` said of the very same handbook before: kept where the handbook is big, so that to look again costs no more
//! than to read it.

use super::{
    check::CheckArgs,
    handbook::Global,
    print::{folder, terminal_width},
};
use crate::{
    analysis::{Options, as_of},
    cache::Cache,
    source::Sources,
};
use std::path::Path;

/// The sort under which answers are kept in a cache.
const ANSWERS: &str = "check";
/// From how many files on an answer is kept: a smaller handbook is checked about as soon as it is read.
const MANY: usize = 500;

/// Where the answer to a question is kept.
pub struct Known {
    cache: Cache,
    /// Everything that shapes the answer.
    question: String,
}

/// What `check` prints, and its exit status.
pub struct Answer {
    pub status: u8,
    pub text: String,
}

impl Known {
    /// The place of the answer; none where it is not worth keeping.
    pub fn of(global: &Global, root: &Path, sources: &Sources, options: &Options, args: &CheckArgs) -> Option<Known> {
        if sources.files().count() < MANY {
            return None;
        }
        let Options { today, history, .. } = options;
        let today = as_of(sources, *today);
        // Of the time nothing counts but the day, and of the history nothing but its newest commit.
        let head = history.as_ref().map(|history| history.head.clone());
        let options = Options { today: Default::default(), history: None, ..options.clone() };
        let Global { language, verbose, .. } = global;
        let look = (global.colours(), terminal_width(), language, verbose, root, folder(root));
        let hash = sources.hash().to_hex();
        let question = format!("{hash} {today} {head:?} {options:?} {args:?} {look:?}");
        Some(Known { cache: Cache::of(root), question })
    }

    /// The answer that was given before.
    pub fn answer(&self) -> Option<Answer> {
        let content = self.cache.read(ANSWERS, &self.question)?;
        let (status, text) = content.split_first()?;
        Some(Answer { status: *status, text: String::from_utf8(text.to_vec()).ok()? })
    }

    pub fn keep(&self, answer: &Answer) {
        self.cache.write(ANSWERS, &self.question, &[&[answer.status], answer.text.as_bytes()].concat());
    }
}
