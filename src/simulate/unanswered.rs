//! The minutes that somebody's absence leaves without anybody, part by part of a duty.

use crate::{
    calendar::Duration,
    derive::{Coverage, Facts, Watch},
    geometry::{Cuboid, Minutes, Waits, waits},
    model::{Duty, Id, Org},
};

/// What a duty needs somebody for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    /// It is around the clock.
    Presence,
    /// It promises an answer.
    Promise(Duration),
}

/// Minutes in which a need is not met, though it was.
#[derive(Clone, Debug)]
pub struct Unanswered {
    pub duty: Id<Duty>,
    pub need: Need,
    /// The part of the duty's space; empty for all of it.
    pub boxes: Vec<Cuboid>,
    /// The minutes without anybody, or the arrivals that wait too long.
    pub minutes: Minutes,
    /// Which of these arrivals waits longest.
    pub worst: Option<Waits>,
    /// Other minutes had nobody before.
    pub grew: bool,
}

/// An organisation and what follows from it.
pub type Side<'o> = (&'o Org, &'o Facts);

/// What duties need and get from those who are there, and not from those who are left. Where nobody is left at all,
/// that is what is missing, and no hours are told.
pub fn unanswered(before: Side, after: Side, duties: impl Iterator<Item = Id<Duty>>) -> Vec<Unanswered> {
    let mut found = Vec::new();
    for duty in duties {
        let Some(coverage) = before.1.coverage(before.0, duty) else { continue };
        // Who claims what is the same on both sides, and so are the parts.
        let pairs = before.1.watches(before.0, duty).iter().zip(after.1.watches(after.0, duty));
        for (was, is) in pairs.filter(|(_, is)| !is.is_vacant(after.0, after.1, coverage)) {
            found.extend(presence(coverage, duty, was, is));
            found.extend(promise(before, coverage, duty, was, is));
        }
    }
    found
}

fn presence(coverage: &Coverage, duty: Id<Duty>, was: &Watch, is: &Watch) -> Option<Unanswered> {
    let minutes = is.uncovered.subtract(&was.uncovered);
    let grew = !was.uncovered.is_empty();
    let boxes = part(coverage, is);
    (!minutes.is_empty()).then_some(Unanswered { duty, need: Need::Presence, boxes, minutes, worst: None, grew })
}

fn promise((org, facts): Side, coverage: &Coverage, duty: Id<Duty>, was: &Watch, is: &Watch) -> Option<Unanswered> {
    let promise = org.duties[duty].respond_within.as_ref()?.value;
    let late = &is.waits.as_ref()?.late;
    let minutes = was.waits.as_ref().map_or_else(|| late.clone(), |waits| late.subtract(&waits.late));
    if minutes.is_empty() {
        return None;
    }
    let worst = waits(&is.on_duty, &minutes, 0, facts.roster.horizon.looked().end);
    let (need, grew) = (Need::Promise(promise), was.waits.is_some());
    Some(Unanswered { duty, need, boxes: part(coverage, is), minutes, worst, grew })
}

/// The part that a watch is about; empty for the whole.
fn part(coverage: &Coverage, watch: &Watch) -> Vec<Cuboid> {
    let is_whole = watch.boxes.contains(&coverage.space.space.everything());
    if is_whole { Vec::new() } else { watch.boxes.clone() }
}
