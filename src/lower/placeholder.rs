//! Texts that were never filled in. Knows words alone, and looks at each file as it is read.

use super::{
    record::{Record, Value},
    rules::PLACEHOLDER,
};
use crate::{
    diagnostic::{Sink, Subject, say},
    model::{Body, Text, is_han},
    source::Span,
    syntax::{Openings, markdown::without_code},
};
use std::ops::Range;

/// Reports the placeholders of an object, unless it is planned or retired; one for each text.
pub fn in_record(record: &Record, subject: &Subject, sink: &mut Sink) {
    if is_active(record) {
        in_fields(record, subject, sink);
    }
}

/// Whether the object of a record is neither planned nor retired.
pub fn is_active(record: &Record) -> bool {
    record.word("status").is_none_or(|status| &*status.value == "active")
}

fn in_fields(record: &Record, subject: &Subject, sink: &mut Sink) {
    record.fields.iter().filter(|field| field.key != "id").for_each(|field| in_value(&field.value, subject, sink));
}

fn in_value(value: &Value, subject: &Subject, sink: &mut Sink) {
    match value {
        Value::Text(text) => in_text(text, subject, sink),
        Value::Word(word) if find(&word.value).is_some() => report(&word.value, word.span, subject, sink),
        Value::Record(record) => in_fields(record, subject, sink),
        Value::List(values, _) => values.iter().for_each(|value| in_value(value, subject, sink)),
        Value::Map(entries, _) => entries.iter().for_each(|(_, value)| in_value(value, subject, sink)),
        _ => {}
    }
}

fn in_text(text: &Text, subject: &Subject, sink: &mut Sink) {
    let found = text.pieces.iter().find_map(|piece| Some((piece, find(&piece.text)?)));
    if let Some((piece, range)) = found {
        report(&piece.text[range.clone()], piece.place(range), subject, sink);
    }
}

/// Reports the first placeholder of a Markdown body.
pub fn in_body(body: &Body, range: Range<usize>, subject: &Subject, sink: &mut Sink) {
    report(&body.text()[range.clone()], body.place(range), subject, sink);
}

fn report(words: &str, span: Span, subject: &Subject, sink: &mut Sink) {
    sink.report(&PLACEHOLDER, subject, span, say!("`{words}` was never filled in", "`{words}` 还没有填写"))
        .help(say!("write what is missing, or say `status: planned`", "请补上内容，或写 `status: planned`"));
}

/// The first placeholder of a text; code shows forms that readers fill in, and is passed over.
pub fn find(text: &str) -> Option<Range<usize>> {
    // For nearly all texts this look is the last: blanks in place of code begin no placeholder.
    OPENINGS.places(text).find(|at| begins(text, *at))?;
    let text: &str = &without_code(text);
    OPENINGS.places(text).find_map(|at| {
        let length = match text.as_bytes()[at] {
            b'T' => whole_word(text, at),
            b'<' => bracketed(&text[at..]),
            b'l' | b'L' => lorem(&text[at..]),
            _ => undecided(text, at),
        };
        length.map(|length| at..at + length)
    })
}

static OPENINGS: Openings = Openings::in_any_case(&["lorem"]).with("TBD").with("TODO").with("<").with("待");

/// Whether more than the first two bytes of a placeholder stand at a place.
fn begins(text: &str, at: usize) -> bool {
    let rest = &text.as_bytes()[at..];
    match rest[0] {
        b'T' => rest.starts_with(b"TBD") || rest.starts_with(b"TODO"),
        b'<' => invites(rest),
        b'l' | b'L' => rest.get(..5).is_some_and(|word| word.eq_ignore_ascii_case(b"lorem")),
        _ => rest.starts_with("待".as_bytes()),
    }
}

fn whole_word(text: &str, at: usize) -> Option<usize> {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    let word = ["TBD", "TODO"].into_iter().find(|word| text[at..].starts_with(word))?;
    let (before, after) = (&text[..at], &text[at + word.len()..]);
    (!is_part(before.chars().next_back()) && !is_part(after.chars().next())).then_some(word.len())
}

/// 待定 where it ends a thought; 等待定价 and 看待定位 are other words.
fn undecided(text: &str, at: usize) -> Option<usize> {
    let words = ["待定", "待补充", "待填写"].into_iter().find(|words| text[at..].starts_with(words))?;
    let (before, after) = (text[..at].chars().next_back(), text[at + words.len()..].chars().next());
    let ends =
        !before.is_some_and(|c| "等期看对招接款优善亟".contains(c)) && !after.is_some_and(|c| is_han(c) && c != '的');
    ends.then_some(words.len())
}

fn lorem(rest: &str) -> Option<usize> {
    const WORDS: &str = "lorem ipsum";
    rest.get(..WORDS.len()).filter(|part| part.eq_ignore_ascii_case(WORDS)).map(str::len)
}

/// `<enter role>`, `<请填写岗位>`: an invitation in angle brackets, which is neither a link nor HTML.
fn bracketed(rest: &str) -> Option<usize> {
    let inside = &rest[1..];
    let inside = &inside[..inside.find(['>', '<', '\n'])?];
    let is_one = invites(rest.as_bytes()) && !inside.contains(['=', ':', '/']);
    (rest.as_bytes().get(1 + inside.len()) == Some(&b'>') && is_one).then_some(inside.len() + 2)
}

/// Whether an angle bracket is followed by a word that asks for something.
fn invites(rest: &[u8]) -> bool {
    const INVITES: [&str; 7] = ["enter ", "insert ", "fill ", "your ", "请", "填写", "输入"];
    let begins = |word: &str| rest.get(1..1 + word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word.as_bytes()));
    INVITES.into_iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn only_what_was_never_filled_in_is_found() {
        let found = |text: &'static str| find(text).map(|range| &text[range]);
        assert_eq!(found("Owner: TBD."), Some("TBD"));
        assert_eq!(found("负责人待定"), Some("待定"));
        assert_eq!(found("Lorem Ipsum dolor"), Some("Lorem Ipsum"));
        assert_eq!(found("Ask <enter role> first"), Some("<enter role>"));
        assert_eq!(found("问<请填写岗位>"), Some("<请填写岗位>"));
        assert_eq!(found("`TODO` 等待定价，<br>负责人待定，TBD"), Some("待定"));
        for text in
            ["等待定价后报价", "如何看待定位", "TODO-list", "a <br> b", "<kpi:x>", "l", "3 < 4", "<your", "待定位的车"]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn an_invitation_may_hold_code() {
        assert_eq!(find("<enter `a=b`>"), Some(0..13));
    }
}
