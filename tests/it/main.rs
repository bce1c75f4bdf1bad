//! What orgbook promises, tested from outside.

mod harness;
mod precedence;
mod rules;
mod tidy;
