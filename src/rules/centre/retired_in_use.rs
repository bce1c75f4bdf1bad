//! `centre/retired-in-use`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org, Status},
};

rule! {
    /// A retired centre still has active positions or centres below it.
    ///
    /// ## Why it matters
    /// Readers no longer find the centre, but people still sit in it: they have fallen out of the organisation.
    ///
    /// ## How to mend it
    /// Move each of them to the centre that took over, retire them too, or take `status: retired` away.
    ///
    /// ## 中文
    /// 已停用的中心下面还有在用的岗位或下级中心。
    ///
    /// 为什么重要：读者已经找不到这个中心，人却还在里面，等于掉出了组织。
    ///
    /// 怎么改：把它们移到接手的中心，或一并停用，或去掉 `status: retired`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// status: retired
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// status: retired
    /// # file: centres/trade.yaml
    /// name: {zh: 外贸中心, en: Trade}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: trade
    /// ```
    pub static RULE = "centre/retired-in-use", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, centre) in org.centres.iter().filter(|(_, centre)| centre.common.status == Status::Retired) {
        let (members, children) = (facts.reporting.members(id), facts.reporting.children(id));
        let positions = members.iter().filter_map(|member| {
            let position = &org.positions[*member];
            Some((position.id(), position.centre.as_ref()?.span))
        });
        let centres = children.iter().filter_map(|child| {
            let child = &org.centres[*child];
            Some((child.id(), child.parent.as_ref()?.span))
        });
        let used: Vec<(&str, crate::source::Span)> = positions.chain(centres).collect();
        if used.is_empty() {
            continue;
        }
        let (id, n_used) = (centre.id(), used.len());
        let finding = sink.report(
            &RULE,
            centre.subject(),
            centre.span(),
            say!(
                "the centre `{id}` is retired and still holds active positions or centres ({n_used})",
                "中心 `{id}` 已停用，但下面还有 {n_used} 个在用的岗位或中心"
            ),
        );
        for (member, span) in used.into_iter().take(5) {
            finding.label(span, say!("`{member}` is still in it", "`{member}` 还在其中"));
        }
        finding.help(say!(
            "move them to the centre that took over, or retire them too",
            "请把它们移到接手的中心，或一并停用"
        ));
    }
}
