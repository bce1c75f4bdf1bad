//! `position/one-sided-relation`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Id, Object, Org, Position},
};
use rustc_hash::FxHashSet;

rule! {
    /// One position says that it works with another, and the other does not say so.
    ///
    /// ## Why it matters
    /// The one counts on a cooperation that the other may never have heard of.
    ///
    /// ## How to mend it
    /// Add the relation to the other card under `works_with.internal`, or take it away from this one.
    ///
    /// ## 中文
    /// 一个岗位写了与另一个岗位协作，对方的岗位卡上却没有写。
    ///
    /// 为什么重要：一方指望着协作，另一方可能根本不知道。
    ///
    /// 怎么改：在对方岗位卡的 `works_with.internal` 里补上，或从这边删去。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, works_with: {internal: [{position: service}]}}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, works_with: {internal: [{position: service}]}}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales, works_with: {internal: [{position: seller}]}}
    /// ```
    pub static RULE = "position/one-sided-relation", Hint;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let relations: FxHashSet<(Id<Position>, Id<Position>)> = org
        .positions
        .active()
        .flat_map(|(id, position)| position.internal.iter().filter_map(move |with| Some((id, with.position.to?))))
        .collect();
    for (id, position) in org.positions.active() {
        for relation in &position.internal {
            let Some(other_id) = relation.position.to else { continue };
            let other = &org.positions[other_id];
            if other_id == id || !other.common.is_active() || relations.contains(&(other_id, id)) {
                continue;
            }
            let (own_name, other_name) = (position.id(), other.id());
            sink.report(
                &RULE,
                position.subject(),
                relation.position.span,
                say!(
                    "`{own_name}` works with `{other_name}`, which does not say so",
                    "`{own_name}` 写了与 `{other_name}` 协作，对方却没有写"
                ),
            )
            .label(other.span(), say!("no relation to `{own_name}` on this card", "这张岗位卡没有写 `{own_name}`"))
            .help(say!(
                "add `{own_name}` to `works_with.internal` of `{other_name}`, or take it away here",
                "请在 `{other_name}` 的 `works_with.internal` 中加上 `{own_name}`，或删去这里的"
            ));
        }
    }
}
