//! The check of `duty/outside-its-centre`.

use crate::{
    derive::{Facts, centres_above, has_way_up},
    diagnostic::{Sink, rule, say},
    model::{Letter, Object, Org, target},
};

rule! {
    /// Who is accountable for a duty sits neither in the centre whose function it is, nor in one above it, nor is the sponsor of one of its positions.
    ///
    /// ## Why it matters
    /// The centre's head cannot ask for the result, and who answers for it has no say over those who do the work.
    ///
    /// ## How to mend it
    /// Move the A to a position of that centre or of one above it, or change the duty's `centre`.
    ///
    /// ## 中文
    /// 职责的最终负责人不在该职能所属的中心，也不在其上级中心，也不是其岗位的对接人。
    ///
    /// 为什么重要：中心负责人无法过问结果，而负责的人又管不到做事的人。
    ///
    /// 怎么改：请把 A 交给该中心或上级中心的岗位，或修改职责的 `centre`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: centres/stores.yaml
    /// name: {zh: 仓库, en: Stores}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - id: packer
    ///   name: {zh: 打包员, en: Packer}
    ///   centre: stores
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: centres/stores.yaml
    /// name: {zh: 仓库, en: Stores}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// ```
    pub static RULE = "duty/outside-its-centre", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, duty) in org.duties.active() {
        // Where the way up is lost or goes round, nobody can be above.
        let Some(centre) = target(&duty.centre).filter(|centre| has_way_up(org, *centre)) else { continue };
        let above = centres_above(org, centre);
        let members = facts.reporting.members(centre);
        for claim in facts.register.with(org, id, Letter::A) {
            let Some(own) = target(&org.positions[claim.position].centre) else { continue };
            let sponsors = members.iter().any(|member| target(&org.positions[*member].sponsor) == Some(claim.position));
            if own == centre || above.contains(&own) || sponsors {
                continue;
            }
            let (position, name) = (org.positions[claim.position].id(), duty.id());
            let (own, function) = (org.centres[own].id(), org.centres[centre].id());
            let found = sink.report(
                &RULE,
                duty.subject(),
                claim.of(org).letters_span,
                say!(
                    "`{position}` is accountable for `{name}` and sits in `{own}`, not in `{function}` or above it",
                    "`{position}` 是 `{name}` 的最终负责人，却在 `{own}`，不在 `{function}` 或其上级中心"
                ),
            );
            if let Some(place) = duty.centre {
                found.label(place.span, say!("the function of this centre", "这项职责属于这个中心"));
            }
            found.help(say!(
                "give the A to a position of `{function}` or of a centre above it",
                "请把 A 交给 `{function}` 或其上级中心的岗位"
            ));
        }
    }
}
