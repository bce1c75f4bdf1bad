//! The check of `duty/number-mismatch`.

use crate::{
    calendar::{Duration, TimeUnit, Unit},
    derive::Facts,
    diagnostic::{Message, Sink, rule, say},
    geometry::Decimal,
    model::{Better, Duty, EntityRef, Id, Kpi, Object, Org},
    source::{Span, Spanned},
};

rule! {
    /// A step, an SOP or a KPI allows more time than the duty promises.
    ///
    /// ## Why it matters
    /// Three places state one promise; whoever reads the loosest keeps the customer waiting and is still within the rules.
    ///
    /// ## How to mend it
    /// Decide which number holds, and write it in all places.
    ///
    /// ## 中文
    /// 步骤、SOP 或指标给出的时限比职责承诺的更宽。
    ///
    /// 为什么重要：同一个承诺写在三处；照最宽的做，客户久等，却又不算违规。
    ///
    /// 怎么改：请定下以哪个数为准，并改成处处一致。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/reply.yaml
    /// name: {zh: 回复询盘, en: Replying}
    /// centre: sales
    /// respond_within: 2h
    /// # file: sops/replying.md
    /// ---
    /// name: {zh: 回复询盘, en: How to reply}
    /// duties: [reply]
    /// promises: {reply: 4h}
    /// ---
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/reply.yaml
    /// name: {zh: 回复询盘, en: Replying}
    /// centre: sales
    /// respond_within: 2h
    /// # file: sops/replying.md
    /// ---
    /// name: {zh: 回复询盘, en: How to reply}
    /// duties: [reply]
    /// promises: {reply: 2h}
    /// ---
    /// ```
    pub static RULE = "duty/number-mismatch", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, duty) in org.duties.active() {
        let Some(promise) = &duty.respond_within else { continue };
        for (place, message) in looser_places(org, facts, id, promise.value) {
            let own = promise.value;
            sink.report(&RULE, duty.subject(), place, message)
                .label(promise.span, say!("the duty promises `{own}`", "职责承诺 `{own}`"))
                .help(say!("write the same number in both places", "请把两处改成同一个数"));
        }
    }
}

fn looser_places(org: &Org, facts: &Facts, id: Id<Duty>, promise: Duration) -> Vec<(Span, Message)> {
    let duty = org.duties[id].id();
    let mut found = Vec::new();
    for (workflow, step) in &facts.uses.steps_of_duty[id.index()] {
        let step = &org.workflows[*workflow].steps[step.0 as usize];
        if let Some(within) = step.within.as_ref().filter(|within| is_looser(within, promise)) {
            let (step, within, place) = (&step.id.value, within.value, within.span);
            let message = say!(
                "the step `{step}` allows `{within}`, more than the duty `{duty}` promises",
                "步骤 `{step}` 的时限 `{within}` 比职责 `{duty}` 的承诺更宽"
            );
            found.push((place, message));
        }
    }
    for (_, sop) in org.sops.active() {
        for (_, stated) in sop.promises.iter().filter(|(of, stated)| of.to == Some(id) && is_looser(stated, promise)) {
            let (sop, time) = (sop.id(), stated.value);
            let message = say!(
                "the SOP `{sop}` promises `{time}`, more than the duty `{duty}` does",
                "SOP `{sop}` 承诺的 `{time}` 比职责 `{duty}` 的承诺更宽"
            );
            found.push((stated.span, message));
        }
    }
    // Of several times that measure one duty the shortest is how soon it answers; the others are of something later.
    let timed = facts.uses.kpis_measuring(EntityRef::of(id)).iter().map(|kpi| &org.kpis[*kpi]);
    let timed = timed.filter(|kpi| !is_of_the_whole(kpi)).filter_map(|kpi| Some((minutes(kpi)?, kpi)));
    if let Some((_, kpi)) = timed.min_by_key(|(minutes, _)| *minutes)
        && let Some(target) = looser_target(kpi, promise)
    {
        let (kpi, unit) = (kpi.id(), kpi.unit.as_ref().map_or("", |unit| &unit.value));
        let (value, place) = (target.value, target.span);
        let message = say!(
            "the KPI `{kpi}` aims at `{value}{unit}`, more than the duty `{duty}` promises",
            "指标 `{kpi}` 的目标 `{value}{unit}` 比职责 `{duty}` 的承诺更宽"
        );
        found.push((place, message));
    }
    found
}

/// Clock and working time are not compared.
fn is_looser(stated: &Spanned<Duration>, promise: Duration) -> bool {
    match (stated.value, promise) {
        (Duration::Elapsed(stated), Duration::Elapsed(promise))
        | (Duration::Working(stated), Duration::Working(promise))
        | (Duration::WorkingDays(stated), Duration::WorkingDays(promise)) => stated > promise,
        _ => false,
    }
}

/// The target of a KPI that counts the very unit of the promise; days to settle a case are no hours to answer it.
fn looser_target(kpi: &Kpi, promise: Duration) -> Option<&Spanned<Decimal>> {
    let promised = promise.elapsed_minutes()?;
    let Unit::Time(unit) = Unit::named(&kpi.unit.as_ref()?.value) else { return None };
    let length = unit.minutes()?;
    if kpi.better.as_ref().is_some_and(|better| better.value != Better::Lower)
        || unit > TimeUnit::Minute && promised % length != 0
    {
        return None;
    }
    (minutes(kpi)? > Decimal::from(promised)).then_some(kpi.target.as_ref()?)
}

/// The target of a KPI that counts time, in minutes.
fn minutes(kpi: &Kpi) -> Option<Decimal> {
    let Unit::Time(unit) = Unit::named(&kpi.unit.as_ref()?.value) else { return None };
    kpi.target.as_ref()?.value.checked_mul(Decimal::from(unit.minutes()?))
}

/// Words for how long a whole case takes, which no promise to answer is about.
const OF_THE_WHOLE: [&str; 18] = [
    "resol",
    "clos",
    "complet",
    "handling",
    "deliver",
    "ship",
    "cycle",
    "lead time",
    "lead-time",
    "turnaround",
    "解决",
    "办结",
    "结案",
    "完成",
    "处理时",
    "交付",
    "发货",
    "周期",
];

/// Whether a KPI is of the time from the beginning to the end.
fn is_of_the_whole(kpi: &Kpi) -> bool {
    let says = |text: &str| OF_THE_WHOLE.iter().any(|word| text.to_lowercase().contains(word));
    says(kpi.id()) || kpi.common.name.pieces.iter().any(|piece| says(&piece.text))
}
