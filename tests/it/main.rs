//! What orgbook promises, tested from outside.

mod harness;
mod rules;
mod tidy;
