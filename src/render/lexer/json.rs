//! JSON: keys, texts, and everything else that is a value.

use super::{
    class::{CONSTANT, KEYWORD, Push, STRING},
    words::quoted,
};

pub fn json(code: &str, push: Push) {
    let mut at = 0;
    while let Some(c) = code[at..].chars().next() {
        let rest = &code[at..];
        let is_part = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        let (class, len) = match c {
            '"' => {
                let len = quoted(rest, '"', true);
                let is_key = rest[len..].trim_start().starts_with(':');
                (Some(if is_key { KEYWORD } else { STRING }), len)
            }
            c if is_part(c) => (Some(CONSTANT), rest.find(|c| !is_part(c)).unwrap_or(rest.len())),
            c => (None, c.len_utf8()),
        };
        push(class, &rest[..len]);
        at += len;
    }
}
