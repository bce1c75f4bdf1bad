//! Looks names up while one object is decoded, and notes every reference.

use super::{
    lost::Lost,
    names::{nearest, with_article},
    prose,
    record::{Name, Record, Value},
    removed::{Dangling, Removed},
    rules::UNKNOWN_REFERENCE,
};
use crate::{
    diagnostic::{Sink, Subject, say},
    model::{Arena, Body, Dimension, EntityRef, Handbook, Kind, Lang, LinkUse, Object, Ref, Reference, StepId, Text},
    source::{FileId, Sources, Span, Spanned},
    syntax::yaml::keyboard::suspicious,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// What can be named: everything that is known before objects are decoded.
pub struct World<'a> {
    pub sources: &'a Sources,
    pub lost: &'a Lost,
    pub removed: &'a Removed,
    pub handbook: &'a Handbook,
    /// Ids and aliases.
    pub names: FxHashMap<(Kind, Arc<str>), EntityRef>,
    /// Ids by kind, for "did you mean".
    pub ids: FxHashMap<Kind, Vec<Arc<str>>>,
    /// Decoded first, since scopes are read by them.
    pub dimensions: Arena<Dimension>,
    /// The object whose Markdown file has this path.
    pub documents: FxHashMap<Arc<str>, EntityRef>,
    /// By the path of a Markdown file, the object that was taken out with it.
    pub removed_documents: FxHashMap<Arc<str>, (Kind, Arc<str>)>,
    /// The headings of SOPs and pages, in any language.
    pub anchors: FxHashMap<EntityRef, FxHashSet<Arc<str>>>,
}

/// The lookups of one object.
pub struct Lookup<'a> {
    pub world: &'a World<'a>,
    pub sink: Sink,
    pub subject: Subject,
    pub from: EntityRef,
    pub references: Vec<Reference>,
    /// Files that this object shows or links to.
    pub files: Vec<Arc<str>>,
    /// Where it names what the model takes out.
    pub dangling: Vec<Dangling>,
}

impl<'a> Lookup<'a> {
    /// Lookups for the object `from`.
    pub fn new(world: &'a World<'a>, subject: Subject, from: EntityRef) -> Lookup<'a> {
        let (references, files, dangling) = (Vec::new(), Vec::new(), Vec::new());
        Lookup { world, sink: Sink::default(), subject, from, references, files, dangling }
    }

    /// What an id names; a name of nothing is reported.
    pub fn entity(&mut self, name: &Name, field: &'static str) -> Option<EntityRef> {
        let found = self.world.names.get(&(name.kind, name.id.clone())).copied().or_else(|| {
            let composed = super::names::composed(&name.id);
            self.world.names.get(&(name.kind, composed.into())).copied()
        });
        match found {
            Some(to) => self.references.push(Reference { from: self.from, to, span: name.span, field }),
            None => self.unknown(name),
        }
        found
    }

    /// Whether a name is that of something that the model takes out, which is told once for all places.
    pub fn is_removed(&mut self, kind: Kind, id: &str, span: Span) -> bool {
        let named = self.world.removed.named(kind, id, &self.subject, span);
        let is_removed = named.is_some();
        self.dangling.extend(named);
        is_removed
    }

    fn unknown(&mut self, name: &Name) {
        if self.is_removed(name.kind, &name.id, name.span) {
            return;
        }
        if self.is_slip(&name.id, name.span) || self.world.lost.may_hold(name.kind, &name.id) {
            return;
        }
        let (kind, kind_zh, id) = (name.kind.name_en(), name.kind.name_after_han(), &name.id);
        let known = self.world.ids.get(&name.kind).map_or(&[][..], |ids| ids.as_slice());
        let near = nearest(id, known.iter().map(|id| &**id));
        let elsewhere = Kind::ALL.into_iter().find(|kind| self.world.names.contains_key(&(*kind, id.clone())));
        let diagnostic = self.sink.report(
            &UNKNOWN_REFERENCE,
            &self.subject,
            name.span,
            say!("there is no {kind} `{id}`", "没有 id 为 `{id}` 的{kind_zh}"),
        );
        if !near.is_empty() {
            let near = near.join("`, `");
            diagnostic.help(say!("did you mean `{near}`?", "是否想写 `{near}`？"));
        } else if let Some(other) = elsewhere {
            let (other, other_zh) = (with_article(other.name_en()), other.name_after_han());
            let kind = with_article(kind);
            diagnostic.help(say!(
                "`{id}` is {other}; this field names {kind}",
                "`{id}` 是{other_zh}，而这个字段引用的是{kind_zh}"
            ));
        } else {
            let folder = name.kind.folder();
            diagnostic.help(say!(
                "add it in `{folder}/`, or write the id of one that is there",
                "请在 `{folder}/` 中新增，或改写为已有的 id"
            ));
        }
    }

    /// Whether an unknown word holds a sign of a Chinese keyboard, which is then what is reported.
    pub fn is_slip(&mut self, word: &str, span: Span) -> bool {
        let slip = suspicious(word);
        if let Some(slip) = &slip {
            slip.report(&self.subject, span.part(slip.range.clone()), &mut self.sink);
        }
        slip.is_some()
    }

    fn resolved<T: Object>(&mut self, name: &Name, field: &'static str) -> Ref<T> {
        Ref { to: self.entity(name, field).and_then(EntityRef::id), span: name.span }
    }

    /// The reference in a key.
    pub fn reference<T: Object>(&mut self, record: &Record, key: &'static str) -> Option<Ref<T>> {
        let name = record.name(key)?;
        Some(self.resolved(&name, key))
    }

    /// The references in a list.
    pub fn references<T: Object>(&mut self, record: &Record, key: &'static str) -> Vec<Ref<T>> {
        self.names(record.list(key), key)
    }

    /// The references among some values.
    pub fn names<T: Object>(&mut self, values: &[Value], field: &'static str) -> Vec<Ref<T>> {
        let mut found = Vec::with_capacity(values.len());
        for value in values {
            if let Value::Name(name) = value {
                found.push(self.resolved(name, field));
            }
        }
        found
    }

    /// The references in a list that may name several kinds.
    pub fn entities(&mut self, record: &Record, key: &'static str) -> Vec<(Option<EntityRef>, Span)> {
        let mut found = Vec::with_capacity(record.list(key).len());
        for value in record.list(key) {
            if let Value::Name(name) = value {
                found.push((self.entity(name, key), name.span));
            }
        }
        found
    }

    /// A text that is not Markdown: a name.
    pub fn plain(&mut self, record: &Record, key: &str) -> Option<Text> {
        record.text(key).filter(|text| !text.pieces.is_empty())
    }

    /// The names of a list, those that say nothing left out.
    pub fn plains(&mut self, record: &Record, key: &str) -> Vec<Text> {
        let mut names = Vec::with_capacity(record.list(key).len());
        names.extend(record.list(key).iter().filter_map(|value| match value {
            Value::Text(text) if text.wordings().next().is_some() => Some(text.clone()),
            _ => None,
        }));
        names
    }

    /// A text with its links looked up.
    pub fn text(&mut self, record: &Record, key: &str) -> Option<Text> {
        self.plain(record, key).map(|text| self.linked(text))
    }

    /// The texts of a list, with their links looked up.
    pub fn texts(&mut self, record: &Record, key: &str) -> Vec<Text> {
        let mut texts = Vec::with_capacity(record.list(key).len());
        for value in record.list(key) {
            if let Value::Text(text) = value {
                texts.push(self.linked(text.clone()));
            }
        }
        texts
    }

    /// The same text with its links looked up.
    pub fn linked(&mut self, mut text: Text) -> Text {
        for piece in &mut text.pieces {
            piece.links = prose::text_links(self, piece);
        }
        text
    }

    /// The links of a Markdown body, looked up.
    pub fn body_links(&mut self, body: &Body, outline: &crate::syntax::markdown::Outline) -> Vec<LinkUse> {
        prose::body_links(self, body, outline)
    }

    /// Reports an address whose scheme is not allowed.
    pub fn check_url(&mut self, url: &Spanned<Arc<str>>) {
        prose::check_scheme(self, url, url.span);
    }

    /// The language of a tag; one that is not listed is reported.
    pub fn language(&mut self, tag: &Spanned<Arc<str>>) -> Option<Lang> {
        let found = self.world.handbook.languages.find(tag);
        if found.is_none() {
            let (key, listed) = (&tag.value, self.world.handbook.languages.0.join(", "));
            self.sink
                .report(
                    &super::rules::UNKNOWN_KEY,
                    &self.subject,
                    tag.span,
                    say!("`{key}` is not a language of this handbook", "`{key}` 不是本手册的语言"),
                )
                .help(say!("use one of {listed}", "请使用 {listed} 之一"));
        }
        found
    }

    /// The step of a name within its own workflow.
    pub fn step(&mut self, ids: &[Arc<str>], id: &Spanned<Arc<str>>) -> Option<StepId> {
        let found = ids.iter().position(|known| *known == id.value);
        let is_told = |lookup: &mut Lookup| {
            lookup.is_slip(&id.value, id.span) || lookup.world.lost.may_hold(Kind::Workflow, &id.value)
        };
        if found.is_none() && !is_told(self) {
            let name = &id.value;
            let near = nearest(name, ids.iter().map(|id| &**id)).join("`, `");
            let diagnostic = self.sink.report(
                &UNKNOWN_REFERENCE,
                &self.subject,
                id.span,
                say!("this workflow has no step `{name}`", "这个流程没有步骤 `{name}`"),
            );
            if near.is_empty() {
                let known = ids.join("`, `");
                diagnostic.help(say!("its steps are `{known}`", "它的步骤有 `{known}`"));
            } else {
                diagnostic.help(say!("did you mean `{near}`?", "是否想写 `{near}`？"));
            }
        }
        found.map(|n| StepId(n as u32))
    }

    /// The path of a file.
    pub fn path(&self, file: FileId) -> &'a str {
        &self.world.sources.file(file).path
    }
}
