//! The schema of each field, from the table of fields.

use super::{
    Known,
    document::{describe, mapping},
    special,
};
use crate::{
    lower::shape::{Field, FieldKind, Shape},
    model::Kind,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Writes schemas, and gathers those that are named.
pub struct Writer<'k> {
    pub known: &'k Known,
    /// The mappings that have been met, each with its name.
    shapes: Vec<(&'static Shape, String)>,
    definitions: Map<String, Value>,
}

/// What is written as it is: text without a meaning of its own may look like a number.
pub fn scalar() -> Value {
    json!({"type": ["string", "number", "boolean"]})
}

/// A schema that offers these words, and takes any other.
pub fn offered(words: &[(String, String)]) -> Value {
    if words.is_empty() {
        return scalar();
    }
    let (words, names): (Vec<&String>, Vec<&String>) = words.iter().map(|(word, name)| (word, name)).unzip();
    json!({"anyOf": [{"enum": words, "enumDescriptions": names}, scalar()]})
}

/// One of these, or a list of them.
pub fn one_or_list(item: Value) -> Value {
    json!({"anyOf": [{"type": "array", "items": item}, item]})
}

impl<'k> Writer<'k> {
    /// Nothing written yet.
    pub fn new(known: &'k Known) -> Writer<'k> {
        Writer { known, shapes: Vec::new(), definitions: Map::new() }
    }

    /// All that was named, in order of the names.
    pub fn definitions(self) -> Value {
        let sorted: BTreeMap<String, Value> = self.definitions.into_iter().collect();
        Value::Object(sorted.into_iter().collect())
    }

    /// A mapping, by name.
    pub fn record(&mut self, shape: &'static Shape) -> Value {
        if let Some((_, name)) = self.shapes.iter().find(|(known, _)| std::ptr::eq(*known, shape)) {
            return reference(name);
        }
        let n_alike = self.shapes.iter().filter(|(known, _)| known.name == shape.name).count();
        let word = shape.name.replace(' ', "-");
        let name = if n_alike == 0 { word } else { format!("{word}-{}", n_alike + 1) };
        self.shapes.push((shape, name.clone()));
        let mut properties = Map::new();
        for field in shape.canonical() {
            properties.insert(field.key.to_owned(), self.field(field, shape));
        }
        let required = shape.all().filter(|field| field.required).map(|field| field.key.into()).collect();
        self.definitions.insert(name.clone(), mapping(shape, properties, required));
        reference(&name)
    }

    fn field(&mut self, field: &'static Field, shape: &'static Shape) -> Value {
        let special = special::field(self, field, shape);
        let value = special.unwrap_or_else(|| self.value(&field.kind));
        let (expected_en, expected_zh) = field.kind.expected();
        let (en, zh) = field.doc;
        // What is taken as it is needs no word on how to write it.
        let description = match field.kind {
            FieldKind::Word | FieldKind::Raw => describe(en, zh),
            _ => describe(&format!("{en}: {expected_en}"), &format!("{zh}：{expected_zh}")),
        };
        let mut described = json!({"description": description});
        if let (Some(own), Value::Object(value)) = (described.as_object_mut(), value) {
            own.extend(value);
            let examples = examples(&field.kind);
            if !examples.is_empty() {
                own.insert("examples".into(), examples.into());
            }
        }
        described
    }

    /// What may be written as a value.
    pub fn value(&mut self, kind: &'static FieldKind) -> Value {
        match kind {
            FieldKind::Text => self.text(),
            FieldKind::Flag => json!({"type": "boolean"}),
            FieldKind::Whole => json!({"type": "integer"}),
            FieldKind::Amount | FieldKind::Quantity | FieldKind::Share => json!({"type": ["string", "number"]}),
            FieldKind::Word => scalar(),
            FieldKind::Choice(words) => json!({"enum": words}),
            FieldKind::Frequency => offered(&["day", "week", "month", "quarter", "year"].map(plain)),
            FieldKind::Duration
            | FieldKind::Period
            | FieldKind::Effort
            | FieldKind::Date
            | FieldKind::DateSpan
            | FieldKind::Hours
            | FieldKind::Zone
            | FieldKind::Calendar
            | FieldKind::Colour
            | FieldKind::Unit => json!({"type": "string"}),
            FieldKind::LanguageTag => {
                let tags: Vec<(String, String)> = self.known.languages.iter().map(plain).collect();
                offered(&tags)
            }
            FieldKind::Name(kind) => self.ids(*kind),
            FieldKind::AnyName(kinds) => self.any_ids(kinds),
            FieldKind::Letters => letters(),
            FieldKind::Scope => special::scope(self),
            FieldKind::Record(shape) => self.record(shape),
            FieldKind::List(item) => one_or_list(self.value(item)),
            FieldKind::Map(item) => json!({"type": "object", "additionalProperties": self.value(item)}),
            FieldKind::Either(record, other) => json!({"anyOf": [self.value(record), self.value(other)]}),
            FieldKind::Raw => json!({}),
        }
    }

    /// A string, or strings by language.
    fn text(&mut self) -> Value {
        if !self.definitions.contains_key("text") {
            let by_language = if self.known.languages.is_empty() {
                let tags: Map<String, Value> = ["zh", "en"].map(|tag| (tag.to_owned(), scalar())).into_iter().collect();
                json!({"type": "object", "properties": tags, "additionalProperties": scalar()})
            } else {
                let tags: Map<String, Value> = self.known.languages.iter().map(|tag| (tag.clone(), scalar())).collect();
                json!({"type": "object", "properties": tags, "additionalProperties": false})
            };
            self.definitions.insert("text".into(), json!({"anyOf": [scalar(), by_language]}));
        }
        reference("text")
    }

    /// An id of a kind.
    pub fn ids(&mut self, kind: Kind) -> Value {
        let name = format!("{}-id", kind.name());
        if !self.definitions.contains_key(&name) {
            let ids = self.known.ids.get(&kind).map_or(&[][..], Vec::as_slice);
            self.definitions.insert(name.clone(), offered(ids));
        }
        reference(&name)
    }

    /// An id of the first kind, or `kind:id` of any.
    fn any_ids(&mut self, kinds: &[Kind]) -> Value {
        let mut words = Vec::new();
        for (n, kind) in kinds.iter().enumerate() {
            let ids = self.known.ids.get(kind).map_or(&[][..], Vec::as_slice);
            let prefix = if n == 0 { String::new() } else { format!("{}:", kind.name()) };
            words.extend(ids.iter().map(|(id, name)| (format!("{prefix}{id}"), name.clone())));
        }
        offered(&words)
    }
}

/// A word that needs no explanation.
pub fn plain(word: impl Into<String>) -> (String, String) {
    (word.into(), String::new())
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

fn letters() -> Value {
    let letters = ["R", "A", "C", "I", "S", "RA"].map(plain);
    json!({"anyOf": [offered(&letters), {"type": "array", "items": {"enum": ["R", "A", "C", "I", "S", "support"]}}]})
}

/// What a finding would give as an example of such a value.
fn examples(kind: &FieldKind) -> Vec<Value> {
    let is_formal = matches!(
        kind,
        FieldKind::Share
            | FieldKind::Duration
            | FieldKind::Period
            | FieldKind::Effort
            | FieldKind::Date
            | FieldKind::DateSpan
            | FieldKind::Hours
            | FieldKind::Zone
            | FieldKind::Calendar
            | FieldKind::Colour
            | FieldKind::Unit
            | FieldKind::LanguageTag
            | FieldKind::Quantity
    );
    let (expected, _) = kind.expected();
    let words = expected.split('`').skip(1).step_by(2).filter(|_| is_formal);
    words.map(|word| word.trim_matches('"').into()).collect()
}
