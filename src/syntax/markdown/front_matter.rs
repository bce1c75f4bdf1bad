//! Cuts the front matter off a Markdown file.

use crate::{
    diagnostic::{Sink, Subject, say},
    source::{FileId, Span},
    syntax::{rules::SYNTAX, yaml::keyboard::Slip},
};
use std::ops::Range;

/// The two parts of a Markdown file, as byte ranges of its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FrontMatter {
    /// The YAML between the fences; none where the file does not begin with a fence.
    pub front_matter: Option<Range<usize>>,
    /// What follows.
    pub body: Range<usize>,
}

/// Finds the front matter between two lines of `---`. One that is not closed is taken to end at the first empty line.
pub fn front_matter(file: FileId, text: &str, sink: &mut Sink) -> FrontMatter {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let start = behind_blank_lines(file, text, start, sink);
    let mut at = line_end(text, start);
    if !fence(file, text, start..at, sink) {
        return FrontMatter { front_matter: None, body: start..text.len() };
    }
    let from = at;
    let mut blank = None;
    while at < text.len() {
        let end = line_end(text, at);
        if fence(file, text, at..end, sink) || text[at..end].trim_end() == "..." {
            return FrontMatter { front_matter: Some(from..at), body: end..text.len() };
        }
        if blank.is_none() && text[at..end].trim().is_empty() {
            blank = Some(at);
        }
        at = end;
    }
    let opening = start..start + text[start..from].trim_end().len();
    let message = say!("the front matter that begins here is not closed", "从这里开始的前置信息没有结束");
    sink.report(&SYNTAX, &Subject::HANDBOOK, Span::new(file, opening), message)
        .help(say!("write a line with `---` alone after its last key", "请在最后一个键之后另起一行，只写 `---`"));
    let end = blank.unwrap_or(text.len());
    FrontMatter { front_matter: Some(from..end), body: end..text.len() }
}

/// Where front matter begins that has empty lines above it, which are reported; else `start`.
fn behind_blank_lines(file: FileId, text: &str, start: usize, sink: &mut Sink) -> usize {
    let first = start + (text[start..].len() - text[start..].trim_start().len());
    let opens = text[first..].strip_prefix("---\n").or_else(|| text[first..].strip_prefix("---\r\n"));
    let line = opens.and_then(|rest| rest.lines().next()).unwrap_or_default();
    let is_key = line.split_once(':').is_some_and(|(key, _)| !key.is_empty() && !key.contains(char::is_whitespace));
    if first == start || !is_key {
        return start;
    }
    let message = say!("empty lines stand above the front matter", "前置信息上面有空行");
    sink.report(&SYNTAX, &Subject::HANDBOOK, Span::new(file, start..first), message)
        .help(say!("delete them: `---` is the first line of the file", "请删去空行：`---` 要写在文件第一行"));
    first
}

/// Whether a line is a fence; one of wide dashes is taken for a fence and reported.
fn fence(file: FileId, text: &str, line: Range<usize>, sink: &mut Sink) -> bool {
    let content = text[line.clone()].trim_end();
    if content == "---" {
        return true;
    }
    if content.len() > 3 && content.bytes().all(|byte| byte == b'-') {
        let range = line.start..line.start + content.len();
        let message = say!("`{content}` is not the line of front matter", "`{content}` 不是前置信息的分隔行");
        sink.report(&SYNTAX, &Subject::HANDBOOK, Span::new(file, range), message)
            .help(say!("write three dashes: `---`", "请写三个短横线：`---`"));
        return true;
    }
    let wide = content.chars().next().filter(|first| "—–－─―".contains(*first));
    let Some(wrong) = wide.filter(|_| content.chars().all(|c| "—–－─―-".contains(c))) else { return false };
    let range = line.start..line.start + content.len();
    let slip = Slip { range: range.clone(), wrong, right: "---" };
    slip.report(&Subject::HANDBOOK, Span::new(file, range), sink);
    true
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> (Option<&str>, &str, Vec<&'static str>) {
        let mut sink = Sink::default();
        let parts = front_matter(FileId(0), text, &mut sink);
        let rules = sink.into_vec().iter().map(|found| found.rule.name).collect();
        (parts.front_matter.map(|range| &text[range]), &text[parts.body], rules)
    }

    #[test]
    fn front_matter_stands_between_fences() {
        assert_eq!(cut("---\na: 1\n---\nbody\n---\n"), (Some("a: 1\n"), "body\n---\n", vec![]));
        assert_eq!(cut("\u{feff}---\r\na: 1\r\n--- \r\nbody"), (Some("a: 1\r\n"), "body", vec![]));
        assert_eq!(cut("---\n---"), (Some(""), "", vec![]));
        assert_eq!(cut("# no\n---\n"), (None, "# no\n---\n", vec![]));
        assert_eq!(cut(""), (None, "", vec![]));
        assert_eq!(cut("\u{feff}"), (None, "", vec![]));
    }

    #[test]
    fn a_fault_of_the_fences_keeps_both_parts() {
        assert_eq!(cut("---\na: 1\n\n# body\n"), (Some("a: 1\n"), "\n# body\n", vec!["handbook/syntax"]));
        assert_eq!(cut("---"), (Some(""), "", vec!["handbook/syntax"]));
        let both = vec!["handbook/keyboard", "handbook/keyboard"];
        assert_eq!(cut("———\na: 1\n－－－\nbody"), (Some("a: 1\n"), "body", both));
    }
}
