//! What can be said about the text; users call it a finding. Knows no kind of object and no rule.

mod baseline;
#[allow(clippy::module_inception)]
mod diagnostic;
mod documentation;
pub mod emit;
mod explain;
mod message;
mod option;
mod policy;
mod rule;
mod sink;

pub use baseline::{Remembered, may_be_remembered, recognise};
#[cfg(test)]
pub use diagnostic::Label;
pub use diagnostic::{Accepted, Diagnostic, Subject};
pub use documentation::Documentation;
pub use explain::{explain, list};
pub(crate) use message::say;
pub use message::{Language, Message, listed_in_chinese};
pub use option::{OptionDefault, OptionValue};
pub use policy::{Policy, Profile, Setting};
pub(crate) use rule::rule;
pub use rule::{Rule, Severity};
pub use sink::Sink;
