//! Values of measures and their differences in the reader's words.

use crate::view::{Words, quantity};
use crate::{compare::Value, derive::Promised};

/// A value: `12`, `87.5%`, `2 hours 3 working days`; a dash where it cannot be known.
pub fn value(value: Option<Value>, words: &Words) -> String {
    match value {
        None => words.get("compare.none"),
        Some(Value::Count(n)) => quantity::grouped(&n.to_string()),
        Some(Value::Share(thousandths)) => format!("{}%", tenths(thousandths)),
        Some(Value::Promised(promised)) => self::promised(promised, words),
    }
}

/// A sum of promises; a dash for none.
pub fn promised(promised: Promised, words: &Words) -> String {
    let parts: Vec<String> = promised.parts().into_iter().map(|part| quantity::duration(part, words)).collect();
    if parts.is_empty() { words.get("compare.none") } else { parts.join(&words.get("compare.plus")) }
}

/// By how much the second is more or less than the first; none where they are the same, or one is not known.
pub fn difference(first: Option<Value>, second: Option<Value>, words: &Words) -> Option<String> {
    let counted = |more: &str, fewer: &str, one: u64, other: u64, number: fn(u64) -> String| {
        let key = if other > one { more } else { fewer };
        words.fill(key, &[("n", &number(one.abs_diff(other)))])
    };
    match (first?, second?) {
        (one, other) if one == other => None,
        (Value::Count(one), Value::Count(other)) => {
            let grouped = |n: u64| quantity::grouped(&n.to_string());
            Some(counted("compare.more", "compare.fewer", one, other, grouped))
        }
        (Value::Share(one), Value::Share(other)) => {
            Some(counted("compare.points_more", "compare.points_fewer", one, other, tenths))
        }
        (Value::Promised(one), Value::Promised(other)) => Some(longer_or_shorter(one, other, words)),
        _ => None,
    }
}

fn longer_or_shorter(one: Promised, other: Promised, words: &Words) -> String {
    let less = |one: Promised, other: Promised| Promised {
        elapsed: one.elapsed.saturating_sub(other.elapsed),
        working: one.working.saturating_sub(other.working),
        working_days: one.working_days.saturating_sub(other.working_days),
    };
    let told = [("compare.longer", less(other, one)), ("compare.shorter", less(one, other))]
        .into_iter()
        .filter(|(_, sum)| *sum != Promised::default())
        .map(|(key, sum)| words.fill(key, &[("time", &promised(sum, words))]));
    told.collect::<Vec<_>>().join(&words.get("comma"))
}

/// Thousandths as a percentage with one decimal at most.
fn tenths(thousandths: u64) -> String {
    match thousandths % 10 {
        0 => (thousandths / 10).to_string(),
        rest => format!("{}.{rest}", thousandths / 10),
    }
}
