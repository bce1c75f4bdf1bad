//! `centre/too-deep`.

use crate::{
    derive::{Facts, centres_above, way},
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// Centres lie in more layers than `max` (6).
    ///
    /// ## Why it matters
    /// Each layer delays what goes up and bends what comes down. Few organisations need more than six.
    ///
    /// ## How to mend it
    /// Let centres report past a layer that only passes things on; or raise `max` in `orgbook.yaml` where the layers are
    /// wanted.
    ///
    /// ## 中文
    /// 中心的层级超过 `max`（6）层。
    ///
    /// 为什么重要：每多一层，向上的消息慢一些，向下的要求走样一些。很少有组织需要六层以上。
    ///
    /// 怎么改：撤掉只做转手的一层，让下级直接归上一级；如果确实需要，可在 `orgbook.yaml` 里调高 `max`。
    ///
    /// ## Fires
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// rules:
    ///   centre/too-deep: {max: 2}
    /// # file: centres/all.yaml
    /// - {id: company, name: {zh: 公司, en: Company}}
    /// - {id: sales, name: {zh: 销售中心, en: Sales}, parent: company}
    /// - {id: europe, name: {zh: 欧洲部, en: Europe}, parent: sales}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// rules:
    ///   centre/too-deep: {max: 2}
    /// # file: centres/all.yaml
    /// - {id: company, name: {zh: 公司, en: Company}}
    /// - {id: sales, name: {zh: 销售中心, en: Sales}, parent: company}
    /// - {id: europe, name: {zh: 欧洲部, en: Europe}, parent: company}
    /// ```
    pub static RULE = "centre/too-deep", Hint { max = 6.0 };
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let max = org.handbook.policy.option(&RULE, "max") as usize;
    for (id, centre) in org.centres.active() {
        let above = centres_above(org, id);
        let layer = above.len() + 1;
        // Only the first layer too many is told; and a circle has no layers (`centre/cycle`).
        let has_top = above.last().is_none_or(|top| org.centres[*top].parent.is_none());
        if layer != max + 1 || !has_top {
            continue;
        }
        let id_text = centre.id();
        let span = centre.parent.as_ref().map_or(centre.span(), |parent| parent.span);
        sink.report(
            &RULE,
            centre.subject(),
            span,
            say!(
                "the centre `{id_text}` is in layer {layer}, more than {max}",
                "中心 `{id_text}` 在第 {layer} 层，超过 {max} 层"
            ),
        )
        .witness(&way(&org.centres, above.iter().rev().copied().chain([id])))
        .help(say!(
            "take away a layer that only passes things on, or raise `max` for this rule",
            "请去掉只做转手的一层，或为这条规则调高 `max`"
        ));
    }
}
