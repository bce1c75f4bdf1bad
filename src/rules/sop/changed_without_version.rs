//! The check of `sop/changed-without-version`.

use crate::{
    derive::{Facts, changed_day, changed_when, controls},
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// The text of an SOP changed after its version did.
    ///
    /// ## Why it matters
    /// Two texts go by one version: whoever has read, confirmed or printed that version holds another text than the site
    /// shows.
    ///
    /// ## How to mend it
    /// Raise `version`, in the same commit as the text or later; `change: minor` asks nobody to read it again. The git
    /// history of the file in the handbook's first language is looked at: its text, and `name`, `summary`, `promises` and
    /// `forms` of its front matter. White space,
    /// punctuation, ids that were renamed and translations do not count. What is not
    /// committed yet counts as changed now. Where there is no history, nothing is found.
    ///
    /// ## 中文
    /// SOP 的正文在版本号确定之后又改过。
    ///
    /// 为什么重要：两份不同的文本用了同一个版本号，读过、确认过或打印过这一版的人，手里的文本与网站上的不同。
    ///
    /// 怎么改：请提高 `version`，与正文同一次提交或之后提交都可以；小改动写 `change: minor`，不会要求大家重读。看的是手册第一语言文件的 git 历史：正文，以及前置信息中的 `name`、`summary`、`promises` 和 `forms`。空白、标点、改过名的 id 和译文不算。尚未提交的改动算作现在的改动。没有历史时不报告。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// version: "1.1"
    /// ---
    /// 两小时内报价。
    /// # commit: 2026-05-01
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// version: "1.1"
    /// ---
    /// 一小时内报价。
    /// # commit: 2026-07-01
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// version: "1.1"
    /// ---
    /// 两小时内报价。
    /// # commit: 2026-05-01
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// version: "1.2"
    /// ---
    /// 一小时内报价。
    /// # commit: 2026-07-01
    /// ```
    pub static RULE = "sop/changed-without-version", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (id, control) in controls(org, facts) {
        let (sop, Some(changed)) = (&org.sops[id], control.changed) else { continue };
        let Some(version) = &sop.version else { continue };
        let (name, number) = (sop.id(), &version.value);
        let ((en, zh), (since_en, since_zh)) = (changed_when(org, changed), changed_when(org, control.versioned));
        let is_same_day = changed_day(org, changed) == changed_day(org, control.versioned);
        let (en, zh) = if is_same_day { ("later that day".into(), "在同一天稍后".into()) } else { (en, zh) };
        sink.report(
            &RULE,
            sop.subject(),
            version.span,
            say!(
                "version {number} of `{name}` was set {since_en}, and its text changed {en}",
                "`{name}` 的 {number} 版{since_zh}确定，正文{zh}又改过"
            ),
        )
        .witness(number)
        .help(say!(
            "raise `version`; with `change: minor` nobody has to read it again",
            "请提高 `version`；小改动写 `change: minor`，不会要求大家重读"
        ));
    }
}
