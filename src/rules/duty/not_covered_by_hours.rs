//! The check of `duty/not-covered-by-hours`.

use crate::{
    derive::{Coverage, Facts, Watch, claimed_hours},
    diagnostic::{Message, Sink, rule, say},
    model::{Duty, Id, Letter, Object, Org},
};

rule! {
    /// A duty that must be attended around the clock has minutes in which nobody is on duty.
    ///
    /// Hours are those of the responsibility, else of the position; where the handbook has people, their own hours
    /// narrow them, leave is taken out, and a deputy counts while a holder is away. Every minute of the 366 days from
    /// the as-of date on is looked at, in real time zones with their daylight saving.
    ///
    /// ## Why it matters
    /// Whoever writes in such a minute meets a closed door, though the handbook promises an open one.
    ///
    /// ## How to mend it
    /// Widen somebody's hours by the spans that the finding names, add a shift in another zone, or narrow the promise:
    /// `around_the_clock: {hours: "Mo-Su 08:00-24:00"}`.
    ///
    /// ## 中文
    /// 要求全天候值守的职责，有些时间没有人在岗。
    ///
    /// 时间取岗位职责上的 `hours`，没有则取岗位的；手册里有人员时，再与本人的工作时间取交集，扣除休假，休假期间由代理人顶上。
    /// 从基准日起 366 天的每一分钟都按真实时区（含夏令时）核对。
    ///
    /// 为什么重要：这段时间里来的人只会吃闭门羹，而手册承诺的是有人应答。
    ///
    /// 怎么改：按提示的时段延长某人的时间，增加另一个时区的班次，或缩小承诺：`around_the_clock: {hours: "Mo-Su 08:00-24:00"}`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/chat.yaml
    /// name: {zh: 在线客服, en: Live chat}
    /// centre: sales
    /// around_the_clock: true
    /// # file: positions/all.yaml
    /// - id: day
    ///   name: {zh: 白班, en: Day shift}
    ///   centre: sales
    ///   hours: Mo-Su 08:00-20:00
    ///   responsibilities: [{duty: chat}]
    /// - id: night
    ///   name: {zh: 夜班, en: Night shift}
    ///   centre: sales
    ///   hours: Mo-Fr 20:00-08:00
    ///   responsibilities: [{duty: chat}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/chat.yaml
    /// name: {zh: 在线客服, en: Live chat}
    /// centre: sales
    /// around_the_clock: true
    /// # file: positions/all.yaml
    /// - id: day
    ///   name: {zh: 白班, en: Day shift}
    ///   centre: sales
    ///   hours: Mo-Su 08:00-20:00
    ///   responsibilities: [{duty: chat}]
    /// - id: night
    ///   name: {zh: 夜班, en: Night shift}
    ///   centre: sales
    ///   hours: Mo-Su 20:00-08:00
    ///   responsibilities: [{duty: chat}]
    /// ```
    pub static RULE = "duty/not-covered-by-hours", Error;
}

/// More places than this are not pointed at.
const MOST_LABELS: usize = 4;

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    if facts.register.astray().has(Letter::R) {
        return;
    }
    for (id, duty) in org.duties.active() {
        let (Some(clock), Some(coverage)) = (&duty.around_the_clock, facts.coverage(org, id)) else { continue };
        for watch in facts.watches(org, id).iter().filter(|watch| !watch.uncovered.is_empty()) {
            // Where nobody is R, `duty/gap` speaks; where every seat is empty, the group `person`.
            if watch.is_vacant(org, facts, coverage) {
                continue;
            }
            let (name, when) = (duty.id(), facts.roster.week_words(&watch.uncovered));
            let (en, zh) = (&when.en, &when.zh);
            let message = match part(org, coverage, watch) {
                None => say!("nobody is on duty for `{name}`: {en}", "`{name}` 有时段无人值守：{zh}"),
                Some(Message { en: part_en, zh: part_zh }) => say!(
                    "nobody is on duty for `{name}` in {part_en}: {en}",
                    "`{name}` 在以下范围有时段无人值守：{part_zh}；{zh}"
                ),
            };
            let found = sink.report(&RULE, duty.subject(), clock.span, message);
            hours(org, coverage, watch, found);
            let witness = facts.roster.week_witness(&watch.uncovered);
            found.witness(&format!("{}{witness}", place(org, coverage, watch))).help(help(org, coverage, watch, id));
        }
    }
}

/// The part of the space that a watch is about, where the duty is divided.
pub fn part(org: &Org, coverage: &Coverage, watch: &Watch) -> Option<Message> {
    let whole = coverage.space.space.everything();
    let is_whole = watch.boxes.contains(&whole);
    (!is_whole).then(|| coverage.space.told_all(org, &watch.boxes, true))
}

/// The part as the beginning of a witness.
pub fn place(org: &Org, coverage: &Coverage, watch: &Watch) -> String {
    match part(org, coverage, watch) {
        Some(_) => format!("{} ", coverage.space.witness(org, &watch.boxes)),
        None => String::new(),
    }
}

/// Points at the hours of everybody who could have been there.
pub fn hours(org: &Org, coverage: &Coverage, watch: &Watch, found: &mut crate::diagnostic::Diagnostic) {
    for n in watch.who.iter().take(MOST_LABELS) {
        let share = &coverage.responsible[*n];
        let card = &org.positions[share.position];
        let (name, claimed) = (card.id(), share.claim.map(|claim| claim.of(org)));
        let own = claimed.and_then(|claimed| claimed.hours.as_ref()).or(card.hours.as_ref());
        match own {
            Some(own) => found.label(own.span, say!("the hours of `{name}`", "`{name}` 的时间")),
            None => found.label(
                claimed.map_or(card.span(), |claimed| claimed.letters_span),
                say!("`{name}` has no `hours`", "`{name}` 没有写 `hours`"),
            ),
        };
    }
}

/// What to do: write hours where none are written, else widen some.
pub fn help(org: &Org, coverage: &Coverage, watch: &Watch, duty: Id<Duty>) -> Message {
    let silent = watch
        .who
        .iter()
        .map(|n| &coverage.responsible[*n])
        .find(|share| claimed_hours(org, share).is_none() && org.positions[share.position].hours.is_none());
    let name = org.duties[duty].id();
    match silent.map(|share| org.positions[share.position].id()) {
        Some(position) => say!(
            "write `hours:` on the card of `{position}`: without hours a position is never on duty",
            "请在 `{position}` 的岗位卡上写 `hours:`：没有写时间就等于从不在岗"
        ),
        None => say!(
            "widen the hours of a position that is responsible for `{name}`, or add one for this time",
            "请延长负责 `{name}` 的某个岗位的时间，或增加一个在这段时间在岗的岗位"
        ),
    }
}
