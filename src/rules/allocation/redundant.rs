//! The check of `allocation/redundant`.

use crate::{
    derive::{Facts, RuleBoxes},
    diagnostic::{Message, Sink, rule, say},
    geometry::{Cuboid, Part},
    model::{Id, Object, Org, Position},
};
use std::collections::BTreeMap;

rule! {
    /// A rule of a table says what another says already, or rules that go to one position could be a single rule.
    ///
    /// ## Why it matters
    /// When the division changes, one of the two is changed and the other is forgotten.
    ///
    /// ## How to mend it
    /// Delete the rule that is inside the other, or write the rules as one with a list of values.
    ///
    /// ## 中文
    /// 一条规则已经包含在另一条里，或者分给同一岗位的几条规则可以合并成一条。
    ///
    /// 为什么重要：分工调整时容易只改一条、漏改另一条。
    ///
    /// 怎么改：请删掉被包含的那条；可以合并的，请把取值写成列表，合成一条。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/region.yaml
    /// name: {zh: 区域, en: Region}
    /// values: [{id: north, name: {zh: 北, en: North}}, {id: south, name: {zh: 南, en: South}}]
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
    /// rules: [{when: {region: north}, to: clerk}, {when: {region: south}, to: clerk}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/region.yaml
    /// name: {zh: 区域, en: Region}
    /// values: [{id: north, name: {zh: 北, en: North}}, {id: south, name: {zh: 南, en: South}}]
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
    /// rules: [{when: {region: [north, south]}, to: clerk}]
    /// ```
    pub static RULE = "allocation/redundant", Hint;
}

/// More rules than this that could join are not named.
const MOST_LABELS: usize = 4;
/// More numbers of rules than this are not listed.
const MOST_NUMBERS: usize = 4;

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for table in RuleBoxes::in_force(org, facts) {
        // A rule that never gets a case is told by `allocation/shadowed`.
        let live = table.placed.iter().zip(facts.dead(&table)).filter(|(_, is_dead)| !**is_dead);
        let rules: Vec<Rule> = live
            .filter_map(|((n, own), _)| Some(Rule { n: *n, own, to: table.to(*n)? }))
            .filter(|rule| !table.space.space.is_empty(rule.own))
            .collect();
        let mut told = inside_another(&table, &rules, sink);
        could_be_one(org, &table, &rules, &mut told, sink);
    }
}

/// A rule that is placed and names somebody.
struct Rule<'r> {
    n: usize,
    own: &'r Cuboid,
    to: Id<Position>,
}

/// Reports rules without which nothing would change, and gives their places.
fn inside_another(table: &RuleBoxes, rules: &[Rule], sink: &mut Sink) -> Vec<usize> {
    let space = &table.space.space;
    let mut told: Vec<usize> = Vec::new();
    let mut of_position: BTreeMap<Id<Position>, Vec<usize>> = BTreeMap::new();
    rules.iter().enumerate().for_each(|(at, rule)| of_position.entry(rule.to).or_default().push(at));
    for (at, inner) in rules.iter().enumerate() {
        let holds = |other: &&usize| {
            let outer = &rules[**other];
            // Of two that are equal, the later is the one too many.
            let is_other = **other != at && (outer.own != inner.own || outer.n < inner.n);
            is_other && space.contains(outer.own, inner.own) && !table.is_parted(inner.own, inner.n, outer.n)
        };
        let Some(outer) = of_position[&inner.to].iter().find(holds).map(|other| &rules[*other]) else { continue };
        let (own, other, id) = (inner.n + 1, outer.n + 1, table.table.id());
        told.push(inner.n);
        sink.report(
            &RULE,
            table.table.subject(),
            table.place(inner.n),
            say!(
                "rule {own} of `{id}` is inside rule {other}, which goes to the same position",
                "`{id}` 的第 {own} 条规则包含在第 {other} 条里，分给的岗位也相同"
            ),
        )
        .label(table.place(outer.n), say!("rule {other} has these cases already", "第 {other} 条已经包括这些情形"))
        .help(say!("delete rule {own}", "请删掉第 {own} 条"));
    }
    told
}

/// Reports rules that go to one position and differ in one dimension alone.
fn could_be_one(org: &Org, table: &RuleBoxes, rules: &[Rule], told: &mut Vec<usize>, sink: &mut Sink) {
    for axis in 0..table.space.dimensions.len() {
        let mut alike: BTreeMap<(Id<Position>, Vec<&Part>), Vec<&Rule>> = BTreeMap::new();
        for rule in rules.iter().filter(|rule| !told.contains(&rule.n)) {
            let others = rule.own.parts.iter().enumerate().filter(|(at, _)| *at != axis).map(|(_, part)| part);
            alike.entry((rule.to, others.collect())).or_default().push(rule);
        }
        let mut groups: Vec<Vec<&Rule>> = alike.into_values().filter(|group| group.len() > 1).collect();
        groups.sort_by_key(|group| group[0].n);
        for group in groups {
            let first = group[0];
            // Under `first` a rule moves only past rules that do not want its cases; remarks that differ would be lost.
            let joins = |rule: &&&Rule| {
                let notes = [&table.rule(first.n).note, &table.rule(rule.n).note].map(|note| note.as_ref());
                let same_note = notes[0].map(|note| note.get(crate::model::Languages::FIRST))
                    == notes[1].map(|note| note.get(crate::model::Languages::FIRST));
                same_note && !table.is_parted(rule.own, first.n, rule.n)
            };
            let joined: Vec<&Rule> = group[1..].iter().filter(joins).copied().collect();
            let Some(last) = joined.last() else { continue };
            told.push(first.n);
            told.extend(joined.iter().map(|rule| rule.n));
            let numbers: Vec<usize> = [&first].into_iter().chain(&joined).map(|rule| rule.n + 1).collect();
            let (Message { en, zh }, id) = (listed(&numbers), table.table.id());
            let dimension = org.dimensions[table.space.dimensions[axis]].id();
            let found = sink.report(
                &RULE,
                table.table.subject(),
                table.place(last.n),
                say!(
                    "rules {en} of `{id}` could be one: they differ in `{dimension}` alone",
                    "`{id}` 的第 {zh} 条规则可以合并成一条：它们只有 `{dimension}` 不同"
                ),
            );
            for rule in [&first].into_iter().chain(&joined[..joined.len() - 1]).take(MOST_LABELS) {
                let number = rule.n + 1;
                found.label(table.place(rule.n), say!("rule {number}", "第 {number} 条"));
            }
            found.help(say!(
                "write them as one rule with a list under `{dimension}`",
                "请合成一条，把 `{dimension}` 写成列表"
            ));
        }
    }
}

/// `1, 2 and 5`; of many the first few.
fn listed(numbers: &[usize]) -> Message {
    let join = |numbers: &[usize], comma| numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(comma);
    if numbers.len() > MOST_NUMBERS {
        let (n, few) = (numbers.len(), &numbers[..MOST_NUMBERS - 1]);
        let (en, zh, more) = (join(few, ", "), join(few, "、"), n - few.len());
        return say!("{en} and {more} more", "{zh} 等 {n}");
    }
    let (most, last) = numbers.split_at(numbers.len() - 1);
    let (en, last, zh) = (join(most, ", "), last[0], join(numbers, "、"));
    say!("{en} and {last}", "{zh}")
}
