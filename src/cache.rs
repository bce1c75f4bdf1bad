//! What is kept between processes: named contents in the folder `.orgbook` of a handbook. Knows nothing of what they
//! mean. What cannot be read, is not as it was written, or was written by another program, is as good as not there.

use crate::source::git::Keeper;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The folder, in a handbook, that may be deleted at any time.
pub const FOLDER: &str = ".orgbook";

const HEADER: &str = "orgbook-cache 1";
/// What tells this program from others that may give other bytes: its version and its sources.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("ORGBOOK_FINGERPRINT"));
/// So that the folder is not committed by mistake; who wants it in a repository takes the file away.
const IGNORE: (&str, &str) = (".gitignore", "*\n");
/// The sort of what commits did.
const HISTORY: &str = "history";
/// The most contents of one sort; those that were written longest ago go first.
const MOST: usize = 16;

/// The cache of a handbook, or none.
pub struct Cache {
    folder: Option<PathBuf>,
    program: &'static str,
}

impl Cache {
    /// The cache of the handbook at `root`.
    pub fn of(root: &Path) -> Cache {
        Cache { folder: Some(root.join(FOLDER)), program: PROGRAM }
    }

    /// Remembers nothing.
    pub fn none() -> Cache {
        Cache { folder: None, program: PROGRAM }
    }

    /// Whether anything can be kept at all.
    pub fn is_there(&self) -> bool {
        self.folder.is_some()
    }

    /// What was written last under a sort and a key, which is whatever shapes the content and does not stand in it.
    pub fn read(&self, sort: &str, key: &str) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.place(sort, key)?).ok()?;
        let end = bytes.iter().position(|byte| *byte == b'\n')? + 1;
        let content = bytes.split_off(end);
        (bytes == self.header(key, &content).into_bytes()).then_some(content)
    }

    /// Keeps a content. That it cannot be kept is no fault: the next build takes its time.
    pub fn write(&self, sort: &str, key: &str, content: &[u8]) {
        if let Some(place) = self.place(sort, key) {
            let _ = self.try_to_write(&place, sort, &self.header(key, content), content);
        }
    }

    fn try_to_write(&self, place: &Path, sort: &str, header: &str, content: &[u8]) -> io::Result<()> {
        let folder = place.parent().unwrap_or(place);
        if starts_with(place, header.as_bytes()) {
            return Ok(());
        }
        if !folder.is_dir() {
            fs::create_dir(folder)?;
            fs::write(folder.join(IGNORE.0), IGNORE.1)?;
        }
        // Two that write at once may spoil each other's content; then it does not have its hash, and is not read.
        let staged = folder.join(format!("{sort}.new"));
        fs::write(&staged, [header.as_bytes(), content].concat())?;
        fs::rename(staged, place)?;
        forget_oldest(folder, sort)
    }

    fn place(&self, sort: &str, key: &str) -> Option<PathBuf> {
        let name = blake3::hash(key.as_bytes()).to_hex();
        self.folder.as_ref().map(|folder| folder.join(format!("{sort}-{}", &name[..16])))
    }

    fn header(&self, key: &str, content: &[u8]) -> String {
        let mut hasher = blake3::Hasher::new();
        for part in [self.program.as_bytes(), key.as_bytes(), content] {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        format!("{HEADER} {}\n", hasher.finalize().to_hex())
    }
}

/// Histories are kept as one sort of contents.
impl Keeper for Cache {
    fn read(&self, key: &str) -> Option<Vec<u8>> {
        Cache::read(self, HISTORY, key)
    }

    fn write(&self, key: &str, content: &[u8]) {
        Cache::write(self, HISTORY, key, content);
    }
}

fn starts_with(place: &Path, header: &[u8]) -> bool {
    let mut found = vec![0; header.len()];
    fs::File::open(place).and_then(|mut file| io::Read::read_exact(&mut file, &mut found)).is_ok() && found == header
}

fn forget_oldest(folder: &Path, sort: &str) -> io::Result<()> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_str().and_then(|name| name.strip_prefix(sort)).is_some_and(|rest| rest.starts_with('-'))
        {
            found.push((entry.metadata()?.modified()?, entry.path()));
        }
    }
    found.sort();
    let n_over = found.len().saturating_sub(MOST);
    found.into_iter().take(n_over).try_for_each(|(_, path)| fs::remove_file(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::of(root.path());
        assert_eq!(cache.read("pages", "a"), None);
        cache.write("pages", "a", b"one\ntwo");
        assert_eq!(cache.read("pages", "a").as_deref(), Some(&b"one\ntwo"[..]));
        assert_eq!(cache.read("pages", "b"), None);
        assert_eq!(fs::read_to_string(root.path().join(".orgbook/.gitignore")).unwrap(), "*\n");
        cache.write("pages", "a", b"three");
        assert_eq!(cache.read("pages", "a").as_deref(), Some(&b"three"[..]));

        let place = cache.place("pages", "a").unwrap();
        let whole = fs::read(&place).unwrap();
        for n in 0..whole.len() {
            fs::write(&place, &whole[..n]).unwrap();
            assert_eq!(cache.read("pages", "a"), None, "cut off after {n}");
            let mut other = whole.clone();
            other[n] ^= 1;
            fs::write(&place, other).unwrap();
            assert_eq!(cache.read("pages", "a"), None, "byte {n} is another");
        }
        fs::write(&place, &whole).unwrap();
        fs::rename(&place, cache.place("pages", "b").unwrap()).unwrap();
        assert_eq!(cache.read("pages", "b"), None, "a content of another key");
        let other = Cache { program: "0.0.9", ..Cache::of(root.path()) };
        other.write("pages", "a", b"four");
        assert_eq!(cache.read("pages", "a"), None, "another program");
    }

    #[test]
    fn nothing_is_kept_where_nothing_can_be() {
        let root = tempfile::tempdir().unwrap();
        Cache::none().write("pages", "a", b"one");
        assert_eq!(Cache::none().read("pages", "a"), None);
        Cache::of(&root.path().join("nowhere")).write("pages", "a", b"one");
        fs::write(root.path().join(FOLDER), "a file").unwrap();
        Cache::of(root.path()).write("pages", "a", b"one");
        assert_eq!(Cache::of(root.path()).read("pages", "a"), None);
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
    }

    #[test]
    fn the_oldest_go_where_there_are_many() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::of(root.path());
        cache.write("other", "a", b"kept");
        for n in 0..MOST + 5 {
            cache.write("pages", &n.to_string(), b"one");
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        let n_there = (0..MOST + 5).filter(|n| cache.read("pages", &n.to_string()).is_some()).count();
        assert_eq!((n_there, cache.read("pages", "0")), (MOST, None));
        assert!(cache.read("other", "a").is_some());
    }
}
