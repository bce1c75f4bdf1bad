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
mod help;
mod help_words;
mod known;
mod new;
mod past;
mod print;
mod progress;
mod refusal;
mod rename;
mod schema;
mod serve;
mod shell;
mod simulate;
mod speech;
mod usage;
mod who;

pub use args::run;
