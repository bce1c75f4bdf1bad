//! All role cards of a centre on one page to print, or on a few where one would be too heavy for a phone.

use super::page::members;
use crate::view::{
    Date, LinkOut, Phrase, Ref, Shell, Site, TocEntry, Voice, link,
    list::dictionary::{Dictionary, Part},
    list::page::Letters,
    position, shell,
};
use crate::{
    derive::positions_within,
    model::{Centre, EntityRef, Id, Lang, Position},
};
use serde::Serialize;

/// How many cards a page holds.
const MOST: usize = 12;

/// The cards that are printed together, and the pages that they are on.
#[derive(Debug, Default)]
pub struct CardSet {
    pub positions: Vec<Id<Position>>,
    /// None where one page holds them all.
    pub parts: Vec<Part>,
}

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    /// Of the whole set, of which this page may be a part.
    pub count: u32,
    pub parts: Vec<Letters>,
    pub cards: Vec<Card>,
}

/// A role card among others.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Card {
    pub id: String,
    /// Comes before its fragments, so that they are its own on the page.
    pub prefix: String,
    /// Comes before the names of its tables, so that they are its own on the page.
    pub label: String,
    pub to: Ref,
    pub status: Option<&'static str>,
    pub other_titles: Vec<Phrase>,
    pub takes_effect: Option<Date>,
    /// How many findings about it are open.
    pub findings: u32,
    pub view: position::page::View,
    pub links: Vec<LinkOut>,
    pub owner: Option<Ref>,
    pub reviewed: Option<Date>,
    pub version: Option<String>,
    pub changed: Option<Date>,
}

/// The cards of each centre in a language, by the centre's place.
pub fn sets(site: &Site, lang: Lang) -> Vec<CardSet> {
    site.variant.org.centres.ids().map(|centre| set(site, lang, centre)).collect()
}

/// A centre's own cards, its head's first; where all below it are few, those too. A single one is no set.
fn set(site: &Site, lang: Lang, centre: Id<Centre>) -> CardSet {
    let (org, reporting) = (&site.variant.org, &site.variant.facts.reporting);
    let mut positions = members(org, reporting, centre);
    let own = positions.len();
    if own > MOST {
        let names = positions.iter().map(|id| (org.positions[*id].common.name.get(lang).to_owned(), *id));
        let ordered = Dictionary::new(names.collect(), MOST);
        let positions = ordered.entries.into_iter().map(|(_, position)| position).collect();
        return CardSet { positions, parts: joined(ordered.parts) };
    }
    let within = positions_within(reporting, centre);
    if within.len() <= MOST {
        positions.extend(within.into_iter().filter(|position| !positions.contains(position)).collect::<Vec<_>>());
    }
    if positions.len() < 2 {
        positions.clear();
    }
    CardSet { positions, parts: Vec::new() }
}

/// Neighbouring parts as one where a page holds both: few long prints are handier than many short ones.
fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::new();
    for part in parts {
        match joined.last_mut() {
            Some(last) if last.range.len() + part.range.len() <= MOST => {
                last.slug = from_to(&last.slug, &part.slug, '-');
                last.title = from_to(&last.title, &part.title, '–');
                last.range.end = part.range.end;
            }
            _ => joined.push(part),
        }
    }
    joined
}

/// `a-c` and `d-f` as `a-f`.
fn from_to(first: &str, last: &str, sign: char) -> String {
    let begins = first.split(sign).next().unwrap_or(first);
    let ends = last.rsplit(sign).next().unwrap_or(last);
    format!("{begins}{sign}{ends}")
}

/// The addresses of a centre's pages of cards, each with its part; the first of several holds only the others' addresses.
pub fn pages(site: &Site, lang: Lang, centre: Id<Centre>) -> Vec<(String, Option<u16>)> {
    let org = &site.variant.org;
    let tag = org.handbook.languages.tag(lang);
    let set = site.cards(lang, centre);
    let path = |part: Option<&Part>| link::cards(org, EntityRef::of(centre), tag, part.map(|part| &*part.slug));
    let parts = (0..).zip(&set.parts).map(|(n, part)| (path(Some(part)), Some(n)));
    let first = (!set.positions.is_empty()).then(|| (path(None), None));
    first.into_iter().chain(parts).collect()
}

/// The link to a centre's cards, and how many there are.
pub fn of_centre(voice: &Voice, centre: Id<Centre>) -> Option<(String, usize)> {
    let n = voice.site.cards(voice.lang, centre).positions.len();
    let path = link::cards(voice.org(), EntityRef::of(centre), voice.tag(), None);
    (n > 0).then(|| (voice.href(&path), n))
}

/// What a page of cards is called.
pub fn title(voice: &Voice, centre: Id<Centre>, part: Option<u16>) -> String {
    let title = voice.fill("cards.title", &[("name", &voice.name(EntityRef::of(centre)))]);
    match part.and_then(|part| voice.site.cards(voice.lang, centre).parts.get(usize::from(part))) {
        Some(part) => voice.fill("cards.part", &[("title", &title), ("part", &part.title)]),
        None => title,
    }
}

/// The page of a centre's cards, or of one part of them; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, centre: Id<Centre>, part: Option<u16>, shell: &mut Shell) -> View {
    let set = voice.site.cards(voice.lang, centre);
    let own_part = part.and_then(|part| set.parts.get(usize::from(part)));
    let shown = match own_part {
        Some(part) => &set.positions[part.range.clone()],
        None if set.parts.is_empty() => &set.positions[..],
        None => &[],
    };
    let cards: Vec<Card> = shown.iter().map(|position| card(voice, *position)).collect();
    let entry = |card: &Card| TocEntry { id: format!("card.{}", card.id), title: card.to.title.clone() };
    shell.toc = cards.iter().map(entry).collect();
    let address =
        |part: &Part| voice.href(&link::cards(voice.org(), EntityRef::of(centre), voice.tag(), Some(&part.slug)));
    let letters = |part: &Part| Letters {
        title: part.title.clone(),
        href: address(part),
        current: own_part == Some(part),
        count: Some(part.range.len() as u32),
    };
    View { count: set.positions.len() as u32, parts: set.parts.iter().map(letters).collect(), cards }
}

fn card(voice: &Voice, id: Id<Position>) -> Card {
    let common = &voice.org().positions[id].common;
    let mut frame = Shell::default();
    let mut view = position::page::view(voice, id, &mut frame);
    // The words beside it say the same, and on paper it is not shown.
    for part in view.responsibilities.iter_mut().filter_map(|item| item.part.as_mut()) {
        part.strip = None;
    }
    let to = voice.link(id);
    Card {
        id: common.id.to_string(),
        prefix: format!("card.{}.", common.id),
        label: format!("{}{}", to.title, voice.t("colon")),
        status: Some(shell::status(common)),
        other_titles: shell::other_titles(voice, common, &to.title),
        takes_effect: frame.takes_effect,
        findings: voice.site.open_findings(common).count() as u32,
        view,
        links: shell::links(voice, common),
        owner: frame.owner,
        reviewed: frame.reviewed,
        version: frame.version,
        changed: frame.changed,
        to,
    }
}
