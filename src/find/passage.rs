//! The words that an index holds of names and of long texts: those of `words`, made without what only a question needs.

use super::{
    english::root,
    fold::folded,
    runs::runs,
    words::{ASKING, HOLDING, Script, only_asks},
};
use crate::model::is_han;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Longer words are no words: hashes, keys, encoded data.
const LONGEST: usize = 40;

static HOLDS: LazyLock<FxHashSet<char>> = LazyLock::new(|| HOLDING.chars().collect());

/// One word of a name: a Latin word, a pair of characters, or one character.
pub struct NameWord<'w> {
    pub text: &'w str,
    pub script: Script,
    /// How much of the name it is, from 0 to 1.
    pub share: f64,
}

/// Every word of a name. Of Chinese all pairs and all characters are told, for any part of a name may be sought.
pub fn each_word_of_name(name: &str, mut each: impl FnMut(NameWord)) {
    let is_left_out = |run: &str, script: Script| script == Script::Latin && only_asks(run, &folded(run));
    let tells = runs(name).any(|(run, script)| !is_left_out(run, script));
    let kept = || runs(name).filter(|(run, script)| !tells || !is_left_out(run, *script));
    let size = |(run, script): (&str, Script)| match script {
        Script::Latin => 1,
        _ => (run.chars().count() - 1).max(1),
    };
    let n_words: usize = kept().map(size).sum();
    let n_chars: usize =
        kept().filter(|(_, script)| *script != Script::Latin).map(|(run, _)| run.chars().count()).sum();
    let share = 1.0 / n_words.max(1) as f64;
    for (run, script) in kept() {
        let run = folded(run);
        if script == Script::Latin {
            each(NameWord { text: &root(&run), script, share });
            continue;
        }
        pairs(&run, |pair, _| each(NameWord { text: pair, script: Script::Pair, share }));
        for c in run.chars().filter(|c| is_han(*c)) {
            let text = c.encode_utf8(&mut [0; 4]).to_owned();
            each(NameWord { text: &text, script: Script::Single, share: 1.0 / n_chars as f64 });
        }
    }
}

/// A piece of a passage that may say something.
pub enum Piece<'p> {
    /// As it is written; [`word_of`] says which word it is.
    Latin(&'p str),
    /// Two characters, which are a word.
    Pair(&'p str),
}

/// Every piece of a passage, each as often as it is there.
pub fn each_piece_of_passage(text: &str, mut each: impl FnMut(Piece)) {
    for (run, script) in runs(text) {
        match script {
            Script::Latin if run.len() > LONGEST => {}
            Script::Latin => each(Piece::Latin(run)),
            _ => pairs(&simplified(run), |pair, chars| {
                let holds = chars.iter().any(|c| HOLDS.contains(c));
                if !holds && !ASKING.contains(&pair) {
                    each(Piece::Pair(pair));
                }
            }),
        }
    }
}

/// The word that is written so, if it says something.
pub fn word_of(run: &str) -> Option<String> {
    let word = folded(run);
    (!only_asks(run, &word)).then(|| root(&word).into_owned())
}

/// A stretch of Chinese as [`folded`] spells it, at once where that leaves it alone.
fn simplified(run: &str) -> std::borrow::Cow<'_, str> {
    /// Characters that folding changes, or may change beside others.
    static CHANGING: LazyLock<FxHashSet<char>> =
        LazyLock::new(|| ('\u{4e00}'..='\u{9fff}').filter(|c| changes(*c)).collect());
    let is_plain = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) && !CHANGING.contains(&c);
    if run.chars().all(is_plain) { run.into() } else { folded(run) }
}

fn changes(c: char) -> bool {
    let text = c.to_string();
    folded(&text) != text
}

/// Two characters each that stand beside each other.
fn pairs(run: &str, mut each: impl FnMut(&str, [char; 2])) {
    let mut chars = run.char_indices().peekable();
    let mut before: Option<(usize, char)> = None;
    while let Some((at, c)) = chars.next() {
        let end = chars.peek().map_or(run.len(), |(next, _)| *next);
        if let Some((start, first)) = before {
            each(&run[start..end], [first, c]);
        }
        before = Some((at, c));
    }
}

/// The traditional and other forms that are spelled as one of `chars` when folded, with that one.
pub fn variants(chars: &FxHashSet<char>) -> Vec<(char, char)> {
    let folds_to = |c: char| {
        let folded = folded(c.encode_utf8(&mut [0; 4])).chars().next()?;
        (folded != c && chars.contains(&folded)).then_some((c, folded))
    };
    ('\u{3400}'..='\u{9fff}').filter_map(folds_to).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::words::words, *};
    use proptest::prelude::*;

    fn of_name(name: &str) -> Vec<String> {
        let mut found = Vec::new();
        each_word_of_name(name, |word| found.push(format!("{} {:.2}", word.text, word.share)));
        found
    }

    fn of_passage(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        each_piece_of_passage(text, |piece| match piece {
            Piece::Latin(run) => found.extend(word_of(run)),
            Piece::Pair(pair) => found.push(pair.to_owned()),
        });
        found
    }

    #[test]
    fn any_part_of_a_name_is_told() {
        assert_eq!(of_name("Approving discounts"), ["approv 0.50", "discount 0.50"]);
        assert_eq!(of_name("聯繫人"), ["联系 0.50", "系人 0.50", "联 0.33", "系 0.33", "人 0.33"]);
        assert_eq!(of_name("The CRM"), ["crm 1.00"]);
        assert_eq!(of_name("who"), ["who 1.00"], "a name may be made of such words alone");
        assert!(of_name("").is_empty() && of_name("— …").is_empty());
    }

    #[test]
    fn passages_lose_what_says_nothing() {
        assert_eq!(of_passage("The refunds, by IT: 退款的審批負責"), ["refund", "it", "退款", "审批", "批负"]);
        assert!(of_passage(&"x".repeat(41)).is_empty());
    }

    #[test]
    fn variants_lead_to_what_is_there() {
        let found = variants(&"询盘".chars().collect());
        assert!(found.contains(&('詢', '询')) && found.contains(&('盤', '盘')));
        assert!(found.iter().all(|(_, to)| "询盘".contains(*to)));
    }

    proptest! {
        // The plain way through a passage is a short cut, never another way.
        #[test]
        fn a_question_made_of_a_passage_finds_it(text in "[a-zA-Z0-9 ,的谁询盘詢盤报价]{0,24}|\\PC{0,12}") {
            let held = of_passage(&text);
            for word in words(&text).iter().filter(|word| word.weight >= 1.0 && word.text.len() <= LONGEST) {
                let only_asking = ASKING.contains(&&*word.text) || english_only(&text);
                prop_assert!(only_asking || held.contains(&word.text.to_string()), "{text}: {word:?} {held:?}");
            }
        }
    }

    fn english_only(text: &str) -> bool {
        !super::super::words::says_something(text)
    }
}
