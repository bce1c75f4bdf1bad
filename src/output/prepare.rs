//! Compares the new site, as it is staged, with what is in the output folder. Changes nothing.

use super::{
    WriteError,
    fold::fold,
    lock,
    manifest::{self, Manifest},
    plan::{Plan, Removal, STAGING, parent},
    write::Entry,
};
use crate::render::is_safe_path;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::{borrow::Cow, collections::BTreeSet, fs, io, path::Path};
use walkdir::WalkDir;

/// What has to be written and removed, and what is left alone.
pub struct Prepared<'a> {
    pub plan: Plan,
    /// The files that the plan writes, in its order.
    pub changed: Vec<&'a Entry>,
    pub manifest: Manifest,
    pub is_manifest_new: bool,
    /// Files that orgbook did not write, hidden ones left out.
    pub foreign: Vec<String>,
}

/// Compares the files of a site with the folder `dir`, in which `last` was written.
pub fn prepare<'a>(entries: &'a [Entry], dir: &Path, last: &Manifest) -> Result<Prepared<'a>, WriteError> {
    let by_folded = index(entries)?;
    let files = entries.iter().map(|entry| (entry.path.to_string(), entry.bytes.hash)).collect();
    let manifest = Manifest { files };

    let known: FxHashSet<Cow<str>> = last.files.keys().map(|path| fold(path)).collect();
    let there = survey(dir)?;
    let unknown = there.iter().filter(|path| !known.contains(&fold(path))).cloned();
    let (adopted, mut foreign): (Vec<String>, Vec<String>) = unknown.partition(|path| {
        let entry = by_folded.get(&fold(path)).map(|number| &entries[*number]);
        entry.is_some_and(|entry| *entry.path == **path && is_same(dir, entry))
    });
    let adopted: FxHashSet<&str> = adopted.iter().map(|path| &**path).collect();
    let is_changed = |entry: &&Entry| entry.staged.is_some() && !adopted.contains(&*entry.path);
    let changed: Vec<&Entry> = entries.iter().filter(is_changed).collect();

    let orphans: Vec<Removal> = last
        .files
        .iter()
        .filter(|(path, _)| !manifest.files.contains_key(*path))
        .map(|(path, hash)| Removal { path: path.clone(), hash: *hash })
        .collect();
    let (orphans, touched): (Vec<Removal>, Vec<Removal>) =
        orphans.into_par_iter().partition(|orphan| orphan.is_untouched(dir));
    let modified = touched.into_iter().map(|orphan| orphan.path);
    foreign.extend(modified.filter(|path| there.contains(path) && !by_folded.contains_key(&fold(path))));
    foreign.sort();

    let folders = folders(entries);
    refuse_conflicts(&foreign, &by_folded, &folders)?;
    foreign.retain(|path| !path.split('/').any(|part| part.starts_with('.')));
    let plan = arrange(&changed, orphans, &by_folded, &folders);
    Ok(Prepared { plan, changed, is_manifest_new: manifest != *last, manifest, foreign })
}

/// The places of the files by folded path; refuses paths that no folder could hold.
fn index(entries: &[Entry]) -> Result<FxHashMap<Cow<'_, str>, usize>, WriteError> {
    let mut by_folded = FxHashMap::default();
    for (number, entry) in entries.iter().enumerate() {
        if !is_safe_path(&entry.path) || is_own(&entry.path) {
            return Err(WriteError::BadPath(entry.path.to_string()));
        }
        if let Some(other) = by_folded.insert(fold(&entry.path), number) {
            return Err(WriteError::Collision(entries[other].path.to_string(), entry.path.to_string()));
        }
    }
    for folder in folders(entries) {
        if let Some(file) = by_folded.get(&folder) {
            return Err(WriteError::Collision(entries[*file].path.to_string(), folder.into_owned()));
        }
    }
    Ok(by_folded)
}

/// All folders of the files, folded.
fn folders(entries: &[Entry]) -> FxHashSet<Cow<'_, str>> {
    let mut exact: FxHashSet<&str> = FxHashSet::default();
    for entry in entries {
        let mut folder = parent(&entry.path);
        while !folder.is_empty() && exact.insert(folder) {
            folder = parent(folder);
        }
    }
    exact.into_iter().map(fold).collect()
}

fn is_own(path: &str) -> bool {
    let top = fold(path.split('/').next().unwrap_or(path));
    [manifest::NAME, lock::NAME, STAGING].contains(&&*top)
}

/// Everything in `dir` that is not a folder, but for orgbook's own files and repositories.
fn survey(dir: &Path) -> Result<BTreeSet<String>, WriteError> {
    let mut found = BTreeSet::new();
    let is_skipped = |name: &str| is_own(name) || matches!(name, ".git" | ".hg" | ".svn");
    let walk = WalkDir::new(dir).min_depth(1).into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() > 1 || !entry.file_name().to_str().is_some_and(is_skipped)) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(dir).strip_prefix(dir).unwrap_or(dir).display().to_string();
                let error = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
                return Err(WriteError::Io { path, error });
            }
        };
        if !entry.file_type().is_dir() {
            let inner = entry.path().strip_prefix(dir).unwrap_or(entry.path());
            let parts: Vec<Cow<str>> = inner.iter().map(|part| part.to_string_lossy()).collect();
            found.insert(parts.join("/"));
        }
    }
    Ok(found)
}

fn is_same(dir: &Path, entry: &Entry) -> bool {
    let place = dir.join(&*entry.path);
    let is_file = fs::symlink_metadata(&place).is_ok_and(|found| found.is_file() && found.len() == entry.bytes.len);
    is_file && fs::read(place).is_ok_and(|bytes| blake3::hash(&bytes) == entry.bytes.hash)
}

/// Refuses where a foreign file stands in the place of a file or folder of the site, or in the way of one.
fn refuse_conflicts(
    foreign: &[String],
    by_folded: &FxHashMap<Cow<str>, usize>,
    folders: &FxHashSet<Cow<str>>,
) -> Result<(), WriteError> {
    let is_conflict = |path: &&String| {
        let folded = fold(path);
        let mut part = &*folded;
        while !part.is_empty() {
            if by_folded.contains_key(part) {
                return true;
            }
            part = parent(part);
        }
        folders.contains(&folded)
    };
    let conflicts: Vec<String> = foreign.iter().filter(is_conflict).cloned().collect();
    if conflicts.is_empty() { Ok(()) } else { Err(WriteError::Foreign(conflicts)) }
}

/// Puts the removal of what stands in the way of a new file before it, all others after.
fn arrange(
    changed: &[&Entry],
    orphans: Vec<Removal>,
    by_folded: &FxHashMap<Cow<str>, usize>,
    folders: &FxHashSet<Cow<str>>,
) -> Plan {
    let writes = changed.iter().filter_map(|entry| Some((entry.staged?, entry.path.to_string()))).collect();
    let mut plan = Plan { writes, ..Plan::default() };
    for orphan in orphans {
        let folded = fold(&orphan.path);
        let is_in_the_way = |path: &str| {
            let path = fold(path);
            path == folded
                || path.strip_prefix(&*folded).is_some_and(|rest| rest.starts_with('/'))
                || folded.strip_prefix(&*path).is_some_and(|rest| rest.starts_with('/'))
        };
        let mut above = parent(&folded);
        while !above.is_empty() && !by_folded.contains_key(above) {
            above = parent(above);
        }
        let may_be = by_folded.contains_key(&folded) || folders.contains(&folded) || !above.is_empty();
        let blocked = || plan.writes.iter().find(|(_, path)| is_in_the_way(path)).map(|(number, _)| *number);
        let number = if may_be { blocked() } else { None };
        match number {
            Some(number) => plan.before.push((number, orphan)),
            None => plan.after.push(orphan),
        }
    }
    plan
}
