//! Rules explained at a terminal: one in full, or all as a list. Knows the form of documentation, no single rule.

use super::{Documentation, Language, Rule, Severity, say};
use std::{cmp::Reverse, fmt::Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width in columns of explanations.
const WIDTH: usize = 80;

/// What `rule` means, why it matters, how to mend it, its options and examples.
pub fn explain(rule: &Rule, language: Language, color: bool) -> String {
    let documentation = Documentation::of(rule);
    let prose = documentation.prose(language);
    let mut out = format!("{}: {}\n\n", severity(rule.severity, language, color), bold(rule.name, color));
    out.push_str(&wrap(&prose.what(), 0));
    let section = |heading: super::Message, body: String| {
        let heading = bold(heading.get(language), color);
        if body.is_empty() { body } else { format!("\n{heading}\n{body}") }
    };
    out.push_str(&section(say!("Why it matters", "为什么重要"), wrap(&prose.why, 2)));
    out.push_str(&section(say!("How to mend it", "怎么改"), wrap(&prose.mend, 2)));
    let options: String = rule.options.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    out.push_str(&section(say!("Options", "选项"), options));
    out.push_str(&section(say!("Fires", "会报告"), examples(&documentation.fires)));
    out.push_str(&section(say!("Stays quiet", "不会报告"), examples(&documentation.quiet)));
    out
}

/// Rules by group and, most severe first, by severity, with the first sentence of each; and how many there are.
pub fn list(rules: &[&Rule], language: Language, color: bool) -> String {
    let mut rules = rules.to_vec();
    rules.sort_by_key(|rule| (rule.group(), Reverse(rule.severity), rule.name));
    let name_width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut out = String::new();
    for of_group in rules.chunk_by(|a, b| a.group() == b.group()) {
        let _ = writeln!(out, "{}", bold(of_group[0].group(), color));
        for rule in of_group {
            let documentation = Documentation::of(rule);
            let sentence = &documentation.prose(language).sentence;
            let word = severity_word(rule.severity, language);
            let padding = " ".repeat(9_usize.saturating_sub(word.width()));
            let word = severity(rule.severity, language, color);
            let _ = writeln!(out, "  {:name_width$}  {word}{padding}{sentence}", rule.name);
        }
        out.push('\n');
    }
    let (n, s) = (rules.len(), if rules.len() == 1 { "" } else { "s" });
    let end = say!(
        "{n} rule{s}, each as severe as the profile `standard` has it; `orgbook explain RULE` says more of one\n",
        "共 {n} 条规则，级别以 `standard` 方案为准；用 `orgbook explain 规则` 查看某一条\n"
    );
    out + end.get(language)
}

fn severity_word(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (_, Language::English) => severity.name(),
        (Severity::Off, _) => "关闭",
        (Severity::Hint, _) => "提示",
        (Severity::Warning, _) => "警告",
        (Severity::Error, _) => "错误",
    }
}

fn severity(severity: Severity, language: Language, color: bool) -> String {
    let code = match severity {
        Severity::Off => "2",
        Severity::Hint => "1;94",
        Severity::Warning => "1;33",
        Severity::Error => "1;91",
    };
    styled(severity_word(severity, language), code, color)
}

fn bold(text: &str, color: bool) -> String {
    styled(text, "1", color)
}

fn styled(text: &str, code: &str, color: bool) -> String {
    if color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}

fn examples(blocks: &[String]) -> String {
    let indent = |block: &String| -> String {
        block.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
    };
    blocks.iter().map(indent).collect::<Vec<_>>().join("\n")
}

/// Breaks each line of `text` to fit, each row after `indent` spaces and the rows of a list item two further.
fn wrap(text: &str, indent: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let hang = if line.starts_with("- ") { 2 } else { 0 };
        let mut row = " ".repeat(indent);
        for word in words(line) {
            let fits = row.width() + word.trim_end().width() <= WIDTH;
            if !fits && !row.trim().is_empty() {
                let _ = writeln!(out, "{}", row.trim_end());
                row = " ".repeat(indent + hang);
            }
            row.push_str(word);
        }
        let _ = writeln!(out, "{}", row.trim_end());
    }
    out
}

/// The pieces of a line between which it may be broken: after spaces, and beside wide characters, but not before
/// closing or after opening punctuation.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in line.char_indices() {
        if let Some(before) = before
            && may_break(before, c)
        {
            words.push(&line[start..at]);
            start = at;
        }
        before = Some(c);
    }
    words.push(&line[start..]);
    words
}

fn may_break(before: char, after: char) -> bool {
    let is_wide = |c: char| c.width() == Some(2);
    if before == ' ' {
        return after != ' ';
    }
    (is_wide(before) || is_wide(after))
        && after != ' '
        && !"，。、；：！？）》」』】”’,.;:!?)`…".contains(after)
        && !"（《「『【“‘(`".contains(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rule;

    rule! {
        /// A duty has no accountable position.
        ///
        /// ## Why it matters
        /// When nobody is accountable for a result, everybody believes that somebody else will see to it, and
        /// the customer is the first to find out.
        ///
        /// ## How to mend it
        /// Give exactly one position the letter `A`:
        /// - on the card of the position, or
        /// - in the duty itself, where the whole team can see it and nobody has to look for it in many cards.
        ///
        /// ## 中文
        /// 一项职责没有最终负责人（A）。
        ///
        /// 为什么重要：一个结果没有人最终负责时，人人都以为别人会管，最先发现没有人管的往往是客户，这时再补救代价就大了，损失也难以挽回。
        ///
        /// 怎么改：给恰好一个岗位字母 `A`。
        ///
        /// ## Fires
        /// ```yaml
        /// # file: duties/reply.yaml
        /// name: 回复客户
        /// ```
        ///
        /// ## Stays quiet
        /// ```yaml
        /// # file: duties/reply.yaml
        /// name: 回复客户
        ///
        /// # file: positions/agent.yaml
        /// name: 客服
        /// ```
        static FIRST = "duty/sample", Error { max = 7.0, share = 0.25 };
    }
    rule! {
        /// A KPI without an owner.
        ///
        /// ## 中文
        /// 指标没有责任人。
        static SECOND = "kpi/no-sample", Hint;
    }
    rule! {
        /// A KPI that measures itself.
        ///
        /// ## 中文
        /// 指标衡量的是它自己。
        static THIRD = "kpi/self-sample", Error;
    }

    #[test]
    fn one_rule_in_english() {
        insta::assert_snapshot!(explain(&FIRST, Language::English, false));
    }

    #[test]
    fn one_rule_in_chinese() {
        insta::assert_snapshot!(explain(&FIRST, Language::Chinese, false));
    }

    #[test]
    fn all_rules() {
        let all = [&FIRST, &SECOND, &THIRD];
        insta::assert_snapshot!(list(&all, Language::English, false) + "\n" + &list(&all, Language::Chinese, false));
        assert!(list(&all, Language::English, true).contains("\u{1b}[1mkpi\u{1b}[0m"));
    }
}
