//! The check of `text/stale-translation`.

use crate::{
    derive::{Facts, changed_when, stale},
    diagnostic::{Sink, rule, say},
    model::Org,
};

rule! {
    /// A text changed after it was translated.
    ///
    /// ## Why it matters
    /// Readers of the other language keep to what no longer holds, and nobody tells them.
    ///
    /// ## How to mend it
    /// Bring the translation up to date. Where it still holds, say so: save the translation's file with any change, such as
    /// the day on which it was compared as a comment in its front matter; of a text in a mapping, accept the finding with
    /// `allow`. The git history is looked at. Of a file such as `quoting.en.md`, any change counts as one made in view of the
    /// original. Of `{zh: …, en: …}`, a translation is stale where an earlier commit had the same words beside another
    /// original; white space and punctuation do not count, nor what was moved between objects. What is not committed yet counts as changed
    /// now. Where there is no history, nothing is found.
    ///
    /// ## 中文
    /// 原文在翻译之后又改过。
    ///
    /// 为什么重要：另一种语言的读者还照旧的做，也没有人告诉他们。
    ///
    /// 怎么改：请更新译文。如果译文仍然适用，请注明：译文文件做任意改动后保存即可，例如在前置信息里用注释写上核对日期；写在映射里的文字，请用 `allow` 接受这一条。看的是 git 历史。`quoting.en.md` 这样的文件，任何改动都算对照原文改过；`{zh: …, en: …}` 则是：更早的提交中，同样的译文对应另一段原文，才算过期。空白和标点不算，在对象之间移动的文字也不算。尚未提交的改动算作现在的改动。没有历史时不报告。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// purpose: {zh: 把询盘变成订单, en: Turn enquiries into orders}
    /// # commit: 2026-05-01
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// purpose: {zh: 把询盘变成订单并收回货款, en: Turn enquiries into orders}
    /// # commit: 2026-07-01
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// purpose: {zh: 把询盘变成订单, en: Turn enquiries into orders}
    /// # commit: 2026-05-01
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// purpose: {zh: 把询盘变成订单并收回货款, en: Turn enquiries into orders and collect the money}
    /// # commit: 2026-07-01
    /// ```
    pub static RULE = "text/stale-translation", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let languages = &org.handbook.languages;
    for stale in stale(org, facts) {
        let Some(first) = stale.places.first() else { continue };
        let common = org.common(stale.entity);
        let (name, tag, (en, zh)) = (&common.id, languages.tag(stale.lang), changed_when(org, stale.changed));
        let found = sink.report(
            &RULE,
            &common.subject,
            first.translation,
            say!(
                "`{name}` changed {en}, and its translation `{tag}` has not since",
                "`{name}` 的原文{zh}改过，译文 `{tag}` 之后没有更新"
            ),
        );
        for place in &stale.places {
            found.label(place.original, say!("this changed", "原文在这里改过"));
        }
        for place in &stale.places[1..] {
            found.label(place.translation, say!("its translation is older, too", "这里的译文也没有更新"));
        }
        found.witness(tag).help(say!(
            "bring the translation up to date; where it still holds, save its file with any change, or accept this with `allow`",
            "请更新译文；如果仍然适用，译文文件任意改动后保存即可，或用 `allow` 接受"
        ));
    }
}
