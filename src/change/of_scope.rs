//! What duties, dimensions and allocations say, as facts.

use super::{
    Named, Value,
    facet::{Card, Facet},
    sight::Sight,
};
use crate::model::{Allocation, AllocationRule, Axis, Dimension, Duty, HitPolicy, Id, Letter, Position, ValueId};

/// The facts of a duty; who has it is seen from the other side.
pub fn duty(sight: &Sight, side: usize, id: Id<Duty>) -> Vec<Facet> {
    let mut card = Card::new(sight, side);
    let (org, facts) = (sight.org(side), &sight.variants[side].facts);
    let own = &org.duties[id];
    let with = |letter| facts.register.with(org, id, letter).map(|claim| claim.position);
    card.roles = holders(&card, with(Letter::R).chain(with(Letter::A)));
    card.name("centre", &own.centre);
    card.put("respond_within", own.respond_within.as_ref().map(|own| Value::Duration(own.value.to_string())));
    if let Some(around) = &own.around_the_clock {
        match around.hours {
            Some(_) => card.hours("around_the_clock", &around.hours, &around.timezone),
            None => card.known("around_the_clock", "change.word", Some("always")),
        }
    }
    card.flag("critical", own.critical);
    card.flag("exclusive", own.exclusive);
    card.names("across", &own.across);
    card.names("incompatible_with", &own.incompatible_with);
    for needed in &own.needs_tools {
        let Some(tool) = needed.tool.to else { continue };
        let named = sight.named(side, tool);
        let level = needed.access.as_ref().map(|own| ("access".to_owned(), Value::known("access", &own.value)));
        card.item("needs_tool", named.id.clone(), Some(named), Value::Several(level.into_iter().collect()));
    }
    card.flag("needs_sop", own.needs_sop);
    card.known("frequency", "frequency", own.frequency.as_ref().map(|word| &*word.value));
    card.put("effort", own.effort.as_ref().map(|own| Value::Duration(own.value.to_string())));
    for letter in Letter::ALL {
        let names = holders(&card, with(letter));
        card.mirror(letter.name(), names);
    }
    card.facets
}

fn holders(card: &Card, ids: impl Iterator<Item = Id<Position>>) -> Vec<Named> {
    card.positions(ids)
}

/// The facts of a dimension.
pub fn dimension(sight: &Sight, side: usize, id: Id<Dimension>) -> Vec<Facet> {
    let mut card = Card::new(sight, side);
    let own = &sight.org(side).dimensions[id];
    if let Axis::Line { unit, range, step } = &own.axis {
        let unit = unit.as_ref().map(|unit| unit.value.to_string());
        card.word("unit", unit.as_ref());
        card.word("range", Some(range));
        card.word("step", *step);
    }
    for (n, value) in own.values().iter().enumerate() {
        if !sight.shows_value(side, id, &value.id) {
            continue;
        }
        card.part = Some(sight.value(side, id, ValueId(n as u32)));
        let above = value.parent.map(|parent| sight.value(side, id, parent));
        card.put("value", Some(Value::Labels(above.into_iter().collect())));
        card.put("name", Some(Value::Text(sight.said(side, &value.name))));
        card.hours("hours", &value.hours, &value.timezone);
    }
    card.facets
}

/// The facts of an allocation. Its rules are known by the cases that they take.
pub fn allocation(sight: &Sight, side: usize, id: Id<Allocation>) -> Vec<Facet> {
    let mut card = Card::new(sight, side);
    let own = &sight.org(side).allocations[id];
    card.name("duty", &own.duty);
    card.known(
        "policy",
        "policy",
        Some(match own.policy {
            HitPolicy::Unique => "unique",
            HitPolicy::First => "first",
        }),
    );
    own.rules.iter().for_each(|rule| allocated(&mut card, rule));
    card.facets
}

fn allocated(card: &mut Card, rule: &AllocationRule) {
    let scope = card.sight.scope(card.side, &rule.when);
    let mut said = Vec::new();
    said.extend(scope.map(|scope| ("cases".to_owned(), scope)));
    if rule.otherwise {
        said.push(("otherwise".to_owned(), Value::flag(true)));
    }
    let key = serde_json::to_string(&said.iter().map(|(_, value)| ids(value)).collect::<Vec<_>>()).unwrap_or_default();
    let to = rule.to.and_then(|to| to.to);
    card.roles = holders(card, to.into_iter());
    let to = to.map(|id| Value::Names(vec![card.sight.named(card.side, id)]));
    said.extend(to.map(|to| ("to".to_owned(), to)));
    card.item("rule", key, None, Value::Several(said));
}

/// What tells cases apart, whatever things are called.
fn ids(value: &Value) -> Vec<String> {
    use super::Reach;
    let Value::Parts(parts) = value else { return Vec::new() };
    let told = |portion: &super::Portion| {
        let labels = |labels: &[super::Label]| labels.iter().map(|label| &*label.id).collect::<Vec<_>>().join(" ");
        let reach = match &portion.reach {
            Reach::Values(values) => labels(values),
            Reach::Not(values) => format!("!{}", labels(values)),
            Reach::Intervals(intervals, _) => intervals.join(" "),
        };
        format!("{}={reach}", portion.dimension.id)
    };
    parts.iter().flatten().map(told).collect()
}
