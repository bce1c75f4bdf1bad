//! Which two organisations are meant, and whether they can be compared.

use super::{human, json, names::Names};
use crate::{
    analysis::{Analysis, Variant},
    cli::{
        handbook::{Global, Wanted, print_out, say_on_stderr},
        print::terminal_width,
        speech::Speech,
    },
    compare::{Comparison, Side, known_names, named},
    derive::Profile,
    diagnostic::{Language, Severity, emit, say},
    lower::nearest,
};
use anyhow::{Result, anyhow};
use clap::{Args, ValueEnum};
use std::{process::ExitCode, ptr, time::Instant};

#[derive(Args, Debug)]
pub struct CompareArgs {
    /// An operating model, or `as-written` for the handbook without any
    #[arg(value_name = "A")]
    first: String,
    /// The one to compare it with
    #[arg(value_name = "B")]
    second: String,
    /// How the comparison is printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// How a comparison is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// Compares two operating models.
pub fn run(global: &Global, args: &CompareArgs) -> Result<ExitCode> {
    let root = global.root()?;
    let compared = Some([args.first.clone(), args.second.clone()]);
    let wanted = Wanted { compared, skip: Some(root.join("public")), ..Wanted::default() };
    let analysis = global.analyse(&root, &wanted)?;
    let own = global.own_language();
    let variants = [find(&analysis, &args.first, own)?, find(&analysis, &args.second, own)?];
    if ptr::eq(variants[0], variants[1]) {
        let (one, other) = (emit::one_line(&args.first), emit::one_line(&args.second));
        let message = say!(
            "`{one}` and `{other}` are the same, so there is nothing to compare",
            "`{one}` 与 `{other}` 是同一个，无可比较"
        );
        return Err(anyhow!("{}", message.get(own)));
    }
    let language = global.language_of(&analysis);
    let started = Instant::now();
    let profiles = variants.map(|variant| Profile::new(&variant.org, &variant.facts));
    let side = |n: usize| Side::new(&analysis, variants[n], &profiles[n], &|_| true);
    let comparison = Comparison::new(&analysis, [side(0), side(1)], &|_| true);
    global.timing("compare", started);
    let speech = Speech::new(&analysis, variants[1], language);
    let names = Names { speech: &speech, comparison: &comparison };
    match args.format {
        Format::Human => print_out(&human::human(&names, &analysis, terminal_width(), global.verbose))?,
        Format::Json => print_out(&json::json(&names, &analysis, &root.to_string_lossy().replace('\\', "/")))?,
    }
    if !global.quiet {
        tell_errors(&analysis, variants, language);
    }
    drop(comparison);
    std::mem::forget((analysis, profiles));
    Ok(ExitCode::SUCCESS)
}

fn find<'a>(analysis: &'a Analysis, name: &str, language: Language) -> Result<&'a Variant> {
    if let Some(variant) = named(analysis, name) {
        return Ok(variant);
    }
    let known = known_names(analysis);
    let near = nearest(name, known.iter().copied());
    let (near_en, all_en, all_zh) = (near.join("`, `"), known.join("`, `"), known.join("`、`"));
    let name = emit::one_line(name);
    let message = match near.is_empty() {
        true => say!(
            "the handbook has no model `{name}`; there are `{all_en}`",
            "手册中没有运营模式 `{name}`；现有 `{all_zh}`"
        ),
        false => say!(
            "the handbook has no model `{name}`; did you mean `{near_en}`?",
            "手册中没有运营模式 `{name}`；是否想写 `{near_en}`？"
        ),
    };
    Err(anyhow!("{}", message.get(language)))
}

/// Says on standard error which errors stand behind what was compared.
fn tell_errors(analysis: &Analysis, variants: [&Variant; 2], language: Language) {
    const MOST: usize = 10;
    let holds = |variant: &Variant, found: &crate::diagnostic::Diagnostic| found.holds_in(variant.model.as_deref());
    let errors = analysis.diagnostics.iter().filter(|found| {
        let counts = found.severity == Severity::Error && found.accepted.is_none();
        counts && variants.iter().any(|variant| holds(variant, found))
    });
    let errors: Vec<_> = errors.cloned().collect();
    if errors.is_empty() {
        return;
    }
    let shown = &errors[..errors.len().min(MOST)];
    let lines = emit::short(&analysis.sources, shown, language);
    for line in lines.lines().take(shown.len()) {
        say_on_stderr(line);
    }
    let n = errors.len();
    let message = say!(
        "warning: the handbook has errors ({n}), so something may be missing from this comparison; `orgbook check` tells them all",
        "警告：手册有错误（{n} 个），对比可能不完整；请运行 `orgbook check` 查看全部"
    );
    say_on_stderr(message.get(language));
}
