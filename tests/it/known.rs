//! What `check` said of the very same handbook is said again, and never of another.

use crate::{
    cli::small,
    harness::{Handbook, Run, run},
};
use std::fs;

/// A handbook that is big enough for an answer to be kept.
fn big() -> Handbook {
    let handbook = small("");
    for n in 0..500 {
        handbook.put(&format!("tools/t{n}.yaml"), format!("name: {{zh: 工具 {n}, en: Tool {n}}}\n").as_bytes());
    }
    handbook
}

/// What a check says, and whether it looked at the handbook to say it.
fn check(handbook: &Handbook, arguments: &[&str]) -> (Option<i32>, String, bool) {
    let Run { status, out, err } = run(handbook.folder(), &[&["check", "--timings"], arguments].concat());
    (status, out, err.lines().any(|line| line.trim_start().starts_with("check ")))
}

#[test]
fn what_was_said_of_the_same_handbook_is_said_again() {
    let handbook = big();
    let fault = b"name: {zh: \xe4\xb8\xbb\xe7\xae\xa1, en: Lead}\ncentre: nowhere\n";
    let all = [&[][..], &["--format", "json"], &["--lang", "en"], &["--as-of", "2026-12-24"], &["--fail-on", "never"]];
    for (n, text) in [None, Some(&fault[..])].into_iter().enumerate() {
        if let Some(text) = text {
            handbook.put("positions/lead.yaml", text);
        }
        for arguments in all {
            let first = check(&handbook, arguments);
            assert!(first.2, "nothing is known yet of {arguments:?}");
            let status = if n == 1 && arguments != ["--fail-on", "never"] { 1 } else { 0 };
            assert_eq!(first.0, Some(status), "{}", first.1);
            let again = check(&handbook, arguments);
            assert_eq!((again.0, &again.1, again.2), (first.0, &first.1, false), "{arguments:?}");
            let anew = check(&handbook, &[arguments, &["--no-cache"]].concat());
            assert_eq!(anew, first, "{arguments:?}");
        }
    }
    handbook.put("assets/new.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>");
    assert!(check(&handbook, &[]).2, "another file");
    assert!(!check(&handbook, &[]).2);
    fs::write(handbook.folder().join(".gitignore"), "public/\n").unwrap();
    assert!(!check(&handbook, &[]).2, "what is no part of the handbook");
}

#[test]
fn a_small_handbook_and_one_that_cannot_be_written_to_are_left_as_they_are() {
    let handbook = small("");
    assert_eq!(check(&handbook, &[]).0, Some(0));
    assert!(!handbook.folder().join(".orgbook").exists());
    let handbook = big();
    fs::write(handbook.folder().join(".orgbook"), "a file").unwrap();
    let first = check(&handbook, &[]);
    assert_eq!(first, check(&handbook, &[]));
    assert_eq!((first.0, first.2), (Some(0), true), "{}", first.1);
}
