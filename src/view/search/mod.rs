//! What a search of the site knows, and the page that searches.

pub mod docs;
pub mod examples;
pub mod page;
mod texts;
