//! Which part of which file is laid out, and what came of it.

use super::{
    lines::Lines,
    order::Order,
    part::{Collection, parts},
    proof, table,
    write::Writer,
};
use crate::{
    diagnostic::Sink,
    lower::{HANDBOOK, shape_of},
    model::Kind,
    source::FileId,
    syntax::{markdown, yaml},
};
use std::ops::Range;

/// What came of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Layout {
    /// It stands as it should, or is none of those that are laid out.
    Kept,
    /// How it should stand.
    Changed(String),
    /// It can be read, but not be laid out so that it surely says the same: it has anchors, tags, several documents, or
    /// is written in a way of its own.
    Odd,
    /// It cannot be read.
    Broken,
}

/// Lays out the file at `path`, relative to the handbook's root. What is Markdown in it stays byte by byte, and so does a
/// mark of byte order.
pub fn lay_out(path: &str, text: &str) -> Layout {
    let n_mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (range, order) = match role(path) {
        Some(Role::Yaml(order)) => (n_mark..text.len(), order),
        Some(Role::Markdown(order)) => {
            let mut sink = Sink::default();
            let parts = markdown::front_matter(FileId(0), text, &mut sink);
            match parts.front_matter {
                _ if sink.len() > 0 => return Layout::Broken,
                Some(range) => (range, order),
                None => return Layout::Kept,
            }
        }
        Some(Role::Table) => {
            let laid = table::lay_out(&text[n_mark..]);
            return laid.map_or(Layout::Kept, |laid| Layout::Changed(joined(text, n_mark..text.len(), &laid)));
        }
        None => return Layout::Kept,
    };
    match of_yaml(&text[range.clone()], order) {
        Layout::Changed(laid) => Layout::Changed(joined(text, range, &laid)),
        other => other,
    }
}

fn joined(text: &str, range: Range<usize>, laid: &str) -> String {
    [&text[..range.start], laid, &text[range.end..]].concat()
}

/// How a file is laid out.
enum Role {
    Yaml(Order),
    Markdown(Order),
    Table,
}

fn role(path: &str) -> Option<Role> {
    if path == "orgbook.yaml" {
        return Some(Role::Yaml(Order::Record(&HANDBOOK)));
    }
    let (folder, name) = path.split_once('/')?;
    let extension = name.rsplit_once('.')?.1;
    if (folder, extension) == ("data", "csv") {
        return Some(Role::Table);
    }
    let kind = Kind::from_folder(folder)?;
    let order = Order::Record(shape_of(kind));
    match (kind.is_markdown(), extension) {
        (true, "md") => Some(Role::Markdown(order)),
        (false, "yaml" | "yml") => Some(Role::Yaml(order)),
        _ => None,
    }
}

fn of_yaml(text: &str, order: Order) -> Layout {
    let Some(nodes) = proof::read(text) else { return Layout::Broken };
    let root = match nodes.as_slice() {
        [] => return Layout::Kept,
        // One word for a whole file is what is left of a key whose colon is none.
        [yaml::Node { kind: yaml::Kind::Scalar { .. }, .. }] => return Layout::Broken,
        [root] if !yaml::has_properties(text) => root,
        _ => return Layout::Odd,
    };
    match laid_out(text, root, order) {
        Some(laid) if laid == text => Layout::Kept,
        // Laid out again, it stays as it is; else nothing is certain.
        Some(laid) if proof::is_same(text, &nodes, &laid) && again(&laid, order).as_ref() == Some(&laid) => {
            Layout::Changed(laid)
        }
        _ => Layout::Odd,
    }
}

fn again(text: &str, order: Order) -> Option<String> {
    match proof::read(text)?.as_slice() {
        [root] => laid_out(text, root, order),
        _ => None,
    }
}

fn laid_out(text: &str, root: &yaml::Node, order: Order) -> Option<String> {
    // A return without a line feed ends a line for some readers alone.
    if text.replace("\r\n", "\n").contains('\r') {
        return None;
    }
    let lines = Lines::new(text);
    let n_before = (0..lines.len()).find(|n| lines.line(*n).trim_end() == "---").map_or(0, |n| n + 1);
    let collection: Collection<'_> = parts(&lines, n_before, root, order)?;
    let mut writer = Writer::new(&lines);
    writer.notes(0..n_before, 0);
    writer.collection(&collection, 0);
    Some(writer.out)
}
