//! The files below a handbook's folder and what each is for, by its place and name. Opens none of them.

use super::disk::LoadError;
use std::{
    io,
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// How many links to folders are followed in one handbook; more would let a few links stand for millions of files.
const MAX_FOLDER_LINKS: usize = 64;

/// What a build leaves in its output folder, whatever that is called.
const OUTPUT_MARKS: [&str; 2] = [".orgbook-manifest", ".orgbook-lock"];

/// The folders of objects in YAML; `sops` and `pages` hold Markdown.
const YAML_FOLDERS: [&str; 11] = [
    "centres",
    "positions",
    "people",
    "duties",
    "dimensions",
    "allocations",
    "goals",
    "kpis",
    "workflows",
    "tools",
    "models",
];

/// What a theme may hold beside text.
const THEME_ASSETS: [&str; 13] =
    ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "woff2", "woff", "ttf", "otf", "webmanifest"];

/// A file, or a folder or link that is not gone into.
pub struct Found {
    /// Relative to the root, with `/`; bad bytes of names are replaced.
    pub path: String,
    pub place: PathBuf,
    pub role: Role,
}

/// What is below `root`, a real path, in order of the paths.
pub fn walk(root: &Path, skip: Option<&Path>) -> Result<Vec<Found>, LoadError> {
    let mut walk = Walk { root, skip, found: Vec::new(), n_folder_links: 0 };
    walk.folder(root, "", &mut Vec::new())?;
    walk.found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(walk.found)
}

/// What is to be done with a file, by its place and name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    Text,
    Asset,
    Stray,
    Outside,
    Skipped,
}

/// The role of the file at `path`, relative to the root.
fn role(path: &str) -> Role {
    let Some((folder, rest)) = path.split_once('/') else {
        return if matches!(path, "orgbook.yaml" | "baseline.yaml") { Role::Text } else { Role::Skipped };
    };
    let extension = rest.rsplit_once('.').map_or("", |(_, extension)| extension);
    let text = match folder {
        "assets" => return Role::Asset,
        "theme" if THEME_ASSETS.contains(&extension) => return Role::Asset,
        "theme" => matches!(extension, "html" | "css" | "js" | "yaml" | "yml" | "json" | "txt" | "xml"),
        "sops" | "pages" => extension == "md",
        "data" => extension == "csv",
        _ => matches!(extension, "yaml" | "yml"),
    };
    if text { Role::Text } else { Role::Stray }
}

/// Whether a handbook keeps its objects or files in a folder of this name.
pub fn is_known_folder(name: &str) -> bool {
    YAML_FOLDERS.contains(&name) || matches!(name, "sops" | "pages" | "data" | "assets" | "theme")
}

struct Walk<'a> {
    root: &'a Path,
    skip: Option<&'a Path>,
    found: Vec<Found>,
    n_folder_links: usize,
}

impl Walk<'_> {
    /// Notes the files in the real folder `place`, whose paths begin with `prefix`. `chain` holds the places of
    /// the links that led here.
    fn folder(&mut self, place: &Path, prefix: &str, chain: &mut Vec<PathBuf>) -> Result<(), LoadError> {
        let mut entries = WalkDir::new(place).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = relative(prefix, place, error.path().unwrap_or(place));
                    let error = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
                    if error.kind() == io::ErrorKind::NotFound {
                        continue;
                    }
                    return Err(LoadError { path, error });
                }
            };
            let path = relative(prefix, place, entry.path());
            let kind = entry.file_type();
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            if hidden || self.is_output(entry.path(), &path, kind.is_dir()) {
                if kind.is_dir() {
                    entries.skip_current_dir();
                }
            } else if kind.is_symlink() {
                self.link(entry.path(), path, chain)?;
            } else if kind.is_dir() {
                if !path.contains('/') && !is_known_folder(&path) {
                    self.note(path, entry.into_path(), Role::Stray);
                    entries.skip_current_dir();
                }
            } else {
                // A pipe or a device would block its reader.
                let odd = !kind.is_file() || path.contains('\u{fffd}');
                let role = if odd { Role::Stray } else { role(&path) };
                self.note(path, entry.into_path(), role);
            }
        }
        Ok(())
    }

    /// Whether a folder is that of the output, holds it under a free name, or is that of an earlier build.
    fn is_output(&self, place: &Path, path: &str, is_folder: bool) -> bool {
        let holds =
            |skip: &Path| skip == place || skip.starts_with(place) && !is_known_folder(path) && !path.contains('/');
        is_folder && (self.skip.is_some_and(holds) || OUTPUT_MARKS.iter().any(|mark| place.join(mark).is_file()))
    }

    /// Follows a link whose target is in the handbook.
    fn link(&mut self, link: &Path, path: String, chain: &mut Vec<PathBuf>) -> Result<(), LoadError> {
        let known = match path.split_once('/') {
            Some(_) => true,
            None => is_known_folder(&path) || role(&path) == Role::Text,
        };
        let target = link.canonicalize().ok().filter(|target| target.starts_with(self.root));
        let Some(target) = target else {
            // A link at the root under a free name is skipped like any file there.
            let role = if known { Role::Outside } else { Role::Skipped };
            self.note(path, link.to_owned(), role);
            return Ok(());
        };
        if self.skip.is_some_and(|skip| target.starts_with(skip)) {
            return Ok(());
        }
        if !target.is_dir() {
            let role = if target.is_file() { role(&path) } else { Role::Stray };
            self.note(path, target, role);
        } else if !known {
            self.note(path, target, Role::Stray);
        } else {
            chain.push(link.to_owned());
            self.n_folder_links += 1;
            let circle = chain.iter().any(|link| link.starts_with(&target));
            if circle || self.n_folder_links > MAX_FOLDER_LINKS {
                self.note(path, target, Role::Outside);
            } else {
                self.folder(&target, &path, chain)?;
            }
            chain.pop();
        }
        Ok(())
    }

    fn note(&mut self, path: String, place: PathBuf, role: Role) {
        if role != Role::Skipped {
            self.found.push(Found { path, place, role });
        }
    }
}

/// The path of `full`, which is in `place`, seen from the root: with `/`, and bad bytes of names replaced.
fn relative(prefix: &str, place: &Path, full: &Path) -> String {
    let inner = full.strip_prefix(place).unwrap_or(full);
    let names = inner.components().map(|name| name.as_os_str().to_string_lossy().into_owned());
    let prefix = (!prefix.is_empty()).then(|| prefix.to_owned());
    prefix.into_iter().chain(names).collect::<Vec<_>>().join("/")
}
