//! What a reader of a bad handbook is told: some hundred faults in a score of files, as `check` shows them.
//!
//! The files are in `bad_handbook/`; whoever changes a message reads here how it stands among the others.

use crate::harness::{Handbook, repository, run};

#[test]
fn a_bad_handbook_reads_well_in_both_languages() {
    let handbook = Handbook::copy(&repository("tests/it/bad_handbook"));
    for language in ["en", "zh"] {
        let found = run(handbook.folder(), &["check", "--lang", language, "--verbose", "--as-of", "2026-11-23"]);
        assert_eq!(found.status, Some(1));
        assert!(
            found.err.lines().all(|line| line.starts_with("No history") || line.starts_with("没有历史")),
            "{}",
            found.err
        );
        insta::assert_snapshot!(format!("bad_handbook_{language}"), found.out);
    }
}
