//! Findings for people at a terminal, as rustc shows them. Knows the libraries of underlining, no rule.

use super::{
    Counts,
    excerpt::{Mark, excerpt},
    in_order,
    notes::{HELP, notes},
    one_line, printable, summary,
};
use crate::{
    diagnostic::{Diagnostic, Language, Message, Severity, say},
    source::{FileId, Sources},
};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer};
use std::collections::BTreeMap;

/// How many findings of one rule are shown before the rest is only counted.
const MAX_PER_RULE: usize = 20;
/// How many related places of one finding are shown.
const MAX_LABELS: usize = 6;

/// How findings are to look.
#[derive(Clone, Copy, Debug)]
pub struct Style<'a> {
    pub language: Language,
    pub color: bool,
    /// The terminal's width in columns.
    pub width: usize,
    /// Shows every finding of each rule, and those accepted.
    pub verbose: bool,
    /// The rules of which every finding is shown all the same.
    pub whole: &'a [String],
}

impl Style<'_> {
    fn is_whole(&self, rule: &str) -> bool {
        self.verbose || self.whole.iter().any(|name| name == rule)
    }
}

/// The findings, those beyond the cap counted by rule, and a line of totals.
pub fn human(sources: &Sources, diagnostics: &[Diagnostic], style: Style<'_>) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() }.term_width(style.width.max(40));
    let mut out = String::new();
    let mut n_by_rule: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in in_order(sources, diagnostics) {
        if diagnostic.accepted.is_some() && !style.verbose {
            continue;
        }
        let n_of_rule = n_by_rule.entry(diagnostic.rule.name).or_default();
        *n_of_rule += 1;
        if style.is_whole(diagnostic.rule.name) || *n_of_rule <= MAX_PER_RULE {
            out.push_str(&renderer.render(&[group(sources, diagnostic, style.language)]));
            out.push_str("\n\n");
        }
    }
    n_by_rule.retain(|rule, _| !style.is_whole(rule));
    out.push_str(&rest(&n_by_rule, style.language));
    out.push_str(&summary(Counts::of(diagnostics), style.language));
    out.push('\n');
    out
}

/// The lines that count what the cap left out.
fn rest(n_by_rule: &BTreeMap<&str, usize>, language: Language) -> String {
    let mut out = String::new();
    for (rule, n) in n_by_rule.iter().filter(|(_, n)| **n > MAX_PER_RULE) {
        let n = n - MAX_PER_RULE;
        let line = say!(
            "and {n} more of `{rule}`; `--rule {rule}` shows them all\n",
            "`{rule}` 另有 {n} 个；用 `--rule {rule}` 查看全部\n"
        );
        out.push_str(line.get(language));
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn group(sources: &Sources, diagnostic: &Diagnostic, language: Language) -> Group<'static> {
    let message = one_line(diagnostic.message.get(language)).into_owned();
    let mut group = level(diagnostic.severity, language)
        .primary_title(message)
        .id(diagnostic.rule.name)
        .elements(by_file(diagnostic, language).into_iter().filter_map(|marks| excerpt(sources, marks)));
    if let Some(help) = &diagnostic.help {
        group = group.element(beside(Level::HELP, &HELP, printable(help.get(language)).into_owned(), language));
    }
    let notes =
        hidden(diagnostic).into_iter().chain(notes(diagnostic)).map(|note| one_line(note.get(language)).into_owned());
    for note in notes {
        group = group.element(beside(Level::NOTE, &say!("note", "说明"), note, language));
    }
    group
}

/// What stands below an excerpt, after its name; the renderer knows no colon but `: `.
fn beside(
    level: Level<'static>,
    name: &Message,
    words: String,
    language: Language,
) -> annotate_snippets::Message<'static> {
    let name = name.get(language);
    match language {
        Language::English => level.with_name(name.to_owned()).message(words),
        Language::Chinese => level.no_name().message(format!("{name}：{words}")),
    }
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    let (level, name) = match severity {
        Severity::Error => (Level::ERROR, say!("error", "错误")),
        Severity::Warning => (Level::WARNING, say!("warning", "警告")),
        Severity::Hint | Severity::Off => (Level::INFO, say!("hint", "提示")),
    };
    level.with_name(name.get(language).to_owned())
}

/// The marks of a finding: the file of the finding itself first, the others in the order of their first mark.
fn by_file(diagnostic: &Diagnostic, language: Language) -> Vec<Vec<Mark>> {
    let words = |message: &str| Some(one_line(message).into_owned()).filter(|words| !words.is_empty());
    let here = diagnostic.here.as_ref().and_then(|here| words(here.get(language)));
    let primary = Mark { span: diagnostic.span, kind: AnnotationKind::Primary, words: here };
    let mut files: Vec<(FileId, Vec<Mark>)> = vec![(diagnostic.span.file, vec![primary])];
    for label in diagnostic.labels.iter().take(MAX_LABELS) {
        let file = label.span.file;
        let mark = Mark { span: label.span, kind: AnnotationKind::Context, words: words(label.message.get(language)) };
        match files.iter_mut().find(|(known, _)| *known == file) {
            Some((_, marks)) => marks.push(mark),
            None => files.push((file, vec![mark])),
        }
    }
    files.into_iter().map(|(_, marks)| marks).collect()
}

/// Says how many related places are not shown.
fn hidden(diagnostic: &Diagnostic) -> Option<Message> {
    match diagnostic.labels.len().saturating_sub(MAX_LABELS) {
        0 => None,
        1 => Some(say!("and 1 more place", "另有 1 处")),
        n => Some(say!("and {n} more places", "另有 {n} 处")),
    }
}
