//! `centre/cycle`.

use crate::{
    derive::{Facts, circles, way},
    diagnostic::{Sink, rule, say},
    model::{Centre, Id, Object, Org, target},
};

rule! {
    /// Centres are each other's parents in a circle.
    ///
    /// ## Why it matters
    /// A circle has no top: the organisation chart cannot be drawn, and nobody knows whose decision is the last.
    ///
    /// ## How to mend it
    /// Find the centre of the circle that belongs highest, and give it a parent outside the circle, or none.
    ///
    /// ## 中文
    /// 几个中心互为上级，形成循环。
    ///
    /// 为什么重要：循环没有顶点，组织架构图画不出来，也没有人知道最后由谁说了算。
    ///
    /// 怎么改：在循环里找出级别最高的中心，把它的 `parent` 改到循环之外，或者删去。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// parent: service
    /// # file: centres/service.yaml
    /// name: {zh: 客服中心, en: Service}
    /// parent: sales
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: centres/service.yaml
    /// name: {zh: 客服中心, en: Service}
    /// parent: sales
    /// ```
    pub static RULE = "centre/cycle", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let parent = |id: Id<Centre>| {
        target(&org.centres[id].parent)
            .filter(|parent| org.centres[id].common.is_active() && org.centres[*parent].common.is_active())
    };
    for circle in circles(org.centres.ids(), parent) {
        let first = &org.centres[circle[0]];
        let id = first.id();
        let span = first.parent.as_ref().map_or(first.span(), |parent| parent.span);
        let finding = sink.report(
            &RULE,
            first.subject(),
            span,
            say!("the centre `{id}` is above itself", "中心 `{id}` 成了自己的上级"),
        );
        for other in &circle[1..] {
            let other = &org.centres[*other];
            let (id, span) = (other.id(), other.parent.as_ref().map_or(other.span(), |parent| parent.span));
            finding.label(span, say!("the parent of `{id}`", "`{id}` 的上级"));
        }
        finding.witness(&way(&org.centres, circle.iter().copied().chain([circle[0]]))).help(say!(
            "give the highest of them a parent outside the circle, or take its `parent` away",
            "请把其中级别最高的中心的 `parent` 改到循环之外，或删去"
        ));
    }
}
