//! The check of `duty/gap`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Letter, Object, Org},
};

rule! {
    /// A part of what a duty is divided across has no responsible position.
    ///
    /// ## Why it matters
    /// Work that falls into a gap belongs to nobody: everybody on the list can say that it is somebody else's.
    ///
    /// ## How to mend it
    /// Widen the scope of a claim, or add one for the boxes that the finding names. They are the fewest and largest
    /// that make up the gap.
    ///
    /// ## 中文
    /// 职责划分的维度中，有一部分没有执行岗位（R）。
    ///
    /// 为什么重要：落在空档里的事没有主人，人人都可以说这不归我管。
    ///
    /// 怎么改：放宽某张岗位卡的范围，或为提示中的部分补一条认领。提示列出的是构成空档的最少、最大的几块。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/region.yaml
    /// name: {zh: 区域, en: Region}
    /// values: [{id: europe, name: {zh: 欧洲, en: Europe}}, {id: africa, name: {zh: 非洲, en: Africa}}]
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// across: [region]
    /// # file: positions/clerk.yaml
    /// name: {zh: 业务员, en: Clerk}
    /// centre: sales
    /// responsibilities: [{duty: quote, scope: {region: europe}}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/region.yaml
    /// name: {zh: 区域, en: Region}
    /// values: [{id: europe, name: {zh: 欧洲, en: Europe}}, {id: africa, name: {zh: 非洲, en: Africa}}]
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// across: [region]
    /// # file: positions/clerk.yaml
    /// name: {zh: 业务员, en: Clerk}
    /// centre: sales
    /// responsibilities: [{duty: quote, scope: {region: [europe, africa]}}]
    /// ```
    pub static RULE = "duty/gap", Error;
}

/// More claims than this are not pointed at.
const MOST_LABELS: usize = 4;

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    // A claim whose duty is not known may be the one that is missed here.
    if facts.register.astray().has(Letter::R) {
        return;
    }
    for (id, duty) in org.duties.active().filter(|(_, duty)| !duty.across.is_empty()) {
        let Some(coverage) = facts.coverage(org, id) else { continue };
        // Where nobody is R anywhere `duty/no-responsible` speaks, and the group `allocation` of a table.
        if coverage.table.is_some() || coverage.responsible.is_empty() {
            continue;
        }
        let gaps = coverage.gaps();
        let Some(first) = gaps.boxes.first() else { continue };
        let told = coverage.space.told_all(org, &gaps.boxes, gaps.complete);
        let (name, en, zh) = (duty.id(), told.en, told.zh);
        let narrowed = coverage.space.extents(first).first().map(|(dimension, _)| *dimension);
        let axis = duty.across.iter().find(|across| across.to == narrowed).unwrap_or(&duty.across[0]);
        let found = sink.report(
            &RULE,
            duty.subject(),
            axis.span,
            say!("nobody is responsible for `{name}` in {en}", "`{name}` 在以下范围没有执行岗位（R）：{zh}"),
        );
        for share in coverage.responsible.iter().take(MOST_LABELS) {
            let Some(claim) = share.claim else { continue };
            let position = org.positions[share.position].id();
            let scope = &claim.of(org).scope;
            found.label(
                scope.span.unwrap_or(claim.of(org).letters_span),
                say!("`{position}` has this part", "`{position}` 负责这一部分"),
            );
        }
        let yaml = coverage.space.yaml(org, first);
        found.witness(&coverage.space.witness(org, &gaps.boxes)).help(say!(
            "widen one of these scopes, or write on a card `- {{duty: {name}, scope: {yaml}}}`",
            "请放宽其中一个范围，或在岗位卡上写 `- {{duty: {name}, scope: {yaml}}}`"
        ));
    }
}
