//! What a Chinese keyboard leaves where YAML wants its own signs. Judges a line or a word, knows no tree.

use crate::{
    diagnostic::{Diagnostic, Message, Sink, Subject, say},
    source::Span,
    syntax::rules::KEYBOARD,
};
use std::ops::Range;

/// A wrong character: where it stands in the text that was judged, and what to type in its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slip {
    pub range: Range<usize>,
    pub wrong: char,
    /// What to type, spaces included.
    pub right: &'static str,
}

/// Characters that stand for a sign of YAML, and the sign.
const SIGNS: [(char, &str); 28] = [
    ('：', ": "),
    ('，', ", "),
    ('、', ", "),
    ('“', "\""),
    ('”', "\""),
    ('„', "\""),
    ('＂', "\""),
    ('‘', "'"),
    ('’', "'"),
    ('＇', "'"),
    ('—', "- "),
    ('–', "- "),
    ('－', "- "),
    ('【', "["),
    ('［', "["),
    ('】', "]"),
    ('］', "]"),
    ('｛', "{"),
    ('｝', "}"),
    ('＃', "# "),
    ('｜', "|"),
    ('\u{3000}', " "),
    ('\u{a0}', " "),
    ('\t', "  "),
    ('\u{200b}', ""),
    ('\u{200e}', ""),
    ('\u{2060}', ""),
    ('\u{feff}', ""),
];

fn sign(wrong: char) -> Option<&'static str> {
    SIGNS.iter().find(|(sign, _)| *sign == wrong).map(|(_, right)| *right)
}

/// The wrong character in an unknown key, a bad id, or text found where a mapping, a list or an id was wanted.
pub fn suspicious(text: &str) -> Option<Slip> {
    for (at, wrong) in text.char_indices() {
        let Some(right) = sign(wrong) else { continue };
        let is_space = right.trim().is_empty() && !right.is_empty();
        let is_last = text[at..].chars().all(|c| sign(c).is_some_and(|right| right.trim().is_empty()));
        // Inside a word these are ordinary; in front, at the end, or after a colon, they are where a sign is due.
        if (right == "- " && at > 0) || (is_space && at > 0 && !is_last && !text[..at].ends_with(':')) {
            continue;
        }
        return slip(text, at..at + wrong.len_utf8());
    }
    None
}

/// The first of the quotes of another width around a whole text.
pub fn wide_quotes(text: &str) -> Option<Slip> {
    let is_quote = |c: char| matches!(sign(c), Some("\"" | "'"));
    let (first, last) = (text.chars().next()?, text.chars().next_back()?);
    let is_between = is_quote(first) && (is_quote(last) || matches!(last, '"' | '\'')) && text.len() > first.len_utf8();
    is_between.then(|| slip(text, 0..first.len_utf8()))?
}

/// A dash of another width at the start of what should be an entry of a list.
pub fn dash(content: &str) -> Option<Slip> {
    let first = content.chars().next().filter(|first| sign(*first) == Some("- "))?;
    let len = content.len() - content.trim_start_matches(first).len();
    let after = content[len..].chars().next();
    let entry = len == first.len_utf8() || after.is_some_and(char::is_whitespace);
    entry.then(|| Slip { range: 0..len, wrong: first, right: if after == Some(' ') { "-" } else { "- " } })
}

/// The wrong character on a line that cannot be read; `unclosed` where the fault is a bracket without its end.
pub fn in_line(line: &str, unclosed: bool) -> Option<Slip> {
    let mut at = line.len() - line.trim_start_matches([' ', '\t', '\u{3000}', '\u{a0}']).len();
    if let Some(space) = line[..at].find(['\t', '\u{3000}', '\u{a0}']) {
        let len = line[space..].chars().next().map_or(1, char::len_utf8);
        return slip(line, space..space + len);
    }
    loop {
        let rest = &line[at..];
        if let Some(dash) = dash(rest) {
            return Some(Slip { range: at..at + dash.range.end, ..dash });
        }
        let Some(after) = rest.strip_prefix("- ") else { break };
        at = line.len() - after.trim_start_matches(' ').len();
    }
    let start = at;
    if let Some(colon) = colon(&line[start..]).map(|colon| start + colon) {
        if line[colon..].starts_with('：') {
            return slip(line, colon..colon + '：'.len_utf8());
        }
        at = colon + 1;
        at += line[at..].len() - line[at..].trim_start_matches(' ').len();
    }
    let first = line[at..].chars().next()?;
    match sign(first).map(str::trim) {
        Some("" | "[" | "{" | "\"" | "'" | "|") => slip(line, at..at + first.len_utf8()),
        Some("#") if at == start => slip(line, at..at + first.len_utf8()),
        _ if first == '[' || first == '{' => in_brackets(line, at, unclosed),
        // A line in the middle of a bracket begins with neither.
        _ => wrong_bracket(line, at),
    }
}

/// Where the key of a line ends: at `: ` or at a full-width colon directly after a word.
fn colon(content: &str) -> Option<usize> {
    if content.starts_with(['#', '[', '{', '"', '\'']) {
        return None;
    }
    let mut is_word = true;
    for (at, c) in content.char_indices() {
        match c {
            ':' if content[at + 1..].chars().next().is_none_or(char::is_whitespace) => return Some(at),
            '：' if is_word && at > 0 => return Some(at),
            '，' | '。' | '“' | '（' => is_word = false,
            c if c.is_whitespace() => is_word = false,
            _ => {}
        }
    }
    None
}

fn in_brackets(line: &str, at: usize, unclosed: bool) -> Option<Slip> {
    if let Some(slip) = wrong_bracket(line, at) {
        return Some(slip);
    }
    if unclosed {
        return None;
    }
    let is_list = line[at..].starts_with('[');
    let mut word_from = at + 1;
    for (here, c) in outside_quotes(line, at + 1) {
        let end = here + c.len_utf8();
        match c {
            '：' if is_word(&line[word_from..here]) => return slip(line, here..end),
            '，' | '、' if is_list || names_key(&line[end..]) => return slip(line, here..end),
            '“' | '‘' if line[word_from..here].trim().is_empty() => return slip(line, here..end),
            ',' | '{' | '[' => word_from = end,
            _ => {}
        }
    }
    None
}

/// A bracket of another width that is the last sign of a line, or stands before a comma.
fn wrong_bracket(line: &str, at: usize) -> Option<Slip> {
    for (here, c) in outside_quotes(line, at) {
        let end = here + c.len_utf8();
        let closes = matches!(c, '】' | '］' | '｝');
        let rest = line[end..].trim_start();
        if closes && (rest.is_empty() || rest.starts_with([',', '，', ']', '}', '】', '］', '｝', '#'])) {
            return slip(line, here..end);
        }
    }
    None
}

fn outside_quotes(line: &str, from: usize) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    line[from..].char_indices().map(move |(at, c)| (from + at, c)).filter(move |(_, c)| match quote {
        Some(open) => {
            if *c == open {
                quote = None;
            }
            false
        }
        None => {
            quote = matches!(c, '"' | '\'').then_some(*c);
            true
        }
    })
}

fn is_word(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

fn names_key(rest: &str) -> bool {
    rest.split_once([':', '：']).is_some_and(|(key, _)| is_word(key))
}

fn slip(text: &str, range: Range<usize>) -> Option<Slip> {
    let wrong = text[range.clone()].chars().next()?;
    let mut right = sign(wrong)?;
    let after = text[range.end..].chars().next();
    if after.is_none_or(|next| next == ' ') && !right.trim().is_empty() {
        right = right.trim_end();
    }
    Some(Slip { range, wrong, right })
}

impl Slip {
    /// What is wrong, for people.
    pub fn message(&self) -> Message {
        let right = self.right.trim_end();
        match self.wrong {
            '\u{3000}' => say!(
                "a full-width space (U+3000) stands where YAML wants ordinary spaces",
                "这里是全角空格（U+3000），YAML 只认半角空格"
            ),
            '\u{a0}' => say!(
                "a no-break space (U+00A0) stands where YAML wants ordinary spaces",
                "这里是不间断空格（U+00A0），YAML 只认普通的半角空格"
            ),
            '\t' => say!("a tab is used for indentation", "缩进用了制表符（Tab）"),
            wrong if right.is_empty() => {
                let code = format!("U+{:04X}", wrong as u32);
                say!("an invisible character ({code}) stands here", "这里有一个看不见的字符（{code}）")
            }
            wrong => {
                say!("`{wrong}` stands where YAML wants `{right}`", "这里是 `{wrong}`，YAML 要的是半角的 `{right}`")
            }
        }
    }

    /// Which character to type.
    pub fn help(&self) -> Message {
        let right = self.right.trim_end();
        match (self.wrong, self.right) {
            ('\t', _) => say!(
                "type two spaces for each level; YAML does not allow tabs here",
                "每一级缩进请输入两个空格；YAML 不允许在这里用制表符"
            ),
            (_, "") => say!("delete it and type the word again", "请删去，重新输入这个词"),
            (_, " ") => say!("type ordinary spaces in its place", "请换成半角空格"),
            (_, right_with_space) if right_with_space.ends_with(' ') => say!(
                "switch the keyboard to English and type `{right}` and a space",
                "请切换到英文输入法，输入 `{right}` 再加一个空格"
            ),
            _ => say!("switch the keyboard to English and type `{right}`", "请切换到英文输入法，输入 `{right}`"),
        }
    }

    /// Notes the finding; `span` is the wrong character's place, or the text it was found in.
    pub fn report<'s>(&self, subject: &Subject, span: Span, sink: &'s mut Sink) -> &'s mut Diagnostic {
        sink.report(&KEYBOARD, subject, span, self.message()).help(self.help())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(slip: Option<Slip>) -> Option<(char, &'static str, usize)> {
        slip.map(|slip| (slip.wrong, slip.right, slip.range.start))
    }

    #[test]
    fn a_line_tells_what_to_type() {
        let line = |text| found(in_line(text, false));
        assert_eq!(line("name：网站运营岗"), Some(('：', ": ", 4)));
        assert_eq!(line("  - duty： first"), Some(('：', ":", 8)));
        assert_eq!(line("  — duty: first"), Some(('—', "-", 2)));
        assert_eq!(line("－duty"), Some(('－', "- ", 0)));
        assert_eq!(line("　name: x"), Some(('\u{3000}', " ", 0)));
        assert_eq!(line("\tname: x"), Some(('\t', "  ", 0)));
        assert_eq!(line("name:　x"), Some(('\u{3000}', " ", 5)));
        assert_eq!(line("tools: 【crm】"), Some(('【', "[", 7)));
        assert_eq!(line("tools: [crm】"), Some(('】', "]", 11)));
        assert_eq!(line("tools: [crm，erp]"), Some(('，', ", ", 11)));
        assert_eq!(line("- {kpi：a, weight: 40%}"), Some(('：', ": ", 6)));
        assert_eq!(line("- {kpi: a，weight: 40%}"), Some(('，', ", ", 9)));
        assert_eq!(line("note: “a: b”"), Some(('“', "\"", 6)));
        assert_eq!(line("＃ 注释"), Some(('＃', "#", 0)));
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for line in [
            "note: 注意：先看，再做",
            "note: \"【重要】：x",
            "# 注释：没事",
            "- 说到这里，他说：好",
            "name: {zh: 你好，世界}",
            "——",
            "请看“这里”：好 a: b",
        ] {
            assert_eq!(in_line(line, false), None, "{line}");
        }
        assert_eq!(suspicious("网站运营"), None);
        assert_eq!(suspicious("a—b"), None);
    }

    #[test]
    fn a_word_tells_what_to_type() {
        let word = |text| found(suspicious(text));
        assert_eq!(word("name：网站运营岗，负责"), Some(('：', ": ", 4)));
        assert_eq!(word("crm，erp"), Some(('，', ", ", 3)));
        assert_eq!(word("“crm”"), Some(('“', "\"", 0)));
        let quoted = |text| wide_quotes(text).map(|slip| slip.wrong);
        assert_eq!(["“1.1”", "„1.1“", "‘1.1'"].map(quoted), [Some('“'), Some('„'), Some('‘')]);
        assert_eq!(["“", "1.1”", "“快”付", "", "\"1.1\""].map(quoted), [None; 5]);
        assert_eq!(word("　name"), Some(('\u{3000}', " ", 0)));
        assert_eq!(word("name:　x"), Some(('\u{3000}', " ", 5)));
        assert_eq!(word("—crm"), Some(('—', "- ", 0)));
        assert_eq!(word("sales\u{a0}"), Some(('\u{a0}', " ", 5)));
        assert_eq!(word("sa\u{200b}les"), Some(('\u{200b}', "", 2)));
        assert_eq!(word("a\u{a0}b"), None);
    }
}
