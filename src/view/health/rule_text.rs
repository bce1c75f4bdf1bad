//! What is written about rules, as pages show it. Knows no single rule.

use crate::diagnostic::{Language, Rule};
use crate::view::Prose;

/// A rule's sentence as a heading: plain, and without its full stop.
pub fn title(rule: &Rule, sentence: &str, language: Language) -> String {
    let stop = match language {
        Language::English => '.',
        Language::Chinese => '。',
    };
    let first = sentence.replace('`', "");
    match first.trim().trim_end_matches(stop) {
        "" => rule.name.to_owned(),
        title => title.to_owned(),
    }
}

/// orgbook's own Markdown, which has no links of a handbook.
pub fn inline(text: &str) -> Option<Prose> {
    (!text.is_empty()).then(|| Prose { lang: None, source: text.into(), links: Vec::new() })
}
