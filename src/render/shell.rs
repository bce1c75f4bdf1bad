//! The frame of a page as templates read it. What thousands of pages share is turned into a value once.

use crate::view::{NavLink, Shell};
use rustc_hash::FxHashMap;
use std::{cell::RefCell, sync::Arc};
use tera::{
    Value,
    value::{Key, Map},
};

/// More are kept of no site: pages of one depth and one part of the site share their navigation.
const MOST: usize = 1_000;

/// By the address of some links, which is theirs as long as they are kept beside, what templates read.
type Known = FxHashMap<*const NavLink, (Arc<[NavLink]>, Value)>;

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// What templates read as `page`.
pub fn shell(shell: &Shell) -> Value {
    let mut map: Map = Value::from_serializable(shell).into_map().unwrap_or_default();
    map.insert(Key::Str("nav"), shared(&shell.nav));
    map.insert(Key::Str("more"), shared(&shell.more));
    Value::from(map)
}

fn shared(links: &Arc<[NavLink]>) -> Value {
    KNOWN.with_borrow_mut(|known| {
        if let Some((_, value)) = known.get(&links.as_ptr()).filter(|(kept, _)| Arc::ptr_eq(kept, links)) {
            return value.clone();
        }
        if known.len() >= MOST {
            known.clear();
        }
        let value = Value::from_serializable(&**links);
        known.insert(links.as_ptr(), (links.clone(), value.clone()));
        value
    })
}
