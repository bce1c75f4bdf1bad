//! Lines → shards of a bounded size. Where one ends depends on the lines beside it alone, so that an edit changes the
//! shards that hold it and leaves the others as they are.

use super::names::Names;
use crate::render::Artifact;

/// Bounds of a shard in bytes before compression, which takes away half to two thirds.
#[derive(Clone, Copy)]
pub struct Bounds {
    pub least: usize,
    pub most: usize,
}

/// What is smaller than this as a whole is one shard.
const WHOLE: usize = 32 * 1024;

/// A line, with what decides where shards end.
pub struct Line<'l> {
    pub key: &'l str,
    /// A shard begins here whatever its size.
    pub is_first: bool,
    pub text: &'l str,
}

/// The shards of some lines: of each the number of its first line, and its name.
pub fn shards(
    lines: &[Line],
    bounds: Bounds,
    names: &mut Names,
    artifacts: &mut Vec<Artifact>,
) -> Vec<(usize, String)> {
    let total: usize = lines.iter().map(|line| line.text.len()).sum();
    let mut found = Vec::new();
    let mut finish = |first: usize, content: &mut String| {
        let (name, artifact) = names.shard(content);
        artifacts.push(artifact);
        found.push((first, name));
        content.clear();
    };
    let (mut first, mut content) = (0, String::new());
    for (n, line) in lines.iter().enumerate() {
        let is_full = content.len() >= bounds.least && (ends_before(line.key) || content.len() >= bounds.most);
        let is_too_much = content.len() + line.text.len() > bounds.most.max(bounds.least * 2);
        let ends = line.is_first || total > WHOLE && (is_full || is_too_much);
        if ends && !content.is_empty() {
            finish(first, &mut content);
            first = n;
        }
        content.push_str(line.text);
    }
    if !content.is_empty() {
        finish(first, &mut content);
    }
    found
}

/// Whether a shard that is big enough ends before the line with this key: before one in eight.
fn ends_before(key: &str) -> bool {
    blake3::hash(key.as_bytes()).as_bytes()[0].is_multiple_of(8)
}

/// The sign of zero; each sign is worth five bits and whether more follow, the least first.
const ZERO: u8 = b'?';

/// Appends a number.
pub fn push_number(out: &mut String, number: usize) {
    let mut rest = number;
    while rest >= 32 {
        out.push((ZERO + 32 + (rest % 32) as u8) as char);
        rest /= 32;
    }
    out.push((ZERO + rest as u8) as char);
}

/// Appends increasing numbers by their distances.
pub fn push_distances(out: &mut String, numbers: impl IntoIterator<Item = usize>) {
    let mut before = 0;
    for number in numbers {
        push_number(out, number - before);
        before = number;
    }
}
