//! The check of `kpi/volume-without-quality`.

use crate::{
    calendar::Unit,
    derive::{Facts, is_known_unit, kpi_cards, seconds_of},
    diagnostic::{Sink, rule, say},
    model::Org,
};

rule! {
    /// A card counts pieces, and measures neither quality, money nor time.
    ///
    /// ## Why it matters
    /// More is always better on such a card, and better is never more.
    ///
    /// ## How to mend it
    /// Add a KPI in %, in a currency or in time.
    ///
    /// ## 中文
    /// 卡上只数数量，不看质量、金额和时间。
    ///
    /// 为什么重要：这样的卡上多永远是好，好却不算多。
    ///
    /// 怎么改：请加一个以 %、货币或时间为单位的指标。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: kpis/all.yaml
    /// - {id: articles, name: {zh: 文章数, en: Articles}, unit: count}
    /// - {id: first-pass, name: {zh: 一次通过率, en: First pass}, unit: "%"}
    /// # file: positions/all.yaml
    /// - id: writer
    ///   name: {zh: 文案, en: Writer}
    ///   centre: sales
    ///   kpis: [{kpi: articles}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: kpis/all.yaml
    /// - {id: articles, name: {zh: 文章数, en: Articles}, unit: count}
    /// - {id: first-pass, name: {zh: 一次通过率, en: First pass}, unit: "%"}
    /// # file: positions/all.yaml
    /// - id: writer
    ///   name: {zh: 文案, en: Writer}
    ///   centre: sales
    ///   kpis: [{kpi: articles}, {kpi: first-pass}]
    /// ```
    pub static RULE = "kpi/volume-without-quality", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for card in kpi_cards(org) {
        let units = card.kpis.iter().map(|own| own.kpi.to.and_then(|kpi| org.kpis[kpi].unit.as_ref()));
        let known: Option<Vec<&str>> =
            units.map(|unit| unit.map(|unit| &*unit.value).filter(|unit| is_known_unit(unit))).collect();
        // A KPI without a unit, or in one that nobody knows, may measure anything.
        let Some(known) = known else { continue };
        let is_quality = |unit: &&str| {
            let first = unit.split('/').next().unwrap_or(unit);
            !matches!(Unit::named(first), Unit::Other(_)) || seconds_of(first).is_some() || matches!(*unit, "ratio")
        };
        let counted = card.kpis.iter().zip(&known).find(|(_, unit)| **unit == "count");
        let Some((counted, _)) = counted.filter(|_| !known.iter().any(is_quality)) else { continue };
        let name = card.id;
        sink.report(
            &RULE,
            card.subject,
            counted.kpi.span,
            say!(
                "`{name}` is judged by numbers of pieces, and by no quality, money or time",
                "`{name}` 只按数量考核，没有质量、金额或时间指标"
            ),
        )
        .help(say!("add a KPI in %, in a currency or in time", "请加一个以 %、货币或时间为单位的指标"));
    }
}
