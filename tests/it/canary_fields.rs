//! What is planted in a field, by what the table of fields says of it: a new kind of field has to be thought of here.

use crate::canaries::{AUDIENCES, Planter, Spot};
use orgbook::{Field, FieldKind, Kind, Shape};
use serde_json::{Map, Value, json};

impl Planter {
    /// A part of the space of the duty that others name.
    pub fn scope(&self, level: usize) -> Value {
        json!({self.id(Kind::Dimension, level): format!("v{}", self.id(Kind::Dimension, level))})
    }

    /// A value of everybody's that names something hidden; none where the field names nothing.
    pub fn naming(&mut self, spot: &Spot, kind: &FieldKind, level: usize) -> Option<Value> {
        Some(match kind {
            FieldKind::Name(Kind::Page) if spot.kind == Kind::Page => self.id(Kind::Page, level).into(),
            FieldKind::Name(kind) => self.id(*kind, level).into(),
            FieldKind::AnyName(kinds) => {
                let kind = *kinds.last()?;
                format!("{}:{}", kind.name(), self.id(kind, level)).into()
            }
            FieldKind::Scope => self.scope(level),
            FieldKind::Letters => "RA".into(),
            // Names are no Markdown.
            FieldKind::Text if ["name", "short_name", "title", "input", "output"].contains(&spot.key) => "Plain".into(),
            FieldKind::Text => {
                let (kpi, sop) = (self.id(Kind::Kpi, level), self.id(Kind::Sop, level));
                format!("See <kpi:{kpi}> and [words](sop:{sop}).").into()
            }
            FieldKind::Record(shape) => {
                let mut fields = Map::new();
                for field in shape.all() {
                    let own = Spot { shape: shape.name, key: field.key, ..spot.clone() };
                    if let Some(value) = self.naming(&own, &field.kind, level) {
                        fields.insert(field.key.into(), value);
                    }
                }
                self.complete(shape, &mut fields);
                if fields.is_empty() {
                    return None;
                }
                fields.into()
            }
            // Values hold values without end, and nobody's former name names anything.
            FieldKind::List(_) if ["values", "also_called", "aliases"].contains(&spot.key) => return None,
            FieldKind::List(of) => json!([self.naming(spot, of, level)?]),
            FieldKind::Map(of) if spot.key == "raci" => {
                json!({"A": self.naming(spot, of, level)?, "R": [self.id(Kind::Position, level)]})
            }
            FieldKind::Either(one, other) => {
                let one = self.naming(spot, one, level);
                one.or_else(|| self.naming(spot, other, level))?
            }
            FieldKind::Map(_)
            | FieldKind::Word
            | FieldKind::Flag
            | FieldKind::Whole
            | FieldKind::Amount
            | FieldKind::Quantity
            | FieldKind::Share
            | FieldKind::Duration
            | FieldKind::Period
            | FieldKind::Effort
            | FieldKind::Frequency
            | FieldKind::Date
            | FieldKind::DateSpan
            | FieldKind::Hours
            | FieldKind::Zone
            | FieldKind::LanguageTag
            | FieldKind::Calendar
            | FieldKind::Colour
            | FieldKind::Unit
            | FieldKind::Choice(_)
            | FieldKind::Raw => return None,
        })
    }

    /// What a mapping must hold to be read, beside what names something.
    fn complete(&self, shape: &Shape, fields: &mut Map<String, Value>) {
        match shape.name {
            "allow" => {
                fields.insert("rule".into(), "duty/gap".into());
            }
            "link" | "form" => {
                fields.insert("url".into(), "https://a.example/".into());
            }
            "leave" | "contact" | "better" | "thresholds" => fields.clear(),
            "revision" => {
                fields.insert("version".into(), "1".into());
            }
            _ => {}
        }
    }

    /// The value of a field of a hidden object.
    pub fn planted(&mut self, spot: &Spot, field: &Field) -> Option<Value> {
        match (spot.shape, field.key) {
            (_, "status" | "parallel" | "loop") => None,
            (_, "audience") => Some(AUDIENCES[spot.level].into()),
            (_, "rule") => Some("duty/gap".into()),
            (_, "url" | "logo") => Some(format!("https://{}.example/", self.word(spot)).into()),
            ("tool access", "access") => Some("read".into()),
            ("responsibility", "text") => None,
            ("rule", "otherwise") => None,
            ("way out", "to") => Some("end".into()),
            ("step", "approves") => None,
            ("way out", "otherwise") => None,
            ("position", "headcount") => Some(1.into()),
            ("better", _) => Some(json!([1, 2])),
            ("kpi", "inputs") => None,
            ("sop", "promises") => None,
            ("person", "holds") => {
                Some(json!([{"position": self.id(Kind::Position, spot.level), "since": "2026-01-01"}]))
            }
            ("dimension", "unit" | "min" | "max" | "step") => None,
            ("value", "values") => None,
            _ => self.value(spot, &field.kind),
        }
    }

    pub fn record(&mut self, spot: &Spot, shape: &'static Shape) -> Map<String, Value> {
        let mut fields = Map::new();
        for field in shape.all() {
            let own = Spot { shape: shape.name, key: field.key, ..spot.clone() };
            if let Some(value) = self.planted(&own, field) {
                fields.insert(field.key.into(), value);
            }
        }
        fields
    }

    fn value(&mut self, spot: &Spot, kind: &FieldKind) -> Option<Value> {
        let seed = u32::from(self.seeds[spot.level]);
        Some(match kind {
            FieldKind::Text => json!({"en": self.word(spot), "zh": self.han(spot)}),
            FieldKind::Word | FieldKind::Unit => self.word(spot).into(),
            FieldKind::Flag => (seed % 2 == 0).into(),
            FieldKind::Whole | FieldKind::Amount | FieldKind::Quantity => self.number(spot).into(),
            FieldKind::Share => format!("{}%", 10 + seed % 50).into(),
            FieldKind::Duration => format!("{}m", self.minutes(spot)).into(),
            FieldKind::Period => format!("{} months", 3 + seed % 7).into(),
            FieldKind::Effort => format!("{}h/week", 1 + seed % 5).into(),
            FieldKind::Frequency => if seed % 2 == 0 { "week" } else { "month" }.into(),
            FieldKind::Date => self.day(spot).into(),
            FieldKind::DateSpan => format!("{}..{}", self.day(spot), self.day(spot)).into(),
            FieldKind::Hours => format!("Mo-Fr 03:{:02}-04:{:02}", 10 + seed % 40, 10 + seed % 40).into(),
            FieldKind::Zone => if seed % 2 == 0 { "Asia/Tokyo" } else { "Asia/Seoul" }.into(),
            FieldKind::LanguageTag => if seed % 2 == 0 { "de" } else { "fr" }.into(),
            FieldKind::Calendar => "CN".into(),
            FieldKind::Colour => "#123456".into(),
            FieldKind::Choice(words) => words[seed as usize % words.len()].into(),
            FieldKind::Name(kind) => self.id(*kind, spot.level).into(),
            FieldKind::AnyName(kinds) => format!("{}:{}", kinds[0].name(), self.id(kinds[0], spot.level)).into(),
            FieldKind::Letters => if seed % 2 == 0 { "RA" } else { "C" }.into(),
            FieldKind::Scope => self.scope(spot.level),
            FieldKind::Record(shape) => self.record(spot, shape).into(),
            FieldKind::List(of) => json!([self.value(spot, of)?]),
            FieldKind::Map(of) if spot.key == "raci" => json!({"R": self.value(spot, of)?}),
            FieldKind::Map(of) if spot.key == "also_called" => json!({"en": self.value(spot, of)?}),
            FieldKind::Map(of) => json!({"part": self.value(spot, of)?}),
            FieldKind::Either(one, _) => self.value(spot, one)?,
            FieldKind::Raw => return None,
        })
    }
}
