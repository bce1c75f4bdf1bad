//! The form of an organisation: who reports to whom, and its numbers.

pub mod profile;
pub mod reporting;
pub mod standing;
pub mod structure;
