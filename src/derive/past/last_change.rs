//! When each object was last changed: in a file of many objects, its own lines count.

use crate::{
    derive::bodies,
    model::{EntityRef, Lang, Org},
    source::{FileId, Moment, Past},
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// The last changes of objects, each file worked out when one of its objects is first asked for.
#[derive(Debug)]
pub struct LastChanges {
    files: FxHashMap<FileId, OfFile>,
}

/// The objects of a file, and when each was last changed.
#[derive(Debug, Default)]
struct OfFile {
    entities: Vec<EntityRef>,
    changes: OnceLock<FxHashMap<EntityRef, Moment>>,
}

impl LastChanges {
    /// The last changes of an organisation's objects.
    pub fn new(org: &Org) -> LastChanges {
        let mut files: FxHashMap<FileId, OfFile> = FxHashMap::default();
        let Some(past) = &org.past else { return LastChanges { files } };
        for entity in org.entities() {
            files.entry(org.common(entity).extent.file).or_default().entities.push(entity);
            for body in bodies(org, entity) {
                files.entry(body.file).or_default();
            }
        }
        files.retain(|file, _| past.n_committed(*file) > 0);
        // Of files with one object only the newest version counts, which need not be read.
        let shared = files.iter().filter(|(_, own)| own.entities.len() > 1).map(|(file, _)| *file);
        past.fetch(&shared.collect::<Vec<_>>());
        LastChanges { files }
    }

    /// When what a reader of a language sees of an object last changed; none for what was never committed.
    pub fn of(&self, org: &Org, entity: EntityRef, lang: Lang) -> Option<Moment> {
        let past = org.past.as_ref()?;
        let file = org.common(entity).extent.file;
        let own = self.files.get(&file).and_then(|own| {
            let changes = own.changes.get_or_init(|| in_file(org, past, file, &own.entities));
            changes.get(&entity).copied()
        });
        let body = bodies(org, entity).iter().find(|body| body.lang == lang && self.files.contains_key(&body.file));
        own.max(body.and_then(|body| newest(past, body.file)))
    }
}

fn newest(past: &Past, file: FileId) -> Option<Moment> {
    past.versions(file).next().map(|version| version.since)
}

/// When each object of a file was last changed.
fn in_file(org: &Org, past: &Past, file: FileId, entities: &[EntityRef]) -> FxHashMap<EntityRef, Moment> {
    let mut found = FxHashMap::default();
    let mut versions = past.versions(file);
    let Some(newest) = versions.next() else { return found };
    if let [only] = entities {
        found.insert(*only, newest.since);
        return found;
    }
    let own = |entity: &EntityRef| {
        let text = newest.text.get(org.common(*entity).extent.range());
        (*entity, text.map(lines).unwrap_or_default())
    };
    let mut open: Vec<(EntityRef, String)> = entities.iter().map(own).collect();
    let mut last = newest.since;
    for older in versions {
        let items: FxHashSet<String> = items(&older.text).into_iter().map(lines).collect();
        open.retain(|(entity, lines)| {
            let is_same = items.contains(lines);
            if !is_same {
                found.insert(*entity, last);
            }
            is_same
        });
        last = older.since;
        if open.is_empty() {
            return found;
        }
    }
    found.extend(open.into_iter().map(|(entity, _)| (entity, last)));
    found
}

/// The items of the outermost list of a YAML text; all of it where it is none.
fn items(text: &str) -> Vec<&str> {
    let first = text.starts_with("- ").then_some(0);
    let starts: Vec<usize> = first.into_iter().chain(text.match_indices("\n- ").map(|(at, _)| at + 1)).collect();
    if starts.is_empty() {
        return vec![text];
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect()
}

/// The lines of an item without what makes no difference: its dash, comments, empty lines and blanks at the ends.
fn lines(item: &str) -> String {
    let item = item.strip_prefix("- ").unwrap_or(item);
    let lines = item.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.collect::<Vec<_>>().join("\n")
}
