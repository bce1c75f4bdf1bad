//! What goals and KPIs say, as facts. Figures that came in are not among them: they change every month.

use super::{
    Value,
    facet::{Card, Facet},
    sight::Sight,
};
use crate::{
    geometry::Decimal,
    model::{Better, EntityRef, Goal, Id, Kpi, KpiKind, target},
    source::{Span, Spanned},
};

/// The facts of a goal.
pub fn goal(sight: &Sight, side: usize, id: Id<Goal>) -> Vec<Facet> {
    let mut card = Card::new(sight, side);
    let own = &sight.org(side).goals[id];
    card.roles = card.positions(target(&own.owner).into_iter());
    card.text("definition", &own.definition);
    card.names("measured_by", &own.measured_by);
    card.name("owner", &own.owner);
    card.facets
}

/// The facts of a KPI.
pub fn kpi(sight: &Sight, side: usize, id: Id<Kpi>) -> Vec<Facet> {
    let mut card = Card::new(sight, side);
    let org = sight.org(side);
    let own = &org.kpis[id];
    let judged = org.positions.active().filter(|(_, card)| card.kpis.iter().any(|card| card.kpi.to == Some(id)));
    card.roles = card.positions(target(&own.owner).into_iter().chain(judged.map(|(position, _)| position)));
    let unit = own.unit.as_ref().map(|unit| unit.value.to_string());
    let figure =
        |value: &Option<Spanned<Decimal>>| value.as_ref().map(|own| Value::Figure(own.value.to_string(), unit.clone()));
    card.text("definition", &own.definition);
    card.known("measure", "kpi.kind", own.kind.as_ref().map(|kind| kind_word(kind.value)));
    card.word("formula", own.formula.as_ref().map(|formula| &formula.value));
    card.word("unit", unit.as_ref());
    card.put("target", figure(&own.target));
    card.put("warn", figure(&own.thresholds.warn));
    card.put("bad", figure(&own.thresholds.bad));
    card.put("baseline", figure(&own.baseline));
    if let Some(better) = &own.better {
        match better.value {
            Better::Lower => card.known("better", "better", Some("lower")),
            Better::Higher => card.known("better", "better", Some("higher")),
            Better::Between(low, high) => card.word("better", Some(format!("{low}–{high}"))),
        }
    }
    card.put("every", own.every.as_ref().map(|every| Value::known("every", &every.value.to_string())));
    card.id("source", own.source.as_ref().and_then(|source| target(&source.tool)));
    card.name("owner", &own.owner);
    entities(&mut card, "contributes_to", &own.contributes_to);
    entities(&mut card, "measures", &own.measures);
    card.facets
}

fn entities(card: &mut Card, field: &'static str, named: &[(Option<EntityRef>, Span)]) {
    for entity in named.iter().filter_map(|(entity, _)| *entity) {
        let named = card.sight.entity(card.side, entity);
        card.member(field, named);
    }
}

fn kind_word(kind: KpiKind) -> &'static str {
    match kind {
        KpiKind::Outcome => "outcome",
        KpiKind::Output => "output",
        KpiKind::Activity => "activity",
    }
}
