//! JSON that is safe to show on a terminal. Knows no format.

use super::printable::is_unfit;
use serde::Serialize;
use std::fmt::Write;

/// `value` as indented JSON with a line feed at its end.
pub fn json_text(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value).expect("strings and numbers always serialise");
    escape(&text) + "\n"
}

/// Escapes what JSON allows raw and a terminal acts on; such characters stand only in strings.
fn escape(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_unfit(c) && c != '\n' {
            // Writing to a string cannot fail; all of these are in the basic plane.
            let _ = write!(out, "\\u{:04x}", c as u32);
        } else {
            out.push(c);
        }
    }
    out
}
