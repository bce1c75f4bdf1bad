//! `orgbook check --write-baseline`: remembers the findings that there are, or takes out those that are gone.

use super::{
    build::look_at_pages,
    handbook::{Global, Wanted, is_malformed, say_on_stderr},
    past::Asked,
};
use crate::{
    analysis::Analysis,
    diagnostic::{Accepted, Diagnostic, Language, Message, emit, may_be_remembered, say},
    model::Languages,
    output,
    view::SiteOptions,
};
use anyhow::{Result, anyhow};
use std::path::Path;

const NAME: &str = "baseline.yaml";

/// Writes the baseline of the handbook at `root`, and gives the analysis with it.
pub fn write(global: &Global, root: &Path, wanted: &Wanted, analysis: Analysis) -> Result<Analysis> {
    let language = global.language_of(&analysis);
    let (sources, findings) = (&analysis.sources, &analysis.diagnostics);
    let before = sources.id(NAME).map(|file| sources.file(file).text.clone());
    let is_there = before.is_some() || sources.faults().iter().any(|fault| &*fault.path == NAME);
    if is_there && findings.iter().any(|found| found.rule.is_of_malformed_input() && found.rule.group() == "handbook") {
        say_on_stderr(left_alone().get(language));
        return Ok(analysis);
    }
    // A baseline that is there only shrinks: what is new counts until it is mended or allowed.
    let is_remembered = |found: &&Diagnostic| match is_there {
        true => found.accepted == Some(Accepted::Baseline),
        false => may_be_remembered(found),
    };
    let first = Language::from_tag(analysis.variants[0].org.handbook.languages.tag(Languages::FIRST));
    let text = emit::baseline(findings.iter().filter(is_remembered), first.unwrap_or_default());
    let analysis = if before.as_deref() == Some(&*text) {
        analysis
    } else {
        output::replace(root, NAME, &text).map_err(|error| anyhow!("{}", error.message().get(language)))?;
        let mut analysis = global.analyse(root, &Wanted { history: Asked::Silently, ..wanted.clone() })?;
        if !is_malformed(&analysis) {
            look_at_pages(global, &mut analysis, &SiteOptions::default(), language)?;
        }
        analysis
    };
    if !global.quiet {
        say_on_stderr(result(&analysis.diagnostics, is_there).get(language));
    }
    Ok(analysis)
}

/// What unreadable files hide is not gone.
fn left_alone() -> Message {
    say!(
        "`{NAME}` was left as it is: what cannot be read may hide findings that it remembers; mend that first.",
        "未改动 `{NAME}`：无法读取的内容可能遮住了基线中记录的问题，请先改正。"
    )
}

fn result(findings: &[Diagnostic], was_there: bool) -> Message {
    let emit::Counts { errors, warnings, hints, baseline: n, .. } = emit::Counts::of(findings);
    let n_open = errors + warnings + hints;
    let s = if n == 1 { "" } else { "s" };
    match (was_there, n_open) {
        (_, 0) => say!(
            "`{NAME}` remembers {n} finding{s}; from now on only new ones count.",
            "`{NAME}` 记录了 {n} 个问题；此后只有新出现的问题才计入结果。"
        ),
        (true, _) => say!(
            "`{NAME}` remembers {n} finding{s} and only shrinks: what is new still counts ({n_open}). To remember that too, delete the file and write it anew.",
            "`{NAME}` 记录了 {n} 个问题，只减不增：新出现的 {n_open} 个问题仍计入结果。如要一并记录，请删除该文件后重新写入。"
        ),
        (false, _) => say!(
            "`{NAME}` remembers {n} finding{s}. What keeps the handbook from being read, and broken links, cannot be in it: {n_open} left to mend.",
            "`{NAME}` 记录了 {n} 个问题。导致手册无法读取的问题和失效链接不能列入基线，还需改正 {n_open} 个。"
        ),
    }
}
