//! A Markdown page, the pages below it, and its neighbours in their sequence.

use super::{
    Link, Prose, Ref, Shell, TocEntry, Voice,
    page_order::{children, parent},
    plain::{describe, first_line},
    shell::fallback,
};
use crate::model::{Id, Page};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub body: Option<Prose>,
    pub children: Vec<Child>,
    pub previous: Option<Link>,
    pub next: Option<Link>,
}

/// A page below this one.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Child {
    pub to: Ref,
    pub summary: Option<Prose>,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<Page>, shell: &mut Shell) -> View {
    let pages = &voice.org().pages;
    let page = &pages[id];
    let shown = page.bodies.iter().find(|body| body.lang == voice.lang).or(page.bodies.first());
    let headings = shown.into_iter().flat_map(|body| &body.headings).filter(|heading| heading.level == 2);
    shell.toc =
        headings.map(|heading| TocEntry { id: heading.id.to_string(), title: heading.text.to_string() }).collect();
    shell.fallback = fallback(voice, &page.bodies);
    describe(voice, shell, &page.common.summary);
    let body = voice.body(&page.bodies);
    if shell.description.is_none() {
        shell.description = body.as_ref().map(first_line).filter(|line| !line.starts_with('#'));
    }
    let (previous, next) = neighbours(voice, id);
    let below = children(voice.site, voice.lang, Some(id)).iter();
    View {
        body,
        children: below
            .map(|child| Child { to: voice.link(*child), summary: voice.maybe_prose(&pages[*child].common.summary) })
            .collect(),
        previous,
        next,
    }
}

/// The pages before and after among those of the same parent that have a place.
fn neighbours(voice: &Voice, id: Id<Page>) -> (Option<Link>, Option<Link>) {
    let pages = &voice.org().pages;
    let mut sequence = children(voice.site, voice.lang, parent(voice.site, id)).to_vec();
    sequence.retain(|page| pages[*page].order.is_some());
    let Some(at) = sequence.iter().position(|page| *page == id) else { return (None, None) };
    let to_link = |page: Option<&Id<Page>>| {
        let page = voice.link(*page?);
        Some(Link { title: page.title, href: page.href? })
    };
    (to_link(at.checked_sub(1).and_then(|at| sequence.get(at))), to_link(sequence.get(at + 1)))
}
