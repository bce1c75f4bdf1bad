//! The schema of a whole file.

use super::{Known, field::Writer};
use crate::{
    lower::{HANDBOOK, shape::Shape, shape_of},
    model::Kind,
};
use serde_json::{Map, Value, json};

/// What there are schemas of: the settings of the handbook, and each kind.
pub const NAMES: [&str; 14] = [
    "orgbook",
    "centre",
    "position",
    "person",
    "duty",
    "dimension",
    "allocation",
    "goal",
    "kpi",
    "workflow",
    "tool",
    "model",
    "sop",
    "page",
];

/// The JSON Schema (2020-12) of one of [`NAMES`]; none of any other. What is known of a handbook is offered and never
/// asked for.
pub fn schema(name: &str, known: &Known) -> Option<Value> {
    let mut writer = Writer::new(known);
    let (description, body) = match (name, Kind::from_name(name)) {
        ("orgbook", _) => {
            let body = writer.record(&HANDBOOK);
            (describe("the settings of the handbook", "手册的设置"), body)
        }
        (_, Some(kind)) => {
            let (folder, own) = (kind.folder(), writer.record(shape_of(kind)));
            let body = if kind.is_markdown() { own } else { one_or_several(own) };
            let (en, zh) = match kind.is_markdown() {
                true => (format!("the front matter of a file in `{folder}/`"), format!("`{folder}/` 中文件的前置信息")),
                false => (format!("a file in `{folder}/`"), format!("`{folder}/` 中的文件")),
            };
            (describe(&en, &zh), body)
        }
        _ => return None,
    };
    let mut document = Map::new();
    document.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    document.insert("description".into(), description.into());
    if let Value::Object(body) = body {
        document.extend(body);
    }
    document.insert("$defs".into(), writer.definitions());
    Some(Value::Object(document))
}

/// A sentence in both languages.
pub fn describe(en: &str, zh: &str) -> String {
    format!("{en}\n\n{zh}")
}

/// A file holds one object, or a list of objects that each say their id.
fn one_or_several(own: Value) -> Value {
    json!({"anyOf": [own, {"type": "array", "items": {"allOf": [own, {"required": ["id"]}]}}]})
}

/// The keys of a mapping: those of its table, and for objects `x-…`.
pub fn mapping(shape: &Shape, properties: Map<String, Value>, required: Vec<Value>) -> Value {
    let mut mapping = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if let Some(own) = mapping.as_object_mut() {
        if shape.object {
            let note = describe("kept as written and handed to templates", "按原样保留，交给模板使用");
            own.insert("patternProperties".into(), json!({"^x-": {"description": note}}));
        }
        if !required.is_empty() {
            own.insert("required".into(), required.into());
        }
    }
    mapping
}
