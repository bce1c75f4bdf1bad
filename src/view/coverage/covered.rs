//! Which duties the pages of coverage show, and on which clocks.

use super::page;
use crate::view::{Site, Voice, link, quantity, site::Subject};
use crate::{
    analysis::Variant,
    calendar::Zone,
    derive::coverage_zones,
    model::{Duty, EntityRef, Id},
};

/// More clocks than this are not shown.
const MOST_ZONES: usize = 12;

/// What there is to show of coverage.
#[derive(Debug)]
pub struct Covered {
    /// The active duties that promise an answer or need somebody around the clock.
    pub duties: Vec<Id<Duty>>,
    /// The handbook's first.
    pub zones: Vec<Zone>,
}

impl Covered {
    /// What an organisation has of it.
    pub fn new(variant: &Variant) -> Covered {
        let (org, facts) = (&variant.org, &variant.facts);
        let wanted = |duty: &Duty| duty.respond_within.is_some() || duty.around_the_clock.is_some();
        let active = org.duties.active().filter(|(_, duty)| wanted(duty)).map(|(id, _)| id);
        let duties: Vec<Id<Duty>> = active.filter(|id| facts.coverage(org, *id).is_some()).collect();
        let mut zones = Vec::new();
        for zone in duties.iter().flat_map(|id| coverage_zones(org, facts, *id)) {
            if !zones.contains(&zone) {
                zones.push(zone);
            }
        }
        zones.truncate(MOST_ZONES);
        Covered { duties, zones }
    }
}

impl Site<'_> {
    /// The pages of coverage below a language.
    pub fn coverage_pages(&self, tag: &str) -> Vec<(String, Subject)> {
        if self.coverage.duties.is_empty() {
            return Vec::new();
        }
        let mut pages = vec![(link::coverage(tag), Subject::Coverage)];
        let is_divided = page::is_divided(self);
        for zone in &self.coverage.zones {
            pages.push((link::coverage_zone(tag, *zone), Subject::CoverageZone(*zone, None)));
            for duty in self.coverage.duties.iter().filter(|_| is_divided) {
                let id = &self.variant.org.duties[*duty].common.id;
                pages.push((link::coverage_duty(tag, *zone, id), Subject::CoverageZone(*zone, Some(*duty))));
            }
        }
        pages
    }
}

/// The title of a page of coverage: `Coverage · Shanghai`.
pub fn title(voice: &Voice, zone: Zone, duty: Option<Id<Duty>>) -> String {
    let zone = quantity::zone_name(zone, voice.words());
    match duty {
        Some(duty) => format!("{} · {zone}", voice.name(EntityRef::of(duty))),
        None => voice.fill("coverage.title", &[("zone", &zone)]),
    }
}
