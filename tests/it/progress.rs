//! A line on the terminal says what a command is at when it takes long; a log has none.

use crate::{
    cli::small,
    harness::{Handbook, ended, orgbook},
};
use std::{
    fs::{self, File},
    process::Command,
    thread,
    time::Duration,
};

/// What a build that must wait for longer than a second says on standard error, and on a terminal beside.
fn said(handbook: &Handbook, mut command: Command) -> String {
    let public = handbook.folder().join("public");
    fs::create_dir_all(&public).unwrap();
    // As another build that writes there.
    let lock = File::options().create(true).append(true).open(public.join(".orgbook-lock")).unwrap();
    lock.lock().unwrap();
    let other = thread::spawn(move || {
        thread::sleep(Duration::from_millis(1400));
        drop(lock);
    });
    let run = ended(&mut command);
    other.join().unwrap();
    assert_eq!(run.status, Some(0), "{}{}", run.out, run.err);
    format!("{}{}", run.out, run.err)
}

/// The program on a terminal of its own, as `script` gives it one.
#[cfg(target_os = "linux")]
fn on_a_terminal(handbook: &Handbook, arguments: &str) -> Command {
    let plain = orgbook(handbook.folder(), &[]);
    let line = format!("{} build --no-cache {arguments}", plain.get_program().to_str().unwrap());
    let mut command = Command::new("script");
    command.args(["--quiet", "--return", "--command", &line, "/dev/null"]).current_dir(handbook.folder());
    for (name, value) in plain.get_envs() {
        assert_eq!(value, None);
        command.env_remove(name);
    }
    command.env_remove("CI");
    command
}

#[cfg(target_os = "linux")]
#[test]
fn what_takes_long_says_on_a_terminal_what_it_is_at() {
    let handbook = small("");
    let told = said(&handbook, on_a_terminal(&handbook, ""));
    assert!(told.contains("\r\u{1b}[K正在生成网站：已完成 0 个文件……"), "{told:?}");
    let (_, after) = told.rsplit_once("……").unwrap();
    assert!(after.starts_with("\r\u{1b}[K") && after.contains("写入"), "the line goes when it is done: {told:?}");
    assert!(said(&handbook, on_a_terminal(&handbook, "--lang en")).contains("Making the site: 0 files …"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_of_ci_and_quiet_ones_have_no_such_line() {
    let handbook = small("");
    let mut of_ci = on_a_terminal(&handbook, "");
    of_ci.env("CI", "true");
    for command in [of_ci, on_a_terminal(&handbook, "-q")] {
        let told = said(&handbook, command);
        assert!(!told.contains("\u{1b}[K") && !told.contains("正在生成"), "{told:?}");
    }
}

#[test]
fn a_log_has_no_such_line() {
    let handbook = small("");
    let told = said(&handbook, orgbook(handbook.folder(), &["build", "--no-cache"]));
    assert!(told.contains("写入") && !told.contains("\u{1b}[K") && !told.contains("正在生成"), "{told:?}");
}
