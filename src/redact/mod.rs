//! A handbook as one audience may see it: what is for fewer people is taken out once, here, and everything after this
//! (answers, pages, search, files) is made of what is left. Knows no page.

mod blank;
mod findings;
mod marked;
mod people;
mod prose;
mod redacted;
mod texts;
mod withheld;

pub use redacted::Redacted;
pub use withheld::Withheld;
