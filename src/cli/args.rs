//! What may be typed, and which command it runs.

use super::{
    build, check, compare, diff, explain, fmt, handbook::Global, help, new, refusal::day, rename, schema, serve, shell,
    simulate, usage, who,
};
use crate::diagnostic::Language;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::{ffi::OsString, path::PathBuf, process::ExitCode, time::Instant};

/// Checks an organisation's handbook and publishes it as a site.
#[derive(Parser, Debug)]
#[command(name = "orgbook", version, propagate_version = true, disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    global: GlobalArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Args, Debug)]
struct GlobalArgs {
    /// The handbook's folder [default: the current one when it holds an orgbook.yaml, else ./content]
    #[arg(long, global = true, value_name = "DIR")]
    handbook: Option<PathBuf>,
    /// The language of orgbook's own words [default: the handbook's first language, when it is one of the two]
    #[arg(long, global = true, value_name = "LANG", value_parser = ["en", "zh"])]
    lang: Option<String>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    color: Color,
    /// What "today" is, as YYYY-MM-DD
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    as_of: Option<chrono::NaiveDate>,
    /// Prints nothing but findings and errors; a terminal shows no progress either
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Prints every finding, accepted ones included
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    verbose: bool,
    /// Prints on standard error how long each stage took: read (files into memory), check (the model and what rules find), render (pages and search), write (the output folder)
    #[arg(long, global = true)]
    timings: bool,
}

/// When to use colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Makes a handbook to begin with, with settings for editors and CI
    New(new::NewArgs),
    /// Validates the handbook
    Check(check::CheckArgs),
    /// Checks the handbook and writes its site
    Build(build::BuildArgs),
    /// Shows the handbook in a browser while it is written: what changes is loaded again, what is wrong stands on the page
    Serve(serve::ServeArgs),
    /// Says what a rule means, why it matters and how to mend it; without a name, lists all rules
    Explain(explain::ExplainArgs),
    /// Says who is responsible and accountable, who is on duty, and by when an answer must come
    Who(who::WhoArgs),
    /// Sets two operating models side by side: what can be counted in each, and who gains and loses what
    Compare(compare::CompareArgs),
    /// Says what changed for whom between two revisions of the handbook in git
    Diff(diff::DiffArgs),
    /// Says what would be otherwise, and changes nothing
    Simulate(simulate::SimulateArgs),
    /// Puts keys in their order and lays files out alike; values, comments, quotes and blank lines stay
    Fmt(fmt::FmtArgs),
    /// Gives an object another id, in every place that names it, and keeps the old one as an alias
    Rename(rename::RenameArgs),
    /// Writes JSON Schemas, by which editors complete, explain and check what is typed
    Schema(schema::SchemaArgs),
    /// Prints the script by which a shell completes commands and options
    Completions(shell::CompletionsArgs),
    /// Writes the pages of the manual
    Man(shell::ManArgs),
}

/// The command line with all its commands and options.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs a command line; the exit status is 0, 1 for findings that count, or 2 for what cannot be used at all.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let started = Instant::now();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // A command's `--version` is the program's.
    let command = command().mut_subcommands(|command| {
        command.display_name("orgbook").mut_subcommands(|part| part.display_name("orgbook"))
    });
    let parsed = command.clone().try_get_matches_from(&arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => {
            let is_answer = error.exit_code() == 0 && !help::is_help(&error);
            match (help::is_help(&error), !is_answer && help::language(&arguments) == Language::Chinese) {
                (true, true) => help::print_in_chinese(command, &arguments),
                (false, true) => usage::print_in_chinese(&error),
                // Nothing can be done about a terminal that is gone.
                (_, false) => drop(error.print()),
            }
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    let global = Global {
        handbook: cli.global.handbook,
        language: cli.global.lang.as_deref().and_then(Language::from_tag),
        color: cli.global.color,
        as_of: cli.global.as_of,
        quiet: cli.global.quiet,
        verbose: cli.global.verbose,
        timings: cli.global.timings,
        started,
    };
    let result = match cli.command {
        Command::New(args) => new::run(&global, &args),
        Command::Check(args) => check::run(&global, &args),
        Command::Build(args) => build::run(&global, &args),
        Command::Serve(args) => serve::run(&global, &args),
        Command::Explain(args) => explain::run(&global, &args),
        Command::Who(args) => who::run(&global, &args),
        Command::Compare(args) => compare::run(&global, &args),
        Command::Diff(args) => diff::run(&global, &args),
        Command::Simulate(args) => simulate::run(&global, &args),
        Command::Fmt(args) => fmt::run(&global, &args),
        Command::Rename(args) => rename::run(&global, &args),
        Command::Schema(args) => schema::run(&global, &args),
        Command::Completions(args) => shell::completions(&args),
        Command::Man(args) => shell::man(&global, &args),
    };
    result.unwrap_or_else(|error| {
        super::handbook::complain(&global, &error.to_string());
        ExitCode::from(2)
    })
}
