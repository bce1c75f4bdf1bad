//! All declarations → one [`Org`]. Phases: names, documents, dimensions, everything else, figures.

use super::{
    data,
    declare::{Declarations, Declared, Document},
    decoded::{Decoded, Found, decode_all},
    earlier::Earlier,
    handbook,
    lookup::{Lookup, World},
    lost::Lost,
    names::composed,
    patch::Objects,
    record::{Declaration, Name, Record, Value},
    removed::Removed,
    rules::{BAD_VALUE, STYLE_ORDER, UNKNOWN_REFERENCE},
    scope,
    shapes::HANDBOOK,
};
use crate::{
    diagnostic::{Diagnostic, Severity, Sink, Subject, say},
    model::{Arena, EntityRef, Handbook, Kind, Languages, Org},
    source::{FileId, Past, Sources, Span},
    syntax::yaml::Node,
};
use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// An organisation, and what was found while it was put together.
#[derive(Debug)]
pub struct Resolved {
    pub org: Org,
    pub diagnostics: Vec<Diagnostic>,
    /// The kinds of what the model takes out and still names.
    pub missed: FxHashSet<Kind>,
    /// The objects that name it.
    pub bereft: Vec<Subject>,
}

/// What all operating models of a handbook share: its settings and its files.
pub struct Ground<'a> {
    pub sources: &'a Sources,
    pub handbook: Handbook,
    pub declarations: &'a [(FileId, Arc<Declarations>)],
    pub lost: Lost,
    /// The operating models that change nothing.
    pub idle_models: FxHashSet<Arc<str>>,
    pub as_of: NaiveDate,
    pub past: Option<Arc<Past>>,
}

/// Reads the settings. A handbook without a readable `orgbook.yaml` gets the defaults (and a finding).
pub fn settings(
    sources: &Sources,
    node: Option<&Node>,
    place: Span,
    languages: &Languages,
    sink: &mut Sink,
) -> Handbook {
    let record = node.and_then(|node| {
        let mut reader = super::fields::Reader { languages, sink, subject: Subject::HANDBOOK };
        reader.record(node, &HANDBOOK, Span { end: node.span.start, ..node.span })
    });
    let record = record.unwrap_or(Record { span: place, fields: Vec::new(), extra: Vec::new(), lost: Vec::new() });
    let mut blank = handbook::blank(place, languages.clone());
    blank.link_schemes = record.words("link_schemes");
    let nothing = World {
        sources,
        lost: &Lost::default(),
        removed: &Removed::default(),
        handbook: &blank,
        names: FxHashMap::default(),
        ids: FxHashMap::default(),
        dimensions: Arena::default(),
        documents: FxHashMap::default(),
        removed_documents: FxHashMap::default(),
        anchors: FxHashMap::default(),
    };
    let mut lookup = Lookup::new(&nothing, Subject::HANDBOOK, EntityRef { kind: Kind::Page, index: 0 });
    let handbook = handbook::handbook(&record, languages.clone(), &mut lookup);
    if handbook.policy.severity(&STYLE_ORDER) != Severity::Off {
        super::order::in_record(&record, &HANDBOOK, &Subject::HANDBOOK, &mut lookup.sink);
    }
    sink.extend(lookup.sink.into_vec());
    handbook
}

/// Puts an organisation together from its objects; `removed` are those that its model takes out.
pub fn resolve(ground: &Ground, objects: &Objects, removed: &Removed) -> Resolved {
    put_together(ground, objects, removed, None)
}

/// The same of a handbook as written, which takes over what is the same as `earlier`, and is itself what the next may take
/// over from.
pub fn resolve_after(ground: &Ground, objects: &Objects, earlier: &mut Option<Earlier>) -> Resolved {
    put_together(ground, objects, &Removed::default(), Some(earlier))
}

fn put_together(
    ground: &Ground,
    objects: &Objects,
    removed: &Removed,
    earlier: Option<&mut Option<Earlier>>,
) -> Resolved {
    let same = earlier.as_ref().and_then(|earlier| earlier.as_ref()?.same_in(ground));
    let mut sink = Sink::default();
    let declared = with_documents(ground, objects, &mut sink);
    let mut world = World {
        sources: ground.sources,
        lost: &ground.lost,
        removed,
        handbook: &ground.handbook,
        names: names(&declared),
        ids: FxHashMap::default(),
        dimensions: Arena::default(),
        documents: FxHashMap::default(),
        removed_documents: FxHashMap::default(),
        anchors: FxHashMap::default(),
    };
    for object in &declared {
        world.ids.entry(object.declaration.kind).or_default().push(object.declaration.id.value.clone());
    }
    documents(&declared, &mut world);
    removed_documents(ground, &mut world);
    shown_model(&world, &mut sink);
    let Decoded { mut org, found } = decode_all(ground, &mut world, &declared, same.as_ref());
    if let Some(earlier) = earlier {
        *earlier = Some(Earlier::new(ground, &org, &found));
    }
    let mut noted = Found::joined(found.into_iter().map(|(_, found)| Arc::unwrap_or_clone(found)).collect());
    link_reasons(&mut org.handbook, &world, &mut noted);
    sink.extend(noted.diagnostics);
    org.names = world.names;
    org.references = noted.references;
    org.shown_files = noted.files;
    data::attach(&mut org, ground.sources, data::Absent { lost: &ground.lost, removed }, &mut sink);
    scope::check_spaces(&org, &mut sink);
    org.models.update(|_, model| model.is_idle = ground.idle_models.contains(&model.common.id));
    removed.report(&noted.dangling, &mut sink);
    let missed = removed.still_named(&noted.dangling).map(|removal| removal.object.kind).collect();
    let bereft = noted.dangling.iter().map(|own| own.from.clone()).collect();
    Resolved { org, diagnostics: sink.into_vec(), missed, bereft }
}

/// Looks up `model:` of the settings.
fn shown_model(world: &World, sink: &mut Sink) {
    if let Some(model) = &world.handbook.model {
        let mut lookup = Lookup::new(world, Subject::HANDBOOK, EntityRef { kind: Kind::Page, index: 0 });
        lookup.entity(&Name { kind: Kind::Model, id: model.value.clone(), span: model.span }, "model");
        sink.extend(lookup.sink.into_vec());
    }
}

/// Looks up the links in the reasons that the settings give.
fn link_reasons(handbook: &mut Handbook, world: &World, noted: &mut Found) {
    let mut lookup = Lookup::new(world, Subject::HANDBOOK, EntityRef { kind: Kind::Page, index: 0 });
    for allow in &mut handbook.allow {
        allow.because = lookup.linked(std::mem::take(&mut allow.because));
    }
    // The settings are no object that could refer to another.
    noted.files.extend(lookup.files);
    noted.dangling.extend(lookup.dangling);
    noted.diagnostics.extend(lookup.sink.into_vec());
}

/// Joins each object with its Markdown files; translated texts go into its record.
fn with_documents(ground: &Ground, objects: &Objects, sink: &mut Sink) -> Vec<Declared> {
    let mut documents: FxHashMap<(Kind, &str), Vec<&Document>> = FxHashMap::default();
    for (_, declarations) in ground.declarations {
        if let Some(document) = &declarations.document {
            documents.entry((document.kind, &document.stem)).or_default().push(document);
        }
    }
    let mut declared = Vec::with_capacity(objects.len());
    for declaration in objects.values() {
        let stem = stem(ground.sources, declaration);
        let own = documents.remove(&(declaration.kind, stem)).unwrap_or_default();
        let mut object = Declared { declaration: declaration.clone(), documents: own.into_iter().cloned().collect() };
        object.documents.sort_by_key(|document| document.lang);
        for document in &object.documents {
            if !document.texts.is_empty() {
                translate(&mut object.declaration, document, sink);
            }
        }
        declared.push(object);
    }
    for ((kind, stem), documents) in documents {
        for document in documents {
            let is_translation = document.lang != Languages::FIRST;
            let removed = !objects.contains_key(&(kind, composed(stem).into()));
            if is_translation && removed && !has_original(ground, document) && !ground.lost.may_hold(kind, stem) {
                orphan(document, ground, sink);
            }
        }
    }
    declared
}

/// The stem of the file in which an object is written; the id where it came from a patch.
fn stem<'a>(sources: &'a Sources, declaration: &'a Declaration) -> &'a str {
    if !declaration.kind.is_markdown() {
        return &declaration.id.value;
    }
    let path = &sources.file(declaration.id.span.file).path;
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split_once('.').filter(|(_, rest)| *rest == "md").map_or(&*declaration.id.value, |(stem, _)| stem)
}

fn has_original(ground: &Ground, document: &Document) -> bool {
    ground.declarations.iter().any(|(_, declarations)| {
        declarations.document.as_ref().is_some_and(|other| {
            (other.kind, &other.stem, other.lang) == (document.kind, &document.stem, Languages::FIRST)
        })
    })
}

fn orphan(document: &Document, ground: &Ground, sink: &mut Sink) {
    let (stem, first) = (&document.stem, ground.handbook.languages.tag(Languages::FIRST));
    sink.report(
        &UNKNOWN_REFERENCE,
        &Subject::new(document.kind.name(), stem),
        Span::new(document.file, 0..0),
        say!("this translation has no original `{stem}.md`", "这份译文没有对应的原文 `{stem}.md`"),
    )
    .help(say!(
        "write `{stem}.md` in the first language (`{first}`), or rename this file",
        "请先写默认语言（`{first}`）的 `{stem}.md`，或给本文件改名"
    ));
}

fn translate(declaration: &mut Declaration, document: &Document, sink: &mut Sink) {
    let record = Arc::make_mut(&mut declaration.record);
    for field in &document.texts {
        let Value::Text(translation) = &field.value else { continue };
        let own = record.fields.iter_mut().find(|own| own.key == field.key);
        match own {
            Some(own) => {
                let Value::Text(text) = &mut own.value else { continue };
                match text.pieces.iter().find(|piece| piece.lang.is_some()) {
                    None => text.pieces.extend(translation.pieces.iter().cloned()),
                    Some(piece) => {
                        let (key, place) = (field.key, piece.span);
                        sink.report(
                            &BAD_VALUE,
                            &Subject::new(declaration.kind.name(), &declaration.id.value),
                            field.key_span,
                            say!("`{key}` is translated twice", "`{key}` 被翻译了两次"),
                        )
                        .label(place, say!("here in a mapping by language", "这里已按语言写成映射"))
                        .help(say!(
                            "keep one of the two: the mapping, or the translation's own file",
                            "请二选一：保留映射，或保留译文文件"
                        ));
                    }
                }
            }
            None => record.fields.push(field.clone()),
        }
    }
}

/// Every id and alias. An id wins over an alias of the same name (which is `handbook/duplicate-id`).
fn names(declared: &[Declared]) -> FxHashMap<(Kind, Arc<str>), EntityRef> {
    let mut names: FxHashMap<(Kind, Arc<str>), EntityRef> = FxHashMap::default();
    for (kind, index, object) in numbered(declared) {
        names.insert((kind, composed(&object.declaration.id.value).into()), EntityRef { kind, index });
    }
    for (kind, index, object) in numbered(declared) {
        for alias in object.declaration.record.words("aliases") {
            names.entry((kind, composed(&alias.value).into())).or_insert(EntityRef { kind, index });
        }
    }
    names
}

/// The objects with their number within their kind; they are sorted by kind.
fn numbered(declared: &[Declared]) -> impl Iterator<Item = (Kind, u32, &Declared)> {
    let mut last = None;
    let mut index = 0;
    declared.iter().map(move |object| {
        let kind = object.declaration.kind;
        index = if last == Some(kind) { index + 1 } else { 0 };
        last = Some(kind);
        (kind, index, object)
    })
}

fn documents(declared: &[Declared], world: &mut World) {
    for (kind, index, object) in numbered(declared) {
        let entity = EntityRef { kind, index };
        let mut anchors = FxHashSet::default();
        for document in &object.documents {
            world.documents.insert(world.sources.file(document.file).path.clone(), entity);
            anchors.extend(document.outline.headings.iter().map(|heading| Arc::from(heading.id.as_str())));
        }
        if kind.is_markdown() {
            world.anchors.insert(entity, anchors);
        }
    }
}

/// The Markdown files of what the model takes out.
fn removed_documents(ground: &Ground, world: &mut World) {
    if world.removed.is_empty() {
        return;
    }
    let removed = world.removed.objects().filter(|object| object.kind.is_markdown());
    let stems: FxHashMap<(Kind, &str), &Arc<str>> =
        removed.map(|object| ((object.kind, stem(ground.sources, object)), &object.id.value)).collect();
    for document in ground.declarations.iter().filter_map(|(_, declarations)| declarations.document.as_ref()) {
        if let Some(id) = stems.get(&(document.kind, &*document.stem)) {
            let path = ground.sources.file(document.file).path.clone();
            world.removed_documents.insert(path, (document.kind, (*id).clone()));
        }
    }
}
