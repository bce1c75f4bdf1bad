//! The check of `kpi/cycle`.

use crate::{
    derive::{Facts, cycles, way},
    diagnostic::{Sink, rule, say},
    model::{EntityRef, Id, Kpi, Object, Org},
    source::Span,
};

rule! {
    /// A KPI contributes to itself.
    ///
    /// ## Why it matters
    /// Cause and effect go round in a circle; nobody can tell where to begin.
    ///
    /// ## How to mend it
    /// Take one of the ways of the circle away.
    ///
    /// ## 中文
    /// 指标绕一圈支撑了自己。
    ///
    /// 为什么重要：因果成环，没有人知道从哪里着手。
    ///
    /// 怎么改：请去掉环中的一条关系。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: kpis/all.yaml
    /// - id: visits
    ///   name: {zh: 访问量, en: Visits}
    ///   contributes_to: [orders]
    /// - id: orders
    ///   name: {zh: 订单数, en: Orders}
    ///   contributes_to: [visits]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: kpis/all.yaml
    /// - id: visits
    ///   name: {zh: 访问量, en: Visits}
    ///   contributes_to: [orders]
    /// - id: orders
    ///   name: {zh: 订单数, en: Orders}
    ///   unit: count
    /// ```
    pub static RULE = "kpi/cycle", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let mut above: Vec<Vec<usize>> = vec![Vec::new(); org.kpis.len()];
    for (id, kpi) in org.kpis.active() {
        let named = kpi.contributes_to.iter().filter_map(|(above, _)| above.and_then(EntityRef::id::<Kpi>));
        above[id.index()].extend(named.map(Id::index));
        for input in kpi.inputs.iter().filter_map(|(_, input)| input.to) {
            above[input.index()].push(id.index());
        }
    }
    for circle in cycles(&above) {
        let circle: Vec<Id<Kpi>> = circle.into_iter().map(Id::new).collect();
        let first = &org.kpis[circle[0]];
        let witness = way(&org.kpis, circle.iter().chain([&circle[0]]).copied());
        let name = first.id();
        sink.report(
            &RULE,
            first.subject(),
            place(org, circle[0], *circle.get(1).unwrap_or(&circle[0])),
            say!("the KPI `{name}` contributes to itself: {witness}", "指标 `{name}` 绕一圈支撑了自己：{witness}"),
        )
        .witness(&witness)
        .help(say!("take one of these ways away", "请去掉其中一条关系"));
    }
}

/// Where it is written that one KPI leads to another.
fn place(org: &Org, from: Id<Kpi>, to: Id<Kpi>) -> Span {
    let named = org.kpis[from].contributes_to.iter().find(|(above, _)| *above == Some(EntityRef::of(to)));
    let input = || org.kpis[to].inputs.iter().find(|(_, input)| input.to == Some(from)).map(|(_, input)| input.span);
    named.map(|(_, span)| *span).or_else(input).unwrap_or(org.kpis[from].span())
}
