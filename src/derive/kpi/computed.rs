//! Figures of KPIs, those worked out from other KPIs' figures included. Knows no page and judges nothing.

use super::formula::{self, Expression, ExpressionKind};
use crate::{
    calendar::{PeriodKey, Unit},
    geometry::Decimal,
    model::{Actual, Id, Kpi, Org},
};
use std::{collections::BTreeMap, sync::Arc};

/// The figures that no file gives, by KPI; empty for the others.
#[derive(Debug, Default)]
pub struct Computed(Vec<Vec<Actual>>);

/// One figure of each input: what a figure is worked out from.
type Series = BTreeMap<(PeriodKey, Arc<str>), Decimal>;

impl Computed {
    /// Works out the KPIs that have an expression and no file, for the periods in which all their inputs have figures.
    pub fn new(org: &Org) -> Computed {
        let mut work = Work { org, done: org.kpis.iter().map(|_| None).collect() };
        org.kpis.iter().for_each(|(id, _)| work.out(id));
        Computed(work.done.into_iter().map(Option::unwrap_or_default).collect())
    }

    /// The figures whose scope is not gone.
    pub fn without(&self, is_gone: &dyn Fn(&str) -> bool) -> Computed {
        let left = |figures: &Vec<Actual>| figures.iter().filter(|own| !is_gone(&own.scope)).cloned().collect();
        Computed(self.0.iter().map(left).collect())
    }

    /// The figures of a KPI, by period, then scope.
    pub fn figures<'a>(&'a self, org: &'a Org, kpi: Id<Kpi>) -> &'a [Actual] {
        if is_computed(&org.kpis[kpi]) { &self.0[kpi.index()] } else { &org.kpis[kpi].actuals }
    }
}

fn is_computed(kpi: &Kpi) -> bool {
    !kpi.inputs.is_empty() && kpi.actuals.is_empty() && kpi.actuals_file.is_none()
}

struct Work<'a> {
    org: &'a Org,
    /// Some as soon as the work on one has begun: in a circle nothing is worked out.
    done: Vec<Option<Vec<Actual>>>,
}

impl Work<'_> {
    fn out(&mut self, id: Id<Kpi>) {
        let kpi = &self.org.kpis[id];
        if self.done[id.index()].is_some() {
            return;
        }
        self.done[id.index()] = Some(Vec::new());
        if is_computed(kpi) {
            self.done[id.index()] = self.figures(kpi);
        }
    }

    fn figures(&mut self, kpi: &Kpi) -> Option<Vec<Actual>> {
        let written = kpi.formula.as_ref()?;
        let expression = formula::parse(&written.value).ok()?;
        let mut inputs: Vec<(&str, Series)> = Vec::new();
        for (name, input) in &kpi.inputs {
            inputs.push((&name.value, self.series(input.to?)));
        }
        let (_, first) = inputs.first()?;
        let scale = self.scale(kpi, &expression);
        let figure = |key: &(PeriodKey, Arc<str>)| {
            let of = |name: &str| inputs.iter().find(|(own, _)| *own == name)?.1.get(key).copied();
            let is_whole = inputs.iter().all(|(_, series)| series.contains_key(key));
            let value = rounded(expression.value(&of).filter(|_| is_whole)?.checked_mul(scale)?);
            Some(Actual { period: key.0, value, target: None, scope: key.1.clone(), span: written.span })
        };
        Some(first.keys().filter_map(figure).collect())
    }

    fn series(&mut self, id: Id<Kpi>) -> Series {
        self.out(id);
        let own = &self.org.kpis[id];
        let worked_out = self.done[id.index()].as_deref().unwrap_or_default();
        let figures = if is_computed(own) { worked_out } else { &own.actuals };
        figures.iter().map(|actual| ((actual.period, actual.scope.clone()), actual.value)).collect()
    }

    /// A share that is said in `%` is a hundred times the quotient, unless the formula counts in hundredths by itself.
    fn scale(&self, kpi: &Kpi, expression: &Expression) -> Decimal {
        let is_percent =
            |kpi: &Kpi| kpi.unit.as_ref().is_some_and(|unit| matches!(Unit::named(&unit.value), Unit::Percent));
        let has_percent = kpi.inputs.iter().filter_map(|(_, input)| input.to).any(|to| is_percent(&self.org.kpis[to]));
        let is_plain = !has_percent && !has_number(expression);
        if is_percent(kpi) && is_plain { Decimal::from(100_u32) } else { Decimal::from(1_u32) }
    }
}

/// To hundredths, or to four digits after the point where the whole is less than one: what is divided has no end.
fn rounded(value: Decimal) -> Decimal {
    let half_up = |step: Decimal| {
        let half = step.checked_div(Decimal::from(2_u32))?;
        value.checked_add(half)?.floor_to(step)
    };
    let size = value.to_f64().abs();
    let step = Decimal::from(1_u32).checked_div(Decimal::from(if size < 1.0 { 10_000_u32 } else { 100 }));
    step.and_then(half_up).unwrap_or(value)
}

fn has_number(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Number(_) => true,
        ExpressionKind::Name(_) => false,
        ExpressionKind::Negative(inner) => has_number(inner),
        ExpressionKind::Binary(_, left, right) => has_number(left) || has_number(right),
        ExpressionKind::Sum(terms) => terms.iter().any(has_number),
    }
}
