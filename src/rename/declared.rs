//! Where an object is written: its id, the files that go by it, and the alias that it gets.

use super::{
    places::{Places, word},
    plan::{Change, Target},
    refusal::Refusal,
};
use crate::{
    diagnostic::Sink,
    layout::{Lines, quoted, written},
    lower::{Declaration, Reading, collision_key, composed, declare},
    model::{Kind, Languages},
    source::{FileId, SourceFile, Sources},
    syntax::yaml::{self, Entry, Kind as NodeKind, Node},
};

/// What the files of a kind declare.
pub fn declarations(sources: &Sources, languages: &Languages, kind: Kind) -> Vec<Declaration> {
    let reading = Reading { languages: languages.clone(), keep_nodes: true, check_order: false };
    let own = sources.files().filter(|(_, file)| file.path.split('/').next() == Some(kind.folder()));
    own.flat_map(|(id, file)| declare(id, &file.path, &file.text, &reading).objects).collect()
}

/// Changes the id where the object is written and leaves an alias.
pub fn object(places: &mut Places<'_>, own: &Declaration) -> Result<(), Refusal> {
    let Some(node) = &own.node else { return Err(Refusal::Place(own.id.span)) };
    if node.get("id").is_some() {
        places.word(own.id.span);
    }
    alias(places, node)
}

/// Changes the keys of the patches that name the object; one that a model adds gets its alias there.
pub fn patches(
    places: &mut Places<'_>,
    models: &[Declaration],
    is_added_by: impl Fn(&str) -> bool,
) -> Result<(), Refusal> {
    for model in models {
        let patch = model.node.as_ref().and_then(|node| node.get("patch"));
        let Some(folder) = patch.and_then(|patch| patch.get(places.target.kind.folder())) else { continue };
        let NodeKind::Mapping(entries) = &folder.kind else { continue };
        for entry in entries.iter().filter(|entry| composed(&entry.key) == places.target.old) {
            places.word(entry.key_span);
            let own = entry.value.get("id");
            own.into_iter().for_each(|id| places.word(id.span));
            if is_added_by(&model.id.value) && matches!(entry.value.kind, NodeKind::Mapping(_)) {
                alias(places, &entry.value)?;
            }
        }
    }
    Ok(())
}

/// The files that go by the id, each with its path from now on: the object's own, and the translations of Markdown.
pub fn files(sources: &Sources, target: &Target<'_>, own: &Declaration) -> Vec<(String, String)> {
    let source = sources.file(own.id.span.file);
    let is_alone = target.kind.is_markdown() || holds_one(own.id.span.file, source);
    if !is_alone || stem(&source.path, target.kind) != Some(target.old) {
        return Vec::new();
    }
    let goes_along = |path: &str| match target.kind.is_markdown() {
        true => path.split('/').next() == Some(target.kind.folder()) && stem(path, target.kind) == Some(target.old),
        false => *path == *source.path,
    };
    let moved = |path: &str| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let end = &name[stem(path, target.kind).map_or(0, str::len)..];
        (path.to_owned(), format!("{folder}/{}{end}", target.new))
    };
    sources.files().filter(|(_, file)| goes_along(&file.path)).map(|(_, file)| moved(&file.path)).collect()
}

/// Whether a file holds one object, not a list of them.
fn holds_one(file: FileId, source: &SourceFile) -> bool {
    let mut sink = Sink::default();
    let documents = yaml::parse(file, &source.text, 0, &mut sink);
    matches!(documents.as_slice(), [Node { kind: NodeKind::Mapping(_), .. }])
}

/// What a file is called without its endings.
fn stem(path: &str, kind: Kind) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    match kind.is_markdown() {
        true => name.strip_suffix(".md").and_then(|name| name.split('.').next()),
        false => name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")),
    }
}

/// Leaves the old id as an alias in an object; the new one, where it was an alias, makes room for it.
fn alias(places: &mut Places<'_>, node: &Node) -> Result<(), Refusal> {
    let Target { old, new, .. } = *places.target;
    if collision_key(old) == collision_key(new) {
        return Ok(());
    }
    let source = places.sources.file(node.span.file);
    let change = match node.entry("aliases") {
        Some(entry) => into_list(entry, source, old, new),
        None => new_key(node, source, old),
    };
    let (at, text) = change.ok_or(Refusal::Place(node.span))?;
    places.changes.push(Change { file: node.span.file, range: at, text });
    Ok(())
}

type Insertion = (std::ops::Range<usize>, String);

fn into_list(entry: &Entry, source: &SourceFile, old: &str, new: &str) -> Option<Insertion> {
    let (text, node, old) = (&*source.text, &entry.value, word(old));
    let own = written(text, node);
    match &node.kind {
        NodeKind::Null if own.is_empty() => Some((own, format!(" [{old}]"))),
        NodeKind::Null => Some((own, format!("[{old}]"))),
        NodeKind::Scalar { text: word, .. } if composed(word) == new => Some((own, old)),
        NodeKind::Scalar { .. } => {
            let first = text[own.clone()].to_owned();
            Some((own, format!("[{first}, {old}]")))
        }
        NodeKind::Sequence(nodes) => {
            if let Some(same) = nodes.iter().find(|node| node.text().is_some_and(|word| composed(word) == new)) {
                return Some((written(text, same), old));
            }
            let Some(last) = nodes.last() else { return Some((own, format!("[{old}]"))) };
            let end = written(text, last).end;
            if text[own.start..].starts_with('[') {
                return Some((end..end, format!(", {old}")));
            }
            let lines = Lines::new(text);
            let line = lines.line(lines.at(end));
            let indent = &line[..line.find('-')?];
            let at = lines.end(lines.at(end));
            Some((at..at, format!("{}{indent}- {old}", lines.line_end())))
        }
        NodeKind::Mapping(_) => None,
    }
}

fn new_key(node: &Node, source: &SourceFile, old: &str) -> Option<Insertion> {
    let (text, old) = (&*source.text, word(old));
    let above = node.entry("name").or_else(|| node.entry("id"))?;
    let end = written(text, &above.value).end;
    if text[node.span.start as usize..].starts_with('{') {
        return Some((end..end, format!(", aliases: [{old}]")));
    }
    let lines = Lines::new(text);
    let key = quoted(text, above.key_span.range()).start;
    let line = lines.line(lines.at(key));
    // A byte order mark and the dash of an item are no spaces, and take a column each all the same.
    let column = line[..lines.column(key)].trim_start_matches('\u{feff}').chars().count();
    let at = lines.end(lines.at(end));
    Some((at..at, format!("{}{}aliases: [{old}]", lines.line_end(), " ".repeat(column))))
}
