//! `handbook/unused-baseline`.

use crate::diagnostic::{Remembered, Sink, Subject, rule, say};

rule! {
    /// The baseline remembers a finding that is gone.
    ///
    /// ## Why it matters
    /// The fault is mended. As long as the baseline remembers it, the same fault can come back and nobody is told.
    ///
    /// ## How to mend it
    /// Run `orgbook check --write-baseline`, which takes out whatever is gone and adds nothing; or delete the entry.
    ///
    /// ## 中文
    /// 基线里记录的问题已经不存在。
    ///
    /// 为什么重要：问题已经解决。但只要基线里还记着，同样的问题再出现时就不会有人知道。
    ///
    /// 怎么改：运行 `orgbook check --write-baseline`，它会移除所有已解决的问题，不会新增；也可以手工删去这一条。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: baseline.yaml
    /// findings:
    ///   - {rule: centre/no-head, object: "centre:sales"}
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// head: lead
    /// # file: positions/lead.yaml
    /// name: {zh: 销售主管, en: Sales lead}
    /// centre: sales
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: baseline.yaml
    /// findings:
    ///   - {rule: centre/no-head, object: "centre:sales"}
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/lead.yaml
    /// name: {zh: 销售主管, en: Sales lead}
    /// centre: sales
    /// ```
    pub static RULE = "handbook/unused-baseline", Hint;
}

/// Looks at the entries of a baseline once the findings are compared with it; `n_found` says how many each found. Those of
/// the rules that look at pages are looked at when the pages are made, the others before.
pub fn check(baseline: &[Remembered], n_found: &[usize], of_pages: bool, sink: &mut Sink) {
    for (entry, n_found) in baseline.iter().zip(n_found) {
        let (rule, n) = (&entry.rule.value, entry.n);
        // A name that is no rule's is `handbook/unknown-rule`.
        let Some(known) = super::super::find(rule).filter(|_| *n_found < n) else { continue };
        if known.is_of_pages() != of_pages {
            continue;
        }
        let (of, of_zh) = match entry.object.0.as_deref() {
            Some(about) => (format!(" of `{about}`"), format!(" `{about}` 的")),
            None => (String::new(), "的".to_owned()),
        };
        let message = match n_found {
            0 => say!("`{rule}`{of} is in the baseline and not found", "基线中{of_zh} `{rule}` 已经不存在"),
            _ => say!(
                "`{rule}`{of} is in the baseline {n} times and found {n_found} times",
                "基线中{of_zh} `{rule}` 有 {n} 个，现在只有 {n_found} 个"
            ),
        };
        let finding = sink.report(&RULE, &Subject::HANDBOOK, entry.rule.span, message);
        finding.help(match known.is_of_malformed_input() {
            true => say!(
                "what keeps the handbook from being read cannot be accepted; delete the entry",
                "导致手册无法读取的问题不能接受；请删去这一条"
            ),
            false => say!(
                "run `orgbook check --write-baseline`, which takes it out",
                "请运行 `orgbook check --write-baseline`，会把它移除"
            ),
        });
    }
}
