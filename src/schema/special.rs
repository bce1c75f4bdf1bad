//! What editors can be told of fields beyond their type: rules, audiences, dimensions, and what a model may change.

use super::{
    document::{describe, mapping},
    field::{Writer, offered, one_or_list, plain},
};
use crate::{
    diagnostic::{Documentation, Language, Severity},
    lower::{
        HANDBOOK,
        shape::{Field, Shape},
        shape_of,
    },
    model::Kind,
    rules,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The schema of a field of which more is known than its type.
pub fn field(writer: &mut Writer<'_>, field: &Field, shape: &'static Shape) -> Option<Value> {
    let is_settings = std::ptr::eq(shape, &HANDBOOK);
    match (shape.name, field.key) {
        ("model", "patch") => Some(patch()),
        (_, "rules") if is_settings => Some(severities()),
        (_, "model") if is_settings => Some(writer.ids(Kind::Model)),
        ("allow", "rule") => Some(offered(&rule_names())),
        (_, "audience" | "default_audience" | "visible_to" | "contact" | "private") if !is_contact(shape, field) => {
            let audiences: Vec<_> = writer.known.audiences.iter().map(plain).collect();
            Some(offered(&audiences))
        }
        _ => None,
    }
}

/// A person's `contact` is how to reach them; that of the settings is an audience.
fn is_contact(shape: &Shape, field: &Field) -> bool {
    field.key == "contact" && shape.name == Kind::Person.name()
}

/// A part of a space: by dimension a value, values, an interval, or all but some.
pub fn scope(writer: &Writer<'_>) -> Value {
    let part = |values: &[(String, String)]| {
        let value = offered(values);
        let rest = json!({
            "type": "object", "properties": {"not": one_or_list(value.clone())},
            "required": ["not"], "additionalProperties": false,
        });
        json!({"anyOf": [value, {"type": "array", "items": value}, rest]})
    };
    let dimensions: Map<String, Value> =
        writer.known.values.iter().map(|(dimension, values)| (dimension.clone(), part(values))).collect();
    json!({"type": "object", "properties": dimensions, "additionalProperties": part(&[])})
}

/// What a model changes, by folder and id: any key of the kind, with any value.
fn patch() -> Value {
    let folders = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Model).map(|kind| {
        let shape = shape_of(kind);
        let key =
            |field: &'static Field| (field.key.to_owned(), json!({"description": describe(field.doc.0, field.doc.1)}));
        let object = mapping(shape, shape.canonical().map(key).collect(), Vec::new());
        let objects =
            json!({"type": ["object", "null"], "additionalProperties": {"anyOf": [object, {"type": "null"}]}});
        (kind.folder().to_owned(), objects)
    });
    json!({"type": "object", "properties": folders.collect::<Map<_, _>>(), "additionalProperties": false})
}

fn rule_names() -> Vec<(String, String)> {
    let sentence = |rule| Documentation::of(rule).prose(Language::English).sentence.clone();
    rules::all().into_iter().map(|rule| (rule.name.to_owned(), sentence(rule))).collect()
}

/// A severity or options, by rule and group.
fn severities() -> Value {
    let names = [Severity::Error, Severity::Warning, Severity::Hint, Severity::Off].map(Severity::name);
    let severity = json!({"enum": names});
    let setting = json!({"anyOf": [severity, {"type": "object", "properties": {"severity": severity}}]});
    let mut properties = Map::new();
    let groups: BTreeSet<&str> = rules::all().iter().map(|rule| rule.group()).collect();
    for group in groups {
        let mut own = setting.clone();
        own["description"] = describe(&format!("all rules of `{group}`"), &format!("`{group}` 组的全部规则")).into();
        properties.insert(group.to_owned(), own);
    }
    for rule in rules::all() {
        let documentation = Documentation::of(rule);
        let (en, zh) = (documentation.prose(Language::English), documentation.prose(Language::Chinese));
        let mut own = setting.clone();
        own["description"] = describe(&en.sentence, &zh.sentence).into();
        properties.insert(rule.name.to_owned(), own);
    }
    json!({"type": "object", "properties": properties, "additionalProperties": setting})
}
