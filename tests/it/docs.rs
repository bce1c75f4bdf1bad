//! The documents say what the program does. `UPDATE_DOCS=1 cargo test docs` brings them up to date.

mod catalogue;
mod fields;
mod walkthrough;

use crate::{harness::repository, sample};
use orgbook::Language;
use std::{fs, path::Path};

/// What stands between these lines is generated.
const BEGINS: &str = "<!-- generated: UPDATE_DOCS=1 cargo test docs -->\n";
const ENDS: &str = "\n<!-- end of what is generated -->\n";

/// A document that a reader can follow by itself, from the first line to the last.
const STARTS: [&str; 2] = ["docs/pages/start.md", "docs/pages/start.zh-CN.md"];
/// The overviews of the guide. Their table of jobs leads to pages that go on with one handbook, in the pages' order.
const GUIDES: [&str; 2] = ["docs/pages/guide.md", "docs/pages/guide.zh-CN.md"];
const READMES: [&str; 2] = ["README.md", "README.zh-CN.md"];
const REFERENCES: [&str; 4] =
    ["docs/pages/format.md", "docs/pages/format.zh-CN.md", "docs/pages/rules.md", "docs/pages/rules.zh-CN.md"];

fn read(path: &str) -> String {
    fs::read_to_string(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Fails unless the document reads as it should, or writes it where that is wished.
fn expect(path: &str, is: &str, should: &str) {
    if is == should {
        return;
    }
    if std::env::var_os("UPDATE_DOCS").is_some_and(|value| value == "1") {
        fs::create_dir_all(repository(path).parent().unwrap()).unwrap();
        fs::write(repository(path), should).unwrap();
        return;
    }
    let differs = is.lines().zip(should.lines()).position(|(is, should)| is != should);
    let n = differs.unwrap_or(is.lines().count().min(should.lines().count()));
    let line = |text: &str| text.lines().nth(n).unwrap_or("(the end)").to_owned();
    panic!("{path}:{} is\n{}\nand should be\n{}\nUPDATE_DOCS=1 cargo test docs", n + 1, line(is), line(should));
}

fn expect_generated(path: &str, generated: &str) {
    let is = read(path);
    let (head, rest) = is.split_once(BEGINS).unwrap_or_else(|| panic!("{path} has no place for what is generated"));
    let (_, tail) = rest.split_once(ENDS).unwrap_or_else(|| panic!("{path}: what is generated has no end"));
    expect(path, &is, &format!("{head}{BEGINS}{}{ENDS}{tail}", generated.trim_end_matches('\n')));
}

#[test]
fn every_field_is_described() {
    expect_generated("docs/pages/format.md", &fields::reference(Language::English));
    expect_generated("docs/pages/format.zh-CN.md", &fields::reference(Language::Chinese));
}

#[test]
fn every_rule_is_described() {
    expect_generated("docs/pages/rules.md", &catalogue::overview(Language::English));
    expect_generated("docs/pages/rules.zh-CN.md", &catalogue::overview(Language::Chinese));
    for (path, page) in [Language::English, Language::Chinese].into_iter().flat_map(catalogue::pages) {
        let is = fs::read_to_string(repository(&path)).unwrap_or_default();
        expect(&path, &is, &page);
    }
}

#[test]
fn the_guides_can_be_followed() {
    let starts = STARTS.map(|path| vec![path.to_owned()]);
    for paths in starts.into_iter().chain(GUIDES.map(pages_of_the_guide)) {
        let folder = tempfile::tempdir().unwrap();
        for path in &paths {
            let is = read(path);
            expect(path, &is, &walkthrough::follow(&is, folder.path()));
        }
        let (status, printed) = walkthrough::run("orgbook check --fail-on warning", folder.path());
        assert_eq!(status, Some(0), "{paths:?} end with\n{printed}");
    }
}

/// The pages that an overview leads to, in the order of its table: all that are there in its language.
fn pages_of_the_guide(overview: &str) -> Vec<String> {
    let (_, ending) = overview.split_once('.').unwrap();
    let mut pages: Vec<String> = Vec::new();
    for target in targets(&read(overview)) {
        let page = format!("docs/pages/{}", target.split('#').next().unwrap_or_default());
        if page.starts_with("docs/pages/guide/") && !pages.contains(&page) {
            pages.push(page);
        }
    }
    let is_own = |name: &str| name.split_once('.').is_some_and(|(_, end)| end == ending);
    let written = fs::read_dir(repository("docs/pages/guide")).unwrap();
    let written = written.map(|entry| entry.unwrap().file_name().into_string().unwrap()).filter(|name| is_own(name));
    let missing: Vec<_> = written.filter(|name| !pages.contains(&format!("docs/pages/guide/{name}"))).collect();
    assert!(missing.is_empty(), "{overview} does not lead to {missing:?}");
    pages
}

/// They are a handbook themselves, so its site is theirs too.
#[test]
fn the_documents_are_a_handbook_without_findings() {
    let findings = crate::harness::check(&repository("docs")).diagnostics;
    let open: Vec<_> =
        findings.iter().filter(|finding| finding.accepted.is_none()).map(|finding| &finding.message.en).collect();
    assert!(open.is_empty(), "{open:#?}");
}

#[test]
fn the_readmes_say_what_the_sample_shows() {
    for path in READMES {
        let folder = tempfile::tempdir().unwrap();
        sample::copy_to(&folder.path().join("content"));
        let is = read(path);
        expect(path, &is, &walkthrough::follow(&is, folder.path()));
    }
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut faults = Vec::new();
    let others =
        ["docs/pages/index", "docs/pages/questions"].map(|page| [".md", ".zh-CN.md"].map(|end| page.to_owned() + end));
    let pages = GUIDES.iter().flat_map(|overview| pages_of_the_guide(overview)).chain(others.into_iter().flatten());
    let named = READMES.iter().chain(&STARTS).chain(&GUIDES).chain(&REFERENCES);
    let named = named.chain(&["CONTRIBUTING.md", "docs/pages/design-notes.md"]).map(|path| path.to_string());
    for path in named.chain(pages) {
        let text = read(&path);
        for target in targets(&text) {
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let file =
                if file.is_empty() { repository(&path) } else { repository(&path).with_file_name("").join(file) };
            let found = file.exists() && (heading.is_empty() || headings(&file).iter().any(|known| known == heading));
            if !found {
                faults.push(format!("{path}: {target}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The relative targets of the links and images of a document, those in code left out.
fn targets(text: &str) -> Vec<&str> {
    let mut is_code = false;
    let mut found = Vec::new();
    for line in text.lines() {
        is_code ^= line.starts_with("```");
        let prose = if is_code { "" } else { line };
        for (n, part) in prose.split("](").enumerate() {
            let target = part.split(')').next().unwrap_or_default();
            let is_outside = ["http:", "https:", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
            let is_in_code = prose.split("](").take(n).map(|part| part.matches('`').count()).sum::<usize>() % 2 == 1;
            if n > 0 && !is_outside && !is_in_code {
                found.push(target);
            }
        }
    }
    found
}

fn headings(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    text.lines()
        .filter_map(|line| line.strip_prefix('#'))
        .map(|line| fields::anchor(line.trim_start_matches('#').trim()))
        .collect()
}

/// The map names tests and modules; each is there.
#[test]
fn what_keeps_each_invariant_exists() {
    let map = read("src/ARCHITECTURE.md");
    let (_, table) = map.split_once("| invariant | kept by |").unwrap();
    let code = ["src", "tests/it"].map(|folder| sources(&repository(folder))).concat();
    let mut faults = Vec::new();
    for row in table.lines().take_while(|line| line.is_empty() || line.starts_with('|')) {
        let keepers = row.split('|').nth(2).unwrap_or_default();
        for name in keepers.split('`').skip(1).step_by(2) {
            let last = name.rsplit("::").next().unwrap_or(name).trim_end_matches('…');
            if !code.contains(&format!("fn {last}")) && !code.contains(&format!("mod {last};")) {
                faults.push(name);
            }
        }
    }
    assert!(faults.is_empty(), "src/ARCHITECTURE.md names what is not there: {faults:?}");
}

fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            text += &sources(&path);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text += &fs::read_to_string(path).unwrap();
        }
    }
    text
}
