//! The check of `kpi/duplicate-definition`.

use crate::{
    derive::{Facts, formula},
    diagnostic::{Severity, Sink, rule, say},
    model::{Kpi, Languages, Object, Org},
};
use rustc_hash::FxHashMap;

rule! {
    /// Two KPIs have one formula, or one name and two formulas.
    ///
    /// ## Why it matters
    /// Two names for one figure are counted twice; two figures under one name are argued about in every meeting.
    ///
    /// ## How to mend it
    /// Keep one of them, and let the other names refer to it.
    ///
    /// ## 中文
    /// 两个指标公式相同，或名称相同而公式不同。
    ///
    /// 为什么重要：一个数两个名字会重复计算；一个名字两个数，每次开会都要争。
    ///
    /// 怎么改：请只留一个，其他地方都引用它。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: kpis/all.yaml
    /// - {id: spend, name: {zh: 花费, en: Spend}}
    /// - {id: leads, name: {zh: 询盘, en: Leads}}
    /// - {id: cost, name: {zh: 询盘成本, en: Cost of a lead}, inputs: {spend: spend, leads: leads}, formula: spend / leads}
    /// - {id: price, name: {zh: 询盘单价, en: Price of a lead}, inputs: {s: spend, l: leads}, formula: s/l}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: kpis/all.yaml
    /// - {id: spend, name: {zh: 花费, en: Spend}}
    /// - {id: leads, name: {zh: 询盘, en: Leads}}
    /// - {id: cost, name: {zh: 询盘成本, en: Cost of a lead}, inputs: {spend: spend, leads: leads}, formula: spend / leads}
    /// - {id: share, name: {zh: 花费占比, en: Share of spend}, inputs: {s: spend, l: leads}, formula: s/(s+l)}
    /// ```
    pub static RULE = "kpi/duplicate-definition", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let mut by_formula: FxHashMap<String, &Kpi> = FxHashMap::default();
    let mut by_name: FxHashMap<&str, (&Kpi, String)> = FxHashMap::default();
    for (_, kpi) in org.kpis.active() {
        let (Some(written), Some(said)) = (&kpi.formula, said(org, kpi)) else { continue };
        let name = kpi.id();
        match by_formula.get(&said) {
            Some(first) => {
                let other = first.id();
                let found = sink.report(
                    &RULE,
                    kpi.subject(),
                    written.span,
                    say!("`{name}` has the formula of `{other}`", "`{name}` 与 `{other}` 公式相同"),
                );
                if let Some(formula) = &first.formula {
                    found.label(formula.span, say!("the same formula", "相同的公式"));
                }
                found.help(say!("keep one of the two", "请只留一个"));
                continue;
            }
            None => by_formula.insert(said.clone(), kpi),
        };
        let title = kpi.common.name.get(Languages::FIRST).trim();
        match by_name.get(title) {
            Some((first, other)) if *other != said => {
                let other = first.id();
                sink.report(
                    &RULE,
                    kpi.subject(),
                    kpi.span(),
                    say!(
                        "`{name}` and `{other}` have one name and two formulas",
                        "`{name}` 与 `{other}` 同名，但公式不同"
                    ),
                )
                .label(first.span(), say!("the same name", "相同的名称"))
                .help(say!("keep one of the two, or name them apart", "请只留一个，或改成不同的名称"));
            }
            Some(_) => {}
            None => {
                by_name.insert(title, (kpi, said));
            }
        }
    }
}

/// Whether two KPIs are told here: they have one formula, or one name in the first language and two formulas.
pub fn is_told(org: &Org, a: &Kpi, b: &Kpi) -> bool {
    let (Some(said), Some(other)) = (said(org, a), said(org, b)) else { return false };
    let title = |kpi: &Kpi| kpi.common.name.get(Languages::FIRST).trim().to_owned();
    org.handbook.policy.severity(&RULE) != Severity::Off && (said == other || title(a) == title(b))
}

/// A formula in words that do not depend on spaces and on how its inputs are called; none where it cannot be read.
fn said(org: &Org, kpi: &Kpi) -> Option<String> {
    let written = &kpi.formula.as_ref()?.value;
    if kpi.inputs_span.is_none() {
        return Some(written.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase());
    }
    let expression = formula::parse(written).ok()?;
    let mut said = String::from("=");
    let mut at = 0;
    for (name, range) in expression.names() {
        let (_, input) = kpi.inputs.iter().find(|(own, _)| *own.value == *name)?;
        said.extend(written[at..range.start].chars().filter(|c| !c.is_whitespace()));
        said += &format!("[{}]", org.kpis[input.to?].id());
        at = range.end;
    }
    said.extend(written[at..].chars().filter(|c| !c.is_whitespace()));
    Some(said)
}
