//! The check of `kpi/activity-only`.

use crate::{
    derive::{Facts, kpi_cards},
    diagnostic::{Sink, rule, say},
    model::{KpiKind, Org},
};

rule! {
    /// A position or centre is judged by activity or output alone.
    ///
    /// ## Why it matters
    /// Who is paid by the number of pieces makes pieces, whether anybody wants them or not.
    ///
    /// ## How to mend it
    /// Put a KPI with `kind: outcome` on the card: what came of the work.
    ///
    /// ## 中文
    /// 岗位或中心只按活动量或产出考核，没有结果指标。
    ///
    /// 为什么重要：只看出稿量，就只会有稿量，有没有人要都一样。
    ///
    /// 怎么改：请在卡上加一个 `kind: outcome` 的指标：工作带来了什么。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: kpis/all.yaml
    /// - {id: articles, name: {zh: 出稿量, en: Articles}, kind: output}
    /// - {id: enquiries, name: {zh: 带来的询盘, en: Enquiries}, kind: outcome}
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
    /// - {id: articles, name: {zh: 出稿量, en: Articles}, kind: output}
    /// - {id: enquiries, name: {zh: 带来的询盘, en: Enquiries}, kind: outcome}
    /// # file: positions/all.yaml
    /// - id: writer
    ///   name: {zh: 文案, en: Writer}
    ///   centre: sales
    ///   kpis: [{kpi: articles}, {kpi: enquiries}]
    /// ```
    pub static RULE = "kpi/activity-only", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for card in kpi_cards(org) {
        let kinds = card.kpis.iter().map(|own| own.kpi.to.and_then(|kpi| org.kpis[kpi].kind.as_ref()));
        // A KPI whose kind is not known may be an outcome.
        let is_activity =
            |kind: Option<&crate::source::Spanned<KpiKind>>| kind.is_some_and(|kind| kind.value != KpiKind::Outcome);
        let Some(first) = card.kpis.first().filter(|_| kinds.clone().all(is_activity)) else { continue };
        let name = card.id;
        sink.report(
            &RULE,
            card.subject,
            first.kpi.span,
            say!(
                "`{name}` is judged by what it does and makes, not by what comes of it",
                "`{name}` 只按做了什么、产出多少考核，不看结果"
            ),
        )
        .help(say!("add a KPI with `kind: outcome`", "请加一个 `kind: outcome` 的指标"));
    }
}
