//! Which pages of a site are too heavy, and what makes them so. Looks at bytes and paths, not at how they came to be.

mod origin;
mod pages;
mod parts;

pub use pages::{Scales, findings, weigh};
