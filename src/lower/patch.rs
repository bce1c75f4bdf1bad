//! Operating models: which objects a model's patches change, add and remove.

use super::{
    declare::read,
    ids,
    lost::Lost,
    names::{composed, nearest},
    record::{Declaration, Value},
    removed::{Removal, Removed},
    rules::{BAD_VALUE, DEAD_PATCH, UNKNOWN_KEY, WRONG_TYPE},
    shape::{FieldKind, Shape},
    shapes::shape_of,
};
use crate::{
    diagnostic::{Sink, Subject, say},
    model::{Kind, Languages},
    source::{Span, Spanned},
    syntax::{
        Change, merge_patch,
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
    /// What its patches take out.
    pub removed: Removed,
    /// Every object that its patches name, the farthest patch first.
    pub touched: Vec<Touched>,
    /// Whether all that it extends is there.
    pub is_whole: bool,
    pub sink: Sink,
}

/// An object that a patch names.
#[derive(Clone, Debug)]
pub struct Touched {
    pub kind: Kind,
    pub id: Arc<str>,
    /// Where the patch names it, or the `null` that takes it out.
    pub span: Span,
    /// All that the patch says of it.
    pub extent: Span,
}

/// A model and those that it extends.
struct Chain<'o> {
    /// The farthest first.
    models: Vec<&'o Declaration>,
    is_whole: bool,
}

/// Applies a model and the models that it extends, the farthest first. A circle of models is cut where it closes
/// (it is a finding of the rule `model/cycle`).
pub fn patched(base: &Objects, model: &str, languages: &Languages, lost: &Lost) -> PatchedModel {
    let Chain { models, is_whole } = chain(base, model);
    let (removed, touched, sink) = (Removed::default(), Vec::new(), Sink::default());
    let mut patched = PatchedModel { objects: base.clone(), removed, touched, is_whole, sink };
    for model in models {
        apply(model, &mut patched, languages, lost);
    }
    patched
}

fn chain<'o>(base: &'o Objects, model: &str) -> Chain<'o> {
    let mut models: Vec<&Declaration> = Vec::new();
    let mut next = Some(Arc::<str>::from(model));
    let mut is_whole = true;
    while let Some(name) = next.take() {
        let found = named(base, Kind::Model, &name).map(|id| &base[&(Kind::Model, id)]);
        match found.filter(|found| models.iter().all(|seen| seen.id.value != found.id.value)) {
            Some(found) => {
                models.push(found);
                next = found.record.name("extends").map(|name| name.id);
            }
            // The handbook as written has no name.
            None => is_whole = name.is_empty(),
        }
    }
    models.reverse();
    Chain { models, is_whole }
}

/// The id of the object that an id or a former one names.
pub fn named(objects: &Objects, kind: Kind, name: &str) -> Option<Arc<str>> {
    let id: Arc<str> = composed(name).into();
    if objects.contains_key(&(kind, id.clone())) {
        return Some(id);
    }
    let own = objects.range((kind, Arc::from(""))..).take_while(|((other, _), _)| *other == kind);
    let is_former =
        |object: &Declaration| object.record.words("aliases").iter().any(|alias| composed(&alias.value) == *id);
    own.into_iter().find(|(_, object)| is_former(object)).map(|((_, id), _)| id.clone())
}

fn apply(model: &Declaration, patched: &mut PatchedModel, languages: &Languages, lost: &Lost) {
    let Some(Value::Raw(patch)) = model.record.get("patch") else { return };
    let subject = Subject::new(Kind::Model.name(), &model.id);
    for folder in mapping(patch, &subject, &mut patched.sink) {
        let Some(kind) = Kind::from_folder(&folder.key).filter(|kind| *kind != Kind::Model) else {
            unknown_folder(folder, &subject, &mut patched.sink);
            continue;
        };
        for entry in mapping(&folder.value, &subject, &mut patched.sink) {
            let id = named(&patched.objects, kind, &entry.key);
            if id.is_some() || !lost.may_hold(kind, &entry.key) {
                object(entry, kind, id, &subject, patched, languages);
            }
        }
    }
}

fn unknown_folder(folder: &Entry, subject: &Subject, sink: &mut Sink) {
    let name = &folder.key;
    let known: Vec<&str> = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Model).map(Kind::folder).collect();
    let message = say!("a patch has no folder `{name}`", "补丁中没有 `{name}` 这个文件夹");
    let found = sink.report(&UNKNOWN_KEY, subject, folder.key_span, message);
    let near = nearest(name, known.iter().copied()).join("`, `");
    if **name == *Kind::Model.folder() {
        found.help(say!(
            "a patch changes the organisation, never another model; write `extends` to build upon one",
            "补丁只修改组织，不能修改别的模式；要在某个模式之上修改，请写 `extends`"
        ));
    } else if near.is_empty() {
        let known = known.join("`, `");
        found.help(say!("its keys are the folders `{known}`", "可用的键是文件夹名 `{known}`"));
    } else {
        found.help(say!("did you mean `{near}`?", "是否想写 `{near}`？"));
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

/// Lays one object's patch on the object `id`, or adds it where there is none.
fn object(
    entry: &Entry,
    kind: Kind,
    id: Option<Arc<str>>,
    subject: &Subject,
    patched: &mut PatchedModel,
    languages: &Languages,
) {
    let key = (kind, id.unwrap_or_else(|| composed(&entry.key).into()));
    if entry.value.kind == NodeKind::Null {
        remove(entry, key, subject, patched);
        return;
    }
    let old = patched.objects.get(&key);
    let node = match old.and_then(|old| old.node.as_ref()) {
        Some(node) => merge_patch(node, &entry.value, &|path| change(kind, path)),
        None => entry.value.clone(),
    };
    let given = old.map_or_else(|| Spanned::new(key.1.clone(), entry.key_span), |old| old.id.clone());
    let own = Subject::new(kind.name(), &key.1);
    let mut sink = Sink::default();
    let record = read(&node, kind, &own, languages, &mut sink);
    // An addition that is not complete is most likely a mistyped id.
    if old.is_none() && (record.is_none() || node.get("name").is_none_or(|name| name.kind == NodeKind::Null)) {
        dead(entry, kind, subject, patched);
        return;
    }
    // Faults of the object as written were told when its own file was read.
    let of_patch = |found: &crate::diagnostic::Diagnostic| found.span.file == entry.key_span.file;
    let (is_new, faults) = (old.is_none(), sink.into_vec());
    patched.sink.extend(faults.into_iter().filter(|found| is_new || of_patch(found)));
    if is_new {
        ids::check_added(kind, &given, &patched.objects, &mut patched.sink);
        patched.removed.forget(kind, &key.1);
    }
    same_id(entry, &given, &own, &mut patched.sink);
    patched.touched.push(Touched { kind, id: key.1.clone(), span: entry.key_span, extent: entry.value.span });
    if let Some(record) = record {
        let object = Declaration { kind, id: given, record: Arc::new(record), node: Some(Arc::new(node)) };
        patched.objects.insert(key, object);
    }
}

fn remove(entry: &Entry, (kind, id): (Kind, Arc<str>), subject: &Subject, patched: &mut PatchedModel) {
    let Some(object) = patched.objects.remove(&(kind, id.clone())) else {
        dead(entry, kind, subject, patched);
        return;
    };
    // A `null` that is left out has no place of its own.
    let span = if entry.value.span.range().is_empty() { entry.key_span } else { entry.value.span };
    patched.touched.push(Touched { kind, id, span, extent: span });
    patched.removed.add(Removal { object, span, model: subject.clone() });
}

/// Refuses another id: objects are named by the ids that they have in the handbook as written.
fn same_id(entry: &Entry, given: &Spanned<Arc<str>>, subject: &Subject, sink: &mut Sink) {
    let Some(written) = entry.value.get("id").filter(|id| id.text() != Some(&*given.value)) else { return };
    let id = &given.value;
    sink.report(&BAD_VALUE, subject, written.span, say!("a patch changes no id", "补丁不能修改 id"))
        .help(say!("leave `id` out: this is `{id}` in every model", "请去掉 `id`：它在每个模式中都是 `{id}`"));
}

/// How the mapping at a path of keys changes what is there: lists and texts are replaced whole.
fn change(kind: Kind, path: &[&str]) -> Change {
    let mut shape: &'static Shape = shape_of(kind);
    for (depth, key) in path.iter().enumerate() {
        let Some(field) = shape.field(key) else { return Change::Entries };
        let mapping = match &field.kind {
            FieldKind::Either(mapping, _) => mapping,
            other => other,
        };
        let is_last = depth + 1 == path.len();
        match mapping {
            FieldKind::Record(inner) => shape = inner,
            FieldKind::Text | FieldKind::List(_) | FieldKind::Map(FieldKind::List(_)) if is_last => {
                return Change::Whole;
            }
            _ => return Change::Entries,
        }
    }
    Change::Fields
}

fn dead(entry: &Entry, kind: Kind, subject: &Subject, patched: &mut PatchedModel) {
    // It may be in what this model extends, if that were there.
    if !patched.is_whole {
        return;
    }
    let (id, kind, kind_zh) = (&entry.key, kind.name_en(), kind.name_after_han());
    patched
        .sink
        .report(
            &DEAD_PATCH,
            subject,
            entry.key_span,
            say!("there is no {kind} `{id}` to patch", "没有可修改的{kind_zh} `{id}`"),
        )
        .help(say!(
            "write the id of one that is there; a new {kind} must be complete, its `name` included",
            "请写已有的 id；若要新增{kind_zh}，内容必须完整，包括 `name`"
        ));
}
