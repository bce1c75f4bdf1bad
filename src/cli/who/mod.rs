//! `orgbook who`: who has something, from the terminal.

mod columns;
mod command;
mod human;
mod json;
mod moment;
mod rows;
mod speech;

pub use command::{WhoArgs, run};
