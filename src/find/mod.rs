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
mod passage;
mod ranking;
mod reading;
mod runs;
mod terms;
mod words;

pub use candidates::{Found, Hit, candidates, nearest_names};
pub use english::EMPTY;
pub use entries::{NAME, SENTENCE, Thing, names};
pub use named_values::{NamedValue, dimension_called, value_called};
pub use passage::{Piece, each_piece_of_passage, each_word_of_name, variants, word_of};
pub use people::{Called, person_called};
pub use reading::readings;
pub use words::{ASKING, HOLDING, Script};

#[cfg(test)]
mod tests;
