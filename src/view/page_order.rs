//! The order of Markdown pages: parents before their children, siblings by their place.

use super::Voice;
use crate::model::{Id, Object, Page, Status, target};

/// Every page that is shown in lists, a page before those below it. The home page's text is no page of its own.
pub fn pages_in_order(voice: &Voice) -> Vec<Id<Page>> {
    let mut order = Vec::new();
    let mut open: Vec<Id<Page>> = children(voice, None).into_iter().rev().collect();
    while let Some(page) = open.pop() {
        // A parent may run in a circle with its child.
        if !order.contains(&page) {
            order.push(page);
            open.extend(children(voice, Some(page)).into_iter().rev());
        }
    }
    order
}

/// The pages below one, or those below none, in the order of their place; those without come last, by name.
pub fn children(voice: &Voice, parent: Option<Id<Page>>) -> Vec<Id<Page>> {
    let pages = &voice.org().pages;
    let shown = |page: &Page| page.common.status != Status::Retired && page.id() != "index";
    let above = |page: &Page| target(&page.parent).filter(|parent| shown(&pages[*parent]));
    let mut children: Vec<Id<Page>> =
        pages.iter().filter(|(_, page)| shown(page) && above(page) == parent).map(|(id, _)| id).collect();
    children.sort_by_cached_key(|id| {
        let page = &pages[*id];
        let place = page.order.as_ref().map(|order| order.value);
        (place.is_none(), place, voice.plain(&page.common.name))
    });
    children
}
