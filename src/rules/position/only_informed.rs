//! `position/only-informed`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Id, Letter, Letters, Object, Org, Position},
};

rule! {
    /// A position is only ever consulted or informed.
    ///
    /// ## Why it matters
    /// Somebody who does nothing and answers for nothing, and must still be asked, slows the others down.
    ///
    /// ## How to mend it
    /// Give it work of its own (R or A), or take its letters away.
    ///
    /// ## 中文
    /// 岗位在所有地方都只是被咨询或被告知。
    ///
    /// 为什么重要：不做事也不担责，却处处要问它一声，只会拖慢别人。
    ///
    /// 怎么改：给它真正的工作（R 或 A），或去掉这些字母。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quotations}
    /// centre: sales
    /// # file: positions/adviser.yaml
    /// name: {zh: 顾问岗, en: Adviser}
    /// centre: sales
    /// responsibilities: [{duty: quote, raci: C}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quotations}
    /// centre: sales
    /// # file: positions/adviser.yaml
    /// name: {zh: 顾问岗, en: Adviser}
    /// centre: sales
    /// responsibilities: [{duty: quote, raci: R}]
    /// ```
    pub static RULE = "position/only-informed", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, position) in org.positions.active() {
        let letters = letters(org, facts, id);
        if letters.is_empty() || acts(letters) {
            continue;
        }
        let id = position.id();
        sink.report(
            &RULE,
            position.subject(),
            position.span(),
            say!(
                "`{id}` is only consulted or informed, and does nothing itself",
                "`{id}` 只被咨询或告知，自己不做任何事"
            ),
        )
        .help(say!("give it an R or an A, or take its letters away", "请给它一个 R 或 A，或去掉这些字母"));
    }
}

/// Whether a position has no part in any work but being asked and told; one with none at all is `position/idle`.
pub fn does_nothing(org: &Org, facts: &Facts, id: Id<Position>) -> bool {
    !acts(letters(org, facts, id))
}

/// The letters of a position in all duties and steps.
fn letters(org: &Org, facts: &Facts, id: Id<Position>) -> Letters {
    let claims = org.positions[id].responsibilities.iter().filter(|own| own.duty.is_some());
    let steps = facts.uses.steps_of_position[id.index()].iter().map(|(_, letters)| *letters);
    claims.map(|own| own.letters).chain(steps).flat_map(Letters::iter).collect()
}

fn acts(letters: Letters) -> bool {
    [Letter::R, Letter::A, Letter::S].into_iter().any(|letter| letters.has(letter))
}
