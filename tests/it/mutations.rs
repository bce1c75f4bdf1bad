//! The sample handbook, broken in one place at a time: the finding that is due comes, and no other error or warning.
//!
//! The edits are in `mutations/*.txt`. One edit is a line `# what breaks`, a line with the rule and the object that the
//! finding is about (or the file, where it is about the handbook), and for each file its path and what changes in it:
//! lines after `-` are the text that goes, which must be there once, those after `+` what comes in its place, or at the
//! file's end. `! removed` takes the file away, `! encoding`, `! outside`, `! stray` and `! too large` say how it failed
//! to be read. `! committed` before the files says that the sample is in git, and the edit is not committed yet.

use crate::harness::{files, repository};
use chrono::NaiveDate;
use orgbook::{
    Analysis, Blobs, Change, Commit, Diagnostic, FaultKind, FileMemo, History, Options, Severity, Sources, Today,
    all_rules, analyze, find_rule, load,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// One edit of the sample, and the finding that it brings.
#[derive(Debug, Default)]
struct Mutation {
    name: String,
    rule: String,
    /// The object, or the file of a finding about the handbook as a whole.
    about: String,
    edits: Vec<(String, Vec<Edit>)>,
    is_committed: bool,
}

#[derive(Debug)]
enum Edit {
    Replace { old: String, new: String },
    Fault(String),
}

impl Mutation {
    /// The mutations that a text lists.
    fn all(text: &str) -> Vec<Mutation> {
        let mut all: Vec<Mutation> = Vec::new();
        let mut last = ' ';
        for line in text.lines() {
            let (sign, rest) = line.split_at(line.len().min(1));
            let rest = rest.strip_prefix(' ').unwrap_or(rest);
            if sign == "#" {
                all.push(Mutation { name: rest.to_owned(), ..Mutation::default() });
            } else if let (Some(mutation), false) = (all.last_mut(), line.is_empty()) {
                mutation.read(sign, rest, line, last);
            }
            last = sign.chars().next().unwrap_or(' ');
        }
        all
    }

    /// Reads one line after the name.
    fn read(&mut self, sign: &str, rest: &str, line: &str, last: char) {
        let edits = self.edits.last_mut().map(|(_, edits)| edits);
        match (sign, edits) {
            ("-", Some(edits)) if last == '-' => edits.last_mut().unwrap().old().extend(["\n", rest]),
            ("-", Some(edits)) => edits.push(Edit::Replace { old: rest.to_owned(), new: String::new() }),
            ("+", Some(edits)) if last == '+' => edits.last_mut().unwrap().added().extend(["\n", rest]),
            ("+", Some(edits)) if last == '-' => *edits.last_mut().unwrap().added() = rest.to_owned(),
            ("+", Some(edits)) => edits.push(Edit::Replace { old: String::new(), new: rest.to_owned() }),
            ("!", Some(edits)) => edits.push(Edit::Fault(rest.to_owned())),
            ("!", None) => self.is_committed = true,
            _ if self.rule.is_empty() => {
                let (rule, about) = line.split_once(' ').unwrap_or((line, ""));
                (self.rule, self.about) = (rule.to_owned(), about.to_owned());
            }
            _ => self.edits.push((line.to_owned(), Vec::new())),
        }
    }

    /// The sample with the edit made. Operating models come along where the edit is of one.
    fn applied(&self, sample: &Sources) -> Result<Sources, String> {
        let mut sources = sample.clone();
        if !self.edits.iter().any(|(path, _)| path.starts_with("models/")) {
            without_models(&mut sources);
        }
        for (path, edits) in &self.edits {
            for edit in edits {
                edit.make(path, &mut sources)?;
            }
        }
        Ok(sources)
    }

    /// What is wrong with the findings, where anything is.
    fn fault(&self, analysis: &Analysis) -> Option<String> {
        let (due, others): (Vec<_>, Vec<_>) = grave(analysis).partition(|found| found.rule.name == self.rule);
        let is_right = |found: &&&Diagnostic| {
            let path = &analysis.sources.file(found.span.file).path;
            **path == *self.about || found.subject.0.as_deref() == Some(self.about.as_str())
        };
        let told = |found: &&Diagnostic| {
            let place = analysis.sources.places(found.span).0;
            let (path, object) = (&analysis.sources.file(found.span.file).path, found.subject.0.as_deref());
            let object = object.unwrap_or("handbook");
            format!("\n    {path}:{}:{} {} {object}: {}", place.line, place.column, found.rule.name, found.message.en)
        };
        if others.is_empty() && due.len() == 1 && due.iter().filter(is_right).count() == 1 {
            return None;
        }
        let told: String = due.iter().chain(&others).map(told).collect();
        Some(format!("{}\n    due: {} {}{told}\n", self.name, self.rule, self.about))
    }
}

impl Edit {
    fn old(&mut self) -> &mut String {
        match self {
            Edit::Replace { old, .. } => old,
            Edit::Fault(fault) => fault,
        }
    }

    fn added(&mut self) -> &mut String {
        match self {
            Edit::Replace { new, .. } => new,
            Edit::Fault(fault) => fault,
        }
    }

    fn make(&self, path: &str, sources: &mut Sources) -> Result<(), String> {
        let text = sources.id(path).map(|id| sources.file(id).text.to_string());
        match (self, text) {
            (Edit::Replace { old, new }, Some(text)) if old.is_empty() => {
                sources.add(path, &format!("{text}{new}\n"));
            }
            (Edit::Replace { old, new }, Some(text)) => {
                let n_times = text.matches(old.as_str()).count();
                if n_times != 1 {
                    return Err(format!("{n_times} times in {path}: {old}"));
                }
                sources.add(path, &text.replacen(old, new, 1));
            }
            (Edit::Replace { old, new }, None) if old.is_empty() => {
                sources.add(path, &format!("{new}\n"));
            }
            (Edit::Fault(fault), Some(_)) if fault == "removed" => sources.remove(path),
            (Edit::Fault(fault), text) => {
                let kind = match fault.as_str() {
                    "encoding" => FaultKind::Encoding { offset: 0 },
                    "outside" => FaultKind::Outside,
                    "stray" => FaultKind::Stray,
                    "too large" => FaultKind::TooLarge { size: 9 << 20, limit: 8 << 20 },
                    _ => return Err(format!("`{fault}` of {path}")),
                };
                sources.add_fault(path, kind, &text.unwrap_or_default());
            }
            _ => return Err(format!("there is no {path}")),
        }
        Ok(())
    }
}

/// Findings at error or warning level that nothing accepts.
fn grave(analysis: &Analysis) -> impl Iterator<Item = &Diagnostic> {
    analysis.diagnostics.iter().filter(|found| found.severity >= Severity::Warning && found.accepted.is_none())
}

/// Takes the operating models out, and every mention of them: each would be one more organisation to check.
fn without_models(sources: &mut Sources) {
    let texts: Vec<_> = sources.files().map(|(_, file)| (file.path.clone(), file.text.clone())).collect();
    for (path, text) in texts {
        if path.starts_with("models/") {
            sources.remove(&path);
        } else if text.contains("<model:") {
            let plain = |part: &str| format!("M{}", part.split_once('>').map_or("", |(_, rest)| rest));
            let (first, rest) = text.split_once("<model:").unwrap_or((&text, ""));
            sources.add(&path, &rest.split("<model:").map(plain).fold(first.to_owned(), |all, part| all + &part));
        } else if &*path == "orgbook.yaml" {
            sources.add(&path, &text.replace("model: centralised\n", ""));
        }
    }
}

fn mutations() -> Vec<Mutation> {
    let folder = repository("tests/it/mutations");
    let texts = files(&folder).into_iter().map(|file| fs::read_to_string(folder.join(file)).unwrap());
    texts.flat_map(|text| Mutation::all(&text)).collect()
}

fn checked(sources: &Sources, history: Option<&Arc<History>>, memo: &mut FileMemo) -> Analysis {
    let today = Today::Given(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
    analyze(sources, &Options { today, history: history.cloned(), ..Options::default() }, memo)
}

/// The texts of a handbook by made-up hashes.
#[derive(Debug)]
struct Texts(BTreeMap<Arc<str>, Arc<str>>);

impl Blobs for Texts {
    fn texts(&self, ids: &[Arc<str>]) -> Vec<Option<Arc<str>>> {
        ids.iter().map(|id| self.0.get(id).cloned()).collect()
    }
}

/// The history of a handbook that was committed once, as it is.
fn committed(sources: &Sources) -> Arc<History> {
    let at = "2026-06-01T01:00:00Z".parse().unwrap();
    let commit = Commit { id: "0".repeat(64).into(), at, author: "李娜".into(), is_mainline: true };
    let hash = |path: &str| Arc::<str>::from(format!("{path:0>64}"));
    let texts = sources.files().map(|(_, file)| (hash(&file.path), file.text.clone())).collect();
    let change = |path: &str| vec![Change { commit: 0, blob: Some(hash(path)) }];
    let changes = sources.files().map(|(_, file)| (file.path.clone(), change(&file.path))).collect();
    let (head, blobs) = (commit.id.clone(), Arc::new(Texts(texts)));
    Arc::new(History::new(&head, vec![commit], changes, Vec::new(), blobs))
}

#[test]
fn every_error_and_warning_has_an_edit_that_brings_it() {
    let mutations = mutations();
    assert!(mutations.len() >= 150, "{} edits", mutations.len());
    let names: BTreeSet<&str> = mutations.iter().map(|mutation| mutation.name.as_str()).collect();
    assert_eq!(names.len(), mutations.len(), "two edits have one name");
    let mut brought: BTreeMap<&str, usize> = BTreeMap::new();
    for mutation in &mutations {
        assert!(find_rule(&mutation.rule).is_some(), "{mutation:?}");
        *brought.entry(&mutation.rule).or_default() += 1;
    }
    // What is wrong with pages shows when they are made: `heavy_pages` brings it.
    let checked = all_rules().into_iter().filter(|rule| !rule.is_of_pages());
    let grave = checked.filter(|rule| rule.severity >= Severity::Warning);
    let missing: Vec<&str> = grave.map(|rule| rule.name).filter(|name| !brought.contains_key(name)).collect();
    assert!(missing.is_empty(), "no edit brings {missing:?}");
}

#[test]
fn each_edit_brings_its_finding_and_no_other() {
    let mut sample = Sources::default();
    load(&repository("content"), &mut sample, None).unwrap();
    let mut as_written = sample.clone();
    without_models(&mut as_written);
    let history = committed(&as_written);
    let clean = checked(&as_written, Some(&history), &mut FileMemo::default());
    assert_eq!(grave(&clean).count(), 0, "the sample without its models is not clean");
    let (mutations, next, faults) = (mutations(), AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let mut memo = FileMemo::default();
                while let Some((n, mutation)) = {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    mutations.get(n).map(|mutation| (n, mutation))
                } {
                    let fault = match mutation.applied(&sample) {
                        Ok(sources) => {
                            let history = Some(&history).filter(|_| mutation.is_committed);
                            mutation.fault(&checked(&sources, history, &mut memo))
                        }
                        Err(why) => Some(format!("{}\n    cannot be made: {why}\n", mutation.name)),
                    };
                    faults.lock().unwrap().extend(fault.map(|fault| (n, fault)));
                }
            });
        }
    });
    let told = faults.into_inner().unwrap().into_values().fold(String::new(), |mut told, fault| {
        let _ = write!(told, "\n{fault}");
        told
    });
    assert!(told.is_empty(), "{told}");
}
