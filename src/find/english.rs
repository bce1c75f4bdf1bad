//! English words: those that ask rather than say, and the common root of their forms.

use rustc_hash::FxHashSet;
use std::{borrow::Cow, sync::LazyLock};

/// Words that say nothing of what is meant, in order.
pub const EMPTY: [&str; 97] = [
    "a",
    "about",
    "accountable",
    "all",
    "am",
    "an",
    "and",
    "any",
    "anybody",
    "anyone",
    "are",
    "as",
    "ask",
    "at",
    "be",
    "been",
    "but",
    "by",
    "can",
    "charge",
    "come",
    "comes",
    "contact",
    "could",
    "did",
    "do",
    "does",
    "find",
    "for",
    "from",
    "get",
    "gets",
    "give",
    "go",
    "goes",
    "had",
    "has",
    "have",
    "he",
    "her",
    "him",
    "how",
    "i",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "me",
    "must",
    "my",
    "need",
    "needs",
    "no",
    "of",
    "on",
    "or",
    "our",
    "please",
    "responsible",
    "s",
    "she",
    "should",
    "so",
    "somebody",
    "someone",
    "t",
    "talk",
    "tell",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "they",
    "this",
    "to",
    "up",
    "us",
    "wants",
    "was",
    "we",
    "what",
    "when",
    "where",
    "which",
    "who",
    "whom",
    "whose",
    "will",
    "with",
    "would",
    "you",
    "your",
    "yours",
];

/// Whether a word in lower case says nothing of what is meant.
pub fn is_empty(word: &str) -> bool {
    static KNOWN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| EMPTY.into_iter().collect());
    static LONGEST: LazyLock<usize> = LazyLock::new(|| EMPTY.iter().map(|word| word.len()).max().unwrap_or(0));
    word.len() <= *LONGEST && KNOWN.contains(word)
}

/// The common root of a word's forms: `replies`, `replied` and `reply`; `approving` and `approves`. Light on purpose:
/// a root too many is worse than one too few.
pub fn root(word: &str) -> Cow<'_, str> {
    let n = word.len();
    if n < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.into();
    }
    if let Some(stem) = word.strip_suffix("ies").or(word.strip_suffix("ied")) {
        return format!("{stem}y").into();
    }
    for ending in ["ing", "ed"] {
        let Some(stem) = word.strip_suffix(ending) else { continue };
        if stem.len() >= 3 && stem.bytes().any(is_vowel) {
            return bare(stem).into();
        }
    }
    for ending in ["ches", "shes", "sses", "xes"] {
        if word.ends_with(ending) {
            return bare(&word[..n - 2]).into();
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => bare(stem).into(),
        _ => bare(word).into(),
    }
}

/// Without a doubled consonant, and without an `e` that other forms drop.
fn bare(stem: &str) -> &str {
    let bytes = stem.as_bytes();
    let n = bytes.len();
    if n >= 4 && bytes[n - 1] == bytes[n - 2] && !is_vowel(bytes[n - 1]) && !b"ls".contains(&bytes[n - 1]) {
        return &stem[..n - 1];
    }
    match stem.strip_suffix('e') {
        Some(short) if n >= 4 => short,
        _ => stem,
    }
}

fn is_vowel(byte: u8) -> bool {
    b"aeiouy".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_root() {
        for forms in [
            ["reply", "replies", "replied"],
            ["approve", "approves", "approving"],
            ["enquiry", "enquiries", "enquiry"],
            ["plan", "planning", "plans"],
            ["handle", "handling", "handled"],
            ["quote", "quoting", "quotes"],
            ["dispatch", "dispatches", "dispatched"],
        ] {
            let roots = forms.map(root);
            assert!(roots.iter().all(|own| *own == roots[0]), "{roots:?}");
        }
        for (one, other) in [("business", "busines"), ("analysis", "analysi"), ("crm", "cr"), ("sing", "s")] {
            assert_ne!(root(one), other);
        }
    }

    #[test]
    fn empty_words_are_known() {
        assert!(EMPTY.is_sorted());
        assert!(["who", "the", "is", "responsible"].iter().all(|word| is_empty(word)));
        assert!(!["answer", "reply", "night", "approve"].iter().any(|word| is_empty(word)));
    }
}
