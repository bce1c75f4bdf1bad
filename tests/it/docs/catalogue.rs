//! The catalogue of rules, written from what each rule says of itself.

use super::fields::anchor;
use orgbook::{Documentation, Language, Rule, Severity, all_rules};
use std::fmt::Write;

/// The generated part of `docs/rules.md` in a language.
pub fn catalogue(language: Language) -> String {
    let rules = all_rules();
    let mut text = String::new();
    let mut group = "";
    for rule in &rules {
        if rule.group() != group {
            group = rule.group();
            let members: Vec<&Rule> = rules.iter().copied().filter(|rule| rule.group() == group).collect();
            overview(group, &members, language, &mut text);
        }
        entry(rule, language, &mut text);
    }
    text
}

fn say<T>(language: Language, en: T, zh: T) -> T {
    if language == Language::Chinese { zh } else { en }
}

/// A group's heading and the table of its rules.
fn overview(group: &str, rules: &[&Rule], language: Language, text: &mut String) {
    let head = say(language, "| rule | severity | finds |", "| 规则 | 级别 | 查什么 |");
    let _ = write!(text, "\n## {group}\n\n{head}\n| --- | --- | --- |\n");
    for rule in rules {
        let documentation = Documentation::of(rule);
        let sentence = documentation.prose(language).sentence.replace('|', "\\|");
        let name = rule.name;
        let _ = writeln!(text, "| [{name}](#{}) | {} | {sentence} |", anchor(name), severity(rule, language));
    }
}

fn severity(rule: &Rule, language: Language) -> String {
    let word = match rule.severity {
        Severity::Off => say(language, "off", "关闭"),
        Severity::Hint => say(language, "hint", "提示"),
        Severity::Warning => say(language, "warning", "警告"),
        Severity::Error => say(language, "error", "错误"),
    };
    match rule.draft {
        true => format!("{word}{}", say(language, " (draft: hint)", "（draft 下为提示）")),
        false => word.to_owned(),
    }
}

/// All that is written about a rule.
fn entry(rule: &Rule, language: Language, text: &mut String) {
    let documentation = Documentation::of(rule);
    let prose = documentation.prose(language);
    let _ = write!(text, "\n### {}\n\n{}\n", rule.name, prose.what());
    let why = say(language, "Why it matters", "为什么重要");
    let mend = say(language, "How to mend it", "怎么改");
    for (heading, body) in [(why, &prose.why), (mend, &prose.mend)] {
        if !body.is_empty() {
            let _ = write!(text, "\n**{heading}**{}\n", after_heading(body));
        }
    }
    if !rule.options.is_empty() {
        let options: Vec<String> = rule.options.iter().map(|(name, value)| format!("`{name}: {value}`")).collect();
        let heading = say(language, "Options and their defaults", "选项及默认值");
        let _ = write!(text, "\n**{heading}**\n{}\n", options.join(say(language, ", ", "、")));
    }
    if !documentation.fires.is_empty() {
        let summary = say(language, "An example, and the same put right", "示例与改法");
        let _ = write!(text, "\n<details><summary>{summary}</summary>\n");
        let fires = say(language, "Reported", "会报告");
        let quiet = say(language, "Not reported", "不会报告");
        for (heading, blocks) in [(fires, &documentation.fires), (quiet, &documentation.quiet)] {
            for block in blocks {
                let fence = if block.contains("```") { "````" } else { "```" };
                let _ = write!(text, "\n{heading}\n\n{fence}yaml\n{block}{fence}\n");
            }
        }
        text.push_str("\n</details>\n");
    }
}

/// A body that begins with a list stands apart from its heading; prose begins on the next line.
fn after_heading(body: &str) -> String {
    format!("{}{body}", if body.starts_with("- ") { "\n\n" } else { "\n" })
}
