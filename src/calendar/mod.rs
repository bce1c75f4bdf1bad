//! Quantities as authors write them: text in, typed values or an explained fault out.
//! It knows no YAML, no handbook and no places in files: a fault's range is bytes of the text alone.

pub mod attendance;
pub mod clock;
pub mod country;
pub mod currency;
pub mod date;
pub mod day_off;
pub mod deadline;
pub mod duration;
pub mod effort;
pub mod fault;
pub mod frequency;
pub mod holidays;
pub mod horizon;
pub mod hours;
pub mod interval;
pub mod language;
pub mod number;
pub mod period;
pub mod period_key;
pub mod quantity;
pub mod season;
pub mod share;
pub mod week_words;
pub mod zone;

mod day_rule;
mod exception;
mod hours_guess;
mod season_choice;
mod terms;
mod time_unit;
mod wide;

pub use date::DateSpan;
pub use duration::Duration;
pub use effort::Effort;
pub use fault::Fault;
pub use frequency::Frequency;
pub use hours::Hours;
pub use period::Period;
pub use period_key::PeriodKey;
pub use quantity::{Quantity, Unit};
pub use share::Share;
pub use time_unit::TimeUnit;
pub use wide::{chinese_number, half_width};
pub use zone::Zone;

#[cfg(test)]
mod attendance_tests;
#[cfg(test)]
mod hours_for_tests;
#[cfg(test)]
mod season_tests;
