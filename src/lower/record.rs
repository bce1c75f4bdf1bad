//! A mapping as its shape read it: typed values with their places, names not yet looked up.

use crate::{
    calendar::{DateSpan, Duration, Effort, Frequency, Hours, Period, Quantity, Share, Zone},
    geometry::Decimal,
    model::{Kind, Letters, Text},
    source::{Span, Spanned},
    syntax::yaml::Node,
};
use chrono::NaiveDate;
use std::sync::Arc;

/// A mapping that was read by a [`Shape`].
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    pub span: Span,
    /// In the author's order; values that could not be read are left out (and were reported).
    pub fields: Vec<RecordField>,
    /// Keys that begin with `x-`.
    pub extra: Vec<(Arc<str>, Node)>,
    /// Lists of which some item could not be read, and fields of which the key could not.
    pub lost: Vec<&'static str>,
}

/// A key and its value.
#[derive(Clone, PartialEq, Debug)]
pub struct RecordField {
    pub key: &'static str,
    pub key_span: Span,
    pub value: Value,
}

/// A value, typed by its field.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    Text(Text),
    Word(Spanned<Arc<str>>),
    Flag(Spanned<bool>),
    Whole(Spanned<i64>),
    Amount(Box<Spanned<Decimal>>),
    Quantity(Box<Spanned<Quantity>>),
    Share(Spanned<Share>),
    Duration(Spanned<Duration>),
    Period(Spanned<Period>),
    Effort(Spanned<Effort>),
    Frequency(Spanned<Frequency>),
    Date(Spanned<NaiveDate>),
    DateSpan(Spanned<DateSpan>),
    /// Boxed, as the other wide ones are: most values are texts, and there are millions of them.
    Hours(Box<Spanned<Hours>>),
    Zone(Spanned<Zone>),
    Letters(Spanned<Letters>),
    Name(Name),
    Scope(Box<RawScope>),
    Record(Box<Record>),
    List(Vec<Value>, Span),
    Map(Vec<(Spanned<Arc<str>>, Value)>, Span),
    Raw(Box<Node>),
}

/// An id as written, and the kinds of which it may be.
#[derive(Clone, PartialEq, Debug)]
pub struct Name {
    pub kind: Kind,
    pub id: Arc<str>,
    /// Where the id is, without its `kind:`.
    pub span: Span,
}

/// A scope as written; what its words mean depends on the dimension.
#[derive(Clone, PartialEq, Debug)]
pub struct RawScope {
    pub span: Span,
    pub parts: Vec<(Spanned<Arc<str>>, RawCoordinate, Span)>,
    /// Whether some of it could not be read.
    pub broken: bool,
}

/// What a scope says of a dimension.
#[derive(Clone, PartialEq, Debug)]
pub enum RawCoordinate {
    Everything,
    Any(Vec<Spanned<Arc<str>>>),
    Not(Vec<Spanned<Arc<str>>>),
}

impl RawCoordinate {
    /// How many values or intervals it names.
    pub fn n_words(&self) -> usize {
        match self {
            RawCoordinate::Everything => 0,
            RawCoordinate::Any(words) | RawCoordinate::Not(words) => words.len(),
        }
    }
}

/// Typed access by key; none when the key is absent or its value was unreadable.
macro_rules! accessors {
    ($($(#[$doc:meta])* $name:ident: $variant:ident -> $type:ty;)+) => {
        $($(#[$doc])* pub fn $name(&self, key: &str) -> Option<$type> {
            match self.get(key)? {
                Value::$variant(value) => Some(<$type>::clone(value)),
                _ => None,
            }
        })+
    };
}

impl Record {
    /// Whether one of these fields, or a part of it, may be what could not be read.
    pub fn has_lost(&self, keys: &[&str]) -> bool {
        self.lost.iter().any(|lost| keys.contains(lost))
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.fields.iter().find(|field| field.key == key).map(|field| &field.value)
    }

    /// Where a key is written.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.fields.iter().find(|field| field.key == key).map(|field| field.key_span)
    }

    /// The values of a list; empty when the key is absent.
    pub fn list(&self, key: &str) -> &[Value] {
        match self.get(key) {
            Some(Value::List(values, _)) => values,
            _ => &[],
        }
    }

    /// The records of a list; how many there are is known beforehand, so that what is made of them has no room to spare.
    pub fn records(&self, key: &str) -> std::vec::IntoIter<&Record> {
        let records = self.list(key).iter().filter_map(|value| match value {
            Value::Record(record) => Some(&**record),
            _ => None,
        });
        records.collect::<Vec<_>>().into_iter()
    }

    /// The record of a key.
    pub fn record(&self, key: &str) -> Option<&Record> {
        match self.get(key)? {
            Value::Record(record) => Some(&**record),
            _ => None,
        }
    }

    /// The words of a list.
    pub fn words(&self, key: &str) -> Vec<Spanned<Arc<str>>> {
        let word = |value: &Value| match value {
            Value::Word(word) => Some(word.clone()),
            _ => None,
        };
        let list = self.list(key);
        let mut words = Vec::with_capacity(list.len());
        words.extend(list.iter().filter_map(word));
        words
    }

    /// The entries of a map; empty when the key is absent.
    pub fn entries(&self, key: &str) -> &[(Spanned<Arc<str>>, Value)] {
        match self.get(key) {
            Some(Value::Map(entries, _)) => entries,
            _ => &[],
        }
    }

    /// The value of a flag, or its default.
    pub fn is(&self, key: &str, default: bool) -> bool {
        self.flag(key).map_or(default, |flag| flag.value)
    }

    accessors! {
        /// The text of a key, its links not yet looked up.
        text: Text -> Text;
        /// The word of a key, for words and choices.
        word: Word -> Spanned<Arc<str>>;
        /// The flag of a key.
        flag: Flag -> Spanned<bool>;
        /// The whole number of a key.
        whole: Whole -> Spanned<i64>;
        /// The number of a key.
        amount: Amount -> Spanned<Decimal>;
        /// The quantity of a key.
        quantity: Quantity -> Spanned<Quantity>;
        /// The share of a key.
        share: Share -> Spanned<Share>;
        /// The duration of a key.
        duration: Duration -> Spanned<Duration>;
        /// The calendar period of a key.
        period: Period -> Spanned<Period>;
        /// The effort of a key.
        effort: Effort -> Spanned<Effort>;
        /// The frequency of a key.
        frequency: Frequency -> Spanned<Frequency>;
        /// The date of a key.
        date: Date -> Spanned<NaiveDate>;
        /// The weekly hours of a key.
        hours: Hours -> Spanned<Hours>;
        /// The time zone of a key.
        zone: Zone -> Spanned<Zone>;
        /// The letters of a key.
        letters: Letters -> Spanned<Letters>;
        /// The name in a key, not yet looked up.
        name: Name -> Name;
        /// The scope of a key, not yet looked up.
        scope: Scope -> RawScope;
    }
}

/// What was read of one object, before names are looked up.
#[derive(Clone, Debug)]
pub struct Declaration {
    pub kind: Kind,
    /// The `id:`, or the file's stem.
    pub id: Spanned<Arc<str>>,
    pub record: Arc<Record>,
    /// The object as data, for the patches of operating models; kept only where the handbook has any.
    pub node: Option<Arc<Node>>,
}
