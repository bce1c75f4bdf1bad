//! What a rule can be told beside its severity: a number, limits by dimension, or words. Knows no rule.

use std::{collections::BTreeMap, fmt, sync::Arc};

/// What an option is where the handbook says nothing; what may be said is of the same kind.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum OptionDefault {
    Number(f64),
    /// Numbers by dimension.
    Limits(&'static [(&'static str, f64)]),
    Words(&'static [&'static str]),
}

/// What a handbook says of an option.
#[derive(Clone, PartialEq, Debug)]
pub enum OptionValue {
    Number(f64),
    Limits(BTreeMap<Arc<str>, f64>),
    /// One word alone is a list of one.
    Words(Vec<Arc<str>>),
}

impl OptionDefault {
    /// Whether an option with this default takes such a value.
    pub fn takes(self, value: &OptionValue) -> bool {
        matches!(
            (self, value),
            (OptionDefault::Number(_), OptionValue::Number(_))
                | (OptionDefault::Limits(_), OptionValue::Limits(_))
                | (OptionDefault::Words(_), OptionValue::Words(_))
        )
    }
}

/// As it is written in `orgbook.yaml`.
impl fmt::Display for OptionDefault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OptionDefault::Number(number) => write!(f, "{number}"),
            OptionDefault::Limits(limits) => {
                let limits: Vec<String> = limits.iter().map(|(name, limit)| format!("{name}: {limit}")).collect();
                write!(f, "{{{}}}", limits.join(", "))
            }
            OptionDefault::Words(words) => write!(f, "[{}]", words.join(", ")),
        }
    }
}
