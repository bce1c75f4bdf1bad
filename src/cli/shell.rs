//! `orgbook completions` and `orgbook man`: what a shell and its manual are told of the command line.

use super::{
    args::command,
    handbook::{Global, print_out},
};
use crate::{diagnostic::say, source::io_reason};
use anyhow::{Result, anyhow};
use clap::Args;
use clap_complete::Shell;
use std::{path::PathBuf, process::ExitCode};

#[derive(Args, Debug)]
pub struct CompletionsArgs {
    /// The shell to complete for
    shell: Shell,
}

#[derive(Args, Debug)]
pub struct ManArgs {
    /// The folder that the pages are written to, such as ~/.local/share/man/man1
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Prints the script that completes orgbook's commands and options.
pub fn completions(args: &CompletionsArgs) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "orgbook", &mut script);
    print_out(&String::from_utf8(script)?)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes a page of the manual for orgbook and for each of its commands.
pub fn man(global: &Global, args: &ManArgs) -> Result<ExitCode> {
    let folder = &args.folder;
    std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command(), folder)).map_err(|error| {
        let (shown, (en, zh)) = (folder.display(), io_reason(&error));
        let message = say!("cannot write to `{shown}`: {en}", "无法写入 `{shown}`：{zh}");
        anyhow!("{}", message.get(global.own_language()).to_owned())
    })?;
    Ok(ExitCode::SUCCESS)
}
