//! Somebody's absence, and the organisation with and without it. It knows nothing of what follows.

use crate::{
    calendar::{Duration, date::DateSpan, horizon::Horizon},
    model::{Holding, Id, Leave, Org, Person},
    source::Spanned,
};
use chrono::{Days, NaiveDate};

/// The days without somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Absence {
    pub person: Id<Person>,
    /// The first day without them.
    pub from: NaiveDate,
    /// The last one; none: they are gone for good.
    pub until: Option<NaiveDate>,
    /// The day as of which the organisation is looked at.
    pub as_of: NaiveDate,
}

impl Absence {
    /// An absence that is looked at from its first day on; one that ends, as long before it as the longest promise
    /// reaches, because whoever writes on the last evening waits as well.
    pub fn new(org: &Org, person: Id<Person>, from: NaiveDate, until: Option<NaiveDate>) -> Absence {
        let promises = org.duties.iter().filter_map(|(_, duty)| duty.respond_within.as_ref());
        let longest = promises.filter_map(|promise| Duration::elapsed_minutes(promise.value)).max().unwrap_or(0);
        let reach = Days::new(u64::from(longest).div_ceil(24 * 60).min(31));
        let early = from.checked_sub_days(reach).unwrap_or(from).max(org.as_of);
        let as_of = if until.is_some() && !turns_within(org, early, from) { early } else { from };
        Absence { person, from, until, as_of }
    }

    /// The days that are looked at: those of a leave, or the year from the first day on.
    pub fn days(&self) -> DateSpan {
        let year = || self.from.checked_add_days(Days::new(Horizon::DAYS - 1)).unwrap_or(NaiveDate::MAX);
        DateSpan { from: self.from, until: self.until.unwrap_or_else(year) }
    }

    /// Whether the handbook itself says that the person is on leave on all these days.
    pub fn is_written(&self, org: &Org) -> bool {
        let Some(until) = self.until else { return false };
        let leave = &org.people[self.person].leave;
        let is_away = |day: NaiveDate| leave.iter().any(|own| own.from.value <= day && day <= own.until.value);
        self.from.iter_days().take_while(|day| *day <= until).all(is_away)
    }

    /// The organisation with the person there on all these days: what the handbook says of their leave then is left out.
    pub fn present(&self, org: &Org) -> Org {
        let mut present = Org { as_of: self.as_of, ..org.clone() };
        let days = self.days();
        present.people.update(|id, person| {
            if id == self.person {
                person.leave = person.leave.iter().flat_map(|leave| outside(leave, days)).collect();
            }
        });
        present
    }

    /// The organisation without the person: on leave on these days, or with all that they hold at an end.
    pub fn absent(&self, present: &Org) -> Org {
        let mut absent = present.clone();
        absent.people.update(|id, person| {
            if id != self.person {
                return;
            }
            let span = person.common.span;
            match (self.until, self.from.pred_opt()) {
                (Some(until), _) => person.leave.push(Leave {
                    from: Spanned::new(self.from, span),
                    until: Spanned::new(until, span),
                    span,
                }),
                (None, Some(last)) => end(&mut person.holds, last),
                (None, None) => person.holds.clear(),
            }
        });
        absent
    }

    /// What the person holds on some of these days.
    pub fn held<'o>(&self, org: &'o Org) -> impl Iterator<Item = &'o Holding> {
        let days = self.days();
        let meets = move |holding: &&Holding| {
            holding.since.as_ref().is_none_or(|since| since.value <= days.until)
                && holding.until.as_ref().is_none_or(|until| days.from <= until.value)
        };
        let person = &org.people[self.person];
        person.holds.iter().filter(|_| person.common.is_active()).filter(meets)
    }
}

/// Whether somebody begins or ceases to hold something after one day and by another.
fn turns_within(org: &Org, after: NaiveDate, by: NaiveDate) -> bool {
    let holdings = || org.people.active().flat_map(|(_, person)| &person.holds);
    let begins = holdings().filter_map(|holding| Some(holding.since.as_ref()?.value));
    let ends = holdings().filter_map(|holding| holding.until.as_ref()?.value.succ_opt());
    begins.chain(ends).any(|day| after < day && day <= by)
}

/// What of a leave lies before and after some days.
fn outside(leave: &Leave, days: DateSpan) -> Vec<Leave> {
    let part = |first: NaiveDate, last: NaiveDate| Leave {
        from: Spanned::new(first, leave.from.span),
        until: Spanned::new(last, leave.until.span),
        span: leave.span,
    };
    let before = days.from.pred_opt().map(|day| part(leave.from.value, leave.until.value.min(day)));
    let after = days.until.succ_opt().map(|day| part(leave.from.value.max(day), leave.until.value));
    before.into_iter().chain(after).filter(|part| part.from.value <= part.until.value).collect()
}

/// Ends holdings with a day; those that would begin later are given up.
fn end(holds: &mut Vec<Holding>, last: NaiveDate) {
    holds.retain(|holding| holding.since.as_ref().is_none_or(|since| since.value <= last));
    for holding in holds {
        let is_over = holding.until.as_ref().is_some_and(|until| until.value <= last);
        if !is_over {
            holding.until = Some(Spanned::new(last, holding.span));
        }
    }
}
