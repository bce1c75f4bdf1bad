//! `orgbook schema`: JSON Schemas for editors.

use super::handbook::{Global, Wanted, print_out, say_on_stderr};
use crate::{
    diagnostic::{Language, say},
    lower::nearest,
    output::{self, WriteError},
    schema::{Known, NAMES, editor_settings, file_name, schema},
};
use anyhow::{Result, anyhow};
use clap::Args;
use std::{
    fs,
    path::{Component, Path, PathBuf},
    process::ExitCode,
};

#[derive(Args, Debug)]
pub struct SchemaArgs {
    /// A kind of object, or `orgbook` for orgbook.yaml: its schema is printed
    kind: Option<String>,
    /// Writes all schemas, or that of KIND, into this folder, and prints the editor settings that name them
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Prints or writes schemas; those of a handbook offer its ids.
pub fn run(global: &Global, args: &SchemaArgs) -> Result<ExitCode> {
    let language = global.language_here();
    let names = match &args.kind {
        Some(kind) => vec![looked_up(kind, language)?],
        None => NAMES.to_vec(),
    };
    let root = match global.root() {
        Ok(root) => Some(root),
        Err(error) if global.handbook.is_some() => return Err(error),
        Err(_) => None,
    };
    let known = root.as_deref().map_or_else(|| Ok(Known::default()), |root| known(global, root))?;
    let texts = names.iter().filter_map(|name| Some((*name, schema(name, &known)?)));
    let texts = texts.map(|(name, schema)| Ok((name, serde_json::to_string_pretty(&schema)? + "\n")));
    let texts: Vec<(&str, String)> = texts.collect::<Result<_>>()?;
    match (&args.out, &args.kind) {
        (Some(folder), _) => write(global, folder, root.as_deref(), &texts, language)?,
        (None, Some(_)) => print_out(&texts.iter().map(|(_, text)| &**text).collect::<String>())?,
        (None, None) => print_out(&listed(language))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn known(global: &Global, root: &Path) -> Result<Known> {
    let wanted = Wanted { skip: Some(root.join("public")), facts_only: true, ..Wanted::default() };
    Ok(Known::of(&global.analyse(root, &wanted)?.variants[0].org))
}

fn looked_up(kind: &str, language: Language) -> Result<&'static str> {
    let wanted = if kind == "orgbook.yaml" { "orgbook" } else { kind };
    NAMES.into_iter().find(|name| *name == wanted).ok_or_else(|| {
        let (near, all) = (nearest(kind, NAMES.into_iter()).join("`, `"), NAMES.join("`, `"));
        let message = match near.is_empty() {
            true => say!("there is no schema `{kind}`; there are `{all}`", "没有 `{kind}` 的 schema；可选的有 `{all}`"),
            false => say!(
                "there is no schema `{kind}`; did you mean `{near}`?",
                "没有 `{kind}` 的 schema；是否想写 `{near}`？"
            ),
        };
        anyhow!("{}", message.get(language))
    })
}

fn write(
    global: &Global,
    folder: &Path,
    root: Option<&Path>,
    texts: &[(&str, String)],
    language: Language,
) -> Result<()> {
    let cannot = |error: WriteError| anyhow!("{}", error.message().get(language));
    fs::create_dir_all(folder).map_err(|error| cannot(WriteError::at(folder)(error)))?;
    for (name, text) in texts {
        output::replace(folder, &file_name(name), text).map_err(cannot)?;
    }
    let settings = editor_settings(&shown(Some(folder)), &shown(root));
    print_out(&(serde_json::to_string_pretty(&settings)? + "\n"))?;
    if !global.quiet {
        let (n, folder) = (texts.len(), folder.display());
        let message = say!(
            "{n} schemas in `{folder}`; what is printed belongs into `.vscode/settings.json`",
            "已在 `{folder}` 写入 {n} 个 schema；打印的内容请放进 `.vscode/settings.json`"
        );
        say_on_stderr(message.get(language));
    }
    Ok(())
}

/// A folder as it is seen from the current one; empty where it is that, or elsewhere.
fn shown(folder: Option<&Path>) -> String {
    let names = folder.into_iter().flat_map(Path::components).map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        Component::CurDir => Some(String::new()),
        _ => None,
    });
    let names: Option<Vec<String>> = names.filter(|name| name.as_deref() != Some("")).collect();
    names.unwrap_or_default().join("/")
}

fn listed(language: Language) -> String {
    let names = NAMES.join(", ");
    let message = say!(
        "schemas: {names}\n`orgbook schema KIND` prints one, `orgbook schema --out .orgbook-schemas` writes all",
        "schema：{names}\n`orgbook schema KIND` 打印其中一个，`orgbook schema --out .orgbook-schemas` 写出全部"
    );
    format!("{}\n", message.get(language))
}
