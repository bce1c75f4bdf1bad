//! The handbook's folder in a revision → `Sources`, by the same names and limits as a folder of the disk.

use super::{
    blobs,
    fault::GitError,
    links::{Target, target},
    program::Git,
    revision::{id, is_id},
};
use crate::source::{
    FaultKind, Sources,
    content::{Content, MAX_SIZE},
    is_known_folder,
    walk::{MAX_FOLDER_LINKS, OUTPUT_MARKS, Role, role},
};
use rustc_hash::FxHashMap;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What a path of a revision is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    File,
    Link,
    Submodule,
}

/// A file of a revision, a link, or another repository.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    pub kind: Kind,
    pub id: String,
    pub size: u64,
}

/// The object at a path of a commit; a folder's path may end with `/`.
pub fn object_at(git: &Git, commit: &str, path: &[u8]) -> Option<Arc<str>> {
    let path = str::from_utf8(path).ok()?.trim_end_matches('/');
    let told = git.read(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{commit}:{path}")]).ok()?;
    id(&told)
}

/// The handbook in the folder `prefix` of a commit, without the output folder `skip`; empty where there is none.
pub fn sources(git: &Git, commit: &str, prefix: &[u8], skip: Option<&str>) -> Result<Sources, GitError> {
    let mut sources = Sources::default();
    let Some(tree) = object_at(git, commit, prefix) else { return Ok(sources) };
    let entries = entries(&git.read(&["ls-tree", "-r", "-l", "-z", "--full-tree", "--end-of-options", &tree])?)?;
    let targets = link_targets(git, &entries)?;
    let mut walk = Walk { entries: &entries, targets: &targets, skip, found: BTreeMap::new(), n_folder_links: 0 };
    walk.folder("", "", &mut Vec::new());
    let found = walk.found;
    let mut by_id: FxHashMap<&str, Vec<(&str, Role)>> = FxHashMap::default();
    for (path, found) in &found {
        match found {
            Found::Fault(kind) => sources.add_fault(path, kind.clone(), ""),
            Found::File(role, entry) if entry.size > MAX_SIZE => {
                // What is not read has no role but its size.
                let _ = role;
                sources.add_fault(path, FaultKind::TooLarge { size: entry.size, limit: MAX_SIZE }, "");
            }
            Found::File(role, entry) => by_id.entry(&entry.id).or_default().push((path, *role)),
        }
    }
    let mut contents: BTreeMap<&str, Content> = BTreeMap::new();
    let ids: Vec<&str> = by_id.keys().copied().collect();
    let mut is_whole = true;
    blobs::read(git, &ids, |id, bytes| match bytes {
        Some(bytes) => contents.extend(by_id[id].iter().map(|(path, role)| (*path, Content::of(*role, &bytes)))),
        None => is_whole = false,
    })?;
    if !is_whole {
        return Err(GitError::Unreadable);
    }
    contents.into_iter().for_each(|(path, content)| content.put(&mut sources, path));
    Ok(sources)
}

/// Reads what `ls-tree` prints: `MODE TYPE ID SIZE\tPATH`.
fn entries(told: &[u8]) -> Result<BTreeMap<String, Entry>, GitError> {
    let entry = |line: &[u8]| {
        let tab = line.iter().position(|byte| *byte == b'\t')?;
        let words = str::from_utf8(&line[..tab]).ok()?;
        let mut words = words.split_ascii_whitespace();
        let (mode, _, id, size) = (words.next()?, words.next()?, words.next()?, words.next()?);
        let kind = match mode {
            "120000" => Kind::Link,
            "160000" => Kind::Submodule,
            _ => Kind::File,
        };
        let entry = Entry { kind, id: is_id(id).then(|| id.to_owned())?, size: size.parse().unwrap_or(0) };
        Some((String::from_utf8_lossy(&line[tab + 1..]).into_owned(), entry))
    };
    let lines = told.split(|byte| *byte == 0).filter(|line| !line.is_empty());
    lines.map(|line| entry(line).ok_or(GitError::Unreadable)).collect()
}

/// What each link says, by its path.
fn link_targets(git: &Git, entries: &BTreeMap<String, Entry>) -> Result<BTreeMap<String, String>, GitError> {
    let links: Vec<(&String, &str)> =
        entries.iter().filter(|(_, own)| own.kind == Kind::Link).map(|(path, own)| (path, &*own.id)).collect();
    let ids: Vec<&str> = links.iter().map(|(_, id)| *id).collect();
    let mut said: FxHashMap<String, String> = FxHashMap::default();
    blobs::read(git, &ids, |id, bytes| {
        let target = bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        said.insert(id.into(), target.unwrap_or_default());
    })?;
    Ok(links.into_iter().map(|(path, id)| (path.clone(), said.get(id).cloned().unwrap_or_default())).collect())
}

/// What a path stands for.
enum Found<'a> {
    File(Role, &'a Entry),
    Fault(FaultKind),
}

struct Walk<'a> {
    entries: &'a BTreeMap<String, Entry>,
    targets: &'a BTreeMap<String, String>,
    skip: Option<&'a str>,
    found: BTreeMap<String, Found<'a>>,
    n_folder_links: usize,
}

impl<'a> Walk<'a> {
    /// Notes what is in the folder `place`, which is empty or ends with `/`, under paths that begin with `prefix`. `chain`
    /// holds the places of the links that led here.
    fn folder(&mut self, place: &str, prefix: &str, chain: &mut Vec<String>) {
        let entries = self.entries;
        let outputs: BTreeSet<&str> = entries
            .range(place.to_owned()..)
            .map(|(path, _)| &**path)
            .take_while(|path| path.starts_with(place))
            .filter_map(output_folder)
            .collect();
        for (real, entry) in entries.range(place.to_owned()..).take_while(|(path, _)| path.starts_with(place)) {
            let inner = &real[place.len()..];
            let is_output = |folder: &str| outputs.contains(folder) || self.skip == Some(folder);
            let is_hidden = inner.split('/').any(|name| name.starts_with('.'));
            if is_hidden || real.match_indices('/').any(|(at, _)| at >= place.len() && is_output(&real[..at])) {
                continue;
            }
            let path = format!("{prefix}{inner}");
            match path.split_once('/') {
                Some((folder, _)) if !is_known_folder(folder) => {
                    let is_skipped = self.skip.is_some_and(|skip| skip.split('/').next() == Some(folder));
                    if !is_skipped {
                        self.found.insert(folder.to_owned(), Found::Fault(FaultKind::Stray));
                    }
                }
                _ => self.entry(real, path, entry, chain),
            }
        }
    }

    fn entry(&mut self, real: &str, path: String, entry: &'a Entry, chain: &mut Vec<String>) {
        let is_odd = path.contains('\u{fffd}');
        match entry.kind {
            Kind::Link => self.link(real, path, chain),
            Kind::Submodule => self.fault(path, FaultKind::Stray),
            Kind::File if is_odd => self.fault(path, FaultKind::Stray),
            Kind::File => self.file(path, entry),
        }
    }

    fn file(&mut self, path: String, entry: &'a Entry) {
        match role(&path) {
            Role::Skipped => {}
            role @ (Role::Text | Role::Asset) => _ = self.found.insert(path, Found::File(role, entry)),
            Role::Stray | Role::Outside => self.fault(path, FaultKind::Stray),
        }
    }

    fn fault(&mut self, path: String, kind: FaultKind) {
        self.found.insert(path, Found::Fault(kind));
    }

    /// Follows a link whose target is in the handbook.
    fn link(&mut self, real: &str, path: String, chain: &mut Vec<String>) {
        let is_known = path.contains('/') || is_known_folder(&path) || role(&path) == Role::Text;
        match target(self.entries, self.targets, real) {
            // A link at the root under a free name is skipped like any file there.
            Target::Outside if !is_known => {}
            Target::Outside => self.fault(path, FaultKind::Outside),
            Target::Submodule => self.fault(path, FaultKind::Stray),
            Target::File(entry) => self.file(path, entry),
            Target::Folder(_) if !is_known => self.fault(path, FaultKind::Stray),
            Target::Folder(folder) => {
                let below = if folder.is_empty() { folder } else { format!("{folder}/") };
                chain.push(real.to_owned());
                self.n_folder_links += 1;
                let is_circle = chain.iter().any(|link| link.starts_with(&below));
                match is_circle || self.n_folder_links > MAX_FOLDER_LINKS {
                    true => self.fault(path, FaultKind::Outside),
                    false => self.folder(&below, &format!("{path}/"), chain),
                }
                chain.pop();
            }
        }
    }
}

/// The folder that a file marks as one that a build wrote.
fn output_folder(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    OUTPUT_MARKS.contains(&name).then_some(folder)
}
