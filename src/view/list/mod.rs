//! Lists of objects: by kind, by group, by initial, and from A to Z.

pub mod az;
pub mod by_centre;
pub mod dictionary;
pub mod groups;
pub mod overview;
pub mod page;
pub mod parts;
mod rows;
