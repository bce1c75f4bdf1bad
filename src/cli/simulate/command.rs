//! What may be asked, and with what exit status it is answered: 0 nothing breaks that counts, 1 something does.

use super::{human, json};
use crate::{
    analysis::Variant,
    cli::{
        handbook::{FailOn, Global, Wanted, print_out, reaches, warn_of_malformed},
        print::terminal_width,
        refusal::day,
        speech::Speech,
    },
    diagnostic::{Language, Message, emit::one_line, say},
    find::{Called, person_called},
    model::{Id, Object, Org, Person},
    simulate::{Absence, Ground, Outcome, simulate},
};
use anyhow::{Result, anyhow};
use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use std::process::ExitCode;

#[derive(Args, Debug)]
pub struct SimulateArgs {
    #[command(subcommand)]
    what: WhatIf,
}

#[derive(Subcommand, Debug)]
enum WhatIf {
    /// Says what breaks while somebody is on leave, or once they are gone for good, and who could stand in
    Leave(LeaveArgs),
}

#[derive(Args, Debug)]
struct LeaveArgs {
    /// Who: an id or a name
    #[arg(required = true, num_args = 1.., value_name = "PERSON")]
    person: Vec<String>,
    /// The first day without them, as YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,
    /// The last day without them: a leave, in which deputies act [default: none, they are gone for good]
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,
    /// How the answer is printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// In which operating model [default: the one that the site shows]
    #[arg(long, value_name = "MODEL")]
    model: Option<String>,
    /// The severity from which what breaks makes the exit status 1 [default: `fail_on` in orgbook.yaml, else error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
}

/// How an answer is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// What is to be printed.
pub struct Reply<'a> {
    pub handbook: &'a str,
    pub model: Option<&'a str>,
    pub today: NaiveDate,
    pub absence: Absence,
    /// The handbook says so already.
    pub is_written: bool,
    pub outcome: &'a Outcome,
}

/// Answers what would be.
pub fn run(global: &Global, args: &SimulateArgs) -> Result<ExitCode> {
    match &args.what {
        WhatIf::Leave(args) => leave(global, args),
    }
}

fn leave(global: &Global, args: &LeaveArgs) -> Result<ExitCode> {
    let root = global.root()?;
    // All rules run later, on the organisation with and without the person; here, what cannot be read is enough.
    let rules = vec!["handbook".to_owned()];
    let wanted = Wanted { model: args.model.clone(), rules, skip: Some(root.join("public")), ..Wanted::default() };
    let analysis = global.analyse(&root, &wanted)?;
    let language = global.language_of(&analysis);
    let Variant { org, model, .. } = analysis.shown(args.model.as_deref());
    let fail = |message: Message| anyhow!("{}", message.get(global.own_language()));
    let absence = absence(org, args).map_err(fail)?;
    let malformed: Vec<_> = analysis.diagnostics.iter().filter(|found| found.rule.is_of_malformed_input()).collect();
    let outcome = simulate(org, Ground { sources: &analysis.sources, malformed: &malformed }, &absence);
    let handbook = root.to_string_lossy().replace('\\', "/");
    let is_written = absence.is_written(org);
    let reply = Reply {
        handbook: &handbook,
        model: model.as_deref(),
        today: org.as_of,
        absence,
        is_written,
        outcome: &outcome,
    };
    let speech = Speech::new(&analysis, analysis.shown(args.model.as_deref()), language);
    match args.format {
        Format::Human => print_out(&human::human(&speech, &reply, terminal_width()))?,
        Format::Json => print_out(&json::json(&speech, &analysis.sources, &reply))?,
    }
    warn_of_malformed(global, &analysis);
    Ok(ExitCode::from(u8::from(reaches(&org.handbook, args.fail_on, outcome.severity()))))
}

/// Whose absence it is, and when.
fn absence(org: &Org, args: &LeaveArgs) -> Result<Absence, Message> {
    if !org.has_people() {
        return Err(say!(
            "the handbook names no people, so nobody can be missed: `people/` says who holds what",
            "手册里没有人员，无从模拟谁不在：谁任什么岗写在 `people/` 里"
        ));
    }
    let person = person(org, &args.person.join(" "))?;
    let today = org.as_of;
    let from = args.from.unwrap_or(today);
    if let Some(until) = args.until.filter(|until| *until < from) {
        return Err(say!("`--until {until}` is before the first day, {from}", "`--until {until}` 早于第一天 {from}"));
    }
    let year = Absence::new(org, person, today, None).days();
    let outside = [args.from, args.until].into_iter().flatten().find(|day| !year.contains(*day));
    if let Some(day) = outside {
        let last = year.until;
        return Err(say!(
            "`{day}` is outside the year that is looked at, {today} to {last}; `--as-of` says where it begins",
            "`{day}` 不在所考察的一年（{today} 至 {last}）之内；这一年从哪天算起由 `--as-of` 决定"
        ));
    }
    Ok(Absence::new(org, person, from, args.until))
}

fn person(org: &Org, name: &str) -> Result<Id<Person>, Message> {
    let shown = one_line(name);
    let listed = |people: &[Id<Person>], between: &str, [open, close]: [&str; 2]| {
        let name = |id: &Id<Person>| {
            let person = &org.people[*id];
            let name = one_line(person.common.name.get(crate::model::Languages::FIRST));
            format!("`{}`{open}{name}{close}", person.id())
        };
        people.iter().map(name).collect::<Vec<_>>().join(between)
    };
    match person_called(org, name) {
        Called::One(person) => Ok(person),
        Called::Several(people) => {
            let (en, zh) = (listed(&people, ", ", [" (", ")"]), listed(&people, "、", ["（", "）"]));
            Err(say!("several people are called `{shown}`: {en}; give an id", "叫“{shown}”的不止一人：{zh}；请用 id"))
        }
        Called::Nobody(near) if near.is_empty() => {
            Err(say!("nobody in the handbook is called `{shown}`", "手册里没有叫“{shown}”的人"))
        }
        Called::Nobody(near) => {
            let (en, zh) = (listed(&near, " or ", [" (", ")"]), listed(&near, "或", ["（", "）"]));
            Err(say!(
                "nobody in the handbook is called `{shown}`; did you mean {en}?",
                "手册里没有叫“{shown}”的人；是否想找 {zh}？"
            ))
        }
    }
}

/// The language of dates and lengths.
pub fn tongue(language: Language) -> crate::calendar::week_words::Tongue {
    use crate::calendar::week_words::Tongue;
    if language == Language::Chinese { Tongue::Chinese } else { Tongue::English }
}
