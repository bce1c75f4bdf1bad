//! The catalogue of rules, written from what each rule says of itself.

use super::fields::anchor;
use orgbook::{Documentation, Language, Rule, Severity, all_rules};
use std::fmt::Write;

/// The generated part of `docs/pages/rules.md` in a language: the rules of each group with what they find.
pub fn overview(language: Language) -> String {
    let mut text = String::new();
    for (group, rules) in groups() {
        let page = format!("rules/{group}{}.md", tag(language));
        let head = say(language, "| rule | severity | finds |", "| 规则 | 级别 | 查什么 |");
        let _ = write!(text, "\n## [{group}]({page})\n\n{head}\n| --- | --- | --- |\n");
        for rule in rules {
            let documentation = Documentation::of(rule);
            let sentence = documentation.prose(language).sentence.replace('|', "\\|");
            let name = rule.name;
            let _ = writeln!(text, "| [{name}]({page}#{}) | {} | {sentence} |", anchor(name), severity(rule, language));
        }
    }
    text
}

/// The page of each group in a language, by its path.
pub fn pages(language: Language) -> Vec<(String, String)> {
    let page = |(group, rules): (&'static str, Vec<&'static Rule>)| {
        let name = say(language, format!("Rules: {group}"), format!("规则：{group}"));
        // What is the same in all languages is said once.
        let parent = say(language, "parent: rules\n", "");
        let mut text = format!("---\nname: \"{name}\"\n{parent}---\n");
        rules.into_iter().for_each(|rule| entry(rule, language, &mut text));
        (format!("docs/pages/rules/{group}{}.md", tag(language)), text)
    };
    groups().into_iter().map(page).collect()
}

fn groups() -> Vec<(&'static str, Vec<&'static Rule>)> {
    let rules = all_rules();
    rules.chunk_by(|one, other| one.group() == other.group()).map(|rules| (rules[0].group(), rules.to_vec())).collect()
}

/// What stands before `.md` in the name of a translation.
fn tag(language: Language) -> &'static str {
    say(language, "", ".zh-CN")
}

fn say<T>(language: Language, en: T, zh: T) -> T {
    if language == Language::Chinese { zh } else { en }
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
    let _ = write!(text, "\n## {}\n\n{}\n", rule.name, prose.what());
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
