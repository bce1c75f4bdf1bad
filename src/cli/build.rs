//! `orgbook build`: checks and writes the site.

use super::{
    handbook::{FailOn, Global, Wanted, audiences_of, fails, has_model, is_malformed, say_on_stderr, unknown_audience},
    past::{Asked, At, archive, releases},
    print::Format,
    progress::Progress,
};
use crate::{
    analysis::{Analysis, Today},
    build::{BuildError, Counted, Memo, Nowhere, Published, publish},
    cache::Cache,
    diagnostic::{Language, say},
    output::{self, Writing, Written},
    releases::Asked as ArchiveAsked,
    view::SiteOptions,
    weigh::findings,
};
use anyhow::{Result, anyhow};
use clap::Args;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

#[derive(Args, Debug)]
pub struct BuildArgs {
    /// The folder that the site is written to
    #[arg(long, value_name = "DIR", default_value = "public")]
    out: PathBuf,
    /// Who will read the site: what is for fewer people is left out of it [default: `default_audience` in orgbook.yaml]
    #[arg(long, value_name = "AUDIENCE")]
    audience: Option<String>,
    /// The operating model to show [default: `model` in orgbook.yaml, else the handbook as written]
    #[arg(long, value_name = "MODEL")]
    model: Option<String>,
    /// Where the site will be [default: `base_url` in orgbook.yaml]
    #[arg(long, value_name = "URL", value_parser = super::refusal::site)]
    base_url: Option<String>,
    /// The severity from which findings keep the site from being written [default: `fail_on` in orgbook.yaml, else error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Writes every file of text as .br and .gz too, for servers that send them as they are
    #[arg(long)]
    compress: bool,
    /// Makes every page anew, and keeps nothing in the folder .orgbook for the next build
    #[arg(long)]
    no_cache: bool,
    /// Writes the whole handbook as pages to print too, from a cover with its contents on
    #[arg(long)]
    print: bool,
    /// Shows the handbook as it was at a git revision, such as a tag, with a banner that says so; "today" is the day of its commit
    #[arg(long, value_name = "REV", allow_hyphen_values = true)]
    at: Option<String>,
}

/// Checks the handbook, and writes the site when nothing stands in the way.
pub fn run(global: &Global, args: &BuildArgs) -> Result<ExitCode> {
    let root = global.root()?;
    let in_own_words = |error: output::WriteError| anyhow!("{}", error.message().get(global.own_language()));
    output::check_place(&args.out, &root).map_err(in_own_words)?;
    let at = args.at.as_ref().map(|name| At::named(&root, name, global.language_here())).transpose()?;
    let wanted = Wanted {
        skip: Some(args.out.clone()),
        history: Asked::Loudly,
        keeps_nothing: args.no_cache,
        today: at.as_ref().map(|at| Today::Clock(at.revision.commit.at)),
        at,
        ..Wanted::default()
    };
    let mut analysis = global.analyse(&root, &wanted)?;
    let language = global.language_of(&analysis);
    if let Some(model) = args.model.as_ref().filter(|model| !has_model(&analysis, model)) {
        let message = say!("the handbook has no model `{model}`", "手册中没有运营模式 `{model}`");
        return Err(anyhow!("{}", message.get(language)));
    }
    if let Some(message) = args.audience.as_ref().and_then(|name| unknown_audience(&audiences_of(&analysis), name)) {
        return Err(anyhow!("{}", message.get(language)));
    }
    let shown = analysis.shown(args.model.as_deref()).model.clone();
    let stands_in_the_way =
        |analysis: &Analysis| is_malformed(analysis) || fails(analysis, args.fail_on, Some(shown.as_deref()));
    if stands_in_the_way(&analysis) {
        global.print(&analysis, &root, Format::Human, &[])?;
        say_of_revision(wanted.at.as_ref(), language);
        return Ok(nothing_written(language));
    }
    let asked =
        ArchiveAsked { model: args.model.clone(), audience: args.audience.clone(), skip: Some(args.out.clone()) };
    let archive = archive(&root, wanted.at.as_ref(), asked, args.no_cache);
    let options = SiteOptions {
        releases: archive.and_then(|archive| releases(global, &archive, &analysis)),
        model: args.model.clone(),
        audience: args.audience.clone(),
        base_url: args.base_url.clone(),
        compress: args.compress,
        print: args.print,
        past: wanted.at.as_ref().map(|at| at.past(&analysis.variants[0].org.handbook)),
    };
    let started = Instant::now();
    // The pages of another day would push out those of today.
    let keeps_pages = !args.no_cache && wanted.at.is_none();
    let mut memo = Memo::new(if keeps_pages { Cache::of(&root) } else { Cache::none() });
    let n_files = Arc::new(AtomicUsize::new(0));
    let progress = progress_of_making(global, n_files.clone());
    let begun = Writing::begin(&args.out, || say_that_it_waits(global, language)).map_err(BuildError::from);
    let made =
        begun.and_then(|writing| made(&mut analysis, &options, &mut memo, (writing, &n_files), &stands_in_the_way));
    drop(progress);
    global.timing("render", started);
    if let (true, Ok(Some((_, Published { n_made, n_known, .. })))) = (global.timings, &made) {
        say_on_stderr(&format!("{n_made:>17} pages made, {n_known} as they were"));
    }
    global.print(&analysis, &root, Format::Human, &[])?;
    let in_own_words = |error: BuildError| anyhow!("{}", error.message().get(language));
    let Some((writing, _)) = made.map_err(in_own_words)? else { return Ok(nothing_written(language)) };
    let (started, progress) = (Instant::now(), global.progress(|| say!("Writing the site …", "正在写入网站……")));
    let written = writing.finish().map_err(|error| in_own_words(error.into()))?;
    memo.keep();
    drop(progress);
    global.timing("write", started);
    if !global.quiet {
        report(&written, &args.out, language);
    }
    // The process ends here: giving back a big handbook piece by piece would only take time.
    std::mem::forget((analysis, memo));
    Ok(ExitCode::SUCCESS)
}

/// Makes the site, ready to take its place in `out`, and adds to the findings what is wrong with its pages; none where
/// that stands in the way.
fn made(
    analysis: &mut Analysis,
    options: &SiteOptions,
    memo: &mut Memo,
    (mut writing, n_files): (Writing<'static>, &AtomicUsize),
    stands_in_the_way: &dyn Fn(&Analysis) -> bool,
) -> Result<Option<(Writing<'static>, Published)>, BuildError> {
    let mut published = publish(analysis, options, memo, &Counted { shelf: &writing, n_files })?;
    if take_up(analysis, options, &published) {
        if stands_in_the_way(analysis) {
            return Ok(None);
        }
        // The pages tell of findings, so they are made again where there are more; most come out of the memo.
        writing.again();
        let n_before = published.n_made;
        published = publish(analysis, options, memo, &Counted { shelf: &writing, n_files })?;
        published.n_made += n_before;
    }
    Ok(Some((writing, published)))
}

/// Makes the site for nobody, and adds to the findings what is wrong with its pages.
pub fn look_at_pages(
    global: &Global,
    analysis: &mut Analysis,
    options: &SiteOptions,
    language: Language,
) -> Result<()> {
    let n_files = Arc::new(AtomicUsize::new(0));
    let progress = progress_of_making(global, n_files.clone());
    let shelf = Counted { shelf: &Nowhere, n_files: &n_files };
    let published = publish(analysis, options, &mut Memo::default(), &shelf);
    drop(progress);
    let published = published.map_err(|error| anyhow!("{}", error.message().get(language)))?;
    take_up(analysis, options, &published);
    Ok(())
}

/// Adds to the findings that pages are too heavy; says whether there are other findings now.
fn take_up(analysis: &mut Analysis, options: &SiteOptions, published: &Published) -> bool {
    let (model, n_before) = (options.model.as_deref(), analysis.diagnostics.len());
    let found = findings(analysis, model, &published.heavy);
    analysis.add_findings_of_pages(model, found);
    analysis.diagnostics.len() != n_before
}

fn progress_of_making(global: &Global, n_files: Arc<AtomicUsize>) -> Progress {
    global.progress(move || {
        let n_files = n_files.load(Ordering::Relaxed);
        say!("Making the site: {n_files} files …", "正在生成网站：已完成 {n_files} 个文件……")
    })
}

fn say_that_it_waits(global: &Global, language: Language) {
    if !global.quiet {
        let message =
            say!("Waiting for another build that writes to the same folder.", "正在等待另一个写入同一文件夹的构建。");
        say_on_stderr(message.get(language));
    }
}

/// Says that what was printed is of another day, which the lines of the files of today may not show.
fn say_of_revision(at: Option<&At>, language: Language) {
    if let Some(at) = at {
        let shown = at.shown();
        let message = say!("These findings are of the revision {shown}.", "以上是版本 {shown} 中的问题。");
        say_on_stderr(message.get(language));
    }
}

fn nothing_written(language: Language) -> ExitCode {
    let message =
        say!("Nothing was written; the last good site stays as it is.", "没有写入任何文件；上一次的网站保持不变。");
    say_on_stderr(message.get(language));
    ExitCode::from(1)
}

/// Says what was written, and where to look.
fn report(written: &Written, out: &Path, language: Language) {
    let (n_changed, n_removed) = (written.changed.len(), written.removed.len());
    let n_files = n_changed + written.n_unchanged;
    let message = say!(
        "Wrote {n_changed} of {n_files} files, removed {n_removed}.",
        "写入 {n_changed} 个文件（共 {n_files} 个），删除 {n_removed} 个。"
    );
    say_on_stderr(message.get(language));
    for path in &written.foreign {
        let message = say!(
            "`{path}` is in the output folder and not of this site; it was left alone.",
            "输出文件夹中的 `{path}` 不属于本网站，已保留。"
        );
        say_on_stderr(message.get(language));
    }
    let index = out.join("index.html");
    let shown = index.display();
    say_on_stderr(say!("Open {shown} in a browser.", "请用浏览器打开 {shown}。").get(language));
}
