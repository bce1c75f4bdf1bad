//! What changed: by release and for each position, on pages and in feeds.

pub mod feed;
mod groups;
pub mod pages;
pub mod releases;
mod sentence;
pub mod values;
