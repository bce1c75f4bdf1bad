//! `orgbook explain`: what rules mean.

use super::handbook::{Global, print_out};
use crate::{
    diagnostic::{explain, list, say},
    lower::nearest,
    rules,
};
use anyhow::{Result, anyhow};
use clap::Args;
use std::{collections::BTreeSet, process::ExitCode};

#[derive(Args, Debug)]
pub struct ExplainArgs {
    /// The rule, `group/name`, or a group; all rules are listed without it
    rule: Option<String>,
}

/// Prints a rule's documentation, or the list of a group's rules or of all.
pub fn run(global: &Global, args: &ExplainArgs) -> Result<ExitCode> {
    let (language, color) = (global.language_here(), global.colours());
    let all = rules::all();
    let Some(name) = &args.rule else {
        print_out(&list(&all, language, color))?;
        return Ok(ExitCode::SUCCESS);
    };
    match rules::find(name) {
        Some(rule) => {
            print_out(&explain(rule, language, color))?;
            Ok(ExitCode::SUCCESS)
        }
        None if all.iter().any(|rule| rule.group() == name) => {
            let of_group: Vec<_> = all.into_iter().filter(|rule| rule.group() == name).collect();
            print_out(&list(&of_group, language, color))?;
            Ok(ExitCode::SUCCESS)
        }
        None => {
            let groups: BTreeSet<&str> = all.iter().map(|rule| rule.group()).collect();
            let near = match name.contains('/') {
                true => Vec::new(),
                false => nearest(name, groups.into_iter()),
            };
            let near = if near.is_empty() { nearest(name, all.iter().map(|rule| rule.name)) } else { near };
            let near = near.join("`, `");
            let message = match near.is_empty() {
                true => say!(
                    "there is no rule `{name}`; `orgbook explain` lists them",
                    "没有规则 `{name}`；`orgbook explain` 列出全部规则"
                ),
                false => {
                    say!("there is no rule `{name}`; did you mean `{near}`?", "没有规则 `{name}`；是否想写 `{near}`？")
                }
            };
            Err(anyhow!("{}", message.get(language)))
        }
    }
}
