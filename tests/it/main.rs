//! What orgbook promises, tested from outside.

mod acceptance;
mod allocations;
mod audiences;
mod bad_input;
mod bad_links;
mod baseline;
mod cascades;
mod cli;
mod cli_build;
mod coverage;
mod coverage_oracle;
mod docs;
mod forms;
mod harness;
mod hostile;
mod html;
mod incremental;
mod planted;
mod precedence;
mod redirects;
mod root_causes;
mod rule_settings;
mod rules;
mod sample;
mod site;
mod tidy;
