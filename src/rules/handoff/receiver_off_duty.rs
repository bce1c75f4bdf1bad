//! The check of `handoff/receiver-off-duty`.

use crate::{
    calendar::Hours,
    derive::Facts,
    diagnostic::{Sink, rule, say},
    geometry::{self, Minutes, Waits},
    model::{Id, Letter, Object, Org, Position, Step, StepId, target},
};
use rustc_hash::FxHashMap;
use std::sync::Arc;

rule! {
    /// The receiver of a hand-off is off duty for longer than its `within` after work may arrive.
    ///
    /// Work may arrive in all hours of the sender. Only elapsed time is looked at: `working` time runs only while the
    /// receiver is there. Where one side says nothing of its hours, nothing is said here either.
    ///
    /// ## Why it matters
    /// The agreed time is broken every week by the calendar alone, and people learn to ignore it.
    ///
    /// ## How to mend it
    /// Count the time in `working hours`, bring the hours of both sides together, or allow more time.
    ///
    /// ## 中文
    /// 移交的接收方在约定时限内根本不在岗。
    ///
    /// 移交可能发生在发出方的任何工作时间。这里只看自然时间：`working` 时间只在接收方在岗时才走。有一方没写时间就不判断。
    ///
    /// 为什么重要：仅凭作息，约定的时限每周都会被打破，久而久之大家就不把它当回事。
    ///
    /// 怎么改：改用 `working hours` 计时，让双方时间衔接，或放宽时限。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: centres/stores.yaml
    /// name: {zh: 仓库, en: Stores}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales, hours: "Mo-Sa 09:00-18:00"}
    /// - {id: packer, name: {zh: 打包员, en: Packer}, centre: stores, hours: "Mo-Fr 09:00-18:00"}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: order, name: {zh: 下单, en: Order}, raci: {RA: clerk}}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: packer}, within: 24h}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: centres/stores.yaml
    /// name: {zh: 仓库, en: Stores}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales, hours: "Mo-Sa 09:00-18:00"}
    /// - {id: packer, name: {zh: 打包员, en: Packer}, centre: stores, hours: "Mo-Fr 09:00-18:00"}
    /// # file: workflows/sale.yaml
    /// name: {zh: 成交, en: Sale}
    /// steps:
    ///   - {id: order, name: {zh: 下单, en: Order}, raci: {RA: clerk}}
    ///   - {id: send, name: {zh: 发货, en: Send}, raci: {RA: packer}, within: 8 working hours}
    /// ```
    pub static RULE = "handoff/receiver-off-duty", Warning;
}

/// What was found for the same hours and the same time before.
type Known = FxHashMap<(Vec<usize>, Vec<usize>, u32), Option<Arc<Waits>>>;

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let mut known = Known::default();
    for (id, workflow) in org.workflows.active() {
        let step = |step: StepId| &workflow.steps[step.0 as usize];
        for handoff in &facts.flow(id).handoffs {
            let (from, to) = (step(handoff.from), step(handoff.to));
            let Some(within) = &to.within else { continue };
            let Some(minutes) = within.value.elapsed_minutes() else { continue };
            let Some(waits) = waits(org, facts, (from, to), minutes, &mut known) else { continue };
            let told = facts.roster.wait_words(&waits);
            let (giving, taking, en, zh) = (&from.id.value, &to.id.value, told.en, told.zh);
            sink.report(
                &RULE,
                workflow.subject(),
                within.span,
                say!(
                    "those who do `{taking}` are off duty for too long after `{giving}`: {en}",
                    "`{giving}` 移交后，执行 `{taking}` 的岗位不在岗的时间太长：{zh}"
                ),
            )
            .label(from.span, say!("handed over here", "从这里移交"))
            .witness(&format!("{giving} → {taking}"))
            .help(say!(
                "count the time in `working hours`, allow more, or bring the hours of both sides together",
                "请改用 `working hours` 计时、放宽时限，或让双方的时间衔接"
            ));
        }
    }
}

fn waits(org: &Org, facts: &Facts, steps: (&Step, &Step), within: u32, known: &mut Known) -> Option<Arc<Waits>> {
    let (sent, taken) = (present(org, facts, steps.0)?, present(org, facts, steps.1)?);
    let key = |minutes: &[Arc<Minutes>]| minutes.iter().map(|own| Arc::as_ptr(own).addr()).collect::<Vec<_>>();
    let work_out = || {
        let union = |minutes: &[Arc<Minutes>]| minutes.iter().fold(Minutes::default(), |all, own| all.union(own));
        let arrivals = union(&sent).intersect(&Minutes::everything(facts.roster.horizon.minutes()));
        let looked_until = facts.roster.horizon.looked().end;
        geometry::waits(&union(&taken), &arrivals, i64::from(within), looked_until).map(Arc::new)
    };
    known.entry((key(&sent), key(&taken), within)).or_insert_with(work_out).clone()
}

/// When those who do a step are at work, each for themselves; none where somebody's hours are not said.
fn present(org: &Org, facts: &Facts, step: &Step) -> Option<Vec<Arc<Minutes>>> {
    let active = |position: &Id<Position>| org.positions[*position].common.is_active();
    let mut all: Vec<Arc<Minutes>> = Vec::new();
    for position in step.raci.with(Letter::R).filter(active) {
        for hours in claimed(org, facts, step, position) {
            let minutes = facts.roster.planned(org, &facts.holders, position, hours)?;
            all.push(minutes);
        }
    }
    (!all.is_empty()).then_some(all)
}

/// The hours in which a position has the duty of a step: those of its claims, else its own.
fn claimed<'o>(org: &'o Org, facts: &Facts, step: &Step, position: Id<Position>) -> Vec<Option<&'o Hours>> {
    let claims = target(&step.duty).into_iter().flat_map(|duty| facts.register.with(org, duty, Letter::R));
    let own = claims.filter(|claim| claim.position == position);
    let hours: Vec<_> = own.map(|claim| claim.of(org).hours.as_ref().map(|hours| &hours.value)).collect();
    if hours.is_empty() { vec![None] } else { hours }
}
