//! Role cards: the page of a position, its parts, and who holds it.

pub mod holders;
pub mod page;
pub mod parts;
