//! The check of `audience/leak`.

use crate::{
    derive::{
        Facts, Names, Passage, Reach, audience_name, bodies, default_audience, handbook_texts, reach, reach_of,
        reach_of_step, reach_of_value, texts,
    },
    diagnostic::{Sink, Subject, rule, say},
    model::{Dimension, EntityRef, Id, Kind, Org, StepId, Text, ValueId, Workflow},
};
use rustc_hash::FxHashMap;
use std::ptr;

rule! {
    /// A text for a wider audience names something that is for a narrower one.
    ///
    /// ## Why it matters
    /// What is for few is left out of the site for many, but nobody can leave a name out of a sentence: the sentence tells
    /// it.
    ///
    /// ## How to mend it
    /// Link to it without words, as in `<sop:pay-review>`: each reader then sees the name or that it is not shown. Or say
    /// it in other words, or give the text the narrower audience.
    ///
    /// ## 中文
    /// 给更多人看的文字提到了只给少数人看的内容的名称。
    ///
    /// 为什么重要：网站会略去只给少数人看的内容，但没有办法从句子里去掉一个名称，句子会把它说出去。
    ///
    /// 怎么改：请改用不带文字的链接，例如 `<sop:pay-review>`，读者会各自看到名称或“不公开”；也可以换个说法，或收窄这段文字的受众。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: sops/pay-review.md
    /// ---
    /// name: {zh: 年度薪酬评审, en: Annual pay review}
    /// audience: hr
    /// ---
    /// 步骤
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// purpose: {zh: 成交，并参加年度薪酬评审, en: Closing}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: sops/pay-review.md
    /// ---
    /// name: {zh: 年度薪酬评审, en: Annual pay review}
    /// audience: hr
    /// ---
    /// 步骤
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// purpose: {zh: "成交，并参加 <sop:pay-review>", en: Closing}
    /// ```
    pub static RULE = "audience/leak", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let named = named(org);
    // Every site has the texts of the settings; they are judged as what says nothing of its audience.
    let usual = reach(&org.handbook, default_audience(&org.handbook));
    let widest = named.iter().map(|(_, reach)| *reach).chain([usual]).min();
    let may_leak = |reach: Reach| reach.is_listed() && Some(reach) > widest;
    // Where all names are for the same readers, none can leak.
    if !named.iter().any(|(_, reach)| may_leak(*reach)) {
        return;
    }
    let mut names: Names<(Reach, &str)> = Names::default();
    for (reach, name) in borne(&named).into_values().filter(|(reach, _)| may_leak(*reach)) {
        names.add(name, (reach, name));
    }
    if names.is_empty() {
        return;
    }
    for (_, text) in handbook_texts(&org.handbook) {
        let own = |piece| (usual, Passage::Piece(piece));
        text.pieces.iter().for_each(|piece| look(org, &org.handbook.subject, own(piece), &names, sink));
    }
    for entity in org.entities() {
        let (subject, own) = (&org.common(entity).subject, reach_of(org, entity));
        for (_, text) in texts(org, entity) {
            let reach = reach_of_text(org, entity, text).unwrap_or(own);
            text.pieces.iter().for_each(|piece| look(org, subject, (reach, Passage::Piece(piece)), &names, sink));
        }
        bodies(org, entity).iter().for_each(|body| look(org, subject, (own, Passage::Body(body)), &names, sink));
    }
}

/// Every name with the reach of the widest thing that is called so.
fn borne<'o>(named: &[(&'o Text, Reach)]) -> FxHashMap<String, (Reach, &'o str)> {
    let mut borne: FxHashMap<String, (Reach, &str)> = FxHashMap::default();
    for (text, own) in named {
        for piece in &text.pieces {
            let known = borne.entry(piece.text.trim().to_ascii_lowercase()).or_insert((*own, &piece.text));
            known.0 = known.0.min(*own);
        }
    }
    borne
}

/// The names of all things, each with its reach.
fn named(org: &Org) -> Vec<(&Text, Reach)> {
    let mut named = Vec::new();
    for entity in org.entities() {
        let (common, own) = (org.common(entity), reach_of(org, entity));
        named.extend([&common.name].into_iter().chain(&common.short_name).map(|text| (text, own)));
    }
    for (id, workflow) in org.workflows.iter() {
        let steps = workflow.steps.iter().enumerate();
        named.extend(steps.map(|(n, step)| (&step.name, reach_of_step(org, (id, StepId(n as u32))))));
    }
    for (id, dimension) in org.dimensions.iter() {
        for (n, value) in dimension.values().iter().enumerate() {
            let own = reach_of_value(org, id, ValueId(n as u32));
            named.extend([&value.name].into_iter().chain(&value.short_name).map(|text| (text, own)));
        }
    }
    named.retain(|(text, _)| !text.pieces.is_empty());
    named
}

/// The reach of a text of a step or a value; none for those of the whole.
fn reach_of_text(org: &Org, entity: EntityRef, text: &Text) -> Option<Reach> {
    let is_it = |own: &Text| ptr::eq(own, text);
    match entity.kind {
        Kind::Workflow => {
            let id: Id<Workflow> = entity.id()?;
            let steps = &org.workflows[id].steps;
            let place = steps.iter().position(|step| {
                let texts = [&step.summary, &step.accepts_when, &step.on_failure].into_iter().flatten();
                let ways = step.next.iter().flatten().filter_map(|way| way.when.as_ref());
                is_it(&step.name) || texts.chain(ways).any(is_it)
            })?;
            Some(reach_of_step(org, (id, StepId(place as u32))))
        }
        Kind::Dimension => {
            let id: Id<Dimension> = entity.id()?;
            let values = org.dimensions[id].values().iter();
            let place = values
                .into_iter()
                .position(|value| is_it(&value.name) || value.short_name.as_ref().is_some_and(is_it))?;
            Some(reach_of_value(org, id, ValueId(place as u32)))
        }
        _ => None,
    }
}

fn look(org: &Org, subject: &Subject, (own, passage): (Reach, Passage), names: &Names<(Reach, &str)>, sink: &mut Sink) {
    let mut end = 0;
    for (range, (reach, name)) in names.within(passage.text()) {
        let is_common = is_common_word(name, &passage.text()[range.clone()]);
        if *reach <= own || range.start < end || is_common {
            continue;
        }
        end = range.end;
        let (wide, narrow) = (audience_name(&org.handbook, own), audience_name(&org.handbook, *reach));
        let message = say!(
            "this text for `{wide}` names `{name}`, which is for `{narrow}`",
            "这段给 `{wide}` 看的文字提到了只给 `{narrow}` 看的 `{name}`"
        );
        sink.report(&RULE, subject, passage.place(range), message).help(say!(
            "link to it without words, say it in other words, or narrow the audience of the text",
            "请改用不带文字的链接，换个说法，或收窄这段文字的受众"
        ));
    }
}

/// Whether a text says a word that is a name only where it is written as one: `a quote` is not the step `Quote`.
fn is_common_word(name: &str, said: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphabetic()) && said != name
}
