//! Names of shards: short, and other ones whenever the bytes are others, so that they may be cached for ever.

use crate::render::Artifact;
use rustc_hash::FxHashSet;

/// The letters of a shard's name; each stands for five bits.
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// How long a name is.
pub const LENGTH: usize = 6;

/// Names that are taken.
#[derive(Default)]
pub struct Names(FxHashSet<String>);

impl Names {
    /// A shard with `content`, as a script that gives it to the search, and its name.
    pub fn shard(&mut self, content: &str) -> (String, Artifact) {
        // Words and numbers always serialise, so nothing is lost here.
        let text = serde_json::to_string(content).unwrap_or_default();
        let bytes = format!("orgbookShard({text})\n").into_bytes();
        let mut salt = 0_u32;
        let name = loop {
            let mut hasher = blake3::Hasher::new();
            let hash = hasher.update(&bytes).update(&salt.to_le_bytes()).finalize();
            let name: String =
                hash.as_bytes()[..LENGTH].iter().map(|byte| LETTERS[*byte as usize % 32] as char).collect();
            // So few letters may be the same for two shards of a big site; the second then takes other ones.
            if self.0.insert(name.clone()) {
                break name;
            }
            salt += 1;
        };
        let path = format!("assets/search/{name}.js");
        (name, Artifact::new(path, bytes))
    }
}
