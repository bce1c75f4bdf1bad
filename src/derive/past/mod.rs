//! What follows from a handbook's history: when an object was last changed, and what was changed without what belongs to
//! it. Without a history nothing follows.

mod control;
mod dependencies;
mod last_change;
mod meaning;
mod translations;

pub use control::controls;
pub use dependencies::{Basis, Suspect, suspects};
pub use last_change::LastChanges;
pub use meaning::{day as changed_day, told as changed_when};
pub use translations::stale;
