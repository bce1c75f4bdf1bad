//! A rule's doc comment taken apart: what, why, how to mend it, in both languages, and its examples.

use super::{Language, Rule};

/// What is written about a rule.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Documentation {
    pub en: Prose,
    pub zh: Prose,
    /// Smallest handbooks that the rule finds something in.
    pub fires: Vec<String>,
    /// The same, put right.
    pub quiet: Vec<String>,
}

/// The words about a rule in one language, as inline Markdown; paragraphs are kept apart by a blank line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Prose {
    /// What it finds, in a sentence or two; the first paragraph.
    pub sentence: String,
    /// What counts and how; empty where the sentence says all.
    pub details: String,
    pub why: String,
    pub mend: String,
}

impl Prose {
    /// All that says what the rule finds.
    pub fn what(&self) -> String {
        if self.details.is_empty() { self.sentence.clone() } else { format!("{}\n\n{}", self.sentence, self.details) }
    }
}

impl Documentation {
    /// The documentation of `rule`.
    pub fn of(rule: &Rule) -> Documentation {
        let mut documentation = Documentation::default();
        for section in sections(rule.docs) {
            match section.heading {
                "" => (documentation.en.sentence, documentation.en.details) = first_paragraph(&section.prose),
                "Why it matters" => documentation.en.why = section.prose,
                "How to mend it" => documentation.en.mend = section.prose,
                "中文" => documentation.zh = chinese(&section.prose),
                "Fires" => documentation.fires = section.blocks,
                "Stays quiet" => documentation.quiet = section.blocks,
                _ => {}
            }
        }
        documentation
    }

    /// The words in `language`.
    pub fn prose(&self, language: Language) -> &Prose {
        match language {
            Language::English => &self.en,
            Language::Chinese => &self.zh,
        }
    }
}

#[derive(Default)]
struct Section<'a> {
    heading: &'a str,
    prose: String,
    blocks: Vec<String>,
}

fn sections(docs: &'static str) -> Vec<Section<'static>> {
    let mut sections = vec![Section::default()];
    let mut fence: Option<usize> = None;
    for line in docs.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        let last = sections.len() - 1;
        let section = &mut sections[last];
        let n_ticks = line.bytes().take_while(|byte| *byte == b'`').count();
        match fence {
            Some(n) if n_ticks >= n && line.trim_end().len() == n_ticks => fence = None,
            Some(_) => {
                if let Some(block) = section.blocks.last_mut() {
                    block.push_str(line);
                    block.push('\n');
                }
            }
            None if n_ticks >= 3 => {
                fence = Some(n_ticks);
                section.blocks.push(String::new());
            }
            None => match line.strip_prefix("## ") {
                Some(heading) => sections.push(Section { heading: heading.trim(), ..Section::default() }),
                None => push_line(&mut section.prose, line.trim()),
            },
        }
    }
    for section in &mut sections {
        section.prose.truncate(section.prose.trim_end().len());
    }
    sections
}

/// Joins the lines of a paragraph: without a space where both sides are written without spaces.
fn push_line(prose: &mut String, line: &str) {
    if line.is_empty() {
        if !prose.is_empty() && !prose.ends_with("\n\n") {
            prose.push_str("\n\n");
        }
        return;
    }
    if line.starts_with("- ") && !prose.is_empty() && !prose.ends_with('\n') {
        prose.push('\n');
    }
    if let (Some(before), Some(after)) = (prose.chars().next_back(), line.chars().next())
        && before != '\n'
        && (before.is_ascii() || after.is_ascii())
    {
        prose.push(' ');
    }
    prose.push_str(line);
}

fn chinese(text: &str) -> Prose {
    let mut prose = Prose::default();
    let mut part = &mut prose.sentence;
    for paragraph in text.split("\n\n") {
        let paragraph = if let Some(why) = paragraph.strip_prefix("为什么重要：") {
            part = &mut prose.why;
            why
        } else if let Some(mend) = paragraph.strip_prefix("怎么改：") {
            part = &mut prose.mend;
            mend
        } else {
            paragraph
        };
        if !part.is_empty() {
            part.push_str("\n\n");
        }
        part.push_str(paragraph.trim());
    }
    (prose.sentence, prose.details) = first_paragraph(&prose.sentence);
    prose
}

fn first_paragraph(text: &str) -> (String, String) {
    let (first, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    (first.to_owned(), rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rule;

    rule! {
        /// A duty has no accountable position.
        ///
        /// ## Why it matters
        /// Nobody answers
        /// for it.
        ///
        /// ## How to mend it
        /// Give one position the A.
        /// - on its card
        /// - or in the duty
        ///
        /// ## 中文
        /// 一项职责没有人
        /// 负责。
        ///
        /// 为什么重要：没有人对 KPI
        /// 负责。
        ///
        /// 再说一段。
        ///
        /// 怎么改：给一个岗位 `A`。
        ///
        /// ## Fires
        /// ````yaml
        /// # file: sops/a.md
        /// ## Not a heading
        /// ```
        /// code
        /// ```
        /// ````
        /// ## Stays quiet
        /// ```yaml
        /// name: a
        ///   deep: b
        /// ```
        /// ```yaml
        /// name: c
        /// ```
        static RULE = "duty/sample", Error;
    }

    #[test]
    fn each_part_is_found() {
        let documentation = Documentation::of(&RULE);
        assert_eq!(documentation.en.sentence, "A duty has no accountable position.");
        assert_eq!(documentation.en.why, "Nobody answers for it.");
        assert_eq!(documentation.en.mend, "Give one position the A.\n- on its card\n- or in the duty");
        assert_eq!(documentation.zh.sentence, "一项职责没有人负责。");
        assert_eq!(documentation.zh.why, "没有人对 KPI 负责。\n\n再说一段。");
        assert_eq!(documentation.zh.mend, "给一个岗位 `A`。");
        assert_eq!(documentation.fires, ["# file: sops/a.md\n## Not a heading\n```\ncode\n```\n"]);
        assert_eq!(documentation.quiet, ["name: a\n  deep: b\n", "name: c\n"]);
    }
}
