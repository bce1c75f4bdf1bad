//! The check of `audience/secret`.

use crate::{
    derive::{Facts, every_passage},
    diagnostic::{Message, Sink, rule, say},
    model::Org,
    syntax::Openings,
};
use std::ops::Range;

rule! {
    /// A text holds what looks like a password, a key or a token.
    ///
    /// ## Why it matters
    /// A handbook is copied, printed, indexed and kept in a history from which nothing goes away; whoever reads it can log
    /// in.
    ///
    /// ## How to mend it
    /// Say where the password is kept, not what it is; change it, since it was written down here.
    ///
    /// ## 中文
    /// 文字里有看起来像密码、密钥或令牌的内容。
    ///
    /// 为什么重要：手册会被复制、打印、检索，历史版本也删不掉；谁读到谁就能登录。
    ///
    /// 怎么改：请写密码存放在哪里，不要写密码本身；既然写出来过，请换一个新的。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: tools/crm.yaml
    /// name: CRM
    /// summary: {zh: "共用账号，密码：Zhao2024x", en: "A shared login, password: Zhao2024x"}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: tools/crm.yaml
    /// name: CRM
    /// summary: {zh: 密码在密码管理器里, en: The password is in the password manager}
    /// ```
    pub static RULE = "audience/secret", Error;
}

/// Words before a secret, in lower case.
const WORDS: [&str; 12] = [
    "password", "passwd", "passcode", "pwd", "secret", "token", "api key", "api-key", "api_key", "密码", "口令", "密钥",
];

/// How tokens of well-known makers begin, and how many letters and digits follow at least.
const MAKERS: [(&str, usize); 10] = [
    ("AKIA", 16),
    ("ghp_", 30),
    ("gho_", 30),
    ("github_pat_", 30),
    ("glpat-", 18),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("AIza", 30),
    ("sk_live_", 20),
    ("-----BEGIN", 0),
];

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (subject, passage) in every_passage(org, &facts.shared) {
        for (range, what) in secrets(passage.text()) {
            // The secret itself is not repeated: findings are published and kept.
            let Message { en, zh } = what;
            let message = say!("this text holds what looks like {en}", "这段文字里有看起来像{zh}的内容");
            sink.report(&RULE, subject, passage.place(range), message).help(say!(
                "say where it is kept, and change it: it was written down here",
                "请改写成存放在哪里，并更换它：它已经写在这里了"
            ));
        }
    }
}

/// The signs between a word and its value.
const SIGNS: [&str; 5] = [":", "=", "：", "是", "为"];

static OPENINGS: Openings = {
    let (mut openings, mut n) = (Openings::of(&SIGNS), 0);
    while n < MAKERS.len() {
        openings = openings.with(MAKERS[n].0);
        n += 1;
    }
    openings
};

/// What looks like a secret in a text: each with where it stands and what it looks like.
fn secrets(text: &str) -> Vec<(Range<usize>, Message)> {
    let (mut found, mut passwords) = (Vec::new(), Vec::new());
    for at in OPENINGS.places(text) {
        let rest = &text[at..];
        if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(*sign)) {
            if ends_with_word(&text[..at]) {
                passwords.extend(told_after(text, at + sign.len()));
            }
        } else if let Some((begin, least)) = MAKERS.iter().find(|(begin, _)| rest.starts_with(begin)) {
            found.extend(key(text, at, begin, *least));
        }
    }
    for range in passwords {
        if !found.iter().any(|(known, _)| known.start < range.end && range.start < known.end) {
            found.push((range, say!("a password", "密码")));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// A key that begins like those of a maker, if it is as long as they are.
fn key(text: &str, start: usize, begin: &str, least: usize) -> Option<(Range<usize>, Message)> {
    let rest = &text[start + begin.len()..];
    if least == 0 {
        let is_private = rest.split('\n').next().is_some_and(|line| line.contains("PRIVATE KEY"));
        return is_private.then(|| (start..start + begin.len(), say!("a private key", "私钥")));
    }
    let end = rest.find(|c: char| !is_of_token(c)).unwrap_or(rest.len());
    let is_whole = end >= least && !text[..start].chars().next_back().is_some_and(is_of_token);
    is_whole.then(|| (start..start + begin.len() + end, say!("a key", "密钥")))
}

/// Whether a text ends with a word before a secret, such as `**Password** `.
fn ends_with_word(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '*', '`', '"']).as_bytes();
    let is_last = |word: &&str| before.len().checked_sub(word.len()).map(|at| &before[at..]);
    WORDS.iter().any(|word| is_last(word).is_some_and(|last| last.eq_ignore_ascii_case(word.as_bytes())))
}

/// The value that is told behind a sign: ` Zhao2024x`, "Zhao2024x".
fn told_after(text: &str, from: usize) -> Option<Range<usize>> {
    let value = text[from..].trim_start_matches([' ', '*', '`', '"', '\'', '“']);
    let start = text.len() - value.len();
    let end = value.find(|c: char| c.is_whitespace() || !c.is_ascii() || "`\"',;|)".contains(c)).unwrap_or(value.len());
    let word = value[..end].trim_end_matches(['.', '*']);
    let has = |is: fn(char) -> bool| word.chars().any(is);
    let is_address = word.contains("://") || word.contains('(') || word.contains('<');
    let is_secret = word.len() >= 6 && has(|c| c.is_ascii_digit()) && has(|c| c.is_ascii_alphabetic()) && !is_address;
    is_secret.then(|| start..start + word.len())
}

fn is_of_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

#[cfg(test)]
mod tests {
    use super::secrets;

    fn found(text: &str) -> Vec<&str> {
        secrets(text).into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn passwords_keys_and_tokens_are_found() {
        assert_eq!(found("Password: **Zhao2024x**."), ["Zhao2024x"]);
        assert_eq!(found("密码是 Zhao2024x，请保密"), ["Zhao2024x"]);
        assert_eq!(found("api_key = `a1b2c3d4e5`"), ["a1b2c3d4e5"]);
        assert_eq!(found("use AKIAIOSFODNN7EXAMPLE now"), ["AKIAIOSFODNN7EXAMPLE"]);
        assert_eq!(found("-----BEGIN RSA PRIVATE KEY-----\nMII").len(), 1);
    }

    #[test]
    fn what_only_speaks_of_them_is_none() {
        for text in [
            "the password is in the password manager",
            "password: ask IT",
            "密码：请联系管理员",
            "secret = https://vault.example/a1",
            "token bucket 2024",
            "AKIA",
            "密码长度为 12 位",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
