//! The check of `raci/accountable-below`.

use crate::{
    derive::{Cell, Facts, ScopeKey},
    diagnostic::{Sink, rule, say},
    model::{Duty, Id, Letter, Object, Org, Position},
};
use rustc_hash::FxHashMap;

rule! {
    /// Who is accountable reports to who does the work.
    ///
    /// ## Why it matters
    /// Nobody can hold their own superior to a result.
    ///
    /// ## How to mend it
    /// Swap the letters, or give the A to somebody above.
    ///
    /// ## 中文
    /// 最终负责人（A）是执行人（R）的下级。
    ///
    /// 为什么重要：没有人能要求自己的上级交出结果。
    ///
    /// 怎么改：请对调字母，或把 A 交给更上级的岗位。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - id: lead
    ///   name: {zh: 主管, en: Lead}
    ///   centre: sales
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   reports_to: lead
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: lead, A: clerk}}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - id: lead
    ///   name: {zh: 主管, en: Lead}
    ///   centre: sales
    /// - id: clerk
    ///   name: {zh: 业务员, en: Clerk}
    ///   centre: sales
    ///   reports_to: lead
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps: [{id: quote, name: {zh: 报价, en: Quote}, raci: {R: clerk, A: lead}}]
    /// ```
    pub static RULE = "raci/accountable-below", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let scope = |cell: &Cell| cell.claim.map(|claim| ScopeKey::new(&claim.of(org).scope));
    for row in facts.tables.iter().flat_map(|table| &table.rows) {
        let mut doing: FxHashMap<Id<Position>, Vec<&Cell>> = FxHashMap::default();
        row.with(Letter::R).for_each(|cell| doing.entry(cell.position).or_default().push(cell));
        for accountable in row.holders(Letter::A) {
            let above = facts.reporting.above(accountable.position);
            let mut cells = above.iter().filter_map(|superior| doing.get(superior)).flatten();
            let Some(responsible) = cells.find(|cell| scope(cell) == scope(accountable)) else { continue };
            // A step that repeats its duty's letters repeats its fault.
            let pair = (accountable.position, responsible.position);
            if row.step.is_some() && row.duty.is_some_and(|duty| is_in_register(org, facts, duty, pair)) {
                continue;
            }
            let (name, a, r) =
                (row.name(org), org.positions[accountable.position].id(), org.positions[responsible.position].id());
            sink.report(
                &RULE,
                row.subject(org),
                accountable.span,
                say!(
                    "`{a}` is accountable for `{name}` and reports to `{r}`, who does it",
                    "`{a}` 是 `{name}` 的最终负责人，却是执行人 `{r}` 的下级"
                ),
            )
            .label(responsible.span, say!("`{r}` does the work", "`{r}` 是执行人"))
            .help(say!(
                "swap the letters, or give the A to somebody above `{r}`",
                "请对调字母，或把 A 交给 `{r}` 的上级"
            ));
        }
    }
}

/// Whether a duty has this A and this R on one scope.
fn is_in_register(org: &Org, facts: &Facts, duty: Id<Duty>, (a, r): (Id<Position>, Id<Position>)) -> bool {
    let scopes = |letter, position| {
        let claims = facts.register.with(org, duty, letter).filter(move |claim| claim.position == position);
        claims.map(|claim| ScopeKey::new(&claim.of(org).scope)).collect::<Vec<_>>()
    };
    let done = scopes(Letter::R, r);
    org.duties[duty].common.is_active() && scopes(Letter::A, a).iter().any(|scope| done.contains(scope))
}
