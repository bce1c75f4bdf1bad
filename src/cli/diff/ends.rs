//! The two states of a handbook that are compared: a revision, or the files as they are now.

use crate::{
    analysis::{Analysis, FileMemo, analyze},
    cli::handbook::{Global, Wanted},
    diagnostic::{Diagnostic, Language, emit, say},
    source::{Commit, git::Repository},
};
use anyhow::{Result, anyhow};
use std::path::Path;

/// A state of the handbook.
pub struct End {
    /// As it was named; none for the files as they are now.
    pub revision: Option<String>,
    pub commit: Option<Commit>,
    pub analysis: Analysis,
}

impl End {
    /// `v1.2`, `the working tree`.
    pub fn called(&self, language: Language) -> String {
        match &self.revision {
            Some(name) => emit::one_line(name).into_owned(),
            None => say!("the working tree", "工作区").get(language).to_owned(),
        }
    }

    /// The day of its commit, in the handbook's zone.
    pub fn day(&self) -> Option<chrono::NaiveDate> {
        let zone = self.analysis.variants[0].org.handbook.timezone.as_ref();
        let at = self.commit.as_ref()?.at;
        Some(zone.map_or_else(|| at.date_naive(), |zone| at.with_timezone(&zone.value.tz()).date_naive()))
    }

    /// What kept it from being read whole.
    pub fn broken(&self) -> impl Iterator<Item = &Diagnostic> {
        self.analysis.diagnostics.iter().filter(|found| found.rule.is_of_malformed_input())
    }
}

/// Reads and analyses both.
pub fn read(global: &Global, root: &Path, base: &str, head: Option<&str>) -> Result<[End; 2]> {
    let own = global.own_language();
    let in_words = |(en, zh): (String, String)| anyhow!("{}", if own == Language::Chinese { zh } else { en });
    let repository = Repository::of(root).map_err(|reason| in_words(reason.sentences()))?;
    let wanted = Wanted { skip: Some(root.join("public")), ..Wanted::default() };
    let options = global.options(&wanted)?;
    let revision = |name: &str| -> Result<End> {
        let revision = repository.revision(name).map_err(|error| in_words(error.sentences()))?;
        if !repository.holds_handbook(&revision.commit) {
            let name = emit::one_line(name);
            let message = say!(
                "there was no `orgbook.yaml` in the handbook's folder at `{name}`",
                "在 `{name}` 时，手册文件夹中还没有 `orgbook.yaml`"
            );
            return Err(anyhow!("{}", message.get(own)));
        }
        let sources = repository.sources(&revision.commit, wanted.skip.as_deref());
        let sources = sources.map_err(|error| in_words(error.sentences()))?;
        let analysis = analyze(&sources, &options, &mut FileMemo::idle());
        Ok(End { revision: Some(revision.name), commit: Some(revision.commit), analysis })
    };
    let base = revision(base)?;
    let head = match head {
        Some(head) => revision(head)?,
        None => End { revision: None, commit: None, analysis: global.analyse(root, &wanted)? },
    };
    Ok([base, head])
}
