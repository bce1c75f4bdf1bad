//! `centre/no-duties`.

use crate::{
    derive::{Facts, centres_above},
    diagnostic::{Sink, rule, say},
    model::{Object, Org, target},
};

rule! {
    /// No duty of the register is in the function of a centre or of one below it.
    ///
    /// ## Why it matters
    /// A centre that owns no work cannot be held to anything, and its positions live on what others leave over.
    ///
    /// ## How to mend it
    /// Enter what it must see to in `duties/`, with `centre:` set to it; or dissolve it.
    ///
    /// ## 中文
    /// 职责清单里没有一项属于这个中心或它的下级中心。
    ///
    /// 为什么重要：没有自己的职责，就无从要求它对什么结果负责，岗位只能捡别人剩下的事。
    ///
    /// 怎么改：在 `duties/` 里登记它必须管好的事，`centre:` 写这个中心；否则就撤掉它。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quotations}
    /// centre: sales
    /// ```
    pub static RULE = "centre/no-duties", Warning [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let mut has_duties = vec![false; org.centres.len()];
    for home in org.duties.active().filter_map(|(_, duty)| target(&duty.centre)) {
        has_duties[home.index()] = true;
    }
    for home in org.centres.ids().filter(|home| has_duties[home.index()]).collect::<Vec<_>>() {
        centres_above(org, home).into_iter().for_each(|above| has_duties[above.index()] = true);
    }
    for (id, centre) in org.centres.active().filter(|(id, _)| !has_duties[id.index()]) {
        // Where there is nothing at all, `centre/empty` says so.
        if facts.reporting.members(id).is_empty() && facts.reporting.children(id).is_empty() {
            continue;
        }
        let id = centre.id();
        sink.report(
            &RULE,
            centre.subject(),
            centre.span(),
            say!("no duty is in the function of the centre `{id}`", "没有任何职责归中心 `{id}` 管"),
        )
        .help(say!(
            "enter what it must see to in `duties/`, with `centre: {id}`",
            "请在 `duties/` 中登记它要管的事，并写 `centre: {id}`"
        ));
    }
}
