//! A rule as SARIF describes it: what, why, how to mend it. Knows no single rule.

use super::sarif_log::{Configuration, Descriptor, DescriptorProperties, Message, level, message};
use crate::diagnostic::{Documentation, Language, Rule, Severity, say};
use std::fmt::Write;

/// The description of a rule.
pub fn descriptor(rule: &Rule, language: Language) -> Descriptor<'_> {
    let documentation = Documentation::of(rule);
    let prose = documentation.prose(language);
    Descriptor {
        id: rule.name,
        short_description: message(&prose.sentence),
        full_description: Some(message(&prose.why)).filter(|why| !why.text.is_empty()),
        help: help(rule, &documentation, language),
        default_configuration: Configuration { enabled: rule.severity != Severity::Off, level: level(rule.severity) },
        properties: DescriptorProperties {
            tags: [rule.group()],
            problem_severity: match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint | Severity::Off => "recommendation",
            },
        },
    }
}

/// The documentation without its examples, whose braces and brackets readers would take for marks of their own.
fn help(rule: &Rule, documentation: &Documentation, language: Language) -> Message {
    let prose = documentation.prose(language);
    let options: Vec<String> = rule.options.iter().map(|(name, value)| format!("- `{name}`: {value}")).collect();
    let sections = [
        (say!("Why it matters", "为什么重要"), prose.why.clone()),
        (say!("How to mend it", "怎么改"), prose.mend.clone()),
        (say!("Options", "选项"), options.join("\n")),
    ];
    let name = rule.name;
    let more = say!("`orgbook explain {name}` shows examples.", "示例见 `orgbook explain {name}`。");
    let (mut text, mut markdown) = (prose.what(), prose.what());
    for (heading, body) in sections.iter().filter(|(_, body)| !body.is_empty()) {
        let heading = heading.get(language);
        // Writing to a string cannot fail.
        let _ = write!(text, "\n\n{heading}\n{body}");
        let _ = write!(markdown, "\n\n**{heading}**\n\n{body}");
    }
    for help in [&mut text, &mut markdown] {
        let _ = write!(help, "\n\n{}", more.get(language));
    }
    Message { text: message(&text).text, markdown: Some(message(&markdown).text) }
}
