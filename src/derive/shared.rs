//! What operating models share, so that what they have alike is looked at once. Knows no rule.

use super::Wording;
use crate::model::{EntityRef, Id, Object};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{Arc, Mutex, PoisonError};

/// By text.
type Wordings = FxHashMap<Arc<str>, Wording>;

/// What is shared; by default nothing is.
#[derive(Clone, Default, Debug)]
pub struct Shared {
    /// None where there are no other models to share with.
    wordings: Option<Arc<Mutex<Wordings>>>,
    /// The objects that are not as they were when they were looked at; none where nothing was looked at.
    unlike: Option<Arc<FxHashSet<EntityRef>>>,
}

impl Shared {
    /// Keeps what can be shared for other models.
    pub fn for_others() -> Shared {
        Shared { wordings: Some(Arc::default()), unlike: None }
    }

    /// The same, for a model of which all objects but these are as they were; nothing where nothing was kept.
    pub fn beside(&self, unlike: FxHashSet<EntityRef>) -> Shared {
        Shared { wordings: self.wordings.clone(), unlike: self.wordings.as_ref().map(|_| Arc::new(unlike)) }
    }

    /// Whether a check that looks at one object at a time has yet to look at this one.
    pub fn is_new(&self, entity: EntityRef) -> bool {
        self.unlike.as_ref().is_none_or(|unlike| unlike.contains(&entity))
    }

    /// [`Shared::is_new`] for an object with its id, to filter by.
    pub fn is_new_one<T: Object>(&self, (id, _): &(Id<T>, &T)) -> bool {
        self.is_new(EntityRef::of(*id))
    }

    /// Whether a check that looks at one object at a time has yet to look at the settings.
    pub fn settings_are_new(&self) -> bool {
        self.unlike.is_none()
    }

    /// The wording of each text, in order; texts that another model has are not read again.
    pub fn wordings<O: Copy + Send + Sync>(&self, texts: &[(O, &Arc<str>)]) -> Vec<(O, Wording)> {
        let read = |(owner, text): &(O, &Arc<str>)| (*owner, Wording::of(text));
        let Some(shared) = &self.wordings else { return texts.par_iter().map(read).collect() };
        let mut known = shared.lock().unwrap_or_else(PoisonError::into_inner);
        let new: Vec<&Arc<str>> =
            texts.iter().map(|(_, text)| *text).filter(|text| !known.contains_key(*text)).collect();
        let new: Vec<(Arc<str>, Wording)> = new.into_par_iter().map(|text| (text.clone(), Wording::of(text))).collect();
        known.extend(new);
        texts.iter().map(|(owner, text)| (*owner, known[*text].clone())).collect()
    }
}
