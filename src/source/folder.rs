//! A handbook's folder that is read again and again: what has not changed is not read anew.

use super::{
    Sources,
    content::{Content, Mark},
    disk::LoadError,
    walk::{Found, Walked, walk, walk_at},
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

/// From how many places on going through everything is the shorter way.
const MANY: usize = 50;

/// The folder, and what is known of its files.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    /// The output folder, which is no part of the handbook.
    skip: Option<PathBuf>,
    marks: FxHashMap<String, Mark>,
    /// Whether one file may have several paths, so that what is told of one path says nothing of the others.
    has_links: bool,
}

impl Folder {
    /// The folder `root` without the output folder `skip`; nothing of it is read yet.
    pub fn new(root: &Path, skip: Option<&Path>) -> Folder {
        Folder { root: root.to_owned(), skip: skip.map(Path::to_owned), marks: FxHashMap::default(), has_links: false }
    }

    /// The folder as the system names it.
    pub fn real_root(&self) -> Result<PathBuf, LoadError> {
        let fail = |error| LoadError { path: self.root.display().to_string(), error };
        let root = self.root.canonicalize().map_err(fail)?;
        match root.is_dir() {
            true => Ok(root),
            false => Err(fail(io::ErrorKind::NotADirectory.into())),
        }
    }

    fn real_skip(&self) -> Option<PathBuf> {
        self.skip.as_ref().and_then(|skip| skip.canonicalize().ok())
    }

    /// Goes through the whole folder, and reads what may have changed; says whether anything has.
    pub fn read(&mut self, sources: &mut Sources) -> Result<bool, LoadError> {
        let root = self.real_root()?;
        let Walked { found, has_links } = walk(&root, self.real_skip().as_deref())?;
        self.has_links = has_links;
        let is_same = |found: &Found| match self.marks.get(&found.path) {
            Some(mark) => sources.has(&found.path) && Mark::at(&found.place) == Some(*mark),
            None => false,
        };
        let contents = read_all(&found, is_same)?;
        let there = there(&found, &contents);
        self.marks.retain(|path, _| there.contains(&**path));
        let before = (sources.n_changes(), sources.faults().to_vec());
        sources.keep_only(&there);
        self.take_up(sources, &found, contents);
        Ok(before.0 != sources.n_changes() || before.1 != sources.faults())
    }

    /// Reads what is at these places, and below those that are folders; says whether anything has changed.
    pub fn read_at(&mut self, sources: &mut Sources, places: &BTreeSet<PathBuf>) -> Result<bool, LoadError> {
        if places.len() > MANY {
            return self.read(sources);
        }
        let root = self.real_root()?;
        let (skip, before) = (self.real_skip(), (sources.n_changes(), sources.faults().to_vec()));
        for place in places {
            let inner = place.strip_prefix(&root).ok().filter(|_| !self.has_links);
            let walked = inner.map(|inner| walk_at(&root, skip.as_deref(), inner)).transpose()?.flatten();
            let Some((path, found)) = walked else {
                self.read(sources)?;
                break;
            };
            let contents = read_all(&found, |_| false)?;
            sources.keep_only_at(&path, &there(&found, &contents));
            self.take_up(sources, &found, contents);
        }
        Ok(before.0 != sources.n_changes() || before.1 != sources.faults())
    }

    /// Puts into the sources what was read.
    fn take_up(&mut self, sources: &mut Sources, found: &[Found], contents: Vec<Option<Read>>) {
        for (found, read) in found.iter().zip(contents) {
            let Some((content, mark)) = read else { continue };
            content.put(sources, &found.path);
            _ = match mark {
                Some(mark) => self.marks.insert(found.path.clone(), mark),
                None => self.marks.remove(&found.path),
            };
        }
    }
}

/// The paths of what is there, or was not looked at again because it is the same.
fn there<'f>(found: &'f [Found], contents: &[Option<Read>]) -> BTreeSet<&'f str> {
    let is_there = |(_, read): &(&Found, &Option<Read>)| !matches!(read, Some((Content::Vanished, _)));
    found.iter().zip(contents).filter(is_there).map(|(found, _)| &*found.path).collect()
}

type Read = (Content, Option<Mark>);

/// What is in the files, in their order; nothing of those that are the same.
fn read_all(found: &[Found], is_same: impl Fn(&Found) -> bool + Sync) -> Result<Vec<Option<Read>>, LoadError> {
    // A thread reads all its files into one buffer; what is kept of each is as long as it is.
    let read = |buffer: &mut Vec<u8>, found: &Found| (!is_same(found)).then(|| found.read(buffer)).transpose();
    found.par_iter().map_init(Vec::new, read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::disk::load;
    use std::fs;
    use tempfile::TempDir;

    /// A folder read step by step, beside one that is read anew each time.
    struct Walkthrough {
        dir: TempDir,
        folder: Folder,
        sources: Sources,
    }

    impl Walkthrough {
        fn new(files: &[(&str, &str)]) -> Walkthrough {
            let dir = TempDir::new().unwrap();
            let folder = Folder::new(dir.path(), Some(&dir.path().join("public")));
            let mut walkthrough = Walkthrough { dir, folder, sources: Sources::default() };
            files.iter().for_each(|(path, text)| walkthrough.write(path, text));
            walkthrough.folder.read(&mut walkthrough.sources).unwrap();
            walkthrough
        }

        fn at(&self, path: &str) -> PathBuf {
            self.dir.path().canonicalize().unwrap().join(path)
        }

        fn write(&self, path: &str, text: &str) {
            fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
            fs::write(self.at(path), text).unwrap();
        }

        /// Tells of changes at these paths, and holds what is known then against a fresh reading.
        fn told(&mut self, paths: &[&str]) -> bool {
            let places = paths.iter().map(|path| self.at(path)).collect();
            let is_changed = self.folder.read_at(&mut self.sources, &places).unwrap();
            self.compare();
            is_changed
        }

        /// Goes through everything, and holds what is known then against a fresh reading.
        fn seen(&mut self) -> bool {
            let is_changed = self.folder.read(&mut self.sources).unwrap();
            self.compare();
            is_changed
        }

        fn compare(&self) {
            let mut fresh = Sources::default();
            load(self.dir.path(), &mut fresh, Some(&self.dir.path().join("public"))).unwrap();
            let texts = |sources: &Sources| -> Vec<(String, String)> {
                sources.files().map(|(_, file)| (file.path.to_string(), file.text.to_string())).collect()
            };
            let faults = |sources: &Sources| -> Vec<(String, String)> {
                let told =
                    |fault: &crate::source::sources::Fault| (fault.path.to_string(), format!("{:?}", fault.kind));
                sources.faults().iter().map(told).collect()
            };
            assert_eq!(texts(&self.sources), texts(&fresh));
            assert_eq!(faults(&self.sources), faults(&fresh));
            assert_eq!(self.sources.assets(), fresh.assets());
        }

        /// Makes all files old, so that they have marks after the next reading.
        fn age(&mut self) {
            let past = std::time::SystemTime::now() - std::time::Duration::from_secs(100);
            for entry in walkdir::WalkDir::new(self.dir.path()).into_iter().flatten() {
                if entry.file_type().is_file() {
                    fs::File::options().write(true).open(entry.path()).unwrap().set_modified(past).unwrap();
                }
            }
            self.seen();
        }
    }

    #[test]
    fn what_is_told_is_read_and_nothing_else_is_needed() {
        let mut it = Walkthrough::new(&[("goals/a.yaml", "a"), ("goals/b.yaml", "b"), ("assets/x.png", "x")]);
        assert!(!it.told(&["goals/a.yaml"]));
        it.write("goals/a.yaml", "aa");
        it.write("goals/new.yaml", "n");
        it.write("goals/stray.txt", "s");
        it.write("notes/one.md", "s");
        assert!(it.told(&["goals/a.yaml", "goals/new.yaml", "goals/stray.txt", "notes/one.md"]));
        fs::remove_file(it.at("goals/stray.txt")).unwrap();
        fs::remove_dir_all(it.at("notes")).unwrap();
        it.write("public/index.html", "o");
        it.write("goals/.a.yaml.swp", "hidden");
        assert!(it.told(&["goals/stray.txt", "notes/one.md", "notes", "public/index.html", "goals/.a.yaml.swp"]));
        assert!(!it.told(&["goals/none.yaml", "goals/a.yaml/below"]));
    }

    #[test]
    fn folders_come_go_and_are_renamed() {
        let mut it = Walkthrough::new(&[("goals/x/a.yaml", "a"), ("goals/x/deep/b.yaml", "b"), ("goals/xy.yaml", "c")]);
        fs::rename(it.at("goals/x"), it.at("goals/y")).unwrap();
        assert!(it.told(&["goals/x", "goals/y"]));
        fs::remove_dir_all(it.at("goals/y")).unwrap();
        assert!(it.told(&["goals/y"]));
        it.write("kpis/deep/k.yaml", "k");
        assert!(it.told(&["kpis"]));
        fs::remove_dir_all(it.at("goals")).unwrap();
        it.write("assets/site/.orgbook-manifest", "");
        it.write("assets/site/index.html", "");
        assert!(it.told(&["goals", "assets/site/index.html"]));
        fs::remove_file(it.at("assets/site/.orgbook-manifest")).unwrap();
        assert!(it.told(&["assets/site/.orgbook-manifest"]));
    }

    #[test]
    fn going_through_everything_finds_what_nobody_told() {
        let mut it = Walkthrough::new(&[("goals/a.yaml", "a"), ("goals/b.yaml", "b"), ("assets/x.png", "x")]);
        it.age();
        assert!(!it.seen());
        it.write("goals/a.yaml", "z");
        it.write("goals/b.yaml.tmp", "y");
        fs::rename(it.at("goals/b.yaml.tmp"), it.at("goals/b.yaml")).unwrap();
        assert!(it.seen());
        it.write("goals/a.yaml", "y");
        assert!(it.seen(), "of the same length, within the step of a clock");
        fs::remove_file(it.at("assets/x.png")).unwrap();
        assert!(it.seen() && !it.seen());
    }

    #[cfg(unix)]
    #[test]
    fn a_file_with_two_paths_changes_at_both() {
        let mut it = Walkthrough::new(&[("goals/x/a.yaml", "a")]);
        std::os::unix::fs::symlink("x", it.at("goals/y")).unwrap();
        assert!(it.told(&["goals/y"]));
        it.write("goals/x/a.yaml", "b");
        assert!(it.told(&["goals/x/a.yaml"]));
    }
}
