//! What orgbook wrote into an output folder, and with which bytes.

use crate::render::{Hash, is_safe_path};
use std::{collections::BTreeMap, fs, io, path::Path};

/// The manifest's file in the output folder.
pub const NAME: &str = ".orgbook-manifest";

const HEADER: &str = "orgbook-manifest 1";

/// The files of a site and the hashes of their bytes.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Manifest {
    pub files: BTreeMap<String, Hash>,
}

impl Manifest {
    /// The manifest in `dir`; an absent or foreign one is empty, and lines that lead out of `dir` are left out.
    pub fn read(dir: &Path) -> io::Result<Manifest> {
        let bytes = match fs::read(dir.join(NAME)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Manifest::default()),
            Err(error) => return Err(error),
        };
        let text = String::from_utf8_lossy(&bytes);
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            return Ok(Manifest::default());
        }
        Ok(Manifest { files: lines.filter_map(parse_entry).collect() })
    }

    /// The text of the manifest's file.
    pub fn to_text(&self) -> String {
        let entries = self.files.iter().map(|(path, hash)| entry(path, hash));
        std::iter::once(HEADER.to_owned()).chain(entries).map(|line| line + "\n").collect()
    }
}

/// A line that holds a hash and a path.
pub fn entry(path: &str, hash: &Hash) -> String {
    format!("{} {}", blake3::Hash::from_bytes(*hash).to_hex(), escape(path))
}

/// The path and hash of such a line.
pub fn parse_entry(line: &str) -> Option<(String, Hash)> {
    let (hash, path) = line.split_once(' ')?;
    let path = unescape(path)?;
    let hash = blake3::Hash::from_hex(hash).ok()?;
    is_safe_path(&path).then(|| (path, hash.into()))
}

/// `path` on one line.
pub fn escape(path: &str) -> String {
    path.replace('%', "%25").replace('\n', "%0a").replace('\r', "%0d")
}

/// What [`escape`] was given.
pub fn unescape(text: &str) -> Option<String> {
    let path = text.replace("%0d", "\r").replace("%0a", "\n").replace("%25", "%");
    (escape(&path) == text).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(Manifest::read(dir.path()).unwrap(), Manifest::default());
        let files = ["岗位/a b.html", "x%0a\n\r%25", "index.html"];
        let manifest = Manifest { files: files.iter().map(|path| (path.to_string(), [9; 32])).collect() };
        fs::write(dir.path().join(NAME), manifest.to_text()).unwrap();
        assert_eq!(Manifest::read(dir.path()).unwrap(), manifest);
    }

    #[test]
    fn a_hostile_manifest_leads_nowhere() {
        let dir = tempfile::tempdir().unwrap();
        let hash = "0".repeat(64);
        for text in [
            "".to_owned(),
            "something else\n".to_owned(),
            format!("{HEADER}\n{hash} ../a\n{hash} /etc/passwd\n{hash}\nzz b\n\0\n"),
        ] {
            fs::write(dir.path().join(NAME), text).unwrap();
            assert_eq!(Manifest::read(dir.path()).unwrap(), Manifest::default());
        }
    }
}
