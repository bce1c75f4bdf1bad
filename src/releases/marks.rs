//! Which commits end releases, and what these are called.

use crate::{
    change::ReleaseTitle,
    source::{Commit, History},
};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use std::sync::Arc;

/// The end of a release: a commit, and what it is called.
#[derive(Clone, Debug)]
pub struct Mark {
    pub commit: Arc<str>,
    pub at: DateTime<Utc>,
    pub title: ReleaseTitle,
}

/// The ends of all releases, the oldest first: the tags that match, else the months.
pub fn marks(history: &History, glob: Option<&str>, day: &dyn Fn(DateTime<Utc>) -> NaiveDate) -> Vec<Mark> {
    let tagged = history.tags.iter().filter(|tag| tag.place.is_some());
    let tagged = tagged.filter(|tag| glob.is_some_and(|glob| matches(glob, &tag.name)));
    let mut marks: Vec<Mark> = tagged
        .map(|tag| Mark { commit: tag.commit.clone(), at: tag.at, title: ReleaseTitle::Tag(tag.name.to_string()) })
        .collect();
    marks.reverse();
    let mainline = || history.commits.iter().filter(|commit| commit.is_mainline);
    match (marks.last(), mainline().next_back()) {
        (None, _) => months(mainline(), day),
        (Some(last), Some(newest)) if last.commit != newest.id => {
            let at = newest.at.max(last.at);
            marks.push(Mark { commit: newest.id.clone(), at, title: ReleaseTitle::Coming });
            marks
        }
        _ => marks,
    }
}

/// The last commit of each month. One whose clock was behind those before it belongs to their month.
fn months<'a>(commits: impl Iterator<Item = &'a Commit>, day: &dyn Fn(DateTime<Utc>) -> NaiveDate) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for commit in commits {
        let at = marks.last().map_or(commit.at, |last| commit.at.max(last.at));
        let day = day(at);
        let mark = Mark { commit: commit.id.clone(), at, title: ReleaseTitle::Month(day.year(), day.month()) };
        match marks.last_mut().filter(|last| last.title == mark.title) {
            Some(last) => *last = mark,
            None => marks.push(mark),
        }
    }
    marks
}

/// What a release is called where it is compared with: its tag, else its day.
pub fn called(title: &ReleaseTitle, day: NaiveDate) -> String {
    match title {
        ReleaseTitle::Tag(tag) => tag.clone(),
        ReleaseTitle::Month(..) | ReleaseTitle::Coming => day.to_string(),
    }
}

/// The part of an address that stands for a release; no two tags give the same, whatever the case of letters means.
pub fn slug(title: &ReleaseTitle) -> String {
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

    #[test]
    fn no_month_comes_twice_where_clocks_were_behind() {
        let commit = |day: &str| Commit {
            id: day.into(),
            at: format!("{day}T12:00:00Z").parse().unwrap(),
            author: "".into(),
            is_mainline: true,
        };
        let commits = ["2026-08-30", "2026-09-02", "2026-10-04", "2026-09-03", "2026-11-01"].map(commit);
        let marks = months(commits.iter(), &|at| at.date_naive());
        let told: Vec<(String, &str)> = marks.iter().map(|mark| (slug(&mark.title), &*mark.commit)).collect();
        let expected = [("2026-08", 0), ("2026-09", 1), ("2026-10", 3), ("2026-11", 4)];
        assert_eq!(told, expected.map(|(slug, n)| (slug.to_owned(), &*commits[n].id)));
    }
}
