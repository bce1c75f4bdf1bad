//! Scopes: the words of each dimension become values or intervals.

use super::{
    lookup::Lookup,
    names::nearest,
    record::{Name, RawCoordinate, RawScope, Record},
    rules::{BAD_VALUE, UNKNOWN_REFERENCE},
};
use crate::{
    calendar,
    diagnostic::{Sink, say},
    geometry::Interval,
    model::{Axis, Common, Coordinate, Dimension, Duty, Id, Kind, Org, Scope, ScopePart, ValueId, target},
    source::Spanned,
};
use std::sync::Arc;

type Words = [Spanned<Arc<str>>];

/// The scope in a key; all there is when the key is absent.
pub fn scope(lookup: &mut Lookup, record: &Record, key: &'static str) -> Scope {
    record.scope(key).map_or_else(Scope::default, |raw| resolve(lookup, &raw))
}

fn resolve(lookup: &mut Lookup, raw: &RawScope) -> Scope {
    let mut parts = Vec::with_capacity(raw.parts.len());
    let mut broken = raw.broken;
    for (key, coordinate, span) in &raw.parts {
        let name = Name { kind: Kind::Dimension, id: key.value.clone(), span: key.span };
        let Some(dimension) = lookup.entity(&name, "scope").and_then(|entity| entity.id::<Dimension>()) else {
            broken = true;
            continue;
        };
        match coordinate_of(lookup, dimension, coordinate) {
            Some(read) => {
                broken |= read.n_words() < coordinate.n_words();
                parts.push(ScopePart { dimension, dimension_span: key.span, coordinate: read, span: *span });
            }
            None => broken = true,
        }
    }
    Scope { parts, span: Some(raw.span), broken }
}

/// Reports scopes that name a dimension across which their duty is not divided.
pub fn check_spaces(org: &Org, sink: &mut Sink) {
    for (_, position) in org.positions.iter() {
        for claim in &position.responsibilities {
            if let Some(duty) = target(&claim.duty) {
                within(org, sink, &position.common, duty, &claim.scope);
            }
        }
    }
    for (_, table) in org.allocations.iter() {
        let Some(duty) = target(&table.duty) else { continue };
        let rules = table.rules.iter().map(|rule| &rule.when);
        for when in rules.chain(table.examples.iter().map(|example| &example.when)) {
            within(org, sink, &table.common, duty, when);
        }
    }
}

fn within(org: &Org, sink: &mut Sink, owner: &Common, duty: Id<Duty>, scope: &Scope) {
    let duty = &org.duties[duty];
    // An unresolved dimension in `across` is a finding of its own and would make every scope look wrong.
    if duty.across.iter().any(|dimension| dimension.to.is_none()) {
        return;
    }
    for part in &scope.parts {
        if duty.across.iter().any(|dimension| dimension.to == Some(part.dimension)) {
            continue;
        }
        let (name, duty_id) = (&org.dimensions[part.dimension].common.id, &duty.common.id);
        sink.report(
            &BAD_VALUE,
            &owner.subject,
            part.dimension_span,
            say!("the duty `{duty_id}` is not divided across `{name}`", "职责 `{duty_id}` 没有按 `{name}` 划分"),
        )
        .label(duty.common.span, say!("the duty is described here", "职责在这里定义"))
        .help(say!(
            "add `{name}` to the duty's `across`, or leave it out here",
            "请在该职责的 `across` 中加入 `{name}`，或在这里去掉它"
        ));
    }
}

fn coordinate_of(lookup: &mut Lookup, dimension: Id<Dimension>, raw: &RawCoordinate) -> Option<Coordinate> {
    let world = lookup.world;
    match (&world.dimensions[dimension].axis, raw) {
        (_, RawCoordinate::Everything) => Some(Coordinate::Everything),
        (Axis::Tree(_), RawCoordinate::Any(words)) => values(lookup, dimension, words).map(Coordinate::Values),
        (Axis::Tree(_), RawCoordinate::Not(words)) => values(lookup, dimension, words).map(Coordinate::Not),
        (Axis::Line { .. }, RawCoordinate::Any(words)) => {
            intervals(lookup, dimension, words).map(Coordinate::Intervals)
        }
        (Axis::Line { .. }, RawCoordinate::Not(words)) => {
            if let Some(word) = words.first() {
                lookup
                    .sink
                    .report(
                        &BAD_VALUE,
                        &lookup.subject,
                        word.span,
                        say!("`not` is for named values, not for amounts", "`not` 只能用于取值，不能用于金额等数轴"),
                    )
                    .help(say!("write the interval itself, such as `\"> 10000\"`", "请直接写区间，例如 `\"> 10000\"`"));
            }
            None
        }
    }
}

fn values(lookup: &mut Lookup, dimension: Id<Dimension>, words: &Words) -> Option<Vec<Spanned<ValueId>>> {
    let world = lookup.world;
    let axis = &world.dimensions[dimension];
    let mut found = Vec::with_capacity(words.len());
    for word in words {
        match axis.value(&word.value) {
            Some(value) => found.push(Spanned::new(value, word.span)),
            None if lookup.is_slip(&word.value, word.span) => {}
            None if world.lost.may_hold(Kind::Dimension, &word.value) => {}
            None => {
                let (id, name) = (&word.value, &axis.common.id);
                let near = nearest(id, axis.values().iter().map(|value| &*value.id)).join("`, `");
                let diagnostic = lookup.sink.report(
                    &UNKNOWN_REFERENCE,
                    &lookup.subject,
                    word.span,
                    say!("the dimension `{name}` has no value `{id}`", "维度 `{name}` 没有取值 `{id}`"),
                );
                let known: Vec<&str> = axis.values().iter().take(12).map(|value| &*value.id).collect();
                if near.is_empty() && !known.is_empty() {
                    let known = known.join("`, `");
                    diagnostic.help(say!("its values are `{known}`", "它的取值有 `{known}`"));
                } else if !near.is_empty() {
                    diagnostic.help(say!("did you mean `{near}`?", "是否想写 `{near}`？"));
                }
            }
        }
    }
    // An empty union would silently mean "nowhere"; a scope of unknown values alone is left out instead.
    (!found.is_empty()).then_some(found)
}

fn intervals(lookup: &mut Lookup, dimension: Id<Dimension>, words: &Words) -> Option<Vec<Spanned<Interval>>> {
    let mut found = Vec::with_capacity(words.len());
    for word in words {
        match calendar::interval::parse(&word.value) {
            Ok(interval) => {
                if let Some(interval) = inside(lookup, dimension, interval, word) {
                    found.push(Spanned::new(interval, word.span));
                }
            }
            Err(fault) => {
                let message = crate::diagnostic::Message { en: fault.en.into(), zh: fault.zh.into() };
                let diagnostic = lookup.sink.report(&BAD_VALUE, &lookup.subject, word.span, message);
                if !fault.hint_en.is_empty() {
                    diagnostic.help(crate::diagnostic::Message { en: fault.hint_en.into(), zh: fault.hint_zh.into() });
                }
            }
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Refuses an interval none of which lies on the dimension.
fn inside(
    lookup: &mut Lookup,
    dimension: Id<Dimension>,
    interval: Interval,
    word: &Spanned<Arc<str>>,
) -> Option<Interval> {
    let axis = &lookup.world.dimensions[dimension];
    let Axis::Line { range, step, .. } = &axis.axis else { return Some(interval) };
    if !interval.intersect(range).is_empty(*step) {
        return Some(interval);
    }
    let (text, name, range) = (&word.value, &axis.common.id, range);
    lookup
        .sink
        .report(
            &BAD_VALUE,
            &lookup.subject,
            word.span,
            say!("`{text}` holds no value of `{name}`", "`{text}` 不含维度 `{name}` 的任何取值"),
        )
        .help(say!("`{name}` goes {range}", "`{name}` 的范围是 {range}"));
    None
}
