//! The check of `allocation/contradicts-card`.

use crate::{
    derive::{Claim, Facts, RuleBoxes},
    diagnostic::{Message, Sink, rule, say},
    geometry::{self, Boxes, Cuboid},
    model::{Id, Letter, Object, Org, Position},
};

rule! {
    /// A card claims a part of a duty that the table of the duty gives to somebody else.
    ///
    /// ## Why it matters
    /// Both have it in writing that the customer is theirs.
    ///
    /// ## How to mend it
    /// Change the scope on the card or the rule of the table; a claim without `scope` means "the part the table gives me".
    ///
    /// ## 中文
    /// 岗位卡认领的范围，分配表分给了别人。
    ///
    /// 为什么重要：双方都有白纸黑字说客户归自己。
    ///
    /// 怎么改：请修改岗位卡上的范围或分配表中的规则；认领时不写 `scope`，就表示“按分配表归我的部分”。
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
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales, responsibilities: [{duty: quote, raci: R, scope: {region: south}}]}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: quote, raci: RA}]}
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{when: {region: north}, to: clerk}, {when: {region: south}, to: lead}]
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
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales, responsibilities: [{duty: quote, raci: R, scope: {region: north}}]}
    /// - {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: quote, raci: RA}]}
    /// # file: allocations/quotes.yaml
    /// name: {zh: 报价分配, en: Quotes}
    /// duty: quote
    /// rules: [{when: {region: north}, to: clerk}, {when: {region: south}, to: lead}]
    /// ```
    pub static RULE = "allocation/contradicts-card", Error;
}

/// More boxes than this are not looked for.
const MOST_BOXES: usize = 50;
/// More rules than this are not named.
const MOST_LABELS: usize = 4;

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for table in RuleBoxes::in_force(org, facts) {
        for contradiction in contradictions(org, facts, &table) {
            report(org, &table, &contradiction, sink);
        }
    }
}

/// A claim, and where the table gives what it claims to others.
pub struct Contradiction {
    pub claim: Claim,
    boxes: Boxes,
    rules: Vec<usize>,
}

/// The claims of a table's duty that the table contradicts. Where its rules collide that is the fault, and not told
/// again.
pub fn contradictions(org: &Org, facts: &Facts, table: &RuleBoxes) -> Vec<Contradiction> {
    let claims = facts.register.with(org, table.duty, Letter::R);
    let limited = |claim: &Claim| {
        let scope = &claim.of(org).scope;
        table.space.takes(scope) && !scope.is_everything()
    };
    let claims: Vec<Claim> = claims.filter(limited).collect();
    if claims.is_empty() {
        return Vec::new();
    }
    let reach = table.reach_of_rows(facts);
    let collisions: Vec<Cuboid> = table.collisions().0.into_iter().flat_map(|pair| pair.boxes).collect();
    let found = claims.into_iter().filter_map(|claim| {
        let own = table.space.cuboid(&claim.of(org).scope);
        let (mut rules, mut taken) = (Vec::new(), Vec::new());
        for (n, boxes) in reach.iter().enumerate().filter(|(n, _)| is_another(table, *n, claim.position)) {
            let before = taken.len();
            taken.extend(boxes.iter().filter_map(|given| table.space.space.intersect(given, &own)));
            rules.extend((taken.len() > before).then_some(n));
        }
        let boxes = geometry::gaps(&table.space.space, &collisions, Some(&taken), MOST_BOXES);
        (!boxes.boxes.is_empty()).then_some(Contradiction { claim, boxes, rules })
    });
    found.collect()
}

fn is_another(table: &RuleBoxes, rule: usize, position: Id<Position>) -> bool {
    table.to(rule).is_some_and(|to| to != position)
}

fn report(org: &Org, table: &RuleBoxes, contradiction: &Contradiction, sink: &mut Sink) {
    let claim = contradiction.claim.of(org);
    let position = org.positions[contradiction.claim.position].id();
    let (id, duty) = (table.table.id(), org.duties[table.duty].id());
    let Message { en, zh } = table.space.told_all(org, &contradiction.boxes.boxes, contradiction.boxes.complete);
    let found = sink.report(
        &RULE,
        table.table.subject(),
        claim.scope.span.unwrap_or(claim.span),
        say!(
            "the card of `{position}` claims `{duty}` for {en}, which `{id}` gives to somebody else",
            "`{position}` 的岗位卡认领了 `{duty}` 的 {zh}，而 `{id}` 把它分给了别人"
        ),
    );
    found.witness(&table.space.witness(org, &contradiction.boxes.boxes));
    for n in contradiction.rules.iter().take(MOST_LABELS) {
        let (number, to) = (n + 1, table.to(*n).map_or("…", |to| org.positions[to].id()));
        found.label(table.place(*n), say!("rule {number} gives it to `{to}`", "第 {number} 条分给 `{to}`"));
    }
    found.help(say!(
        "change the rule, or leave out `scope` on the card: it then means what the table gives",
        "请修改规则；或去掉岗位卡上的 `scope`，即以分配表为准"
    ));
}
