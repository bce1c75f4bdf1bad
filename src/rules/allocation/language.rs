//! The check of `allocation/language`.

use crate::{
    calendar::language::is_understood,
    derive::{Facts, RuleBoxes},
    diagnostic::{Message, Sink, rule, say},
    geometry::Cuboid,
    model::{Dimension, Id, Object, Org, Position, ValueId, ValueNode},
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

/// More languages, and more values of one, than this are not named.
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
            report(org, &table, position, &wanted, sink);
        }
    }
}

/// By position: the languages that its cases need and it does not speak.
fn wanted<'o>(org: &'o Org, facts: &Facts, table: &RuleBoxes) -> BTreeMap<Id<Position>, Wanted<'o>> {
    let mut wanted: BTreeMap<Id<Position>, Wanted> = BTreeMap::new();
    for (n, boxes) in table.reach_of_rows(facts).iter().enumerate() {
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

fn report(org: &Org, table: &RuleBoxes, to: Id<Position>, wanted: &Wanted, sink: &mut Sink) {
    let Some(rule) = wanted.values().flat_map(BTreeMap::values).min() else { return };
    let (id, position) = (table.table.id(), org.positions[to].id());
    let named: Vec<Message> =
        wanted.iter().take(MOST_NAMED).map(|(language, places)| named(org, language, places)).collect();
    let join = |part: fn(&Message) -> &str, comma| named.iter().map(part).collect::<Vec<_>>().join(comma);
    let (mut en, mut zh) = (join(|named| &named.en, "; "), join(|named| &named.zh, "；"));
    let n_more = wanted.len().saturating_sub(MOST_NAMED);
    if n_more > 0 {
        en += &format!("; and {n_more} more");
        zh += &format!("；另有 {n_more} 种");
    }
    let span = table.rule(*rule).to.map_or(table.rule(*rule).span, |to| to.span);
    let found = sink.report(
        &RULE,
        table.table.subject(),
        span,
        say!(
            "`{id}` gives `{position}` cases in languages that nobody there is known to speak: {en}",
            "`{id}` 分给 `{position}` 的情形需要这些语言，而这个岗位没有写明会：{zh}"
        ),
    );
    let places = wanted.iter().flat_map(|(language, places)| places.keys().map(move |place| (language, place)));
    for (language, place) in places.take(MOST_NAMED) {
        let value = value(org, place);
        let span = value.languages.iter().find(|own| &*own.value == *language).map_or(value.span, |own| own.span);
        found.label(span, say!("`{language}` is needed here", "这里需要 `{language}`"));
    }
    found.help(say!(
        "give these cases to somebody who speaks the language; or write it under `requires: {{languages: …}}` on the card, or under `languages` of a holder",
        "请改分给会这门语言的岗位；如果有人会，请写在岗位卡的 `requires: {{languages: …}}` 或任职者的 `languages` 里"
    ));
}

fn value<'o>(org: &'o Org, (dimension, value): &(Id<Dimension>, ValueId)) -> &'o ValueNode {
    &org.dimensions[*dimension].values()[value.0 as usize]
}

/// A language and where it is needed: `pt` (`br`).
fn named(org: &Org, language: &str, places: &BTreeMap<(Id<Dimension>, ValueId), usize>) -> Message {
    let few: Vec<String> = places.keys().take(MOST_NAMED).map(|place| format!("`{}`", value(org, place).id)).collect();
    let (en, zh) = (few.join(", "), few.join("、"));
    match places.len().saturating_sub(MOST_NAMED) {
        0 => say!("`{language}` ({en})", "`{language}`（{zh}）"),
        n => say!("`{language}` ({en} and {n} more)", "`{language}`（{zh} 等，另有 {n} 处）"),
    }
}
