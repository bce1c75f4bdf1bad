//! One thing that breaks: what, when, and as the finding of a rule, so that it is as severe as the same fault in a
//! handbook as it stands.

use super::{
    lost::{Extent, Lost},
    unanswered::{Need, Unanswered},
};
use crate::{
    calendar::DateSpan,
    derive::Facts,
    diagnostic::{Diagnostic, Message, say},
    geometry::Cuboid,
    model::{Duty, Id, Kind, Letter, Object, Org, Person, StepId, Workflow},
    rules,
};

/// Something that somebody's absence breaks.
#[derive(Clone, Debug)]
pub struct Break {
    pub what: What,
    /// It has no place of its own; that of what it is about.
    pub finding: Diagnostic,
    /// The days on which it is so, where it is not on all that are looked at.
    pub days: Vec<DateSpan>,
    /// Something of the kind was there already, and there is more of it.
    pub grew: bool,
    /// Who could help, the likeliest first.
    pub could: Vec<Id<Person>>,
}

/// What breaks.
#[derive(Clone, Debug)]
pub enum What {
    Lost(Lost, Vec<Cuboid>),
    Unanswered(Unanswered),
    /// What a rule finds, and nothing else tells.
    Finding,
}

/// What is lost, as a finding; none where the rule of such a fault is not there.
pub fn of_lost(org: &Org, facts: &Facts, lost: Lost, extent: &Extent) -> Option<Diagnostic> {
    let (rule, common, message) = match lost {
        Lost::Duty(duty, letter) => {
            ("person/on-paper-only", org.duties[duty].common(), duty_message(org, facts, (duty, letter), &extent.boxes))
        }
        Lost::Allocation(table, position) => {
            let (table, to) = (&org.allocations[table], org.positions[position].id());
            let message = say!("cases go to `{to}`, which nobody holds", "事情分给了 `{to}`，而该岗位没有人任职");
            ("allocation/to-vacant", table.common(), message)
        }
        Lost::Step((workflow, step), letter) => step_finding(org, workflow, step, letter),
        Lost::Access(tool) => {
            let id = org.tools[tool].id();
            let message = say!("nobody can use `{id}`", "没有人能用 `{id}`");
            ("tool/unreachable", org.tools[tool].common(), message)
        }
        Lost::Administrator(tool) => {
            let id = org.tools[tool].id();
            ("tool/no-owner", org.tools[tool].common(), say!("nobody administers `{id}`", "`{id}` 没有管理员"))
        }
        Lost::Provider(tool) => {
            let id = org.tools[tool].id();
            let message = say!("nobody gives and takes away access to `{id}`", "`{id}` 的账号没有人开通和回收");
            ("tool/no-provisioner", org.tools[tool].common(), message)
        }
        Lost::Owner(entity, position) => {
            let (common, owner) = (org.common(entity), org.positions[position].id());
            let id = &common.id;
            let (rule, message) = match entity.kind {
                Kind::Kpi => (
                    "kpi/incomplete",
                    say!("nobody owns `{id}`: `{owner}` is empty", "`{id}` 没有人负责：`{owner}` 空缺"),
                ),
                Kind::Goal => (
                    "goal/no-owner",
                    say!("nobody owns `{id}`: `{owner}` is empty", "`{id}` 没有人负责：`{owner}` 空缺"),
                ),
                Kind::Workflow => (
                    "workflow/incomplete",
                    say!("nobody owns `{id}`: `{owner}` is empty", "`{id}` 没有人负责：`{owner}` 空缺"),
                ),
                Kind::Sop => (
                    "sop/no-control",
                    say!("nobody keeps `{id}`: `{owner}` is empty", "`{id}` 没有人维护：`{owner}` 空缺"),
                ),
                _ => (
                    "centre/no-head",
                    say!("nobody leads `{id}`: `{owner}` is empty", "`{id}` 没有负责人：`{owner}` 空缺"),
                ),
            };
            (rule, common, message)
        }
    };
    Some(Diagnostic::new(rules::find(rule)?, &common.subject, common.span, message))
}

fn duty_message(org: &Org, facts: &Facts, (duty, letter): (Id<Duty>, Letter), boxes: &[Cuboid]) -> Message {
    let id = org.duties[duty].id();
    let part = (!boxes.is_empty()).then(|| told(org, facts, duty, boxes)).flatten();
    match (letter, part) {
        (Letter::A, None) => say!("nobody is accountable for `{id}`", "`{id}` 无人最终负责（A）"),
        (Letter::A, Some(Message { en, zh })) => {
            say!("nobody is accountable for `{id}` in {en}", "`{id}` 在以下范围无人最终负责（A）：{zh}")
        }
        (_, None) => say!("nobody is responsible for `{id}`", "`{id}` 无人执行（R）"),
        (_, Some(Message { en, zh })) => {
            say!("nobody is responsible for `{id}` in {en}", "`{id}` 在以下范围无人执行（R）：{zh}")
        }
    }
}

fn step_finding(
    org: &Org,
    workflow: Id<Workflow>,
    step: StepId,
    letter: Letter,
) -> (&'static str, &crate::model::Common, Message) {
    let flow = &org.workflows[workflow];
    let (id, step) = (flow.id(), &flow.steps[step.0 as usize].id.value);
    let (rule, message) = match letter {
        Letter::A => (
            "raci/no-accountable",
            say!("nobody is accountable for `{step}` in `{id}`", "`{id}` 的步骤 `{step}` 无人最终负责（A）"),
        ),
        _ => (
            "raci/no-responsible",
            say!("`{id}` stops at `{step}`: nobody does it", "`{id}` 停在步骤 `{step}`：没有人做"),
        ),
    };
    (rule, flow.common(), message)
}

/// Minutes without anybody, as a finding.
pub fn of_unanswered(org: &Org, facts: &Facts, own: &Unanswered) -> Option<Diagnostic> {
    let (duty, when) = (&org.duties[own.duty], facts.roster.week_words(&own.minutes));
    let (id, en, zh) = (duty.id(), &when.en, &when.zh);
    let part = (!own.boxes.is_empty()).then(|| told(org, facts, own.duty, &own.boxes)).flatten();
    let (rule, message) = match (own.need, part) {
        (Need::Presence, None) => {
            ("duty/not-covered-by-hours", say!("nobody is on duty for `{id}`: {en}", "`{id}` 有时段无人值守：{zh}"))
        }
        (Need::Presence, Some(part)) => {
            let (part_en, part_zh) = (part.en, part.zh);
            let message = say!(
                "nobody is on duty for `{id}` in {part_en}: {en}",
                "`{id}` 在以下范围有时段无人值守：{part_zh}；{zh}"
            );
            ("duty/not-covered-by-hours", message)
        }
        (Need::Promise(within), None) => (
            "duty/response-unreachable",
            say!(
                "`{id}` is not answered within {within} for arrivals {en}",
                "`{id}` 做不到在 {within} 内答复：{zh}到来的"
            ),
        ),
        (Need::Promise(within), Some(part)) => {
            let (part_en, part_zh) = (part.en, part.zh);
            let message = say!(
                "`{id}` is not answered within {within} in {part_en} for arrivals {en}",
                "`{id}` 在以下范围做不到在 {within} 内答复：{part_zh}；{zh}到来的"
            );
            ("duty/response-unreachable", message)
        }
    };
    Some(Diagnostic::new(rules::find(rule)?, duty.subject(), duty.span(), message))
}

/// A part of a duty's space in words.
fn told(org: &Org, facts: &Facts, duty: Id<Duty>, boxes: &[Cuboid]) -> Option<Message> {
    Some(facts.coverage(org, duty)?.space.told_all(org, boxes, true))
}

#[cfg(test)]
mod tests {
    use crate::rules;

    #[test]
    fn the_rules_of_what_breaks_are_there() {
        for name in [
            "person/on-paper-only",
            "allocation/to-vacant",
            "tool/unreachable",
            "tool/no-owner",
            "tool/no-provisioner",
            "kpi/incomplete",
            "goal/no-owner",
            "workflow/incomplete",
            "sop/no-control",
            "centre/no-head",
            "raci/no-accountable",
            "raci/no-responsible",
            "duty/not-covered-by-hours",
            "duty/response-unreachable",
        ] {
            assert!(rules::find(name).is_some(), "{name}");
        }
    }
}
