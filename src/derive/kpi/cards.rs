//! The cards that judge somebody by KPIs: those of positions and of centres alike.

use crate::{
    diagnostic::Subject,
    model::{CardKpi, Object, Org},
};

/// A position or centre that is judged by KPIs.
#[derive(Clone, Copy, Debug)]
pub struct KpiCard<'o> {
    pub id: &'o str,
    pub subject: &'o Subject,
    pub kpis: &'o [CardKpi],
}

/// Every active card with at least one KPI, centres first.
pub fn kpi_cards(org: &Org) -> impl Iterator<Item = KpiCard<'_>> {
    let centres = org.centres.active().map(|(_, centre)| KpiCard {
        id: centre.id(),
        subject: centre.subject(),
        kpis: &centre.kpis,
    });
    let positions = org.positions.active().map(|(_, position)| KpiCard {
        id: position.id(),
        subject: position.subject(),
        kpis: &position.kpis,
    });
    centres.chain(positions).filter(|card| !card.kpis.is_empty())
}
