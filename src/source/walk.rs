//! The files below a handbook's folder and what each is for, by its place and name. Opens none of them.

use super::disk::LoadError;
use std::{
    fs::{self, FileType},
    io,
    path::{Component, Path, PathBuf},
};
use walkdir::WalkDir;

/// How many links to folders are followed in one handbook; more would let a few links stand for millions of files.
pub const MAX_FOLDER_LINKS: usize = 64;

/// What a build leaves in its output folder, whatever that is called.
pub const OUTPUT_MARKS: [&str; 2] = [".orgbook-manifest", ".orgbook-lock"];

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

/// What is below a folder.
pub struct Walked {
    /// In order of the paths.
    pub found: Vec<Found>,
    /// Whether a link was met, so that one file may have several paths.
    pub has_links: bool,
}

/// What is below `root`, a real path.
pub fn walk(root: &Path, skip: Option<&Path>) -> Result<Walked, LoadError> {
    let mut walk = Walk::new(root, skip);
    walk.folder(root, "", &mut Vec::new())?;
    Ok(walk.ended())
}

/// What is at a path below `root` and below that: the path as the handbook has it, and what was found. None where only
/// a walk through everything can tell.
pub fn walk_at(root: &Path, skip: Option<&Path>, inner: &Path) -> Result<Option<(String, Vec<Found>)>, LoadError> {
    let mut walk = Walk::new(root, skip);
    let (mut place, mut path) = (root.to_owned(), String::new());
    for component in inner.components() {
        let Component::Normal(name) = component else { return Ok(None) };
        // Where such a mark comes or goes, what is beside it is another thing than before.
        if OUTPUT_MARKS.iter().any(|mark| name == *mark) {
            return Ok(None);
        }
        place.push(name);
        path = relative("", root, &place);
        let kind = match fs::symlink_metadata(&place) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(Some((path, Vec::new())));
            }
            Err(error) => return Err(LoadError { path, error }),
        };
        if kind.is_symlink() || path.contains('\u{fffd}') {
            return Ok(None);
        }
        if !walk.enters(&place, path.clone(), kind, &mut Vec::new())? {
            return Ok(Some((path, walk.ended().found)));
        }
    }
    if path.is_empty() {
        return Ok(None);
    }
    walk.folder(&place, &path, &mut Vec::new())?;
    let Walked { found, has_links } = walk.ended();
    Ok((!has_links).then_some((path, found)))
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
pub fn role(path: &str) -> Role {
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
    has_links: bool,
    n_folder_links: usize,
}

impl<'a> Walk<'a> {
    fn new(root: &'a Path, skip: Option<&'a Path>) -> Walk<'a> {
        Walk { root, skip, found: Vec::new(), has_links: false, n_folder_links: 0 }
    }

    fn ended(mut self) -> Walked {
        self.found.sort_by(|a, b| a.path.cmp(&b.path));
        Walked { found: self.found, has_links: self.has_links }
    }

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
            let enters = self.enters(entry.path(), path, kind, chain)?;
            if kind.is_dir() && !enters {
                entries.skip_current_dir();
            }
        }
        Ok(())
    }

    /// Notes what is at `place`, and says whether it is a folder whose files belong to the handbook.
    fn enters(
        &mut self,
        place: &Path,
        path: String,
        kind: FileType,
        chain: &mut Vec<PathBuf>,
    ) -> Result<bool, LoadError> {
        let hidden = place.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden || self.is_output(place, &path, kind.is_dir()) {
            return Ok(false);
        }
        if kind.is_symlink() {
            self.has_links = true;
            self.link(place, path, chain)?;
        } else if kind.is_dir() {
            if path.contains('/') || is_known_folder(&path) {
                return Ok(true);
            }
            self.note(path, place.to_owned(), Role::Stray);
        } else {
            // A pipe or a device would block its reader.
            let odd = !kind.is_file() || path.contains('\u{fffd}');
            let role = if odd { Role::Stray } else { role(&path) };
            self.note(path, place.to_owned(), role);
        }
        Ok(false)
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
