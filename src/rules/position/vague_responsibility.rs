//! `position/vague-responsibility`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org, Piece, Text},
    syntax::Openings,
};
use std::ops::Range;

rule! {
    /// A responsibility is worded so that it could mean anything: "other duties as assigned" and its kind.
    ///
    /// ## Why it matters
    /// Nobody can check whether it was done, and every stray task can be pushed under it.
    ///
    /// ## How to mend it
    /// Name the work and its result. What really is occasional help belongs in the workflow's steps as S, C or I.
    ///
    /// ## 中文
    /// 职责写得含糊：“协助……”“相关工作”“完成领导交办的其他任务”之类。
    ///
    /// 为什么重要：做没做到无法判断，什么杂事都可以往里塞。
    ///
    /// 怎么改：写清楚做什么、交出什么结果。确实只是偶尔配合的，应在流程步骤里写成 S、C 或 I。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// responsibilities:
    ///   - text: {zh: 完成领导交办的其他任务。, en: Other duties as assigned.}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// responsibilities:
    ///   - text: {zh: 每周五整理成交案例。, en: Write up closed deals every Friday.}
    /// ```
    pub static RULE = "position/vague-responsibility", Hint;
}

/// Words after which anything may follow, in either language.
const ANYWHERE: [&str; 16] = [
    "相关工作",
    "相关事宜",
    "其他任务",
    "其它任务",
    "其他工作",
    "其它工作",
    "其他事项",
    "交办",
    "临时性工作",
    "临时任务",
    "other duties",
    "other tasks",
    "as assigned",
    "as needed",
    "as required",
    "related work",
];

/// Words that are vague at the beginning alone.
const AT_START: [&str; 6] = ["协助", "配合", "assist ", "assists ", "help with", "support "];

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (_, position) in org.positions.active().filter(|own| facts.shared.is_new_one(own)) {
        let texts = position.responsibilities.iter().filter_map(|own| own.text.as_ref());
        for text in texts {
            let Some((piece, range)) = found(text) else { continue };
            let (id, words) = (position.id(), &piece.text[range.clone()]);
            sink.report(
                &RULE,
                position.subject(),
                piece.place(range.clone()),
                say!(
                    "`{words}` in the card of `{id}` could mean anything",
                    "`{id}` 岗位卡中的 `{words}` 说不清是什么事"
                ),
            )
            .help(say!("name the work and what comes of it", "请写清楚做什么、交出什么结果"));
        }
    }
}

/// The first vague words in any language of a text.
pub fn found(text: &Text) -> Option<(&Piece, Range<usize>)> {
    text.pieces.iter().find_map(|piece| Some((piece, vague(&piece.text)?)))
}

/// The first vague words of a string.
fn vague(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    let begins = AT_START.iter().find(|words| stands_at(text, start, words));
    begins.map(|words| start..start + words.trim_end().len()).or_else(|| {
        OPENINGS.places(text).find_map(|at| {
            let words = ANYWHERE.iter().find(|words| stands_at(text, at, words))?;
            Some(at..at + words.len())
        })
    })
}

static OPENINGS: Openings = Openings::in_any_case(&ANYWHERE);

/// Whether words, which are in lower case, stand at a place of a text.
fn stands_at(text: &str, at: usize, words: &str) -> bool {
    text.as_bytes().get(at..at + words.len()).is_some_and(|own| own.eq_ignore_ascii_case(words.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::vague;

    #[test]
    fn words_are_vague_where_they_stand() {
        assert_eq!(vague("协助主管跟进订单"), Some(0..6));
        assert_eq!(vague("与协助方开会"), None);
        assert_eq!(vague("Carries out Other Tasks"), Some(12..23));
        assert_eq!(vague("每周五整理成交案例"), None);
    }
}
