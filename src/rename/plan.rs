//! What is to be changed so that an object has another id, and whether the handbook is the same afterwards.

use super::{baseline::baseline, csv, declared, places::Places, refusal::Refusal, settings::settings};
use crate::{
    analysis::{Analysis, FileMemo, Options, analyze},
    lower::{collision_key, composed, fault_of_id, nearest},
    model::{EntityRef, Kind, Object, Org},
    source::{FileId, Sources},
};
use std::{collections::BTreeMap, ops::Range, sync::Arc};

/// The object that is renamed.
pub struct Target<'a> {
    pub kind: Kind,
    pub old: &'a str,
    pub new: &'a str,
    /// Other names by which it is known.
    pub former: Vec<String>,
    /// Whether files go by its id.
    pub moves: bool,
}

/// Bytes of a file that become others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    pub file: FileId,
    pub range: Range<usize>,
    pub text: String,
}

/// What becomes of one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileChange {
    pub path: Arc<str>,
    /// Its path from now on, where it moves.
    pub to: Option<String>,
    pub before: Arc<str>,
    /// In order, and apart.
    pub changes: Vec<(Range<usize>, String)>,
}

impl FileChange {
    /// What the file holds from now on.
    pub fn after(&self) -> String {
        let (mut text, mut at) = (String::with_capacity(self.before.len() + 64), 0);
        for (range, new) in &self.changes {
            text.push_str(&self.before[at..range.start]);
            text.push_str(new);
            at = range.end;
        }
        text.push_str(&self.before[at..]);
        text
    }
}

/// All that is to be changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// In order of their paths.
    pub files: Vec<FileChange>,
    pub leaves_alias: bool,
}

/// What has to be changed so that the object `kind:old` is `kind:new`, once it was seen that nothing else changes.
pub fn plan(analysis: &Analysis, options: &Options, kind: Kind, old: &str, new: &str) -> Result<Plan, Refusal> {
    let (old, new) = (composed(old), composed(new));
    let malformed = || analysis.diagnostics.iter().filter(|found| found.rule.is_of_malformed_input());
    if malformed().next().is_some() {
        return Err(Refusal::Broken(malformed().cloned().collect()));
    }
    look_up(analysis, kind, &old)?;
    look_up_new(analysis, kind, &old, &new)?;
    let sources = &analysis.sources;
    let languages = &analysis.variants[0].org.handbook.languages;
    let own = declared::declarations(sources, languages, kind);
    let own = own.into_iter().find(|own| composed(&own.id.value) == old);
    let mut target = Target { kind, old: &old, new: &new, former: former(analysis, kind, &old), moves: false };
    let mut moved: BTreeMap<String, String> = csv::files(sources, &target).into_iter().collect();
    if let Some(own) = &own {
        let files = declared::files(sources, &target, own);
        target.moves = kind.is_markdown() && !files.is_empty();
        moved.extend(files);
    }
    if let Some((_, to)) = moved.iter().find(|(_, to)| sources.has(to) && collision_key(to) != collision_key(&old)) {
        return Err(Refusal::FileTaken(to.clone()));
    }
    let mut places = Places::new(sources, &target);
    for variant in &analysis.variants {
        places.of(&variant.org)?;
    }
    settings(&mut places, &analysis.variants[0].org.handbook);
    csv::fields(&mut places);
    if let Some(own) = &own {
        declared::object(&mut places, own)?;
    }
    let models = declared::declarations(sources, languages, Kind::Model);
    declared::patches(&mut places, &models, |model| is_added_by(analysis, model, kind, &old))?;
    let witnesses = baseline(&mut places);
    let plan = |changes: Vec<Change>| Plan {
        files: gathered(sources, changes, moved.clone()),
        leaves_alias: collision_key(&old) != collision_key(&new),
    };
    let prove = |plan: Plan| prove(analysis, options, &plan, kind, (&old, &new)).map(|()| plan);
    let all: Vec<Change> = places.changes.iter().cloned().chain(witnesses.iter().cloned()).collect();
    match prove(plan(all)) {
        // The words may be another object's.
        Err(Refusal::Unsafe(_)) if !witnesses.is_empty() => prove(plan(places.changes)),
        proved => proved,
    }
}

/// Whether there is an object of this id.
fn look_up(analysis: &Analysis, kind: Kind, old: &str) -> Result<(), Refusal> {
    let mut known: Vec<&str> = Vec::new();
    let mut former = None;
    for org in analysis.variants.iter().map(|variant| &variant.org) {
        if let Some(entity) = org.names.get(&(kind, old.into())) {
            let id = &org.common(*entity).id;
            if composed(id) == old {
                return Ok(());
            }
            former = Some(id.clone());
        }
        known.extend(org.entities().filter(|entity| entity.kind == kind).map(|entity| &*org.common(entity).id));
    }
    let id = old.to_owned();
    Err(match former {
        Some(now) => Refusal::Former { kind, id, now },
        None => {
            Refusal::Unknown { kind, near: nearest(old, known.into_iter()).into_iter().map(Into::into).collect(), id }
        }
    })
}

/// Whether the new id is free, and one.
fn look_up_new(analysis: &Analysis, kind: Kind, old: &str, new: &str) -> Result<(), Refusal> {
    if old == new {
        return Err(Refusal::Same(new.to_owned()));
    }
    if let Some(fault) = fault_of_id(kind, new) {
        return Err(Refusal::BadId(Box::new(fault)));
    }
    let key = collision_key(new);
    for org in analysis.variants.iter().map(|variant| &variant.org) {
        let mut names = org.names.iter().filter(|((own, name), _)| *own == kind && collision_key(name) == key);
        let other = names.find_map(|(_, entity)| Some(&org.common(*entity).id).filter(|id| composed(id) != old));
        if let Some(by) = other {
            let by = by.clone();
            return Err(Refusal::Taken { kind, id: new.to_owned(), by });
        }
    }
    Ok(())
}

/// The other names of the object, in any model.
fn former(analysis: &Analysis, kind: Kind, old: &str) -> Vec<String> {
    let mut former = Vec::new();
    for org in analysis.variants.iter().map(|variant| &variant.org) {
        if let Some(entity) = org.names.get(&(kind, old.into())) {
            former.extend(org.common(*entity).aliases.iter().map(|alias| composed(&alias.value)));
        }
    }
    former
}

/// Whether an object is there in a model and not in what the model changes.
fn is_added_by(analysis: &Analysis, model: &str, kind: Kind, id: &str) -> bool {
    let of = |model: Option<&str>| analysis.variants.iter().find(|variant| variant.model.as_deref() == model);
    let has = |org: &Org| org.names.contains_key(&(kind, id.into()));
    let base = &analysis.variants[0].org;
    let own = base.models.iter().find(|(_, own)| own.id() == model);
    let below = own.and_then(|(_, own)| own.extends.as_ref()?.to).map(|id| base.models[id].id());
    of(Some(model)).is_some_and(|variant| has(&variant.org)) && !of(below).is_some_and(|variant| has(&variant.org))
}

fn gathered(sources: &Sources, changes: Vec<Change>, mut moved: BTreeMap<String, String>) -> Vec<FileChange> {
    let mut files: BTreeMap<Arc<str>, FileChange> = BTreeMap::new();
    let blank = |file: FileId| {
        let source = sources.file(file);
        FileChange { path: source.path.clone(), to: None, before: source.text.clone(), changes: Vec::new() }
    };
    for change in changes {
        let own = files.entry(sources.file(change.file).path.clone()).or_insert_with(|| blank(change.file));
        own.changes.push((change.range, change.text));
    }
    for file in moved.keys().filter_map(|path| sources.id(path)) {
        files.entry(sources.file(file).path.clone()).or_insert_with(|| blank(file));
    }
    let mut files: Vec<FileChange> = files.into_values().collect();
    for file in &mut files {
        file.to = moved.remove(&*file.path);
        file.changes.sort_by_key(|(range, _)| (range.start, range.end));
        file.changes.dedup();
    }
    files
}

/// Refuses a plan after which something would be found that is not found now, or a place would not name the object.
fn prove(
    analysis: &Analysis,
    options: &Options,
    plan: &Plan,
    kind: Kind,
    (old, new): (&str, &str),
) -> Result<(), Refusal> {
    let mut sources = analysis.sources.clone();
    for file in &plan.files {
        let after = file.after();
        if let Some(to) = &file.to {
            sources.remove(&file.path);
            sources.add(to, &after);
        } else {
            sources.add(&file.path, &after);
        }
    }
    let after = analyze(&sources, options, &mut FileMemo::default());
    let count = |analysis: &Analysis| {
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        analysis.diagnostics.iter().for_each(|found| *counts.entry(found.rule.name).or_default() += 1);
        counts
    };
    let before = count(analysis);
    let mut new_ones = Vec::new();
    for (rule, n) in count(&after) {
        if n > before.get(rule).copied().unwrap_or(0) {
            let own = after.diagnostics.iter().find(|found| found.rule.name == rule);
            new_ones.push(own.map_or_else(|| rule.to_owned(), |found| format!("{rule}: {}", found.message.en)));
        }
    }
    let n_named = |analysis: &Analysis, id: &str| -> usize {
        let of = |org: &Org| {
            let entity: Option<EntityRef> = org.names.get(&(kind, id.into())).copied();
            org.references.iter().filter(|reference| Some(reference.to) == entity).count()
        };
        analysis.variants.iter().map(|variant| of(&variant.org)).sum()
    };
    if n_named(analysis, old) != n_named(&after, new) {
        new_ones.push(format!("{kind:?} {new}"));
    }
    if new_ones.is_empty() { Ok(()) } else { Err(Refusal::Unsafe(new_ones)) }
}
