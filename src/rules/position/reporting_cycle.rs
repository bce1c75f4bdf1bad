//! `position/reporting-cycle`.

use crate::{
    derive::{Facts, circles, has_way_up, way},
    diagnostic::{Sink, rule, say},
    model::{Id, Object, Org, Position, target},
};

rule! {
    /// Reporting lines run in a circle.
    ///
    /// ## Why it matters
    /// Whoever escalates a question in the circle gets it back, and nobody above can decide it.
    ///
    /// ## How to mend it
    /// Find the highest of them, and let it report to somebody outside the circle.
    ///
    /// ## 中文
    /// 汇报线形成循环。
    ///
    /// 为什么重要：循环里的人把问题往上报，最后又回到自己手里，没有人能拍板。
    ///
    /// 怎么改：找出其中级别最高的岗位，让它向循环之外的岗位汇报。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 销售主管, en: Sales lead}, centre: sales, reports_to: seller}
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, reports_to: lead}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// head: lead
    /// # file: positions/all.yaml
    /// - {id: lead, name: {zh: 销售主管, en: Sales lead}, centre: sales}
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, reports_to: lead}
    /// ```
    pub static RULE = "position/reporting-cycle", Error;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let place = |id: Id<Position>| {
        let position = &org.positions[id];
        position.reports_to.as_ref().map_or(position.span(), |superior| superior.span)
    };
    // Centres that are above one another bring it about: `centre/cycle`.
    let follows_centres = |id: &Id<Position>| {
        let position = &org.positions[*id];
        position.reports_to.is_none() && target(&position.centre).is_some_and(|centre| !has_way_up(org, centre))
    };
    for circle in circles(org.positions.ids(), |id| facts.reporting.superior(id)) {
        if circle.iter().any(follows_centres) {
            continue;
        }
        let first = &org.positions[circle[0]];
        let id = first.id();
        let message = match circle.len() {
            1 => say!("the position `{id}` reports to itself", "岗位 `{id}` 向自己汇报"),
            _ => say!("the position `{id}` reports, by way of others, to itself", "岗位 `{id}` 层层汇报，又回到了自己"),
        };
        let finding = sink.report(&RULE, first.subject(), place(circle[0]), message);
        for other in &circle[1..] {
            let id = org.positions[*other].id();
            finding.label(place(*other), say!("whom `{id}` reports to", "`{id}` 的汇报对象"));
        }
        finding.witness(&way(&org.positions, circle.iter().copied().chain([circle[0]]))).help(say!(
            "let the highest of them report to somebody outside the circle",
            "请让其中级别最高的岗位向循环之外的岗位汇报"
        ));
    }
}
