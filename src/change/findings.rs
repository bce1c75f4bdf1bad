//! Which findings came and which went: known again by rule, object and witness.

use super::{FoundChange, Tally, sight::Sight};
use crate::{
    analysis::Analysis,
    diagnostic::{Diagnostic, Severity},
    model::{EntityRef, Kind},
};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What came, what went, and how many are open at either end.
pub struct Found {
    pub found: Vec<FoundChange>,
    pub gone: Vec<FoundChange>,
    pub open: [Tally; 2],
}

/// The open findings of two analyses compared. What only the passing of time brings is no change of the handbook.
pub fn changes(sight: &Sight, ends: [&Analysis; 2]) -> Found {
    let told = [0, 1].map(|side| {
        let all = ends[side].diagnostics.iter();
        all.filter(|found| is_told(sight, side, found)).collect::<Vec<&Diagnostic>>()
    });
    let mut open = [Tally::default(); 2];
    for side in [0, 1] {
        for found in &told[side] {
            match found.severity {
                Severity::Error => open[side].errors += 1,
                Severity::Warning => open[side].warnings += 1,
                Severity::Hint => open[side].hints += 1,
                Severity::Off => {}
            }
        }
    }
    let without = |side: usize| {
        let mut known: FxHashMap<Key, usize> = FxHashMap::default();
        told[side].iter().for_each(|found| *known.entry(key(sight, side, ends[side], found)).or_default() += 1);
        let other = 1 - side;
        let is_new = |found: &&&Diagnostic| match known.get_mut(&key(sight, other, ends[other], found)) {
            Some(n) if *n > 0 => {
                *n -= 1;
                false
            }
            _ => !found.due,
        };
        told[other].iter().filter(is_new).map(|found| said(ends[other], found)).collect::<Vec<_>>()
    };
    Found { found: without(0), gone: without(1), open }
}

type Key = (&'static str, Option<Arc<str>>, String);

fn key(sight: &Sight, side: usize, analysis: &Analysis, found: &Diagnostic) -> Key {
    let file = analysis.sources.file(found.span.file);
    let object = match subject(sight, side, found) {
        Some(entity) => Some(format!("{}:{}", entity.kind.name(), sight.known.id(side, entity)).into()),
        None => found.subject.0.clone().or_else(|| Some(file.path.to_string().into())),
    };
    let word = || file.text.get(found.span.range()).filter(|word| !word.contains(['\n', '\r']));
    (found.rule.name, object, found.witness.as_deref().or_else(word).unwrap_or_default().to_owned())
}

fn subject(sight: &Sight, side: usize, found: &Diagnostic) -> Option<EntityRef> {
    let (kind, id) = found.subject.0.as_ref()?.split_once(':')?;
    sight.org(side).names.get(&(Kind::from_name(kind)?, id.into())).copied()
}

/// Whether a finding is open, holds in the organisation that is shown, and names nothing that is for fewer people.
fn is_told(sight: &Sight, side: usize, found: &Diagnostic) -> bool {
    let shown = sight.variants[side].model.as_deref();
    if found.accepted.is_some() || !found.holds_in(shown) {
        return false;
    }
    let is_about = subject(sight, side, found);
    let names = &sight.org(side).names;
    let quoted = |word: &str| {
        let known = Kind::ALL.into_iter().filter_map(|kind| names.get(&(kind, word.into())).copied());
        known.collect::<Vec<_>>()
    };
    let words = found.message.en.split('`').skip(1).step_by(2);
    let mut all = is_about.into_iter().chain(words.flat_map(quoted));
    all.all(|entity| sight.shows(side, entity) && (entity.kind != Kind::Person || sight.sees_private))
}

fn said(analysis: &Analysis, found: &Diagnostic) -> FoundChange {
    let (place, _) = analysis.sources.places(found.span);
    FoundChange {
        rule: found.rule.name.to_owned(),
        severity: found.severity.name().to_owned(),
        en: found.message.en.to_string(),
        zh: found.message.zh.to_string(),
        object: found.subject.0.as_deref().map(str::to_owned),
        file: analysis.sources.file(found.span.file).path.to_string(),
        line: place.line,
    }
}
