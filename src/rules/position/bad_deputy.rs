//! `position/bad-deputy`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A position is its own deputy.
    ///
    /// ## Why it matters
    /// Whoever is away cannot stand in for themselves, so there is no deputy at all.
    ///
    /// ## How to mend it
    /// Name another position under `deputy:`.
    ///
    /// ## 中文
    /// 岗位的代理人是它自己。
    ///
    /// 为什么重要：人不在岗时不可能自己代理自己，等于没有代理人。
    ///
    /// 怎么改：在 `deputy:` 里写另一个岗位。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// deputy: seller
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, deputy: service}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales}
    /// ```
    pub static RULE = "position/bad-deputy", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (id, position) in org.positions.active() {
        let Some(deputy) = position.deputy.as_ref().filter(|deputy| deputy.to == Some(id)) else { continue };
        let id = position.id();
        sink.report(
            &RULE,
            position.subject(),
            deputy.span,
            say!("`{id}` is its own deputy", "`{id}` 的代理岗位是它自己"),
        )
        .help(say!("name another position", "请写另一个岗位"));
    }
}
