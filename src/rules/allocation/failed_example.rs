//! The check of `allocation/failed-example`.

use crate::{
    derive::{Decision, Facts, Parts, RuleBoxes},
    diagnostic::{Message, Sink, rule, say},
    model::{Example, Id, Object, Org, Position, target},
};

rule! {
    /// An example of a table goes elsewhere than it says.
    ///
    /// ## Why it matters
    /// The table does not do what its authors agreed on.
    ///
    /// ## How to mend it
    /// Change the rule that takes the case, or what the example expects of it.
    ///
    /// ## 中文
    /// 分配表中的示例没有分给它写明的岗位。
    ///
    /// 为什么重要：规则的实际结果与大家商定的不一致。
    ///
    /// 怎么改：请修改接走这个情形的规则，或改正示例写明的岗位。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/region.yaml
    /// name: {zh: 区域, en: Region}
    /// values: [{id: north, name: {zh: 北, en: North}}, {id: south, name: {zh: 南, en: South}}]
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// across: [region]
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales, responsibilities: [{duty: quote, raci: R}]}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: quote, raci: RA}]}
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{when: {region: north}, to: clerk}, {when: {region: south}, to: lead}]
    /// examples: [{when: {region: north}, to: lead}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: dimensions/region.yaml
    /// name: {zh: 区域, en: Region}
    /// values: [{id: north, name: {zh: 北, en: North}}, {id: south, name: {zh: 南, en: South}}]
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quoting}
    /// centre: sales
    /// across: [region]
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales, responsibilities: [{duty: quote, raci: R}]}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: quote, raci: RA}]}
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{when: {region: north}, to: clerk}, {when: {region: south}, to: lead}]
    /// examples: [{when: {region: north}, to: clerk}]
    /// ```
    pub static RULE = "allocation/failed-example", Error;
}

/// More parts of a divided example than this are not told.
const MOST_PARTS: usize = 4;

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for table in RuleBoxes::in_force(org, facts).into_iter().filter(|table| table.whole) {
        let readable = table.table.examples.iter().filter(|example| table.space.takes(&example.when));
        for example in readable {
            let Some(expected) = target(&example.to) else { continue };
            let case = table.space.cuboid(&example.when);
            let parts = if table.space.space.is_empty(&case) { continue } else { table.decide(&case) };
            // A gap and rules that collide are told by `allocation/gap` and `allocation/overlap`; a rule that names
            // nobody is told where it stands.
            let elsewhere = |(decision, _): &(Decision, _)| match decision {
                Decision::Rule(n) => table.to(*n).is_some_and(|to| to != expected),
                Decision::Overlap(rules) => rules.iter().all(|n| table.to(*n).is_some_and(|to| to != expected)),
                Decision::Gap => false,
            };
            if parts.parts.iter().any(elsewhere) {
                report(org, &table, example, expected, &parts, sink);
            }
        }
    }
}

fn report(org: &Org, table: &RuleBoxes, example: &Example, expected: Id<Position>, parts: &Parts, sink: &mut Sink) {
    let (id, expected) = (table.table.id(), org.positions[expected].id());
    let span = example.to.as_ref().map_or(example.span, |to| to.span);
    let message = match &parts.parts[..] {
        [(decision, _)] => {
            let Message { en, zh } = receiver(org, table, decision);
            say!(
                "this example of `{id}` goes to {en}, not to `{expected}`",
                "`{id}` 的这个示例{zh}，而不归 `{expected}`"
            )
        }
        several => {
            let told: Vec<Message> = several.iter().take(MOST_PARTS).map(|part| told(org, table, part)).collect();
            let join = |part: fn(&Message) -> &str, comma| told.iter().map(part).collect::<Vec<_>>().join(comma);
            let (en, zh) = (join(|told| &told.en, "; "), join(|told| &told.zh, "；"));
            let is_all = parts.complete && several.len() <= MOST_PARTS;
            let (more_en, more_zh) = if is_all { ("", "") } else { ("; and more", "；等等") };
            say!(
                "this example of `{id}` does not go to `{expected}` as a whole: {en}{more_en}",
                "`{id}` 的这个示例不全归 `{expected}`：{zh}{more_zh}"
            )
        }
    };
    let found = sink.report(&RULE, table.table.subject(), span, message);
    let rules = parts.parts.iter().flat_map(|(decision, _)| match decision {
        Decision::Rule(n) => vec![*n],
        Decision::Overlap(rules) => rules.clone(),
        Decision::Gap => Vec::new(),
    });
    for n in rules.take(MOST_PARTS) {
        let number = n + 1;
        found.label(table.place(n), say!("rule {number} takes it", "由第 {number} 条规则接走"));
    }
    found.help(match parts.parts.len() {
        1 => say!("change the rule, or what the example expects", "请修改规则，或改正示例写明的岗位"),
        _ => say!(
            "change the rules, or make the example so narrow that one position has all of it",
            "请修改规则，或把示例写得更具体，使它只归一个岗位"
        ),
    });
}

/// A part of a divided example, and who gets it.
fn told(org: &Org, table: &RuleBoxes, (decision, boxes): &(Decision, Vec<crate::geometry::Cuboid>)) -> Message {
    let part = table.space.told_all(org, boxes, true);
    let who = receiver(org, table, decision);
    let (part_en, part_zh, who_en, who_zh) = (part.en, part.zh, who.en, who.zh);
    say!("{part_en} goes to {who_en}", "{part_zh} {who_zh}")
}

fn receiver(org: &Org, table: &RuleBoxes, decision: &Decision) -> Message {
    let name = |n: usize| table.to(n).map_or("…", |to| org.positions[to].id());
    match decision {
        Decision::Rule(n) => {
            let (to, number) = (name(*n), n + 1);
            say!("`{to}` (rule {number})", "归 `{to}`（第 {number} 条）")
        }
        Decision::Overlap(rules) => {
            let names: Vec<String> = rules.iter().map(|n| format!("`{}`", name(*n))).collect();
            let (en, zh) = (names.join(" and "), names.join("和 "));
            say!("{en} at once", "同时归 {zh}（重叠）")
        }
        Decision::Gap => say!("nobody", "无人负责"),
    }
}
