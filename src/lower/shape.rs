//! What a mapping may hold: one table per kind drives reading, unknown keys, schemas and the reference pages.

use crate::model::Kind;

/// The fields of a mapping.
#[derive(Debug)]
pub struct Shape {
    /// What the mapping describes: a kind's name, or a word such as `step`.
    pub name: &'static str,
    pub fields: &'static [Field],
    /// Whether it accepts what every object accepts (`common::FIELDS`), `x-…` keys among it.
    pub object: bool,
}

/// One key of a mapping.
#[derive(Debug)]
pub struct Field {
    pub key: &'static str,
    pub kind: FieldKind,
    pub required: bool,
    /// One plain sentence, English and Chinese.
    pub doc: (&'static str, &'static str),
}

/// What a key's value may be.
#[derive(Debug)]
pub enum FieldKind {
    /// A string, or a mapping from language tag to string.
    Text,
    /// A string that means the same in every language.
    Word,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Whole,
    /// Any number.
    Amount,
    /// A number with an optional unit.
    Quantity,
    Share,
    Duration,
    Period,
    Effort,
    Frequency,
    Date,
    DateSpan,
    /// OpenStreetMap opening hours.
    Hours,
    /// An IANA time zone.
    Zone,
    /// A BCP 47 language tag.
    LanguageTag,
    /// A country that has a calendar of public holidays.
    Calendar,
    /// `#rrggbb`.
    Colour,
    /// The unit of a figure.
    Unit,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The id of an object of one kind.
    Name(Kind),
    /// An id of the first kind, or `kind:id` of any of these.
    AnyName(&'static [Kind]),
    /// Letters of the RACI scheme.
    Letters,
    /// A part of a space: dimension → value, values, interval.
    Scope,
    Record(&'static Shape),
    /// Several of these; one alone is read as a list of one.
    List(&'static FieldKind),
    /// A mapping from a free word to one of these.
    Map(&'static FieldKind),
    /// The first where a mapping is written, the second for anything else.
    Either(&'static FieldKind, &'static FieldKind),
    /// Kept as written, for a reader of its own.
    Raw,
}

impl Shape {
    /// The field of a key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.all().find(|field| field.key == key)
    }

    /// Every field, the kind's own first.
    pub fn all(&self) -> impl Iterator<Item = &'static Field> + use<> {
        let common: &'static [Field] = if self.object { super::common::FIELDS } else { &[] };
        self.fields.iter().chain(common)
    }

    /// Every field in the order in which files are written: what names an object stands first.
    pub fn canonical(&self) -> impl Iterator<Item = &'static Field> + use<> {
        let (first, last) = match self.object {
            true => super::common::FIELDS.split_at(super::common::N_NAMING),
            false => Default::default(),
        };
        first.iter().chain(self.fields).chain(last)
    }
}

impl Field {
    /// An optional field.
    pub const fn new(key: &'static str, kind: FieldKind, en: &'static str, zh: &'static str) -> Field {
        Field { key, kind, required: false, doc: (en, zh) }
    }

    /// The same field, required.
    pub const fn required(self) -> Field {
        Field { required: true, ..self }
    }
}

impl FieldKind {
    /// What to write, in a few words of English and Chinese.
    pub fn expected(&self) -> (String, String) {
        let pair = |en: &str, zh: &str| (en.to_owned(), zh.to_owned());
        match self {
            FieldKind::Text => pair("a text, or a mapping from language to text", "一段文字，或“语言: 文字”的映射"),
            FieldKind::Word | FieldKind::Raw => pair("a word or a line of text", "一个词或一行文字"),
            FieldKind::Flag => pair("`true` or `false`", "`true` 或 `false`"),
            FieldKind::Whole => pair("a whole number", "整数"),
            FieldKind::Amount => pair("a number", "数字"),
            FieldKind::Quantity => {
                pair("a number, or a number with a unit such as `2h`", "数字，或带单位的数字，例如 `2h`")
            }
            FieldKind::Share => pair("a share such as `25%`", "比例，例如 `25%`"),
            FieldKind::Duration => {
                pair("a duration such as `2h` or `3 working days`", "时长，例如 `2h` 或 `3 working days`")
            }
            FieldKind::Period => pair("a period such as `6 months`", "周期，例如 `6 months`"),
            FieldKind::Effort => pair("an effort such as `12h/week`", "工作量，例如 `12h/week`"),
            FieldKind::Frequency => {
                pair("`day`, `week`, `month`, `quarter` or `year`", "`day`、`week`、`month`、`quarter` 或 `year`")
            }
            FieldKind::Date => pair("a date such as `2026-05-01`", "日期，例如 `2026-05-01`"),
            FieldKind::DateSpan => pair(
                "a date, or two such as `2026-10-01..2026-10-07`",
                "日期，或起止日期，例如 `2026-10-01..2026-10-07`",
            ),
            FieldKind::Hours => pair("weekly hours such as `Mo-Fr 09:00-18:00`", "每周时段，例如 `Mo-Fr 09:00-18:00`"),
            FieldKind::Zone => pair("a time zone such as `Asia/Shanghai`", "时区，例如 `Asia/Shanghai`"),
            FieldKind::LanguageTag => pair("a language tag such as `zh` or `en`", "语言代码，例如 `zh` 或 `en`"),
            FieldKind::Calendar => pair("a country code such as `CN`", "国家代码，例如 `CN`"),
            FieldKind::Colour => pair("a colour such as `\"#0b6bcb\"`", "颜色，例如 `\"#0b6bcb\"`"),
            FieldKind::Unit => {
                pair("a unit such as `h`, `USD`, `%` or `count`", "单位，例如 `h`、`USD`、`%` 或 `count`")
            }
            FieldKind::Choice(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                (format!("one of {}", words.join(", ")), format!("{} 之一", words.join("、")))
            }
            FieldKind::Name(kind) => (
                format!("the id of {}", super::names::with_article(kind.name())),
                format!("一个{}的 id", kind.name_zh()),
            ),
            FieldKind::AnyName(_) => pair("an id, or `kind:id`", "一个 id，或 `kind:id`"),
            FieldKind::Letters => {
                pair("letters of the RACI scheme, such as `R` or `[R, A]`", "RACI 字母，例如 `R` 或 `[R, A]`")
            }
            FieldKind::Scope => pair(
                "a mapping from dimension to values, such as `{region: europe}`",
                "“维度: 取值”的映射，例如 `{region: europe}`",
            ),
            FieldKind::Record(_) | FieldKind::Map(_) => pair("a mapping of `key: value`", "“键: 值”的映射"),
            FieldKind::List(_) => pair("a list", "列表"),
            FieldKind::Either(record, other) => {
                let ((en, zh), (other_en, other_zh)) = (record.expected(), other.expected());
                (format!("{other_en}, or {en}"), format!("{other_zh}，或{zh}"))
            }
        }
    }
}
