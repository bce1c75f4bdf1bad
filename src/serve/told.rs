//! What is wrong with the handbook, as the panel over a page tells it: worst first, and first of all what is new.

use super::editor::Editor;
use crate::{
    diagnostic::{
        Diagnostic, Language, Message, Severity,
        emit::{Counts, in_order, summary},
        say,
    },
    source::Sources,
    view::link,
};
use rustc_hash::{FxHashSet, FxHasher};
use serde::Serialize;
use std::{
    cmp::Reverse,
    hash::{Hash, Hasher},
    path::PathBuf,
    sync::Arc,
};

/// How many findings a panel shows; more would be a health report.
const MOST: usize = 60;

const SETTINGS: &str = "orgbook.yaml";

/// Where the lines of findings are edited.
#[derive(Debug)]
pub struct Places {
    /// The handbook's folder, absolute.
    pub root: PathBuf,
    pub editor: Option<Editor>,
}

/// What is told of a handbook at a moment.
pub struct Told<'a> {
    pub sources: &'a Sources,
    pub diagnostics: &'a [Diagnostic],
    /// With `{path}`, as `edit_url` has it.
    pub edit_url: Option<&'a str>,
    /// Why the site that is shown is not that of the handbook as it is now.
    pub kept: Option<&'a Message>,
    /// A fault that is no finding of the handbook: of the theme, or of the machine.
    pub fault: Option<&'a Message>,
}

/// The findings that were there before.
#[derive(Default)]
pub struct Known(FxHashSet<u64>);

#[derive(Serialize)]
struct Panel<'a> {
    /// `bad`, `warn` or `plain`; nothing where there is nothing to tell.
    tone: Option<&'static str>,
    summary: String,
    note: Option<&'a str>,
    rows: Vec<Row<'a>>,
    more: Option<String>,
}

#[derive(Serialize)]
struct Row<'a> {
    severity: &'static str,
    word: &'static str,
    new: Option<&'static str>,
    rule: &'a str,
    /// Below a language of the site.
    about: Option<String>,
    message: &'a str,
    help: Option<&'a str>,
    place: Option<String>,
    href: Option<String>,
}

impl Known {
    /// The findings of a list.
    pub fn new(sources: &Sources, diagnostics: &[Diagnostic]) -> Known {
        Known(diagnostics.iter().map(|found| key(sources, found)).collect())
    }

    /// Takes up more of them.
    pub fn add(&mut self, sources: &Sources, diagnostics: &[Diagnostic]) {
        self.0.extend(diagnostics.iter().map(|found| key(sources, found)));
    }

    fn has(&self, sources: &Sources, found: &Diagnostic) -> bool {
        self.0.contains(&key(sources, found))
    }
}

/// By what a finding is known again when lines have moved.
fn key(sources: &Sources, found: &Diagnostic) -> u64 {
    let mut hasher = FxHasher::default();
    (found.rule.name, &sources.file(found.span.file).path, &found.message).hash(&mut hasher);
    hasher.finish()
}

impl Told<'_> {
    /// What a panel shows, as JSON: in English and in Chinese.
    pub fn panels(&self, places: &Places, known: &Known) -> [Arc<str>; 2] {
        let mut open: Vec<(bool, &Diagnostic)> = in_order(self.sources, self.diagnostics)
            .into_iter()
            .filter(|found| found.accepted.is_none() && found.severity != Severity::Off)
            .map(|found| (!known.has(self.sources, found), found))
            .collect();
        // Stable, so that within a severity the order of files stays; but what is wrong with the settings is wrong
        // everywhere.
        let rank = |(is_new, found): &(bool, &Diagnostic)| {
            let of_settings = &*self.sources.file(found.span.file).path == SETTINGS;
            (Reverse(*is_new), Reverse(found.severity), !of_settings)
        };
        open.sort_by_key(rank);
        [Language::English, Language::Chinese].map(|language| {
            // Words and numbers always serialise; nothing would be shown in place of a panic.
            serde_json::to_string(&self.panel(&open, places, language)).unwrap_or_default().into()
        })
    }

    fn panel<'a>(&'a self, open: &[(bool, &'a Diagnostic)], places: &Places, language: Language) -> Panel<'a> {
        let worst = open.iter().map(|(_, found)| found.severity).max();
        let tone = match worst {
            _ if self.kept.is_some() || self.fault.is_some() => Some("bad"),
            Some(Severity::Error) => Some("bad"),
            Some(Severity::Warning) => Some("warn"),
            Some(_) => Some("plain"),
            None => None,
        };
        let mut rows: Vec<Row> = self.fault.map(|fault| fault_row(fault, language)).into_iter().collect();
        rows.extend(open.iter().take(MOST).map(|(is_new, found)| self.row(found, *is_new, places, language)));
        let (n_new, n_more) = (open.iter().filter(|(is_new, _)| *is_new).count(), open.len().saturating_sub(MOST));
        let mut counts = Counts { accepted: 0, baseline: 0, ..Counts::of(self.diagnostics) };
        counts.errors += usize::from(self.fault.is_some());
        let mut words = summary(counts, language);
        if n_new > 0 {
            words.push_str(say!("; {n_new} new", "；其中 {n_new} 个是新的").get(language));
        }
        let more = say!("and {n_more} more: `orgbook check` lists all", "另有 {n_more} 个：`orgbook check` 列出全部");
        let more = (n_more > 0).then(|| more.get(language).to_owned());
        Panel { tone, summary: words, note: self.kept.map(|kept| kept.get(language)), rows, more }
    }

    fn row<'a>(&'a self, found: &'a Diagnostic, is_new: bool, places: &Places, language: Language) -> Row<'a> {
        let path = &*self.sources.file(found.span.file).path;
        let (start, _) = self.sources.places(found.span);
        let (line, column) = (start.line, start.column);
        let on_web = || self.edit_url.map(|template| template.replace("{path}", &link::encoded(path)));
        let in_editor = places.editor.as_ref().map(|editor| editor.address(&places.root, path, line, column));
        Row {
            severity: found.severity.name(),
            word: word(found.severity, language),
            new: is_new.then(|| if language == Language::Chinese { "新" } else { "new" }),
            rule: found.rule.name,
            about: Some(link::rule("", found.rule.name)),
            message: found.message.get(language),
            help: found.help.as_ref().map(|help| help.get(language)),
            place: Some(format!("{path}:{line}:{column}")),
            href: in_editor.or_else(on_web),
        }
    }
}

/// A fault that no rule told.
fn fault_row(fault: &Message, language: Language) -> Row<'_> {
    let severity = Severity::Error;
    Row {
        severity: severity.name(),
        word: word(severity, language),
        new: None,
        rule: "",
        about: None,
        message: fault.get(language),
        help: None,
        place: None,
        href: None,
    }
}

fn word(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (_, Language::English) => severity.name(),
        (Severity::Error, Language::Chinese) => "错误",
        (Severity::Warning, Language::Chinese) => "警告",
        (_, Language::Chinese) => "提示",
    }
}
