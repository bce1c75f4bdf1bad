//! `orgbook who`: who has something, from the terminal.

mod command;
mod human;
mod json;
mod moment;
mod rows;

pub use command::{WhoArgs, run};
