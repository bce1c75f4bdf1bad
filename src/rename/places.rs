//! Every place that names an object, as names were looked up.

use super::{
    markup::{Address, address},
    plan::{Change, Target},
    raw,
    refusal::Refusal,
};
use crate::{
    lower::composed,
    model::{Org, Target as Aim},
    source::{FileId, Sources, Span},
    syntax::{
        markdown::{front_matter, outline},
        yaml::{self, Kind as NodeKind, Node},
    },
};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Gathers changes, each place once.
pub struct Places<'a> {
    pub sources: &'a Sources,
    pub target: &'a Target<'a>,
    pub changes: Vec<Change>,
    seen: FxHashSet<Span>,
}

impl<'a> Places<'a> {
    /// Nothing gathered yet.
    pub fn new(sources: &'a Sources, target: &'a Target<'a>) -> Places<'a> {
        Places { sources, target, changes: Vec::new(), seen: FxHashSet::default() }
    }

    /// Takes up what the objects of an organisation name; `org` is one of the operating models.
    pub fn of(&mut self, org: &Org) -> Result<(), Refusal> {
        let Some(entity) = org.names.get(&(self.target.kind, self.target.old.into())).copied() else { return Ok(()) };
        for reference in org.references.iter().filter(|reference| reference.to == entity) {
            self.at(reference.span)?;
        }
        for piece in org.handbook.allow.iter().flat_map(|allow| &allow.because.pieces) {
            let own = piece.links.iter().filter(|link| match &link.target {
                Aim::Object { entity: to, .. } | Aim::Embed { entity: to, .. } => *to == entity,
                _ => false,
            });
            for link in own {
                self.at(piece.place(link.range.start as usize..link.range.end as usize))?;
            }
        }
        Ok(())
    }

    /// Takes up a place that names the object.
    pub fn at(&mut self, span: Span) -> Result<(), Refusal> {
        if !self.seen.insert(span) {
            return Ok(());
        }
        let text = &self.sources.file(span.file).text;
        let raw = text.get(span.range()).unwrap_or_default();
        let start = span.start as usize;
        if composed(raw) == self.target.old {
            self.word(span);
            return Ok(());
        }
        // What a YAML alias stands for is named where it is written.
        if self.target.former.contains(&composed(raw)) || raw.starts_with('*') {
            return Ok(());
        }
        match address(raw, self.target) {
            Address::Names(range) => self.change(span.file, start + range.start..start + range.end),
            Address::Stays => {}
            Address::Other => {
                let ranges = self.inside(span).ok_or(Refusal::Place(span))?;
                ranges.into_iter().for_each(|range| self.change(span.file, range));
            }
        }
        Ok(())
    }

    /// A place that holds the id alone.
    pub fn word(&mut self, span: Span) {
        let text = &self.sources.file(span.file).text;
        let is_quoted = text[..span.start as usize].ends_with(['"', '\'']);
        let is_yaml = !self.sources.file(span.file).path.ends_with(".csv");
        let new = if is_yaml && !is_quoted { word(self.target.new) } else { self.target.new.to_owned() };
        self.changes.push(Change { file: span.file, range: span.range(), text: new });
    }

    fn change(&mut self, file: FileId, range: Range<usize>) {
        if self.changes.iter().all(|change| (change.file, &change.range) != (file, &range)) {
            self.changes.push(Change { file, range, text: self.target.new.to_owned() });
        }
    }

    /// The places of the id in a value that says more than it, or is not written as it is meant.
    fn inside(&self, span: Span) -> Option<Vec<Range<usize>>> {
        let file = self.sources.file(span.file);
        let raw = file.text.get(span.range())?;
        let text = scalar_at(span, &file.path, &file.text).unwrap_or_else(|| raw.to_owned());
        let mut parts = Vec::new();
        if composed(&text) == self.target.old {
            parts.push(0..text.len());
        }
        if let Some((prefix, id)) = text.split_once(':')
            && prefix == self.target.kind.name()
            && composed(id) == self.target.old
        {
            parts.push(prefix.len() + 1..text.len());
        }
        for link in outline(&text).links {
            let Some(own) = link.destination_range else { continue };
            if let Address::Names(range) = address(&text[own.clone()], self.target) {
                parts.push(own.start + range.start..own.start + range.end);
            }
        }
        parts.dedup();
        let start = span.start as usize;
        let places = parts.into_iter().map(|part| raw::place(raw, &text, part));
        let places: Vec<_> = places.collect::<Option<Vec<_>>>()?;
        let places = places.into_iter().map(|place| start + place.start..start + place.end);
        Some(places.collect()).filter(|places: &Vec<_>| !places.is_empty())
    }
}

/// An id as it is written without quotes, or with them where it would be read as something else.
pub fn word(id: &str) -> String {
    let is_odd = id.starts_with('-') || matches!(id, "null" | "Null" | "NULL");
    if is_odd { format!("\"{id}\"") } else { id.to_owned() }
}

/// The value that stands at a place of YAML.
fn scalar_at(span: Span, path: &str, text: &str) -> Option<String> {
    let mut sink = crate::diagnostic::Sink::default();
    let part = match path.ends_with(".md") {
        true => front_matter(span.file, text, &mut sink).front_matter?,
        false if text.starts_with('\u{feff}') => '\u{feff}'.len_utf8()..text.len(),
        false => 0..text.len(),
    };
    let nodes = yaml::parse(span.file, &text[part.clone()], part.start, &mut sink);
    nodes.iter().find_map(|node| found(node, span))
}

fn found(node: &Node, span: Span) -> Option<String> {
    match &node.kind {
        NodeKind::Scalar { text, .. } if node.span == span => Some(text.to_string()),
        NodeKind::Scalar { .. } | NodeKind::Null => None,
        NodeKind::Sequence(nodes) => nodes.iter().find_map(|node| found(node, span)),
        NodeKind::Mapping(entries) => entries.iter().find_map(|entry| found(&entry.value, span)),
    }
}
