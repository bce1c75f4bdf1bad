//! The files of a handbook: path and text, and what could not be read.

use super::{FileId, LineIndex, Place, Span};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::{Arc, OnceLock},
};

/// Everything the compiler reads. File ids are append-only: a path keeps its id when its text changes.
#[derive(Clone, Default, Debug)]
pub struct Sources {
    files: Vec<SourceFile>,
    by_path: BTreeMap<Arc<str>, FileId>,
    assets: BTreeMap<Arc<str>, Asset>,
    /// Sorted by path.
    faults: Vec<Fault>,
    /// How often a text or an asset became another.
    n_changes: u64,
}

/// One text file of the handbook.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Relative to the handbook's root, with `/`.
    pub path: Arc<str>,
    pub text: Arc<str>,
    /// Set where the file was there before and is gone now.
    pub gone: bool,
    /// Set where the file could not be read as it is: findings point into it, nothing parses it.
    pub faulty: bool,
    lines: Arc<OnceLock<LineIndex>>,
}

/// A file that is shown or linked but not read: an image, a PDF.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asset {
    /// Bytes are shared, not copied, between sources and artifacts.
    pub bytes: Arc<[u8]>,
}

/// Something in the handbook's folder that is not text a handbook may hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Relative to the handbook's root, with `/`.
    pub path: Arc<str>,
    pub kind: FaultKind,
    /// Where a finding about it stands: the first bad bytes as they are shown, else the start of an empty text.
    pub span: Span,
}

/// Why a file was not read, or not as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// Not UTF-8; the byte offset of the first bad sequence.
    Encoding { offset: usize },
    /// Over the limit; both in bytes.
    TooLarge { size: u64, limit: u64 },
    /// A link whose target is outside the handbook, or that goes in a circle.
    Outside,
    /// In no known folder, or of no known type.
    Stray,
}

impl Sources {
    /// Sources from a text in which `# file: path` starts a file; lines before the first go to `first`.
    pub fn fixture(text: &str, first: &str) -> Sources {
        let mut sources = Sources::default();
        let (mut path, mut body) = (first.to_owned(), String::new());
        for line in text.lines() {
            if let Some(next) = line.strip_prefix("# file:") {
                if !body.trim().is_empty() {
                    sources.add(&path, &body);
                }
                path = next.trim().to_owned();
                body.clear();
            } else {
                body.push_str(line);
                body.push('\n');
            }
        }
        if !body.trim().is_empty() {
            sources.add(&path, &body);
        }
        sources
    }

    /// Adds a file, or replaces the text of the file of that path; the same text again changes nothing.
    pub fn add(&mut self, path: &str, text: &str) -> FileId {
        self.put(path, text.into(), false)
    }

    /// [`Sources::add`] for a text that is shared, not copied.
    pub fn add_shared(&mut self, path: &str, text: Arc<str>) -> FileId {
        self.put(path, text, false)
    }

    fn put(&mut self, path: &str, text: Arc<str>, faulty: bool) -> FileId {
        let known = self.by_path.get(path).copied();
        if let Some(id) = known {
            let old = self.file(id);
            if !old.gone && old.faulty == faulty && *old.text == *text {
                return id;
            }
        }
        self.n_changes += 1;
        let file = SourceFile { path: path.into(), text, gone: false, faulty, lines: Arc::default() };
        if let Some(id) = known {
            self.files[id.0 as usize] = file;
            return id;
        }
        let id = FileId(self.files.len() as u32);
        self.by_path.insert(file.path.clone(), id);
        self.files.push(file);
        id
    }

    /// Takes a file away; its id is not given to another path.
    pub fn remove(&mut self, path: &str) {
        let known = self.by_path.get(path).map(|id| &mut self.files[id.0 as usize]);
        if let Some(file) = known.filter(|file| !file.gone) {
            let path = file.path.clone();
            *file = SourceFile { path, text: "".into(), gone: true, faulty: false, lines: Arc::default() };
            self.n_changes += 1;
        }
    }

    /// Takes away all files but those whose path is in `paths`, all other assets, and all faults.
    pub fn keep_only(&mut self, paths: &BTreeSet<&str>) {
        self.keep(|_| true, paths);
    }

    /// [`Sources::keep_only`] for the file `path` or, where that is a folder, for what is below it.
    pub fn keep_only_at(&mut self, path: &str, paths: &BTreeSet<&str>) {
        let is_there = |own: &str| own.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.keep(is_there, paths);
    }

    fn keep(&mut self, is_meant: impl Fn(&str) -> bool, paths: &BTreeSet<&str>) {
        let leaves = |path: &str| is_meant(path) && !paths.contains(path);
        let leaving: Vec<Arc<str>> = self.by_path.keys().filter(|path| leaves(path)).cloned().collect();
        for path in leaving {
            self.remove(&path);
        }
        let n_assets = self.assets.len();
        self.assets.retain(|path, _| !leaves(path));
        self.n_changes += (n_assets - self.assets.len()) as u64;
        self.faults.retain(|fault| !is_meant(&fault.path));
    }

    /// Adds a file that is only copied; the same bytes again change nothing.
    pub fn add_asset(&mut self, path: &str, bytes: Arc<[u8]>) {
        if self.assets.get(path).is_none_or(|old| *old.bytes != *bytes) {
            self.n_changes += 1;
            self.assets.insert(path.into(), Asset { bytes });
        }
    }

    /// Turns into what others hold; a path keeps its id, so that what is known of its text stays known.
    pub fn turn_into(&mut self, other: &Sources) {
        self.keep_only(&other.files().map(|(_, file)| &*file.path).collect());
        for (_, file) in other.files() {
            self.add_shared(&file.path, file.text.clone());
        }
        for (path, asset) in &other.assets {
            self.add_asset(path, asset.bytes.clone());
        }
        for fault in &other.faults {
            self.add_fault(&fault.path, fault.kind.clone(), &other.file(fault.span.file).text);
        }
    }

    /// Notes that something could not be read; of a file of wrong encoding, `shown` is what can be shown.
    pub fn add_fault(&mut self, path: &str, kind: FaultKind, shown: &str) {
        let file = self.put(path, shown.into(), true);
        self.n_changes += u64::from(self.assets.remove(path).is_some());
        let start = match kind {
            FaultKind::Encoding { offset } => offset.min(shown.len()),
            _ => 0,
        };
        let length = shown.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let at = self.faults.partition_point(|fault| *fault.path <= *path);
        self.faults.insert(at, Fault { path: path.into(), kind, span: Span::new(file, start..start + length) });
    }

    /// The files that are there and can be read, in order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.by_path.values().map(|id| (*id, self.file(*id))).filter(|(_, file)| file.is_readable())
    }

    /// The file of an id that these sources gave out.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The id of a path, where there is such a file and it can be read.
    pub fn id(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied().filter(|id| self.file(*id).is_readable())
    }

    /// Files that are only copied, in order of their paths.
    pub fn assets(&self) -> &BTreeMap<Arc<str>, Asset> {
        &self.assets
    }

    /// What could not be read, in order of its paths.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Whether there is a text or an asset of this path.
    pub fn has(&self, path: &str) -> bool {
        self.id(path).is_some() || self.assets.contains_key(path)
    }

    /// How often a text or an asset became another; faults are not counted.
    pub fn n_changes(&self) -> u64 {
        self.n_changes
    }

    /// A hash of all that was read: of every path with its text or bytes, and of what could not be read.
    pub fn hash(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        let mut add = |part: &[u8]| _ = hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        for (path, id) in &self.by_path {
            let file = self.file(*id);
            if !file.gone {
                add(&[u8::from(file.faulty)]);
                add(path.as_bytes());
                add(file.text.as_bytes());
            }
        }
        add(&[2]);
        for (path, asset) in &self.assets {
            add(path.as_bytes());
            add(&asset.bytes);
        }
        add(format!("{:?}", self.faults).as_bytes());
        hasher.finalize()
    }

    /// Line and column of the start and the end of a span.
    pub fn places(&self, span: Span) -> (Place, Place) {
        let file = self.file(span.file);
        (file.place(span.start as usize), file.place(span.end as usize))
    }
}

impl SourceFile {
    /// Whether the text is the file's, and there.
    pub fn is_readable(&self) -> bool {
        !self.gone && !self.faulty
    }

    /// Line and column of a byte offset.
    pub fn place(&self, offset: usize) -> Place {
        self.index().place(&self.text, offset)
    }

    /// The bytes of a line, counted from 1, without its end.
    pub fn line(&self, line: usize) -> Range<usize> {
        self.index().line(&self.text, line)
    }

    fn index(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixture_has_many_files_and_ids_stay() {
        let mut sources = Sources::fixture("name: a\n# file: centres/b.yaml\nname: b\n", "orgbook.yaml");
        let id = sources.id("centres/b.yaml").unwrap();
        assert_eq!(&*sources.file(id).text, "name: b\n");
        sources.remove("centres/b.yaml");
        assert_eq!(sources.id("centres/b.yaml"), None);
        assert_eq!(sources.add("centres/b.yaml", "name: c"), id);
        assert_eq!(sources.files().count(), 2);
    }

    #[test]
    fn what_turns_into_others_is_what_they_are() {
        let first = "a\n# file: centres/b.yaml\nb\n# file: centres/c.yaml\nc\n";
        let mut sources = Sources::fixture(first, "orgbook.yaml");
        sources.add_asset("assets/a.png", [1].as_slice().into());
        sources.add_fault("centres/odd.yaml", FaultKind::Encoding { offset: 1 }, "x\u{fffd}");
        let id = sources.id("centres/c.yaml");
        let mut other = Sources::fixture("# file: centres/c.yaml\nd\n# file: goals/e.yaml\ne\n", "orgbook.yaml");
        other.add_asset("assets/b.png", [2].as_slice().into());
        other.add_fault("goals/odd.yaml", FaultKind::Stray, "");
        let said = |own: &Sources| {
            let files: Vec<String> = own.files().map(|(_, file)| format!("{} {}", file.path, file.text)).collect();
            let assets: Vec<Arc<str>> = own.assets().keys().cloned().collect();
            let faults: Vec<String> = own.faults().iter().map(|own| format!("{} {:?}", own.path, own.kind)).collect();
            (files, assets, faults)
        };
        sources.turn_into(&other);
        assert_eq!(said(&sources), said(&other));
        assert_eq!((sources.id("centres/c.yaml"), sources.id("centres/b.yaml")), (id, None));
        let shown = Sources::fixture(first, "orgbook.yaml");
        sources.turn_into(&shown);
        assert_eq!(said(&sources), said(&shown));
    }
}
