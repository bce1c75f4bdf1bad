//! The rules whose faults show while names are looked up: what they mean and how they are mended.

use crate::diagnostic::{Rule, rule};

rule! {
    /// A mapping has a key that its kind does not have.
    pub static UNKNOWN_KEY = "handbook/unknown-key", Error;
}

rule! {
    /// A value has another shape than its field's.
    pub static WRONG_TYPE = "handbook/wrong-type", Error;
}

rule! {
    /// A required field is absent.
    pub static MISSING_FIELD = "handbook/missing-field", Error;
}

rule! {
    /// A value cannot be: an impossible date, duration, share, interval, zone or word.
    pub static BAD_VALUE = "handbook/bad-value", Error;
}

rule! {
    /// An id is outside the alphabet, or differs from another by case or width alone.
    pub static BAD_ID = "handbook/bad-id", Error;
}

rule! {
    /// Two objects of a kind have one id.
    pub static DUPLICATE_ID = "handbook/duplicate-id", Error;
}

rule! {
    /// A reference names nothing.
    pub static UNKNOWN_REFERENCE = "handbook/unknown-reference", Error;
}

rule! {
    /// A link has a scheme that is not allowed.
    pub static LINK_UNSAFE = "link/unsafe", Error;
}

rule! {
    /// A link, an anchor or an image leads to nothing.
    pub static LINK_BROKEN = "link/broken", Error;
}

rule! {
    /// A link is right but for upper and lower case.
    pub static LINK_CASE = "link/case", Warning;
}

rule! {
    /// An image has no alternative text.
    pub static LINK_NO_ALT = "link/no-alt", Warning;
}

rule! {
    /// A patch changes something that is not there.
    pub static DEAD_PATCH = "model/dead-patch", Error;
}

rule! {
    /// A row of figures cannot be read, or its file is for no KPI.
    pub static BAD_ACTUALS = "kpi/bad-actuals", Error;
}

rule! {
    /// A row of the ledger names no SOP, version or person that there is.
    pub static BAD_ACKNOWLEDGEMENT = "sop/bad-acknowledgement", Error;
}
/// Every rule of this file.
pub static ALL: [&Rule; 14] = [
    &UNKNOWN_KEY,
    &WRONG_TYPE,
    &MISSING_FIELD,
    &BAD_VALUE,
    &BAD_ID,
    &DUPLICATE_ID,
    &UNKNOWN_REFERENCE,
    &LINK_UNSAFE,
    &LINK_BROKEN,
    &LINK_CASE,
    &LINK_NO_ALT,
    &DEAD_PATCH,
    &BAD_ACTUALS,
    &BAD_ACKNOWLEDGEMENT,
];
