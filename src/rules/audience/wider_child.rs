//! The check of `audience/wider-child`.

use crate::{
    derive::{Facts, Reach, audience_name, reach, reach_of, reach_of_value, whole_of},
    diagnostic::{Message, Sink, Subject, rule, say},
    model::{Common, EntityRef, Org},
    source::Spanned,
};
use std::sync::Arc;

rule! {
    /// A part is for more people than the whole that it belongs to.
    ///
    /// ## Why it matters
    /// Readers who see the part and not the whole meet it without a place: a position of no centre, a step of no
    /// workflow.
    ///
    /// ## How to mend it
    /// Make the whole as wide as its part, or the part as narrow as the whole: leave out its `audience`.
    ///
    /// ## 中文
    /// 部分的受众比它所属的整体更宽。
    ///
    /// 为什么重要：只能看到部分、看不到整体的读者会遇到没有归属的内容：没有中心的岗位、没有流程的步骤。
    ///
    /// 怎么改：请放宽整体的受众，或去掉部分的 `audience`，使它与整体一致。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/a.yaml
    /// - {id: people, name: {zh: 人力资源, en: People}, audience: hr}
    /// - {id: pay, name: {zh: 薪酬组, en: Pay}, parent: people, audience: staff}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/a.yaml
    /// - {id: people, name: {zh: 人力资源, en: People}}
    /// - {id: pay, name: {zh: 薪酬组, en: Pay}, parent: people, audience: hr}
    /// ```
    pub static RULE = "audience/wider-child", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for entity in org.entities() {
        if let Some(whole) = whole_of(org, entity) {
            let Common { subject, audience, name, .. } = org.common(entity);
            compare(org, subject, (audience, name), (reach_of(org, whole), org.common(whole)), sink);
        }
    }
    for (id, own) in org.workflows.iter() {
        let whole = (reach_of(org, EntityRef::of(id)), &own.common);
        own.steps.iter().for_each(|step| compare(org, &own.common.subject, (&step.audience, &step.name), whole, sink));
    }
    for (id, own) in org.dimensions.iter() {
        for value in own.values().iter() {
            let above =
                value.parent.map_or_else(|| reach_of(org, EntityRef::of(id)), |above| reach_of_value(org, id, above));
            compare(org, &own.common.subject, (&value.audience, &value.name), (above, &own.common), sink);
        }
    }
}

fn compare(
    org: &Org,
    subject: &Subject,
    (audience, name): (&Option<Spanned<Arc<str>>>, &crate::model::Text),
    (of_whole, whole): (Reach, &Common),
    sink: &mut Sink,
) {
    let Some(audience) = audience else { return };
    if !of_whole.is_listed() || reach(&org.handbook, &audience.value) >= of_whole {
        return;
    }
    let first = crate::model::Languages::FIRST;
    let (part, whole, own) = (name.get(first), whole.name.get(first), &audience.value);
    let narrow = audience_name(&org.handbook, of_whole);
    let message: Message = say!(
        "`{part}` is for `{own}`, and `{whole}`, to which it belongs, for `{narrow}` alone",
        "`{part}` 给 `{own}` 看，而它所属的 `{whole}` 只给 `{narrow}` 看"
    );
    sink.report(&RULE, subject, audience.span, message).help(say!(
        "leave out this `audience`, or widen that of the whole",
        "请去掉这里的 `audience`，或放宽整体的受众"
    ));
}
