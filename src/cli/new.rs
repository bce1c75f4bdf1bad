//! `orgbook new`: a handbook to begin with.

use super::handbook::{Global, print_out};
use crate::{
    analysis::{FileMemo, Options, analyze},
    diagnostic::{Language, Message, say},
    schema::{Known, NAMES, editor_settings, file_name, schema},
    source::{Sources, io_reason},
    starter::{self, Chosen, TEMPLATES, TONGUES},
};
use anyhow::{Result, anyhow};
use clap::Args;
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Where editors find the schemas; what is hidden is no part of a handbook.
const SCHEMAS: &str = ".schemas";

#[derive(Args, Debug)]
pub struct NewArgs {
    /// The folder of the new handbook, which is made where it is not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// What to begin from: `minimal` is three posts and one workflow; `foreign-trade` is the whole sample handbook
    #[arg(long, value_name = "TEMPLATE", default_value = TEMPLATES[0].name, value_parser = TEMPLATES.map(|template| template.name))]
    template: String,
    /// The handbook's languages, the first one first [default: that of --lang, else en]
    #[arg(long, value_name = "LANGS", value_delimiter = ',', value_parser = TONGUES)]
    languages: Vec<String>,
}

/// Writes a new handbook, all of it or nothing.
pub fn run(global: &Global, args: &NewArgs) -> Result<ExitCode> {
    // Who asks for a Chinese handbook reads Chinese.
    let first = args.languages.first().and_then(|tag| Language::from_tag(tag));
    let language = global.language.or(first).unwrap_or_default();
    let told = |message: Message| anyhow!("{}", message.get(language).to_owned());
    refuse_what_is_there(&args.folder).map_err(told)?;
    let chosen = Chosen::new(args.languages.iter().map(String::as_str)).unwrap_or_else(|| Chosen::alone(language));
    let template = TEMPLATES.iter().find(|template| template.name == args.template).unwrap_or(&TEMPLATES[0]);
    let today = global.as_of.map_or_else(|| global.now().map(|now| now.date_naive()), Ok)?;
    let mut files = starter::files(template, &chosen, today);
    files.extend(for_editors(&files));
    write(&args.folder, &files).map_err(|error| told(cannot_write(&args.folder, &error)))?;
    let (shown, n_files) = (args.folder.display(), files.len());
    let message = say!(
        "a new handbook is in `{shown}`: {n_files} files, which pass `orgbook check`\n\n  cd {shown}\n  orgbook serve --open   # look at it while you write\n\nREADME.md there says where to write what",
        "新手册已写入 `{shown}`：{n_files} 个文件，`orgbook check` 可以通过\n\n  cd {shown}\n  orgbook serve --open   # 边写边看\n\n哪里写什么，见其中的 README.md"
    );
    if !global.quiet {
        print_out(&format!("{}\n", message.get(language)))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The schemas by which editors help, with the ids of the new handbook, and the settings that name them.
fn for_editors(files: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.add(path, text);
    }
    let options = Options { facts_only: true, ..Options::default() };
    let known = Known::of(&analyze(&sources, &options, &mut FileMemo::default()).variants[0].org);
    let schemas =
        NAMES.into_iter().filter_map(|name| Some((format!("{SCHEMAS}/{}", file_name(name)), schema(name, &known)?)));
    let settings = (".vscode/settings.json".to_owned(), editor_settings(SCHEMAS, ""));
    schemas.chain([settings]).map(|(path, value)| (path, format!("{value:#}\n"))).collect()
}

/// A folder that holds anything is left alone; what a version control keeps there is not the user's work.
fn refuse_what_is_there(folder: &Path) -> Result<(), Message> {
    let shown = folder.display();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(cannot_write(folder, &error)),
    };
    let found = entries.filter_map(|entry| Some(entry.ok()?.file_name())).filter(|name| name != ".git").min();
    match found {
        None => Ok(()),
        Some(name) => {
            let name = name.to_string_lossy().into_owned();
            Err(say!(
                "`{shown}` is not empty, it holds `{name}`; nothing was written. Name a folder that is empty or not there yet",
                "`{shown}` 不是空文件夹，里面有 `{name}`；没有写入任何文件。请换一个空文件夹或尚不存在的文件夹"
            ))
        }
    }
}

fn cannot_write(folder: &Path, error: &io::Error) -> Message {
    let (shown, (en, zh)) = (folder.display(), io_reason(error));
    say!("cannot write to `{shown}`: {en}", "无法写入 `{shown}`：{zh}")
}

/// Writes all files beside the folder first, so that a fault on the way leaves nothing half written.
fn write(folder: &Path, files: &BTreeMap<String, String>) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let beside = tempfile::Builder::new().prefix(".orgbook-new-").tempdir_in(folder)?;
    for (path, bytes) in files {
        let place = beside.path().join(path);
        fs::create_dir_all(place.parent().unwrap_or(beside.path()))?;
        fs::write(place, bytes)?;
    }
    for entry in fs::read_dir(beside.path())? {
        let entry = entry?;
        fs::rename(entry.path(), folder.join(entry.file_name()))?;
    }
    Ok(())
}
