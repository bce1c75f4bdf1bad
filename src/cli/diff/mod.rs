//! `orgbook diff`: what changed for whom between two revisions, from the terminal.

mod command;
mod ends;
mod human;
mod json;
mod json_values;
mod markdown;
mod story;

pub use command::{DiffArgs, run};
