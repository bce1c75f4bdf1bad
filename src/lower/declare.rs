//! One file → what it declares. Knows the file alone, so that files are read in parallel and remembered.

use super::{
    fields::Reader,
    ids,
    lookup::Lookup,
    order, placeholder,
    record::{Declaration, Record, RecordField, Value},
    rules::{BAD_VALUE, MISSING_FIELD, UNKNOWN_KEY, WRONG_TYPE},
    shapes::shape_of,
};
use crate::{
    diagnostic::{Diagnostic, Sink, Subject, say},
    model::{Body, Heading, Kind, Lang, Languages},
    source::{FileId, Span, Spanned},
    syntax::{
        markdown::{self, Outline},
        rules::{KEYBOARD, SYNTAX, TOO_LARGE},
        yaml::{self, Kind as NodeKind, Node},
    },
};
use std::{ops::Range, sync::Arc};

/// What one file declares, and what is wrong with it by itself.
#[derive(Clone, Debug, Default)]
pub struct Declarations {
    pub objects: Vec<Declaration>,
    /// The Markdown of an SOP or page, in one language.
    pub document: Option<Document>,
    pub diagnostics: Vec<Diagnostic>,
}

/// A Markdown file of an SOP or a page.
#[derive(Clone, Debug)]
pub struct Document {
    pub kind: Kind,
    /// The id of the object that the file belongs to, by its name.
    pub stem: Arc<str>,
    pub lang: Lang,
    pub file: FileId,
    /// The whole text of the file.
    pub source: Arc<str>,
    /// Where in it the body begins.
    pub offset: u32,
    pub outline: Arc<Outline>,
    /// Where the first words stand that were never filled in.
    pub placeholder: Option<Range<usize>>,
    /// The text fields of a translation's front matter.
    pub texts: Vec<RecordField>,
}

/// An object's declaration and its texts in all languages.
#[derive(Clone, Debug)]
pub struct Declared {
    pub declaration: Declaration,
    pub documents: Vec<Document>,
}

/// How files are read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    pub languages: Languages,
    /// Whether objects are kept as data too, which only operating models need.
    pub keep_nodes: bool,
    /// Whether the order of keys is looked at.
    pub check_order: bool,
}

/// Reads one file of the handbook; files of no kind declare nothing.
pub fn declare(file: FileId, path: &str, text: &Arc<str>, reading: &Reading) -> Declarations {
    let Some(kind) = path.split_once('/').and_then(|(folder, _)| Kind::from_folder(folder)) else {
        return Declarations::default();
    };
    let mut sink = Sink::default();
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut declarations = match (kind.is_markdown(), name.rsplit_once('.')) {
        (true, Some((stem, "md"))) => markdown_file(file, text, kind, stem, reading, &mut sink),
        (false, Some((stem, "yaml" | "yml"))) => yaml_file(file, text, kind, stem, reading, &mut sink),
        _ => Declarations::default(),
    };
    declarations.diagnostics = without_followers(sink.into_vec());
    declarations
}

/// What is missing in a file may well stand in what could not be read of it.
pub fn without_followers(mut of_one_file: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if of_one_file.iter().any(is_of_writing) {
        of_one_file.retain(|found| found.rule != &MISSING_FIELD);
    }
    of_one_file
}

fn is_of_writing(found: &Diagnostic) -> bool {
    [&SYNTAX, &KEYBOARD, &TOO_LARGE].contains(&found.rule)
}

impl Declarations {
    /// Whether something of the file was left out, as it could not be read.
    pub fn is_broken(&self) -> bool {
        self.diagnostics.iter().any(is_of_writing) || self.objects.is_empty() && !self.diagnostics.is_empty()
    }

    /// Whether an object or a part may lack its id, or have one that cannot be.
    pub fn lacks_ids(&self) -> bool {
        let is_of_keys = |found: &Diagnostic| [&UNKNOWN_KEY, &MISSING_FIELD].contains(&found.rule);
        self.diagnostics.iter().any(is_of_keys)
            || self.objects.iter().any(|object| ids::fault_of_id(object.kind, &object.id.value).is_some())
    }
}

fn yaml_file(file: FileId, text: &str, kind: Kind, stem: &str, reading: &Reading, sink: &mut Sink) -> Declarations {
    let before = sink.len();
    let documents = yaml::parse(file, text, 0, sink);
    let mut objects = Vec::new();
    for (n, document) in documents.iter().enumerate() {
        match &document.kind {
            NodeKind::Sequence(nodes) => {
                for node in nodes {
                    objects.extend(object(node, kind, None, reading, sink));
                }
            }
            NodeKind::Null => {}
            // The file's name is the id of the first alone; that there are more was told.
            _ if n > 0 && document.get("id").is_none() => {}
            _ => objects.extend(object(document, kind, Some(stem), reading, sink)),
        }
    }
    if objects.is_empty() && sink.len() == before {
        let (name, name_zh) = (kind.name_en(), kind.name_after_han());
        sink.report(
            &MISSING_FIELD,
            &Subject::HANDBOOK,
            Span::new(file, 0..0),
            say!("this file describes no {name}", "这个文件没有描述任何{name_zh}"),
        )
        .help(say!(
            "write `name: …` and the other fields, or delete the file",
            "请写上 `name: …` 等字段，或删除这个文件"
        ));
    }
    Declarations { objects, ..Declarations::default() }
}

fn object(node: &Node, kind: Kind, stem: Option<&str>, reading: &Reading, sink: &mut Sink) -> Option<Declaration> {
    let given = node.get("id").and_then(|id| id.text().map(|text| Spanned::new(Arc::from(text), id.span)));
    let id = given.or_else(|| stem.map(|stem| Spanned::new(stem.into(), first_line(node.span))));
    let subject = id.as_ref().map_or(Subject::HANDBOOK, |id| Subject::new(kind.name(), id));
    let record = read(node, kind, &subject, &reading.languages, sink)?;
    if reading.check_order {
        order::in_record(&record, shape_of(kind), &subject, sink);
    }
    let Some(id) = id else {
        let name = kind.name_en();
        sink.report(
            &MISSING_FIELD,
            &Subject::HANDBOOK,
            first_line(node.span),
            say!("this {name} has no `id`", "这个对象没有 `id`"),
        )
        .help(say!("in a list, every object says its own `id: …`", "列表中的每个对象都要写自己的 `id: …`"));
        return None;
    };
    Some(Declaration { kind, id, record: Arc::new(record), node: reading.keep_nodes.then(|| Arc::new(node.clone())) })
}

/// Reads an object's node by its kind's shape.
pub fn read(node: &Node, kind: Kind, subject: &Subject, languages: &Languages, sink: &mut Sink) -> Option<Record> {
    let mut reader = Reader { languages, sink, subject: subject.clone() };
    let record = reader.record(node, shape_of(kind), first_line(node.span))?;
    placeholder::in_record(&record, subject, sink);
    Some(record)
}

/// The start of an object, to point at when something is missing in it.
fn first_line(span: Span) -> Span {
    Span { end: span.start, ..span }
}

fn markdown_file(
    file: FileId,
    text: &Arc<str>,
    kind: Kind,
    name: &str,
    reading: &Reading,
    sink: &mut Sink,
) -> Declarations {
    let (stem, tag) = name.split_once('.').map_or((name, None), |(stem, tag)| (stem, Some(tag)));
    let lang = match tag {
        None => Languages::FIRST,
        Some(tag) => match reading.languages.find(tag) {
            Some(lang) if lang != Languages::FIRST => lang,
            found => return wrong_language(file, tag, found.is_some(), &reading.languages, sink),
        },
    };
    let parts = markdown::front_matter(file, text, sink);
    let mut declarations = Declarations::default();
    let mut texts = Vec::new();
    let front = parts.front_matter.map(|range| yaml::parse(file, &text[range.clone()], range.start, sink));
    let node = front.and_then(|nodes| nodes.into_iter().find(|node| node.kind != NodeKind::Null));
    if lang == Languages::FIRST {
        let start = Span::new(file, 0..0);
        let empty = Node { span: start, kind: NodeKind::Mapping(Vec::new()) };
        declarations.objects.extend(object(&node.unwrap_or(empty), kind, Some(stem), reading, sink));
    } else if let Some(node) = &node {
        texts = translated_texts(node, kind, stem, lang, &reading.languages, sink);
    }
    declarations.document = Some(Document {
        kind,
        stem: stem.into(),
        lang,
        file,
        source: text.clone(),
        offset: parts.body.start as u32,
        outline: Arc::new(markdown::outline(&text[parts.body.start..])),
        placeholder: placeholder::find(&text[parts.body.start..]),
        texts,
    });
    declarations
}

fn wrong_language(file: FileId, tag: &str, first: bool, languages: &Languages, sink: &mut Sink) -> Declarations {
    let listed = languages.0.join(", ");
    let diagnostic = sink.report(
        &BAD_VALUE,
        &Subject::HANDBOOK,
        Span::new(file, 0..0),
        if first {
            say!("the file of the first language bears no `.{tag}`", "默认语言的文件名不带 `.{tag}`")
        } else {
            say!("`{tag}` in the file's name is no language of this handbook", "文件名中的 `{tag}` 不是本手册的语言")
        },
    );
    if first {
        diagnostic.help(say!("take `.{tag}` out of the file's name", "请去掉文件名中的 `.{tag}`"));
    } else {
        diagnostic.help(say!(
            "name a translation `file.LANGUAGE.md` with one of {listed}; a file's name has no other dots",
            "译文请命名为 `文件名.语言.md`，语言取 {listed} 之一；文件名中不能有其他点号"
        ));
    }
    Declarations::default()
}

/// Of a translation's front matter only the text fields count; a copied `owner` or `version` is passed over.
fn translated_texts(
    node: &Node,
    kind: Kind,
    stem: &str,
    lang: Lang,
    languages: &Languages,
    sink: &mut Sink,
) -> Vec<RecordField> {
    let subject = Subject::new(kind.name(), stem);
    let NodeKind::Mapping(entries) = &node.kind else {
        sink.report(
            &WRONG_TYPE,
            &subject,
            node.span,
            say!("front matter is a mapping of `key: value`", "前置信息应为“键: 值”的映射"),
        );
        return Vec::new();
    };
    let mut texts = Vec::new();
    for entry in entries {
        let field = shape_of(kind).field(&entry.key);
        if let (Some(field), Some(_)) = (field, entry.value.text())
            && matches!(field.kind, super::shape::FieldKind::Text)
        {
            let mut reader = Reader { languages, sink, subject: subject.clone() };
            if let Some(mut text) = reader.text(&entry.value) {
                text.pieces.iter_mut().for_each(|piece| piece.lang = Some(lang));
                texts.push(RecordField { key: field.key, key_span: entry.key_span, value: Value::Text(text) });
            }
        }
    }
    texts
}

impl Declared {
    /// The bodies in all languages, their links looked up.
    pub fn bodies(&self, lookup: &mut Lookup) -> Vec<Body> {
        let mut bodies = Vec::with_capacity(self.documents.len());
        for document in &self.documents {
            let headings = document.outline.headings.iter().map(|heading| Heading {
                level: heading.level,
                id: heading.id.as_str().into(),
                text: heading.text.as_str().into(),
                range: heading.range.start as u32..heading.range.end as u32,
            });
            let mut body = Body {
                lang: document.lang,
                file: document.file,
                source: document.source.clone(),
                offset: document.offset,
                headings: headings.collect(),
                links: Vec::new(),
            };
            body.links = lookup.body_links(&body, &document.outline);
            if let Some(range) = &document.placeholder
                && placeholder::is_active(&self.declaration.record)
            {
                placeholder::in_body(&body, range.clone(), &lookup.subject, &mut lookup.sink);
            }
            bodies.push(body);
        }
        bodies
    }
}
