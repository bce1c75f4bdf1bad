//! The promises of `Writing`: nothing foreign is touched, nothing is half written, whatever breaks it off.

use super::{
    WriteError, Writing, Written, lock, manifest,
    plan::{Probe, STAGING},
    write::Bytes,
};
use crate::render::Artifact;
use rayon::prelude::*;
use std::{
    collections::BTreeMap,
    fs, io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};
use tempfile::TempDir;

fn site(files: &[(&str, &str)]) -> Vec<Artifact> {
    files.iter().map(|(path, text)| Artifact::new(*path, text.as_bytes())).collect()
}

fn write(artifacts: &[Artifact], dir: &Path) -> Result<Written, WriteError> {
    write_with(artifacts, dir, Duration::from_secs(10), &|_| Ok(()))
}

fn write_with(artifacts: &[Artifact], dir: &Path, patience: Duration, probe: Probe) -> Result<Written, WriteError> {
    let writing = Writing::begin_with(dir, patience, || {}, probe)?;
    artifacts.par_iter().try_for_each(|artifact| writing.put(artifact))?;
    writing.finish()
}

/// Every file below `dir` but orgbook's own.
fn tree(dir: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(dir).into_iter().map(Result::unwrap).filter(|entry| !entry.file_type().is_dir());
    files
        .map(|entry| (entry.path().strip_prefix(dir).unwrap().to_str().unwrap().to_owned(), entry.into_path()))
        .filter(|(path, _)| !path.starts_with(".orgbook-"))
        .map(|(path, place)| (path, fs::read_to_string(place).unwrap()))
        .collect()
}

fn expected(artifacts: &[Artifact]) -> BTreeMap<String, String> {
    let text = |artifact: &Artifact| String::from_utf8(artifact.bytes.to_vec()).unwrap();
    artifacts.iter().map(|artifact| (artifact.path.to_string(), text(artifact))).collect()
}

fn put(dir: &TempDir, path: &str, text: &str) {
    let place = dir.path().join(path);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, text).unwrap();
}

fn folders(dir: &Path) -> usize {
    walkdir::WalkDir::new(dir).min_depth(1).into_iter().filter(|e| e.as_ref().unwrap().file_type().is_dir()).count()
}

#[test]
fn only_what_differs_is_touched() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("deep/public");
    let first = site(&[("index.html", "1"), ("岗位/a.html", "a"), ("old/deep/b.html", "b"), (".nojekyll", "")]);
    let written = write(&first, &out).unwrap();
    assert_eq!((written.changed.len(), written.n_unchanged), (4, 0));
    assert_eq!(tree(&out), expected(&first));

    let times = || {
        let time = |path: &str| fs::metadata(out.join(path)).unwrap().modified().unwrap();
        ["岗位/a.html", manifest::NAME].map(time)
    };
    let before = times();
    assert_eq!(write(&first, &out).unwrap(), Written { n_unchanged: 4, ..Written::default() });
    assert_eq!(times(), before);

    let second = site(&[("index.html", "2"), ("岗位/a.html", "a"), (".nojekyll", "")]);
    let written = write(&second, &out).unwrap();
    assert_eq!((&*written.changed[0], &*written.removed), ("index.html", &["old/deep/b.html".to_owned()][..]));
    assert_eq!((written.n_unchanged, times()[0]), (2, before[0]));
    assert_eq!(tree(&out), expected(&second));
    assert_eq!(folders(&out), 1);

    fs::remove_file(out.join("index.html")).unwrap();
    fs::write(out.join("岗位/a.html"), "cut off").unwrap();
    assert_eq!(write(&second, &out).unwrap().changed.len(), 2);
    assert_eq!(tree(&out), expected(&second));
}

#[test]
fn a_site_made_anew_has_what_was_put_last_and_one_given_up_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    write(&site(&[("index.html", "old"), ("a.html", "a")]), dir.path()).unwrap();
    let begin = || Writing::begin(dir.path(), || {}).unwrap();
    let put = |writing: &Writing, files: &[(&str, &str)]| {
        site(files).iter().for_each(|artifact| writing.put(artifact).unwrap());
    };
    let bytes = |text: &str| Bytes::of(&site(&[("", text)])[0]);
    let old = tree(dir.path());
    let writing = begin();
    put(&writing, &[("index.html", "given up"), ("b.html", "b")]);
    drop(writing);
    assert_eq!(tree(dir.path()), old);
    assert!(!dir.path().join(STAGING).exists());

    let mut writing = begin();
    put(&writing, &[("index.html", "first"), ("a.html", "a"), ("b.html", "b"), ("c.html", "c")]);
    writing.again();
    assert!(writing.keep(&"b.html".into(), bytes("b")) && !writing.keep(&"c.html".into(), bytes("other")));
    assert!(writing.keep(&"a.html".into(), bytes("a")) && !writing.keep(&"d.html".into(), bytes("d")));
    put(&writing, &[("index.html", "second")]);
    let written = writing.finish().unwrap();
    assert_eq!(written.changed.iter().map(|path| &**path).collect::<Vec<_>>(), ["b.html", "index.html"]);
    assert_eq!(tree(dir.path()), expected(&site(&[("index.html", "second"), ("a.html", "a"), ("b.html", "b")])));
    assert!(!dir.path().join(STAGING).exists());

    // Put back as it was, a file that was staged meanwhile is not touched.
    let mut writing = begin();
    put(&writing, &[("index.html", "third")]);
    writing.again();
    put(&writing, &[("index.html", "second"), ("a.html", "a"), ("b.html", "b")]);
    assert_eq!(writing.finish().unwrap(), Written { n_unchanged: 3, ..Written::default() });
    assert!(!dir.path().join(STAGING).exists());
}

#[test]
fn foreign_files_stay_and_are_reported() {
    let dir = tempfile::tempdir().unwrap();
    put(&dir, "CNAME", "example.org");
    put(&dir, "notes/a.txt", "mine");
    put(&dir, ".git/config", "hidden");
    let artifacts = site(&[("index.html", "1"), ("gone.html", "g"), ("edited.html", "e")]);
    let written = write(&artifacts, dir.path()).unwrap();
    assert_eq!(written.foreign, ["CNAME", "notes/a.txt"]);

    fs::write(dir.path().join("edited.html"), "by somebody").unwrap();
    let written = write(&site(&[("index.html", "2")]), dir.path()).unwrap();
    assert_eq!(written.removed, ["gone.html"]);
    assert_eq!(written.foreign, ["CNAME", "edited.html", "notes/a.txt"]);
    assert_eq!(tree(dir.path()).len(), 5);
}

#[test]
fn a_foreign_file_in_the_way_stops_the_build() {
    for (path, artifact) in [
        ("index.html", "index.html"),
        ("INDEX.html", "index.html"),
        ("a/b.txt", "a"),
        ("a", "a/b.html"),
        (".well-known/x", ".well-known/x"),
    ] {
        let dir = tempfile::tempdir().unwrap();
        put(&dir, path, "mine");
        let before = tree(dir.path());
        let error = write(&site(&[(artifact, "site"), ("z.html", "z")]), dir.path()).unwrap_err();
        assert!(matches!(&error, WriteError::Foreign(paths) if paths == &[path]), "{error}");
        assert_eq!(tree(dir.path()), before);
    }
    let dir = tempfile::tempdir().unwrap();
    put(&dir, "index.html", "same");
    let written = write(&site(&[("index.html", "same")]), dir.path()).unwrap();
    assert_eq!(written, Written { n_unchanged: 1, ..Written::default() });
}

#[test]
fn files_and_folders_change_places_and_names_change_case() {
    let dir = tempfile::tempdir().unwrap();
    let sites = [
        site(&[("a", "file"), ("b/c.html", "c"), ("b/d/e.html", "e"), ("Sales.html", "s")]),
        site(&[("a/x.html", "x"), ("a/y/z.html", "z"), ("b", "file"), ("sales.html", "s")]),
    ];
    fs::create_dir_all(dir.path().join("sales.html")).unwrap();
    for artifacts in [&sites[0], &sites[1], &sites[0], &sites[1]] {
        write(artifacts, dir.path()).unwrap();
        assert_eq!(tree(dir.path()), expected(artifacts));
    }
}

#[test]
fn paths_that_no_folder_can_hold_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    for path in ["../a", "/a", ".orgbook-manifest", ".orgbook-staging/x", "a//b"] {
        let error = write(&site(&[(path, "")]), dir.path()).unwrap_err();
        assert!(matches!(error, WriteError::BadPath(_)), "{error}");
    }
    for paths in [["A.html", "a.html"], ["caf\u{e9}", "cafe\u{301}"], ["a/b", "A"]] {
        let error = write(&site(&paths.map(|path| (path, ""))), dir.path()).unwrap_err();
        assert!(matches!(error, WriteError::Collision(..)), "{error}");
    }
    assert!(tree(dir.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let out = dir.path();
    write(&site(&[("a/b.html", "b"), ("c.html", "c")]), out).unwrap();
    put(&other, "b.html", "b");
    fs::remove_dir_all(out.join("a")).unwrap();
    std::os::unix::fs::symlink(other.path(), out.join("a")).unwrap();
    assert!(matches!(write(&site(&[("a/b.html", "new")]), out), Err(WriteError::Foreign(_))));
    let written = write(&site(&[("c.html", "c")]), out).unwrap();
    assert_eq!(written.foreign, ["a"]);
    assert_eq!(fs::read_to_string(other.path().join("b.html")).unwrap(), "b");
}

/// Two sites that differ in every way: changed, new, removed, file for folder, other case.
fn old_and_new() -> [Vec<Artifact>; 2] {
    let old =
        [("index.html", "old"), ("same.css", "s"), ("a", "file"), ("b/c.html", "c"), ("Up.html", "u"), ("z", "z")];
    let new =
        [("index.html", "new"), ("same.css", "s"), ("a/x.html", "x"), ("b", "file"), ("up.html", "u"), ("y", "y")];
    [site(&old), site(&new)]
}

#[test]
fn broken_off_anywhere_the_site_is_the_old_one_or_the_next_build_finishes_the_new() {
    let [old, new] = old_and_new();
    let patience = Duration::from_secs(5);
    let mut n_kept = 0;
    for n in 0.. {
        for is_kill in [false, true] {
            let dir = tempfile::tempdir().unwrap();
            write(&old, dir.path()).unwrap();
            let left = AtomicUsize::new(n);
            let probe = |_: &str| {
                if left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1)).is_ok() {
                    return Ok(());
                }
                assert!(!is_kill, "killed");
                Err(io::ErrorKind::StorageFull.into())
            };
            let outcome = catch_unwind(AssertUnwindSafe(|| write_with(&new, dir.path(), patience, &probe)));
            match outcome {
                Ok(Ok(_)) => {
                    assert!(n_kept > 5 && n > 10);
                    return assert_eq!(tree(dir.path()), expected(&new));
                }
                Ok(Err(WriteError::Io { .. })) => {
                    assert_eq!(tree(dir.path()), expected(&old));
                    assert!(!dir.path().join(STAGING).exists());
                    n_kept += 1;
                }
                Ok(Err(error)) => assert!(matches!(error, WriteError::Unfinished { .. }), "{error}"),
                Err(_) if !dir.path().join(STAGING).join("plan").exists() => {
                    let tree = tree(dir.path());
                    assert!(tree == expected(&old) || tree == expected(&new), "{tree:?}");
                }
                Err(_) => {}
            }
            // A build of something else finishes the broken one first, so what that one removed is known.
            let next = if n % 2 == 0 { &new } else { &old };
            write(next, dir.path()).unwrap();
            assert_eq!(tree(dir.path()), expected(next));
            assert!(!dir.path().join(STAGING).exists());
        }
    }
}

#[test]
fn two_builds_do_not_mix() {
    let dir = tempfile::tempdir().unwrap();
    let held = lock::lock(dir.path(), Duration::ZERO, || {}).unwrap();
    let mut n_told = 0;
    let patience = Duration::from_millis(50);
    let error = Writing::begin_with(dir.path(), patience, || n_told += 1, &|_| Ok(())).err();
    assert!(matches!(error, Some(WriteError::Locked)), "{error:?}");
    assert_eq!(n_told, 1);
    drop(held);

    let sites = ["x", "y", "z"].map(|text| {
        let paths: Vec<String> = (0..50).map(|n| format!("{text}/{n}.html")).chain(["index.html".to_owned()]).collect();
        site(&paths.iter().map(|path| (&**path, text)).collect::<Vec<_>>())
    });
    std::thread::scope(|scope| {
        for artifacts in &sites {
            scope.spawn(|| write(artifacts, dir.path()).unwrap());
        }
    });
    assert!(sites.iter().any(|artifacts| tree(dir.path()) == expected(artifacts)));
}

const CHILD: &str = "ORGBOOK_TEST_OUTPUT";

fn big_site(text: &str) -> Vec<Artifact> {
    let page = |n: usize| Artifact::new(format!("{text}-{}/{n}.html", n % 7), text.repeat(200).into_bytes());
    let shared = |n: usize| Artifact::new(format!("shared/{n}.html"), text.repeat(300).into_bytes());
    (0..150).map(page).chain((0..150).map(shared)).collect()
}

/// Not a test of its own: the process that the next test kills.
#[test]
fn child_that_writes_two_sites_in_turn() {
    let Some(dir) = std::env::var_os(CHILD) else { return };
    for text in ["a", "b"].iter().cycle() {
        write(&big_site(text), Path::new(&dir)).unwrap();
    }
}

#[test]
fn a_killed_build_leaves_a_whole_site_or_one_that_the_next_build_makes_whole() {
    let dir = tempfile::tempdir().unwrap();
    let [a, b] = ["a", "b"].map(big_site);
    for round in 0..15u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "output::tests::child_that_writes_two_sites_in_turn"])
            .env(CHILD, dir.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(30_000 + round * 7_919 % 40_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let tree = tree(dir.path());
        let is_committed = dir.path().join(STAGING).join("plan").exists();
        if !tree.is_empty() && !is_committed {
            assert!(tree == expected(&a) || tree == expected(&b), "round {round}");
        }
        for (path, text) in tree {
            let n = if path.starts_with("shared") { 300 } else { 200 };
            assert!(text.len() == n, "{path} is half written");
        }
    }
    write(&a, dir.path()).unwrap();
    assert_eq!(tree(dir.path()), expected(&a));
}
