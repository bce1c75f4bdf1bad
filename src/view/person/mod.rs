//! People: their pages, and how much work they have.

pub mod load;
pub mod load_page;
pub mod page;
