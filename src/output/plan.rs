//! What has to happen to turn the last site into the new one, as a list that can be carried out again from any
//! point at which it was broken off.

use super::{
    WriteError,
    fold::fold,
    manifest::{self, Manifest, entry, escape, parse_entry, unescape},
};
use crate::render::{Hash, is_safe_path};
use rayon::prelude::*;
use std::{
    collections::BTreeSet,
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// The folder, in the output folder, that holds the new files until they are renamed into their places.
pub const STAGING: &str = ".orgbook-staging";

const HEADER: &str = "orgbook-plan 2";
/// Its presence in the staging folder is the commit.
const PLAN: &str = "plan";
const MANIFEST: &str = "manifest";

/// A file of the last site that the new one does not have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Removal {
    pub path: String,
    /// A file that somebody changed since is left alone.
    pub hash: Hash,
}

/// The steps from the last site to the new one.
#[derive(PartialEq, Eq, Default, Debug)]
pub struct Plan {
    /// Where the staged files go, each with its number.
    pub writes: Vec<(usize, String)>,
    /// Removals in the way of a write, with its number: done only while that file is still staged.
    pub before: Vec<(usize, Removal)>,
    pub after: Vec<Removal>,
}

/// Where a test may break the work off; nothing in a real build.
pub type Probe<'a> = &'a (dyn Fn(&str) -> io::Result<()> + Sync);

impl Plan {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        *self == Plan::default()
    }

    /// Writes the plan into the staging folder, where the new files are already; the last step is the commit.
    pub fn commit(&self, dir: &Path, manifest: &Manifest, probe: Probe) -> Result<(), WriteError> {
        let staging = dir.join(STAGING);
        let fail = |error| WriteError::io(STAGING)(error);
        fs::create_dir_all(&staging).map_err(fail)?;
        let vanishing: BTreeSet<_> = self.before.iter().map(|(_, removal)| fold(&removal.path)).collect();
        make_folders(dir, &self.writes, |folder| vanishing.contains(&fold(folder)))
            .map_err(|(path, error)| WriteError::Io { path, error })?;
        let commit = || {
            fs::write(staging.join(MANIFEST), manifest.to_text())?;
            let draft = staging.join("draft");
            fs::write(&draft, self.to_text())?;
            probe("commit")?;
            fs::rename(draft, staging.join(PLAN))
        };
        commit().map_err(fail)
    }

    /// Carries the plan out, or what is left of it to do.
    pub fn carry_out(&self, dir: &Path, probe: Probe) -> Result<(), WriteError> {
        let staging = dir.join(STAGING);
        let unfinished = |path: &str, error| WriteError::Unfinished { path: path.to_owned(), error };
        for (number, removal) in &self.before {
            if staging.join(number.to_string()).exists() {
                removal.carry_out(dir).map_err(|error| unfinished(&removal.path, error))?;
            }
        }
        make_folders(dir, &self.writes, |_| false).map_err(|(path, error)| WriteError::Unfinished { path, error })?;
        // Pages come after what they show and link to.
        for pages in [false, true] {
            let writes = self.writes.par_iter().filter(|(_, path)| path.ends_with(".html") == pages);
            writes.try_for_each(|(number, path)| {
                let place = || {
                    probe("rename")?;
                    put(&staging.join(number.to_string()), &dir.join(path))
                };
                place().map_err(|error| unfinished(path, error))
            })?;
        }
        self.after.par_iter().try_for_each(|removal| {
            let remove = || {
                probe("remove")?;
                removal.carry_out(dir)
            };
            remove().map_err(|error| unfinished(&removal.path, error))
        })?;
        let finish = || {
            probe("manifest")?;
            put(&staging.join(MANIFEST), &dir.join(manifest::NAME))?;
            probe("forget")?;
            fs::remove_file(staging.join(PLAN))
        };
        finish().map_err(|error| unfinished(manifest::NAME, error))?;
        discard(dir)
    }

    /// Finishes what a killed build committed, and clears away what it only began.
    pub fn recover(dir: &Path, probe: Probe) -> Result<(), WriteError> {
        match fs::read_to_string(dir.join(STAGING).join(PLAN)) {
            Ok(text) => match Plan::parse(&text) {
                Some(plan) => plan.carry_out(dir, probe),
                None => discard(dir),
            },
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => discard(dir),
            Err(error) => Err(WriteError::io(STAGING)(error)),
        }
    }

    fn to_text(&self) -> String {
        let mut out = format!("{HEADER}\n");
        for (number, path) in &self.writes {
            out.push_str(&format!("write {number} {}\n", escape(path)));
        }
        for (number, removal) in &self.before {
            out.push_str(&format!("before {number} {}\n", entry(&removal.path, &removal.hash)));
        }
        for removal in &self.after {
            out.push_str(&format!("after {}\n", entry(&removal.path, &removal.hash)));
        }
        out.push_str("end\n");
        out
    }

    fn parse(text: &str) -> Option<Plan> {
        let mut plan = Plan::default();
        let body = text.strip_prefix(HEADER)?.strip_prefix('\n')?.strip_suffix("end\n")?;
        for line in body.lines() {
            let (word, rest) = line.split_once(' ')?;
            let removal = |text: &str| parse_entry(text).map(|(path, hash)| Removal { path, hash });
            match word {
                "write" | "before" => {
                    let (number, rest) = rest.split_once(' ')?;
                    let number = number.parse().ok()?;
                    match word {
                        "write" => plan.writes.push((number, unescape(rest).filter(|path| is_safe_path(path))?)),
                        _ => plan.before.push((number, removal(rest)?)),
                    }
                }
                "after" => plan.after.push(removal(rest)?),
                _ => return None,
            }
        }
        Some(plan)
    }
}

impl Removal {
    /// Whether the file is there, reached through no link, as orgbook wrote it.
    pub fn is_untouched(&self, dir: &Path) -> bool {
        let place = dir.join(&self.path);
        if !is_real_folder(dir, parent(&self.path)) {
            return false;
        }
        let is_file = fs::symlink_metadata(&place).is_ok_and(|metadata| metadata.is_file());
        is_file && fs::read(&place).is_ok_and(|bytes| blake3::hash(&bytes) == self.hash)
    }

    fn carry_out(&self, dir: &Path) -> io::Result<()> {
        if self.is_untouched(dir) {
            match fs::remove_file(dir.join(&self.path)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        // Folders that became empty go too; the first that is not empty ends it.
        let mut folder = parent(&self.path);
        while !folder.is_empty() && fs::remove_dir(dir.join(folder)).is_ok() {
            folder = parent(folder);
        }
        Ok(())
    }
}

/// The folder part of a path, empty at the top.
pub fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Takes the staging folder away.
pub fn discard(dir: &Path) -> Result<(), WriteError> {
    match fs::remove_dir_all(dir.join(STAGING)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(WriteError::io(STAGING)(error)),
        _ => Ok(()),
    }
}

/// Makes the folders that `paths` need, but for those in which `is_in_the_way` sees a file that has yet to go.
fn make_folders(
    dir: &Path,
    writes: &[(usize, String)],
    is_in_the_way: impl Fn(&str) -> bool,
) -> Result<(), (String, io::Error)> {
    let mut folders = BTreeSet::new();
    for (_, path) in writes {
        let mut folder = parent(path);
        while !folder.is_empty() && folders.insert(folder) {
            folder = parent(folder);
        }
    }
    let mut left_out: Vec<&str> = Vec::new();
    // A set is in order, so the outer folder comes first.
    for folder in folders {
        if is_in_the_way(folder) || left_out.contains(&parent(folder)) {
            left_out.push(folder);
            continue;
        }
        let place: PathBuf = dir.join(folder);
        match fs::create_dir(&place) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                if !fs::symlink_metadata(&place).is_ok_and(|metadata| metadata.is_dir()) {
                    return Err((folder.to_owned(), ErrorKind::NotADirectory.into()));
                }
            }
            made => made.map_err(|error| (folder.to_owned(), error))?,
        }
    }
    Ok(())
}

/// Whether no part of `folder` is a link that leads elsewhere.
fn is_real_folder(dir: &Path, folder: &str) -> bool {
    let is_real = |part: &str| fs::symlink_metadata(dir.join(part)).is_ok_and(|metadata| metadata.is_dir());
    folder.is_empty() || (is_real(folder) && is_real_folder(dir, parent(folder)))
}

/// Renames a staged file into its place; one that is not staged any more is in its place already.
fn put(staged: &Path, place: &Path) -> io::Result<()> {
    match fs::rename(staged, place) {
        Err(_) if !staged.exists() => Ok(()),
        // An empty folder of that name is nobody's file.
        Err(_) if place.is_dir() => fs::remove_dir(place).and_then(|()| fs::rename(staged, place)),
        renamed => renamed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_read_as_it_was_written() {
        let removal = |path: &str| Removal { path: path.to_owned(), hash: [3; 32] };
        let plan = Plan {
            writes: vec![(4, "a b/%.html".to_owned()), (0, "x\n.svg".to_owned())],
            before: vec![(1, removal("A"))],
            after: vec![removal("b/c d")],
        };
        let text = plan.to_text();
        assert_eq!(Plan::parse(&text), Some(plan));
        for (cut, _) in text.char_indices() {
            assert_eq!(Plan::parse(&text[..cut]), None);
        }
        assert_eq!(Plan::parse("orgbook-plan 2\nwrite 0 ../a\nend\n"), None);
    }
}
