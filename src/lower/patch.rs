//! Operating models: which objects a model's patches change, add and remove.

use super::{declare::read, lost::Lost, names::composed, record::Declaration, rules::WRONG_TYPE, shapes::shape_of};
use crate::{
    diagnostic::{Sink, Subject, say},
    model::{Kind, Languages},
    source::Spanned,
    syntax::{
        merge_patch,
        yaml::{Entry, Kind as NodeKind, Node},
    },
};
use std::{collections::BTreeMap, sync::Arc};

/// Objects by kind and id.
pub type Objects = BTreeMap<(Kind, Arc<str>), Declaration>;

/// The objects of a handbook under one operating model, and what its patches gave rise to.
#[derive(Clone, Debug)]
pub struct PatchedModel {
    pub objects: Objects,
    pub sink: Sink,
}

/// Applies a model and the models that it extends, the farthest first. A circle of models is cut where it closes
/// (it is a finding of the rule `model/cycle`).
pub fn patched(base: &Objects, model: &str, languages: &Languages, lost: &Lost) -> PatchedModel {
    let mut chain: Vec<&Declaration> = Vec::new();
    let mut next = Some(model.to_owned());
    while let Some(id) = next.take() {
        let Some(found) = base.get(&(Kind::Model, composed(&id).into())) else { break };
        if chain.iter().any(|seen| seen.id.value == found.id.value) {
            break;
        }
        chain.push(found);
        next = found.record.name("extends").map(|name| name.id.to_string());
    }
    let mut patched = PatchedModel { objects: base.clone(), sink: Sink::default() };
    for model in chain.into_iter().rev() {
        apply(model, &mut patched, languages, lost);
    }
    patched
}

fn apply(model: &Declaration, patched: &mut PatchedModel, languages: &Languages, lost: &Lost) {
    let Some(super::record::Value::Raw(patch)) = model.record.get("patch") else { return };
    let subject = Subject::new(Kind::Model.name(), &model.id);
    for folder in mapping(patch, &subject, &mut patched.sink) {
        let Some(kind) = Kind::from_folder(&folder.key).filter(|kind| *kind != Kind::Model) else {
            let name = &folder.key;
            let known: Vec<&str> =
                Kind::ALL.into_iter().filter(|kind| *kind != Kind::Model).map(Kind::folder).collect();
            let known = known.join("`, `");
            patched
                .sink
                .report(
                    &super::rules::UNKNOWN_KEY,
                    &subject,
                    folder.key_span,
                    say!("a patch has no folder `{name}`", "补丁中没有 `{name}` 这个文件夹"),
                )
                .help(say!("its keys are the folders `{known}`", "可用的键是文件夹名 `{known}`"));
            continue;
        };
        for entry in mapping(&folder.value, &subject, &mut patched.sink) {
            let is_lost =
                !patched.objects.contains_key(&(kind, composed(&entry.key).into())) && lost.may_hold(kind, &entry.key);
            if !is_lost {
                object(entry, kind, &subject, patched, languages);
            }
        }
    }
}

fn mapping<'n>(node: &'n Node, subject: &Subject, sink: &mut Sink) -> &'n [Entry] {
    match &node.kind {
        NodeKind::Mapping(entries) => entries,
        NodeKind::Null => &[],
        _ => {
            sink.report(
                &WRONG_TYPE,
                subject,
                node.span,
                say!("a patch is a mapping by folder and id", "补丁应为按文件夹和 id 的映射"),
            )
            .help(say!(
                "write `positions: {{seo: {{centre: marketing}}}}`",
                "请写成 `positions: {{seo: {{centre: marketing}}}}`"
            ));
            &[]
        }
    }
}

fn object(entry: &Entry, kind: Kind, subject: &Subject, patched: &mut PatchedModel, languages: &Languages) {
    let id: Arc<str> = composed(&entry.key).into();
    let key = (kind, id.clone());
    if entry.value.kind == NodeKind::Null {
        if patched.objects.remove(&key).is_none() {
            dead(entry, kind, subject, &mut patched.sink);
        }
        return;
    }
    let old = patched.objects.get(&key);
    let whole = |path: &[&str]| is_text(kind, path);
    let node = match old.and_then(|old| old.node.as_ref()) {
        Some(node) => merge_patch(node, &entry.value, &whole),
        None => entry.value.clone(),
    };
    let given = old.map_or_else(|| Spanned::new(id.clone(), entry.key_span), |old| old.id.clone());
    let own = Subject::new(kind.name(), &id);
    let mut sink = Sink::default();
    let record = read(&node, kind, &own, languages, &mut sink);
    // An addition that is not complete is most likely a mistyped id.
    if old.is_none() && (record.is_none() || node.get("name").is_none()) {
        dead(entry, kind, subject, &mut patched.sink);
        return;
    }
    // Faults of the object as written were told when its own file was read.
    patched
        .sink
        .extend(sink.into_vec().into_iter().filter(|found| old.is_none() || found.span.file == entry.key_span.file));
    if let Some(record) = record {
        patched
            .objects
            .insert(key, Declaration { kind, id: given, record: Arc::new(record), node: Some(Arc::new(node)) });
    }
}

/// Whether the value at a path of keys is a text, which patches replace whole.
fn is_text(kind: Kind, path: &[&str]) -> bool {
    use super::shape::{FieldKind, Shape};
    let mut shape: &'static Shape = shape_of(kind);
    for (depth, key) in path.iter().enumerate() {
        let Some(field) = shape.field(key) else { return false };
        match &field.kind {
            FieldKind::Text => return depth + 1 == path.len(),
            FieldKind::Record(inner) | FieldKind::Either(FieldKind::Record(inner), _) => shape = inner,
            _ => return false,
        }
    }
    false
}

fn dead(entry: &Entry, kind: Kind, subject: &Subject, sink: &mut Sink) {
    let (id, kind, kind_zh) = (&entry.key, kind.name(), kind.name_zh());
    sink.report(
        &super::rules::DEAD_PATCH,
        subject,
        entry.key_span,
        say!("there is no {kind} `{id}` to patch", "没有可修改的{kind_zh} `{id}`"),
    )
    .help(say!(
        "write the id of one that is there; a new {kind} must be complete, its `name` included",
        "请写已有的 id；若要新增{kind_zh}，内容必须完整，包括 `name`"
    ));
}
