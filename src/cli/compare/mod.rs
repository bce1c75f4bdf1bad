//! `orgbook compare`: two operating models side by side, from the terminal.

mod changes;
mod command;
mod human;
mod json;
mod json_changes;
mod names;

pub use command::{CompareArgs, run};
