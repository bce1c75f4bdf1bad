//! The order of Markdown pages: parents before their children, siblings by their place.

use super::Voice;
use crate::model::{Id, Object, Page, Status, target};

/// Every page that is shown in lists, a page before those below it. The home page's text is no page of its own.
pub fn pages_in_order(voice: &Voice) -> Vec<Id<Page>> {
    let mut order = Vec::new();
    // Pages whose parents run in a circle are below none: they come last.
    let mut open: Vec<Id<Page>> = voice.org().pages.ids().filter(|page| is_shown(voice, *page)).rev().collect();
    open.extend(children(voice, None).into_iter().rev());
    while let Some(page) = open.pop() {
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
    let above = |page: Id<Page>| target(&pages[page].parent).filter(|parent| is_shown(voice, *parent));
    let mut children: Vec<Id<Page>> =
        pages.ids().filter(|page| is_shown(voice, *page) && above(*page) == parent).collect();
    children.sort_by_cached_key(|id| {
        let page = &pages[*id];
        let place = page.order.as_ref().map(|order| order.value);
        (place.is_none(), place, voice.plain(&page.common.name))
    });
    children
}

fn is_shown(voice: &Voice, id: Id<Page>) -> bool {
    let page = &voice.org().pages[id];
    page.common.status != Status::Retired && page.id() != "index"
}
