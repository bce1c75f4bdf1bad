//! The pages of coverage: every duty that promises an answer at a glance, and its week on the clock of a zone.

use super::{
    on_now::on_now,
    parts::{DutyCoverage, OnNow, of_duty, ordered, promise, scope, state},
    week::{tongue, zone_with_offset},
};
use crate::view::{Link, Named, Shell, TocEntry, Voice, link};
use crate::{
    calendar::{Zone, week_words},
    derive::Crew,
    model::{Duty, EntityRef, Id},
};
use serde::Serialize;

/// More parts than this in all, and each duty has pages of its own.
const MOST_PARTS: usize = 4;
/// More duties than this are not asked who is there now.
const MOST_NOW: usize = 24;

/// What the template of the overview reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Overview {
    pub zones: Vec<ZoneLink>,
    pub now: Vec<OnNow>,
    pub rows: Vec<OverviewRow>,
}

/// A duty in short.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct OverviewRow {
    pub duty: Named,
    pub promise: String,
    pub tone: &'static str,
    pub state: String,
    /// Where that is so, where the duty has several parts.
    pub scope: Option<String>,
    pub wait: Option<String>,
    pub who: Vec<Named>,
    /// The duty's week in the handbook's zone.
    pub week: String,
}

/// What the template of a zone reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub zones: Vec<ZoneLink>,
    pub duties: Vec<DutyCoverage>,
    /// The duties with a page of their own, where this one would be too long.
    pub pages: Vec<Link>,
}

/// The same page on another clock.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct ZoneLink {
    pub title: String,
    pub href: String,
    pub current: bool,
}

/// The overview of all duties.
pub fn overview(voice: &Voice, shell: &mut Shell) -> Overview {
    let site = voice.site;
    shell.description = Some(voice.t("coverage.lead"));
    Overview {
        zones: zone_links(voice, None, None),
        now: site.coverage.duties.iter().flat_map(|id| on_now(voice, *id)).take(MOST_NOW).collect(),
        rows: site.coverage.duties.iter().filter_map(|id| overview_row(voice, *id)).collect(),
    }
}

/// One duty or all of them on the clock of a zone.
pub fn view(voice: &Voice, zone: Zone, duty: Option<Id<Duty>>, shell: &mut Shell) -> View {
    let duties = &voice.site.coverage.duties;
    let is_divided = is_divided(voice.site);
    let shown: Vec<Id<Duty>> = match duty {
        Some(duty) => vec![duty],
        None if is_divided => Vec::new(),
        None => duties.clone(),
    };
    let page =
        |id: &Id<Duty>| Link { title: voice.name(EntityRef::of(*id)), href: voice.href(&week_path(voice, *id, zone)) };
    shell.description = Some(voice.t("coverage.lead"));
    let view = View {
        zones: zone_links(voice, Some(zone), duty),
        pages: if duty.is_none() && is_divided { duties.iter().map(page).collect() } else { Vec::new() },
        duties: shown.into_iter().map(|id| of_duty(voice, id, zone)).collect(),
    };
    let entry = |duty: &DutyCoverage| TocEntry { id: duty.id.clone(), title: duty.duty.title.clone() };
    shell.toc = view.duties.iter().map(entry).collect();
    view
}

/// Whether each duty has pages of its own.
pub fn is_divided(site: &crate::view::Site) -> bool {
    let (org, facts) = (&site.variant.org, &site.variant.facts);
    site.coverage.duties.iter().map(|id| facts.crews(org, *id).len()).sum::<usize>() > MOST_PARTS
}

/// The path of the page that shows a duty's week on the clock of a zone, with its place on it.
pub fn week_path(voice: &Voice, id: Id<Duty>, zone: Zone) -> String {
    let duty = &voice.org().duties[id].common.id;
    match is_divided(voice.site) {
        true => link::coverage_duty(voice.tag(), zone, duty),
        false => format!("{}#duty-{duty}", link::coverage_zone(voice.tag(), zone)),
    }
}

/// The same page on every clock.
fn zone_links(voice: &Voice, current: Option<Zone>, duty: Option<Id<Duty>>) -> Vec<ZoneLink> {
    let horizon = &voice.facts().roster.horizon;
    let link = |zone: &Zone| {
        let path = match duty {
            Some(duty) => link::coverage_duty(voice.tag(), *zone, &voice.org().duties[duty].common.id),
            None => link::coverage_zone(voice.tag(), *zone),
        };
        ZoneLink {
            title: zone_with_offset(voice, *zone, &[(horizon.from, horizon.last())]),
            href: voice.href(&path),
            current: current == Some(*zone),
        }
    };
    voice.site.coverage.zones.iter().map(link).collect()
}

/// The clocks on which one duty can be read.
pub fn zones_of_duty(voice: &Voice, id: Id<Duty>) -> Vec<ZoneLink> {
    let horizon = &voice.facts().roster.horizon;
    let link = |zone: &Zone| ZoneLink {
        title: zone_with_offset(voice, *zone, &[(horizon.from, horizon.last())]),
        href: voice.href(&week_path(voice, id, *zone)),
        current: false,
    };
    voice.site.coverage.zones.iter().map(link).collect()
}

/// A duty by its worst part.
fn overview_row(voice: &Voice, id: Id<Duty>) -> Option<OverviewRow> {
    let (org, facts) = (voice.org(), voice.facts());
    let zone = facts.roster.zone;
    let crews = ordered(voice, id);
    let worst = *crews.first()?;
    let (tone, state) = state(voice, id, worst, &worst.rota(org, facts, zone));
    let mut positions: Vec<_> = Vec::new();
    for position in crews.iter().flat_map(|crew| &crew.members).flat_map(|member| &member.positions) {
        if !positions.contains(position) {
            positions.push(*position);
        }
    }
    let waits = crews.iter().filter_map(|crew| longest(crew)).max();
    Some(OverviewRow {
        duty: voice.link(id).into(),
        promise: promise(voice, &org.duties[id]),
        tone,
        state,
        scope: if tone == "bad" { scope(voice, id, &worst.boxes) } else { None },
        wait: waits.map(|minutes| match minutes {
            0 => voice.t("coverage.none"),
            minutes => week_words::length(minutes, tongue(voice)),
        }),
        who: positions.iter().map(|position| voice.link(*position).into()).collect(),
        week: voice.href(&week_path(voice, id, zone)),
    })
}

/// The longest wait of a crew that answers at all.
fn longest(crew: &Crew) -> Option<i64> {
    match &crew.longest {
        Some(waits) => waits.wait,
        None => (!crew.members.is_empty()).then_some(0),
    }
}
