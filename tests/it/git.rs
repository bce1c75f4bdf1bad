//! Repositories: revisions as handbooks, the history of files, and what hostile or broken ones do.

use crate::commits::{Commits, git};
use orgbook::{FaultKind, History, NoHistory, Repository, RevisionError, Sources, load};
use std::{fs, path::Path};

const SETTINGS: (&str, &str) = ("orgbook.yaml", "title: x\n");

fn repository(folder: &Path) -> Repository {
    Repository::of(folder).unwrap()
}

/// Files, assets and faults.
type Told = (Vec<(String, String)>, Vec<String>, Vec<(String, String)>);

fn told(sources: &Sources) -> Told {
    let files = sources.files().map(|(_, file)| (file.path.to_string(), file.text.to_string())).collect();
    let faults = sources.faults().iter().map(|fault| (fault.path.to_string(), format!("{:?}", fault.kind)));
    (files, sources.assets().keys().map(ToString::to_string).collect(), faults.collect())
}

/// The days on which something happened to a file, the newest first, each with whether the file is there since.
fn days(history: &History, path: &str) -> Vec<(String, bool)> {
    let day = |change| history.commit(change).at.format("%m-%d").to_string();
    history.changes(path).iter().map(|change| (day(change), change.blob.is_some())).collect()
}

fn on(days: &[&str]) -> Vec<(String, bool)> {
    days.iter().map(|day| (day.to_string(), true)).collect()
}

#[cfg(unix)]
#[test]
fn a_revision_is_what_a_checkout_of_it_is() {
    use std::os::unix::{ffi::OsStrExt, fs::symlink};
    let of = Commits::new();
    for prefix in ["", "手册 1/"] {
        let at = |path: &str| of.at(&format!("{prefix}{path}"));
        for (path, text) in [
            SETTINGS,
            ("README.md", "skipped"),
            (".hidden/a.yaml", "hidden"),
            ("goals/.a.yaml", "hidden"),
            ("goals/shared/目标.yaml", "name: 目标\n"),
            ("goals/b.txt", "stray"),
            ("kpis/b.yml", "name: b\r\n"),
            ("sops/a.en.md", "# a"),
            ("assets/deep/logo.svg", "<svg/>"),
            ("assets/old/.orgbook-manifest", ""),
            ("assets/old/index.html", "output"),
            ("theme/static/tool.exe", "MZ"),
            ("notes/one.md", "stray"),
            ("public/index.html", "output"),
        ] {
            of.put(&[(&format!("{prefix}{path}"), text)]);
        }
        fs::write(at("goals").join(std::ffi::OsStr::from_bytes(b"\xff.yaml")), "x").unwrap();
        fs::write(at("kpis/gbk.yaml"), b"name: \xcf\xfa\n").unwrap();
        fs::write(at("assets/big.bin"), vec![0; (8 << 20) + 1]).unwrap();
        for (target, link) in [
            ("shared/目标.yaml", "goals/link.yaml"),
            ("../../outside.yaml", "goals/outside.yaml"),
            ("/etc/hostname", "goals/absolute.yaml"),
            ("nowhere.yaml", "goals/dangling.yaml"),
            ("self", "goals/self"),
            ("..", "goals/up"),
            ("../kpis", "goals/there"),
            ("../goals", "kpis/back"),
            ("there/../b.txt", "goals/round.yaml"),
            ("goals/shared", "duties"),
            ("goals", "free"),
            ("nowhere", "gone"),
        ] {
            symlink(target, at(link)).unwrap();
        }
    }
    let head = of.commit("2026-01-02");
    of.save("2026-01-03", &[("手册 1/goals/new.yaml", "name: new\n")]);
    of.git(&["checkout", "--quiet", &head]);
    for folder in [of.folder().to_owned(), of.at("手册 1")] {
        let skip = folder.join("public");
        let mut checkout = Sources::default();
        load(&folder, &mut checkout, Some(&skip)).unwrap();
        let repository = repository(&folder);
        let revision = repository.revision("HEAD").unwrap();
        assert_eq!((&*revision.commit.id, &*revision.commit.author), (&*head, "李娜"));
        assert_eq!(revision.commit.at.to_rfc3339(), "2026-01-02T01:00:00+00:00");
        let own = repository.sources(&revision.commit, Some(&skip)).unwrap();
        assert_eq!(told(&own), told(&checkout));
        assert!(own.faults().iter().any(|fault| matches!(fault.kind, FaultKind::TooLarge { .. })));
        assert!(own.faults().iter().any(|fault| fault.kind == FaultKind::Outside));
    }
    let inner = repository(&of.at("手册 1"));
    let newer = inner.sources(&inner.revision("main").unwrap().commit, None).unwrap();
    assert!(newer.has("goals/new.yaml") && inner.holds_handbook(&inner.revision("main").unwrap().commit));
}

#[test]
fn submodules_are_no_part_of_a_revision() {
    let (of, other) = (Commits::new(), Commits::new());
    other.save("2026-01-01", &[("a.yaml", "name: a\n")]);
    of.save("2026-01-02", &[SETTINGS]);
    of.git(&["submodule", "--quiet", "add", other.folder().to_str().unwrap(), "goals/others"]);
    of.commit("2026-01-03");
    let repository = repository(of.folder());
    let (files, _, faults) = told(&repository.sources(&repository.revision("HEAD").unwrap().commit, None).unwrap());
    assert_eq!((files.len(), faults), (1, vec![("goals/others".into(), "Stray".into())]));
}

#[test]
fn a_file_is_followed_through_renames_branches_and_merges() {
    let of = Commits::new();
    let long: String = (0..40).map(|n| format!("line {n}\n")).collect();
    of.save("2026-01-01", &[("h/orgbook.yaml", "title: x\n"), ("h/sops/a.md", &long), ("other/x.md", "x")]);
    of.git(&["checkout", "--quiet", "-b", "work"]);
    of.save("2026-01-02", &[("h/sops/b.md", "b")]);
    of.git(&["checkout", "--quiet", "main"]);
    of.save("2026-01-03", &[("h/sops/a.md", &format!("{long}more\n"))]);
    of.git(&["mv", "h/sops/a.md", "h/sops/甲 a.md"]);
    of.commit("2026-01-04");
    of.git_on("2026-01-05", &["merge", "--quiet", "--no-ff", "--message", "merge", "work"]);
    of.save("2026-01-06", &[("other/x.md", "y")]);
    let head = of.save("2026-01-07", &[("h/sops/b.md", "c")]);
    of.git(&["tag", "v1", "main~1"]);
    of.git_on("2026-01-08", &["tag", "--annotate", "--message", "two", "版本-2", "main"]);
    let history = repository(&of.at("h")).history().unwrap();
    assert_eq!(&*history.head, &*head);
    assert_eq!(days(&history, "sops/甲 a.md"), on(&["01-04", "01-03", "01-01"]));
    assert_eq!(days(&history, "sops/b.md"), on(&["01-07", "01-02"]));
    assert!(history.changes("sops/a.md").is_empty() && history.changes("../other/x.md").is_empty());
    let came: Vec<(String, bool)> =
        history.commits.iter().map(|own| (own.at.format("%d").to_string(), own.is_mainline)).collect();
    let expected = [("01", true), ("03", true), ("04", true), ("02", false), ("07", true)];
    assert_eq!(came, expected.map(|(day, is_main)| (day.to_owned(), is_main)));
    let tags: Vec<(&str, bool)> = history.tags.iter().map(|tag| (&*tag.name, tag.place.is_some())).collect();
    assert_eq!(tags, [("版本-2", true), ("v1", true)]);
    let blobs: Vec<_> = history.changes("sops/b.md").iter().filter_map(|change| change.blob.clone()).collect();
    let texts: Vec<String> = history.texts(&blobs).into_iter().flatten().map(|text| text.to_string()).collect();
    assert_eq!(texts, ["c", "b"]);
    of.git(&["rm", "--quiet", "h/sops/b.md"]);
    of.commit("2026-01-09");
    let history = repository(&of.at("h")).history().unwrap();
    assert_eq!(days(&history, "sops/b.md")[0], ("01-09".into(), false));
}

#[test]
fn a_name_that_is_no_revision_is_refused_with_a_hint() {
    let of = Commits::new();
    of.save("2026-01-01", &[SETTINGS]);
    let repository = repository(of.folder());
    let said = |name: &str| repository.revision(name).unwrap_err().sentences().0;
    assert_eq!(said("v9"), "there is no revision `v9`; `git log --oneline` lists those that there are");
    of.git(&["tag", "v1.0"]);
    assert_eq!(said("v1.1"), "there is no revision `v1.1`; tags that there are: `v1.0`");
    for name in ["--all", "-1", "", "HEAD\nHEAD", "HEAD^{tree}", "HEAD:orgbook.yaml", "^HEAD", "HEAD..v1.0"] {
        let error = repository.revision(name).unwrap_err();
        assert!(matches!(error, RevisionError::Refused(_) | RevisionError::Unknown(..)), "{name}: {error:?}");
    }
    assert_eq!(repository.revision("v1.0").unwrap().commit.id, repository.head().unwrap());
}

#[test]
fn why_there_is_no_history_is_known() {
    let of = Commits::new();
    let why = |folder: &Path| match Repository::of(folder) {
        Ok(repository) => repository.history().unwrap_err(),
        Err(why) => why,
    };
    of.put(&[SETTINGS, ("h/orgbook.yaml", "title: x\n")]);
    assert!(matches!(why(of.folder()), NoHistory::NotCommitted));
    of.git(&["add", "orgbook.yaml"]);
    of.git(&["commit", "--quiet", "--message", "one"]);
    of.save("2026-01-02", &[("a.md", "a")]);
    of.git(&["rm", "--quiet", "--cached", "-r", "h"]);
    of.git(&["commit", "--quiet", "--message", "two"]);
    assert!(matches!(why(&of.at("h")), NoHistory::NotCommitted));
    assert!(matches!(why(&of.at(".git")), NoHistory::NoRepository));
    let clones = tempfile::TempDir::new().unwrap();
    assert!(matches!(why(clones.path()), NoHistory::NoRepository));
    let (from, to) = (format!("file://{}", of.folder().display()), clones.path().join("clone"));
    of.git(&["clone", "--quiet", "--depth", "1", &from, to.to_str().unwrap()]);
    assert!(matches!(why(&to), NoHistory::Shallow));
    let shallow = repository(&to);
    assert_eq!(shallow.sources(&shallow.revision("HEAD").unwrap().commit, None).unwrap().files().count(), 1);
    fs::write(of.at(".git/config"), "[core\n").unwrap();
    let NoHistory::Git(error) = why(of.folder()) else { panic!("read a broken configuration") };
    assert!(error.sentences().0.contains("bad config line"), "{error:?}");
}

#[cfg(unix)]
#[test]
fn a_hostile_repository_runs_nothing() {
    let of = Commits::new();
    of.save("2026-01-01", &[SETTINGS, ("sops/a.md", "a\n"), ("assets/a.bin", "a")]);
    of.save("2026-01-02", &[("sops/a.md", "b\n"), ("assets/a.bin", "b")]);
    booby_trap(of.folder());
    let repository = repository(of.folder());
    let revision = repository.revision("HEAD").unwrap();
    let sources = repository.sources(&revision.commit, None).unwrap();
    assert_eq!(&*sources.file(sources.id("sops/a.md").unwrap()).text, "b\n");
    assert_eq!(days(&repository.history().unwrap(), "sops/a.md"), on(&["01-02", "01-01"]));
    assert!(repository.revision("none").is_err());
    // An object that only a partial clone's server has is not fetched.
    let blob = of.git(&["rev-parse", "HEAD:sops/a.md"]);
    fs::remove_file(of.at(&format!(".git/objects/{}/{}", &blob[..2], &blob[2..]))).unwrap();
    assert!(repository.sources(&revision.commit, None).is_err());
    assert_eq!(days(&repository.history().unwrap(), "sops/a.md"), on(&["01-02", "01-01"]));
    assert!(!of.at("marker").exists());
    std::process::Command::new("git").arg("status").current_dir(of.folder()).output().unwrap();
    assert!(of.at("marker").exists(), "the trap is none");
}

/// Makes a repository whose settings and attributes name a program wherever they can; it leaves `marker` when run.
#[cfg(unix)]
pub fn booby_trap(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let trap = folder.join("trap.sh");
    fs::write(&trap, format!("#!/bin/sh\ntouch '{}'\ncat\n", folder.join("marker").display())).unwrap();
    fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
    let hooks = folder.join("traps");
    fs::create_dir(&hooks).unwrap();
    for hook in ["post-index-change", "reference-transaction", "fsmonitor-watchman", "post-checkout", "pre-auto-gc"] {
        fs::copy(&trap, hooks.join(hook)).unwrap();
        fs::copy(&trap, folder.join(".git/hooks").join(hook)).unwrap();
    }
    let (trap, hooks) = (trap.display().to_string(), hooks.display().to_string());
    let run = format!("ext::{trap}");
    for (name, value) in [
        ("core.fsmonitor", &trap),
        ("core.hooksPath", &hooks),
        ("core.pager", &trap),
        ("pager.log", &trap),
        ("pager.diff-tree", &trap),
        ("core.editor", &trap),
        ("core.askPass", &trap),
        ("core.sshCommand", &trap),
        ("core.alternateRefsCommand", &trap),
        ("core.gitProxy", &trap),
        ("credential.helper", &trap),
        ("diff.external", &trap),
        ("diff.trap.command", &trap),
        ("diff.trap.textconv", &trap),
        ("diff.trap.xfuncname", &trap),
        ("filter.trap.clean", &trap),
        ("filter.trap.smudge", &trap),
        ("filter.trap.process", &trap),
        ("filter.trap.required", &"true".to_owned()),
        ("merge.trap.driver", &trap),
        ("gpg.program", &trap),
        ("log.showSignature", &"true".to_owned()),
        ("alias.rev-parse", &format!("!{trap}")),
        ("alias.diff-tree", &format!("!{trap}")),
        ("remote.origin.url", &run),
        ("remote.origin.promisor", &"true".to_owned()),
        ("remote.origin.partialCloneFilter", &"blob:none".to_owned()),
        ("remote.origin.uploadpack", &trap),
        ("remote.origin.vcs", &"trap".to_owned()),
        ("protocol.allow", &"always".to_owned()),
        ("protocol.ext.allow", &"always".to_owned()),
        ("uploadpack.packObjectsHook", &trap),
        ("extensions.partialClone", &"origin".to_owned()),
    ] {
        git(folder, "2026-01-01", &["config", name, value]);
    }
    fs::write(folder.join(".git/info/attributes"), "* diff=trap filter=trap merge=trap\n").unwrap();
    fs::write(folder.join(".gitattributes"), "* diff=trap filter=trap\n").unwrap();
    assert!(!folder.join("marker").exists());
}
