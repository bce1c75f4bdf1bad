//! Who has something, worked out for one case and one moment: ids and minutes, no words. Knows neither the clock nor
//! how an answer is shown.

mod ask;
mod asset;
mod case;
mod duty;
mod on_duty;
mod post;
mod shapes;
mod step;

pub use ask::{Question, about, ask};
pub use case::{Given, given};
pub use shapes::{Answer, Attending, Box, Case, Deadline, Escalation, Holder, Missing, OnDuty, Role, RoleKind, Task};
