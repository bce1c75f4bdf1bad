//! What is said of a finding beside its message, in words. Knows no format.

use super::{Report, one_line};
use crate::diagnostic::{Accepted, Diagnostic, Message, say};
use std::borrow::Cow;

/// The word before what to do.
pub const HELP: Message = Message { en: Cow::Borrowed("help"), zh: Cow::Borrowed("建议") };

/// In which operating models it holds, and by what it is accepted.
pub fn notes(diagnostic: &Diagnostic) -> Vec<Message> {
    let mut notes = Vec::new();
    notes.extend(where_it_holds(diagnostic));
    match &diagnostic.accepted {
        Some(Accepted::Allow(because)) => notes.push(say!("accepted: {because}", "已接受：{because}")),
        Some(Accepted::Baseline) => notes.push(say!("accepted by the baseline", "已列入基线")),
        None => {}
    }
    notes
}

/// In which operating models it holds; none where in all of them.
pub fn where_it_holds(diagnostic: &Diagnostic) -> Option<Message> {
    let models: Vec<String> = diagnostic.models.iter().map(|model| format!("`{model}`")).collect();
    let (en, zh) = (models.join(", "), models.join("、"));
    let s = if models.len() == 1 { "" } else { "s" };
    match (diagnostic.everywhere, diagnostic.as_written, models.is_empty()) {
        (true, ..) | (_, false, true) => None,
        (_, true, true) => Some(say!("only in the handbook as written", "仅在手册正文中")),
        (_, true, false) => Some(say!(
            "only in the handbook as written and the operating model{s} {en}",
            "仅在手册正文和运营模式 {zh} 中"
        )),
        (_, false, false) => Some(say!("only in the operating model{s} {en}", "仅在运营模式 {zh} 中")),
    }
}

/// The help as one line, `help: …`.
pub fn help_line(diagnostic: &Diagnostic) -> Option<Message> {
    let Message { en, zh } = diagnostic.help.as_ref()?;
    Some(say!("help: {en}", "建议：{zh}"))
}

/// A finding as lines of text: its message, what is said at its place, the related places, help and notes.
pub fn lines(report: &Report, diagnostic: &Diagnostic) -> Vec<String> {
    let language = report.language;
    let mut messages = vec![diagnostic.message.clone()];
    messages.extend(diagnostic.here.clone());
    for label in &diagnostic.labels {
        let (start, _) = report.sources.places(label.span);
        let (path, line, column) = (report.path(report.sources.file(label.span.file)), start.line, start.column);
        let Message { en, zh } = &label.message;
        messages.push(say!("{path}:{line}:{column}: {en}", "{path}:{line}:{column}：{zh}"));
    }
    messages.extend(help_line(diagnostic));
    messages.extend(notes(diagnostic));
    messages.iter().map(|message| one_line(message.get(language)).into_owned()).collect()
}
