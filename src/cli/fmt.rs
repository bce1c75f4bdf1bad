//! `orgbook fmt`: files in their canonical order and layout.

use super::handbook::{Global, Wanted, print_out, say_on_stderr};
use crate::{
    diagnostic::{Language, Message, Rule, emit, say},
    layout::{Layout, lay_out},
    output::{self, Edit},
    source::{FaultKind, Sources, disk},
    syntax::rules as faults,
};
use anyhow::{Result, anyhow};
use clap::Args;
use rayon::prelude::*;
use std::{
    collections::BTreeSet,
    fs,
    path::{Component, Path, PathBuf},
    process::ExitCode,
};

#[derive(Args, Debug)]
pub struct FmtArgs {
    /// Lists the files that are not in order, changes nothing, and exits with 1 if there are any
    #[arg(long)]
    check: bool,
    /// The files or folders to look at [default: the whole handbook]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// What came of all files, by path.
#[derive(Default)]
struct Laid {
    changed: Vec<(String, String)>,
    odd: Vec<String>,
    broken: BTreeSet<String>,
}

/// Lays out the files, or says which are not in order.
pub fn run(global: &Global, args: &FmtArgs) -> Result<ExitCode> {
    let root = global.root()?;
    let language = global.language_here();
    let mut sources = Sources::default();
    disk::load(&root, &mut sources, Some(&root.join("public"))).map_err(|error| {
        let (en, zh) = error.sentences();
        anyhow!("{}", if language == Language::Chinese { zh } else { en })
    })?;
    let wanted = args.paths.iter().map(|path| inside(&root, path, language)).collect::<Result<Vec<_>>>()?;
    let laid = laid(&sources, &wanted);
    if !args.check {
        let edit = |(path, text): &(String, String)| Edit { path: path.clone(), to: None, text: Some(text.clone()) };
        let edits: Vec<Edit> = laid.changed.iter().map(edit).collect();
        output::replace_all(&root, &edits).map_err(|error| anyhow!("{}", error.message().get(language)))?;
    }
    if !global.quiet {
        let lines = laid.changed.iter().map(|(path, _)| format!("{}\n", emit::printable(path)));
        print_out(&lines.collect::<String>())?;
    }
    tell(global, &root, &laid, args.check, language)?;
    let is_in_order = laid.broken.is_empty() && (laid.changed.is_empty() || !args.check);
    Ok(ExitCode::from(u8::from(!is_in_order)))
}

/// A path of the command line as the handbook names it; empty for the handbook itself.
fn inside(root: &Path, path: &Path, language: Language) -> Result<String> {
    let shown = path.display();
    let outside = || say!("`{shown}` is not in the handbook", "`{shown}` 不在手册中");
    let place = fs::canonicalize(path).or_else(|_| fs::canonicalize(root.join(path)));
    let inner = place.ok().zip(fs::canonicalize(root).ok()).and_then(|(place, root)| {
        let names = place.strip_prefix(root).ok()?.components().map(|component| match component {
            Component::Normal(name) => Some(name.to_str()?.to_owned()),
            _ => None,
        });
        Some(names.collect::<Option<Vec<_>>>()?.join("/"))
    });
    inner.ok_or_else(|| anyhow!("{}", outside().get(language)))
}

fn laid(sources: &Sources, wanted: &[String]) -> Laid {
    let is_wanted = |path: &str| {
        let is_below = |folder: &String| path.strip_prefix(&**folder).is_some_and(|rest| rest.starts_with('/'));
        wanted.is_empty() || wanted.iter().any(|own| own.is_empty() || *own == path || is_below(own))
    };
    let files: Vec<_> = sources.files().filter(|(_, file)| is_wanted(&file.path)).collect();
    let layouts: Vec<_> = files.par_iter().map(|(_, file)| (&file.path, lay_out(&file.path, &file.text))).collect();
    let mut laid = Laid::default();
    for (path, layout) in layouts {
        match layout {
            Layout::Kept => {}
            Layout::Changed(text) => laid.changed.push((path.to_string(), text)),
            Layout::Odd => laid.odd.push(path.to_string()),
            Layout::Broken => {
                laid.broken.insert(path.to_string());
            }
        }
    }
    let unread = sources.faults().iter().filter(|fault| !matches!(fault.kind, FaultKind::Stray));
    laid.broken.extend(unread.map(|fault| fault.path.to_string()).filter(|path| is_wanted(path)));
    laid
}

/// Prints why files were not touched, and how many were.
fn tell(global: &Global, root: &Path, laid: &Laid, is_check: bool, language: Language) -> Result<()> {
    if !laid.broken.is_empty() {
        let wanted = Wanted { skip: Some(root.join("public")), facts_only: true, ..Wanted::default() };
        let mut analysis = global.analyse(root, &wanted)?;
        let (sources, found) = (&analysis.sources, &mut analysis.diagnostics);
        let is_of_writing = |rule: &Rule| faults::ALL.iter().any(|own| own.name == rule.name);
        found.retain(|found| is_of_writing(found.rule) && laid.broken.contains(&*sources.file(found.span.file).path));
        global.print(&analysis, root, super::print::Format::Human, &[])?;
        for path in &laid.broken {
            let path = emit::printable(path);
            say_on_stderr(
                say!("not touched, since it cannot be read: {path}", "无法读取，未改动：{path}").get(language),
            );
        }
    }
    if global.quiet {
        return Ok(());
    }
    if global.verbose {
        for path in &laid.odd {
            let path = emit::printable(path);
            let message = say!(
                "left as it is, since it is written in a way of its own (anchors, tags, several documents): {path}",
                "写法特殊（锚点、标签或多个文档），保持原样：{path}"
            );
            say_on_stderr(message.get(language));
        }
    }
    say_on_stderr(summary(laid, is_check).get(language));
    Ok(())
}

fn summary(laid: &Laid, is_check: bool) -> Message {
    let n = laid.changed.len();
    let (files, are) = if n == 1 { ("file", "is") } else { ("files", "are") };
    match (n, is_check) {
        (0, _) if laid.broken.is_empty() => say!("everything is in order", "全部符合规范格式"),
        (0, _) => say!("everything that can be read is in order", "能读取的文件全部符合规范格式"),
        (_, true) => say!(
            "{n} {files} {are} not in order; `orgbook fmt` lays them out",
            "{n} 个文件不符合规范格式；运行 `orgbook fmt` 可自动整理"
        ),
        (_, false) => say!("{n} {files} laid out", "已整理 {n} 个文件"),
    }
}
