//! What one organisation has that another has not: objects by id, and of each what readers know it by.

use super::{model::Change, sides::Side};
use crate::view::{Ref, Voice};
use crate::{analysis::Variant, model::EntityRef};

/// One thing that is said of an object.
pub struct Said {
    /// The key of its name among the interface's texts.
    pub key: &'static str,
    pub value: Value,
}

/// What is said: one thing, which has a before and an after, or several, which come and go.
pub enum Value {
    One(Option<Item>),
    Many(Vec<Item>),
    /// A longer text, of which only that it changed is told.
    Prose(String),
}

/// A thing and its words: another name for the same thing is no change.
pub struct Item {
    pub key: String,
    pub words: String,
}

impl Item {
    /// A thing that is its words.
    pub fn plain(words: String) -> Item {
        Item { key: words.clone(), words }
    }
}

impl PartialEq for Item {
    fn eq(&self, other: &Item) -> bool {
        self.key == other.key
    }
}

/// Everything that differs, by kind and id.
pub fn changes(voice: &Voice, base: &Variant, own: &Variant) -> Vec<Change> {
    let (base, own) = (Side { voice, org: &base.org }, Side { voice, org: &own.org });
    let (before, after) = (base.by_id(), own.by_id());
    let pages = Side { voice, org: voice.org() }.by_id();
    let shown = |side: &Side, entity: EntityRef| {
        let page = pages.get(&(entity.kind, &side.org.common(entity).id));
        Ref { title: side.name(entity), href: page.and_then(|page| voice.entity(*page).href), lang: None, state: None }
    };
    let mut ids: Vec<_> = before.keys().chain(after.keys()).collect();
    ids.sort();
    ids.dedup();
    let change = |id| match (before.get(id), after.get(id)) {
        (Some(was), Some(is)) => {
            let details = details(voice, base.said(*was), own.said(*is));
            (!details.is_empty()).then(|| Change { what: "changed", object: shown(&own, *is), details })
        }
        (None, Some(is)) => Some(Change { what: "added", object: shown(&own, *is), details: Vec::new() }),
        (Some(was), None) => Some(Change { what: "removed", object: shown(&base, *was), details: Vec::new() }),
        (None, None) => None,
    };
    ids.into_iter().filter_map(change).collect()
}

/// Both sides say the same keys in the same order.
fn details(voice: &Voice, before: Vec<Said>, after: Vec<Said>) -> Vec<String> {
    let colon = voice.t("colon");
    let detail = |(was, is): (Said, Said)| {
        let name = voice.t(is.key);
        match (was.value, is.value) {
            (Value::One(was), Value::One(is)) => (was != is).then(|| {
                let words = |item: Option<Item>| item.map_or_else(|| voice.t("change.none"), |item| item.words);
                format!("{name}{colon}{} → {}", words(was), words(is))
            }),
            (Value::Many(was), Value::Many(is)) => {
                let new = is.iter().filter(|item| !was.contains(item)).map(|item| format!("+ {}", item.words));
                let gone = was.iter().filter(|item| !is.contains(item)).map(|item| format!("− {}", item.words));
                let items: Vec<String> = new.chain(gone).collect();
                // The same in another order is the same.
                (!items.is_empty()).then(|| format!("{name}{colon}{}", items.join(&voice.t("comma"))))
            }
            (Value::Prose(was), Value::Prose(is)) if was == is => None,
            _ => Some(voice.fill("change.text", &[("name", &name)])),
        }
    };
    before.into_iter().zip(after).filter_map(detail).collect()
}
