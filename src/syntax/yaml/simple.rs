//! The simple form of YAML that nearly all files have, read straight to a tree. Whatever else a text holds, this reader
//! says nothing, and the parser has its turn. Knows no findings.

use super::{Entry, Kind, Node};
use crate::source::{FileId, Span};
use rustc_hash::FxHashSet;
use std::{cell::RefCell, ops::Range, sync::Arc};

/// Longer texts are left to the parser and its limits.
const MAX_SIZE: usize = 1 << 20;
/// So are mappings with more keys than can be compared with each other,
const MAX_KEYS: usize = 64;
/// and deeper trees.
const MAX_DEPTH: usize = 16;

/// How many keys share their letters: a handbook has few, and what has more is odd.
const MAX_SHARED: usize = 1024;

thread_local! {
    /// Keys that were read on this thread, whatever file they stood in.
    static KEYS: RefCell<FxHashSet<Arc<str>>> = RefCell::default();
}

/// The tree of a text in simple form, just as the parser's events give it: blocks of mappings and lists, with scalars and
/// brackets of one line each, keys in ASCII letters, and no escape, anchor, tag, second document or value left empty.
pub fn read(file: FileId, text: &str, base: usize) -> Option<Node> {
    if text.len() > MAX_SIZE || !has_plain_characters(text) {
        return None;
    }
    let mut reader = Reader { file, text, base, at: 0, column: None };
    reader.next_line();
    let root = if reader.column == Some(0) { reader.block(0, 0)? } else { return None };
    reader.column.is_none().then_some(root.node)
}

/// Whether no character is a control, a tab, a mark of byte order, or a break of line other than `\n`.
fn has_plain_characters(text: &str) -> bool {
    let bytes = text.as_bytes();
    !bytes.iter().enumerate().any(|(at, byte)| match byte {
        b' '..=b'~' | b'\n' | 0x80..=0xc1 | 0xc3..=0xe1 | 0xe3..=0xee | 0xf0..=0xff => false,
        0xe2 => bytes[at + 1..].starts_with(&[0x80, 0xa8]) || bytes[at + 1..].starts_with(&[0x80, 0xa9]),
        0xef => {
            matches!(bytes.get(at + 1), Some(0xbb))
                || bytes[at + 1..].starts_with(&[0xbf, 0xbe])
                || bytes[at + 1..].starts_with(&[0xbf, 0xbf])
        }
        _ => true,
    })
}

/// A key, which shares its letters with equal ones.
fn shared(key: &str) -> Arc<str> {
    KEYS.with_borrow_mut(|keys| {
        if let Some(known) = keys.get(key) {
            return known.clone();
        }
        let key: Arc<str> = key.into();
        if keys.len() < MAX_SHARED {
            keys.insert(key.clone());
        }
        key
    })
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    base: usize,
    /// What is read next.
    at: usize,
    /// At the first character of a line, its column; none at the end of the text.
    column: Option<usize>,
}

/// A node, and where it ends with its quotes.
struct Read {
    node: Node,
    end: usize,
}

impl Reader<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn node(&self, range: Range<usize>, kind: Kind) -> Node {
        Node { span: Span::new(self.file, range.start + self.base..range.end + self.base), kind }
    }

    fn skip_blanks(&mut self) {
        while self.byte(self.at) == Some(b' ') {
            self.at += 1;
        }
    }

    /// From the start of a line to the first character of the next one that holds more than a comment.
    fn next_line(&mut self) {
        self.column = None;
        loop {
            let start = self.at;
            self.skip_blanks();
            match self.byte(self.at) {
                None => return,
                Some(b'\n') => self.at += 1,
                Some(b'#') => self.skip_line(),
                Some(_) => {
                    self.column = Some(self.at - start);
                    return;
                }
            }
        }
    }

    fn skip_line(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.find('\n').map_or(rest.len(), |newline| newline + 1);
    }

    /// Past the end of a line on which nothing more may stand than a comment.
    fn end_line(&mut self) -> Option<()> {
        let start = self.at;
        self.skip_blanks();
        match self.byte(self.at) {
            None | Some(b'\n') => {}
            Some(b'#') if self.at > start => {}
            Some(_) => return None,
        }
        self.skip_line();
        self.next_line();
        Some(())
    }

    /// The mapping or list that begins here.
    fn block(&mut self, column: usize, depth: usize) -> Option<Read> {
        if self.is_item() { self.items(column, depth) } else { self.entries(column, depth) }
    }

    /// Whether an item of a list begins here.
    fn is_item(&self) -> bool {
        self.text[self.at..].starts_with("- ")
    }

    /// A block mapping whose keys stand in a column.
    fn entries(&mut self, column: usize, depth: usize) -> Option<Read> {
        let (start, mut end, mut entries) = (self.at, self.at, Vec::new());
        loop {
            let key = self.key()?;
            let value = self.value(column, depth + 1)?;
            end = end.max(value.end);
            self.insert(&mut entries, key, value.node)?;
            match self.column {
                Some(next) if next == column => {}
                Some(next) if next > column => return None,
                _ => return Some(Read { node: self.node(start..end, Kind::Mapping(entries)), end }),
            }
        }
    }

    /// What stands after a key: on its line, or as a block below it.
    fn value(&mut self, column: usize, depth: usize) -> Option<Read> {
        let after_key = self.at;
        self.skip_blanks();
        if !matches!(self.byte(self.at), None | Some(b'\n' | b'#')) {
            let value = self.inline(false, depth)?;
            self.end_line()?;
            return Some(value);
        }
        self.at = after_key;
        self.end_line()?;
        match self.column {
            Some(next) if next > column => self.block(next, depth),
            Some(next) if next == column && self.is_item() => self.items(next, depth),
            _ => None,
        }
    }

    /// A block list whose dashes stand in a column.
    fn items(&mut self, column: usize, depth: usize) -> Option<Read> {
        let (start, mut end, mut nodes) = (self.at, self.at, Vec::new());
        loop {
            let dash = self.at;
            self.at += 1;
            self.skip_blanks();
            let item = match self.key_ahead() {
                Some(_) if depth < MAX_DEPTH => self.entries(column + self.at - dash, depth + 1)?,
                Some(_) => return None,
                None => {
                    let item = self.inline(false, depth + 1)?;
                    self.end_line()?;
                    item
                }
            };
            end = end.max(item.end);
            nodes.push(item.node);
            match self.column {
                Some(next) if next == column && self.is_item() => {}
                Some(next) if next > column => return None,
                _ => return Some(Read { node: self.node(start..end, Kind::Sequence(nodes)), end }),
            }
        }
    }

    /// The key that stands here, which a colon and a blank follow.
    fn key_ahead(&self) -> Option<Range<usize>> {
        let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().take_while(|byte| is_letter(byte)).count();
        let is_key = length > 0 && rest[0] != b'-' && rest.get(length) == Some(&b':');
        (is_key && matches!(rest.get(length + 1), None | Some(b' ' | b'\n'))).then(|| self.at..self.at + length)
    }

    /// Reads a key and its colon.
    fn key(&mut self) -> Option<Range<usize>> {
        let key = self.key_ahead()?;
        self.at = key.end + 1;
        Some(key)
    }

    /// Adds an entry, unless its key is there.
    fn insert(&mut self, entries: &mut Vec<Entry>, range: Range<usize>, value: Node) -> Option<()> {
        let text = &self.text[range.clone()];
        if entries.len() == MAX_KEYS || entries.iter().any(|other| *other.key == *text) {
            return None;
        }
        entries.push(Entry { key: shared(text), key_span: self.node(range, Kind::Null).span, value });
        Some(())
    }

    /// A value on one line.
    fn inline(&mut self, in_brackets: bool, depth: usize) -> Option<Read> {
        if depth > MAX_DEPTH {
            return None;
        }
        match self.byte(self.at)? {
            quote @ (b'"' | b'\'') => self.quoted(quote),
            b'[' => self.brackets(depth),
            b'{' => self.braces(depth),
            _ => self.plain(in_brackets),
        }
    }

    /// A scalar in quotes that is written as it is meant.
    fn quoted(&mut self, quote: u8) -> Option<Read> {
        let start = self.at + 1;
        let rest = &self.text.as_bytes()[start..];
        let length = rest.iter().position(|byte| *byte == quote || matches!(byte, b'\\' | b'\n'))?;
        if rest[length] != quote {
            return None;
        }
        self.at = start + length + 1;
        let range = start..start + length;
        let kind = Kind::Scalar { text: self.text[range.clone()].into(), plain: false, exact: true };
        Some(Read { node: self.node(range, kind), end: self.at })
    }

    /// A scalar without quotes.
    fn plain(&mut self, in_brackets: bool) -> Option<Read> {
        let rest = &self.text.as_bytes()[self.at..];
        let begins = match rest[0] {
            b'-' => rest.get(1).is_some_and(u8::is_ascii_alphanumeric),
            byte => byte.is_ascii_alphanumeric() || b"_/.+(<$=".contains(&byte) || byte >= 0x80,
        };
        if !begins {
            return None;
        }
        let mut length = rest.len();
        for (n, byte) in rest.iter().enumerate() {
            match byte {
                b':' => match rest.get(n + 1) {
                    None | Some(b' ' | b'\n') => return None,
                    Some(b',' | b'[' | b']' | b'{' | b'}') if in_brackets => return None,
                    Some(_) => {}
                },
                b'\n' => length = n,
                b'#' if rest[n - 1] == b' ' => length = n,
                b',' | b'[' | b']' | b'{' | b'}' if in_brackets => length = n,
                _ => continue,
            }
            if length == n {
                break;
            }
        }
        let text = self.text[self.at..self.at + length].trim_end_matches(' ');
        let range = self.at..self.at + text.len();
        self.at = range.end;
        let kind = match text {
            "null" | "Null" | "NULL" => Kind::Null,
            _ => Kind::Scalar { text: text.into(), plain: true, exact: true },
        };
        Some(Read { end: range.end, node: self.node(range, kind) })
    }

    /// `[a, b]`
    fn brackets(&mut self, depth: usize) -> Option<Read> {
        let (start, mut nodes) = (self.at, Vec::new());
        self.within(b']', |reader| {
            nodes.push(reader.inline(true, depth + 1)?.node);
            Some(())
        })?;
        Some(Read { node: self.node(start..self.at, Kind::Sequence(nodes)), end: self.at })
    }

    /// `{a: b, c: d}`
    fn braces(&mut self, depth: usize) -> Option<Read> {
        let (start, mut entries) = (self.at, Vec::new());
        self.within(b'}', |reader| {
            let key = reader.key()?;
            reader.skip_blanks();
            let value = reader.inline(true, depth + 1)?;
            reader.insert(&mut entries, key, value.node)
        })?;
        Some(Read { node: self.node(start..self.at, Kind::Mapping(entries)), end: self.at })
    }

    /// Reads what stands between brackets, with commas in between.
    fn within(&mut self, close: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        self.skip_blanks();
        if self.byte(self.at) == Some(close) {
            self.at += 1;
            return Some(());
        }
        loop {
            item(self)?;
            self.skip_blanks();
            let next = self.byte(self.at)?;
            self.at += 1;
            match next {
                b',' => self.skip_blanks(),
                _ => return (next == close).then_some(()),
            }
        }
    }
}
