//! The check of `allocation/language`.

use crate::{
    derive::{Facts, RuleBoxes},
    diagnostic::{Sink, rule, say},
    geometry::Cuboid,
    model::{Dimension, Id, Object, Org, Position, ValueId},
};
use std::collections::BTreeMap;

rule! {
    /// Cases go to a position that does not speak the language of their place.
    ///
    /// ## Why it matters
    /// The customer writes in one language and is answered in another, or not at all.
    ///
    /// ## How to mend it
    /// Give the cases to somebody who speaks it, write the language on the card under `requires`, or on the person who speaks it.
    ///
    /// ## 中文
    /// 情形分给了不会当地语言的岗位。
    ///
    /// 为什么重要：客户用一种语言来信，得到的是另一种语言的回复，甚至没有回复。
    ///
    /// 怎么改：请改分给会这门语言的岗位；如果有人会，请写在岗位卡的 `requires` 或这个人的 `languages` 里。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/region.yaml
    /// name: {zh: 区域, en: Region}
    /// values: [{id: north, name: {zh: 北, en: North}, languages: [de]}, {id: south, name: {zh: 南, en: South}}]
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// across: [region]
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales, responsibilities: [{duty: quote, raci: R}]}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: quote, raci: RA}]}
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{when: {region: north}, to: clerk}, {when: {region: south}, to: lead}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/region.yaml
    /// name: {zh: 区域, en: Region}
    /// values: [{id: north, name: {zh: 北, en: North}, languages: [de]}, {id: south, name: {zh: 南, en: South}}]
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// across: [region]
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales, requires: {languages: [de]}, responsibilities: [{duty: quote, raci: R}]}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: quote, raci: RA}]}
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{when: {region: north}, to: clerk}, {when: {region: south}, to: lead}]
    /// ```
    pub static RULE = "allocation/language", Warning;
}

/// More values than this are not named.
const MOST_NAMED: usize = 4;

/// A language, where it is wanted: dimensions and values that say so, each with the first rule that gives it.
type Wanted<'o> = BTreeMap<&'o str, BTreeMap<(Id<Dimension>, ValueId), usize>>;

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let speaks_of_languages = |axis: &Dimension| axis.values().iter().any(|value| !value.languages.is_empty());
    for table in RuleBoxes::in_force(org, facts) {
        if !table.space.dimensions.iter().any(|dimension| speaks_of_languages(&org.dimensions[*dimension])) {
            continue;
        }
        for (position, wanted) in wanted(org, facts, &table) {
            for (language, places) in wanted {
                report(org, &table, position, language, &places, sink);
            }
        }
    }
}

/// By position: the languages that its cases need and it does not speak.
fn wanted<'o>(org: &'o Org, facts: &Facts, table: &RuleBoxes) -> BTreeMap<Id<Position>, Wanted<'o>> {
    let mut wanted: BTreeMap<Id<Position>, Wanted> = BTreeMap::new();
    for (n, boxes) in table.reach_of_rows().iter().enumerate() {
        let Some(to) = table.to(n).filter(|to| facts.holders.is_staffed(org, *to)) else { continue };
        let spoken = spoken(org, facts, to);
        for (dimension, value) in boxes.iter().flat_map(|own| speaking(org, table, own)) {
            let needed = org.dimensions[dimension].values()[value.0 as usize].languages.iter();
            for language in needed.filter(|own| !spoken.iter().any(|known| is_understood(known, &own.value))) {
                let places = wanted.entry(to).or_default().entry(&language.value).or_default();
                places.entry((dimension, value)).or_insert(n);
            }
        }
    }
    wanted
}

/// The values whose languages a box needs: of each of its leaves the nearest that has some.
fn speaking(org: &Org, table: &RuleBoxes, own: &Cuboid) -> Vec<(Id<Dimension>, ValueId)> {
    let mut found: Vec<(Id<Dimension>, ValueId)> = Vec::new();
    for (axis, dimension) in table.space.dimensions.iter().enumerate() {
        let values = &org.dimensions[*dimension];
        for leaf in table.leaves(axis, own) {
            found.extend(values.nearest(leaf, |value| !value.languages.is_empty()).map(|value| (*dimension, value)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The languages of whoever holds a position, and those that its card asks for.
fn spoken<'o>(org: &'o Org, facts: &Facts, position: Id<Position>) -> Vec<&'o str> {
    let required = org.positions[position].requires.iter().flat_map(|requires| &requires.languages);
    let holders = facts.holders.of(org, position).flat_map(|(person, _)| &org.people[person].languages);
    required.chain(holders).map(|language| &*language.value).collect()
}

/// Who speaks `pt` is understood where `pt-BR` is spoken, and the other way round.
fn is_understood(spoken: &str, needed: &str) -> bool {
    let (spoken, needed) = (spoken.to_ascii_lowercase(), needed.to_ascii_lowercase());
    let within = |wide: &str, narrow: &str| {
        narrow.strip_prefix(wide).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    within(&spoken, &needed) || within(&needed, &spoken)
}

fn report(
    org: &Org,
    table: &RuleBoxes,
    to: Id<Position>,
    language: &str,
    places: &BTreeMap<(Id<Dimension>, ValueId), usize>,
    sink: &mut Sink,
) {
    let Some(rule) = places.values().min() else { return };
    let (id, position) = (table.table.id(), org.positions[to].id());
    let value = |(dimension, value): &(Id<Dimension>, ValueId)| &org.dimensions[*dimension].values()[value.0 as usize];
    let named: Vec<String> = places.keys().take(MOST_NAMED).map(|place| format!("`{}`", value(place).id)).collect();
    let n_more = places.len().saturating_sub(MOST_NAMED);
    let (mut en, mut zh) = (named.join(", "), named.join("、"));
    if n_more > 0 {
        en += &format!(" and {n_more} more");
        zh += &format!(" 等 {} 处", places.len());
    }
    let span = table.rule(*rule).to.map_or(table.rule(*rule).span, |to| to.span);
    let found = sink.report(
        &RULE,
        table.table.subject(),
        span,
        say!(
            "`{id}` gives {en} to `{position}`, where nobody is known to speak `{language}`",
            "`{id}` 把 {zh} 分给了 `{position}`，而这个岗位没有写明会 `{language}`"
        ),
    );
    for place in places.keys().take(MOST_NAMED) {
        let wanted = value(place).languages.iter().find(|own| &*own.value == language);
        let span = wanted.map_or(value(place).span, |own| own.span);
        found.label(span, say!("it is needed here", "这里需要这门语言"));
    }
    found.help(say!(
        "give these cases to somebody who speaks `{language}`, or write it under `requires: {{languages: …}}` on the card or `languages` of a holder",
        "请改分给会 `{language}` 的岗位；如果有人会，请写在岗位卡的 `requires: {{languages: …}}` 或任职者的 `languages` 里"
    ));
}
