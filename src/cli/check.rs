//! `orgbook check`: validates.

use super::handbook::{FailOn, Format, Global, Wanted, fails};
use crate::{diagnostic::say, rules};
use anyhow::{Result, anyhow};
use clap::Args;
use std::process::ExitCode;

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
    /// The severity from which findings make the exit status 1 [default: `fail_on` in orgbook.yaml, else error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
}

/// Checks the handbook and prints what was found.
pub fn run(global: &Global, args: &CheckArgs) -> Result<ExitCode> {
    for name in &args.rules {
        if !rules::all().iter().any(|rule| rule.name == name || rule.group() == name) {
            let message = say!("there is no rule or group `{name}`", "没有名为 `{name}` 的规则或组");
            return Err(anyhow!("{}", message.get(global.own_language())));
        }
    }
    let root = global.root()?;
    let wanted = Wanted { model: args.model.clone(), rules: args.rules.clone(), skip: Some(root.join("public")) };
    let analysis = global.analyse(&root, &wanted)?;
    global.print(&analysis, &root, args.format)?;
    let status = ExitCode::from(u8::from(fails(&analysis, args.fail_on, None)));
    // The process ends here: giving back a big handbook piece by piece would only take time.
    std::mem::forget(analysis);
    Ok(status)
}
