//! What can be found → small scripts, so that a search fetches a few of them and works from a disk too. A shard's size
//! does not grow with the site, the number of shards does.

mod index;
mod known;
mod names;
mod postings;
mod records;
mod shards;
mod sounds;
#[cfg(test)]
mod tests;

pub use index::search_files;
pub use known::KnownWords;
