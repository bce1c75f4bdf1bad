//! Says that something in a handbook's folder may have changed, and where; never what it is now.

use super::is_known_folder;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, event::AccessKind, event::AccessMode};
use std::path::{Path, PathBuf};

/// What the system tells of a folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// At these places; of a folder, anything below it.
    At(Vec<PathBuf>),
    /// Anywhere: the system lost count, or a folder that is watched is another now, so that it must be watched anew.
    Anywhere,
}

/// As long as it lives, changes are told.
pub struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Watches the handbook at `root`, a real path. Folders that no handbook knows are left alone, so that a repository
    /// around it costs nothing.
    pub fn new(root: &Path, tell: impl Fn(Change) + Send + 'static) -> notify::Result<Watch> {
        let own = root.to_owned();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if let Some(change) = change(&own, event) {
                tell(change);
            }
        })?;
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        for entry in root.read_dir().map_err(notify::Error::io)?.flatten() {
            let is_known = entry.file_name().to_str().is_some_and(is_known_folder);
            if is_known && entry.path().is_dir() {
                match watcher.watch(&entry.path(), RecursiveMode::Recursive) {
                    // It went while this was said; the watch on the root tells so.
                    Err(error) if matches!(error.kind, notify::ErrorKind::PathNotFound) => {}
                    watched => watched?,
                }
            }
        }
        Ok(Watch { _watcher: watcher })
    }
}

/// Where a repository keeps its branches and tags.
const REFERENCES: [&str; 2] = ["refs", "reftable"];

/// As long as it lives, it is told that the head of a repository or its tags may have moved.
pub struct HeadWatch {
    _watcher: RecommendedWatcher,
}

impl HeadWatch {
    /// Watches the folders in which a repository keeps its head, without what is below but its references.
    pub fn new(folders: &[PathBuf], tell: impl Fn() + Send + 'static) -> notify::Result<HeadWatch> {
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                tell();
            }
        })?;
        for folder in folders {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
            for references in REFERENCES.map(|name| folder.join(name)).iter().filter(|place| place.is_dir()) {
                watcher.watch(references, RecursiveMode::Recursive)?;
            }
        }
        Ok(HeadWatch { _watcher: watcher })
    }
}

/// What an event of the system means; nothing where no byte can have changed.
fn change(root: &Path, event: notify::Result<Event>) -> Option<Change> {
    let Ok(event) = event else { return Some(Change::Anywhere) };
    let is_look = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => true,
        _ => false,
    };
    if is_look {
        return None;
    }
    let comes_or_goes =
        !matches!(event.kind, EventKind::Access(_) | EventKind::Modify(notify::event::ModifyKind::Data(_)));
    let is_top = |path: &PathBuf| match path.strip_prefix(root) {
        Ok(inner) => inner.as_os_str().is_empty() || inner.to_str().is_some_and(is_known_folder),
        Err(_) => true,
    };
    if event.need_rescan() || event.paths.is_empty() || comes_or_goes && event.paths.iter().any(is_top) {
        return Some(Change::Anywhere);
    }
    let is_hidden = |path: &PathBuf| {
        let inner = path.strip_prefix(root).unwrap_or(path);
        let is_mark = |name: &std::ffi::OsStr| name.to_str().is_some_and(|name| name.starts_with(".orgbook-"));
        inner.iter().any(|name| name.as_encoded_bytes().starts_with(b".") && !is_mark(name))
    };
    let paths: Vec<PathBuf> = event.paths.into_iter().filter(|path| !is_hidden(path)).collect();
    (!paths.is_empty()).then_some(Change::At(paths))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, DataChange, Flag, ModifyKind, RenameMode};

    fn told(kind: EventKind, path: &str) -> Option<Change> {
        change(Path::new("/h"), Ok(Event::new(kind).add_path(path.into())))
    }

    #[test]
    fn only_what_can_change_bytes_is_told() {
        let edit = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let rename = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        let at = |path: &str| Some(Change::At(vec![path.into()]));
        assert_eq!(told(EventKind::Access(AccessKind::Open(AccessMode::Any)), "/h/goals/a.yaml"), None);
        assert_eq!(told(EventKind::Access(AccessKind::Close(AccessMode::Write)), "/h/a.yaml"), at("/h/a.yaml"));
        assert_eq!(told(edit, "/h/goals/.a.yaml.swp"), None);
        assert_eq!(told(edit, "/h/.git/index"), None);
        assert_eq!(told(edit, "/h/public/.orgbook-manifest"), at("/h/public/.orgbook-manifest"));
        assert_eq!(told(rename, "/h/goals/a.yaml"), at("/h/goals/a.yaml"));
        assert_eq!(told(EventKind::Create(CreateKind::Folder), "/h/goals/x"), at("/h/goals/x"));
    }

    #[test]
    fn what_must_be_watched_anew_is_told_as_anywhere() {
        let anywhere = Some(Change::Anywhere);
        assert_eq!(told(EventKind::Create(CreateKind::Folder), "/h/goals"), anywhere);
        assert_eq!(told(EventKind::Modify(ModifyKind::Name(RenameMode::From)), "/h"), anywhere);
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(change(Path::new("/h"), Ok(lost)), anywhere);
        assert_eq!(change(Path::new("/h"), Err(notify::Error::generic("queue"))), anywhere);
    }
}
