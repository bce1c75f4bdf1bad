//! The figures of a KPI over time: one series a scope, as a drawing and as a table.

use super::{
    page::{FigureRow, Series},
    rows::figure,
};
use crate::view::{Diagram, Voice, figure::offered, quantity::is_currency};
use crate::{
    chart::{
        paper::Paper,
        plot::{self, Level, PlotInput, PlotPoint, plot},
    },
    derive::status,
    geometry::Decimal,
    model::{Actual, Better, EntityRef, Id, Kind, Kpi},
};
use std::{collections::BTreeMap, sync::Arc};

/// A page shows at most so many periods of a series: the newest.
const MOST_PERIODS: usize = 120;
/// A phone shows at most so many in a drawing, the newest: all are in the table.
const MOST_ON_PHONE: usize = 12;
/// A page shows at most so many series.
const MOST_SERIES: usize = 12;

/// The series of a KPI: that of the whole first, the others by their scope.
pub fn series(voice: &Voice, kpi_id: Id<Kpi>) -> Vec<Series> {
    let kpi = &voice.org().kpis[kpi_id];
    let mut by_scope: BTreeMap<&Arc<str>, Vec<&Actual>> = BTreeMap::new();
    for actual in voice.facts().computed.figures(voice.org(), kpi_id) {
        by_scope.entry(&actual.scope).or_default().push(actual);
    }
    let shown = by_scope.into_iter().take(MOST_SERIES).enumerate();
    shown
        .map(|(n, (scope, mut actuals))| {
            actuals.sort_by_key(|actual| actual.period);
            let scope = (!scope.is_empty()).then(|| scope_in_words(voice, scope));
            let newest = &actuals[actuals.len().saturating_sub(MOST_PERIODS)..];
            let id = if n == 0 { "plot".to_owned() } else { format!("plot-{}", n + 1) };
            Series {
                chart: (newest.len() > 1)
                    .then(|| offered(voice, drawing(voice, kpi_id, scope.as_deref(), newest, &id), &id)),
                rows: newest.iter().rev().map(|actual| row(voice, kpi, actual)).collect(),
                scope,
            }
        })
        .collect()
}

/// The plot of a KPI's whole, for a page on which no other has the same `id`.
pub fn diagram(voice: &Voice, kpi: Id<Kpi>, id: &str) -> Option<Diagram> {
    let figures = voice.facts().computed.figures(voice.org(), kpi).iter();
    let mut actuals: Vec<&Actual> = figures.filter(|actual| actual.scope.is_empty()).collect();
    actuals.sort_by_key(|actual| actual.period);
    let newest = &actuals[actuals.len().saturating_sub(MOST_PERIODS)..];
    (newest.len() > 1).then(|| drawing(voice, kpi, None, newest, id))
}

fn row(voice: &Voice, kpi: &Kpi, actual: &Actual) -> FigureRow {
    let target = actual.target.or(kpi.target.as_ref().map(|target| target.value));
    FigureRow {
        period: actual.period.to_string(),
        value: voice.figure(actual.value, None),
        target: target.map(|target| voice.figure(target, None)),
        status: status(kpi, actual.value, target).map(|status| status.name()),
    }
}

fn drawing(voice: &Voice, id: Id<Kpi>, scope: Option<&str>, actuals: &[&Actual], unique: &str) -> Diagram {
    let kpi = &voice.org().kpis[id];
    let name = voice.name(EntityRef::of(id));
    let name = scope.map_or(name.clone(), |scope| format!("{name} · {scope}"));
    let level = |key: &str, value: &Option<crate::source::Spanned<Decimal>>| {
        Some(Level { value: value.as_ref()?.value.to_f64(), label: voice.t(key) })
    };
    let input = PlotInput {
        title: voice.fill("plot.title", &[("name", &name)]),
        description: description(voice, kpi, actuals),
        points: points(actuals),
        unit: kpi.unit.as_ref().map_or_else(String::new, |unit| axis_unit(voice, &unit.value)),
        unit_leads: kpi.unit.as_ref().is_some_and(|unit| is_currency(&unit.value)),
        better: match kpi.better.as_ref().map(|better| better.value) {
            Some(Better::Lower) => plot::Better::Lower,
            Some(Better::Between(from, to)) => plot::Better::Between(from.to_f64(), to.to_f64()),
            Some(Better::Higher) | None => plot::Better::Higher,
        },
        target: level("kpi.target", &kpi.target),
        warn: level("status.warn", &kpi.thresholds.warn),
        bad: level("status.bad", &kpi.thresholds.bad),
        actual: voice.t("kpi.actual"),
        paper: Paper::Column,
    };
    let newest = &actuals[actuals.len().saturating_sub(MOST_ON_PHONE)..];
    let small = PlotInput {
        description: description(voice, kpi, newest),
        points: points(newest),
        paper: Paper::Phone,
        ..input.clone()
    };
    Diagram::new(&plot(&input), unique).with_small(&plot(&small), unique)
}

/// A count needs no word at its axis.
fn axis_unit(voice: &Voice, unit: &str) -> String {
    if matches!(unit, "count" | "ratio") {
        return String::new();
    }
    let key = format!("figure.name.{unit}");
    let known = voice.t(&key);
    if known == key { unit.to_owned() } else { known }
}

fn description(voice: &Voice, kpi: &Kpi, actuals: &[&Actual]) -> String {
    let (Some(first), Some(last)) = (actuals.first(), actuals.last()) else { return String::new() };
    let (n, from, to) = (actuals.len().to_string(), first.period.to_string(), last.period.to_string());
    let value = figure(voice, kpi, last.value);
    voice.fill("plot.description", &[("n", &n), ("from", &from), ("to", &to), ("value", &value)])
}

/// One point a period; those that are missing between two figures have none.
fn points(actuals: &[&Actual]) -> Vec<PlotPoint> {
    let mut points: Vec<PlotPoint> = Vec::new();
    for (n, actual) in actuals.iter().enumerate() {
        points.push(PlotPoint {
            label: actual.period.to_string(),
            value: Some(actual.value.to_f64()),
            target: actual.target.map(Decimal::to_f64),
        });
        let Some(following) = actuals.get(n + 1) else { continue };
        let mut period = actual.period.next();
        // Kinds of period may change within a series, and years may lie between two figures.
        while period.kind() == following.period.kind() && period < following.period && points.len() < 2 * MOST_PERIODS {
            points.push(PlotPoint { label: period.to_string(), ..PlotPoint::default() });
            period = period.next();
        }
    }
    points
}

/// `region=europe;channel=web` as a reader says it; what names nothing stays as it is.
fn scope_in_words(voice: &Voice, scope: &str) -> String {
    let org = voice.org();
    let part = |part: &str| -> Option<String> {
        let (dimension, value) = part.split_once('=')?;
        let entity = org.names.get(&(Kind::Dimension, dimension.trim().into()))?;
        let axis = &org.dimensions[entity.id()?];
        let name = axis.value(value.trim()).map(|found| voice.plain(&axis.values()[found.0 as usize].name));
        let name = name.unwrap_or_else(|| value.trim().to_owned());
        Some(format!("{}{}{name}", voice.name(*entity), voice.t("colon")))
    };
    let parts: Vec<String> =
        scope.split(';').map(|text| part(text).unwrap_or_else(|| text.trim().to_owned())).collect();
    parts.join(if voice.is_chinese() { "；" } else { "; " })
}
