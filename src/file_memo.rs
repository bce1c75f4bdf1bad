//! What files declared when they were last read, so that only those that changed are read again.

use crate::{
    lower::{self, Declarations, Reading},
    source::{FileId, Sources},
};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// What each file declared when it was last read, by text.
#[derive(Clone, Default, Debug)]
pub struct FileMemo {
    /// How all of them were read.
    reading: Option<Reading>,
    files: FxHashMap<FileId, (Arc<str>, Arc<Declarations>)>,
    /// Whether nothing is kept.
    is_idle: bool,
}

impl FileMemo {
    /// A memo for one analysis alone, which keeps nothing: what was read of a file is dropped as soon as may be.
    pub fn idle() -> FileMemo {
        FileMemo { is_idle: true, ..FileMemo::default() }
    }

    /// Reads the files that changed, side by side; the others come from the memo.
    pub fn declare(&mut self, sources: &Sources, reading: &Reading) -> Vec<(FileId, Arc<Declarations>)> {
        if self.reading.as_ref() != Some(reading) {
            (self.reading, self.files) = (Some(reading.clone()), FxHashMap::default());
        }
        let files: Vec<_> = sources.files().collect();
        let read: Vec<(Arc<Declarations>, bool)> = files
            .par_iter()
            .map(|(id, file)| match self.files.get(id) {
                Some((text, declared)) if *text == file.text => (declared.clone(), false),
                _ => (Arc::new(lower::declare(*id, &file.path, &file.text, reading)), true),
            })
            .collect();
        if self.files.len() > read.len() {
            let there: FxHashSet<FileId> = files.iter().map(|(id, _)| *id).collect();
            self.files.retain(|id, _| there.contains(id));
        }
        let mut declarations = Vec::with_capacity(read.len());
        for ((declared, is_new), (id, file)) in read.into_iter().zip(files) {
            if is_new && !self.is_idle {
                self.files.insert(id, (file.text.clone(), declared.clone()));
            }
            declarations.push((id, declared));
        }
        declarations
    }
}
