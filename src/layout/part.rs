//! A text in blocks → its parts: each key or item with the lines that belong to it, comments and blank lines among them.
//! Whatever stands otherwise than expected gives none, and the text is left as it is.

use super::{
    lines::{Lines, quoted, written},
    order::Order,
};
use crate::syntax::yaml::{Entry, Kind, Node};
use std::ops::Range;

/// A block mapping or list.
pub struct Collection<'n> {
    /// Lines above the first part that stay above whatever comes first.
    pub header: Range<usize>,
    /// In the author's order.
    pub parts: Vec<Part<'n>>,
    /// Comments below the last part.
    pub trailer: Range<usize>,
}

/// A key with its value, or an item with its dash.
pub struct Part<'n> {
    /// The key as it is written; empty for an item.
    pub head: Range<usize>,
    /// Where the colon or the dash ends.
    pub rest: usize,
    pub column: usize,
    /// How many of the lines above it are blank, before the first comment.
    pub gap: usize,
    /// The comments above it.
    pub notes: Range<usize>,
    pub node: &'n Node,
    pub order: Order,
    /// Where it belongs among its neighbours.
    pub place: usize,
    pub value: Value<'n>,
}

/// How a value stands.
pub enum Value<'n> {
    /// From the line of its key on, to the end of this line.
    Lines(usize),
    /// The same, a block of text after `|` or `>`.
    Text(usize),
    /// Under its key.
    Below(Collection<'n>),
    /// A mapping that begins on the line of its dash.
    Beside(Collection<'n>),
}

/// Reads parts line by line.
struct Reader<'l, 't> {
    lines: &'l Lines<'t>,
    /// The next line.
    at: usize,
}

/// The parts of a text whose first `n_before` lines are no part of it.
pub fn parts<'n>(lines: &Lines<'_>, n_before: usize, root: &'n Node, order: Order) -> Option<Collection<'n>> {
    let mut reader = Reader { lines, at: n_before };
    let collection = reader.collection(root, None, None, order)?;
    // Something may be left that no part accounts for, such as a second document.
    (reader.at >= lines.len()).then_some(collection)
}

impl Reader<'_, '_> {
    /// The collection from the next line on, or from the line of its dash where `beside` gives its column. `owner` is the
    /// column of what holds it.
    fn collection<'n>(
        &mut self,
        node: &'n Node,
        owner: Option<usize>,
        beside: Option<usize>,
        order: Order,
    ) -> Option<Collection<'n>> {
        let (first, header) = match beside {
            Some(_) => (self.at, self.at..self.at),
            None => self.header(owner.is_none()),
        };
        let line = self.lines.line(self.at);
        let column = beside.unwrap_or(line.len() - line.trim_start_matches(' ').len());
        let mut parts = Vec::new();
        match &node.kind {
            Kind::Mapping(entries) => {
                for (n, entry) in entries.iter().enumerate() {
                    let lead = if n == 0 { first..self.at } else { self.lead() };
                    parts.push(self.entry(entry, column, n == 0 && beside.is_some(), lead, order)?);
                }
            }
            Kind::Sequence(nodes) => {
                for (n, item) in nodes.iter().enumerate() {
                    let lead = if n == 0 { first..self.at } else { self.lead() };
                    parts.push(self.item(item, column, lead, order)?);
                }
            }
            _ => return None,
        }
        let trailer = self.trailer(column, owner);
        Some(Collection { header, parts, trailer })
    }

    /// Goes over blank lines and comments to the next line that holds more.
    fn lead(&mut self) -> Range<usize> {
        let start = self.at;
        while self.at < self.lines.len() && (self.lines.is_blank(self.at) || self.lines.comment(self.at).is_some()) {
            self.at += 1;
        }
        start..self.at
    }

    /// The lines above a first part: where its own begin, and those above, which end with a blank line. What tells
    /// editors of a schema belongs to the file.
    fn header(&mut self, is_file: bool) -> (usize, Range<usize>) {
        let lead = self.lead();
        let is_header = |n: &usize| {
            self.lines.is_blank(*n)
                || is_file && self.lines.line(*n).trim_start_matches(['#', ' ']).starts_with("yaml-")
        };
        let own = lead.clone().rev().find(is_header).map_or(lead.start, |n| n + 1);
        (own, lead.start..own)
    }

    /// The comments below a last part that are indented as its collection is.
    fn trailer(&mut self, column: usize, owner: Option<usize>) -> Range<usize> {
        let start = self.at;
        let mut n = start;
        while n < self.lines.len() {
            match self.lines.comment(n) {
                Some(own) if own >= column && owner.is_none_or(|owner| own > owner) => self.at = n + 1,
                None if self.lines.is_blank(n) => {}
                _ => break,
            }
            n += 1;
        }
        let end = self.at;
        // Blank lines at the end of the file go.
        if owner.is_none() && n == self.lines.len() {
            self.at = n;
        }
        start..end
    }

    fn entry<'n>(
        &mut self,
        entry: &'n Entry,
        column: usize,
        beside: bool,
        lead: Range<usize>,
        order: Order,
    ) -> Option<Part<'n>> {
        let text = self.lines.text;
        let head = quoted(text, entry.key_span.range());
        let is_here = self.lines.at(head.start) == self.at && self.lines.column(head.start) == column;
        if !is_here || !(beside || self.is_indented(column)) {
            return None;
        }
        let after = text.get(head.end..self.lines.end(self.at))?;
        let colon = after.trim_start_matches(' ').strip_prefix(':')?;
        let rest = self.lines.end(self.at) - colon.len();
        let (place, own) = (order.place(&entry.key), order.under(&entry.key));
        self.part(&entry.value, head, rest, column, lead, place, own)
    }

    fn item<'n>(&mut self, node: &'n Node, column: usize, lead: Range<usize>, order: Order) -> Option<Part<'n>> {
        if !self.is_indented(column) || !self.lines.line(self.at)[column..].starts_with('-') {
            return None;
        }
        let dash = self.lines.end(self.at) - self.lines.line(self.at).len() + column;
        self.part(node, dash..dash, dash + 1, column, lead, 0, order.of_item())
    }

    /// Whether the next line has just so many spaces in front.
    fn is_indented(&self, column: usize) -> bool {
        let line = self.lines.line(self.at);
        line.len() - line.trim_start_matches(' ').len() == column
    }

    #[expect(clippy::too_many_arguments, reason = "all that is known of a part before its value is read")]
    fn part<'n>(
        &mut self,
        node: &'n Node,
        head: Range<usize>,
        rest: usize,
        column: usize,
        lead: Range<usize>,
        place: usize,
        order: Order,
    ) -> Option<Part<'n>> {
        let gap = lead.clone().take_while(|n| self.lines.is_blank(*n)).count();
        let value = self.value(node, head.is_empty(), rest, column, order)?;
        Some(Part { head, rest, column, gap, notes: lead.start + gap..lead.end, node, order, place, value })
    }

    fn value<'n>(
        &mut self,
        node: &'n Node,
        is_item: bool,
        rest: usize,
        column: usize,
        order: Order,
    ) -> Option<Value<'n>> {
        let (text, line) = (self.lines.text, self.at);
        let here = text.get(rest..self.lines.end(line))?.trim_start();
        let is_below = here.is_empty() || here.starts_with('#');
        let opens = text.get(node.span.start as usize..).unwrap_or_default();
        let is_block = matches!(node.kind, Kind::Sequence(_) | Kind::Mapping(_)) && !opens.starts_with(['[', '{']);
        if is_block && is_below {
            self.at += 1;
            let inner = self.collection(node, Some(column), None, order)?;
            return (!is_item).then_some(Value::Below(inner));
        }
        if is_block {
            let Kind::Mapping(entries) = &node.kind else { return None };
            let first = quoted(text, entries.first()?.key_span.range()).start;
            let own = self.lines.column(first);
            let is_after_dash = is_item && text.get(rest..first)?.bytes().all(|byte| byte == b' ');
            if !is_after_dash {
                return None;
            }
            return self.collection(node, Some(column), Some(own), order).map(Value::Beside);
        }
        if matches!(node.kind, Kind::Scalar { plain: false, .. }) && here.starts_with(['|', '>']) {
            let is_empty = node.span.range().is_empty();
            let mut last = if is_empty { line } else { self.lines.at(node.span.end as usize).max(line) };
            let keeps = here.split(['#', ' ']).next().is_some_and(|header| header.contains('+'));
            while keeps && last + 1 < self.lines.len() && self.lines.is_blank(last + 1) {
                last += 1;
            }
            self.at = last + 1;
            return Some(Value::Text(last));
        }
        let is_absent = node.kind == Kind::Null && node.span.range().is_empty();
        let end = if is_absent { rest } else { written(text, node).end.max(rest) };
        let last = self.lines.at(end).max(line);
        let after = text.get(end..self.lines.end(last))?;
        let is_closed =
            after.trim().is_empty() || after.trim_start().starts_with('#') && after.starts_with([' ', '\t']);
        self.at = last + 1;
        is_closed.then_some(Value::Lines(last))
    }
}
