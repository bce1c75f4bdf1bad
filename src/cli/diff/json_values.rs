//! What fields say, for programs: ids and figures as written, texts in the language asked for.

use super::json::object;
use crate::{
    change::{Label, Portion, Reach, Value},
    view::ChangeWords,
};
use serde_json::{Value as Json, json};

/// What a field says.
pub fn value(words: ChangeWords, own: &Value) -> Json {
    match own {
        Value::Text(said) => json!(said.get(words.tag)),
        Value::Word(word) => json!(word),
        Value::Known(key) => match key.rsplit_once('.') {
            Some(("change.word", "yes")) => json!(true),
            Some(("change.word", "no")) => json!(false),
            _ => json!(key.rsplit('.').next()),
        },
        Value::Duration(text) | Value::Letters(text) => json!(text),
        Value::Hours(hours, None) => json!(hours),
        Value::Hours(hours, zone) => json!({"hours": hours, "timezone": zone}),
        Value::Figure(number, None) => json!(number),
        Value::Figure(number, unit) => json!({"value": number, "unit": unit}),
        Value::Names(names) => names.iter().map(|named| json!(object(named))).collect(),
        Value::Labels(all) => labels(all),
        Value::Parts(parts) => parts.iter().map(|part| part.iter().map(portion).collect::<Json>()).collect(),
        Value::Several(all) => Json::Object(all.iter().map(|(key, own)| (key.clone(), value(words, own))).collect()),
    }
}

fn labels(labels: &[Label]) -> Json {
    labels.iter().map(|label| json!(label.id)).collect()
}

fn portion(portion: &Portion) -> Json {
    let dimension = (!portion.dimension.is_hidden()).then_some(&portion.dimension.id);
    match &portion.reach {
        Reach::Values(values) => json!({"dimension": dimension, "values": labels(values)}),
        Reach::Not(values) => json!({"dimension": dimension, "not": labels(values)}),
        Reach::Intervals(intervals, unit) => json!({"dimension": dimension, "intervals": intervals, "unit": unit}),
    }
}
