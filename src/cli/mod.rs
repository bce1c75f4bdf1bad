//! The command line: the only place that knows the machine's clock, environment and terminal.

mod args;
mod baseline;
mod build;
mod check;
mod columns;
mod compare;
mod diff;
mod explain;
mod fmt;
mod handbook;
mod known;
mod past;
mod print;
mod progress;
mod releases;
mod rename;
mod schema;
mod serve;
mod simulate;
mod speech;
mod who;

pub use args::run;
