//! How evenly work is spread over people.

use crate::derive::Load;
use crate::model::{Id, Person};

/// Loads of people as shares of their time.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LoadSpread {
    /// Everybody whose work and time are known, with the share of their time that the work takes, in thousandths.
    pub people: Vec<(Id<Person>, u64)>,
    /// Those whose work takes more time than they have, among them those who have none at all.
    pub overloaded: Vec<Id<Person>>,
}

/// Less than a minute a week is rounding.
const ROUNDING: f64 = 0.5;

impl LoadSpread {
    /// The spread of some loads.
    pub fn new(loads: &[Load]) -> LoadSpread {
        let mut spread = LoadSpread::default();
        for load in loads {
            if load.total() > load.capacity + ROUNDING {
                spread.overloaded.push(load.person);
            }
            if load.capacity > 0.0 {
                spread.people.push((load.person, (load.total() / load.capacity * 1000.0).round() as u64));
            }
        }
        spread
    }

    /// The least, the middle and the most, in thousandths of somebody's time.
    pub fn range(&self) -> Option<[u64; 3]> {
        let mut shares: Vec<u64> = self.people.iter().map(|(_, share)| *share).collect();
        shares.sort_unstable();
        Some([*shares.first()?, shares[(shares.len() - 1) / 2], *shares.last()?])
    }
}
