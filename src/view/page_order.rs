//! The order of Markdown pages: parents before their children, siblings by their place.

use super::Site;
use crate::model::{Id, Lang, Object, Page, Status, target};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// The pages below each page, and those below none, in each of the handbook's languages: ordered once for all pages.
#[derive(Default)]
pub struct PageOrder(OnceLock<Vec<Below>>);

/// Pages by the page that they are below, in order.
type Below = FxHashMap<Option<Id<Page>>, Vec<Id<Page>>>;

/// Every page that is shown in lists, a page before those below it. The home page's text is no page of its own.
pub fn pages_in_order(site: &Site, lang: Lang) -> Vec<Id<Page>> {
    let (mut order, mut seen) = (Vec::new(), FxHashSet::default());
    // Pages whose parents run in a circle are below none: they come last.
    let mut open: Vec<Id<Page>> = site.variant.org.pages.ids().filter(|page| is_shown(site, *page)).rev().collect();
    open.extend(children(site, lang, None).iter().rev());
    while let Some(page) = open.pop() {
        if seen.insert(page) {
            order.push(page);
            open.extend(children(site, lang, Some(page)).iter().rev());
        }
    }
    order
}

/// The pages below one, or those below none, in the order of their place; those without come last, by name.
pub fn children<'s>(site: &'s Site, lang: Lang, parent: Option<Id<Page>>) -> &'s [Id<Page>] {
    let languages = 0..site.variant.org.handbook.languages.0.len();
    let all = site.page_order.0.get_or_init(|| languages.map(|lang| in_language(site, Lang(lang as u8))).collect());
    all.get(usize::from(lang.0)).and_then(|below| below.get(&parent)).map_or(&[], Vec::as_slice)
}

fn in_language(site: &Site, lang: Lang) -> Below {
    let pages = &site.variant.org.pages;
    let mut below = Below::default();
    for page in pages.ids().filter(|page| is_shown(site, *page)) {
        below.entry(parent(site, page)).or_default().push(page);
    }
    for children in below.values_mut() {
        children.sort_by_cached_key(|id| {
            let page = &pages[*id];
            let place = page.order.as_ref().map(|order| order.value);
            (place.is_none(), place, page.common.name.get(lang))
        });
    }
    below
}

/// The page above one.
pub fn parent(site: &Site, page: Id<Page>) -> Option<Id<Page>> {
    target(&site.variant.org.pages[page].parent).filter(|parent| is_shown(site, *parent))
}

/// The pages above one, the farthest first; a circle of parents ends where it began.
pub fn pages_above(site: &Site, page: Id<Page>) -> Vec<Id<Page>> {
    let mut above = Vec::new();
    let mut next = parent(site, page);
    while let Some(page_above) = next.filter(|next| *next != page && !above.contains(next)) {
        above.push(page_above);
        next = parent(site, page_above);
    }
    above.reverse();
    above
}

fn is_shown(site: &Site, id: Id<Page>) -> bool {
    let page = &site.variant.org.pages[id];
    page.common.status != Status::Retired && page.id() != "index"
}
