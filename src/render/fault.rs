//! Why a theme cannot be used: which file, which line, on which page. Knows nothing of how themes are loaded.

use crate::diagnostic::{Message, say};
use std::fmt;
use tera::ErrorKind;

/// A template or a text of the theme cannot be used.
#[derive(Debug)]
pub struct ThemeError {
    /// The file and the line in it.
    place: Option<Box<Place>>,
    /// The path of the page that was made.
    page: Option<String>,
    reason: Box<Message>,
}

/// A line of a file of the theme.
#[derive(Debug)]
struct Place {
    path: String,
    line: usize,
    text: String,
}

impl ThemeError {
    /// What went wrong in templates, each with its name and its text.
    pub fn in_template(error: &tera::Error, templates: &[(String, String)]) -> ThemeError {
        let place = |name: &str, line: usize| Box::new(Place::in_template(name, templates, line));
        if let ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) = error.kind() {
            let place = place(report.filename(), report.span().start_line);
            return ThemeError { place: Some(place), page: None, reason: Box::new(said_in_english(report.message())) };
        }
        let told = error.to_string();
        let reason = told.lines().next().unwrap_or_default().trim_start_matches("error: ");
        let place = pointed_at(&told).map(|(name, line)| place(name, line));
        ThemeError { place, page: None, reason: Box::new(said_in_english(reason)) }
    }

    /// What is wrong with a template as a whole.
    pub fn of_template(name: &str, templates: &[(String, String)], reason: Message) -> ThemeError {
        let place = Place::in_template(name, templates, 1);
        ThemeError { place: Some(Box::new(place)), page: None, reason: Box::new(reason) }
    }

    /// A file of interface texts that cannot be read from a byte on.
    pub fn in_words(path: &str, text: &str, at: usize, reason: Message) -> ThemeError {
        let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        ThemeError {
            place: Some(Box::new(Place::new(path.to_owned(), text, line))),
            page: None,
            reason: Box::new(reason),
        }
    }

    /// The same, with the page that was made.
    pub fn on_page(self, path: &str) -> ThemeError {
        ThemeError { page: Some(path.to_owned()), ..self }
    }

    /// What is wrong, and where, in both languages.
    pub fn message(&self) -> Message {
        let Message { en: reason_en, zh: reason_zh } = &*self.reason;
        let page = self.page.as_deref();
        let (page_en, page_zh) = (
            page.map_or_else(String::new, |page| format!(" (on the page `{page}`)")),
            page.map_or_else(String::new, |page| format!("（生成页面 `{page}` 时）")),
        );
        match self.place.as_deref() {
            None => say!("the theme cannot be used{page_en}: {reason_en}", "主题无法使用{page_zh}：{reason_zh}"),
            Some(Place { path, line, text }) => say!(
                "`{path}` cannot be used, line {line}{page_en}: {reason_en}\n{line:>4} | {text}",
                "`{path}` 第 {line} 行无法使用{page_zh}：{reason_zh}\n{line:>4} | {text}"
            ),
        }
    }
}

impl Place {
    fn in_template(name: &str, templates: &[(String, String)], line: usize) -> Place {
        let text = templates.iter().find(|(own, _)| own == name).map_or("", |(_, text)| text);
        Place::new(path_of(name), text, line)
    }

    fn new(path: String, text: &str, line: usize) -> Place {
        let text = text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim_end().to_owned();
        Place { path, line, text }
    }
}

/// The template and the line of a report that is ready to be read: `--> layout.html:2:20`.
fn pointed_at(report: &str) -> Option<(&str, usize)> {
    let place = report.split("--> ").nth(1)?.lines().next()?;
    let (place, _column) = place.rsplit_once(':')?;
    let (name, line) = place.rsplit_once(':')?;
    Some((name.trim(), line.trim().parse().ok()?))
}

/// Where the handbook has a template; those of the default theme keep the name by which they are extended.
fn path_of(name: &str) -> String {
    match name.starts_with("default/") {
        true => name.to_owned(),
        false => format!("theme/templates/{name}"),
    }
}

/// The template language speaks English alone.
fn said_in_english(reason: &str) -> Message {
    Message { en: reason.to_owned().into(), zh: reason.to_owned().into() }
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for ThemeError {}
