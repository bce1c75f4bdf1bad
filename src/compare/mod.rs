//! Two organisations side by side: what can be counted in each, and what only one of them has. Ids and numbers alone;
//! knows no words, and no opinion on what is better.

mod claims;
mod comparison;
mod findings;
mod known;
mod measures;
mod moves;
mod names;
mod pair;
mod side;

pub use claims::{ClaimChange, DutyChange, Place, claims};
pub use comparison::Comparison;
pub use findings::{Count, RuleCount};
pub use known::Known;
pub use measures::{GROUPS, Group, Value, measures};
pub use moves::{CentrePair, HeadPair, PositionChange};
pub use names::{known_names, named};
pub use pair::{Pair, WorkflowPair};
pub use side::Side;
