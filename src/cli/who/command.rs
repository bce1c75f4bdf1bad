//! What may be asked, and with what exit status it is answered: 0 an answer, 1 nothing found.

use super::{human, json, moment::Moment};
use crate::{
    analysis::Analysis,
    answer::{Answer, Given, Question, ask, given},
    cli::{
        handbook::{Global, Wanted, print_out, warn_of_malformed},
        print::terminal_width,
        speech::Speech,
    },
    diagnostic::say,
    find::nearest_names,
};
use anyhow::{Result, anyhow};
use clap::{Args, ValueEnum};
use std::process::ExitCode;

#[derive(Args, Debug)]
pub struct WhoArgs {
    /// What it is about, in your own words: a duty, a step, a tool, a measure, a post, a person, or `kind:id`
    #[arg(required = true, num_args = 1.., value_name = "QUERY")]
    query: Vec<String>,
    /// At which moment: 2026-11-22T23:30+08:00, or a time of the handbook's zone, 2026-11-22T23:30 or 23:30
    #[arg(long, value_name = "TIME")]
    at: Option<Moment>,
    /// In which case: dimensions and their values, by id or name
    #[arg(long = "where", value_name = "DIM=VALUE,…")]
    cases: Vec<String>,
    /// How the answer is printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// In which operating model [default: the one that the site shows]
    #[arg(long, value_name = "MODEL")]
    model: Option<String>,
}

/// How an answer is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// An answer to be printed, and what it is an answer to.
#[derive(Debug)]
pub struct Reply<'a> {
    pub question: &'a str,
    pub handbook: &'a str,
    pub model: Option<&'a str>,
    pub at: Option<i64>,
    /// The likeliest first.
    pub answers: Vec<Answer>,
    /// Where nothing was found: what is called nearly so.
    pub nearest: Vec<String>,
}

/// Answers a question.
pub fn run(global: &Global, args: &WhoArgs) -> Result<ExitCode> {
    let root = global.root()?;
    let today = args.at.as_ref().and_then(Moment::today);
    // What is asked of an analysis is who has what; only faults of reading say how far that can be trusted.
    let rules = vec!["handbook".to_owned()];
    let wanted =
        Wanted { model: args.model.clone(), rules, skip: Some(root.join("public")), today, ..Wanted::default() };
    let analysis = global.analyse(&root, &wanted)?;
    let variant = analysis.shown(args.model.as_deref());
    let (org, facts) = (&variant.org, &variant.facts);
    let at = moment(global, args, &analysis)?;
    let text = args.query.join(" ");
    let given = case(global, args, &analysis)?;
    let answers = ask(org, facts, &Question { text: &text, given, at });
    let nearest = if answers.is_empty() { nearest_names(org, &text) } else { Vec::new() };
    let status = ExitCode::from(u8::from(answers.is_empty()));
    let shown_root = root.to_string_lossy().replace('\\', "/");
    let reply = Reply { question: &text, handbook: &shown_root, model: variant.model.as_deref(), at, answers, nearest };
    let language = global.language_of(&analysis);
    let speech = Speech::new(&analysis, variant, language);
    match args.format {
        Format::Human => print_out(&human::human(&speech, &reply, terminal_width()))?,
        Format::Json => print_out(&json::json(&speech, &reply))?,
    }
    warn_of_malformed(global, &analysis);
    std::mem::forget(analysis);
    Ok(status)
}

fn case(global: &Global, args: &WhoArgs, analysis: &Analysis) -> Result<Given> {
    let org = &analysis.shown(args.model.as_deref()).org;
    given(org, &args.cases.join(",")).map_err(|message| anyhow!("{}", message.get(global.own_language())))
}

/// The moment that is asked for, in minutes; the machine's clock counts only where its day is the handbook's "today".
fn moment(global: &Global, args: &WhoArgs, analysis: &Analysis) -> Result<Option<i64>> {
    let variant = analysis.shown(args.model.as_deref());
    let roster = &variant.facts.roster;
    let day = variant.org.as_of;
    let Some(asked) = &args.at else {
        let now = global.now()?;
        let is_today = now.with_timezone(&roster.zone.tz()).date_naive() == day && global.as_of.is_none();
        return Ok(is_today.then(|| now.timestamp().div_euclid(60)));
    };
    let language = global.own_language();
    let at = asked.minute(roster.zone, day).map_err(|message| anyhow!("{}", message.get(language)))?;
    if roster.horizon.minutes().contains(&at) {
        return Ok(Some(at));
    }
    let (from, last) = (roster.horizon.from, roster.horizon.last());
    let message = say!(
        "`{asked}` is outside the year that is looked at, {from} to {last}; `--as-of` says where it begins",
        "`{asked}` 不在所考察的一年（{from} 至 {last}）之内；这一年从哪天算起由 `--as-of` 决定"
    );
    Err(anyhow!("{}", message.get(language)))
}
