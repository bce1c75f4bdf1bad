//! What is for fewer people than the site: until builds can leave it out, none is written.

use crate::harness::{Handbook, run};

const SECRET: &str = "
# file: centres/a.yaml
name: {zh: 甲, en: A}
# file: pages/pay.md
---
name: {zh: 薪酬, en: Pay}
audience: hr
---
Figures.
";

#[test]
fn a_site_for_staff_is_not_written_over_something_for_hr() {
    let handbook = Handbook::fixture(SECRET);
    let refused = run(handbook.folder(), &["build", "--lang", "en", "--fail-on", "never"]);
    assert_eq!(refused.status, Some(2), "{}", refused.err);
    assert!(refused.err.contains("pages/pay.md:3"), "{}", refused.err);
    assert!(!handbook.folder().join("public").exists());
}

#[test]
fn the_same_for_hr_is_written() {
    let handbook = Handbook::fixture(SECRET);
    let settings = "title: {zh: 手册, en: Handbook}\nlanguages: [zh, en]\ndefault_audience: hr\nas_of: 2026-11-22\n";
    handbook.put("orgbook.yaml", settings.as_bytes());
    let written = run(handbook.folder(), &["build", "--fail-on", "never"]);
    assert_eq!(written.status, Some(0), "{}", written.err);
    assert!(handbook.folder().join("public/en/pages/pay.html").is_file());
}
