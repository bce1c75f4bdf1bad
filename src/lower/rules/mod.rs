//! The rules whose faults show while names are looked up: what they mean and how they are mended.

mod data;
mod handbook;
mod link;
mod style;

pub use data::{BAD_ACKNOWLEDGEMENT, BAD_ACTUALS, DEAD_PATCH};
pub use handbook::{
    BAD_ID, BAD_VALUE, DUPLICATE_ID, MISSING_FIELD, PLACEHOLDER, UNKNOWN_KEY, UNKNOWN_REFERENCE, WRONG_TYPE,
};
pub use link::{LINK_BROKEN, LINK_CASE, LINK_NO_ALT, LINK_UNSAFE};
pub use style::STYLE_ORDER;

use crate::diagnostic::Rule;

/// Every rule of this folder.
pub static ALL: [&Rule; 16] = [
    &UNKNOWN_KEY,
    &WRONG_TYPE,
    &MISSING_FIELD,
    &BAD_VALUE,
    &BAD_ID,
    &DUPLICATE_ID,
    &UNKNOWN_REFERENCE,
    &PLACEHOLDER,
    &LINK_UNSAFE,
    &LINK_BROKEN,
    &LINK_CASE,
    &LINK_NO_ALT,
    &DEAD_PATCH,
    &BAD_ACTUALS,
    &BAD_ACKNOWLEDGEMENT,
    &STYLE_ORDER,
];
