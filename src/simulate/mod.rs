//! What breaks while somebody is gone, or once they are: the same facts and rules on the organisation with and without
//! them, and the difference. Knows no words of a terminal and no page.

mod absence;
mod breaks;
mod changes;
mod help;
mod lost;
mod outcome;
mod spells;
mod stage;
mod stand_in;
mod ties;
mod trial;
mod unanswered;

pub use absence::Absence;
pub use breaks::{Break, What};
pub use changes::{Change, Changed, Ground};
pub use lost::Lost;
pub use outcome::{Outcome, simulate};
pub use stand_in::{Post, StandIn};
pub use ties::Tie;
pub use trial::Burden;
pub use unanswered::{Need, Unanswered};
