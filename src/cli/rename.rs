//! `orgbook rename`: another id for an object, everywhere.

use super::{
    handbook::{Global, Wanted, print_out, say_on_stderr},
    print::Format,
};
use crate::{
    diagnostic::{Message, emit, say},
    lower::nearest,
    model::Kind,
    output::{self, Edit},
    rename::{FileChange, Plan, Refusal, diff, plan},
};
use anyhow::{Result, anyhow};
use clap::Args;
use std::process::ExitCode;

#[derive(Args, Debug)]
pub struct RenameArgs {
    /// The object, as in `position:seo`
    #[arg(value_name = "KIND:OLD")]
    object: String,
    /// Its new id
    new: String,
    /// Shows what would change as a diff, and changes nothing
    #[arg(long)]
    dry_run: bool,
}

/// Renames an object, or says why nothing was touched.
pub fn run(global: &Global, args: &RenameArgs) -> Result<ExitCode> {
    let root = global.root()?;
    let wanted = Wanted { skip: Some(root.join("public")), ..Wanted::default() };
    let mut analysis = global.analyse(&root, &wanted)?;
    let language = global.language_of(&analysis);
    let (kind, old) = object(&args.object).map_err(|message| anyhow!("{}", message.get(language)))?;
    let plan = match plan(&analysis, &global.options(&wanted)?, kind, old, &args.new) {
        Ok(plan) => plan,
        Err(refusal) => {
            let message = untouched(&refusal.message());
            return match refusal {
                Refusal::Broken(findings) => {
                    analysis.diagnostics = findings;
                    global.print(&analysis, &root, Format::Human, &[])?;
                    say_on_stderr(message.get(language));
                    Ok(ExitCode::FAILURE)
                }
                Refusal::Place(span) => {
                    let (path, (start, _)) = (&analysis.sources.file(span.file).path, analysis.sources.places(span));
                    Err(anyhow!("{path}:{}:{}: {}", start.line, start.column, message.get(language)))
                }
                _ => Err(anyhow!("{}", message.get(language))),
            };
        }
    };
    if args.dry_run {
        print_out(&emit::printable(&diff(&plan)))?;
    } else {
        let edits: Vec<Edit> = plan.files.iter().map(edit).collect();
        output::replace_all(&root, &edits).map_err(|error| anyhow!("{}", error.message().get(language)))?;
        if !global.quiet {
            print_out(&emit::printable(&listed(&plan)))?;
        }
    }
    if !global.quiet {
        say_on_stderr(summary(&plan, kind, (old, &args.new), args.dry_run).get(language));
    }
    Ok(ExitCode::SUCCESS)
}

fn edit(file: &FileChange) -> Edit {
    let text = (!file.changes.is_empty()).then(|| file.after());
    Edit { path: file.path.to_string(), to: file.to.clone(), text }
}

/// Reads `kind:id`.
fn object(text: &str) -> Result<(Kind, &str), Message> {
    let Some((kind, id)) = text.split_once(':') else {
        return Err(say!(
            "write the object as `kind:id`, for example `position:{text}`",
            "请把对象写成 `类型:id`，例如 `position:{text}`"
        ));
    };
    Kind::from_name(kind).map(|kind| (kind, id)).ok_or_else(|| {
        let all = Kind::ALL.map(Kind::name);
        let near = nearest(kind, all.into_iter()).join("`, `");
        let all = all.join("`, `");
        match near.is_empty() {
            true => say!("there is no kind `{kind}`; there are `{all}`", "没有 `{kind}` 这种类型；可选的有 `{all}`"),
            false => {
                say!("there is no kind `{kind}`; did you mean `{near}`?", "没有 `{kind}` 这种类型；是否想写 `{near}`？")
            }
        }
    })
}

fn untouched(why: &Message) -> Message {
    let (en, zh) = (&why.en, &why.zh);
    say!("nothing was changed: {en}", "未做任何改动：{zh}")
}

fn listed(plan: &Plan) -> String {
    let line = |file: &FileChange| match &file.to {
        Some(to) => format!("{} → {to}\n", file.path),
        None => format!("{}\n", file.path),
    };
    plan.files.iter().map(line).collect()
}

fn summary(plan: &Plan, kind: Kind, (old, new): (&str, &str), is_dry: bool) -> Message {
    let n_places: usize = plan.files.iter().map(|file| file.changes.len()).sum();
    let (n_files, kind) = (plan.files.len(), kind.name());
    let s = if n_files == 1 { "" } else { "s" };
    let would = if is_dry { ("would be", "将") } else { ("is", "已") };
    let alias = match plan.leaves_alias {
        true => {
            ("; the old id stays as an alias, so that old links lead there", "；旧 id 保留为曾用 id，旧链接仍然有效")
        }
        false => (
            "; no alias is left, since the ids differ by case or width alone",
            "；两个 id 只有大小写或全半角的差别，不保留曾用 id",
        ),
    };
    let ((is, done), (alias, alias_zh)) = (would, alias);
    say!(
        "`{kind}:{old}` {is} `{kind}:{new}` in {n_files} file{s} ({n_places} places){alias}",
        "{done}把 `{kind}:{old}` 改为 `{kind}:{new}`，涉及 {n_files} 个文件、{n_places} 处{alias_zh}"
    )
}
