//! The check of `kpi/too-many`.

use crate::{
    derive::{Facts, kpi_cards},
    diagnostic::{Sink, rule, say},
    model::{Id, Kpi, Org},
    source::Span,
};

rule! {
    /// A card has more KPIs than the limit.
    ///
    /// ## Why it matters
    /// Who is judged by everything is steered by nothing.
    ///
    /// ## How to mend it
    /// Keep those that the holder can move most. The limit is the option `max`.
    ///
    /// ## 中文
    /// 一张卡上的指标超过上限。
    ///
    /// 为什么重要：什么都考核，就什么都引导不了。
    ///
    /// 怎么改：请只留任职者最能影响的；上限由选项 `max` 设定。
    ///
    /// ## Fires
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// rules: {kpi/too-many: {max: 2}}
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: kpis/all.yaml
    /// - {id: orders, name: {zh: 订单数, en: Orders}}
    /// - {id: margin, name: {zh: 毛利率, en: Margin}}
    /// - {id: visits, name: {zh: 访问量, en: Visits}}
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   kpis: [{kpi: orders}, {kpi: margin}, {kpi: visits}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// rules: {kpi/too-many: {max: 2}}
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: kpis/all.yaml
    /// - {id: orders, name: {zh: 订单数, en: Orders}}
    /// - {id: margin, name: {zh: 毛利率, en: Margin}}
    /// - {id: visits, name: {zh: 访问量, en: Visits}}
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   kpis: [{kpi: orders}, {kpi: margin}]
    /// ```
    pub static RULE = "kpi/too-many", Warning { max = 7.0 };
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let max = org.handbook.policy.option(&RULE, "max");
    for card in kpi_cards(org) {
        // One KPI for two scopes is one KPI.
        let mut distinct: Vec<(Id<Kpi>, Span)> = Vec::new();
        for own in card.kpis {
            if let Some(kpi) = own.kpi.to.filter(|kpi| !distinct.iter().any(|(known, _)| known == kpi)) {
                distinct.push((kpi, own.kpi.span));
            }
        }
        let n = distinct.len();
        let Some((_, place)) = distinct.get(max as usize).filter(|_| n as f64 > max) else { continue };
        let name = card.id;
        sink.report(
            &RULE,
            card.subject,
            *place,
            say!("`{name}` is judged by {n} KPIs; the limit is {max}", "`{name}` 有 {n} 个考核指标，上限是 {max}"),
        )
        .help(say!("keep those that it can move most", "请只留它最能影响的指标"));
    }
}
