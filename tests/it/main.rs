//! What orgbook promises, tested from outside.

mod bad_input;
mod harness;
mod precedence;
mod rules;
mod tidy;
