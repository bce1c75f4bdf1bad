//! Reads scalars, letters and scopes: text → typed value, or a finding that says what to type.

use super::{
    fields::{Reader, word},
    names::with_article,
    record::{Name, RawCoordinate, RawScope, Value},
    rules::{BAD_VALUE, UNKNOWN_REFERENCE, WRONG_TYPE},
    shape::FieldKind,
};
use crate::{
    calendar::{self, Fault},
    diagnostic::{Message, say},
    model::{Kind, Letter, Letters},
    source::{Span, Spanned},
    syntax::yaml::{Kind as NodeKind, Node},
};
use std::sync::Arc;

/// Reads a single value.
pub fn scalar(reader: &mut Reader, node: &Node, text: &Arc<str>, plain: bool, kind: &FieldKind) -> Option<Value> {
    let span = node.span;
    // An unknown name in such quotes is told where names are looked up.
    if !matches!(kind, FieldKind::Name(_) | FieldKind::AnyName(_)) && reader.is_in_wide_quotes(node) {
        return None;
    }
    macro_rules! parsed {
        ($variant:ident, $parse:expr $(, $boxed:path)?) => {
            match $parse(text) {
                Ok(value) => Some(Value::$variant($($boxed)?(Spanned::new(value, span)))),
                Err(fault) => {
                    reader.bad_value(node, fault);
                    None
                }
            }
        };
    }
    match kind {
        FieldKind::Word => Some(Value::Word(Spanned::new(text.clone(), span))),
        FieldKind::Flag => match (&**text, plain) {
            ("true" | "True" | "TRUE", true) => Some(Value::Flag(Spanned::new(true, span))),
            ("false" | "False" | "FALSE", true) => Some(Value::Flag(Spanned::new(false, span))),
            _ => {
                not_a_flag(reader, node, text);
                None
            }
        },
        FieldKind::Whole => match text.parse::<i64>() {
            Ok(number) => Some(Value::Whole(Spanned::new(number, span))),
            Err(_) => {
                let fault =
                    Fault::new(0..text.len(), format!("`{text}` is not a whole number"), format!("`{text}` 不是整数"));
                let folded = calendar::half_width(text);
                let digits = folded.trim_end_matches(|c: char| !c.is_ascii_digit());
                let fault = match calendar::number::parse(text) {
                    _ if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                        fault.hint(format!("write `{digits}`"), format!("请写作 `{digits}`"))
                    }
                    _ if let Some(number) = in_words(&folded) => {
                        fault.hint(format!("write `{number}`"), format!("请写作 `{number}`"))
                    }
                    // What was meant may be told all the same, as for any number.
                    Err(other) if other.hint_en.starts_with("write `") => fault.hint(other.hint_en, other.hint_zh),
                    _ => fault.hint("write digits alone, such as `3`", "请只写数字，例如 `3`"),
                };
                reader.bad_value(node, fault);
                None
            }
        },
        FieldKind::Amount => parsed!(Amount, calendar::number::parse, Box::new),
        FieldKind::Quantity => parsed!(Quantity, calendar::quantity::parse, Box::new),
        FieldKind::Share => parsed!(Share, calendar::share::parse),
        FieldKind::Duration => parsed!(Duration, calendar::duration::parse),
        FieldKind::Period => parsed!(Period, calendar::period::parse),
        FieldKind::Effort => parsed!(Effort, calendar::effort::parse),
        FieldKind::Frequency => parsed!(Frequency, calendar::frequency::parse),
        FieldKind::Date => parsed!(Date, calendar::date::parse),
        FieldKind::DateSpan => parsed!(DateSpan, calendar::date::parse_span),
        FieldKind::Hours => parsed!(Hours, calendar::hours::parse, Box::new),
        FieldKind::Zone => parsed!(Zone, calendar::zone::parse),
        FieldKind::LanguageTag => checked(reader, node, text, calendar::language::parse(text).map(|_| ())),
        FieldKind::Calendar => checked(reader, node, text, calendar::holidays::parse(text).map(|_| ())),
        FieldKind::Colour => checked(reader, node, text, colour(text)),
        FieldKind::Unit => checked(reader, node, text, calendar::quantity::parse_unit(text).map(|_| ())),
        FieldKind::Choice(words) => {
            if words.contains(&&**text) {
                return Some(Value::Word(Spanned::new(text.clone(), span)));
            }
            reader.bad_word(node, text, words);
            None
        }
        FieldKind::Name(kind) => name(reader, node, text, &[*kind]).map(Value::Name),
        FieldKind::AnyName(kinds) => name(reader, node, text, kinds).map(Value::Name),
        FieldKind::Text
        | FieldKind::Letters
        | FieldKind::Scope
        | FieldKind::Record(_)
        | FieldKind::List(_)
        | FieldKind::Map(_)
        | FieldKind::Either(..)
        | FieldKind::Raw => None,
    }
}

fn checked(reader: &mut Reader, node: &Node, text: &Arc<str>, result: Result<(), Fault>) -> Option<Value> {
    match result {
        Ok(()) => Some(Value::Word(Spanned::new(text.clone(), node.span))),
        Err(_) if reader.is_slip(node, text) => None,
        Err(fault) => {
            reader.bad_value(node, fault);
            None
        }
    }
}

fn not_a_flag(reader: &mut Reader, node: &Node, text: &str) {
    let meant = match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" | "true" | "是" => Some("true"),
        "no" | "n" | "off" | "false" | "否" => Some("false"),
        _ => None,
    };
    let diagnostic = reader.report(
        &WRONG_TYPE,
        node.span,
        say!("expected `true` or `false`, found `{text}`", "这里应为 `true` 或 `false`，实际是 `{text}`"),
    );
    if let Some(meant) = meant {
        diagnostic.help(say!(
            "write `{meant}`: in YAML 1.2 only `true` and `false` are switches",
            "请写 `{meant}`：YAML 1.2 中只有 `true` 和 `false` 表示开关"
        ));
    }
}

fn colour(text: &str) -> Result<(), Fault> {
    let digits = text.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(());
    }
    Err(Fault::new(0..text.len(), format!("`{text}` is not a colour"), format!("`{text}` 不是颜色")).hint(
        "write six hexadecimal digits after `#`, in quotes: `\"#0b6bcb\"`",
        "请写 `#` 加六位十六进制数字，并加引号：`\"#0b6bcb\"`",
    ))
}

/// Reads an id, or `kind:id`.
fn name(reader: &mut Reader, node: &Node, text: &Arc<str>, kinds: &[Kind]) -> Option<Name> {
    let Some((prefix, id)) = text.split_once(':') else {
        return Some(Name { kind: kinds[0], id: text.clone(), span: node.span });
    };
    let span = node.span.part(prefix.len() + 1..text.len());
    match Kind::from_name(prefix) {
        Some(kind) if kinds.contains(&kind) => Some(Name { kind, id: id.into(), span }),
        _ => {
            let wanted = kinds.iter().map(|kind| with_article(kind.name_en())).collect::<Vec<_>>().join(" or ");
            let wanted_zh = kinds.iter().map(|kind| kind.name_zh()).collect::<Vec<_>>().join("、");
            reader
                .report(&UNKNOWN_REFERENCE, node.span, say!("`{text}` cannot be named here", "这里不能引用 `{text}`"))
                .help(say!("this field names {wanted}", "这个字段引用的是{wanted_zh}"));
            None
        }
    }
}

/// Reads letters: `R`, `RA`, `R, A` or `[R, A]`.
pub fn letters(reader: &mut Reader, node: &Node) -> Option<Spanned<Letters>> {
    let mut found = Vec::new();
    let nodes = match &node.kind {
        NodeKind::Sequence(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    };
    for node in nodes {
        let Some(text) = node.text() else {
            reader.wrong_type(node, &FieldKind::Letters);
            return None;
        };
        if reader.is_in_wide_quotes(node) {
            return None;
        }
        if text == "support" {
            found.push(Letter::S);
            continue;
        }
        if !text.chars().any(|c| Letter::from_char(c).is_some()) && meant_letters(text).is_none() {
            let message = say!("`{text}` is no letter of a RACI table", "`{text}` 不是 RACI 字母");
            let found = reader.report(&BAD_VALUE, node.span, message);
            match letter_of(text) {
                Some(meant) => found.help(say!("write `{meant}`", "请写作 `{meant}`")),
                None => found.help(the_letters()),
            };
            return None;
        }
        for (at, c) in text.char_indices().filter(|(_, c)| !matches!(c, ' ' | ',' | '/')) {
            match Letter::from_char(c) {
                Some(letter) => found.push(letter),
                None => {
                    let span = node.span.part(at..at + c.len_utf8());
                    let message = say!("`{c}` is no letter of a RACI table", "`{c}` 不是 RACI 字母");
                    let found = reader.report(&BAD_VALUE, span, message);
                    if let Some(meant) = meant_letters(text) {
                        found.help(say!("write `{meant}`", "请写作 `{meant}`"));
                        return None;
                    }
                    found.help(the_letters());
                }
            }
        }
    }
    Some(Spanned::new(found.into_iter().collect(), node.span))
}

fn the_letters() -> Message {
    say!(
        "the letters are R (responsible), A (accountable), C (consulted), I (informed), and S (supports) under `raci: RASCI`",
        "可用字母：R（执行）、A（最终负责）、C（咨询）、I（知会），以及 `raci: RASCI` 时的 S（支持）"
    )
}

/// The letter that a word for it stands for; 负责 alone may be R or A.
fn letter_of(text: &str) -> Option<char> {
    let words: [(char, &[&str]); 5] = [
        ('R', &["responsible", "执行", "执行人", "负责执行", "经办", "主办", "承办"]),
        ('A', &["accountable", "最终负责", "负总责", "问责", "当责", "审批", "批准", "负责人"]),
        ('S', &["supports", "supporting", "支持", "协助", "协办", "配合"]),
        ('C', &["consulted", "咨询", "被咨询", "会签", "征求意见"]),
        ('I', &["informed", "知会", "告知", "被告知", "知情", "抄送"]),
    ];
    let text = text.trim().to_lowercase();
    words.iter().find(|(_, words)| words.contains(&&*text)).map(|(letter, _)| *letter)
}

/// The whole number that a text in Chinese numerals, such as `两人`, begins with.
fn in_words(text: &str) -> Option<u32> {
    let (number, length) = calendar::chinese_number(text).filter(|(_, length)| *length > 0)?;
    matches!(&text[length..], "" | "人" | "个" | "名" | "位").then_some(number)
}

/// Letters written with signs of a Chinese keyboard, or with marks between them.
fn meant_letters(text: &str) -> Option<String> {
    let folded = calendar::half_width(text);
    let signs = folded.chars().filter(|c| !c.is_whitespace() && !"，,、；;/+和&".contains(*c));
    let letters: Option<String> = signs.map(|c| Letter::from_char(c).map(|_| c.to_ascii_uppercase())).collect();
    letters.filter(|letters| !letters.is_empty())
}

/// Reads a scope: dimension → `"*"`, a value, values, an interval or `{not: […]}`.
pub fn scope(reader: &mut Reader, node: &Node) -> Option<RawScope> {
    let NodeKind::Mapping(entries) = &node.kind else {
        reader.wrong_type(node, &FieldKind::Scope);
        return Some(RawScope { span: node.span, parts: Vec::new(), broken: true });
    };
    let mut broken = false;
    let mut parts = Vec::with_capacity(entries.len());
    for entry in entries {
        let key = word(&entry.key, entry.key_span);
        let coordinate = match &entry.value.kind {
            NodeKind::Mapping(inner) => match inner.as_slice() {
                [not] if &*not.key == "not" => items(reader, &not.value).map(RawCoordinate::Not),
                _ => {
                    not_a_part(reader, entry.value.span);
                    None
                }
            },
            NodeKind::Scalar { text, .. } if &**text == "*" => Some(RawCoordinate::Everything),
            NodeKind::Null => None,
            _ => items(reader, &entry.value).map(RawCoordinate::Any),
        };
        match coordinate {
            Some(coordinate) => parts.push((key, coordinate, entry.value.span)),
            None => broken |= entry.value.kind != NodeKind::Null || reader.is_key_with_value(entry),
        }
    }
    Some(RawScope { span: node.span, parts, broken })
}

fn not_a_part(reader: &mut Reader, span: Span) {
    reader
        .report(&WRONG_TYPE, span, say!("a mapping says nothing here but `not`", "这里的映射只能写 `not`"))
        .help(say!("write `{{not: [a, b]}}` for all but these", "表示“除这些以外”请写 `{{not: [a, b]}}`"));
}

fn items(reader: &mut Reader, node: &Node) -> Option<Vec<Spanned<Arc<str>>>> {
    let nodes = match &node.kind {
        NodeKind::Sequence(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let mut words = Vec::with_capacity(nodes.len());
    for node in nodes {
        if reader.is_in_wide_quotes(node) {
            return None;
        }
        match node.text() {
            Some(text) => words.push(word(text, node.span)),
            None => {
                reader.wrong_type(node, &FieldKind::Word);
                return None;
            }
        }
    }
    Some(words)
}
