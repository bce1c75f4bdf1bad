//! The check of `style/full-width`.

use crate::{
    derive::{Facts, Passage, every_passage},
    diagnostic::{Sink, Subject, rule, say},
    model::Org,
    syntax::markdown::without_code,
};
use std::ops::Range;

rule! {
    /// A text has full-width digits or Latin letters.
    ///
    /// ## Why it matters
    /// `２０２６` and `ＣＲＭ` look stretched, and nobody who searches for `2026` or `CRM` finds them.
    ///
    /// ## How to mend it
    /// Type them in half width. One finding for each text, at the first such run. The rule is off unless the profile is
    /// `strict`.
    ///
    /// ## 中文
    /// 文字中有全角数字或全角字母。
    ///
    /// 为什么重要：`２０２６`、`ＣＲＭ` 显得又宽又散，按 `2026`、`CRM` 也搜不到。
    ///
    /// 怎么改：改用半角输入。每段文字只报告第一处。这条规则只在 `profile: strict` 时启用。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// purpose: {zh: ２小时内报价, en: Quote within 2 hours}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// purpose: {zh: 2 小时内报价, en: Quote within 2 hours}
    /// ```
    pub static RULE = "style/full-width", Off;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (subject, passage) in every_passage(org, &facts.shared) {
        in_passage(passage, subject, sink);
    }
}

fn in_passage(passage: Passage, subject: &Subject, sink: &mut Sink) {
    let Some(range) = first(&without_code(passage.text())) else { return };
    let wide = &passage.text()[range.clone()];
    let narrow: String = wide.chars().filter_map(|c| char::from_u32(u32::from(c) - 0xff01 + 0x21)).collect();
    sink.report(&RULE, subject, passage.place(range.clone()), say!("`{wide}` is full-width", "`{wide}` 是全角字符"))
        .help(say!("type `{narrow}`", "请改为 `{narrow}`"));
}

/// The first run of full-width digits and letters.
fn first(text: &str) -> Option<Range<usize>> {
    let is_wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let start = text.find(is_wide)?;
    let length = text[start..].find(|c| !is_wide(c)).unwrap_or(text.len() - start);
    Some(start..start + length)
}
