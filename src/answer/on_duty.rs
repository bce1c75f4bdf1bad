//! Who is on duty at a moment or next, and by when an answer must come.

use super::{Attending, Deadline, OnDuty, ask::Asker};
use crate::{
    calendar::{self, Duration, Hours},
    geometry::Minutes,
    model::{Id, Person, Position},
};
use std::sync::Arc;

/// A position that answers, and the hours of its claim where that has any.
pub type Post<'a> = (Id<Position>, Option<&'a Hours>);

impl Asker<'_> {
    /// Who of some positions is on duty at the moment that was asked for; next, where nobody is.
    pub fn on_duty(&self, posts: &[Post]) -> Option<OnDuty> {
        self.present_of(self.attendants(posts))
    }

    /// When a person is on duty in some positions.
    pub fn on_duty_alone(&self, posts: &[Post], person: Id<Person>) -> Option<OnDuty> {
        let mut attendants = self.attendants(posts);
        attendants.retain(|(attending, _)| attending.person == Some(person));
        self.present_of(attendants)
    }

    fn present_of(&self, attendants: Vec<(Attending, Arc<Minutes>)>) -> Option<OnDuty> {
        let at = self.at?;
        let now = present(&attendants, at, self.looked_until());
        let next = attendants.iter().filter_map(|(_, minutes)| minutes.next_from(at)).min();
        let next = next.filter(|_| now.is_empty()).map(|next| (next, present(&attendants, next, self.looked_until())));
        Some(OnDuty { at, now, next })
    }

    /// By when a promise that some positions give must be kept.
    pub fn deadline(&self, promise: Duration, posts: &[Post]) -> Deadline {
        let Some(at) = self.at else { return Deadline { promise, by: None, is_late: false } };
        let together = self.attendants(posts).iter().fold(Minutes::default(), |all, (_, own)| all.union(own));
        let zone = self.zone(posts);
        let by = calendar::deadline::deadline(at, promise, &together, zone);
        let is_late = matches!(promise, Duration::Elapsed(_))
            && by.is_some_and(|by| together.next_from(at).is_none_or(|next| next > by));
        Deadline { promise, by, is_late }
    }

    /// Whether any of some positions is ever on duty.
    pub fn is_ever_on_duty(&self, posts: &[Post]) -> bool {
        self.attendants(posts).iter().any(|(_, minutes)| !minutes.is_empty())
    }

    fn attendants(&self, posts: &[Post]) -> Vec<(Attending, Arc<Minutes>)> {
        let mut attendants: Vec<(Attending, Arc<Minutes>)> = Vec::new();
        for (position, hours) in posts {
            for own in self.facts.roster.attendants(self.org, &self.facts.holders, *position, *hours) {
                let stands_in = own.stands_in_for.is_some();
                let attending = Attending { position: *position, person: own.person, stands_in, until: None };
                // The same person may answer by several claims, or stand in for two people.
                match attendants.iter_mut().find(|(known, _)| *known == attending) {
                    Some((_, known)) => *known = Arc::new(known.union(&own.minutes)),
                    None => attendants.push((attending, own.minutes)),
                }
            }
        }
        attendants
    }

    fn looked_until(&self) -> i64 {
        self.facts.roster.horizon.looked().end
    }

    /// The zone whose days count: that of the only position, else the handbook's.
    fn zone(&self, posts: &[Post]) -> chrono_tz::Tz {
        let own = |(position, _): &Post| self.org.positions[*position].timezone.as_ref().map(|zone| zone.value);
        let only = posts.first().and_then(own).filter(|zone| posts.iter().all(|post| own(post) == Some(*zone)));
        only.unwrap_or(self.facts.roster.zone).tz()
    }
}

fn present(attendants: &[(Attending, Arc<Minutes>)], at: i64, looked_until: i64) -> Vec<Attending> {
    let on_duty = attendants.iter().filter_map(|(attending, minutes)| {
        let stretch = minutes.ranges().iter().find(|range| range.contains(&at))?;
        let until = Some(stretch.end).filter(|end| *end < looked_until);
        Some(Attending { until, ..attending.clone() })
    });
    on_duty.collect()
}
