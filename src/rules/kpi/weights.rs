//! The check of `kpi/weights`.

use crate::{
    derive::{Facts, KpiCard, kpi_cards},
    diagnostic::{Sink, rule, say},
    model::Org,
};

rule! {
    /// The weights of the KPIs on a card do not add up to 100 %.
    ///
    /// ## Why it matters
    /// The holder cannot work out what the bonus depends on.
    ///
    /// ## How to mend it
    /// Give every KPI of the card a weight, together 100 %.
    ///
    /// ## 中文
    /// 卡上指标的权重之和不是 100%。
    ///
    /// 为什么重要：任职者算不出奖金取决于什么。
    ///
    /// 怎么改：请给卡上每个指标写权重，合计 100%。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: kpis/all.yaml
    /// - {id: orders, name: {zh: 订单数, en: Orders}}
    /// - {id: margin, name: {zh: 毛利率, en: Margin}}
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   kpis: [{kpi: orders, weight: 60%}, {kpi: margin, weight: 30%}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: kpis/all.yaml
    /// - {id: orders, name: {zh: 订单数, en: Orders}}
    /// - {id: margin, name: {zh: 毛利率, en: Margin}}
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   kpis: [{kpi: orders, weight: 60%}, {kpi: margin, weight: 40%}]
    /// ```
    pub static RULE = "kpi/weights", Error;
}

/// Half a percent, in millionths.
const TOLERANCE: u64 = 5_000;

/// Whether a card has weights, and they are not 100 % together.
pub fn is_off(card: &KpiCard) -> bool {
    card.kpis.iter().any(|own| own.weight.is_some()) && sum(card).abs_diff(1_000_000) > TOLERANCE
}

fn sum(card: &KpiCard) -> u64 {
    card.kpis.iter().filter_map(|own| own.weight.as_ref()).map(|weight| u64::from(weight.value.millionths)).sum()
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for card in kpi_cards(org) {
        let last = card.kpis.iter().filter_map(|own| own.weight.as_ref()).next_back();
        let Some(last) = last.filter(|_| is_off(&card)) else { continue };
        let (name, percent) = (card.id, sum(&card) as f64 / 10_000.0);
        sink.report(
            &RULE,
            card.subject,
            last.span,
            say!("the weights on the card of `{name}` add up to {percent}%", "`{name}` 卡上的权重合计 {percent}%"),
        )
        .help(say!("let them add up to 100%", "请改为合计 100%"));
    }
}
