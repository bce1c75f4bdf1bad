//! Two organisations side by side: what can be counted in each.

use super::{
    Ref, Voice,
    operating_model::{Comparison, Criterion},
};
use crate::{analysis::Variant, model::Kind};

/// Counts something in an operating model.
type Count = fn(&Variant) -> usize;

/// What is counted, by the key of its name.
const CRITERIA: [(&str, Count); 5] = [
    ("compare.centres", |variant| variant.org.centres.active().count()),
    ("compare.positions", |variant| variant.org.positions.active().count()),
    ("compare.span_most", span),
    ("compare.layers", layers),
    ("compare.handoffs", handoffs),
];

/// The facts of both, and the difference in words.
pub fn comparison(voice: &Voice, base: &Variant, own: &Variant) -> Comparison {
    let row = |(key, count): &(&str, fn(&Variant) -> usize)| {
        let (was, is) = (count(base), count(own));
        let difference = was.abs_diff(is).to_string();
        let words = if is > was { "compare.more" } else { "compare.fewer" };
        Criterion {
            criterion: voice.t(key),
            values: vec![was.to_string(), is.to_string()],
            difference: (was != is).then(|| voice.fill(words, &[("n", &difference)])),
        }
    };
    Comparison { columns: vec![column(voice, base), column(voice, own)], rows: CRITERIA.iter().map(row).collect() }
}

fn column(voice: &Voice, variant: &Variant) -> Ref {
    let known = variant.model.as_ref().and_then(|model| voice.org().names.get(&(Kind::Model, model.clone())));
    match (known, &variant.model) {
        (Some(entity), _) => voice.entity(*entity),
        (None, Some(model)) => Ref { title: model.to_string(), href: None, lang: None, state: None },
        (None, None) => Ref { title: voice.t("compare.written"), href: None, lang: None, state: None },
    }
}

/// The most positions that report to one.
fn span(variant: &Variant) -> usize {
    let reports = variant.org.positions.active().map(|(id, _)| variant.facts.reporting.reports(id).len());
    reports.max().unwrap_or(0)
}

/// The most positions on a way from the top to the bottom.
fn layers(variant: &Variant) -> usize {
    let depth = variant.org.positions.active().map(|(id, _)| variant.facts.reporting.above(id).len() + 1);
    depth.max().unwrap_or(0)
}

/// Flows in which work leaves a centre, in all workflows.
fn handoffs(variant: &Variant) -> usize {
    let workflows = variant.org.workflows.active();
    workflows.map(|(id, _)| variant.facts.flow(id).handoffs.len()).sum()
}
