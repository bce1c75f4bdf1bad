//! When duties are answered: on pages of their own, and as parts of the pages of duties, positions and people.

mod boxes;
pub mod covered;
pub mod duty;
pub mod my_part;
pub mod on_now;
pub mod page;
pub mod parts;
#[cfg(test)]
mod tests;
mod week;
