//! What may stand in files that could not be read whole: to name it is no fault. Knows texts, not what they mean.

use super::declare::Declarations;
use crate::{
    model::Kind,
    source::{FaultKind, FileId, Sources},
};
use std::sync::Arc;

/// The files of objects of which something was left out.
#[derive(Clone, Default, Debug)]
pub struct Lost {
    files: Vec<LostFile>,
}

#[derive(Clone, Debug)]
struct LostFile {
    kind: Kind,
    path: Arc<str>,
    /// Empty where the file was not read at all.
    text: Arc<str>,
}

impl Lost {
    /// The files with faults of their writing, and those that could not be read.
    pub fn new(sources: &Sources, declarations: &[(FileId, Arc<Declarations>)]) -> Lost {
        let broken = declarations.iter().filter(|(_, declared)| declared.is_broken()).map(|(file, _)| *file);
        let unread = sources.faults().iter().filter(|fault| fault.kind != FaultKind::Stray);
        let file = |id: FileId| {
            let file = sources.file(id);
            let kind = Kind::from_folder(file.path.split_once('/')?.0)?;
            Some(LostFile { kind, path: file.path.clone(), text: file.text.clone() })
        };
        Lost { files: broken.chain(unread.map(|fault| fault.span.file)).filter_map(file).collect() }
    }

    /// Whether everything was read whole.
    pub fn is_nothing(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether an object of a kind, or a part of one, may have been left out; models may hold objects of any kind.
    pub fn may_hold(&self, kind: Kind, id: &str) -> bool {
        let files = self.files.iter().filter(|file| file.kind == kind || file.kind == Kind::Model);
        files.into_iter().any(|file| file.may_hold(id))
    }

    /// Whether a file is there that could not be read whole.
    pub fn has_file(&self, path: &str) -> bool {
        self.files.iter().any(|file| *file.path == *path)
    }
}

impl LostFile {
    fn may_hold(&self, id: &str) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        let stem = name.split('.').next().unwrap_or(name);
        self.text.is_empty() || stem == id || has_word(&self.text, id)
    }
}

/// Whether `word` stands in `text`, and not as a part of a longer word.
fn has_word(text: &str, word: &str) -> bool {
    let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let is_whole =
        |at: usize| !goes_on(text[..at].chars().next_back()) && !goes_on(text[at + word.len()..].chars().next());
    !word.is_empty() && text.match_indices(word).any(|(at, _)| is_whole(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_count() {
        assert!(has_word("- id: crm\n", "crm") && has_word("id：客服，", "客服"));
        assert!(!has_word("id: crm-old", "crm") && !has_word("id: my_crm", "crm") && !has_word("x", ""));
    }
}
