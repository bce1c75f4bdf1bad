//! `orgbook check`: validates.

use super::{
    baseline,
    build::look_at_pages,
    handbook::{FailOn, Global, Wanted, fails, is_malformed, print_out},
    known::{Answer, Known},
    past::{Asked, archive, releases},
    print::Format,
};
use crate::{diagnostic::say, lower::nearest, releases::Asked as ArchiveAsked, rules, view::SiteOptions};
use anyhow::{Result, anyhow};
use clap::Args;
use std::{collections::BTreeSet, process::ExitCode};

#[derive(Args, Debug)]
pub struct CheckArgs {
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Looks at one operating model alone
    #[arg(long, value_name = "MODEL")]
    model: Option<String>,
    /// Runs this rule or group alone; may be given several times
    #[arg(long = "rule", value_name = "RULE")]
    rules: Vec<String>,
    /// Counts findings of this rule or group as errors; may be given several times
    #[arg(long = "deny", value_name = "RULE")]
    denied: Vec<String>,
    /// The severity from which findings make the exit status 1 [default: `fail_on` in orgbook.yaml, else error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Remembers the findings in baseline.yaml, so that only new ones count; of a baseline that is there, takes out what is gone
    #[arg(long, conflicts_with_all = ["rules", "model"])]
    write_baseline: bool,
    /// Looks at everything anew, and keeps nothing in the folder .orgbook for the next check
    #[arg(long)]
    no_cache: bool,
}

/// Checks the handbook and prints what was found.
pub fn run(global: &Global, args: &CheckArgs) -> Result<ExitCode> {
    args.rules.iter().chain(&args.denied).try_for_each(|name| look_up(global, name))?;
    let root = global.root()?;
    let CheckArgs { model, rules, denied, .. } = args;
    let (model, rules, denied) = (model.clone(), rules.clone(), denied.clone());
    let (skip, history) = (Some(root.join("public")), Asked::WhereExpected);
    let wanted = Wanted { model, rules, denied, skip, history, keeps_nothing: args.no_cache, ..Wanted::default() };
    let (sources, options) = global.read(&root, &wanted)?;
    let is_of_pages = |name: &String| rules::OF_PAGES.iter().any(|rule| *name == rule.name || *name == rule.group());
    let wants_pages = args.write_baseline || args.rules.iter().any(is_of_pages);
    let known = (!wants_pages && !args.no_cache).then(|| Known::of(global, &root, &sources, &options, args)).flatten();
    if let Some(answer) = known.as_ref().and_then(Known::answer) {
        print_out(&answer.text)?;
        return Ok(ExitCode::from(answer.status));
    }
    let mut analysis = global.examine(&sources, &options)?;
    if wants_pages && !is_malformed(&analysis) {
        let asked = ArchiveAsked { model: args.model.clone(), skip: wanted.skip.clone(), ..ArchiveAsked::default() };
        let archive = archive(&root, None, asked, args.no_cache);
        let releases = archive.and_then(|archive| releases(global, &archive, &analysis));
        let options = SiteOptions { model: args.model.clone(), releases, ..SiteOptions::default() };
        let language = global.language_of(&analysis);
        look_at_pages(global, &mut analysis, &options, language)?;
    }
    if args.write_baseline {
        analysis = baseline::write(global, &root, &wanted, analysis)?;
    }
    let text = global.printed(&analysis, &root, args.format, &args.rules);
    let answer = Answer { status: u8::from(fails(&analysis, args.fail_on, None)), text };
    print_out(&answer.text)?;
    if let Some(known) = known {
        known.keep(&answer);
    }
    // The process ends here: giving back a big handbook piece by piece would only take time.
    std::mem::forget((analysis, sources));
    Ok(ExitCode::from(answer.status))
}

/// Refuses a name that is no rule's and no group's.
fn look_up(global: &Global, name: &str) -> Result<()> {
    let all = rules::all();
    let groups: BTreeSet<&str> = all.iter().map(|rule| rule.group()).collect();
    if rules::find(name).is_some() || groups.contains(name) {
        return Ok(());
    }
    let near = match name.contains('/') {
        true => nearest(name, all.iter().map(|rule| rule.name)),
        false => nearest(name, groups.into_iter()),
    };
    let near = near.join("`, `");
    let message = match near.is_empty() {
        true => say!(
            "there is no rule or group `{name}`; `orgbook explain` lists them",
            "没有名为 `{name}` 的规则或组；`orgbook explain` 列出全部规则"
        ),
        false => say!(
            "there is no rule or group `{name}`; did you mean `{near}`?",
            "没有名为 `{name}` 的规则或组；是否想写 `{near}`？"
        ),
    };
    Err(anyhow!("{}", message.get(global.own_language())))
}
