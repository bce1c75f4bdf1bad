//! What is wrong: findings by page, centre and rule, the health report, and the reference of rules.

pub mod file;
pub mod findings;
pub mod page;
mod rows;
pub mod rule_pages;
mod rule_text;
