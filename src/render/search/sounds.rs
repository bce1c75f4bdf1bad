//! How Chinese is looked up: by its sounds first, so that characters, pinyin, initials and what sounds alike are all
//! found in the same shard.

use crate::{
    find::{readings, variants},
    model::is_han,
};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// The most readings under which a pair is to be found.
const READINGS: usize = 6;

/// By which keys a word is looked up: a Latin one by itself; Chinese by the initials of its characters as capitals, their
/// readings, and itself. The first is that of the usual readings, and enough for what is in no name.
pub fn keys(word: &str, is_name: bool) -> Vec<String> {
    let chars: Vec<char> = word.chars().collect();
    if !chars.iter().any(|c| is_han(*c)) {
        return vec![word.to_owned()];
    }
    let mut keys = vec![(String::new(), String::new())];
    for c in chars {
        let readings = readings(c);
        let unknown: &[_] = &["".into()];
        let of_char = if readings.is_empty() { unknown } else { &readings[..] };
        let longer = of_char.iter().flat_map(|reading| {
            let initial = reading.bytes().next().map_or('_', |byte| byte.to_ascii_uppercase() as char);
            keys.iter().map(move |(initials, sounds)| (format!("{initials}{initial}"), format!("{sounds}{reading}")))
        });
        keys = longer.take(if is_name { READINGS } else { 1 }).collect();
    }
    keys.into_iter().map(|(initials, sounds)| format!("{initials}{sounds}{word}")).collect()
}

/// What the search must know of characters: by reading those with it, `.` before those for which it is not the usual
/// one; then traditional characters, each before the simplified one. Both parts end with a line.
pub fn table(chars: &FxHashSet<char>) -> String {
    let mut by_reading: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut sorted: Vec<char> = chars.iter().copied().filter(|c| is_han(*c)).collect();
    sorted.sort_unstable();
    for c in sorted {
        for (n, reading) in readings(c).iter().enumerate() {
            let (usual, rare) = by_reading.entry(reading.to_string()).or_default();
            if n == 0 { usual.push(c) } else { rare.push(c) }
        }
    }
    let mut table = String::new();
    for (reading, (usual, rare)) in by_reading {
        table.push_str(&format!("{reading}{usual}"));
        if !rare.is_empty() {
            table.push_str(&format!(".{rare}"));
        }
        table.push(' ');
    }
    table.push('\n');
    for (traditional, simplified) in variants(chars) {
        table.push(traditional);
        table.push(simplified);
    }
    table.push('\n');
    table
}
