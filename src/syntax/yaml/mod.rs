//! YAML text → [`Node`] trees with the place of every key and value.

mod alias;
mod explain;
pub mod keyboard;
mod node;
mod parse;
mod properties;
mod recover;
mod simple;
#[cfg(test)]
mod simple_tests;
#[cfg(test)]
mod tests;
mod tree;

pub use node::{Entry, Kind, Node};
pub use parse::parse;
pub use properties::has_properties;
#[cfg(test)]
pub use tests::to_json;
