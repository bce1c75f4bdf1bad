//! `position/outsourced-accountable`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Employment, Letter, Object, Org, target},
    source::Span,
};

rule! {
    /// An outsourced position is accountable.
    ///
    /// ## Why it matters
    /// Work can be bought in, answering for it cannot: the supplier is bound by a contract, not by the organisation's
    /// goals.
    ///
    /// ## How to mend it
    /// Give the A to the position's sponsor, and leave it the R.
    ///
    /// ## 中文
    /// 外包岗位担任了 A（负责到底）。
    ///
    /// 为什么重要：活可以外包，责任不能外包：供应商只受合同约束，不对组织的目标负责。
    ///
    /// 怎么改：把 A 交给它的内部负责人，外包岗位保留 R。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/content.yaml
    /// name: {zh: 内容中心, en: Content}
    /// # file: duties/articles.yaml
    /// name: {zh: 文章, en: Articles}
    /// centre: content
    /// # file: positions/all.yaml
    /// - id: writer
    ///   name: {zh: 撰稿岗, en: Writer}
    ///   centre: content
    ///   employment: outsourced
    ///   sponsor: lead
    ///   responsibilities: [{duty: articles, raci: RA}]
    /// - {id: lead, name: {zh: 内容主管, en: Content lead}, centre: content}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/content.yaml
    /// name: {zh: 内容中心, en: Content}
    /// # file: duties/articles.yaml
    /// name: {zh: 文章, en: Articles}
    /// centre: content
    /// # file: positions/all.yaml
    /// - id: writer
    ///   name: {zh: 撰稿岗, en: Writer}
    ///   centre: content
    ///   employment: outsourced
    ///   sponsor: lead
    ///   responsibilities: [{duty: articles, raci: R}]
    /// - {id: lead, name: {zh: 内容主管, en: Content lead}, centre: content, responsibilities: [{duty: articles, raci: A}]}
    /// ```
    pub static RULE = "position/outsourced-accountable", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, position) in org.positions.active().filter(|(_, position)| position.employment == Employment::Outsourced) {
        let claims = position.responsibilities.iter().filter(|own| own.duty.is_some() && own.letters.has(Letter::A));
        let steps = facts.uses.steps_of_position[id.index()].iter().filter(|(_, letters)| letters.has(Letter::A));
        let in_steps = steps.filter_map(|((workflow, step), _)| {
            let step = &org.workflows[*workflow].steps[step.0 as usize];
            step.raci.written(Letter::A).find(|who| who.to == Some(id)).map(|who| who.span)
        });
        let places: Vec<Span> = claims.map(|own| own.letters_span).chain(in_steps).collect();
        let Some((first, others)) = places.split_first() else { continue };
        let id = position.id();
        let finding = sink.report(
            &RULE,
            position.subject(),
            *first,
            say!("`{id}` is outsourced and accountable", "`{id}` 是外包岗位，却担任 A"),
        );
        for span in others.iter().take(5) {
            finding.label(*span, say!("accountable here too", "这里也是 A"));
        }
        match target(&position.sponsor) {
            Some(sponsor) => {
                let sponsor = org.positions[sponsor].id();
                finding.help(say!("give the A to its sponsor `{sponsor}`", "请把 A 交给它的内部负责人 `{sponsor}`"))
            }
            None => finding.help(say!("give the A to a position held by staff", "请把 A 交给本单位员工的岗位")),
        };
    }
}
