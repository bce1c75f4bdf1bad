//! Whether a text gives values names or types of their own. Knows no tree.

use super::parse::options;
use granit_parser::{Event, Parser};

/// Whether anchors, aliases or tags stand in a text that can be read.
pub fn has_properties(text: &str) -> bool {
    if !text.contains(['&', '*', '!']) {
        return false;
    }
    let is_property = |event: &Event<'_>| {
        matches!(event, Event::Anchor(..) | Event::Alias(_) | Event::UnresolvedAlias(_)) || event.tag().is_some()
    };
    Parser::new_from_str_with_options(text, options()).any(|event| event.is_ok_and(|(event, _)| is_property(&event)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_types_are_seen_and_signs_in_texts_are_not() {
        for text in ["a: &x 1\nb: *x\n", "a: !!str 1\n", "a: [&x {b: 1}]\n"] {
            assert!(has_properties(text), "{text}");
        }
        for text in ["a: R&D\n", "a: \"*\"\n", "a: wow!\n", "a: |\n  &x *y !z\n", "# &x\na: 1\n"] {
            assert!(!has_properties(text), "{text}");
        }
    }
}
