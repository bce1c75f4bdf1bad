//! What commands share: finding and analysing the handbook, printing findings, and the exit status.

use super::{
    args::Color,
    past::{self, Asked, At},
    progress,
};
use crate::{
    analysis::{Analysis, FileMemo, Options, Today, analyze},
    derive::audiences,
    diagnostic::{Diagnostic, Language, Message, Severity, emit, say},
    model::{Handbook, Kind, Languages, Object, Status},
    source::{Sources, disk},
};
use anyhow::{Result, anyhow};
use chrono::{DateTime, NaiveDate, Utc};
use clap::ValueEnum;
use std::{
    env,
    io::{IsTerminal, Write},
    path::{Path, PathBuf},
    time::Instant,
};

/// The options that every command takes.
#[derive(Debug)]
pub struct Global {
    pub handbook: Option<PathBuf>,
    /// As `--lang` says.
    pub language: Option<Language>,
    pub color: Color,
    pub as_of: Option<NaiveDate>,
    pub quiet: bool,
    pub verbose: bool,
    pub timings: bool,
    /// When the command began.
    pub started: Instant,
}

/// The stages that `--timings` tells of, and what each does.
const STAGES: [(&str, &str, &str); 9] = [
    ("read", "files into memory", "把文件读入内存"),
    ("check", "the model, and what rules find in it", "建立模型并按规则检查"),
    ("history", "what was committed since", "读取新的提交"),
    ("releases", "what changed in each", "比较各次发布"),
    ("know", "the model alone, of files that changed", "只按改动的文件更新模型"),
    ("render", "pages, search and all other files", "生成页面、搜索和其他文件"),
    ("show", "the pages that are open", "更新打开着的页面"),
    ("write", "the output folder", "写入输出文件夹"),
    ("compare", "the two organisations", "比较两个组织"),
];

/// From which severity on findings count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum FailOn {
    Error,
    Warning,
    Hint,
    Never,
}

impl FailOn {
    fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Hint => Some(Severity::Hint),
            FailOn::Never => None,
        }
    }
}

/// What a command asks of the analysis.
#[derive(Clone, Default, Debug)]
pub struct Wanted {
    pub model: Option<String>,
    /// The two organisations that are compared.
    pub compared: Option<[String; 2]>,
    pub rules: Vec<String>,
    /// Rules and groups whose findings are errors.
    pub denied: Vec<String>,
    /// The output folder, which is no part of the handbook.
    pub skip: Option<PathBuf>,
    /// What "today" is, unless `--as-of` says it.
    pub today: Option<Today>,
    /// Only what keeps the handbook from being read is looked for.
    pub facts_only: bool,
    /// Whether the handbook's past is asked for.
    pub history: Asked,
    /// Whether nothing may be kept for the next time.
    pub keeps_nothing: bool,
    /// The revision to look at in place of the folder.
    pub at: Option<At>,
}

impl Global {
    /// The handbook's folder: the one given, the current one when it holds an `orgbook.yaml`, else `./content`.
    pub fn root(&self) -> Result<PathBuf> {
        let places = self.handbook.as_deref().map_or(vec![Path::new("."), Path::new("content")], |given| vec![given]);
        let is_there = |name: &str| places.iter().find(|place| place.join(name).is_file());
        if let Some(root) = is_there("orgbook.yaml") {
            return Ok(root.to_path_buf());
        }
        let message = match (is_there("orgbook.yml"), &self.handbook) {
            (Some(place), _) => {
                let shown = place.join("orgbook.yml").display().to_string();
                say!("`{shown}` has to be called `orgbook.yaml`; rename it", "`{shown}` 应改名为 `orgbook.yaml`")
            }
            (None, Some(given)) => {
                let shown = given.display();
                say!(
                    "there is no `orgbook.yaml` in `{shown}`; `orgbook new {shown}` begins a handbook there",
                    "`{shown}` 中没有 `orgbook.yaml`；用 `orgbook new {shown}` 可以在那里新建手册"
                )
            }
            (None, None) => say!(
                "there is no handbook here: neither `orgbook.yaml` nor `content/orgbook.yaml`; name its folder with `--handbook DIR`, or begin one with `orgbook new DIR`",
                "这里没有手册：既没有 `orgbook.yaml`，也没有 `content/orgbook.yaml`；请用 `--handbook 目录` 指定，或用 `orgbook new 目录` 新建"
            ),
        };
        Err(anyhow!("{}", message.get(self.own_language())))
    }

    /// Reads and analyses the handbook at `root`.
    pub fn analyse(&self, root: &Path, wanted: &Wanted) -> Result<Analysis> {
        let (sources, options) = self.read(root, wanted)?;
        self.examine(&sources, &options)
    }

    /// Reads the handbook at `root`, and what it is asked.
    pub fn read(&self, root: &Path, wanted: &Wanted) -> Result<(Sources, Options)> {
        let (started, progress) = (Instant::now(), self.progress_of_reading());
        let (sources, history) = rayon::join(
            || self.sources(root, wanted),
            || (wanted.history != Asked::Never).then(|| past::history(root, wanted.at.as_ref(), wanted.keeps_nothing)),
        );
        let sources = sources?;
        drop(progress);
        self.timing("read", started);
        let mut options = self.options(wanted)?;
        match history {
            Some(Ok(history)) => options.history = Some(history),
            Some(Err(why)) => self.say_no_history(&why, wanted.history, self.language_in(&sources)),
            None => {}
        }
        Ok((sources, options))
    }

    /// Analyses a handbook that was read.
    pub fn examine(&self, sources: &Sources, options: &Options) -> Result<Analysis> {
        let (started, progress) = (Instant::now(), self.progress_of_checking());
        let analysis = analyze(sources, options, &mut FileMemo::idle());
        drop(progress);
        self.timing("check", started);
        match (&options.model, analysis.variants.is_empty()) {
            (Some(model), true) => {
                let message = say!("the handbook has no model `{model}`", "手册中没有运营模式 `{model}`");
                Err(anyhow!("{}", message.get(self.own_language())))
            }
            _ => Ok(analysis),
        }
    }

    /// The files of the handbook at `root`, or those of a revision.
    fn sources(&self, root: &Path, wanted: &Wanted) -> Result<Sources> {
        let in_words =
            |(en, zh): (String, String)| anyhow!("{}", if self.own_language() == Language::Chinese { zh } else { en });
        if let Some(At { repository, revision }) = &wanted.at {
            let sources = repository.sources(&revision.commit, wanted.skip.as_deref());
            return sources.map_err(|error| in_words(error.sentences()));
        }
        let mut sources = Sources::default();
        disk::load(root, &mut sources, wanted.skip.as_deref()).map_err(|error| in_words(error.sentences()))?;
        Ok(sources)
    }

    /// What the analysis is asked.
    pub fn options(&self, wanted: &Wanted) -> Result<Options> {
        let today = match wanted.today {
            Some(today) if self.as_of.is_none() => today,
            _ => self.today()?,
        };
        let Wanted { model, compared, rules, denied, facts_only, .. } = wanted.clone();
        Ok(Options { today, model, compared, rules, denied, facts_only, ..Options::default() })
    }

    fn today(&self) -> Result<Today> {
        if let Some(day) = self.as_of {
            return Ok(Today::Given(day));
        }
        Ok(epoch()?.map_or_else(|| Today::Clock(Utc::now()), Today::Epoch))
    }

    /// The moment that it is: `SOURCE_DATE_EPOCH`, else the system's time.
    pub fn now(&self) -> Result<DateTime<Utc>> {
        Ok(epoch()?.unwrap_or_else(Utc::now))
    }

    /// The language of messages about the machine, before a handbook is read: `--lang`, else English.
    pub fn own_language(&self) -> Language {
        self.language.unwrap_or_default()
    }

    /// The language of a command that needs no handbook: `--lang`, else that of the handbook here, where there is one.
    pub fn language_here(&self) -> Language {
        let settings = || std::fs::read_to_string(self.root().ok()?.join("orgbook.yaml")).ok();
        self.language.or_else(|| settings().map(|text| self.language_by(&text))).unwrap_or_default()
    }

    /// The language for a handbook that is not analysed yet.
    fn language_in(&self, sources: &Sources) -> Language {
        let settings = sources.id("orgbook.yaml").map_or("", |file| &*sources.file(file).text);
        self.language_by(settings)
    }

    fn language_by(&self, settings: &str) -> Language {
        let mut sources = Sources::default();
        sources.add("orgbook.yaml", settings);
        self.language_of(&analyze(&sources, &Options::default(), &mut FileMemo::default()))
    }

    /// The language of findings: `--lang`, else the handbook's first one when it is one of the two.
    pub fn language_of(&self, analysis: &Analysis) -> Language {
        let languages = &analysis.variants[0].org.handbook.languages;
        let first = Language::from_tag(languages.tag(Languages::FIRST));
        self.language.or(first).unwrap_or_default()
    }

    /// Whether to colour what goes to standard output.
    pub fn colours(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                std::io::stdout().is_terminal() && !refused && env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        }
    }

    /// Prints how long a stage took and what it is, when that was asked for.
    pub fn timing(&self, stage: &str, started: Instant) {
        if self.timings {
            let milliseconds = started.elapsed().as_secs_f64() * 1000.0;
            let meaning = STAGES.iter().find(|(known, ..)| *known == stage);
            let words =
                meaning.map_or("", |(_, en, zh)| if self.own_language() == Language::Chinese { zh } else { en });
            say_on_stderr(format!("{stage:>8} {milliseconds:8.1} ms  {words}").trim_end());
        }
    }
}

/// What `SOURCE_DATE_EPOCH` says.
fn epoch() -> Result<Option<DateTime<Utc>>> {
    let Ok(text) = env::var("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let seconds = text.trim().parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    seconds
        .map(Some)
        .ok_or_else(|| anyhow!("the environment variable SOURCE_DATE_EPOCH is `{text}`, which is no number of seconds"))
}

/// Whether findings that count reach `fail_on`. `model` is the one that is shown; all count when it is absent.
pub fn fails(analysis: &Analysis, fail_on: Option<FailOn>, shown: Option<Option<&str>>) -> bool {
    let org = &analysis.variants[0].org;
    let handbook = &org.handbook;
    let threshold = fail_on.map_or(handbook.fail_on, FailOn::severity);
    let Some(threshold) = threshold else { return false };
    let planned: Vec<&str> = org
        .models
        .iter()
        .filter(|(_, model)| model.common.status == Status::Planned)
        .map(|(_, model)| model.id())
        .collect();
    let counts = |finding: &&Diagnostic| {
        let in_view = match shown {
            Some(model) => finding.holds_in(model),
            None => finding.as_written || finding.models.iter().any(|model| !planned.contains(&&**model)),
        };
        in_view && finding.accepted.is_none() && (!finding.due || handbook.fail_on_due)
    };
    analysis.diagnostics.iter().filter(counts).any(|finding| finding.severity >= threshold)
}

/// Whether something of this severity reaches `fail_on`.
pub fn reaches(handbook: &Handbook, fail_on: Option<FailOn>, severity: Option<Severity>) -> bool {
    let threshold = fail_on.map_or(handbook.fail_on, FailOn::severity);
    threshold.zip(severity).is_some_and(|(threshold, severity)| severity >= threshold)
}

/// Says on standard error that an answer may lack what could not be read.
pub fn warn_of_malformed(global: &Global, analysis: &Analysis) {
    if is_malformed(analysis) && !global.quiet {
        let message = say!(
            "warning: parts of the handbook could not be read, so something may be missing here; `orgbook check` tells what",
            "警告：手册有部分内容读不出来，这里可能有遗漏；请运行 `orgbook check` 查看"
        );
        say_on_stderr(message.get(global.language_of(analysis)));
    }
}

/// Whether the handbook is malformed, so that no site can be made of it.
pub fn is_malformed(analysis: &Analysis) -> bool {
    analysis.is_malformed()
}

/// Whether there is such a model.
pub fn has_model(analysis: &Analysis, model: &str) -> bool {
    analysis.variants[0].org.names.contains_key(&(Kind::Model, model.into()))
}

/// The audiences of a handbook, from the widest to the narrowest.
pub fn audiences_of(analysis: &Analysis) -> Vec<String> {
    audiences(&analysis.variants[0].org.handbook).into_iter().map(str::to_owned).collect()
}

/// What is wrong with an audience that is none of the handbook's.
pub fn unknown_audience(audiences: &[String], name: &str) -> Option<Message> {
    let known = audiences.join("`, `");
    (!audiences.iter().any(|audience| audience == name)).then(|| {
        say!("the handbook has no audience `{name}`; it has `{known}`", "手册中没有受众 `{name}`；可以选 `{known}`")
    })
}

/// Prints to standard output; a reader that has gone away, such as `head`, is no error.
pub fn print_out(text: &str) -> Result<()> {
    let _alone = progress::withdrawn();
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Prints a line to standard error.
pub fn say_on_stderr(line: &str) {
    let _alone = progress::withdrawn();
    // There is nowhere else to say that standard error is gone.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Prints a fault of the machine or of the command line.
pub fn complain(global: &Global, message: &str) {
    let word = if global.own_language() == Language::Chinese { "错误：" } else { "error: " };
    say_on_stderr(&format!("{word}{}", emit::printable(message)));
}
