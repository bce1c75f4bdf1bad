//! `handbook/same-name`.

use super::super::kpi::duplicate_definition;
use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Common, EntityRef, Kind, Kpi, Lang, Org, Piece},
};
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

rule! {
    /// Two active objects of a kind have the same name in a language.
    ///
    /// ## Why it matters
    /// Readers cannot tell them apart in lists, in search and in RACI tables, and open the wrong one.
    ///
    /// ## How to mend it
    /// Say in the name what tells them apart, or retire one of the two.
    ///
    /// ## 中文
    /// 同类的两个在用对象在某种语言里同名。
    ///
    /// 为什么重要：读者在列表、搜索和 RACI 表里分不清，会打开另一个。
    ///
    /// 怎么改：在名称里写出区别，或停用其中一个。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/all.yaml
    /// - {id: sales, name: {zh: 销售中心, en: Sales}}
    /// - {id: trade, name: {zh: 外贸中心, en: Sales}}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/all.yaml
    /// - {id: sales, name: {zh: 销售中心, en: Sales}}
    /// - {id: trade, name: {zh: 外贸中心, en: Trade}}
    /// ```
    pub static RULE = "handbook/same-name", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let languages = &org.handbook.languages;
    let mut known: FxHashMap<(Kind, Lang, &str), EntityRef> = FxHashMap::default();
    for entity in org.entities() {
        let common = org.common(entity);
        if !common.is_active() {
            continue;
        }
        // Names alike in several languages are one finding.
        let mut told = false;
        for lang in languages.iter().filter(|lang| common.name.serves(*lang, languages)) {
            let Some(piece) = common.name.pick(lang) else { continue };
            let name = piece.text.trim();
            match known.entry((entity.kind, lang, name)) {
                Entry::Vacant(free) => {
                    free.insert(entity);
                }
                Entry::Occupied(first) if !told => {
                    told = true;
                    if !is_told_elsewhere(org, entity, *first.get()) {
                        report(entity.kind, org.common(*first.get()), common, piece, sink);
                    }
                }
                Entry::Occupied(_) => {}
            }
        }
    }
}

/// Two KPIs that are one, or that are two under one name, are a matter of their definitions.
fn is_told_elsewhere(org: &Org, a: EntityRef, b: EntityRef) -> bool {
    let kpi = |entity: EntityRef| entity.id::<Kpi>().map(|id| &org.kpis[id]);
    kpi(a).zip(kpi(b)).is_some_and(|(a, b)| duplicate_definition::is_told(org, a, b))
}

fn report(kind: Kind, first: &Common, common: &Common, piece: &Piece, sink: &mut Sink) {
    let (name, id, other) = (piece.text.trim(), &common.id, &first.id);
    let (kind, kind_zh) = (kind.name_en(), kind.name_zh());
    sink.report(
        &RULE,
        &common.subject,
        piece.span,
        say!("the {kind} `{id}` has the same name as `{other}`: {name}", "{kind_zh} `{id}` 与 `{other}` 同名：{name}"),
    )
    .label(first.span, say!("the name of `{other}`", "`{other}` 的名称"))
    .help(say!("say in the name what tells them apart", "请在名称中写出区别"));
}
