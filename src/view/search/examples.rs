//! Words to try in the field of the search: what things of this handbook are called.

use crate::{
    model::{EntityRef, Kind, Lang, Text},
    view::Site,
};
use unicode_width::UnicodeWidthStr;

/// The kinds that people look for, each of which gives a word.
const KINDS: [Kind; 6] = [Kind::Duty, Kind::Tool, Kind::Position, Kind::Workflow, Kind::Kpi, Kind::Sop];
/// How many words are told.
const MOST: usize = 3;
/// How many columns a word has at most, a Han letter taking two: a field on a phone shows some thirty.
const WIDEST: usize = 14;

/// Words to try, one of a kind; the theme's own, where it has any.
pub fn examples(site: &Site, lang: Lang) -> String {
    let own = site.words(lang).get("home.search.hint");
    if !own.is_empty() {
        return own;
    }
    let words = KINDS.into_iter().filter_map(|kind| word(site, kind, lang)).take(MOST).collect::<Vec<_>>();
    words.join(&site.words(lang).get("comma"))
}

/// The first word that is short enough among the names of a kind, by which things are also called before all others.
fn word<'s>(site: &'s Site, kind: Kind, lang: Lang) -> Option<&'s str> {
    let org = &site.variant.org;
    let shown = |index| Some(EntityRef { kind, index }).filter(|entity| site.has_page(*entity));
    let objects = || (0..org.count(kind) as u32).filter_map(shown).map(|entity| org.common(entity));
    let fits = |text: &'s Text| {
        let word = text.get(lang);
        (text.serves(lang, &org.handbook.languages) && (1..=WIDEST).contains(&word.width())).then_some(word)
    };
    let called = objects().filter(|own| own.is_active()).flat_map(|own| &own.also_called).find_map(fits);
    called.or_else(|| {
        let names = objects().filter(|own| own.is_active()).flat_map(|own| own.short_name.iter().chain([&own.name]));
        names.into_iter().find_map(fits)
    })
}
