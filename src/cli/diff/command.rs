//! Which two revisions are meant, and how what changed between them is printed.

use super::{
    ends::{self, End},
    human, json, markdown,
    story::Story,
};
use crate::{
    change::between,
    cli::handbook::{Global, audiences_of, print_out, say_on_stderr, unknown_audience},
    diagnostic::{Diagnostic, Language, emit, say},
};
use anyhow::{Result, anyhow};
use clap::{Args, ValueEnum};
use std::{process::ExitCode, time::Instant};

/// How many findings are told of a revision that cannot be read whole.
const MOST_BROKEN: usize = 10;

#[derive(Args, Debug)]
pub struct DiffArgs {
    /// The revision from which on: a tag, a branch, a commit, `HEAD~3`
    #[arg(value_name = "BASE")]
    base: String,
    /// The revision up to which [default: the files as they are now]
    #[arg(value_name = "HEAD")]
    head: Option<String>,
    /// Who will read it: what is for fewer people at either revision is left out [default: `default_audience` in orgbook.yaml]
    #[arg(long, value_name = "AUDIENCE")]
    audience: Option<String>,
    /// How the changes are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// How changes are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    /// By position and object in plain sentences, for people
    Human,
    /// For a comment on a pull request or merge request
    Markdown,
    /// Everything about every change, for programs
    Json,
}

/// Compares two revisions.
pub fn run(global: &Global, args: &DiffArgs) -> Result<ExitCode> {
    let root = global.root()?;
    let ends = ends::read(global, &root, &args.base, args.head.as_deref())?;
    let language = global.language_of(&ends[1].analysis);
    let started = Instant::now();
    let unknown = args.audience.as_ref().and_then(|name| unknown_audience(&audiences_of(&ends[1].analysis), name));
    if let Some(message) = unknown {
        return Err(anyhow!("{}", message.get(language)));
    }
    let changes = between([&ends[0].analysis, &ends[1].analysis], None, args.audience.as_deref());
    global.timing("compare", started);
    let story = Story::new(&ends, &changes, language);
    let told = match args.format {
        Format::Human => human::human(&story, global.verbose),
        Format::Markdown => markdown::markdown(&story),
        Format::Json => json::json(&story, &root.to_string_lossy().replace('\\', "/")),
    };
    print_out(&told)?;
    if args.format == Format::Human && !global.quiet {
        ends.iter().for_each(|end| tell_broken(end, language));
    }
    std::mem::forget(ends);
    Ok(ExitCode::SUCCESS)
}

/// Says on standard error what of a revision could not be read.
fn tell_broken(end: &End, language: Language) {
    let broken: Vec<Diagnostic> = end.broken().take(MOST_BROKEN).cloned().collect();
    if broken.is_empty() {
        return;
    }
    for line in emit::short(&end.analysis.sources, &broken, language).lines().take(broken.len()) {
        say_on_stderr(line);
    }
    let (name, n) = (end.called(language), end.broken().count());
    let message = say!(
        "warning: parts of the handbook at {name} could not be read ({n} errors), so something may be missing here",
        "警告：{name} 的手册有部分内容读不出来（{n} 个错误），这里可能有遗漏"
    );
    say_on_stderr(message.get(language));
}
