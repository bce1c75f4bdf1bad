//! The letters of a workflow's step.

use super::{
    lookup::Lookup,
    record::{Record, Value},
    rules::UNKNOWN_KEY,
};
use crate::{
    diagnostic::say,
    model::{Letter, Position, Ref, StepRaci},
};

/// The mapping letter → positions of a step. A key may hold several letters (`RA`).
pub fn step_raci(record: &Record, lookup: &mut Lookup) -> StepRaci {
    let mut raci = StepRaci { assignments: Vec::new(), span: record.key_span("raci") };
    for (key, value) in record.entries("raci") {
        let Value::List(values, _) = value else { continue };
        let positions: Vec<Ref<Position>> = lookup.names(values, "raci");
        let letters: Option<Vec<Letter>> = match &*key.value {
            "support" => Some(vec![Letter::S]),
            word => word.chars().map(Letter::from_char).collect(),
        };
        match letters {
            Some(letters) => {
                for letter in letters {
                    raci.assignments.extend(positions.iter().map(|position| (letter, *position)));
                }
            }
            None => unknown_letter(key, lookup),
        }
    }
    raci
}

fn unknown_letter(key: &crate::source::Spanned<std::sync::Arc<str>>, lookup: &mut Lookup) {
    let word = &key.value;
    lookup
        .sink
        .report(&UNKNOWN_KEY, &lookup.subject, key.span, say!("`{word}` is no letter of a RACI table", "`{word}` 不是 RACI 字母"))
        .help(say!(
            "the letters are R (responsible), A (accountable), C (consulted), I (informed), and S (supports) under `raci: RASCI`",
            "可用字母：R（执行）、A（最终负责）、C（咨询）、I（知会），以及 `raci: RASCI` 时的 S（支持）"
        ));
}
