//! Parts → text: two spaces a level, one after each colon and dash, keys in their order.

use super::{
    flow::flow,
    lines::{Lines, written},
    part::{Collection, Part, Value},
};
use crate::syntax::yaml::Kind;
use std::ops::Range;

/// Writes parts below each other.
pub struct Writer<'l, 't> {
    lines: &'l Lines<'t>,
    pub out: String,
    line_end: &'static str,
}

impl<'l, 't> Writer<'l, 't> {
    /// Nothing written yet.
    pub fn new(lines: &'l Lines<'t>) -> Writer<'l, 't> {
        Writer { lines, out: String::with_capacity(lines.text.len() + 16), line_end: lines.line_end() }
    }

    /// A line as it is given.
    fn line(&mut self, content: &str) {
        self.out.push_str(content);
        self.out.push_str(self.line_end);
    }

    /// Blank lines and comments, and what else is written without a look.
    pub fn notes(&mut self, notes: Range<usize>, column: usize) {
        for n in notes {
            match self.lines.line(n).trim() {
                "" => self.line(""),
                note => self.line(&format!("{}{note}", " ".repeat(column))),
            }
        }
    }

    /// A collection whose parts stand in `column`.
    pub fn collection(&mut self, collection: &Collection<'_>, column: usize) {
        self.notes(collection.header.clone(), column);
        for (part, gap) in ordered(collection) {
            self.part(part, gap, column);
        }
        self.notes(collection.trailer.clone(), column);
    }

    fn part(&mut self, part: &Part<'_>, gap: usize, column: usize) {
        (0..gap).for_each(|_| self.line(""));
        self.notes(part.notes.clone(), column);
        let head = &self.lines.text[part.head.clone()];
        let sign = if head.is_empty() { "-" } else { ":" };
        self.value(part, column, format!("{}{head}{sign}", " ".repeat(column)));
    }

    /// A mapping that begins beside its dash, which stands in `column`; what is said above the key that comes first goes
    /// above the dash.
    fn beside(&mut self, inner: &Collection<'_>, column: usize, dash: &str) {
        for (n, (part, gap)) in ordered(inner).into_iter().enumerate() {
            if n > 0 {
                self.part(part, gap, column + 2);
                continue;
            }
            self.notes(part.notes.clone(), column);
            let key = &self.lines.text[part.head.clone()];
            self.value(part, column + 2, format!("{dash} {key}:"));
        }
        self.notes(inner.trailer.clone(), column + 2);
    }

    /// The value of a part that stands in `column`; `begun` is what its line holds so far.
    fn value(&mut self, part: &Part<'_>, column: usize, begun: String) {
        let first = self.lines.at(part.rest);
        let tail = self.lines.text[part.rest..self.lines.end(first)].trim_end();
        let shift = column as isize - part.column as isize;
        match &part.value {
            Value::Beside(inner) => self.beside(inner, column, &begun),
            Value::Below(inner) => {
                self.line(&format!("{begun}{tail}"));
                self.collection(inner, column + 2);
            }
            Value::Text(last) => {
                self.line(&format!("{begun} {}", tail.trim_start()));
                let rows = first + 1..last + 1;
                let shift = self.shift_of_text(tail, rows.clone(), column).unwrap_or(shift);
                rows.for_each(|n| self.line(&shifted(self.lines.line(n), shift)));
            }
            Value::Lines(last) if tail.is_empty() || tail.trim_start().starts_with('#') => {
                self.line(&format!("{begun}{tail}"));
                (first + 1..last + 1).for_each(|n| self.line(&shifted(self.lines.line(n), shift)));
            }
            Value::Lines(last) => self.inline(part, *last, shift, &begun),
        }
    }

    /// A value that begins on the line of its key.
    fn inline(&mut self, part: &Part<'_>, last: usize, shift: isize, begun: &str) {
        let text = self.lines.text;
        let range = written(text, part.node);
        let is_flow = matches!(part.node.kind, Kind::Sequence(_) | Kind::Mapping(_));
        let laid = if is_flow { flow(text, part.node, part.order) } else { None };
        let value = laid.unwrap_or_else(|| text[range.clone()].to_owned());
        let whole = format!("{begun} {value}{}", text[range.end..self.lines.end(last)].trim_end());
        for (n, row) in whole.split('\n').enumerate() {
            let row = row.trim_end_matches('\r');
            self.line(&shifted(row, if n == 0 { 0 } else { shift }));
        }
    }

    /// How far a block of text moves to stand two columns behind its key; none where its header says how deep it is.
    fn shift_of_text(&self, header: &str, mut rows: Range<usize>, column: usize) -> Option<isize> {
        let header = header.trim_start().split(['#', ' ']).next().unwrap_or_default();
        let first = rows.find(|n| !self.lines.is_blank(*n)).map(|n| self.lines.line(n))?;
        let own = first.len() - first.trim_start_matches(' ').len();
        (!header.contains(|c: char| c.is_ascii_digit())).then_some(column as isize + 2 - own as isize)
    }
}

/// The parts in their order, each with the blank lines above it. The first has none: its own go to the one that was first.
fn ordered<'c, 'n>(collection: &'c Collection<'n>) -> Vec<(&'c Part<'n>, usize)> {
    let mut parts: Vec<_> = collection.parts.iter().map(|part| (part, part.gap)).enumerate().collect();
    parts.sort_by_key(|(_, (part, _))| part.place);
    let first = parts.first_mut().map_or(0, |(_, (_, gap))| std::mem::take(gap));
    if let Some((_, (_, gap))) = parts.iter_mut().find(|(n, _)| *n == 0) {
        *gap = first;
    }
    let mut parts: Vec<_> = parts.into_iter().map(|(_, part)| part).collect();
    if let [only] = parts.as_mut_slice() {
        only.1 = 0;
    }
    parts
}

/// A line moved to the right, or to the left as far as there are spaces.
fn shifted(row: &str, shift: isize) -> String {
    if row.is_empty() || shift == 0 {
        return row.to_owned();
    }
    let spaces = row.len() - row.trim_start_matches(' ').len();
    let kept = spaces.saturating_add_signed(shift);
    format!("{}{}", " ".repeat(kept), &row[spaces..])
}
