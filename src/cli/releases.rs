//! The releases of a handbook out of its repository, each compiled once: what changed between two commits is kept.

use super::handbook::Global;
use crate::{
    analysis::{Analysis, FileMemo, Options, Today, analyze},
    cache::Cache,
    change::{Changes, Named, Release, ReleaseTitle, Releases},
    derive::default_audience,
    model::Kind,
    redact::Redacted,
    source::{Commit, History, git::Repository},
};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use std::{path::Path, sync::Arc};

/// How many releases are told. Each takes as long as checking the handbook, once.
const MOST: usize = 12;

/// The end of a release: a commit, and what it is called.
#[derive(Clone)]
struct Mark {
    commit: Arc<str>,
    at: DateTime<Utc>,
    title: ReleaseTitle,
}

/// What is asked of the releases.
pub struct Asked<'a> {
    pub model: Option<&'a str>,
    pub audience: Option<&'a str>,
    /// Where the site is written, which is no part of the handbook.
    pub skip: Option<&'a Path>,
}

/// What changed from release to release; none without a history.
pub fn read(global: &Global, root: &Path, shown: &Analysis, asked: &Asked, cache: &Cache) -> Option<Arc<Releases>> {
    let started = std::time::Instant::now();
    let repository = Repository::of(root).ok()?;
    let history = repository.history().ok()?;
    let handbook = &shown.variants[0].org.handbook;
    let zone = handbook.timezone.as_ref().map(|zone| zone.value);
    let day =
        |at: DateTime<Utc>| zone.map_or_else(|| at.date_naive(), |zone| at.with_timezone(&zone.tz()).date_naive());
    let marks = marks(&history, handbook.releases.as_ref().map(|glob| &*glob.value), &day);
    let n_older = marks.len().saturating_sub(MOST + 1);
    let marks = &marks[n_older..];
    // At every commit the readers are those of today.
    let audience = asked.audience.unwrap_or_else(|| default_audience(handbook));
    let mut compiler = Compiler { repository: &repository, asked, audience, kept: Vec::new() };
    let mut releases = Releases { all: Vec::new(), n_older };
    for pair in marks.windows(2) {
        let Some(changes) = compiler.changes(cache, [&pair[0], &pair[1]]) else { continue };
        let since = called(&pair[0].title, &day(pair[0].at).to_string());
        let Mark { at, title, .. } = pair[1].clone();
        releases.all.push(Release { slug: slug(&title), title, at, day: day(at), since, changes });
    }
    releases.all.reverse();
    // A month in which nothing was said of the organisation is no news; a release is one in any case.
    releases.all.retain(|release| matches!(release.title, ReleaseTitle::Tag(_)) || release.told().next().is_some());
    global.timing("releases", started);
    let org = &shown.variants[0].org;
    let withheld = Redacted::withheld(shown, Some(audience));
    let known = |named: &Named| org.names.get(&(named.kind, named.id.as_str().into())).copied();
    let is_gone = |named: &Named| known(named).is_some_and(|entity| withheld.has_object(org, entity));
    let is_hidden = |named: &Named| withheld.people && named.kind == Kind::Person || is_gone(named);
    Some(Arc::new(releases.without(&is_hidden)))
}

/// The ends of all releases, the oldest first; without tags, of all months.
fn marks(history: &History, glob: Option<&str>, day: &dyn Fn(DateTime<Utc>) -> NaiveDate) -> Vec<Mark> {
    let tagged = history.tags.iter().filter(|tag| tag.place.is_some());
    let tagged = tagged.filter(|tag| glob.is_some_and(|glob| matches(glob, &tag.name)));
    let mut marks: Vec<Mark> = tagged
        .map(|tag| Mark { commit: tag.commit.clone(), at: tag.at, title: ReleaseTitle::Tag(tag.name.to_string()) })
        .collect();
    marks.reverse();
    let newest = history.commits.iter().rev().find(|commit| commit.is_mainline);
    let Some(newest) = newest else { return marks };
    let own = |commit: &Commit, title: ReleaseTitle| Mark { commit: commit.id.clone(), at: commit.at, title };
    if let Some(last) = marks.last() {
        if last.commit != newest.id && last.at <= newest.at {
            marks.push(own(newest, ReleaseTitle::Coming));
        }
        return marks;
    }
    for commit in history.commits.iter().filter(|commit| commit.is_mainline) {
        let day = day(commit.at);
        let mark = own(commit, ReleaseTitle::Month(day.year(), day.month()));
        match marks.last_mut().filter(|last| last.title == mark.title) {
            Some(last) => *last = mark,
            None => marks.push(mark),
        }
    }
    marks
}

/// What a release is called where it is compared with: its tag, else its day.
fn called(title: &ReleaseTitle, day: &str) -> String {
    match title {
        ReleaseTitle::Tag(tag) => tag.clone(),
        ReleaseTitle::Month(..) | ReleaseTitle::Coming => day.to_owned(),
    }
}

/// The part of an address that stands for a release; no two tags give the same, whatever the case of letters means.
fn slug(title: &ReleaseTitle) -> String {
    match title {
        ReleaseTitle::Month(year, month) => format!("{year}-{month:02}"),
        ReleaseTitle::Coming => "next".to_owned(),
        ReleaseTitle::Tag(tag) => {
            let is_kept = |c: char| c.is_alphanumeric() && !c.is_uppercase() || "-_.".contains(c);
            if tag.chars().all(is_kept) && !["next", "index"].contains(&&**tag) {
                return tag.clone();
            }
            let plain: String = tag.chars().map(|c| if is_kept(c) { c } else { '-' }).collect();
            format!("{plain}-{}", &blake3::hash(tag.as_bytes()).to_hex()[..6])
        }
    }
}

/// Whether a name is one of a glob: `*` stands for any characters, `?` for one.
fn matches(glob: &str, name: &str) -> bool {
    let (glob, name): (Vec<char>, Vec<char>) = (glob.chars().collect(), name.chars().collect());
    let mut reached = vec![false; name.len() + 1];
    reached[0] = true;
    for sign in glob {
        let mut next = vec![false; name.len() + 1];
        for n in 0..=name.len() {
            next[n] = match sign {
                '*' => reached[n] || n > 0 && next[n - 1],
                '?' => n > 0 && reached[n - 1],
                c => n > 0 && reached[n - 1] && name[n - 1] == c,
            };
        }
        reached = next;
    }
    reached[name.len()]
}

/// Compiles commits, each once; the last two are kept.
struct Compiler<'a> {
    repository: &'a Repository,
    asked: &'a Asked<'a>,
    audience: &'a str,
    kept: Vec<(Arc<str>, Analysis)>,
}

impl Compiler<'_> {
    /// What changed between two commits: what is kept of that, else compiled and kept.
    fn changes(&mut self, cache: &Cache, marks: [&Mark; 2]) -> Option<Changes> {
        let sort = if marks[1].title == ReleaseTitle::Coming { "unreleased" } else { "release" };
        let [base, head] = marks.map(|mark| &*mark.commit);
        let key = format!("{base} {head} {:?} {:?}", self.asked.model, self.audience);
        let kept = cache.read(sort, &key).and_then(|bytes| serde_json::from_slice(&bytes).ok());
        if let Some(kept) = kept {
            return Some(kept);
        }
        let places = [self.compiled(marks[0])?, self.compiled(marks[1])?];
        let ends = places.map(|n| &self.kept[n].1);
        let found = super::diff::between(ends, self.asked.model, Some(self.audience));
        if let Ok(bytes) = serde_json::to_vec(&found) {
            cache.write(sort, &key, &bytes);
        }
        // Releases follow each other: only the newer of the two is needed again.
        self.kept.drain(..self.kept.len() - 1);
        Some(found)
    }

    /// The place of a commit's analysis among those that are kept; none where there was no handbook yet.
    fn compiled(&mut self, mark: &Mark) -> Option<usize> {
        if let Some(n) = self.kept.iter().position(|(id, _)| *id == mark.commit) {
            return Some(n);
        }
        let commit = Commit { id: mark.commit.clone(), at: mark.at, author: "".into(), is_mainline: true };
        if !self.repository.holds_handbook(&commit) {
            return None;
        }
        let sources = self.repository.sources(&commit, self.asked.skip).ok()?;
        let options = Options { today: Today::Epoch(mark.at), ..Options::default() };
        let analysis = analyze(&sources, &options, &mut FileMemo::default());
        self.kept.push((mark.commit.clone(), analysis));
        Some(self.kept.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_and_slugs() {
        assert!(matches("v*", "v1.2") && matches("*", "") && matches("r?-*", "r1-x"));
        assert!(!matches("v*", "1.2") && !matches("v?", "v12") && !matches("", "v"));
        let slug = |tag: &str| slug(&ReleaseTitle::Tag(tag.into()));
        assert_eq!((slug("v1.2"), slug("第3版")), ("v1.2".into(), "第3版".into()));
        assert_ne!(slug("a/b"), slug("a-b"));
        assert_ne!(slug("V1").to_lowercase(), slug("v1"));
        assert_ne!(slug("next"), "next");
    }
}
