//! Keys out of their order. Knows the tables of fields alone, and looks at each object as it is read.

use super::{
    record::{Record, Value},
    rules::STYLE_ORDER,
    shape::{FieldKind, Shape},
};
use crate::diagnostic::{Sink, Subject, say};

/// Reports the first key of an object that stands below one which it should precede.
pub fn in_record(record: &Record, shape: &'static Shape, subject: &Subject, sink: &mut Sink) -> bool {
    if let Some((early, late)) = misplaced(record, shape) {
        let (key, before) = (record.fields[late].key, record.fields[early].key);
        sink.report(
            &STYLE_ORDER,
            subject,
            record.fields[late].key_span,
            say!("`{key}` belongs above `{before}`", "`{key}` 应写在 `{before}` 之前"),
        )
        .label(record.fields[early].key_span, say!("it belongs above this", "应写在这里之前"))
        .help(say!("move it up", "请把它移上去"));
        return true;
    }
    record
        .fields
        .iter()
        .any(|field| shape.field(field.key).is_some_and(|known| in_value(&field.value, &known.kind, subject, sink)))
}

fn in_value(value: &Value, kind: &'static FieldKind, subject: &Subject, sink: &mut Sink) -> bool {
    match (value, kind) {
        (Value::Record(record), FieldKind::Record(shape)) => in_record(record, shape, subject, sink),
        (Value::List(values, _), FieldKind::List(item)) => {
            values.iter().any(|value| in_value(value, item, subject, sink))
        }
        (Value::Map(entries, _), FieldKind::Map(item)) => {
            entries.iter().any(|(_, value)| in_value(value, item, subject, sink))
        }
        (_, FieldKind::Either(record, other)) => {
            in_value(value, record, subject, sink) || in_value(value, other, subject, sink)
        }
        _ => false,
    }
}

/// The places of two keys: one, and a later one that belongs above it.
fn misplaced(record: &Record, shape: &'static Shape) -> Option<(usize, usize)> {
    // Most objects are in order, and one walk down the table shows it.
    let mut table = shape.canonical();
    if record.fields.iter().all(|own| table.any(|field| field.key == own.key)) {
        return None;
    }
    let place = |key: &str| shape.canonical().position(|field| field.key == key);
    let places: Vec<_> = record.fields.iter().map(|field| place(field.key)).collect();
    let late = (1..places.len()).find(|n| places[..*n].iter().any(|above| *above > places[*n]))?;
    let early = places[..late].iter().position(|above| *above > places[late])?;
    Some((early, late))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        lower::{declare::read, shape_of},
        model::{Kind, Languages},
        source::FileId,
        syntax::yaml,
    };

    fn findings(kind: Kind, text: &str) -> Vec<String> {
        let mut sink = Sink::default();
        let nodes = yaml::parse(FileId(0), text, 0, &mut sink);
        let subject = Subject::new(kind.name(), "one");
        let record = read(&nodes[0], kind, &subject, &Languages(vec!["en".into()]), &mut sink).expect("a record");
        let mut found = Sink::default();
        in_record(&record, shape_of(kind), &subject, &mut found);
        found.into_vec().iter().map(|found| found.message.en.to_string()).collect()
    }

    #[test]
    fn the_first_key_out_of_order_is_told() {
        assert!(findings(Kind::Centre, "{id: one, name: One, purpose: Work, head: a, tags: [b]}").is_empty());
        assert_eq!(findings(Kind::Centre, "{tags: [b], name: One, id: one}"), ["`name` belongs above `tags`"]);
        assert_eq!(findings(Kind::Centre, "{purpose: Work, name: One}"), ["`name` belongs above `purpose`"]);
    }

    #[test]
    fn keys_of_parts_have_their_order_too() {
        let step = "{name: One, steps: [{id: a, name: A}, {name: B, id: b}]}";
        assert_eq!(findings(Kind::Workflow, step), ["`id` belongs above `name`"]);
    }
}
