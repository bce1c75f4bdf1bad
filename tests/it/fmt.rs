//! `orgbook fmt`: files in order, and nothing else changed.

use crate::harness::{Handbook, files, repository, run};
use orgbook::Analysis;
use std::{collections::BTreeMap, fs};

const UNTIDY: &str = "\
# file: centres/sales.yaml
head: lead   # who leads
name: {zh: 销售, en: Sales}

# file: centres/odd.yaml
head: &lead lead
name: {zh: 乙, en: B}
parent: sales
# file: positions/lead.yaml
centre:   sales
name: {zh: 主管, en: Lead}
";

fn texts(handbook: &Handbook) -> BTreeMap<String, Vec<u8>> {
    files(handbook.folder())
        .into_iter()
        .map(|path| (path.clone(), fs::read(handbook.folder().join(path)).unwrap()))
        .collect()
}

/// The findings without their places.
fn findings(analysis: &Analysis) -> Vec<String> {
    let mut told: Vec<String> = analysis
        .diagnostics
        .iter()
        .map(|found| {
            let path = &analysis.sources.file(found.span.file).path;
            format!("{path} {} {:?} {}", found.rule.name, found.subject, found.message.en)
        })
        .collect();
    told.sort();
    told
}

#[test]
fn what_is_not_in_order_is_listed_or_put_in_order() {
    let handbook = Handbook::fixture(UNTIDY);
    let before = texts(&handbook);
    let listed = "centres/sales.yaml\npositions/lead.yaml\n";
    let checked = run(handbook.folder(), &["--lang", "en", "fmt", "--check"]);
    assert_eq!((checked.status, &*checked.out), (Some(1), listed), "{}", checked.err);
    assert!(checked.err.contains("2 files are not in order; `orgbook fmt` lays them out"), "{}", checked.err);
    assert_eq!(texts(&handbook), before);
    let one = run(handbook.folder(), &["fmt", "positions"]);
    assert_eq!((one.status, &*one.out), (Some(0), "positions/lead.yaml\n"), "{}", one.err);
    let all = run(handbook.folder(), &["--lang", "en", "-v", "fmt"]);
    assert_eq!((all.status, &*all.out), (Some(0), "centres/sales.yaml\n"), "{}", all.err);
    assert!(all.err.contains("centres/odd.yaml"), "{}", all.err);
    let text = |path: &str| fs::read_to_string(handbook.folder().join(path)).unwrap();
    assert_eq!(text("centres/sales.yaml"), "name: {zh: 销售, en: Sales}\nhead: lead   # who leads\n");
    assert_eq!(text("positions/lead.yaml"), "name: {zh: 主管, en: Lead}\ncentre: sales\n");
    let after = texts(&handbook);
    let again = run(handbook.folder(), &["fmt", "--check"]);
    assert_eq!((again.status, &*again.out, &*again.err), (Some(0), "", "全部符合规范格式\n"));
    assert_eq!((texts(&handbook), after.len()), (after.clone(), before.len()), "nothing is left behind");
}

#[test]
fn a_broken_file_is_not_touched_and_it_says_why() {
    let handbook = Handbook::fixture(UNTIDY);
    handbook.put("centres/sales.yaml", "head: [lead\nname: 销售\n".as_bytes());
    handbook.put("duties/a.yaml", b"name: \xcf\xfa\xca\xdb\n");
    let before = texts(&handbook);
    let told = run(handbook.folder(), &["--lang", "en", "fmt"]);
    assert_eq!(told.status, Some(1));
    for part in ["positions/lead.yaml\n", "`[` is not closed", "handbook/syntax", "handbook/encoding"] {
        assert!(told.out.contains(part), "{part}\n{}", told.out);
    }
    assert!(told.err.contains("not touched, since it cannot be read: centres/sales.yaml"), "{}", told.err);
    let after = texts(&handbook);
    let changed: Vec<&String> = after.keys().filter(|path| before[*path] != after[*path]).collect();
    assert_eq!(changed, ["positions/lead.yaml"]);
    assert_eq!(run(handbook.folder(), &["fmt", "--check", "centres"]).status, Some(1));
    assert_eq!(run(handbook.folder(), &["fmt", "--check", "positions"]).status, Some(0));
}

#[test]
fn what_is_not_of_the_handbook_is_refused() {
    let handbook = Handbook::fixture(UNTIDY);
    for path in ["/", "nowhere.yaml"] {
        let told = run(handbook.folder(), &["--lang", "en", "fmt", path]);
        assert_eq!((told.status, told.err.contains("is not in the handbook")), (Some(2), true), "{}", told.err);
    }
}

#[test]
fn findings_stay_when_files_are_put_in_order() {
    for folder in ["tests/it/bad_handbook", "content"] {
        let handbook = Handbook::copy(&repository(folder));
        // Keys in disorder, so that there is something to do.
        for path in
            files(handbook.folder()).iter().filter(|path| path.ends_with(".yaml") && path.starts_with("positions/"))
        {
            let text = fs::read_to_string(handbook.folder().join(path)).unwrap();
            if let Some((first, rest)) = text.split_once('\n').filter(|(first, _)| first.starts_with("name: ")) {
                handbook.put(path, format!("{rest}{first}\n").as_bytes());
            }
        }
        let before = handbook.check();
        let told = run(handbook.folder(), &["fmt"]);
        assert!(told.out.lines().count() > 3, "{}", told.out);
        let after = handbook.check();
        assert_eq!(findings(&before), findings(&after));
    }
}
