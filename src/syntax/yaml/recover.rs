//! After a fault: what of the tree stays, and where reading goes on.

use super::{
    Entry, Kind, keyboard,
    tree::{Items, Key, Limit, Open, Tree},
};
use granit_parser::{ErrorKind, Event, StructureStyle};
use std::ops::Range;

/// Where and why reading stopped.
#[derive(Debug)]
pub struct Stop {
    pub at: usize,
    pub why: Why,
    /// The last node that was read before.
    pub last: Range<usize>,
    pub last_is_scalar: bool,
}

/// What stopped the reading.
#[derive(Clone, PartialEq, Debug)]
pub enum Why {
    Yaml(ErrorKind),
    /// A line that looked like the next item but is none.
    Stray,
    /// Too deep.
    Depth,
    /// Too many values; nothing more is read.
    Nodes,
}

impl From<Limit> for Why {
    fn from(limit: Limit) -> Why {
        match limit {
            Limit::Depth => Why::Depth,
            Limit::Nodes => Why::Nodes,
        }
    }
}

impl Stop {
    /// How far the parser looked into the text.
    pub fn reach(&self, text: &str) -> usize {
        match self.why {
            Why::Yaml(ErrorKind::UnclosedQuotedScalar | ErrorKind::UnclosedFlowCollection { .. }) => text.len(),
            _ => self.at,
        }
    }
}

/// The kind of items that may follow in the document, and the column where they begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Top {
    /// Nothing complete yet: either kind, at the start of a line.
    Unknown,
    Sequence(usize),
    Mapping(usize),
    /// In brackets: only another document can follow.
    Flow,
}

impl Tree<'_> {
    /// Drops what is unfinished after a fault, and tells where that begins (never before `from`).
    pub fn abandon(&mut self, stop: &Stop, from: usize) -> usize {
        self.broken = true;
        let text = self.text;
        let same_line = text.get(stop.last.end..stop.at).is_some_and(|between| !between.contains(['\n', '\r']));
        let spoilt = (stop.last_is_scalar && same_line).then_some(stop.last.start);
        let second = self.stack.get(1).map(|open| open.start);
        self.stack.truncate(1);
        if let Some(start) = self.reopen() {
            return start.max(from);
        }
        let base = self.base;
        let Some(open) = self.stack.first_mut() else { return from.max(content(text, from, stop.at)) };
        let dropped = match &mut open.items {
            Items::Mapping { entries, key, index } => match std::mem::replace(key, Key::Due) {
                Key::Read { start, .. } => Some(start),
                Key::Refused => None,
                Key::Due => {
                    let spoils = |entry: &mut Entry| spoilt.is_some_and(|s| entry.value.span.end as usize >= s + base);
                    entries.pop_if(spoils).map(|entry| {
                        index.remove(&entry.key);
                        entry.key_span.start as usize - base
                    })
                }
            },
            Items::Sequence(nodes) => match (second, spoilt) {
                (Some(second), _) => Some(second),
                (None, Some(start)) => nodes.pop().map(|_| start),
                (None, None) => None,
            },
        };
        let start = dropped.unwrap_or_else(|| content(text, open.end, stop.at));
        start.max(from)
    }

    /// Opens a finished outermost collection again; a finished scalar is dropped, and its start is the answer.
    fn reopen(&mut self) -> Option<usize> {
        let (node, start) = self.root.take()?;
        let items = match node.kind {
            Kind::Sequence(nodes) => Items::Sequence(nodes),
            Kind::Mapping(entries) => Items::Mapping { entries, key: Key::Due, index: Default::default() },
            _ => return Some(start),
        };
        let flow = self.text.get(start..).is_some_and(|text| text.starts_with(['[', '{']));
        let end = node.span.end as usize - self.base;
        self.stack.push(Open { start, end, flow, items, anchor: 0, n_nodes_before: self.n_nodes, height: 0 });
        None
    }

    /// Whether the document of an earlier fault is still open.
    pub fn is_open(&self) -> bool {
        !self.stack.is_empty()
    }

    /// Whether this event opens the collection that a fault interrupted.
    pub fn rejoins(&self, event: &Event<'_>) -> bool {
        match (self.stack.first(), event) {
            (Some(open), Event::SequenceStart(StructureStyle::Block, ..)) => {
                !open.flow && matches!(open.items, Items::Sequence(_))
            }
            (Some(open), Event::MappingStart(StructureStyle::Block, ..)) => {
                !open.flow && matches!(open.items, Items::Mapping { .. })
            }
            _ => false,
        }
    }

    /// What may follow in the document.
    pub fn top(&self) -> Top {
        let Some(open) = self.stack.first() else { return Top::Unknown };
        let line = &self.text[line_start(self.text, open.start)..open.start];
        let column = if line.bytes().all(|byte| byte == b' ') { line.len() } else { 0 };
        match open.items {
            _ if open.flow => Top::Flow,
            Items::Sequence(_) => Top::Sequence(column),
            Items::Mapping { .. } => Top::Mapping(column),
        }
    }
}

/// The first content after `from` that is not a comment, but not beyond `at`.
fn content(text: &str, from: usize, at: usize) -> usize {
    let mut here = from;
    while here < at {
        let rest = &text[here..];
        let blank = rest.len() - rest.trim_start().len();
        if blank > 0 {
            here += blank;
        } else if rest.starts_with('#') {
            here += rest.find(['\n', '\r']).unwrap_or(rest.len());
        } else {
            break;
        }
    }
    here.min(at.max(from))
}

/// The start of the first line after that of `item` which begins another item or document.
pub fn next_item(text: &str, item: usize, top: Top) -> Option<usize> {
    let mut at = line_end(text, item);
    while at < text.len() {
        let end = line_end(text, at);
        if begins_item(text[at..end].trim_end(), top) {
            return Some(at);
        }
        at = end;
    }
    None
}

fn begins_item(line: &str, top: Top) -> bool {
    let indented = |column: usize| {
        let (spaces, content) = line.split_at_checked(column)?;
        spaces.bytes().all(|byte| byte == b' ').then_some(content)
    };
    if line == "---" || line.starts_with("--- ") {
        return true;
    }
    match top {
        Top::Flow => false,
        Top::Unknown => begins_entry(line) || begins_key(line),
        Top::Sequence(column) => indented(column).is_some_and(begins_entry),
        Top::Mapping(column) => indented(column).is_some_and(begins_key),
    }
}

fn begins_entry(content: &str) -> bool {
    content == "-" || content.starts_with("- ") || keyboard::dash(content).is_some()
}

/// Whether `content` begins with a key and its colon, be it the wrong colon or one without its space.
fn begins_key(content: &str) -> bool {
    let Some(first) = content.chars().next() else { return false };
    if first.is_whitespace() || "#[]{},&*!|>%@`-".contains(first) {
        return false;
    }
    if content.starts_with("? ") {
        return true;
    }
    let after = match first {
        '"' | '\'' => {
            let Some(close) = content[1..].find(first) else { return false };
            let after = content[close + 2..].trim_start();
            return after.starts_with([':', '：']);
        }
        _ => content,
    };
    let Some(colon) = after.find([':', '：']) else { return false };
    let (key, rest) = after.split_at(colon);
    let rest = rest.strip_prefix([':', '：']).unwrap_or_default();
    rest.is_empty() || rest.starts_with(' ') || (!key.contains(' ') && !rest.starts_with("//"))
}

/// The start of the line in which `at` stands.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The end of the line in which `at` stands, its line feed included.
pub fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}
