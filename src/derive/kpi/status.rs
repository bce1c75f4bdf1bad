//! How well a KPI does: its newest figure, and what its target and thresholds say of a figure.

use crate::{
    geometry::Decimal,
    model::{Actual, Better, Kpi},
};

/// What a figure says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum KpiStatus {
    Ok,
    Warn,
    Bad,
}

impl KpiStatus {
    /// The word of its class and of its text.
    pub fn name(self) -> &'static str {
        match self {
            KpiStatus::Ok => "ok",
            KpiStatus::Warn => "warn",
            KpiStatus::Bad => "bad",
        }
    }
}

/// The newest figure of a series; the whole's series has the scope "".
pub fn latest<'k>(figures: &'k [Actual], scope: &str) -> Option<&'k Actual> {
    figures.iter().filter(|actual| &*actual.scope == scope).max_by_key(|actual| actual.period.start())
}

/// What a figure says against a target; none where neither a target nor a threshold judges it.
///
/// A missed target is a reason to watch where thresholds say when it is bad, and bad where none do.
pub fn status(kpi: &Kpi, value: Decimal, target: Option<Decimal>) -> Option<KpiStatus> {
    let better = kpi.better.as_ref().map(|better| better.value)?;
    let (warn, bad) = (kpi.thresholds.warn.as_ref(), kpi.thresholds.bad.as_ref());
    let passed = |level: Decimal| match better {
        Better::Higher => value < level,
        Better::Lower => value > level,
        Better::Between(low, high) => outside(value, low, high) > level,
    };
    let missed = match better {
        Better::Between(low, high) => Some(value < low || high < value),
        _ => target.map(passed),
    };
    if bad.is_some_and(|bad| passed(bad.value)) {
        return Some(KpiStatus::Bad);
    }
    if warn.is_some_and(|warn| passed(warn.value)) {
        return Some(KpiStatus::Warn);
    }
    match (missed, warn.or(bad)) {
        (Some(true), None) => Some(KpiStatus::Bad),
        (Some(true), Some(_)) => Some(KpiStatus::Warn),
        (Some(false), _) | (None, Some(_)) => Some(KpiStatus::Ok),
        (None, None) => None,
    }
}

/// How far a value lies outside a range; nothing inside it.
fn outside(value: Decimal, low: Decimal, high: Decimal) -> Decimal {
    let distance = if value < low { low.checked_sub(value) } else { value.checked_sub(high) };
    distance.filter(|distance| !distance.is_negative()).unwrap_or(Decimal::ZERO)
}
