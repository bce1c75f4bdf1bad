//! The order of Markdown pages: parents before their children, siblings by their place.

use super::Site;
use crate::model::{Id, Lang, Object, Page, Status, target};

/// Every page that is shown in lists, a page before those below it. The home page's text is no page of its own.
pub fn pages_in_order(site: &Site, lang: Lang) -> Vec<Id<Page>> {
    let mut order = Vec::new();
    // Pages whose parents run in a circle are below none: they come last.
    let mut open: Vec<Id<Page>> = site.variant.org.pages.ids().filter(|page| is_shown(site, *page)).rev().collect();
    open.extend(children(site, lang, None).into_iter().rev());
    while let Some(page) = open.pop() {
        if !order.contains(&page) {
            order.push(page);
            open.extend(children(site, lang, Some(page)).into_iter().rev());
        }
    }
    order
}

/// The pages below one, or those below none, in the order of their place; those without come last, by name.
pub fn children(site: &Site, lang: Lang, parent: Option<Id<Page>>) -> Vec<Id<Page>> {
    let pages = &site.variant.org.pages;
    let above = |page: Id<Page>| target(&pages[page].parent).filter(|parent| is_shown(site, *parent));
    let mut children: Vec<Id<Page>> =
        pages.ids().filter(|page| is_shown(site, *page) && above(*page) == parent).collect();
    children.sort_by_cached_key(|id| {
        let page = &pages[*id];
        let place = page.order.as_ref().map(|order| order.value);
        (place.is_none(), place, page.common.name.get(lang))
    });
    children
}

fn is_shown(site: &Site, id: Id<Page>) -> bool {
    let page = &site.variant.org.pages[id];
    page.common.status != Status::Retired && page.id() != "index"
}
