//! The check of `model/cycle`.

use crate::{
    derive::{Facts, circles, way},
    diagnostic::{Sink, rule, say},
    model::{Object, Org, target},
};

rule! {
    /// Models extend each other in a circle.
    ///
    /// ## Why it matters
    /// Nobody can tell which patch is laid on which.
    ///
    /// ## How to mend it
    /// Let one of them extend nothing: it then patches the handbook as written.
    ///
    /// ## 中文
    /// 运营模式互相继承成环。
    ///
    /// 为什么重要：没有人知道哪个补丁叠在哪个上面。
    ///
    /// 怎么改：请让其中一个不写 `extends`，直接修改手册正文。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: models/all.yaml
    /// - {id: central, name: {zh: 集中, en: Central}, extends: spread, patch: {}}
    /// - {id: spread, name: {zh: 分散, en: Spread}, extends: central, patch: {}}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: models/all.yaml
    /// - {id: central, name: {zh: 集中, en: Central}, extends: spread, patch: {}}
    /// - {id: spread, name: {zh: 分散, en: Spread}, patch: {}}
    /// ```
    pub static RULE = "model/cycle", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let all = org.models.iter().map(|(id, _)| id);
    for circle in circles(all, |id| target(&org.models[id].extends)) {
        let first = &org.models[circle[0]];
        let witness = way(&org.models, circle.iter().chain([&circle[0]]).copied());
        let name = first.id();
        sink.report(
            &RULE,
            first.subject(),
            first.extends.map_or(first.span(), |extends| extends.span),
            say!("the model `{name}` extends itself: {witness}", "运营模式 `{name}` 绕一圈继承了自己：{witness}"),
        )
        .witness(&witness)
        .help(say!("take one `extends` away", "请去掉其中一个 `extends`"));
    }
}
