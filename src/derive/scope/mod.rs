//! Scopes as boxes of the space that they divide, and who has which part.

pub mod coverage;
pub mod key;
pub mod space;
