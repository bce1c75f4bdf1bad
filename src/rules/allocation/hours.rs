//! The check of `allocation/hours`.

use super::super::duty::response_unreachable;
use crate::{
    calendar::{Duration, Hours, Zone},
    derive::{Coverage, Facts, RuleBoxes, Share, broken, claimed_hours},
    diagnostic::{Message, Sink, rule, say},
    geometry::{Minutes, Waits},
    model::{Dimension, Id, Object, Org, Position, ValueId},
    source::Spanned,
};
use std::{collections::BTreeMap, sync::Arc};

rule! {
    /// Cases go to a position that is off duty while their place works, for longer than the duty promises.
    ///
    /// It speaks where `duty/response-unreachable` does not, or is accepted: a promise that holds at every hour is broken
    /// in these hours too.
    ///
    /// ## Why it matters
    /// The customer writes at ten in the morning, and the answer comes the next day.
    ///
    /// ## How to mend it
    /// Give the cases to somebody who is on duty at those hours, or widen the hours of the position.
    ///
    /// ## 中文
    /// 情形分给了当地上班时间里不当班的岗位，等待超过职责承诺的时限。
    ///
    /// 只在 `duty/response-unreachable` 没有报告或已被接受时报告：承诺若要求全天兑现，在这段时间自然也兑现不了。
    ///
    /// 为什么重要：客户上午十点来信，第二天才得到回复。
    ///
    /// 怎么改：请改分给那段时间当班的岗位，或放宽这个岗位的工作时间。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/region.yaml
    /// name: {zh: 区域, en: Region}
    /// values: [{id: north, name: {zh: 北, en: North}, hours: Mo-Fr 09:00-18:00, timezone: Europe/Berlin}]
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// across: [region]
    /// respond_within: 2h
    /// allow: [{rule: duty/response-unreachable, because: {zh: 只承诺当地的上班时间, en: promised for local office hours}}]
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales, hours: Mo-Fr 09:00-18:00, responsibilities: [{duty: quote, raci: R}]}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: quote, raci: RA}]}
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{when: {region: north}, to: clerk}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/region.yaml
    /// name: {zh: 区域, en: Region}
    /// values: [{id: north, name: {zh: 北, en: North}, hours: Mo-Fr 09:00-18:00, timezone: Europe/Berlin}]
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// across: [region]
    /// respond_within: 2h
    /// allow: [{rule: duty/response-unreachable, because: {zh: 只承诺当地的上班时间, en: promised for local office hours}}]
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales, hours: Mo-Fr 15:00-01:00, responsibilities: [{duty: quote, raci: R}]}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: quote, raci: RA}]}
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{when: {region: north}, to: clerk}]
    /// ```
    pub static RULE = "allocation/hours", Warning;
}

/// More values than this are not named.
const MOST_LABELS: usize = 4;

/// A value whose hours say when cases come.
type Place = (Id<Dimension>, ValueId);

/// The cases of a position that wait too long: of each value with hours its place in the table, and how long.
type Late = BTreeMap<Place, (usize, Waits)>;

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let has_hours =
        |dimension: &Id<Dimension>| org.dimensions[*dimension].values().iter().any(|own| own.hours.is_some());
    for table in RuleBoxes::in_force(org, facts) {
        let promise = org.duties[table.duty].respond_within.as_ref();
        let (Some(promise), Some(coverage)) = (promise, facts.coverage(org, table.duty)) else { continue };
        // A promise that cannot be kept at any time breaks here too: `duty/response-unreachable`.
        if !table.space.dimensions.iter().any(has_hours) || response_unreachable::is_told(org, facts, table.duty) {
            continue;
        }
        for (position, late) in late(org, facts, &table, coverage, promise.value) {
            report(org, facts, &table, promise, position, &late, sink);
        }
    }
}

/// By position: the values in whose hours its cases wait longer than the promise.
fn late(
    org: &Org,
    facts: &Facts,
    table: &RuleBoxes,
    coverage: &Coverage,
    promise: Duration,
) -> BTreeMap<Id<Position>, Late> {
    let mut late: BTreeMap<Id<Position>, Late> = BTreeMap::new();
    let mut waited: BTreeMap<(Id<Position>, Option<usize>, Place), Option<Waits>> = BTreeMap::new();
    let mut present: BTreeMap<(Id<Position>, Option<usize>), Arc<Minutes>> = BTreeMap::new();
    // An empty seat is a finding of its own, and says nothing of the hours of whoever comes.
    for share in coverage.responsible.iter().filter(|share| facts.holders.is_staffed(org, share.position)) {
        let Some(rule) = share.rule else { continue };
        let key = (share.position, share.claim.map(|claim| claim.index));
        let on_duty = present.entry(key).or_insert_with(|| on_duty(org, facts, share)).clone();
        for place in share.boxes.iter().flat_map(|own| places(org, table, own)) {
            let waits = waited.entry((key.0, key.1, place)).or_insert_with(|| {
                let (hours, zone) = hours_of(org, facts, place)?;
                let arrivals = facts.roster.attendance(hours, zone).within(facts.roster.horizon.minutes());
                broken(promise, &on_duty, &arrivals, &facts.roster)
            });
            if let Some(waits) = waits {
                late.entry(share.position).or_default().entry(place).or_insert_with(|| (rule, waits.clone()));
            }
        }
    }
    late
}

fn on_duty(org: &Org, facts: &Facts, share: &Share) -> Arc<Minutes> {
    facts.roster.on_duty(org, &facts.holders, share.position, claimed_hours(org, share))
}

/// The values whose hours a box's cases come in: of each of its leaves the nearest that has some.
fn places(org: &Org, table: &RuleBoxes, own: &crate::geometry::Cuboid) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    for (axis, dimension) in table.space.dimensions.iter().enumerate() {
        let values = &org.dimensions[*dimension];
        for leaf in table.leaves(axis, own) {
            // Its clock may be nearer than its hours, as that of a country in a continent with office hours.
            let hours = values.nearest(leaf, |value| value.hours.is_some());
            let place =
                hours.and_then(|_| values.nearest(leaf, |value| value.hours.is_some() || value.timezone.is_some()));
            found.extend(place.map(|value| (*dimension, value)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The hours that hold at a value, and their zone: the nearest of each, else the handbook's zone.
fn hours_of<'o>(org: &'o Org, facts: &Facts, (dimension, value): Place) -> Option<(&'o Hours, Zone)> {
    let axis = &org.dimensions[dimension];
    let node = |value: ValueId| &axis.values()[value.0 as usize];
    let hours = axis.nearest(value, |value| value.hours.is_some()).and_then(|value| node(value).hours.as_ref())?;
    let zone = axis.nearest(value, |value| value.timezone.is_some()).and_then(|value| node(value).timezone.as_ref());
    Some((&hours.value, zone.map_or(facts.roster.zone, |zone| zone.value)))
}

fn report(
    org: &Org,
    facts: &Facts,
    table: &RuleBoxes,
    promise: &Spanned<Duration>,
    position: Id<Position>,
    late: &Late,
    sink: &mut Sink,
) {
    let longest = |(_, (_, one)): &(&Place, &(usize, Waits))| (one.wait.is_none(), one.wait);
    let worst = late.iter().rev().max_by_key(longest);
    let Some((place, (rule, waits))) = worst else { return };
    let value = |(dimension, value): &Place| &org.dimensions[*dimension].values()[value.0 as usize];
    let (id, duty, to, name) =
        (table.table.id(), org.duties[table.duty].id(), org.positions[position].id(), &value(place).id);
    let Message { en, zh } = facts.roster.wait_words(waits);
    let promised = promise.value;
    let span = table.rule(*rule).to.map_or(table.rule(*rule).span, |to| to.span);
    let found = sink.report(
        &RULE,
        table.table.subject(),
        span,
        say!(
            "`{id}` gives `{name}` to `{to}`, who is off duty too long while `{name}` works: {en}",
            "`{id}` 把 `{name}` 分给了 `{to}`，而 `{name}` 上班时它长时间不当班：{zh}"
        ),
    );
    for other in late.keys().take(MOST_LABELS) {
        let axis = &org.dimensions[other.0];
        let hours = axis.nearest(other.1, |value| value.hours.is_some());
        let hours = hours.and_then(|value| axis.values()[value.0 as usize].hours.as_ref());
        let name = &value(other).id;
        found.label(
            hours.map_or(value(other).span, |hours| hours.span),
            say!("cases of `{name}` come in these hours", "`{name}` 的情形在这段时间到来"),
        );
    }
    found.label(promise.span, say!("the promise is {promised}", "承诺为 {promised}"));
    let dimension = org.dimensions[place.0].id();
    found.witness(&format!("{{{dimension}: {name}}} {}", facts.roster.week_witness(&waits.late)));
    found.help(say!(
        "give `{name}` to somebody who is on duty then, widen the hours of `{to}`, or lengthen the promise of `{duty}`",
        "请把 `{name}` 改分给那段时间当班的岗位，或放宽 `{to}` 的工作时间，或放宽 `{duty}` 的承诺"
    ));
}
