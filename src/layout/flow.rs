//! What stands in brackets: its keys in their order, and the same spaces everywhere. Whatever is odd stays as it is.

use super::{
    lines::{quoted, written},
    order::Order,
};
use crate::syntax::yaml::{Kind, Node};
use std::ops::Range;

/// A value in brackets as it is to be written. None where it is to stay as it is.
pub fn flow(text: &str, node: &Node, order: Order) -> Option<String> {
    let range = written(text, node);
    let own = text.get(range.clone())?;
    let (items, open, close) = match &node.kind {
        Kind::Scalar { .. } => return Some(own.to_owned()),
        Kind::Null => return (!own.is_empty()).then(|| own.to_owned()),
        Kind::Sequence(nodes) => (list(text, nodes, order)?, "[", "]"),
        Kind::Mapping(_) => (mapping(text, node, order)?, "{", "}"),
    };
    if !own.starts_with(open) || !own.ends_with(close) {
        return None;
    }
    let between = separators(text, range.start + 1..range.end - 1, &items)?;
    let mut sorted: Vec<&Item> = items.iter().collect();
    sorted.sort_by_key(|item| item.place);
    let is_on_one_line = !own.contains('\n');
    let mut laid = open.to_owned();
    for (n, item) in sorted.iter().enumerate() {
        match is_on_one_line {
            true if n > 0 => laid.push_str(", "),
            true => {}
            false => laid.push_str(between[n]),
        }
        laid.push_str(&item.laid);
    }
    if !is_on_one_line {
        laid.push_str(between[items.len()]);
    }
    laid.push_str(close);
    Some(laid)
}

/// Something between brackets and commas.
struct Item {
    range: Range<usize>,
    place: usize,
    laid: String,
}

fn list(text: &str, nodes: &[Node], order: Order) -> Option<Vec<Item>> {
    let item = |node: &Node| {
        let laid = flow(text, node, order.of_item())?;
        Some(Item { range: written(text, node), place: 0, laid })
    };
    nodes.iter().map(item).collect()
}

fn mapping(text: &str, node: &Node, order: Order) -> Option<Vec<Item>> {
    let Kind::Mapping(entries) = &node.kind else { return None };
    let item = |entry: &crate::syntax::yaml::Entry| {
        let (key, value) = (quoted(text, entry.key_span.range()), written(text, &entry.value));
        let colon = text.get(key.end..value.start)?;
        let colon = match colon.trim() == ":" {
            true if colon.contains('\n') => colon,
            true => ": ",
            false => return None,
        };
        let laid = flow(text, &entry.value, order.under(&entry.key))?;
        let laid = format!("{}{colon}{laid}", &text[key.clone()]);
        Some(Item { range: key.start..value.end, place: order.place(&entry.key), laid })
    };
    entries.iter().map(item).collect()
}

/// What stands before, between and after the items, where that is nothing but white space and commas.
fn separators<'t>(text: &'t str, within: Range<usize>, items: &[Item]) -> Option<Vec<&'t str>> {
    let mut from = within.start;
    let mut found = Vec::with_capacity(items.len() + 1);
    for (start, end) in items.iter().map(|item| (item.range.start, item.range.end)).chain([(within.end, within.end)]) {
        let between = text.get(from..start)?;
        if between.contains(|c: char| !c.is_ascii_whitespace() && c != ',') {
            return None;
        }
        found.push(between);
        from = end;
    }
    Some(found)
}
