//! The part of a duty's page that says where and when nobody has it, and where several have.

use super::{
    page::{ZoneLink, zones_of_duty},
    parts::{DutyCoverage, of_duty},
};
use crate::view::{Ref, Shell, Voice};
use crate::{
    derive::{Coverage, Meeting},
    geometry::Cuboid,
    model::{Duty, Id},
};
use serde::Serialize;

/// More parts than this are not named one by one.
const MOST_NAMED: usize = 12;

/// Where and when a duty is covered.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    /// Where nobody is responsible.
    pub gaps: Places,
    /// Where several are responsible though one alone should be.
    pub overlaps: Vec<MetPlaces>,
    /// Where several are accountable.
    pub clashes: Vec<MetPlaces>,
    /// The week, where the duty promises an answer or needs somebody around the clock.
    pub week: Option<DutyCoverage>,
    pub zones: Vec<ZoneLink>,
}

/// Parts of a duty's space in words, and the finding about them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize)]
pub struct Places {
    pub places: Vec<String>,
    pub more: Option<String>,
    pub finding: Option<String>,
}

/// Positions that meet in some places.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct MetPlaces {
    pub positions: Vec<Ref>,
    pub at: Places,
}

/// The section; none where there is nothing to say.
pub fn view(voice: &Voice, id: Id<Duty>, shell: &Shell) -> Option<View> {
    let org = voice.org();
    let duty = &org.duties[id];
    let coverage = voice.facts().coverage(org, id).filter(|_| duty.common.is_active())?;
    let finding = |rule: &str| {
        let found = shell.findings.iter().find(|finding| finding.rule == rule);
        found.and_then(|finding| finding.href.clone())
    };
    let is_covered = voice.site.coverage.duties.contains(&id);
    let is_claimed = !coverage.responsible.is_empty();
    let gaps = is_claimed.then(|| coverage.gaps());
    let met = |meetings: Vec<Meeting>, rule: &str| -> Vec<MetPlaces> {
        let told = |meeting: Meeting| MetPlaces {
            positions: meeting.positions.iter().map(|position| voice.link(*position)).collect(),
            at: places(voice, coverage, &meeting.boxes, true, finding(rule)),
        };
        meetings.into_iter().map(told).collect()
    };
    let overlaps = if duty.exclusive && duty.around_the_clock.is_none() { coverage.overlaps() } else { Vec::new() };
    let view = View {
        gaps: gaps.map_or_else(Places::default, |gaps| {
            places(voice, coverage, &gaps.boxes, gaps.complete, finding("duty/gap"))
        }),
        overlaps: met(overlaps, "duty/overlap"),
        clashes: met(coverage.clashes(), "duty/several-accountable"),
        week: is_covered.then(|| of_duty(voice, id, voice.facts().roster.zone)),
        zones: if is_covered { zones_of_duty(voice, id) } else { Vec::new() },
    };
    let is_empty = view.gaps.places.is_empty() && view.overlaps.is_empty() && view.clashes.is_empty();
    (!is_empty || is_covered).then_some(view)
}

fn places(voice: &Voice, coverage: &Coverage, boxes: &[Cuboid], complete: bool, finding: Option<String>) -> Places {
    let n_more = boxes.len().saturating_sub(MOST_NAMED);
    let more = match (n_more, complete) {
        (0, true) => None,
        (_, false) => Some(voice.t("coverage.places_more")),
        (n, true) => Some(voice.fill("coverage.places_n_more", &[("n", &n.to_string())])),
    };
    let told = boxes.iter().take(MOST_NAMED).map(|own| voice.cuboid(&coverage.space, own));
    Places { places: told.collect(), more, finding }
}
