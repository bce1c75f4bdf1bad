//! Builds [`Node`]s from the parser's events, with limits. Knows nothing of broken text.

use super::{Entry, Kind, Node, alias::Anchors, keyboard::suspicious, recover::line_start};
use crate::{
    diagnostic::{Diagnostic, Message, Rule, Sink, Subject, say},
    source::{FileId, Span},
    syntax::rules::{DUPLICATE_KEY, KEYBOARD, SYNTAX},
};
use granit_parser::{ScalarStyle, StructureStyle, Tag};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{ops::Range, sync::Arc};

/// How deep lists and mappings may stand in each other.
pub const MAX_DEPTH: usize = 64;
/// How many values one file may hold.
const MAX_NODES: usize = 2_000_000;
/// How many findings of one file are told one by one.
const MAX_FINDINGS: usize = 100;
/// Above this many keys a mapping looks for duplicates by hash.
const MANY_KEYS: usize = 16;

/// Why the tree takes no more of the current item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limit {
    Depth,
    Nodes,
}

/// The documents read so far, and the collections still open. Offsets count from the start of the text.
pub struct Tree<'a> {
    file: FileId,
    pub text: &'a str,
    pub base: usize,
    pub stack: Vec<Open>,
    pub root: Option<(Node, usize)>,
    documents: Vec<Node>,
    pub anchors: Anchors,
    /// Texts that were keys, so that equal keys share their letters.
    keys: FxHashSet<Arc<str>>,
    pub n_nodes: usize,
    n_findings: usize,
    /// Something of the current document was left out, so that an unknown anchor may be no fault of its own.
    pub broken: bool,
    /// Where the last fault was told.
    pub told: Option<Range<usize>>,
    sink: &'a mut Sink,
}

/// A collection whose end has not been read.
pub struct Open {
    pub start: usize,
    /// Where its last complete child ends.
    pub end: usize,
    pub flow: bool,
    pub items: Items,
    pub anchor: usize,
    pub n_nodes_before: usize,
    pub height: usize,
}

/// The complete children of an open collection.
pub enum Items {
    Sequence(Vec<Node>),
    Mapping { entries: Vec<Entry>, key: Key, index: FxHashMap<Arc<str>, usize> },
}

/// What a mapping waits for.
pub enum Key {
    Due,
    /// The value of this key; `end` is where the key ends in the text, its quote included.
    Read {
        text: Arc<str>,
        span: Span,
        start: usize,
        end: usize,
    },
    /// The value of a key that cannot be used.
    Refused,
}

impl<'a> Tree<'a> {
    pub fn new(file: FileId, text: &'a str, base: usize, sink: &'a mut Sink) -> Tree<'a> {
        Tree {
            file,
            text,
            base,
            stack: Vec::new(),
            root: None,
            documents: Vec::new(),
            anchors: Anchors::default(),
            keys: FxHashSet::default(),
            n_nodes: 0,
            n_findings: 0,
            broken: false,
            told: None,
            sink,
        }
    }

    /// The place in the file of a range of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start + self.base..range.end + self.base)
    }

    /// Notes a finding about the file; `None` once there are too many of them.
    pub fn report(&mut self, rule: &'static Rule, span: Span, message: Message) -> Option<&mut Diagnostic> {
        self.n_findings += 1;
        if self.n_findings > MAX_FINDINGS {
            return None;
        }
        Some(self.sink.report(rule, &Subject::HANDBOOK, span, message))
    }

    /// Begins a document; its predecessor, if still open, ends here.
    pub fn start_document(&mut self, marker: Range<usize>) {
        self.end_document();
        if self.documents.len() == 1 {
            let span = self.span(marker);
            let message = say!("a second document begins here", "这里开始了第二个文档");
            if let Some(diagnostic) = self.report(&SYNTAX, span, message) {
                diagnostic.help(say!(
                    "a file holds one mapping, or one list of mappings: take away the `---`",
                    "一个文件只放一个映射或一个列表：请删去 `---`"
                ));
            }
        }
    }

    /// Ends a document; whatever is complete in it stays.
    pub fn end_document(&mut self) {
        self.stack.truncate(1);
        if let Some(open) = self.stack.pop() {
            self.close(open, None);
        }
        self.documents.extend(self.root.take().map(|(node, _)| node));
        self.anchors.forget();
        self.broken = false;
    }

    /// All documents that were ended.
    pub fn into_documents(self) -> Vec<Node> {
        self.documents
    }

    /// Opens a list or a mapping.
    pub fn open(
        &mut self,
        mapping: bool,
        style: StructureStyle,
        range: Range<usize>,
        anchor: usize,
        tag: Option<(&Tag, Range<usize>)>,
    ) -> Result<(), Limit> {
        if self.stack.len() >= MAX_DEPTH {
            return Err(Limit::Depth);
        }
        self.refuse_tag(tag);
        let start = if mapping || style == StructureStyle::Flow { range.start } else { self.dash(range.start) };
        let items = match mapping {
            true => Items::Mapping { entries: Vec::new(), key: Key::Due, index: FxHashMap::default() },
            false => Items::Sequence(Vec::new()),
        };
        self.stack.push(Open {
            start,
            end: range.end,
            flow: style == StructureStyle::Flow,
            items,
            anchor,
            n_nodes_before: self.n_nodes,
            height: 0,
        });
        self.count()
    }

    /// Where a block list begins: the parser gives one that is not indented under its key without its first dash.
    fn dash(&self, start: usize) -> usize {
        let line = line_start(self.text, start);
        let at = start - self.text[line..start].trim_start_matches(' ').len();
        let is_value = matches!(self.stack.last(), Some(Open { items: Items::Mapping { .. }, .. }));
        if is_value && self.text[at..].starts_with('-') { at } else { start }
    }

    /// Ends the innermost collection; `range` is its closing bracket, empty for a block.
    pub fn end(&mut self, range: Range<usize>) {
        if let Some(open) = self.stack.pop() {
            let end = open.flow.then_some(range.end);
            self.close(open, end);
        }
    }

    fn close(&mut self, open: Open, end: Option<usize>) {
        let end = end.unwrap_or(open.end);
        let kind = match open.items {
            Items::Sequence(nodes) => Kind::Sequence(nodes),
            Items::Mapping { entries, .. } => Kind::Mapping(entries),
        };
        let node = Node { span: self.span(open.start..end), kind };
        let size = self.n_nodes - open.n_nodes_before;
        self.keep(open.anchor, &node, size, open.height + 1);
        self.add(node, open.start..end, open.height + 1);
    }

    /// Adds a scalar that stands in `range`, quotes included.
    pub fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        range: Range<usize>,
        anchor: usize,
        tag: Option<(&Tag, Range<usize>)>,
    ) -> Result<(), Limit> {
        let is_string = tag.as_ref().is_some_and(|(tag, _)| tag.is_yaml_core_schema_tag("str"));
        self.refuse_tag(tag.filter(|_| !is_string));
        let plain = style == ScalarStyle::Plain && !is_string;
        let inner = self.inner(style, range.clone());
        let kind = if plain && (inner.is_empty() || matches!(text, "~" | "null" | "Null" | "NULL")) {
            Kind::Null
        } else if inner.is_empty() && is_string {
            Kind::Scalar { text: "".into(), plain, exact: true }
        } else {
            let exact = self.text.get(inner.clone()) == Some(text);
            Kind::Scalar { text: self.shared(text), plain, exact }
        };
        let node = Node { span: self.span(inner), kind };
        self.keep(anchor, &node, 1, 0);
        self.add(node, range, 0);
        self.count()
    }

    /// A text as a value; one that is to be a key shares its letters with equal keys.
    fn shared(&mut self, text: &str) -> Arc<str> {
        if !matches!(self.stack.last(), Some(Open { items: Items::Mapping { key: Key::Due, .. }, .. })) {
            return text.into();
        }
        if let Some(known) = self.keys.get(text) {
            return known.clone();
        }
        let text: Arc<str> = text.into();
        self.keys.insert(text.clone());
        text
    }

    /// The part of a scalar's range that is its text.
    fn inner(&self, style: ScalarStyle, range: Range<usize>) -> Range<usize> {
        match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted if range.len() >= 2 => range.start + 1..range.end - 1,
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let text = self.text.get(range.clone()).unwrap_or_default();
                range.start..range.start + text.trim_end().len()
            }
            ScalarStyle::Plain if range.is_empty() => self.absent(range.start),
            _ => range,
        }
    }

    /// The place of a value that is not there: just after its key's colon.
    fn absent(&self, at: usize) -> Range<usize> {
        let colon = match self.stack.last().map(|open| &open.items) {
            Some(Items::Mapping { key: Key::Read { end, .. }, .. }) => *end,
            _ => return at..at,
        };
        let rest = self.text.get(colon..).unwrap_or_default();
        let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let at = if rest[spaces..].starts_with(':') { colon + spaces + 1 } else { colon };
        at..at
    }

    pub fn count(&mut self) -> Result<(), Limit> {
        self.n_nodes += 1;
        if self.n_nodes > MAX_NODES { Err(Limit::Nodes) } else { Ok(()) }
    }

    fn refuse_tag(&mut self, tag: Option<(&Tag, Range<usize>)>) {
        let Some((tag, range)) = tag else { return };
        let (span, tag) = (self.span(range), tag.original());
        let message = say!("the tag `{tag}` has no meaning here", "标签 `{tag}` 在这里没有意义");
        if let Some(diagnostic) = self.report(&SYNTAX, span, message) {
            diagnostic.help(say!(
                "take it away; text that begins with `!` must stand in quotes",
                "请删去；以 `!` 开头的文字要放在英文引号里"
            ));
        }
    }

    pub fn add(&mut self, node: Node, range: Range<usize>, height: usize) {
        let Some(open) = self.stack.last_mut() else {
            self.root = Some((node, range.start));
            return;
        };
        open.end = range.end.max(node.span.end as usize - self.base);
        open.height = open.height.max(height);
        match &mut open.items {
            Items::Sequence(nodes) => nodes.push(node),
            Items::Mapping { key, .. } => match std::mem::replace(key, Key::Due) {
                Key::Due => {
                    let read = self.key(node, range);
                    if let Some(Open { items: Items::Mapping { key, .. }, .. }) = self.stack.last_mut() {
                        *key = read;
                    }
                }
                Key::Read { text, span, .. } => self.insert(Entry { key: text, key_span: span, value: node }),
                Key::Refused => {}
            },
        }
    }

    fn key(&mut self, node: Node, range: Range<usize>) -> Key {
        let source = self.text.get(range.clone()).unwrap_or_default();
        let text = match node.kind {
            Kind::Scalar { text, plain: true, .. } if &*text == "<<" => {
                let message = say!("merge keys are not supported", "不支持合并键 `<<`");
                if let Some(diagnostic) = self.report(&SYNTAX, node.span, message) {
                    diagnostic.help(say!(
                        "write the keys out, or use an alias for a whole value",
                        "请把各个键写出来，或者用别名代表整个值"
                    ));
                }
                return Key::Refused;
            }
            Kind::Scalar { text, plain: true, .. } if text.starts_with(['\u{3000}', '\u{a0}']) => {
                if let Some(slip) = suspicious(&text) {
                    let span = node.span.part(slip.range.clone());
                    if let Some(diagnostic) = self.report(&KEYBOARD, span, slip.message()) {
                        diagnostic.help(slip.help());
                    }
                }
                return Key::Refused;
            }
            Kind::Scalar { text, .. } => text,
            Kind::Null if !source.is_empty() && !source.starts_with('*') => source.into(),
            _ => {
                let message = say!("a key must be plain text", "键必须是普通文字");
                if let Some(diagnostic) = self.report(&SYNTAX, node.span, message) {
                    diagnostic.help(say!(
                        "write `key: value`; text with `{{`, `[` or `?` in front must stand in quotes",
                        "请写成 `键: 值`；以 `{{`、`[` 或 `?` 开头的文字要放在英文引号里"
                    ));
                }
                return Key::Refused;
            }
        };
        Key::Read { text, span: node.span, start: range.start, end: range.end }
    }

    fn insert(&mut self, entry: Entry) {
        let Some(Open { items: Items::Mapping { entries, index, .. }, .. }) = self.stack.last_mut() else { return };
        let first = if entries.len() < MANY_KEYS {
            entries.iter().position(|other| other.key == entry.key)
        } else {
            for (at, other) in entries.iter().enumerate().skip(index.len()) {
                index.insert(other.key.clone(), at);
            }
            index.get(&entry.key).copied()
        };
        let Some(first) = first else {
            entries.push(entry);
            return;
        };
        let (name, span) = (entry.key, entries[first].key_span);
        let message = say!("the key `{name}` is given twice", "键 `{name}` 写了两次");
        if let Some(diagnostic) = self.report(&DUPLICATE_KEY, entry.key_span, message) {
            diagnostic
                .label(span, say!("first given here", "第一次写在这里"))
                .help(say!("keep one of the two; the first counts", "请只留一个；目前以第一个为准"));
        }
    }
}
