//! What an operating model takes out, and where it is named all the same. Knows names, not what they are for.

use super::{names::composed, record::Declaration, rules::UNKNOWN_REFERENCE};
use crate::{
    diagnostic::{Sink, Subject, say},
    model::Kind,
    source::Span,
};
use rustc_hash::FxHashMap;
use std::{collections::BTreeSet, sync::Arc};

/// The objects that the patches of a model take out, by every name that they had.
#[derive(Clone, Default, Debug)]
pub struct Removed {
    removals: Vec<Removal>,
    names: FxHashMap<(Kind, Arc<str>), usize>,
}

/// An object that a `null` takes out.
#[derive(Clone, Debug)]
pub struct Removal {
    pub object: Declaration,
    /// The `null`.
    pub span: Span,
    /// The model in whose patch it stands.
    pub model: Subject,
}

/// A place that names what was taken out.
#[derive(Clone, Debug)]
pub struct Dangling {
    removal: usize,
    /// The object that names it, as `kind:id`.
    pub from: Subject,
    span: Span,
}

impl Removed {
    /// Notes that an object was taken out.
    pub fn add(&mut self, removal: Removal) {
        let (kind, n) = (removal.object.kind, self.removals.len());
        self.names.insert((kind, composed(&removal.object.id.value).into()), n);
        for alias in removal.object.record.words("aliases") {
            self.names.entry((kind, composed(&alias.value).into())).or_insert(n);
        }
        self.removals.push(removal);
    }

    /// Forgets an object that another model of the chain brings back.
    pub fn forget(&mut self, kind: Kind, id: &Arc<str>) {
        if let Some(gone) = self.names.get(&(kind, id.clone())).copied() {
            self.names.retain(|_, n| *n != gone);
        }
    }

    /// Whether nothing was taken out.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The objects that were taken out.
    pub fn objects(&self) -> impl Iterator<Item = &Declaration> {
        let gone: BTreeSet<usize> = self.names.values().copied().collect();
        gone.into_iter().map(|n| &self.removals[n].object)
    }

    /// Whether an object of this name was taken out.
    pub fn has(&self, kind: Kind, id: &str) -> bool {
        self.find(kind, id).is_some()
    }

    fn find(&self, kind: Kind, id: &str) -> Option<usize> {
        match self.is_empty() {
            true => None,
            false => self.names.get(&(kind, composed(id).into())).copied(),
        }
    }

    /// What is noted where `from` names something that was taken out; none where the name was never there.
    pub fn named(&self, kind: Kind, id: &str, from: &Subject, span: Span) -> Option<Dangling> {
        self.find(kind, id).map(|removal| Dangling { removal, from: from.clone(), span })
    }

    /// The objects that were taken out and are still named.
    pub fn still_named(&self, dangling: &[Dangling]) -> impl Iterator<Item = &Removal> + use<'_> {
        let named: BTreeSet<usize> = dangling.iter().map(|own| own.removal).collect();
        named.into_iter().map(|n| &self.removals[n])
    }

    /// Reports each object that was taken out and is still named, once, where the patch takes it out.
    pub fn report(&self, dangling: &[Dangling], sink: &mut Sink) {
        for removal in self.still_named(dangling) {
            let object = &removal.object;
            let (id, kind, kind_zh) = (&object.id.value, object.kind.name(), object.kind.name_zh());
            let found = sink.report(
                &UNKNOWN_REFERENCE,
                &removal.model,
                removal.span,
                say!(
                    "the {kind} `{id}` is taken out, and is still referred to",
                    "{kind_zh} `{id}` 已被移除，但仍有地方引用它"
                ),
            );
            for own in dangling.iter().filter(|own| std::ptr::eq(&self.removals[own.removal], removal)) {
                found.label(own.span, own.said());
            }
            found.help(say!(
                "let the patch change these places too, or write `{id}: {{status: retired}}` in place of `null`",
                "请在补丁中一并修改这些地方，或把 `null` 换成 `{id}: {{status: retired}}`"
            ));
        }
    }
}

impl Dangling {
    fn said(&self) -> crate::diagnostic::Message {
        match self.from.0.as_deref().and_then(|from| from.split_once(':')) {
            Some((_, id)) => say!("`{id}` refers to it", "`{id}` 引用了它"),
            None => say!("the settings refer to it", "手册设置引用了它"),
        }
    }
}
