//! The check of `style/half-width`.

use crate::{
    derive::{Facts, Passage, every_passage},
    diagnostic::{Sink, Subject, rule, say},
    model::{Org, is_han},
    syntax::markdown::without_code,
};
use std::ops::Range;

rule! {
    /// A half-width sign stands between Chinese characters.
    ///
    /// ## Why it matters
    /// The sign sticks to the character before it, and one page shows two kinds of commas.
    ///
    /// ## How to mend it
    /// Type the full-width sign. One finding for each text, at the first such sign. The rule is off unless the profile is
    /// `strict`.
    ///
    /// ## 中文
    /// 汉字之间用了半角标点。
    ///
    /// 为什么重要：半角标点紧贴前一个字，同一页里出现两种逗号，读起来别扭。
    ///
    /// 怎么改：改用全角标点。每段文字只报告第一处。这条规则只在 `profile: strict` 时启用。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// purpose: {zh: "报价,成交", en: "Quoting, closing"}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// purpose: {zh: 报价，成交, en: "Quoting, closing"}
    /// ```
    pub static RULE = "style/half-width", Off;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (subject, passage) in every_passage(org, &facts.shared) {
        in_passage(passage, subject, sink);
    }
}

fn in_passage(passage: Passage, subject: &Subject, sink: &mut Sink) {
    let Some((range, wide)) = first(&without_code(passage.text())) else { return };
    let sign = &passage.text()[range.clone()];
    sink.report(
        &RULE,
        subject,
        passage.place(range.clone()),
        say!("a half-width `{sign}` stands between Chinese characters", "汉字之间用了半角的 `{sign}`"),
    )
    .help(say!("type `{wide}`", "请改为 `{wide}`"));
}

/// The first half-width sign with Chinese on both sides, and the sign to type.
fn first(text: &str) -> Option<(Range<usize>, char)> {
    if text.is_ascii() {
        return None;
    }
    text.match_indices([',', ';', ':', '!', '?', '(', ')']).find_map(|(at, sign)| {
        let wide = char::from_u32(u32::from(sign.chars().next()?) - 0x21 + 0xff01)?;
        let after = &text[at + 1..];
        // One blank is what stands for the room that a full-width sign brings along.
        let is_between = text[..at].trim_end_matches(' ').ends_with(is_chinese)
            && text[..at].len() - text[..at].trim_end_matches(' ').len() <= 1
            && after.strip_prefix(' ').unwrap_or(after).starts_with(is_chinese);
        is_between.then_some((at..at + 1, wide))
    })
}

fn is_chinese(c: char) -> bool {
    is_han(c) || "，。；：！？（）、“”《》".contains(c)
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn only_signs_between_chinese_characters_count() {
        for (text, wide) in [("报价,成交", '，'), ("中心(外贸)", '（'), ("先问: 后答", '：'), ("好!走", '！')]
        {
            assert_eq!(first(text).map(|(_, sign)| sign), Some(wide), "{text}");
        }
        for text in
            ["9:00 起", "CRM, ERP 和表格", "见[报价](duty:quote)。", "Quoting, closing", "报价（含税）", "好 :-) 的"]
        {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
