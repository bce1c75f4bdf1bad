//! The check of `kpi/target-mismatch`.

use crate::{
    calendar::Unit,
    derive::{Facts, formula, kpi_cards},
    diagnostic::{Sink, rule, say},
    geometry::Decimal,
    model::{Kpi, Object, Org},
};

rule! {
    /// A card's target differs from the KPI's own, or the targets of the parts do not add up to the whole's.
    ///
    /// ## Why it matters
    /// Two numbers for one aim: everybody chooses the easier one.
    ///
    /// ## How to mend it
    /// Write the same target in both places, or give the card's a `scope`; let the parts of a sum add up.
    ///
    /// ## 中文
    /// 卡上的目标值与指标自己的不同，或各部分的目标加起来不等于总目标。
    ///
    /// 为什么重要：一个目标两个数，人人都挑容易的那个。
    ///
    /// 怎么改：请把两处写成同一个数，或给卡上的目标写明 `scope`；求和指标的各部分目标应与总目标相等。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// unit: count
    /// target: 20
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   kpis: [{kpi: orders, target: 15}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// unit: count
    /// target: 20
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   kpis: [{kpi: orders, target: 20}]
    /// ```
    pub static RULE = "kpi/target-mismatch", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for card in kpi_cards(org) {
        for own in card.kpis.iter().filter(|own| own.scope.is_everything()) {
            let Some(kpi) = own.kpi.to.map(|kpi| &org.kpis[kpi]).filter(|kpi| kpi.common.is_active()) else { continue };
            let (Some(stated), Some(target)) = (&own.target, &kpi.target) else { continue };
            let unit = kpi.unit.as_ref().map(|unit| Unit::named(&unit.value));
            if stated.value.value_in(unit.as_ref()) == Some(target.value) {
                continue;
            }
            let (name, kpi_name, own_value, value) = (card.id, kpi.id(), &stated.value, target.value);
            sink.report(
                &RULE,
                kpi.subject(),
                stated.span,
                say!(
                    "`{name}` aims at `{own_value}`, and `{kpi_name}` at `{value}`",
                    "`{name}` 的目标是 `{own_value}`，`{kpi_name}` 的目标却是 `{value}`"
                ),
            )
            .label(target.span, say!("the KPI's own target", "指标自己的目标值"))
            .help(say!(
                "write one number in both places, or give the card's target a `scope`",
                "请写成同一个数，或给卡上的目标写明 `scope`"
            ));
        }
    }
    for (_, kpi) in org.kpis.active() {
        let (Some(target), Some(sum)) = (&kpi.target, sum_of_parts(org, kpi)) else { continue };
        if sum != target.value {
            let (name, value) = (kpi.id(), target.value);
            sink.report(
                &RULE,
                kpi.subject(),
                target.span,
                say!(
                    "`{name}` aims at `{value}`, and its parts together at `{sum}`",
                    "`{name}` 的目标是 `{value}`，各部分目标之和却是 `{sum}`"
                ),
            )
            .help(say!("let the targets of the inputs add up to it", "请让各输入指标的目标加起来等于它"));
        }
    }
}

/// What the targets of the inputs add up to, where the formula is a sum of inputs in the KPI's own unit.
fn sum_of_parts(org: &Org, kpi: &Kpi) -> Option<Decimal> {
    if kpi.inputs.is_empty() {
        return None;
    }
    let formula = formula::parse(&kpi.formula.as_ref()?.value).ok()?;
    let unit = |kpi: &Kpi| kpi.unit.as_ref().map(|unit| unit.value.clone());
    formula.summands()?.into_iter().try_fold(Decimal::ZERO, |sum, name| {
        let (_, input) = kpi.inputs.iter().find(|(own, _)| *own.value == *name)?;
        let input = &org.kpis[input.to?];
        if unit(input) != unit(kpi) {
            return None;
        }
        sum.checked_add(input.target.as_ref()?.value)
    })
}
