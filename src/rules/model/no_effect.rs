//! The check of `model/no-effect`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org, target},
};

rule! {
    /// A model equals what it extends.
    ///
    /// ## Why it matters
    /// Readers compare two models and find no difference, and wonder what they have missed.
    ///
    /// ## How to mend it
    /// Write in its `patch` what is different, or take the model away.
    ///
    /// ## 中文
    /// 运营模式与它所继承的完全一样。
    ///
    /// 为什么重要：读者比较两个模式却找不到差别，只会怀疑自己漏看了什么。
    ///
    /// 怎么改：请在 `patch` 中写明不同之处，或删去这个模式。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: models/spread.yaml
    /// name: {zh: 分散, en: Spread}
    /// patch: {centres: {sales: {name: {en: Sales, zh: 销售}}}}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: models/spread.yaml
    /// name: {zh: 分散, en: Spread}
    /// patch: {centres: {sales: {name: {en: Trade, zh: 贸易}}}}
    /// ```
    pub static RULE = "model/no-effect", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, model) in org.models.active().filter(|(_, model)| model.is_idle) {
        let name = model.id();
        let message = match target(&model.extends).map(|extended| org.models[extended].id()) {
            Some(extended) => {
                say!("the model `{name}` equals `{extended}`", "运营模式 `{name}` 与 `{extended}` 完全一样")
            }
            None => say!("the model `{name}` equals the handbook as written", "运营模式 `{name}` 与手册正文完全一样"),
        };
        sink.report(&RULE, model.subject(), model.patch_span.unwrap_or(model.span()), message).help(say!(
            "write in its `patch` what is different, or take it away",
            "请在 `patch` 中写明不同之处，或删去它"
        ));
    }
}
