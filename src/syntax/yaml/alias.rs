//! Anchors and aliases, expanded within limits.

use super::{
    Kind, Node,
    tree::{Limit, MAX_DEPTH, Tree},
};
use crate::{
    diagnostic::say,
    source::Span,
    syntax::rules::{SYNTAX, TOO_LARGE},
};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many values of one file may be copies made by aliases.
const MAX_COPIES: usize = 100_000;

/// The anchored values of a document.
#[derive(Default)]
pub struct Anchors {
    values: FxHashMap<usize, Anchored>,
    names: FxHashMap<String, usize>,
    /// Of the whole file; above the limit once that was told.
    n_copies: usize,
}

struct Anchored {
    node: Node,
    size: usize,
    height: usize,
}

impl Anchors {
    /// Anchors end with their document.
    pub fn forget(&mut self) {
        self.values.clear();
        self.names.clear();
    }
}

impl Tree<'_> {
    /// Remembers the name of an anchor for what is read after a fault.
    pub fn name_anchor(&mut self, id: usize, name: &str) {
        self.anchors.names.insert(name.to_owned(), id);
    }

    /// Adds a copy of an anchored value. The copy as a whole lies where the alias is, its parts where they were written.
    pub fn alias(&mut self, id: usize, range: Range<usize>) -> Result<(), Limit> {
        let span = self.span(range.clone());
        let depth = self.stack.len();
        let mut node = Node { span, kind: Kind::Null };
        let mut height = 0;
        match self.anchors.values.get(&id) {
            Some(anchored) if anchored.height + depth > MAX_DEPTH => return Err(Limit::Depth),
            Some(anchored) if self.anchors.n_copies + anchored.size <= MAX_COPIES => {
                self.anchors.n_copies += anchored.size;
                self.n_nodes += anchored.size;
                height = anchored.height;
                node.kind = match &anchored.node.kind {
                    Kind::Scalar { text, plain, .. } => {
                        Kind::Scalar { text: text.clone(), plain: *plain, exact: false }
                    }
                    kind => kind.clone(),
                };
            }
            Some(_) => self.too_many_copies(span),
            None if self.anchors.n_copies > MAX_COPIES => {}
            None => {
                let message = say!("an alias inside the very value that it names", "别名出现在它自己所指的值里面");
                self.report(&SYNTAX, span, message);
            }
        }
        self.add(node, range, height);
        self.count()
    }

    /// Adds the value of an alias whose anchor the parser does not know.
    pub fn unknown_alias(&mut self, name: &str, range: Range<usize>) -> Result<(), Limit> {
        if let Some(id) = self.anchors.names.get(name) {
            return self.alias(*id, range);
        }
        let span = self.span(range.clone());
        if !self.broken {
            let message =
                say!("`*{name}` refers to an anchor that is not there", "`*{name}` 指向的锚点 `&{name}` 并不存在");
            if let Some(diagnostic) = self.report(&SYNTAX, span, message) {
                diagnostic
                    .help(say!("text that begins with `*` must stand in quotes", "以 `*` 开头的文字要放在英文引号里"));
            }
        }
        self.add(Node { span, kind: Kind::Null }, range, 0);
        self.count()
    }

    fn too_many_copies(&mut self, span: Span) {
        if self.anchors.n_copies <= MAX_COPIES {
            self.anchors.n_copies = MAX_COPIES + 1;
            let message = say!(
                "aliases make more than {MAX_COPIES} values of this file",
                "这个文件经别名展开后超过 {MAX_COPIES} 个值"
            );
            self.report(&TOO_LARGE, span, message);
        }
    }

    /// Keeps a value that has an anchor (0 is none).
    pub fn keep(&mut self, anchor: usize, node: &Node, size: usize, height: usize) {
        if anchor == 0 {
            return;
        }
        if self.anchors.n_copies + size > MAX_COPIES {
            self.too_many_copies(node.span);
        } else {
            self.anchors.n_copies += size;
            self.anchors.values.insert(anchor, Anchored { node: node.clone(), size, height });
        }
    }
}
