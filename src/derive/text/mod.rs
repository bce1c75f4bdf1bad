//! What texts say: which figures and names stand in them, and which say nearly the same.

pub mod called;
pub mod figure;
pub mod figure_words;
pub mod figures;
pub mod named;
pub mod similar;
pub mod texts;
pub mod wording;
