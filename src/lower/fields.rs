//! Reads a node by its shape: unknown keys, missing fields, wrong types and impossible values are found here.

use super::{
    names::{nearest, with_article},
    record::{Record, RecordField, Value},
    rules::{BAD_VALUE, MISSING_FIELD, UNKNOWN_KEY, WRONG_TYPE},
    shape::{Field, FieldKind, Shape},
    synonyms, tight, values,
};
use crate::{
    diagnostic::{Diagnostic, Message, Sink, Subject, say},
    model::{Lang, Languages, Piece, Text},
    source::{Span, Spanned},
    syntax::yaml::{
        Entry, Kind as NodeKind, Node,
        keyboard::{suspicious, wide_quotes},
    },
};
use std::sync::Arc;

/// Reads nodes of one file; faults go to its sink.
pub struct Reader<'a> {
    pub languages: &'a Languages,
    pub sink: &'a mut Sink,
    /// The object that is being read.
    pub subject: Subject,
}

impl Reader<'_> {
    /// Reads a mapping; none when the node is something else. `place` is where a missing field is missed.
    pub fn record(&mut self, node: &Node, shape: &'static Shape, place: Span) -> Option<Record> {
        let NodeKind::Mapping(entries) = &node.kind else {
            self.wrong_type(node, &FieldKind::Record(shape));
            return None;
        };
        let fields = Vec::with_capacity(entries.len());
        let mut record = Record { span: node.span, fields, extra: Vec::new(), lost: Vec::new() };
        for entry in entries {
            match shape.field(&entry.key) {
                Some(field) => self.field(entry, field, &mut record),
                None if shape.object && entry.key.starts_with("x-") => {
                    record.extra.push((entry.key.clone(), entry.value.clone()));
                }
                None => record.lost.extend(self.unknown_key(entry, shape)),
            }
        }
        // A field that stands under a mistyped key is not missing as well; nor is one of a part that has no known key.
        let is_known = |entry: &Entry| shape.field(&entry.key).is_some();
        let is_foreign = !shape.object && !entries.is_empty() && !entries.iter().any(is_known);
        for field in shape.all().filter(|field| field.required && !is_foreign && !record.lost.contains(&field.key)) {
            let written = entries.iter().find(|entry| *entry.key == *field.key);
            if written.is_none_or(|entry| entry.value.kind == NodeKind::Null) {
                self.missing(shape, field, written.map_or(place, |entry| entry.key_span));
            }
        }
        Some(record)
    }

    fn field(&mut self, entry: &Entry, field: &'static Field, record: &mut Record) {
        // A key left empty is a field not filled in yet, not a fault of its own.
        if entry.value.kind == NodeKind::Null && !matches!(field.kind, FieldKind::Raw) {
            return;
        }
        // The signs in an id are looked at with its letters.
        let value = match &entry.value.kind {
            NodeKind::Scalar { text, .. } if field.key == "id" => {
                Some(Value::Word(Spanned::new(text.clone(), entry.value.span)))
            }
            _ => self.value(&entry.value, &field.kind),
        };
        if let Some(value) = value {
            if matches!(&value, Value::List(read, _) if read.len() < n_items(&entry.value)) {
                record.lost.push(field.key);
            }
            record.fields.push(RecordField { key: field.key, key_span: entry.key_span, value });
        }
    }

    /// Reads a value; none when it was unreadable, which has been reported.
    pub fn value(&mut self, node: &Node, kind: &'static FieldKind) -> Option<Value> {
        match kind {
            FieldKind::Text => self.text(node).map(Value::Text),
            FieldKind::Record(shape) => self.record(node, shape, node.span).map(Box::new).map(Value::Record),
            FieldKind::List(item) => Some(self.list(node, item)),
            FieldKind::Map(item) => self.map(node, item, kind),
            FieldKind::Either(record, other) => match node.kind {
                NodeKind::Mapping(_) => self.value(node, record),
                _ => self.value(node, other),
            },
            FieldKind::Scope => values::scope(self, node).map(Box::new).map(Value::Scope),
            FieldKind::Letters => values::letters(self, node).map(Value::Letters),
            FieldKind::Raw => Some(Value::Raw(Box::new(node.clone()))),
            _ => {
                let NodeKind::Scalar { text, plain, .. } = &node.kind else {
                    self.wrong_type(node, kind);
                    return None;
                };
                values::scalar(self, node, text, *plain, kind)
            }
        }
    }

    fn list(&mut self, node: &Node, item: &'static FieldKind) -> Value {
        if let Some(meant) = unbracketed(node, item) {
            let message = say!("a list stands in square brackets", "列表要写在方括号里");
            self.report(&WRONG_TYPE, node.span, message).help(say!("write `{meant}`", "请写作 `{meant}`"));
            return Value::List(Vec::new(), node.span);
        }
        if let NodeKind::Scalar { text, plain: true, .. } = &node.kind
            && let Some(meant) = tight::entry(text)
        {
            let message =
                say!("each entry of a list begins with a dash and a space", "列表的每一项要以短横线加空格开头");
            self.report(&WRONG_TYPE, node.span, message)
                .help(say!("write `{meant}`, and the others alike", "请写作 `{meant}`，其余各项也一样"));
            return Value::List(Vec::new(), node.span);
        }
        let nodes = match &node.kind {
            NodeKind::Sequence(nodes) => nodes.as_slice(),
            NodeKind::Null => &[],
            _ => std::slice::from_ref(node),
        };
        // There are so many short lists that room to grow would be a good part of all memory.
        let mut values = Vec::with_capacity(nodes.len());
        values.extend(nodes.iter().filter_map(|node| match node.kind {
            NodeKind::Null => None,
            _ => self.value(node, item),
        }));
        Value::List(values, node.span)
    }

    fn map(&mut self, node: &Node, item: &'static FieldKind, kind: &'static FieldKind) -> Option<Value> {
        let NodeKind::Mapping(entries) = &node.kind else {
            self.wrong_type(node, kind);
            return None;
        };
        let mut read = Vec::with_capacity(entries.len());
        read.extend(entries.iter().filter_map(|entry| {
            let value = self.value(&entry.value, item)?;
            Some((Spanned::new(entry.key.clone(), entry.key_span), value))
        }));
        Some(Value::Map(read, node.span))
    }

    /// Reads a text: a string, or a mapping from language to string.
    pub fn text(&mut self, node: &Node) -> Option<Text> {
        let piece = |node: &Node, lang: Option<Lang>| match &node.kind {
            NodeKind::Scalar { text, exact, .. } => {
                Some(Piece { lang, text: text.clone(), span: node.span, exact: *exact, links: Vec::new() })
            }
            _ => None,
        };
        match &node.kind {
            NodeKind::Scalar { .. } => Some(Text { pieces: piece(node, None).into_iter().collect() }),
            NodeKind::Mapping(entries) => {
                let mut pieces = Vec::with_capacity(entries.len());
                for entry in entries {
                    let Some(lang) = self.languages.find(&entry.key) else {
                        self.unlisted_language(entry);
                        continue;
                    };
                    match piece(&entry.value, Some(lang)) {
                        Some(piece) => pieces.push(piece),
                        None if entry.value.kind == NodeKind::Null => {}
                        None => self.wrong_type(&entry.value, &FieldKind::Word),
                    }
                }
                Some(Text { pieces })
            }
            _ => {
                self.wrong_type(node, &FieldKind::Text);
                None
            }
        }
    }

    fn unlisted_language(&mut self, entry: &Entry) {
        let key = &entry.key;
        if let Some(slip) = suspicious(key) {
            slip.report(&self.subject, entry.key_span.part(slip.range.clone()), self.sink);
            return;
        }
        let listed = self.languages.0.join(", ");
        self.report(
            &UNKNOWN_KEY,
            entry.key_span,
            say!("`{key}` is not a language of this handbook", "`{key}` 不是本手册的语言"),
        )
        .help(say!(
            "use one of the handbook's languages ({listed}), or add `{key}` to `languages` in `orgbook.yaml`",
            "请使用手册的语言之一（{listed}），或在 `orgbook.yaml` 的 `languages` 中加入 `{key}`"
        ));
    }

    /// Reports at the object that is being read.
    pub fn report(&mut self, rule: &'static crate::diagnostic::Rule, span: Span, message: Message) -> &mut Diagnostic {
        self.sink.report(rule, &self.subject, span, message)
    }

    fn missing(&mut self, shape: &Shape, field: &Field, place: Span) {
        let (name, key) = (shape.name, field.key);
        let (en, zh) = field.doc;
        let (expected_en, expected_zh) = field.kind.expected();
        let place = if place.end.saturating_sub(place.start) > 200 { place.at_start() } else { place };
        self.report(&MISSING_FIELD, place, say!("this {name} has no `{key}`", "这里缺少必填的 `{key}`"))
            .help(say!("add `{key}: …` ({en}): {expected_en}", "请补上 `{key}: …`（{zh}）：{expected_zh}"));
    }

    /// Reports a key that the shape does not have; the answer is the field that was most likely meant.
    fn unknown_key(&mut self, entry: &Entry, shape: &'static Shape) -> Option<&'static str> {
        let key = &entry.key;
        let is_of = |name: &&str| shape.field(name).map(|field| field.key);
        if let Some(slip) = suspicious(key) {
            slip.report(&self.subject, entry.key_span.part(slip.range.clone()), self.sink);
            return is_of(&&key[..slip.range.start]);
        }
        if let Some(field) = key.split_once(':').and_then(|(name, _)| is_of(&name))
            && let Some(meant) = tight::key(key)
        {
            self.report(&UNKNOWN_KEY, entry.key_span, tight::message())
                .help(say!("write `{meant}`", "请写作 `{meant}`"));
            return Some(field);
        }
        let name = with_article(shape.name);
        let diagnostic = self.sink.report(
            &UNKNOWN_KEY,
            &self.subject,
            entry.key_span,
            say!("`{key}` is not a field of {name}", "这里没有 `{key}` 这个字段"),
        );
        let near = nearest(key, shape.all().map(|field| field.key)).first().copied();
        let near = near.or_else(|| shape.all().find(|field| is_called(field, key)).map(|field| field.key));
        match near {
            Some(near) => diagnostic.help(say!("did you mean `{near}`?", "是否想写 `{near}`？")),
            None => {
                let keys: Vec<&str> = shape.fields.iter().map(|field| field.key).collect();
                let keys = keys.join("`, `");
                diagnostic.help(say!("its fields are `{keys}`", "可用的字段有 `{keys}`"))
            }
        };
        near
    }

    /// Whether a key without a value holds that too, for want of the sign or space between them, which is then what is
    /// reported.
    pub fn is_key_with_value(&mut self, entry: &Entry) -> bool {
        if let Some(slip) = suspicious(&entry.key) {
            slip.report(&self.subject, entry.key_span.part(slip.range.clone()), self.sink);
            return true;
        }
        let meant = tight::key(&entry.key);
        if let Some(meant) = &meant {
            self.report(&UNKNOWN_KEY, entry.key_span, tight::message())
                .help(say!("write `{meant}`", "请写作 `{meant}`"));
        }
        meant.is_some()
    }

    /// Whether a value stands in the quotes of a Chinese keyboard, which are then what is reported.
    pub fn is_in_wide_quotes(&mut self, node: &Node) -> bool {
        let slip = match &node.kind {
            NodeKind::Scalar { text, plain: true, .. } => wide_quotes(text),
            _ => None,
        };
        if let Some(slip) = &slip {
            slip.report(&self.subject, node.span.part(slip.range.clone()), self.sink);
        }
        slip.is_some()
    }

    /// Whether a plain word holds a sign of a Chinese keyboard, which is then what is reported.
    pub fn is_slip(&mut self, node: &Node, text: &str) -> bool {
        let slip = suspicious(text).filter(|_| matches!(node.kind, NodeKind::Scalar { plain: true, .. }));
        if let Some(slip) = &slip {
            slip.report(&self.subject, node.span.part(slip.range.clone()), self.sink);
        }
        slip.is_some()
    }

    /// Reports a value of another shape than its field's.
    pub fn wrong_type(&mut self, node: &Node, kind: &FieldKind) {
        if let (NodeKind::Scalar { text, .. }, FieldKind::Record(_) | FieldKind::Map(_) | FieldKind::Scope) =
            (&node.kind, kind)
            && self.is_slip(node, text)
        {
            return;
        }
        if let (NodeKind::Scalar { text, plain: true, .. }, FieldKind::Record(_) | FieldKind::Map(_)) =
            (&node.kind, kind)
            && let Some(meant) = tight::key(text)
        {
            self.report(&WRONG_TYPE, node.span, tight::message())
                .help(say!("write `{meant}`, and the other keys alike", "请写作 `{meant}`，其余各键也一样"));
            return;
        }
        let meant = as_mapping(node, kind);
        let (expected_en, expected_zh) = kind.expected();
        let (found_en, found_zh) = match &node.kind {
            NodeKind::Null => ("nothing", "空"),
            NodeKind::Scalar { .. } => ("a single value", "单个值"),
            NodeKind::Sequence(_) => ("a list", "列表"),
            NodeKind::Mapping(_) => ("a mapping", "“键: 值”的映射"),
        };
        let found = self.report(
            &WRONG_TYPE,
            node.span,
            say!("expected {expected_en}, found {found_en}", "这里应为{expected_zh}，实际是{found_zh}"),
        );
        if let Some(meant) = meant {
            found.help(say!("write `{meant}`", "请写作 `{meant}`"));
        }
    }

    /// Reports a value that cannot be, with what to type instead.
    pub fn bad_value(&mut self, node: &Node, fault: crate::calendar::Fault) {
        let exact = matches!(&node.kind, NodeKind::Scalar { exact: true, .. });
        let whole = node.span;
        let span = if exact && !fault.range.is_empty() { whole.part(fault.range.clone()) } else { whole };
        let message = Message { en: fault.en.into(), zh: fault.zh.into() };
        let diagnostic = self.report(&BAD_VALUE, span, message);
        if !fault.hint_en.is_empty() {
            diagnostic.help(Message { en: fault.hint_en.into(), zh: fault.hint_zh.into() });
        }
    }

    /// Reports a word that is none of those it may be.
    pub fn bad_word(&mut self, node: &Node, text: &str, words: &[&str]) {
        if self.is_slip(node, text) {
            return;
        }
        let listed = words.join("`, `");
        let subject = self.subject.clone();
        let diagnostic = self.sink.report(
            &BAD_VALUE,
            &subject,
            node.span,
            say!("`{text}` is none of `{listed}`", "`{text}` 不在可选值 `{listed}` 之中"),
        );
        if let Some(meant) = synonyms::meant(text, words) {
            diagnostic.help(say!("write `{meant}`", "请写作 `{meant}`"));
        } else if let Some(near) = nearest(text, words.iter().copied()).first() {
            diagnostic.help(say!("did you mean `{near}`?", "是否想写 `{near}`？"));
        }
    }
}

/// What to type where a mapping is due and a word stands: with the colon that is missing, or with its key.
fn as_mapping(node: &Node, kind: &FieldKind) -> Option<String> {
    let (NodeKind::Scalar { text, .. }, FieldKind::Record(shape)) = (&node.kind, kind) else { return None };
    if let Some((key, value)) = text.split_once([' ', '=']).filter(|(key, _)| shape.field(key).is_some()) {
        return Some(format!("{key}: {}", value.trim_start_matches([' ', '='])));
    }
    let is_name = |field: &&Field| matches!(field.kind, FieldKind::Name(_) | FieldKind::AnyName(_));
    let field = shape.fields.first().filter(is_name).filter(|_| !text.contains(char::is_whitespace))?;
    Some(format!("{{{}: {text}}}", field.key))
}

/// Whether a key is what the reference calls a field in Chinese.
fn is_called(field: &Field, key: &str) -> bool {
    field.doc.1.split(['，', '；', '：', '（', '、']).next() == Some(key)
        || synonyms::of_keys(key).is_some_and(|own| own == field.key)
}

/// Several ids or tags written without the brackets of a list, or in round ones: how to write them.
fn unbracketed(node: &Node, item: &FieldKind) -> Option<String> {
    let NodeKind::Scalar { text, plain: true, .. } = &node.kind else { return None };
    if !matches!(item, FieldKind::Name(_) | FieldKind::AnyName(_) | FieldKind::LanguageTag | FieldKind::Word) {
        return None;
    }
    let inner = text.trim_matches(['(', ')', '（', '）']);
    let words: Vec<&str> =
        inner.split([',', '，', '、', ';', '；']).map(str::trim).filter(|word| !word.is_empty()).collect();
    let is_list = words.len() > 1 || inner.len() < text.len() && !words.is_empty();
    (is_list && !text.starts_with(['“', '‘', '【'])).then(|| format!("[{}]", words.join(", ")))
}

/// How many items are written where a list is due; one item alone is a list of one.
fn n_items(node: &Node) -> usize {
    match &node.kind {
        NodeKind::Sequence(nodes) => nodes.iter().filter(|node| node.kind != NodeKind::Null).count(),
        NodeKind::Null => 0,
        _ => 1,
    }
}

/// The words of a plain value, shared.
pub fn word(text: &str, span: Span) -> Spanned<Arc<str>> {
    Spanned::new(text.into(), span)
}
