//! Findings as text: one file a format. Knows no rule, and decides nothing about severity or acceptance.

mod baseline;
mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod json_text;
mod junit;
mod notes;
mod order;
mod printable;
mod report;
mod sarif;
mod sarif_log;
mod sarif_rule;
mod short;
mod summary;

pub use baseline::baseline;
pub use fingerprint::Fingerprints;
pub use github::github;
pub use gitlab::gitlab;
pub use human::{Style, human};
pub use json::json;
pub use json_text::json_text;
pub use junit::junit;
pub use order::{compare, in_order};
pub use printable::{one_line, printable};
pub use report::Report;
pub use sarif::sarif;
pub use short::short;
pub use summary::{Counts, summary};

#[cfg(test)]
mod tests;
