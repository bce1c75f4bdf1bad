//! The rule about how files are laid out.

use crate::diagnostic::rule;

rule! {
    /// The keys of an object are not in the order of the reference.
    ///
    /// ## Why it matters
    /// Whoever reads many files finds a field by its place; where each file has its own order, they search every time.
    ///
    /// ## How to mend it
    /// Run `orgbook fmt`, or move the key to where the finding says. The order is that of the reference of fields: `id` to `summary` first,
    /// then the kind's own fields, then `tags` to `links`. The rule is off unless the profile is `strict`.
    ///
    /// ## 中文
    /// 对象的字段没有按参考手册的顺序写。
    ///
    /// 为什么重要：读惯了的人凭位置找字段，每个文件一种顺序，就得次次重新找。
    ///
    /// 怎么改：运行 `orgbook fmt`，或者自己把字段移到提示的位置。顺序与字段参考一致：先是 `id` 到 `summary`，再是该类对象自己的字段，最后是 `tags` 到 `links`。这条规则只在 `profile: strict` 时启用。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// purpose: {zh: 成交, en: Closing}
    /// name: {zh: 销售中心, en: Sales}
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// purpose: {zh: 成交, en: Closing}
    /// ```
    pub static STYLE_ORDER = "style/order", Off;
}
