//! `orgbook simulate`: what would be otherwise, without changing anything.

mod command;
mod human;
mod json;
mod kinds;
mod rows;
mod stand_ins;
mod words;

pub use command::{SimulateArgs, run};
