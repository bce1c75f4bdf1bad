//! The check of `audience/unknown`.

use crate::{
    derive::{Facts, audiences},
    diagnostic::{Sink, Subject, rule, say},
    lower::nearest,
    model::Org,
    source::Spanned,
};
use std::sync::Arc;

rule! {
    /// An audience is named that the handbook does not list.
    ///
    /// ## Why it matters
    /// Nobody belongs to an audience that is not listed, so nobody gets to see what is for it.
    ///
    /// ## How to mend it
    /// Write one of the `audiences:` in orgbook.yaml, or list it there, from the widest to the narrowest.
    ///
    /// ## 中文
    /// 写了手册没有列出的受众。
    ///
    /// 为什么重要：没有人属于未列出的受众，标给它的内容谁也看不到。
    ///
    /// 怎么改：请改成 orgbook.yaml 中 `audiences:` 已有的受众，或在那里补上，由宽到窄排列。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// audience: managers
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// audience: hr
    /// ```
    pub static RULE = "audience/unknown", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let handbook = &org.handbook;
    let people = &handbook.people;
    let settings = [&handbook.default_audience, &people.visible_to, &people.contact, &people.private];
    settings.into_iter().for_each(|audience| look(org, &handbook.subject, audience, sink));
    for entity in org.entities() {
        let common = org.common(entity);
        look(org, &common.subject, &common.audience, sink);
    }
    for (_, workflow) in org.workflows.iter() {
        workflow.steps.iter().for_each(|step| look(org, &workflow.common.subject, &step.audience, sink));
    }
    for (_, dimension) in org.dimensions.iter() {
        let values = dimension.values().iter();
        values.for_each(|value| look(org, &dimension.common.subject, &value.audience, sink));
    }
}

fn look(org: &Org, subject: &Subject, named: &Option<Spanned<Arc<str>>>, sink: &mut Sink) {
    let listed = audiences(&org.handbook);
    let Some(named) = named.as_ref().filter(|named| !listed.contains(&&*named.value)) else { return };
    let (name, all) = (&named.value, listed.join("`, `"));
    let near = nearest(name, listed.iter().copied());
    let message = say!("the handbook has no audience `{name}`", "手册没有列出受众 `{name}`");
    sink.report(&RULE, subject, named.span, message).help(match near.first() {
        Some(near) => say!(
            "write `{near}`, or list it under `audiences` in orgbook.yaml",
            "请写 `{near}`，或在 orgbook.yaml 的 `audiences` 中补上"
        ),
        None => say!(
            "write one of `{all}`, or list it under `audiences` in orgbook.yaml",
            "可选 `{all}`，或在 orgbook.yaml 的 `audiences` 中补上"
        ),
    });
}
