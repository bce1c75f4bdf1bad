//! The check of `position/authority-overlap`.

use crate::{
    derive::{Decidable, Facts, MOST_BOXES, Power, decidables, has_known_superior},
    diagnostic::{Sink, rule, say},
    geometry::{self, Cuboid, Overlap},
    model::{Id, Object, Org, Position},
    source::Span,
};

rule! {
    /// Two positions, neither above the other, may decide the same case alone.
    ///
    /// ## Why it matters
    /// Whoever is refused by one asks the other. Two answers to one question set a precedent that nobody chose.
    ///
    /// ## How to mend it
    /// Give each its own part of the decision, or let one of them report to the other.
    ///
    /// ## 中文
    /// 两个互不隶属的岗位都可以单独决定同一件事。
    ///
    /// 为什么重要：在一处被拒绝的人会去找另一处；同一个问题有两个答案，就开了一个谁也没有选择的先例。
    ///
    /// 怎么改：把决定权划分清楚，各管一段；或让其中一个向另一个汇报。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// head: lead
    /// # file: dimensions/amount.yaml
    /// name: {zh: 金额, en: Amount}
    /// unit: USD
    /// min: 0
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales}
    /// - id: east
    ///   name: {zh: 东区, en: East}
    ///   centre: sales
    ///   authority: [{decision: discount, scope: {amount: "<= 500"}}]
    /// - id: west
    ///   name: {zh: 西区, en: West}
    ///   centre: sales
    ///   authority: [{decision: discount, scope: {amount: "<= 800"}}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// head: lead
    /// # file: dimensions/amount.yaml
    /// name: {zh: 金额, en: Amount}
    /// unit: USD
    /// min: 0
    /// # file: positions/all.yaml
    /// - id: lead
    ///   name: {zh: 主管, en: Lead}
    ///   centre: sales
    ///   authority: [{decision: discount, scope: {amount: "<= 800"}}]
    /// - id: east
    ///   name: {zh: 东区, en: East}
    ///   centre: sales
    ///   authority: [{decision: discount, scope: {amount: "<= 500"}}]
    /// ```
    pub static RULE = "position/authority-overlap", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for own in decidables(org) {
        let covers: Vec<Vec<Cuboid>> = own.powers.iter().map(Power::boxes).collect();
        let is_above = |one: Id<Position>, other: Id<Position>| facts.reporting.above(other).contains(&one);
        // Where the way up is not known, one of the two may be above the other.
        let is_known = |position: Id<Position>| {
            let above = facts.reporting.above(position);
            above.into_iter().chain([position]).all(|position| has_known_superior(org, position))
        };
        let mut pairs = geometry::overlaps(&own.space.space, &covers, MOST_BOXES).pairs;
        pairs.retain(|pair| {
            let (one, other) = (own.powers[pair.first].position, own.powers[pair.second].position);
            !is_above(one, other) && !is_above(other, one) && is_known(one) && is_known(other)
        });
        // A power that meets several others is the one to narrow, and speaks for all of these.
        while let Some(widest) = widest(&pairs) {
            let (met, left) = pairs.into_iter().partition(|pair| pair.first == widest || pair.second == widest);
            report(org, &own, widest, met, sink);
            pairs = left;
        }
    }
}

/// The power in most of the pairs; of several such the last.
fn widest(pairs: &[Overlap]) -> Option<usize> {
    let n_of = |power: usize| pairs.iter().filter(|pair| pair.first == power || pair.second == power).count();
    pairs.iter().flat_map(|pair| [pair.first, pair.second]).max_by_key(|power| (n_of(*power), *power))
}

/// Reports what one power meets.
fn report(org: &Org, own: &Decidable, power: usize, met: Vec<Overlap>, sink: &mut Sink) {
    let others: Vec<(&Power, &[Cuboid])> = met
        .iter()
        .map(|pair| (&own.powers[if pair.first == power { pair.second } else { pair.first }], &*pair.boxes))
        .collect();
    let mut boxes: Vec<Cuboid> = Vec::new();
    for met in others.iter().flat_map(|(_, met)| met.iter()) {
        if !boxes.contains(met) {
            boxes.push(met.clone());
        }
    }
    let this = &own.powers[power];
    let (card, told) = (&org.positions[this.position], own.space.told_all(org, &boxes, true));
    let names: Vec<&str> = others.iter().map(|(other, _)| org.positions[other.position].id()).collect();
    let (decision, name, names, en, zh) = (&own.decision, card.id(), names.join("`, `"), told.en, told.zh);
    let message = match others.len() {
        1 => say!(
            "`{name}` and `{names}` may both decide `{decision}` alone in {en}",
            "`{name}` 与 `{names}` 都可以单独决定 `{decision}`：{zh}"
        ),
        _ => say!(
            "`{name}` may decide `{decision}` alone where `{names}` may too: {en}",
            "`{name}` 与 `{names}` 对 `{decision}` 的决定权重叠：{zh}"
        ),
    };
    let found = sink.report(&RULE, card.subject(), place(org, own, this, &boxes), message);
    for (other, met) in &others {
        let name = org.positions[other.position].id();
        found.label(place(org, own, other, met), say!("`{name}` may decide it too", "`{name}` 也可以决定"));
    }
    found.witness(&format!("{decision} {}", own.space.witness(org, &boxes)));
    found.help(match others.len() {
        1 => say!(
            "divide the cases between the two, or let one report to the other",
            "请划分两者的范围，或让其中一个向另一个汇报"
        ),
        _ => say!("narrow what `{name}` may decide here", "请缩小 `{name}` 在这里的决定范围"),
    });
}

/// Where a power says what meets some boxes.
fn place(org: &Org, own: &Decidable, power: &Power, boxes: &[Cuboid]) -> Span {
    let meets = |entry: &Cuboid| boxes.iter().any(|met| own.space.space.intersect(entry, met).is_some());
    let n = power.entries.iter().position(|(_, entry)| meets(entry)).unwrap_or(0);
    let authority = power.authority(org, n);
    let decision = authority.decision.as_ref().map_or(authority.span, |decision| decision.span);
    authority.scope.span.unwrap_or(decision)
}
