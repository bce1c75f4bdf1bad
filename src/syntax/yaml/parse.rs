//! YAML text → documents. After a fault, reading goes on at the next item of the document.

use super::{
    Node, explain,
    recover::{Stop, Why, next_item},
    simple,
    tree::Tree,
};
use crate::{diagnostic::Sink, source::FileId};
use granit_parser::{ErrorKind, Event, Parser, Span, options};
use std::ops::Range;

/// Reads the documents of `text`, which stands in `file` from byte `base` on.
///
/// Whatever is wrong becomes a finding; what can be read is in the answer all the same. Of a broken item (a key with its
/// value, or an entry of the outermost list) nothing is kept, and the items after it are read as usual.
/// A value given by an alias lies where the alias is, its parts lie where they were written.
pub fn parse(file: FileId, text: &str, base: usize, sink: &mut Sink) -> Vec<Node> {
    match simple::read(file, text, base) {
        Some(node) => vec![node],
        None => by_events(file, text, base, sink),
    }
}

/// Reads any text, by the events of the parser.
pub fn by_events(file: FileId, text: &str, base: usize, sink: &mut Sink) -> Vec<Node> {
    let mut tree = Tree::new(file, text, base, sink);
    let (mut from, mut resumed, mut anchors) = (0, false, 1);
    // Faults may make the parser read the same text again; this keeps the whole linear.
    let mut effort = 4 * text.len() + 4096;
    let mut n_faults = 0;
    while let Some(stop) = read(&mut tree, from, resumed, &mut anchors) {
        let item = tree.abandon(&stop, from);
        let next = next_item(text, item, tree.top());
        let end = next.unwrap_or(text.len());
        n_faults += 1;
        let cost = stop.reach(text).saturating_sub(end);
        let give_up = stop.why == Why::Nodes || cost > effort;
        explain::report(&mut tree, stop, item..end, n_faults, give_up);
        effort = effort.saturating_sub(cost);
        match next {
            Some(next) if !give_up => (from, resumed) = (next, true),
            _ => break,
        }
    }
    tree.end_document();
    tree.into_documents()
}

/// Feeds the events of the text from `from` on to the tree, up to the end or the first fault.
fn read(tree: &mut Tree<'_>, from: usize, resumed: bool, anchors: &mut usize) -> Option<Stop> {
    let mut parser = Parser::new_from_str_with_options(tree.text.get(from..)?, options());
    parser.set_anchor_offset(*anchors);
    let mut last = from..from;
    let mut last_is_scalar = false;
    let mut rejoin = resumed;
    while let Some(event) = parser.next_event() {
        *anchors = parser.anchor_offset();
        let stop = |at, why| Some(Stop { at, why, last: last.clone(), last_is_scalar });
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let at = from + error.marker().byte_offset().unwrap_or(0);
                return stop(at, Why::Yaml(error.kind().clone()));
            }
        };
        let range = range(&span, from);
        let first = rejoin && event.is_node();
        rejoin &= !first;
        if first && tree.is_open() {
            if tree.rejoins(&event) {
                continue;
            }
            return stop(range.start, Why::Stray);
        }
        match take(tree, &event, range.clone(), tag_range(&span, from), resumed) {
            Ok(()) => {}
            Err(why) => return stop(range.start, why),
        }
        if event.is_node() {
            last_is_scalar = event.scalar().is_some();
            last = range;
        }
    }
    None
}

fn take(
    tree: &mut Tree<'_>,
    event: &Event<'_>,
    range: Range<usize>,
    tag_range: Range<usize>,
    resumed: bool,
) -> Result<(), Why> {
    let tag = event.tag().map(|tag| (tag, tag_range));
    match event {
        Event::DocumentStart(explicit, _) if *explicit || !resumed => tree.start_document(range),
        Event::DocumentEnd => tree.end_document(),
        Event::SequenceStart(style, anchor, _) => tree.open(false, *style, range, *anchor, tag)?,
        Event::MappingStart(style, anchor, _) => tree.open(true, *style, range, *anchor, tag)?,
        Event::SequenceEnd | Event::MappingEnd => tree.end(range),
        Event::Scalar(text, style, anchor, _) => tree.scalar(text, *style, range, *anchor, tag)?,
        Event::Anchor(id, name) => tree.name_anchor(*id, name),
        Event::Alias(id) => tree.alias(*id, range)?,
        Event::UnresolvedAlias(name) => tree.unknown_alias(name, range)?,
        _ => {}
    }
    Ok(())
}

/// The first fault of a part of the text that is read by itself, and the last node before it.
pub fn first_fault(text: &str, part: Range<usize>) -> Option<(usize, ErrorKind, Range<usize>)> {
    let from = part.start;
    let mut last = from..from;
    for event in Parser::new_from_str_with_options(text.get(part)?, options()) {
        match event {
            Ok((event, span)) if event.is_node() => last = range(&span, from),
            Ok(_) => {}
            Err(error) => {
                let at = from + error.marker().byte_offset().unwrap_or(0);
                return Some((at, error.kind().clone(), last));
            }
        }
    }
    None
}

/// How all texts are read.
pub fn options() -> granit_parser::Options {
    options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        flow_nesting_limit: super::tree::MAX_DEPTH,
        block_nesting_limit: super::tree::MAX_DEPTH,
    }
}

fn range(span: &Span, from: usize) -> Range<usize> {
    let range = span.byte_range().unwrap_or_default();
    range.start + from..range.end.max(range.start) + from
}

fn tag_range(span: &Span, from: usize) -> Range<usize> {
    span.tag_span().map(|tag| range(&tag, from)).unwrap_or_else(|| range(span, from))
}
