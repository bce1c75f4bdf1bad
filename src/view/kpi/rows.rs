//! KPIs as rows of a table: on the card that is judged by them, or alone.

use crate::view::{KpiRow, Latest, Voice};
use crate::{
    calendar::{Quantity, Share, Unit},
    derive::{latest, status},
    geometry::Decimal,
    model::{CardKpi, Coordinate, EntityRef, Id, Kpi, Scope},
};

/// How far weights may be from 100 %, in millionths: what `kpi/weights` lets pass.
const TOLERANCE: u32 = 5_000;

/// The KPIs of a card, by the author's order.
pub fn of_card(voice: &Voice, cards: &[CardKpi]) -> Vec<KpiRow> {
    let rows = cards.iter().map(|card| {
        let weight = card.weight.as_ref().map(|weight| voice.share(weight.value));
        match card.kpi.to {
            Some(id) => KpiRow { weight, scope: voice.scope(&card.scope), ..row(voice, id, Some(card)) },
            None => KpiRow {
                kpi: voice.named(&card.kpi),
                scope: voice.scope(&card.scope),
                weight,
                target: None,
                every: None,
                latest: None,
            },
        }
    });
    rows.collect()
}

/// A KPI by itself, over all there is.
pub fn alone(voice: &Voice, id: Id<Kpi>) -> KpiRow {
    row(voice, id, None)
}

/// What the weights of a card make together, and whether that is the whole; none where none is given.
pub fn weights(voice: &Voice, cards: &[CardKpi]) -> (Option<String>, bool) {
    let weights: Vec<Share> = cards.iter().filter_map(|card| Some(card.weight.as_ref()?.value)).collect();
    if weights.is_empty() {
        return (None, true);
    }
    let total: Share = weights.into_iter().sum();
    (Some(voice.share(total)), total.millionths.abs_diff(Share::WHOLE.millionths) <= TOLERANCE)
}

fn row(voice: &Voice, id: Id<Kpi>, card: Option<&CardKpi>) -> KpiRow {
    let kpi = &voice.org().kpis[id];
    let own = card.and_then(|card| card.target.as_ref()).map(|target| &target.value);
    let target = own.map_or(kpi.target.as_ref().map(|target| target.value), |own| in_unit(kpi, own));
    let newest = series(voice, card).and_then(|scope| latest(voice.facts().computed.figures(voice.org(), id), &scope));
    KpiRow {
        kpi: voice.entity(EntityRef::of(id)),
        scope: None,
        weight: None,
        target: target.map(|target| figure(voice, kpi, target)).or(own.map(Quantity::to_string)),
        every: kpi.every.as_ref().map(|every| word(every.value)),
        latest: newest.map(|newest| Latest {
            period: newest.period.to_string(),
            value: figure(voice, kpi, newest.value),
            status: status(kpi, newest.value, if own.is_some() { target } else { newest.target.or(target) })
                .map(|status| status.name()),
        }),
    }
}

/// A figure of a KPI with its unit.
pub fn figure(voice: &Voice, kpi: &Kpi, value: Decimal) -> String {
    voice.figure(value, kpi.unit.as_ref().map(|unit| &*unit.value))
}

/// A card's target in the KPI's unit; none where the two measure different things.
pub fn in_unit(kpi: &Kpi, target: &Quantity) -> Option<Decimal> {
    let unit = kpi.unit.as_ref().map(|unit| Unit::named(&unit.value));
    target.value_in(unit.as_ref())
}

/// The noun of a frequency, as keys of texts have it.
pub fn word(every: crate::calendar::Frequency) -> &'static str {
    use crate::calendar::Frequency;
    match every {
        Frequency::Day => "day",
        Frequency::Week => "week",
        Frequency::Month => "month",
        Frequency::Quarter => "quarter",
        Frequency::Year => "year",
    }
}

/// The series that a card looks at, as the data write it; none where its scope is no single series.
fn series(voice: &Voice, card: Option<&CardKpi>) -> Option<String> {
    let Some(card) = card.filter(|card| !card.scope.is_everything()) else { return Some(String::new()) };
    single(voice, &card.scope)
}

fn single(voice: &Voice, scope: &Scope) -> Option<String> {
    let parts = scope.parts.iter().filter(|part| !matches!(part.coordinate, Coordinate::Everything));
    let parts: Option<Vec<String>> = parts
        .map(|part| {
            let dimension = &voice.org().dimensions[part.dimension];
            match &part.coordinate {
                Coordinate::Values(values) if values.len() == 1 => {
                    let value = &dimension.values()[values[0].value.0 as usize];
                    Some(format!("{}={}", dimension.common.id, value.id))
                }
                _ => None,
            }
        })
        .collect();
    Some(parts?.join(";"))
}
