//! Whether somebody is on duty when a duty needs it: uncovered minutes and broken promises, part by part of its space.

use crate::derive::{Coverage, Facts, Holders, Roster, Share};
use crate::{
    calendar::{Duration, Hours},
    geometry::{self, Cuboid, Minutes, Waits},
    model::{Duty, Id, Org},
};
use std::sync::Arc;

/// A part of a duty's space all of which is answered by the same shares.
#[derive(Debug)]
pub struct Watch {
    /// Places in [`Coverage::responsible`].
    pub who: Vec<usize>,
    pub boxes: Vec<Cuboid>,
    pub on_duty: Arc<Minutes>,
    /// The minutes of the horizon that need somebody and have nobody; empty where the duty asks for none.
    pub uncovered: Minutes,
    /// The arrivals that wait longer than `respond_within`.
    pub waits: Option<Waits>,
}

/// The hours of a share: those of its claim, else its position's.
pub fn claimed_hours<'o>(org: &'o Org, share: &Share) -> Option<&'o Hours> {
    share.claim.and_then(|claim| claim.of(org).hours.as_ref()).map(|hours| &hours.value)
}

impl Watch {
    /// Whether nobody could be there: no position has this part, or nobody holds those that have it.
    pub fn is_vacant(&self, org: &Org, facts: &Facts, coverage: &Coverage) -> bool {
        self.who.iter().all(|n| facts.holders.is_vacant(org, coverage.responsible[*n].position))
    }

    /// The watches of a duty that has a promise or needs somebody around the clock; none for all others.
    pub fn of_duty(org: &Org, holders: &Holders, roster: &Roster, coverage: &Coverage, duty: Id<Duty>) -> Vec<Watch> {
        let wanted = &org.duties[duty];
        if wanted.around_the_clock.is_none() && wanted.respond_within.is_none() {
            return Vec::new();
        }
        let needed = wanted.around_the_clock.as_ref().map(|clock| match &clock.hours {
            Some(hours) => {
                let zone = clock.timezone.as_ref().map_or(roster.zone, |zone| zone.value);
                (*roster.attendance(&hours.value, zone)).clone()
            }
            None => Minutes::everything(roster.horizon.looked()),
        });
        let promise = wanted.respond_within.as_ref().map(|promise| promise.value);
        let present: Vec<Arc<Minutes>> = coverage
            .responsible
            .iter()
            .map(|share| roster.on_duty(org, holders, share.position, claimed_hours(org, share)))
            .collect();
        let watch = |patch: geometry::Patch| {
            let on_duty = together(patch.who.iter().map(|n| &present[*n]));
            let horizon = Minutes::everything(roster.horizon.minutes());
            let uncovered = needed.as_ref().map_or_else(Minutes::default, |needed| needed.subtract(&on_duty));
            let waits = promise.and_then(|promise| broken(promise, &on_duty, &horizon, roster));
            Watch { who: patch.who, boxes: patch.boxes, on_duty, uncovered: uncovered.intersect(&horizon), waits }
        };
        coverage.patches().into_iter().map(watch).collect()
    }
}

fn together<'m>(mut minutes: impl Iterator<Item = &'m Arc<Minutes>>) -> Arc<Minutes> {
    let Some(first) = minutes.next() else { return Arc::default() };
    minutes.fold(first.clone(), |all, more| Arc::new(all.union(more)))
}

/// Working time runs only while somebody is on duty, so that only a duty nobody is ever on breaks such a promise.
pub fn broken(promise: Duration, on_duty: &Minutes, arrivals: &Minutes, roster: &Roster) -> Option<Waits> {
    let minutes = match promise {
        Duration::Elapsed(minutes) => i64::from(minutes),
        Duration::Working(_) | Duration::WorkingDays(_) if !on_duty.is_empty() => return None,
        Duration::Working(_) | Duration::WorkingDays(_) => 0,
    };
    geometry::waits(on_duty, arrivals, minutes, roster.horizon.looked().end)
}
