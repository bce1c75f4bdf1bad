//! What every object accepts.

use super::{
    lookup::Lookup,
    record::{Declaration, Record, Value},
    shape::{Field, FieldKind, Shape},
};
use crate::{
    diagnostic::Subject,
    model::{Allow, Common, NamedLink, Piece, Status, Text},
    syntax::yaml::Node,
};

/// The fields beside a kind's own.
pub static FIELDS: &[Field] = &[
    Field::new("id", FieldKind::Word, "its id; the file's name where absent", "id；省略时取文件名"),
    Field::new("name", FieldKind::Text, "what people call it", "名称").required(),
    Field::new(
        "aliases",
        FieldKind::List(&FieldKind::Word),
        "its former ids, which keep old links alive",
        "曾用 id，保证旧链接有效",
    ),
    Field::new("short_name", FieldKind::Text, "a short form for the heads of columns", "用于表头的简称"),
    Field::new("also_called", ALSO_CALLED, "words that people search it by", "大家搜索时会用的其他叫法"),
    Field::new(
        "sort_key",
        FieldKind::Word,
        "how it sorts where its name would mislead (多音字)",
        "排序用的拼音，多音字时填写",
    ),
    Field::new("summary", FieldKind::Text, "one or two sentences", "一两句话的概要"),
    Field::new("tags", FieldKind::List(&FieldKind::Word), "free words to group by", "标签"),
    Field::new("audience", FieldKind::Word, "who may see it", "谁可以看到"),
    Field::new(
        "status",
        FieldKind::Choice(&["active", "planned", "retired"]),
        "whether it is in force",
        "状态：生效、计划中或已停用",
    ),
    Field::new("allow", FieldKind::List(&ALLOWS), "findings that are accepted, and why", "接受的检查结果及理由"),
    Field::new("links", FieldKind::List(&LINKS), "addresses to go with it", "相关链接"),
];

/// How many of them, from `id` to `summary`, stand above a kind's own.
pub const N_NAMING: usize = 7;

static ALLOWS: FieldKind = FieldKind::Record(&ALLOW);
static LINKS: FieldKind = FieldKind::Record(&LINK);

const ALSO_CALLED: FieldKind =
    FieldKind::Either(&FieldKind::Map(&FieldKind::List(&FieldKind::Word)), &FieldKind::List(&FieldKind::Word));

/// An accepted finding.
pub static ALLOW: Shape = Shape {
    name: "allow",
    object: false,
    fields: &[
        Field::new("rule", FieldKind::Word, "the rule, `group/name`", "规则名，格式为 `组/名`").required(),
        Field::new("because", FieldKind::Text, "why it is accepted", "接受的理由").required(),
        Field::new("until", FieldKind::Date, "the last day on which it is accepted", "接受到哪一天为止"),
    ],
};

/// An address with a name.
pub static LINK: Shape = Shape {
    name: "link",
    object: false,
    fields: &[
        Field::new("name", FieldKind::Text, "what the link says", "链接文字").required(),
        Field::new("url", FieldKind::Word, "where it leads", "地址").required(),
    ],
};

/// The common part of an object.
pub fn decode(declared: &Declaration, lookup: &mut Lookup) -> Common {
    let record = &declared.record;
    let name = lookup.plain(record, "name").unwrap_or_default();
    let span = name.span().unwrap_or(declared.id.span);
    Common {
        id: declared.id.value.clone(),
        subject: Subject::new(declared.kind.name(), &declared.id),
        span,
        extent: record.span,
        aliases: record.words("aliases"),
        short_name: lookup.plain(record, "short_name"),
        also_called: also_called(record, lookup),
        sort_key: record.word("sort_key").map(|word| word.value),
        summary: lookup.text(record, "summary"),
        tags: record.words("tags").into_iter().map(|tag| tag.value).collect(),
        audience: record.word("audience"),
        status: match record.word("status").as_deref().map(|status| &**status) {
            Some("planned") => Status::Planned,
            Some("retired") => Status::Retired,
            _ => Status::Active,
        },
        allow: allow(record, lookup),
        links: links(record, lookup),
        withheld: false,
        extra: record.extra.iter().map(|(key, node)| (key.to_string(), json(node))).collect(),
        name,
    }
}

/// The accepted findings of a record, with the links of their reasons looked up.
fn allow(record: &Record, lookup: &mut Lookup) -> Vec<Allow> {
    let entries = unlinked_allow(record).into_iter();
    entries.map(|allow| Allow { because: lookup.linked(allow.because), ..allow }).collect()
}

/// The accepted findings of a record, as long as there is nothing that links could name.
pub fn unlinked_allow(record: &Record) -> Vec<Allow> {
    let entry = |record: &Record| {
        let rule = record.word("rule")?;
        let because = record.text("because").filter(|text| !text.pieces.is_empty())?;
        Some(Allow { rule, because, until: record.date("until"), span: record.span })
    };
    record.records("allow").filter_map(entry).collect()
}

fn links(record: &Record, lookup: &mut Lookup) -> Vec<NamedLink> {
    let entry = |record: &Record| {
        let url = record.word("url")?;
        lookup.check_url(&url);
        Some(NamedLink { name: lookup.plain(record, "name")?, url })
    };
    record.records("links").filter_map(entry).collect()
}

/// Search words: a list, or a list per language.
pub fn also_called(record: &Record, lookup: &mut Lookup) -> Vec<Text> {
    let text = |word: &Value, lang| match word {
        Value::Word(word) => {
            let (text, span) = (word.value.clone(), word.span);
            Some(Text { pieces: vec![Piece { lang, text, span, exact: false, links: Vec::new() }] })
        }
        _ => None,
    };
    match record.get("also_called") {
        Some(Value::List(words, _)) => words.iter().filter_map(|word| text(word, None)).collect(),
        Some(Value::Map(entries, _)) => {
            let mut texts = Vec::new();
            for (tag, words) in entries {
                let lang = lookup.language(tag);
                if let Value::List(words, _) = words
                    && lang.is_some()
                {
                    texts.extend(words.iter().filter_map(|word| text(word, lang)));
                }
            }
            texts
        }
        _ => Vec::new(),
    }
}

/// An `x-…` value as JSON, for templates.
fn json(node: &Node) -> serde_json::Value {
    use crate::syntax::yaml::Kind;
    match &node.kind {
        Kind::Null => serde_json::Value::Null,
        Kind::Scalar { text, plain, .. } => match (plain, text.parse::<i64>()) {
            (true, Ok(number)) => number.into(),
            (true, Err(_)) if matches!(&**text, "true" | "false") => (&**text == "true").into(),
            _ => (&**text).into(),
        },
        Kind::Sequence(nodes) => nodes.iter().map(json).collect(),
        Kind::Mapping(entries) => entries.iter().map(|entry| (entry.key.to_string(), json(&entry.value))).collect(),
    }
}
