//! A text cut into stretches of one script; everything that is neither letter nor digit parts them.

use super::words::Script;
use crate::model::is_han;
use unicode_normalization::char::is_combining_mark;

/// The stretches of a text, in order: of Chinese characters, and of what else words are made of.
pub fn runs(text: &str) -> impl Iterator<Item = (&str, Script)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (start, script) = rest.char_indices().find_map(|(at, c)| Some((at, script(c, false)?)))?;
        let from = &rest[start..];
        // Nearly all words in Latin letters are of ASCII, of which bytes tell enough.
        let plain = from.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(from.len());
        if plain > 0 && from.as_bytes().get(plain).is_none_or(u8::is_ascii) {
            let (run, after) = from.split_at(plain);
            rest = after;
            return Some((run, Script::Latin));
        }
        let end = from.char_indices().find(|(_, c)| self::script(*c, script == Script::Latin) != Some(script));
        let (run, after) = from.split_at(end.map_or(from.len(), |(at, _)| at));
        rest = after;
        Some((run, script))
    })
}

/// The script of a character that words are made of. An accent that stands for itself belongs to the letter before it.
fn script(c: char, after_letter: bool) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric().then_some(Script::Latin);
    }
    match c {
        c if is_han(c) => Some(Script::Pair),
        c if c.is_alphanumeric() => Some(Script::Latin),
        c if after_letter && is_combining_mark(c) => Some(Script::Latin),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_parted() {
        let found: Vec<_> = runs("Google广告-预算 e\u{301}x").map(|(run, _)| run).collect();
        assert_eq!(found, ["Google", "广告", "预算", "e\u{301}x"]);
        assert_eq!(runs("…, ").count(), 0);
    }
}
