//! How long those who arrive wait for the next minute of a set.

use super::Minutes;

/// The arrivals that wait longer than they were promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waits {
    pub late: Minutes,
    /// The arrival that waits longest, the first of several.
    pub worst: i64,
    /// How long that one waits; none: nobody comes as far as was looked.
    pub wait: Option<i64>,
}

/// The arrivals that wait more than `promise` minutes for somebody on duty; none: every promise is kept.
///
/// Who arrives in a minute on duty waits 0 minutes; a wait of exactly the promise keeps it. Who meets nobody before
/// `looked_until` is late, so look at least the promise beyond the last arrival.
pub fn waits(on_duty: &Minutes, arrivals: &Minutes, promise: i64, looked_until: i64) -> Option<Waits> {
    let begin = arrivals.ranges().first()?.start;
    let off_duty = on_duty.complement(begin..looked_until.max(begin));
    let is_answered = |end: i64| end < looked_until;
    let late = off_duty.ranges().iter().map(|gap| match is_answered(gap.end) {
        true => gap.start..gap.end - promise,
        false => gap.clone(),
    });
    let beyond = looked_until.max(begin)..i64::MAX;
    let late = Minutes::new(late.chain([beyond])).intersect(arrivals);
    let first_of_each_gap = off_duty.ranges().iter().filter_map(|gap| {
        let first = late.next_from(gap.start).filter(|first| *first < gap.end)?;
        Some((first, is_answered(gap.end).then(|| gap.end - first)))
    });
    let longest = |best: (i64, Option<i64>), next: (i64, Option<i64>)| match (best.1, next.1) {
        (Some(_), None) => next,
        (Some(long), Some(longer)) if longer > long => next,
        _ => best,
    };
    let unseen = late.next_from(looked_until).map(|first| (first, None));
    let (worst, wait) = first_of_each_gap.chain(unseen).reduce(longest)?;
    Some(Waits { late, worst, wait })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::*};

    const DAY: i64 = 24 * 60;

    #[test]
    fn a_wait_of_exactly_the_promise_keeps_it() {
        let on_duty = Minutes::new([0..100, 220..300]);
        let arrivals = Minutes::everything(0..300);
        assert_eq!(waits(&on_duty, &arrivals, 120, 300), None);
        let found = waits(&on_duty, &arrivals, 119, 300);
        assert_eq!(found, Some(Waits { late: Minutes::everything(100..101), worst: 100, wait: Some(120) }));
    }

    #[test]
    fn who_meets_nobody_is_late_however_long_the_promise() {
        let found = waits(&Minutes::default(), &Minutes::everything(0..DAY), 10 * DAY, 2 * DAY);
        assert_eq!(found, Some(Waits { late: Minutes::everything(0..DAY), worst: 0, wait: None }));
        assert_eq!(waits(&Minutes::default(), &Minutes::default(), 0, DAY), None);
    }

    proptest! {
        #[test]
        fn waits_are_as_if_counted_minute_by_minute(
            on in vec((0i64..60, 1i64..9), 0..5), arrive in vec((0i64..50, 1i64..20), 0..4), promise in 0i64..30
        ) {
            let set = |parts: Vec<(i64, i64)>| Minutes::new(parts.into_iter().map(|(at, n)| at..at + n));
            let (on_duty, arrivals, looked) = (set(on).within(0..60), set(arrive), 60);
            let wait = |minute: i64| (minute..looked).find(|at| on_duty.contains(*at)).map(|at| at - minute);
            let all = arrivals.ranges().iter().cloned().flatten();
            let late: Vec<i64> = all.filter(|at| wait(*at).is_none_or(|wait| wait > promise)).collect();
            let found = waits(&on_duty, &arrivals, promise, looked);
            let found_late = found.iter().flat_map(|found| found.late.ranges().iter().cloned().flatten());
            prop_assert_eq!(found_late.collect::<Vec<_>>(), late.clone());
            let worst = late.iter().copied().max_by_key(|at| (wait(*at).unwrap_or(i64::MAX), -at));
            prop_assert_eq!(found.map(|found| (found.worst, found.wait)), worst.map(|at| (at, wait(at))));
        }
    }
}
