//! What commands ask git: the handbook's history, or the handbook as it was.

use super::handbook::{Global, say_on_stderr};
use crate::{
    analysis::Analysis,
    cache::Cache,
    change::Releases,
    diagnostic::{Language, Message, emit, say},
    model::Handbook,
    releases::{self, Archive},
    source::{
        History,
        git::{NoHistory, Repository, Revision},
    },
    view::PastRevision,
};
use anyhow::{Result, anyhow};
use std::{path::Path, sync::Arc, time::Instant};

/// Whether a command asks for the handbook's past, and where it says that there is none.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Asked {
    #[default]
    Never,
    /// Says nothing: it was said before.
    Silently,
    /// Says so where a history is to be expected; with `-v` in any case.
    WhereExpected,
    /// Says so in any case.
    Loudly,
}

/// A revision that is looked at in place of the folder.
#[derive(Clone, Debug)]
pub struct At {
    pub repository: Repository,
    pub revision: Revision,
}

impl At {
    /// The revision of a name in the repository that holds the handbook at `root`.
    pub fn named(root: &Path, name: &str, language: Language) -> Result<At> {
        let in_words = |(en, zh): (String, String)| anyhow!("{}", if language == Language::Chinese { zh } else { en });
        let repository = Repository::of(root).map_err(|why| in_words(why.sentences()))?;
        let revision = repository.revision(name).map_err(|error| in_words(error.sentences()))?;
        if !repository.holds_handbook(&revision.commit) {
            let (id, folder) = (short(&revision.commit.id), root.display());
            let message = say!(
                "the revision `{name}` ({id}) has no `orgbook.yaml` in `{folder}`",
                "版本 `{name}`（{id}）的 `{folder}` 中没有 `orgbook.yaml`"
            );
            return Err(anyhow!("{}", message.get(language)));
        }
        Ok(At { repository, revision })
    }

    /// What the site says of the revision.
    pub fn past(&self, handbook: &Handbook) -> PastRevision {
        let at = self.revision.commit.at;
        let day = match &handbook.timezone {
            Some(zone) => at.with_timezone(&zone.value.tz()).date_naive(),
            None => at.date_naive(),
        };
        PastRevision { revision: self.shown(), day }
    }

    /// The revision as it was named, with its commit where the name is none: `v1.0 (1a2b3c4)`.
    pub fn shown(&self) -> String {
        let (name, id) = (&self.revision.name, &self.revision.commit.id);
        if id.starts_with(&name.to_ascii_lowercase()) {
            short(id).to_owned()
        } else {
            format!("{name} ({})", short(id))
        }
    }
}

/// The beginning of a hash, by which people know a commit.
fn short(id: &str) -> &str {
    id.get(..10).unwrap_or(id)
}

/// The history of the handbook at `root`, or of it as it was; what takes long to read is kept in its cache.
pub fn history(root: &Path, at: Option<&At>, keeps_nothing: bool) -> Result<Arc<History>, NoHistory> {
    let keeper = if keeps_nothing { Cache::none() } else { Cache::of(root) };
    match at {
        Some(at) => at.repository.history_until(&at.revision.commit.id, Some(&keeper)),
        None => {
            let repository = Repository::of(root)?;
            let head = repository.head().ok_or(NoHistory::NotCommitted)?;
            repository.history_until(&head, Some(&keeper))
        }
    }
    .map(Arc::new)
}

/// The releases of the repository that holds the handbook at `root`, or the revision that is looked at.
pub fn archive(root: &Path, at: Option<&At>, asked: releases::Asked, keeps_nothing: bool) -> Option<Archive> {
    let repository = at.map(|at| at.repository.clone()).or_else(|| Repository::of(root).ok())?;
    Some(Archive::new(repository, asked, if keeps_nothing { Cache::none() } else { Cache::of(root) }))
}

/// What changed from release to release; none without a history.
pub fn releases(global: &Global, archive: &Archive, analysis: &Analysis) -> Option<Arc<Releases>> {
    let started = Instant::now();
    let outline = archive.outline(analysis)?;
    archive.learn(&outline);
    let told = archive.told(&outline, analysis);
    global.timing("releases", started);
    Some(Arc::new(told))
}

impl Global {
    /// Says on standard error why there is no history, where the command asks for that.
    pub fn say_no_history(&self, why: &NoHistory, asked: Asked, language: Language) {
        let is_said = match asked {
            Asked::Never | Asked::Silently => false,
            Asked::WhereExpected => self.verbose || !why.is_plain(),
            Asked::Loudly => true,
        };
        if is_said && !self.quiet {
            say_on_stderr(&emit::printable(no_history(why).get(language)));
        }
    }
}

/// That there is no history, and what follows.
pub fn no_history(why: &NoHistory) -> Message {
    let (en, zh) = why.sentences();
    say!(
        "No history: {en}. Pages do not say when they last changed, and the rules that compare revisions find nothing.",
        "没有历史：{zh}。页面不显示最近修改日期，对比历史的规则也不报告问题。"
    )
}
