//! `orgbook build` from outside: when it writes, what it leaves alone, and what becomes of a build that is broken off.

use crate::{
    cli::small,
    harness::{Handbook, Run, ended, files, orgbook, run},
};
use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Instant,
};

/// The bytes of every file below a folder, but for orgbook's own.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let own = |path: &String| !path.starts_with(".orgbook-");
    files(folder).into_iter().filter(own).map(|path| (path.clone(), fs::read(folder.join(path)).unwrap())).collect()
}

fn built(handbook: &Handbook) -> BTreeMap<String, Vec<u8>> {
    let Run { status, out, err } = run(handbook.folder(), &["build"]);
    assert_eq!(status, Some(0), "{out}{err}");
    tree(&handbook.folder().join("public"))
}

fn holds(text: &[u8], word: &str) -> bool {
    text.windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn a_malformed_handbook_leaves_the_last_good_site() {
    let handbook = small("");
    let good = built(&handbook);
    assert!(good.contains_key("zh/positions/lead.html"));
    for (path, text) in [
        ("positions/lead.yaml", "name: 改名: 又改\ncentre: sales\n"),
        ("positions/lead.yaml", "name: 改名\ncentre: nowhere\n"),
        ("positions/lead.yaml", "name: 改名\ncentre: sales\npurpose: '[x](kpi:nothing)'\n"),
        ("orgbook.yaml", "title: 改名\nlanguages: [zh, en]\nfail_on: never\nunknown: key\n"),
    ] {
        let before = fs::read(handbook.folder().join(path)).unwrap();
        handbook.put(path, text.as_bytes());
        for arguments in [&["build", "--lang", "en"][..], &["build", "--lang", "en", "--fail-on", "never"]] {
            let Run { status, err, .. } = run(handbook.folder(), arguments);
            assert_eq!(status, Some(1), "{text}: {err}");
            assert!(err.contains("Nothing was written"), "{err}");
            assert_eq!(tree(&handbook.folder().join("public")), good, "{text}");
        }
        handbook.put(path, &before);
    }
    let empty = small("reports_to: nobody\n");
    assert_eq!(run(empty.folder(), &["build"]).status, Some(1));
    assert!(!empty.folder().join("public").exists(), "a build that writes nothing makes no folder");
}

#[test]
fn findings_that_reach_fail_on_keep_the_site_as_it_is() {
    let handbook = small("");
    let good = built(&handbook);
    handbook.put("positions/lead.yaml", "name: 改名\ncentre: sales\n".as_bytes());
    handbook.put("notes/a.md", b"x");
    assert_eq!(run(handbook.folder(), &["build", "--fail-on", "warning"]).status, Some(1));
    assert_eq!(tree(&handbook.folder().join("public")), good);
    let new = built(&handbook);
    assert_ne!(new, good);
    assert!(holds(&new["zh/positions/lead.html"], "改名"));
}

#[test]
fn the_output_may_be_in_the_handbook_but_not_be_it() {
    let handbook = small("");
    for out in [".", "..", "./", "centres", "positions/../.", "orgbook.yaml"] {
        let before = tree(handbook.folder());
        let Run { status, err, .. } = run(handbook.folder(), &["build", "--out", out]);
        assert_eq!(status, Some(2), "{out}: {err}");
        assert!(!err.is_empty());
        assert_eq!(tree(handbook.folder()), before, "{out}");
    }
    for out in ["web/deep", "public", "site", "public"] {
        for _ in 0..2 {
            let Run { status, out: found, err } = run(handbook.folder(), &["build", "--out", out, "--fail-on", "hint"]);
            assert_eq!(status, Some(0), "the output is no part of the handbook: {found}{err}");
        }
        assert!(handbook.folder().join(out).join("zh/index.html").is_file());
        // A folder that only holds an output is passed over for as long as that is where the site goes.
        let _ = fs::remove_dir_all(handbook.folder().join("web"));
    }
}

#[test]
fn files_of_others_are_left_alone_and_named() {
    let handbook = small("");
    built(&handbook);
    handbook.put("public/CNAME", b"handbook.example.com");
    handbook.put("public/zh/mine.html", b"mine");
    let Run { status, err, .. } = run(handbook.folder(), &["build", "--lang", "en"]);
    assert_eq!(status, Some(0));
    assert!(err.contains("`CNAME`") && err.contains("`zh/mine.html`"), "{err}");
    assert_eq!(fs::read(handbook.folder().join("public/zh/mine.html")).unwrap(), b"mine");

    let other = small("# file: public/index.html\nsomebody's own\n");
    let Run { status, err, .. } = run(other.folder(), &["build", "--lang", "en"]);
    assert_eq!(status, Some(2));
    assert!(err.contains("`index.html`"), "{err}");
    assert_eq!(files(&other.folder().join("public")).iter().filter(|path| !path.starts_with('.')).count(), 1);
}

#[test]
fn two_builds_at_once_leave_one_whole_site() {
    let handbook = small("");
    let alone = built(&handbook);
    fs::remove_dir_all(handbook.folder().join("public")).unwrap();
    let start = || orgbook(handbook.folder(), &["build", "-q"]).stdout(Stdio::null()).spawn().unwrap();
    let mut both = [start(), start()];
    let ends = both.each_mut().map(|child| child.wait().unwrap().code());
    assert_eq!(ends, [Some(0), Some(0)]);
    assert_eq!(tree(&handbook.folder().join("public")), alone);
}

#[test]
fn a_killed_build_leaves_the_old_site_or_one_that_the_next_build_completes() {
    let handbook = small("");
    for n in 0..40 {
        handbook.put(&format!("tools/t{n}.yaml"), format!("name: 工具 {n}\n").as_bytes());
    }
    let public = handbook.folder().join("public");
    let settings = fs::read_to_string(handbook.folder().join("orgbook.yaml")).unwrap();
    // Another accent changes every page by the name of its style sheet.
    let other = format!("{settings}theme: {{accent: \"#7a1f5c\"}}\n");
    let old = built(&handbook);
    handbook.put("orgbook.yaml", other.as_bytes());
    let new = built(&handbook);
    assert!(old != new);
    handbook.put("orgbook.yaml", settings.as_bytes());
    let start = Instant::now();
    built(&handbook);
    let whole = start.elapsed();
    for round in 0..10u32 {
        handbook.put("orgbook.yaml", other.as_bytes());
        let mut child = orgbook(handbook.folder(), &["build", "-q"]).stdout(Stdio::null()).spawn().unwrap();
        thread::sleep(whole * (40 + round * 37 % 70) / 100);
        child.kill().unwrap();
        child.wait().unwrap();
        let found = tree(&public);
        let is_committed = public.join(".orgbook-staging/plan").exists();
        assert!(is_committed || found == old || found == new, "round {round}");
        for (path, bytes) in &found {
            assert!(old.get(path) == Some(bytes) || new.get(path) == Some(bytes), "{path} is of neither site");
        }
        handbook.put("orgbook.yaml", settings.as_bytes());
        assert!(built(&handbook) == old, "round {round}");
        assert!(!public.join(".orgbook-staging").exists());
    }
}

/// A folder whose permission bits are as good as none, where the tester is root.
#[cfg(unix)]
#[test]
fn what_cannot_be_read_ends_with_2() {
    use std::os::unix::fs::PermissionsExt;
    let handbook = small("");
    let good = built(&handbook);
    let secret = handbook.folder().join("tools");
    fs::create_dir(&secret).unwrap();
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(&secret).is_ok() {
        eprintln!("permission bits do not bind this user: skipped");
    } else {
        let Run { status, err, .. } = run(handbook.folder(), &["build", "--lang", "en"]);
        assert_eq!(status, Some(2));
        assert!(err.contains("cannot read `tools`: permission denied"), "{err}");
        assert_eq!(tree(&handbook.folder().join("public")), good);
    }
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_template_that_cannot_be_used_ends_with_2() {
    let handbook = small("");
    let good = built(&handbook);
    for template in ["{% if %}", "{{ view.nothing.at.all }}", "{% extends \"nowhere.html\" %}"] {
        handbook.put("theme/templates/position.html", template.as_bytes());
        let Run { status, err, .. } = run(handbook.folder(), &["build", "--lang", "en"]);
        assert_eq!(status, Some(2), "{template}: {err}");
        assert!(err.contains("position.html") && !err.contains("panicked"), "{err}");
        assert_eq!(tree(&handbook.folder().join("public")), good, "{template}");
    }
}

#[test]
fn an_output_that_cannot_be_written_ends_with_2() {
    let handbook = small("# file: taken\na file\n");
    for out in ["taken", "taken/public"] {
        let Run { status, err, .. } = run(handbook.folder(), &["build", "--lang", "en", "--out", out]);
        assert_eq!(status, Some(2), "{err}");
        assert!(err.contains("cannot write") && err.contains("not a folder"), "{err}");
    }
}

/// A disk of a few hundred kilobytes.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_ends_with_2_and_leaves_the_last_good_site() {
    let handbook = small("");
    let public = handbook.folder().join("public");
    fs::create_dir(&public).unwrap();
    let mount = |size: &str| {
        let place = public.to_str().unwrap();
        let mut command = Command::new("mount");
        command.args(["-t", "tmpfs", "-o", &format!("size={size}"), "orgbook-test", place]).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    if !mount("64m") {
        eprintln!("no disk can be mounted here: skipped");
        return;
    }
    let good = built(&handbook);
    let free = Command::new("df").args(["--output=avail", "-k"]).arg(&public).output().unwrap();
    let free: u64 = String::from_utf8(free.stdout).unwrap().lines().last().unwrap().trim().parse().unwrap();
    fs::write(public.join(".filler"), vec![0; (free.saturating_sub(24) * 1024) as usize]).unwrap();
    let settings = fs::read_to_string(handbook.folder().join("orgbook.yaml")).unwrap();
    handbook.put("orgbook.yaml", format!("{settings}theme: {{accent: \"#7a1f5c\"}}\n").as_bytes());
    let Run { status, err, .. } = run(handbook.folder(), &["build", "--lang", "en"]);
    let found = tree(&public);
    fs::remove_file(public.join(".filler")).unwrap();
    let after = ended(&mut orgbook(handbook.folder(), &["build"]));
    Command::new("umount").arg(&public).status().unwrap();
    assert_eq!(status, Some(2), "{err}");
    assert!(err.contains("the disk is full"), "{err}");
    assert!(found.into_iter().filter(|(path, _)| path != ".filler").eq(good), "the last good site is gone");
    assert_eq!(after.status, Some(0), "{}", after.err);
}
