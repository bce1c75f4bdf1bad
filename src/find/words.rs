//! A text cut into the words by which it is found: Latin words by their roots, Chinese by pairs of characters, since
//! Chinese does not mark where a word ends.

use super::{english, fold::folded, runs::runs};
use std::sync::Arc;

/// A word of a text.
#[derive(Clone, PartialEq, Debug)]
pub struct Word {
    /// What is compared: a root, a pair of characters or a single one.
    pub text: Arc<str>,
    /// As it stands in the folded text.
    pub surface: Arc<str>,
    pub script: Script,
    /// How much it says, from 0 to 1.
    pub weight: f64,
    /// The word before it in the text stands beside it, in the same script.
    pub joined: bool,
}

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Script {
    Latin,
    /// Two characters.
    Pair,
    /// One that stands alone.
    Single,
}

/// Chinese words that ask rather than say; they part what stands on either side.
pub const ASKING: [&str; 28] = [
    "是谁",
    "归谁",
    "找谁",
    "问谁",
    "由谁",
    "给谁",
    "谁来",
    "谁管",
    "负责人",
    "负责",
    "应该",
    "哪位",
    "哪个",
    "哪里",
    "什么",
    "怎么办",
    "怎么",
    "怎样",
    "如何",
    "时候",
    "请问",
    "需要",
    "可以",
    "联系",
    "我们",
    "我要",
    "一下",
    "有人",
];
/// Characters that hold sentences together; a pair with one of them says little.
pub const HOLDING: &str =
    "谁的了吗呢吧啊来去找该由给归是要有请问哪个位把被在和与及何我你他她它们这那就都也还得让向对从到后前时";

/// The words of a text. A name may be made of words that only ask, such as `IT` or `谁来`, and then has those.
pub fn words(text: &str) -> Vec<Word> {
    let kept = cut(text, true);
    if kept.is_empty() { cut(text, false) } else { kept }
}

/// Whether a text has a word that says what is meant.
pub fn says_something(text: &str) -> bool {
    !cut(text, true).is_empty()
}

fn cut(text: &str, leave_out: bool) -> Vec<Word> {
    let mut words = Vec::new();
    for (run, script) in runs(text) {
        match script {
            Script::Latin => latin(run, leave_out, &mut words),
            _ => han(&folded(run), leave_out, &mut words),
        }
    }
    words
}

fn latin(run: &str, leave_out: bool, words: &mut Vec<Word>) {
    let word = folded(run);
    if leave_out && only_asks(run, &word) {
        return;
    }
    let weight = if word.chars().count() == 1 { 0.3 } else { 1.0 };
    let joined = words.last().is_some_and(|before| before.script == Script::Latin);
    let (text, surface) = (english::root(&word).as_ref().into(), word.as_ref().into());
    words.push(Word { text, surface, script: Script::Latin, weight, joined });
}

/// Whether a word, as it is written and folded, says nothing: `IT` is a department, `it` is none.
pub fn only_asks(run: &str, folded: &str) -> bool {
    let is_shouted = || run.chars().count() > 1 && run.chars().all(|c| c.is_uppercase() || c.is_numeric());
    english::is_empty(folded) && !is_shouted()
}

fn han(run: &str, leave_out: bool, words: &mut Vec<Word>) {
    let mut rest = run;
    while let Some((at, word)) = first_asking(rest).filter(|_| leave_out) {
        pairs(&rest[..at], leave_out, words);
        rest = &rest[at + word.len()..];
    }
    pairs(rest, leave_out, words);
}

/// The first word that only asks, and of those that begin there the longest.
fn first_asking(run: &str) -> Option<(usize, &'static str)> {
    let found = ASKING.iter().filter_map(|word| Some((run.find(word)?, *word)));
    found.min_by_key(|(at, word)| (*at, usize::MAX - word.len()))
}

fn pairs(run: &str, leave_out: bool, words: &mut Vec<Word>) {
    let chars: Vec<char> = run.chars().collect();
    let holds = |c: char| leave_out && HOLDING.contains(c);
    let mut joined = false;
    for pair in chars.windows(2) {
        let weight = if holds(pair[0]) && holds(pair[1]) {
            0.02
        } else if holds(pair[0]) || holds(pair[1]) {
            0.1
        } else {
            1.0
        };
        let text: Arc<str> = pair.iter().collect::<String>().into();
        words.push(Word { surface: text.clone(), text, script: Script::Pair, weight, joined });
        joined = true;
    }
    for (n, c) in chars.iter().enumerate() {
        let parted = |other: Option<&char>| other.is_none_or(|other| holds(*other));
        let before = n.checked_sub(1).and_then(|before| chars.get(before));
        if !holds(*c) && parted(before) && parted(chars.get(n + 1)) {
            let text: Arc<str> = c.to_string().into();
            words.push(Word { surface: text.clone(), text, script: Script::Single, weight: 0.5, joined: false });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> String {
        let telling = words(text).into_iter().filter(|word| word.weight > 0.25);
        telling.map(|word| word.text.to_string()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_that_ask_are_left_out() {
        assert_eq!(texts("An overseas enquiry comes in at midnight: who replies?"), "oversea enquiry midnight reply");
        assert_eq!(texts("半夜来了海外询盘谁回"), "半夜 海外 外询 询盘 回");
        assert_eq!(texts("谁负责报价？"), "报价");
        assert_eq!(texts("Google广告预算"), "googl 广告 告预 预算");
        assert_eq!(texts("IT"), "it");
        assert_eq!(texts("who"), "who", "a name may be made of such words alone");
        assert_eq!(texts("IT support"), "it support");
        assert_eq!(texts(""), "");
    }
}
