//! What changed: by release, and for each position.

use super::{
    groups::{Group, Line, PER_PAGE, groups, in_words, line},
    releases,
};
use crate::view::{Date, Link, Ref, Shell, TocEntry, Voice, link, position};
use crate::{
    change::{Change, Release, Tally},
    model::{EntityRef, Id, Kind, Position},
};
use serde::Serialize;

/// How many changes of a release are told on a position's page.
const MOST_LINES: usize = 60;
/// How many releases a role card names.
const ON_CARD: usize = 3;

/// What the template of the list reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Index {
    pub releases: Vec<Row>,
    /// How many older ones are not told.
    pub older: u32,
    /// The folder of positions, for the script that leads to the reader's own.
    pub positions: String,
}

/// A release in a line.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Row {
    pub title: String,
    pub href: String,
    pub date: Date,
    pub counts: Option<String>,
}

/// What the template of a release reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub date: Date,
    pub since: String,
    pub kinds: Vec<KindSection>,
    /// The other pages of the release: the one before and the one after.
    pub before: Option<Link>,
    pub after: Option<Link>,
    pub findings: Option<Findings>,
}

/// The objects of a kind.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct KindSection {
    pub id: &'static str,
    pub title: String,
    pub groups: Vec<Group>,
}

/// How many findings came and went.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Findings {
    pub found: u32,
    pub gone: u32,
    pub open: u32,
    pub before: u32,
    /// Whether some came or went by the passing of days alone, so that the numbers do not add up.
    pub has_others: bool,
    pub href: String,
}

/// What the template of a position's changes reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct RoleView {
    pub position: Ref,
    pub releases: Vec<RoleRelease>,
}

/// What a release changed for a position.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct RoleRelease {
    pub id: String,
    pub release: Row,
    pub lines: Vec<Line>,
    pub more: u32,
}

/// All releases.
pub fn index(voice: &Voice, shell: &mut Shell) -> Index {
    shell.description = Some(voice.t("changes.lead"));
    shell.feed = feed(voice, None);
    Index {
        releases: voice.site.releases().iter().map(|release| row(voice, release)).collect(),
        older: voice.site.releases.as_ref().map_or(0, |releases| releases.n_older as u32),
        positions: voice.list(Kind::Position),
    }
}

fn feed(voice: &Voice, position: Option<Id<Position>>) -> Option<String> {
    voice.site.base_url.as_ref()?;
    Some(voice.href(&link::feed(position.map(|id| &*voice.org().positions[id].common.id), voice.tag())))
}

fn row(voice: &Voice, release: &Release) -> Row {
    Row {
        title: releases::title(voice, release),
        href: voice.href(&link::release(voice.tag(), &release.slug, 0)),
        date: voice.date(release.day),
        counts: releases::counts(voice, release),
    }
}

/// What a release changed, or a part of it.
pub fn view(voice: &Voice, n: u16, part: u16, shell: &mut Shell) -> View {
    let release = &voice.site.releases()[usize::from(n)];
    shell.description = releases::counts(voice, release);
    shell.feed = feed(voice, None);
    let own = of_part(release, part);
    let mut kinds: Vec<KindSection> = Vec::new();
    for (kind, changes) in by_kind(&own) {
        let title = voice.t(&format!("change.kinds.{}", kind.folder()));
        shell.toc.push(TocEntry { id: kind.folder().to_owned(), title: title.clone() });
        kinds.push(KindSection { id: kind.folder(), title, groups: groups(voice, changes.iter().copied()) });
    }
    let page = |part: u16| Link {
        title: releases::page_title(voice, n, part),
        href: voice.href(&link::release(voice.tag(), &release.slug, part)),
    };
    View {
        date: voice.date(release.day),
        since: release.since.clone(),
        kinds,
        before: part.checked_sub(1).map(page),
        after: (part + 1 < releases::n_parts(release)).then(|| page(part + 1)),
        findings: (part == 0).then(|| findings(voice, release)).flatten(),
    }
}

/// The changes of the objects of one page.
fn of_part(release: &Release, part: u16) -> Vec<&Change> {
    let mut n = 0;
    let mut last = None;
    let mut own = Vec::new();
    for change in release.told() {
        let of = (change.of.kind, &change.of.id);
        if last.replace(of).is_some_and(|last| last != of) {
            n += 1;
        }
        if n / PER_PAGE == usize::from(part) {
            own.push(change);
        }
    }
    own
}

fn by_kind<'c>(changes: &[&'c Change]) -> Vec<(Kind, Vec<&'c Change>)> {
    let mut kinds: Vec<(Kind, Vec<&Change>)> = Vec::new();
    for change in changes {
        match kinds.last_mut().filter(|(kind, _)| *kind == change.of.kind) {
            Some((_, own)) => own.push(change),
            None => kinds.push((change.of.kind, vec![change])),
        }
    }
    kinds
}

fn findings(voice: &Voice, release: &Release) -> Option<Findings> {
    let [before, open] = release.changes.open.map(Tally::all);
    let (found, gone) = (release.changes.found.len() as u32, release.changes.gone.len() as u32);
    let href = voice.href(&link::health(voice.org(), crate::view::health::findings::Part::All, voice.tag()));
    let has_others = before + found != open + gone;
    (found + gone > 0).then_some(Findings { found, gone, open, before, has_others, href })
}

/// What changed for a position.
pub fn of_role(voice: &Voice, id: Id<Position>, shell: &mut Shell) -> RoleView {
    shell.feed = feed(voice, Some(id));
    let told = voice.site.releases().iter().filter_map(|release| {
        let changes = voice.site.changes_for(release, id);
        let lines: Vec<Line> = changes.iter().take(MOST_LINES).map(|change| for_role(voice, id, change)).collect();
        let more = (changes.len() - lines.len()) as u32;
        let release_id = format!("r-{}", release.slug);
        (!lines.is_empty()).then(|| RoleRelease { id: release_id, release: row(voice, release), lines, more })
    });
    let view = RoleView { position: voice.link(id), releases: told.collect() };
    shell.toc =
        view.releases.iter().map(|own| TocEntry { id: own.id.clone(), title: own.release.title.clone() }).collect();
    view
}

/// A change as the position sees it: what is its own without its name.
pub fn for_role(voice: &Voice, id: Id<Position>, change: &Change) -> Line {
    let is_own = voice.site.object(&change.of) == Some(EntityRef::of(id));
    let words = in_words(voice);
    let said = if is_own { words.sentence(change) } else { words.sentence_of(change) };
    line(voice, change, said)
}

/// The newest releases that changed something for a position, for its card.
pub fn latest_for(voice: &Voice, id: Id<Position>) -> Vec<position::page::Change> {
    let all = voice.site.releases().iter().filter(|release| !voice.site.changes_for(release, id).is_empty());
    let path = link::role_changes(&voice.org().positions[id].common.id, voice.tag());
    let change = |release: &Release| position::page::Change {
        title: releases::title(voice, release),
        href: voice.href(&format!("{path}#r-{}", release.slug)),
        date: voice.date(release.day),
    };
    all.take(ON_CARD).map(change).collect()
}
