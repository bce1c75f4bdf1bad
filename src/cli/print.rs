//! Findings on standard output, in the form asked for, with paths as the repository's readers know them.

use super::handbook::{Global, print_out};
use crate::{
    analysis::Analysis,
    diagnostic::{
        Rule, Severity,
        emit::{self, Report},
    },
    rules,
};
use anyhow::Result;
use clap::ValueEnum;
use std::{
    env, fs,
    path::{Component, Path},
};

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Format {
    /// The lines of the handbook underlined, for people
    Human,
    /// One line a finding, for logs and editors
    Short,
    /// Everything about every finding, for programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands of GitHub Actions
    Github,
    /// A Code Quality report of GitLab
    Gitlab,
    /// Test results in JUnit's XML
    Junit,
}

impl Global {
    /// Prints findings to standard output. `only` names the rules or groups that were asked for; all when empty.
    pub fn print(&self, analysis: &Analysis, root: &Path, format: Format, only: &[String]) -> Result<()> {
        print_out(&self.printed(analysis, root, format, only))
    }

    /// Findings as they are printed. `only` names the rules or groups that were asked for; all when empty.
    pub fn printed(&self, analysis: &Analysis, root: &Path, format: Format, only: &[String]) -> String {
        let (sources, diagnostics, language) = (&analysis.sources, &analysis.diagnostics, self.language_of(analysis));
        let as_of = analysis.variants[0].org.as_of.to_string();
        let report = || Report {
            sources,
            diagnostics,
            language,
            as_of: as_of.clone(),
            folder: folder(root),
            rules: rules_run(analysis, only),
        };
        match format {
            Format::Human => {
                let (color, width, verbose) = (self.colours(), terminal_width(), self.verbose);
                emit::human(sources, diagnostics, emit::Style { language, color, width, verbose, whole: only })
            }
            Format::Short => emit::short(sources, diagnostics, language),
            Format::Json => {
                emit::json(sources, diagnostics, language, &root.to_string_lossy().replace('\\', "/"), &as_of)
            }
            Format::Sarif => emit::sarif(&report()),
            Format::Github => emit::github(&report()),
            Format::Gitlab => emit::gitlab(&report()),
            Format::Junit => emit::junit(&report()),
        }
    }
}

/// The rules that are on in the handbook and were asked for.
fn rules_run(analysis: &Analysis, only: &[String]) -> Vec<&'static Rule> {
    let policy = &analysis.variants[0].org.handbook.policy;
    let is_wanted = |rule: &Rule| {
        let ran = analysis.has_pages || !rule.is_of_pages();
        let named = |name: &String| name == rule.name || name == rule.group();
        ran && policy.severity(rule) != Severity::Off && (only.is_empty() || only.iter().any(named))
    };
    rules::all().into_iter().filter(|rule| is_wanted(rule)).collect()
}

/// The handbook's folder as seen from the root of the repository that holds it, or as it was given where there is no
/// repository; with a `/` at its end.
pub fn folder(root: &Path) -> String {
    let absolute = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let repository = absolute.ancestors().find(|folder| folder.join(".git").exists());
    let inside = repository.and_then(|repository| absolute.strip_prefix(repository).ok());
    let names = inside.unwrap_or(root).components().map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned() + "/"),
        Component::CurDir => Some(String::new()),
        // A folder elsewhere has no name that would be the same on another machine.
        _ => None,
    });
    names.collect::<Option<String>>().unwrap_or_default()
}

/// The terminal's width in columns, as far as it says so.
pub fn terminal_width() -> usize {
    env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(120)
}
