//! `person/on-paper-only`.

use crate::{
    derive::{Claim, Facts, ended},
    diagnostic::{Sink, rule, say},
    model::{Id, Letter, Object, Org, Position, target},
};
use std::collections::BTreeMap;

rule! {
    /// The only accountable or the only responsible position of a duty is vacant.
    ///
    /// ## Why it matters
    /// On paper the duty is taken care of; in truth nobody does it or answers for it.
    ///
    /// ## How to mend it
    /// Name a holder, also an acting one, or let another position claim the duty until the seat is filled.
    ///
    /// ## 中文
    /// 某项职责唯一的 A 或唯一的 R 是一个空缺的岗位。
    ///
    /// 为什么重要：纸面上有人负责，实际上没有人做，也没有人担责。
    ///
    /// 怎么改：指定任职者（代理也可以），或在补上人之前由别的岗位认领。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quotations}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, responsibilities: [{duty: quote}]}
    /// - {id: lead, name: {zh: 销售主管, en: Sales lead}, centre: sales, responsibilities: [{duty: quote, raci: A}]}
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: lead}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quotations}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, responsibilities: [{duty: quote}]}
    /// - {id: lead, name: {zh: 销售主管, en: Sales lead}, centre: sales, responsibilities: [{duty: quote, raci: A}]}
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: lead}, {position: seller, acting: true}]
    /// ```
    pub static RULE = "person/on-paper-only", Error [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let ended = ended(org);
    for (id, claims) in on_paper_only(org, facts) {
        let position = &org.positions[id];
        let (name, (first, letter)) = (position.id(), claims[0]);
        let span = first.of(org).letters_span;
        let duty = target(&first.of(org).duty).map_or("…", |duty| org.duties[duty].id());
        let message = match letter {
            Letter::A => say!(
                "only `{name}` is accountable for `{duty}`, and nobody holds it",
                "`{duty}` 唯一的 A 是 `{name}`，而这个岗位没有人"
            ),
            _ => say!(
                "only `{name}` is responsible for `{duty}`, and nobody holds it",
                "`{duty}` 唯一的 R 是 `{name}`，而这个岗位没有人"
            ),
        };
        let finding = sink.report(&RULE, position.subject(), span, message);
        for (claim, letter) in claims[1..].iter().take(5) {
            let (letter, duty) = (letter.name(), target(&claim.of(org).duty).map_or("…", |duty| org.duties[duty].id()));
            finding.label(
                claim.of(org).letters_span,
                say!("the only {letter} of `{duty}` too", "也是 `{duty}` 唯一的 {letter}"),
            );
        }
        finding.help(say!(
            "name a holder, also an acting one, or let another position claim the duty",
            "请指定任职者（代理也可以），或由别的岗位认领"
        ));
        if ended.contains_key(&id) {
            finding.due();
        }
    }
}

/// A claim that nobody else makes, and its letter.
pub type LoneClaim = (Claim, Letter);

/// Vacant positions on which duties rest alone, in the order of the arena, with the claims and their letters.
pub fn on_paper_only(org: &Org, facts: &Facts) -> Vec<(Id<Position>, Vec<LoneClaim>)> {
    let mut found: BTreeMap<Id<Position>, Vec<(Claim, Letter)>> = BTreeMap::new();
    for (duty, _) in org.duties.active() {
        for letter in [Letter::A, Letter::R] {
            let mut claims = facts.register.with(org, duty, letter);
            let Some(first) = claims.next() else { continue };
            let sole = claims.all(|claim| claim.position == first.position);
            if sole && facts.holders.is_vacant(org, first.position) {
                found.entry(first.position).or_default().push((first, letter));
            }
        }
    }
    found.into_iter().collect()
}
