//! One file of the output: path and bytes. Knows no folder on a disk.

use std::sync::{Arc, OnceLock};

/// A blake3 hash of bytes.
pub type Hash = [u8; 32];

/// A file that a build makes.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// Relative to the output folder, with `/`.
    pub path: Arc<str>,
    /// Shared with the memo and with the sources they come from.
    pub bytes: Arc<[u8]>,
    hash: Arc<OnceLock<Hash>>,
}

impl Artifact {
    /// The file `path` with `bytes`.
    pub fn new(path: impl Into<Arc<str>>, bytes: impl Into<Arc<[u8]>>) -> Artifact {
        Artifact { path: path.into(), bytes: bytes.into(), hash: Arc::default() }
    }

    /// The same, where the hash of the bytes is known already.
    pub fn with_hash(path: impl Into<Arc<str>>, bytes: impl Into<Arc<[u8]>>, hash: Hash) -> Artifact {
        Artifact { hash: Arc::new(OnceLock::from(hash)), ..Artifact::new(path, bytes) }
    }

    /// The hash of the bytes, computed once.
    pub fn hash(&self) -> Hash {
        *self.hash.get_or_init(|| blake3::hash(&self.bytes).into())
    }
}

/// Whether `path` stays inside the folder that it is relative to, on every system, and no part of it is longer than
/// file systems allow.
pub fn is_safe_path(path: &str) -> bool {
    let is_safe = |part: &str| !matches!(part, "" | "." | "..") && part.len() <= 255 && !part.contains('\0');
    let is_windows_root = path.as_bytes().get(1) == Some(&b':');
    path.split('/').all(is_safe) && !is_windows_root && !path.contains('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        for path in ["index.html", "岗位/a.html", "a/..b/c", ".nojekyll", "a/b.c/d"] {
            assert!(is_safe_path(path), "{path}");
        }
        for path in ["", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a\\b", "C:/a", "a\0"] {
            assert!(!is_safe_path(path), "{path}");
        }
        assert!(!is_safe_path(&"x".repeat(256)));
    }

    #[test]
    fn the_hash_is_of_the_bytes() {
        let artifact = Artifact::new("a", *b"text");
        assert_eq!(artifact.hash(), *blake3::hash(b"text").as_bytes());
        assert_eq!(Artifact::with_hash("a", *b"text", [7; 32]).hash(), [7; 32]);
    }
}
