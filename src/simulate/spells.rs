//! Days in a row on which the same people hold the same things and the same people are away.

use crate::{calendar::date::DateSpan, model::Org};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Cuts some days where somebody begins or ceases to hold something or to be away.
pub fn spells(org: &Org, days: DateSpan) -> Vec<DateSpan> {
    let mut starts: BTreeSet<NaiveDate> = BTreeSet::from([days.from]);
    for (_, person) in org.people.active() {
        let begins = person.holds.iter().filter_map(|holding| Some(holding.since.as_ref()?.value));
        let ends = person.holds.iter().filter_map(|holding| holding.until.as_ref()?.value.succ_opt());
        let leaves = person.leave.iter().map(|leave| leave.from.value);
        let returns = person.leave.iter().filter_map(|leave| leave.until.value.succ_opt());
        starts.extend(begins.chain(ends).chain(leaves).chain(returns).filter(|day| days.contains(*day)));
    }
    let mut spells: Vec<DateSpan> = starts.into_iter().map(|from| DateSpan { from, until: days.until }).collect();
    for n in 1..spells.len() {
        spells[n - 1].until = spells[n].from.pred_opt().unwrap_or(spells[n].from);
    }
    spells
}

/// Adds days to others before them, joined where nothing lies between.
pub fn join(spells: &mut Vec<DateSpan>, next: DateSpan) {
    match spells.last_mut() {
        Some(last) if last.until.succ_opt() == Some(next.from) => last.until = next.until,
        _ => spells.push(next),
    }
}
