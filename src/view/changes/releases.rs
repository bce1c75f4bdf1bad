//! Which pages tell of changes, and what releases are called.

use super::groups::PER_PAGE;
use crate::view::{Site, Voice, link, site::Subject};
use crate::{
    change::{Change, Named, Release, ReleaseTitle},
    model::{EntityRef, Id, Kind, Lang, Position},
};

/// A page that tells of changes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ChangePage {
    /// All releases.
    Index,
    /// What a release changed, by its place in the list, or a further part of that.
    Release(u16, u16),
    /// What changed for a position.
    Role(Id<Position>),
}

impl Site<'_> {
    /// The releases that are told, the newest first.
    pub fn releases(&self) -> &[Release] {
        self.releases.as_ref().map_or(&[], |releases| &releases.all)
    }

    /// Whether there is anything to tell of changes.
    pub fn tells_changes(&self) -> bool {
        !self.releases().is_empty()
    }

    /// The pages that tell of changes below a language.
    pub fn change_pages(&self, lang: Lang) -> Vec<(String, Subject)> {
        let (org, tag) = (&self.variant.org, self.variant.org.handbook.languages.tag(lang));
        if !self.tells_changes() {
            return Vec::new();
        }
        let mut pages = vec![(link::changes(tag), Subject::Changed(ChangePage::Index))];
        for (n, release) in self.releases().iter().enumerate() {
            for part in 0..n_parts(release) {
                pages.push((
                    link::release(tag, &release.slug, part),
                    Subject::Changed(ChangePage::Release(n as u16, part)),
                ));
            }
        }
        for position in self.changed_positions() {
            pages.push((
                link::role_changes(&org.positions[position].common.id, tag),
                Subject::Changed(ChangePage::Role(position)),
            ));
        }
        pages
    }

    /// The positions for which something changed.
    pub fn changed_positions(&self) -> Vec<Id<Position>> {
        let org = &self.variant.org;
        let all = self.releases().iter().flat_map(|release| &release.changes.all);
        let touched = all.flat_map(|change| std::iter::once(&change.of).chain(&change.roles));
        let mut found: Vec<Id<Position>> = touched
            .filter(|named| named.kind == Kind::Position)
            .filter_map(|named| self.object(named)?.id::<Position>())
            .filter(|id| org.positions[*id].common.is_active())
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The object of now that a change names, by its id or a former one.
    pub fn object(&self, named: &Named) -> Option<EntityRef> {
        let known = self.variant.org.names.get(&(named.kind, named.id.as_str().into())).copied();
        known.filter(|entity| !named.is_hidden() && self.has_page(*entity))
    }

    /// What of a release matters to a position.
    pub fn changes_for<'r>(&'r self, release: &'r Release, id: Id<Position>) -> Vec<&'r Change> {
        let common = &self.variant.org.positions[id].common;
        let ids = || std::iter::once(&*common.id).chain(common.aliases.iter().map(|alias| &*alias.value));
        release.changes.all.iter().filter(|change| ids().any(|id| change.is_for(id))).collect()
    }
}

/// How many pages a release has.
pub fn n_parts(release: &Release) -> u16 {
    let mut n_groups = 0;
    let mut last = None;
    for change in release.told() {
        let own = (change.of.kind, &change.of.id);
        if last.replace(own) != Some(own) {
            n_groups += 1_usize;
        }
    }
    n_groups.div_ceil(PER_PAGE).clamp(1, usize::from(u16::MAX)) as u16
}

/// What a release is called.
pub fn title(voice: &Voice, release: &Release) -> String {
    match &release.title {
        ReleaseTitle::Tag(tag) => tag.clone(),
        ReleaseTitle::Month(year, month) => {
            let (year, number, month) = (year.to_string(), month.to_string(), format!("{month:02}"));
            voice.fill("changes.month", &[("year", &year), ("month", &month), ("number", &number)])
        }
        ReleaseTitle::Coming => voice.fill("changes.coming", &[("since", &release.since)]),
    }
}

/// By which words somebody asks for a release in a language; for all of them, where none is meant.
pub fn asked(voice: &Voice, place: Option<u16>) -> Vec<String> {
    let Some(release) = place.and_then(|n| voice.site.releases().get(usize::from(n))) else {
        return vec![voice.t("nav.changes"), voice.t("changes.asked.all")];
    };
    let title = title(voice, release);
    if release.title == ReleaseTitle::Coming {
        return vec![voice.fill("changes.in", &[("release", &title)])];
    }
    // A month is asked for in whatever way it is written, also where a tag names the release.
    let months = ["%Y-%m", "%B %Y", "%Y年%-m月"].map(|form| release.day.format(form).to_string());
    let called = std::iter::once(title).chain(months);
    let mut asked: Vec<String> = called.map(|own| voice.fill("changes.asked", &[("release", &own)])).collect();
    asked.dedup();
    asked
}

/// The title of a page of a release.
pub fn page_title(voice: &Voice, n: u16, part: u16) -> String {
    let Some(release) = voice.site.releases().get(usize::from(n)) else { return voice.t("nav.changes") };
    let title = voice.fill("changes.in", &[("release", &title(voice, release))]);
    if part == 0 {
        return title;
    }
    voice.fill("changes.part", &[("title", &title), ("n", &(part + 1).to_string())])
}

/// The first page of a release.
pub fn start(voice: &Voice, n: u16, tag: &str) -> Option<String> {
    Some(link::release(tag, &voice.site.releases().get(usize::from(n))?.slug, 0))
}

/// How much a release changed: `Positions 4 · Workflows 1`; none for nothing.
pub fn counts(voice: &Voice, release: &Release) -> Option<String> {
    let mut counts: Vec<(Kind, &str, usize)> = Vec::new();
    for change in release.told() {
        match counts.last_mut().filter(|(kind, ..)| *kind == change.of.kind) {
            Some((_, id, n)) => {
                *n += usize::from(*id != change.of.id);
                *id = &change.of.id;
            }
            None => counts.push((change.of.kind, &change.of.id, 1)),
        }
    }
    let kind = |kind: Kind| voice.t(&format!("change.kinds.{}", kind.folder()));
    let told: Vec<String> = counts.into_iter().map(|(own, _, n)| format!("{}\u{a0}{n}", kind(own))).collect();
    (!told.is_empty()).then(|| told.join(" · "))
}
