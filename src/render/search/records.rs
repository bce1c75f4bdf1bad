//! What a result shows, line by line in the order of the numbers: an object, then its parts.

use super::shards::Line;
use crate::view::{SearchDoc, SearchRecord};

/// The most that is told of other names; more is not read by anybody.
const NAMES: usize = 160;

/// The lines of one language.
#[derive(Default)]
pub struct Records {
    /// Of an object with its parts.
    wholes: Vec<Whole>,
    /// The number after that of the last line.
    next: u32,
}

struct Whole {
    number: u32,
    /// Numbers before it are those of other languages.
    is_after_gap: bool,
    key: String,
    lines: String,
}

impl Records {
    /// Adds the line with this number.
    pub fn add(&mut self, number: u32, doc: &SearchDoc, record: &SearchRecord) {
        let also: Vec<String> = record.also.iter().map(|name| flat(name).replace('|', "/")).collect();
        let mut also = also.join("|");
        if let Some((end, _)) = also.char_indices().nth(NAMES) {
            also.truncate(end);
        }
        let fields = [flat(&record.title), flat(&doc.address), flat(&record.context), also];
        let text = fields.join("\t");
        let text = text.trim_end_matches('\t');
        match self.wholes.last_mut().filter(|_| doc.is_part) {
            Some(whole) => {
                whole.lines.push_str("\n\t");
                whole.lines.push_str(text);
            }
            None => self.wholes.push(Whole {
                number,
                is_after_gap: number != self.next,
                key: doc.address.clone(),
                lines: format!("\n{text}"),
            }),
        }
        self.next = number + 1;
    }

    /// The lines with their keys, and the numbers with which they begin.
    pub fn ready<'l>(&'l self) -> (Vec<Line<'l>>, Vec<u32>) {
        let line = |whole: &'l Whole| {
            (Line { key: &whole.key, is_first: whole.is_after_gap, text: &whole.lines }, whole.number)
        };
        self.wholes.iter().map(line).unzip()
    }
}

/// A text in one line.
fn flat(text: &str) -> String {
    text.split(char::is_whitespace).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
