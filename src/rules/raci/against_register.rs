//! The check of `raci/against-register`.

use super::super::workflow::self_approval;
use crate::{
    derive::{Cell, Facts, Row},
    diagnostic::{Sink, rule, say},
    model::{Duty, Id, Letter, Object, Org},
};

rule! {
    /// A step's R or A has no such letter for the step's duty.
    ///
    /// ## Why it matters
    /// The workflow sends the work to one position and the role cards to another; each can point at the other page.
    ///
    /// ## How to mend it
    /// Change the step, or put the duty on the position's card with that letter.
    ///
    /// ## 中文
    /// 步骤的 R 或 A 在岗位卡上没有这项职责的相应字母。
    ///
    /// 为什么重要：流程让一个岗位做，岗位卡却写着另一个岗位，两边都能拿着手册推给对方。
    ///
    /// 怎么改：请修改步骤，或在该岗位的卡上写上这项职责和字母。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - id: lead
    ///   name: {zh: 主管, en: Lead}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, duty: quote, raci: {R: clerk, A: lead}}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - id: lead
    ///   name: {zh: 主管, en: Lead}
    ///   centre: sales
    ///   responsibilities: [{duty: quote, raci: RA}]
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, duty: quote, raci: {R: lead, A: lead}}]
    /// ```
    pub static RULE = "raci/against-register", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for row in facts.tables.iter().flat_map(|table| &table.rows).filter(|row| row.step.is_some()) {
        let Some(duty) = row.duty.filter(|duty| org.duties[*duty].common.is_active()) else { continue };
        for cell in row.cells.iter().filter(|cell| matches!(cell.letter, Letter::R | Letter::A)) {
            // One A too many is `raci/several-accountable`, and whoever did the work is no R of its approval:
            // `workflow/self-approval`.
            let is_extra = match cell.letter {
                Letter::A => row.holders(Letter::A).len() > 1,
                _ => approves_own(org, row, cell),
            };
            if !is_extra && is_at_odds(org, facts, duty, cell) {
                report(org, facts, duty, cell, row.name(org), row.subject(org), sink);
            }
        }
    }
}

fn approves_own(org: &Org, row: &Row, cell: &Cell) -> bool {
    row.workflow.zip(row.step).is_some_and(|(workflow, step)| {
        let workflow = &org.workflows[workflow];
        self_approval::is_told(org, workflow, &workflow.steps[step.0 as usize], cell.position)
    })
}

/// Whether others have the letter for the duty, and this position has not. Where nobody has it,
/// `duty/no-responsible` and `duty/no-accountable` say more; a claim that names no duty may be this one.
fn is_at_odds(org: &Org, facts: &Facts, duty: Id<Duty>, cell: &Cell) -> bool {
    let mut holders = facts.register.with(org, duty, cell.letter).peekable();
    let card = &org.positions[cell.position];
    holders.peek().is_some()
        && holders.all(|claim| claim.position != cell.position)
        && card.responsibilities.iter().all(|own| own.duty.is_none_or(|own| own.to.is_some()))
}

fn report(
    org: &Org,
    facts: &Facts,
    duty: Id<Duty>,
    cell: &Cell,
    step: &str,
    subject: &crate::diagnostic::Subject,
    sink: &mut Sink,
) {
    let (position, name, letter) = (org.positions[cell.position].id(), org.duties[duty].id(), cell.letter.name());
    let found = sink.report(
        &RULE,
        subject,
        cell.span,
        say!(
            "`{position}` is {letter} in the step `{step}`, and not for its duty `{name}`",
            "`{position}` 在步骤 `{step}` 中是 {letter}，但对职责 `{name}` 没有 {letter}"
        ),
    );
    let own = facts.register.claims(duty).iter().find(|claim| claim.position == cell.position);
    let other = facts.register.with(org, duty, cell.letter).next();
    if let Some(claim) = own {
        found.label(claim.of(org).letters_span, say!("its letters for the duty", "它对这项职责的字母"));
    } else if let Some(claim) = other {
        let holder = org.positions[claim.position].id();
        found.label(
            claim.of(org).letters_span,
            say!("`{holder}` is {letter} for the duty", "`{holder}` 是这项职责的 {letter}"),
        );
    }
    found.help(say!(
        "change the step, or write `- {{duty: {name}, raci: {letter}}}` on the card of `{position}`",
        "请修改步骤，或在 `{position}` 的卡上写 `- {{duty: {name}, raci: {letter}}}`"
    ));
}
