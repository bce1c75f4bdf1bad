//! What does not recur weekly, by its dates. It knows no seasons.

use super::{
    clock::{self, Clock, DAY},
    season::{Exception, Pass},
};
use crate::geometry::Minutes;
use chrono::NaiveDate;
use std::ops::Range;

/// Tells real minutes by their dates on a clock. Where it makes fewer words, what is told may say `allowed` minutes
/// again that the seasons say already.
pub fn exceptions(minutes: &Minutes, allowed: &Minutes, clock: &Clock) -> Vec<Exception> {
    let shown = Minutes::new(clock.periods().iter().map(|period| period.real.clone()));
    let forbidden = clock.local(&shown.subtract(allowed));
    let every = clock.local(minutes).subtract(&forbidden);
    let mut told = runs(by_date(&over_skipped(&every, clock)), &forbidden);
    told.extend(single_passes(&minutes.subtract(&clock.real(&every)), clock));
    told.sort_by_key(|exception| (exception.from, exception.until, exception.pass));
    told
}

/// The real minutes that an exception tells.
pub fn minutes(exception: &Exception, clock: &Clock) -> Minutes {
    let local = local(exception.from, exception.until, &exception.spans);
    match exception.pass {
        Pass::Every => clock.real(&local),
        Pass::First | Pass::Second => {
            let twice = clock.real(&local.intersect(&clock.repeated()));
            let passes = clock.periods().windows(2).flat_map(|pair| {
                let both = pair[1].local().start..pair[0].local().end;
                let of = if exception.pass == Pass::First { &pair[0] } else { &pair[1] };
                twice.within(both.start - of.offset..both.end - of.offset).within(of.real.clone()).ranges().to_vec()
            });
            Minutes::new(passes)
        }
    }
}

fn local(from: NaiveDate, until: NaiveDate, spans: &[Range<u32>]) -> Minutes {
    let dates = (clock::midnight(from)..=clock::midnight(until)).step_by(DAY as usize);
    let on =
        |midnight: i64| spans.iter().map(move |span| midnight + i64::from(span.start)..midnight + i64::from(span.end));
    Minutes::new(dates.flat_map(on))
}

/// What lies on both sides of an hour that the clock leaves out, in one.
fn over_skipped(local: &Minutes, clock: &Clock) -> Minutes {
    let beside = |minute: i64| local.contains(minute);
    let skipped = clock.skipped();
    let inside = skipped.ranges().iter().filter(|hour| beside(hour.start - 1) && beside(hour.end));
    local.union(&Minutes::new(inside.cloned()))
}

/// Minutes that only one of two passes has.
fn single_passes(minutes: &Minutes, clock: &Clock) -> Vec<Exception> {
    let mut told = Vec::new();
    for pair in clock.periods().windows(2) {
        let both = pair[1].local().start..pair[0].local().end;
        for (period, pass) in [(&pair[0], Pass::First), (&pair[1], Pass::Second)] {
            let local = minutes.within(period.real.clone()).shifted(period.offset).within(both.clone());
            told.extend(by_date(&local).into_iter().map(|exception| Exception { pass, ..exception }));
        }
    }
    told
}

/// Each range on the date on which it begins; whole days are days in a row.
fn by_date(local: &Minutes) -> Vec<Exception> {
    let mut told: Vec<Exception> = Vec::new();
    for range in local.ranges() {
        let from = clock::date_of(range.start);
        let start = range.start - clock::midnight(from);
        let length = range.end - range.start;
        let is_whole_days = start == 0 && length % DAY == 0;
        let (until, length) = if is_whole_days { (clock::date_of(range.end - 1), DAY) } else { (from, length) };
        let span = start as u32..(start + length) as u32;
        match told.last_mut() {
            Some(last) if last.from == from && last.until == until => last.spans.push(span),
            _ => told.push(Exception { from, until, spans: vec![span], pass: Pass::Every }),
        }
    }
    told
}

/// Puts dates together that may be told as days in a row, none of which touches what is forbidden.
fn runs(dates: Vec<Exception>, forbidden: &Minutes) -> Vec<Exception> {
    let is_short = |exception: &Exception| exception.spans.iter().all(|span| i64::from(span.end - span.start) <= DAY);
    let mut told: Vec<Exception> = Vec::new();
    for next in dates {
        let together = told.last().filter(|last| is_short(last) && is_short(&next)).and_then(|last| {
            let spans = last.spans.iter().chain(&next.spans).map(|span| i64::from(span.start)..i64::from(span.end));
            let spans = Minutes::new(spans);
            let spans: Vec<_> = spans.ranges().iter().map(|span| span.start as u32..span.end as u32).collect();
            let run = Exception { from: last.from, until: next.until.max(last.until), spans, pass: Pass::Every };
            let is_free = is_short(&run) && !local(run.from, run.until, &run.spans).meets(forbidden);
            is_free.then_some(run)
        });
        match together {
            Some(run) => told.splice(told.len() - 1.., [run]).for_each(drop),
            None => told.push(next),
        }
    }
    told
}
