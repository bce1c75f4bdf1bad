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
    /// Whether it was read, but for ids that are not where they belong.
    lacks_ids: bool,
}

impl Lost {
    /// The files with faults of their writing, and those that could not be read.
    pub fn new(sources: &Sources, declarations: &[(FileId, Arc<Declarations>)]) -> Lost {
        let broken = declarations.iter().filter_map(|(file, declared)| match declared.is_broken() {
            true => Some((*file, false)),
            false => declared.lacks_ids().then_some((*file, true)),
        });
        let unread = sources.faults().iter().filter(|fault| fault.kind != FaultKind::Stray);
        let file = |(id, lacks_ids): (FileId, bool)| {
            let file = sources.file(id);
            let kind = Kind::from_folder(file.path.split_once('/')?.0)?;
            Some(LostFile { kind, path: file.path.clone(), text: file.text.clone(), lacks_ids })
        };
        Lost { files: broken.chain(unread.map(|fault| (fault.span.file, false))).filter_map(file).collect() }
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
        self.files.iter().any(|file| *file.path == *path && !file.lacks_ids)
    }
}

impl LostFile {
    fn may_hold(&self, id: &str) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        let stem = name.split('.').next().unwrap_or(name);
        match self.lacks_ids {
            true => has_id(&self.text, id),
            false => self.text.is_empty() || stem == id || has_word(&self.text, id),
        }
    }
}

/// Whether an id stands in a text after its key, well written or not.
fn has_id(text: &str, id: &str) -> bool {
    let is_id = |after: &str| {
        let written = after.trim_start_matches([':', '：', ' ', '"', '\'', '“', '‘']);
        written.len() < after.len() && written.strip_prefix(id).is_some_and(|rest| !rest.starts_with(goes_on))
    };
    !id.is_empty() && text.match_indices("id").any(|(at, key)| is_id(&text[at + key.len()..]))
}

/// Whether a word does not end before this letter.
fn goes_on(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

/// Whether `word` stands in `text`, and not as a part of a longer word.
fn has_word(text: &str, word: &str) -> bool {
    let is_whole = |at: usize| !text[..at].ends_with(goes_on) && !text[at + word.len()..].starts_with(goes_on);
    !word.is_empty() && text.match_indices(word).any(|(at, _)| is_whole(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_count() {
        assert!(has_word("- id: crm\n", "crm") && has_word("id：客服，", "客服"));
        assert!(!has_word("id: crm-old", "crm") && !has_word("id: my_crm", "crm") && !has_word("x", ""));
        assert!(has_id("- {id:crm, x: y}", "crm") && has_id("id： “客服” [", "客服") && has_id("- id: crm [\n", "crm"));
        assert!(!has_id("id: crm-old", "crm") && !has_id("to: crm", "crm") && !has_id("idcrm", "crm"));
    }
}
