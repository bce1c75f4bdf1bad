//! The check of `allocation/gap`.

use crate::{
    derive::{Facts, RuleBoxes},
    diagnostic::{Diagnostic, Message, Sink, rule, say},
    geometry::{Boxes, Cuboid},
    model::{Object, Org, target},
};

rule! {
    /// Cases that no rule of a table takes.
    ///
    /// ## Why it matters
    /// Each side says that it is the other's, and the customer hears nothing.
    ///
    /// ## How to mend it
    /// Add the row that the finding writes out, with the position that is to have these cases, or end the table with `otherwise`.
    ///
    /// ## 中文
    /// 有些情形没有规则适用。
    ///
    /// 为什么重要：双方都说归对方，客户等不到回音（推诿）。
    ///
    /// 怎么改：请把提示中写好的那一行加进表里，填上负责的岗位；或在最后写 `otherwise`。
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
    /// rules: [{when: {region: north}, to: clerk}]
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
    /// ```
    pub static RULE = "allocation/gap", Error;
}

/// More boxes than this are not looked for.
const MOST_BOXES: usize = 50;
/// More rows than this are not written out.
const MOST_ROWS: usize = 4;

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for table in RuleBoxes::in_force(org, facts).into_iter().filter(|table| table.whole) {
        if table.otherwise().is_some() {
            continue;
        }
        let gaps = table.rest(MOST_BOXES);
        if !gaps.boxes.is_empty() {
            report(org, &table, &gaps, sink);
        }
    }
}

fn report(org: &Org, table: &RuleBoxes, gaps: &Boxes, sink: &mut Sink) {
    let Message { en, zh } = table.space.told_all(org, &gaps.boxes, gaps.complete);
    let id = table.table.id();
    let span = table.table.rules_span.unwrap_or(table.table.span());
    let message = match table.table.rules.is_empty() {
        true => say!("`{id}` has no rule: nobody gets a case", "`{id}` 没有任何规则，所有情形都无人负责"),
        false => say!("no rule of `{id}` takes {en}", "`{id}` 没有规则适用于 {zh}"),
    };
    let found = sink.report(&RULE, table.table.subject(), span, message);
    found.witness(&table.space.witness(org, &gaps.boxes));
    let missing = table.missing(MOST_ROWS);
    let rows: Vec<String> = missing.boxes.iter().map(|gap| row(org, table, gap, found)).collect();
    let (en, zh) = (rows.join("` and `"), rows.join("` 和 `"));
    found.help(match missing.complete {
        true => say!("add `{en}`", "请加上 `{zh}`"),
        false => say!(
            "add `{en}`, and a row for each of the others; or end the table with `- {{otherwise: …}}`",
            "请加上 `{zh}`，其余每处也各加一行；或在最后写 `- {{otherwise: …}}`"
        ),
    });
}

/// The row that closes a gap, for the position that an example in it names.
fn row(org: &Org, table: &RuleBoxes, gap: &Cuboid, found: &mut Diagnostic) -> String {
    let expected = table.table.examples.iter().find_map(|example| {
        let to = target(&example.to)?;
        let case = table.space.takes(&example.when).then(|| table.space.cuboid(&example.when))?;
        table.space.space.contains(gap, &case).then_some((example.span, org.positions[to].id()))
    });
    if let Some((span, to)) = expected {
        found.label(span, say!("this example goes to nobody", "这个示例没有人接"));
        return written(org, table, gap, to);
    }
    written(org, table, gap, "…")
}

/// A row as it stands in the file.
fn written(org: &Org, table: &RuleBoxes, gap: &Cuboid, to: &str) -> String {
    match &*table.space.yaml(org, gap) {
        "{}" => format!("- {{otherwise: {to}}}"),
        when => format!("- {{when: {when}, to: {to}}}"),
    }
}
