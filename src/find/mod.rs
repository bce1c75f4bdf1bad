//! Which things of the handbook a question in a reader's own words may mean. Knows names and words, and neither who
//! answers for anything nor who asks.

mod candidates;
mod english;
mod entries;
mod fold;
mod index;
mod matching;
mod named_values;
mod people;
mod ranking;
mod reading;
mod terms;
mod words;

pub use candidates::{Found, Hit, candidates, nearest_names};
pub use entries::Thing;
pub use named_values::{NamedValue, dimension_called, value_called};
pub use people::{Called, person_called};

#[cfg(test)]
mod tests;
