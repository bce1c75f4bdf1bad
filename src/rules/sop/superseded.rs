//! The check of `sop/superseded`.

use crate::{
    derive::{Facts, cycles, reliances, way},
    diagnostic::{Sink, rule, say},
    model::{EntityRef, Id, Object, Org, Sop},
};

rule! {
    /// A superseded SOP is still relied on, or SOPs supersede each other in a circle.
    ///
    /// ## Why it matters
    /// People work by the old text while the new one is in force.
    ///
    /// ## How to mend it
    /// Let the link lead to the new one, and retire the old one.
    ///
    /// ## 中文
    /// 已被取代的 SOP 仍被引用，或 SOP 互相取代成环。
    ///
    /// 为什么重要：新文本已生效，大家还照旧的做。
    ///
    /// 怎么改：请把引用改为新的，并停用旧的。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: sops/old.md
    /// ---
    /// name: {zh: 旧报价流程, en: The old way to quote}
    /// ---
    /// # file: sops/new.md
    /// ---
    /// name: {zh: 新报价流程, en: The new way to quote}
    /// supersedes: old
    /// ---
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, sop: old}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: sops/old.md
    /// ---
    /// name: {zh: 旧报价流程, en: The old way to quote}
    /// ---
    /// # file: sops/new.md
    /// ---
    /// name: {zh: 新报价流程, en: The new way to quote}
    /// supersedes: old
    /// ---
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {RA: clerk}, sop: new}]
    /// ```
    pub static RULE = "sop/superseded", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let told = tell_circles(org, sink);
    for (id, sop) in org.sops.active().filter(|(id, _)| !told.contains(id)) {
        let Some(new) = facts.uses.superseded_by[id.index()] else { continue };
        // Until the new one holds, the old one does.
        if org.sops[new].effective.as_ref().is_some_and(|day| day.value > org.as_of) {
            continue;
        }
        let ours = |from: EntityRef| from == EntityRef::of(id) || from == EntityRef::of(new);
        let places: Vec<_> = reliances(org).filter(|own| own.to == EntityRef::of(id) && !ours(own.from)).collect();
        let Some(first) = places.first() else { continue };
        let (name, new) = (sop.id(), &org.sops[new]);
        let newer = new.id();
        let found = sink.report(
            &RULE,
            sop.subject(),
            first.span,
            say!("`{name}` was superseded by `{newer}`", "`{name}` 已被 `{newer}` 取代"),
        );
        for other in &places[1..] {
            found.label(other.span, say!("relied on here, too", "这里也引用了它"));
        }
        if let Some(place) = new.supersedes.iter().find(|old| old.to == Some(id)) {
            found.label(place.span, say!("superseded here", "在这里被取代"));
        }
        found.help(say!(
            "refer to `{newer}`, and write `status: retired` on `{name}`",
            "请改为引用 `{newer}`，并在 `{name}` 写 `status: retired`"
        ));
    }
}

/// Reports circles; the procedures in them.
fn tell_circles(org: &Org, sink: &mut Sink) -> Vec<Id<Sop>> {
    let next = org.sops.iter().map(|(_, sop)| match sop.common.is_active() {
        true => sop.supersedes.iter().filter_map(|old| old.to).map(Id::index).collect(),
        false => Vec::new(),
    });
    let mut told = Vec::new();
    for circle in cycles(&next.collect::<Vec<_>>()) {
        let circle: Vec<Id<Sop>> = circle.into_iter().map(Id::new).collect();
        let first = &org.sops[circle[0]];
        let witness = way(&org.sops, circle.iter().chain([&circle[0]]).copied());
        let name = first.id();
        sink.report(
            &RULE,
            first.subject(),
            first.supersedes.first().map_or(first.span(), |old| old.span),
            say!("`{name}` supersedes itself: {witness}", "`{name}` 绕一圈取代了自己：{witness}"),
        )
        .witness(&witness)
        .help(say!("take one of these `supersedes` away", "请去掉其中一个 `supersedes`"));
        told.extend(circle);
    }
    told
}
