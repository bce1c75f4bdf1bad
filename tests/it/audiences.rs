//! What is for fewer people than the readers of a site is nowhere in it, in whatever order sites are built.

use crate::{
    canaries::{AUDIENCES, Canary, NUMBER, Planter},
    harness::{Handbook, files, run},
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    io::Read,
    path::Path,
};

/// Every file of a folder by its path, decompressed where it is compressed.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let opened = |path: &String| {
        let bytes = fs::read(folder.join(path)).unwrap();
        let mut plain = Vec::new();
        if path.ends_with(".gz") {
            flate2::read::GzDecoder::new(&bytes[..]).read_to_end(&mut plain).unwrap();
        } else if path.ends_with(".br") {
            brotli::Decompressor::new(&bytes[..], 4096).read_to_end(&mut plain).unwrap();
        } else {
            plain = bytes;
        }
        plain
    };
    files(folder).into_iter().map(|path| (path.clone(), opened(&path))).collect()
}

/// A file's text in every form that a word may be written in: addresses and scripts write Han letters in their own way.
fn spelled(path: &str, bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let mut spelled = format!("{path}\n{text}\n");
    if text.contains('%') {
        spelled.push_str(&percent_encoding::percent_decode_str(&text).decode_utf8_lossy());
    }
    // Thousands are set apart in more than one way.
    if ["918", "928"].iter().any(|digits| text.contains(digits)) {
        spelled.push_str(&text.replace([',', ' ', '\u{a0}', '\u{2009}', '\u{202f}'], ""));
    }
    for (before, after, radix) in [("\\u", "", 16), ("&#x", ";", 16), ("&#", ";", 10)] {
        if text.contains(before) {
            let mut parts = text.split(before);
            spelled.push_str(parts.next().unwrap_or_default());
            for part in parts {
                let end = part.find(|c: char| !c.is_digit(radix)).unwrap_or(part.len()).min(if after.is_empty() {
                    4
                } else {
                    8
                });
                let letter =
                    part.get(..end).and_then(|digits| u32::from_str_radix(digits, radix).ok()).and_then(char::from_u32);
                spelled.extend(letter);
                spelled.push_str(part.get(end..).unwrap_or_default().strip_prefix(after).unwrap_or(&part[end..]));
            }
        }
    }
    spelled
}

fn build(handbook: &Handbook, audience: &str, out: &str, more: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let arguments = ["build", "--audience", audience, "--out", out, "--fail-on", "never", "--lang", "en", "--compress"];
    let written = run(handbook.folder(), &[&arguments, more].concat());
    assert_eq!(written.status, Some(0), "{}{}", written.out, written.err);
    contents(&handbook.folder().join(out))
}

/// The canaries that are in a site, each with a file that has it.
fn sung<'c>(site: &BTreeMap<String, Vec<u8>>, canaries: &[&'c Canary]) -> BTreeMap<&'c str, (String, &'c Canary)> {
    let words: HashMap<&str, &'c Canary> = canaries.iter().map(|canary| (&*canary.word, *canary)).collect();
    let lengths: BTreeSet<usize> = words.keys().map(|word| word.len()).filter(|length| *length > 0).collect();
    let firsts: BTreeSet<char> = words.keys().filter_map(|word| word.chars().next()).collect();
    let mut sung = BTreeMap::new();
    for (path, bytes) in site {
        let twin = path.strip_suffix(".gz").or(path.strip_suffix(".br")).and_then(|path| site.get(path));
        let text = spelled(path, if twin == Some(bytes) { b"" } else { bytes });
        for (at, _) in text.char_indices().filter(|(_, c)| firsts.contains(c)) {
            let known = lengths.iter().filter_map(|length| words.get(text.get(at..at + length)?));
            known.for_each(|canary| _ = sung.entry(&*canary.word).or_insert_with(|| (path.clone(), *canary)));
        }
    }
    sung
}

fn assert_silent(what: &str, audience: &str, site: &BTreeMap<String, Vec<u8>>, planter: &Planter) {
    let own = AUDIENCES.iter().position(|listed| *listed == audience).unwrap();
    let narrower: Vec<&Canary> = planter.canaries.iter().filter(|canary| canary.level > own).collect();
    let sung = sung(site, &narrower);
    let told: Vec<String> =
        sung.values().take(20).map(|(path, canary)| format!("{path}: {} `{}`", canary.field, canary.word)).collect();
    assert!(told.is_empty(), "{what}, for {audience}: {} canaries\n{}", sung.len(), told.join("\n"));
}

#[test]
fn nothing_for_a_narrower_audience_is_in_any_byte_of_a_site() {
    let planter = Planter::plant(['a', 'a', 'a']);
    let handbook = planter.write();
    let analysis = handbook.check();
    let malformed = analysis.diagnostics.iter().filter(|found| found.rule.is_of_malformed_input());
    let malformed: Vec<String> = malformed
        .map(|found| {
            format!("{}: {} {}", analysis.sources.file(found.span.file).path, found.rule.name, found.message.en)
        })
        .collect();
    assert!(malformed.is_empty(), "the canaries can be read\n{}", malformed.join("\n"));

    // In one folder, from one audience to the next, with what is kept between builds.
    let cold = build(&handbook, "public", "public", &["--print"]);
    assert_silent("a cold build", "public", &cold, &planter);
    assert_the_narrowest_has_all(&build(&handbook, "hr", "public", &["--print"]), &planter);
    let again = build(&handbook, "public", "public", &["--print"]);
    assert_silent("a build after one for hr", "public", &again, &planter);
    assert!(again == cold, "what was in the folder before changes nothing");
    assert_silent("a build after one for everybody", "staff", &build(&handbook, "staff", "public", &[]), &planter);
}

/// A test that cannot fail is worth nothing: the site for the narrowest audience has what was planted.
fn assert_the_narrowest_has_all(site: &BTreeMap<String, Vec<u8>>, planter: &Planter) {
    let all: Vec<&Canary> = planter.canaries.iter().collect();
    let sung = sung(site, &all);
    let is_number = |canary: &&Canary| canary.field.starts_with(NUMBER);
    let n_told = |are: &str| sung.keys().filter(|word| word.starts_with(are)).count();
    let numbers = ["918", "928", "209"].map(n_told);
    assert!(numbers.iter().all(|n| *n > 3), "numbers and days are told: {numbers:?}");
    let silent = planter.canaries.iter().filter(|own| !is_number(own) && !sung.contains_key(&*own.word));
    let silent: BTreeSet<&str> = silent.map(|canary| &*canary.field).collect();
    let of_every_kind = ["sort_key", "x-note", "allow.because", "allow.because (zh)"];
    let untold: Vec<&str> =
        silent.into_iter().filter(|field| !of_every_kind.iter().any(|end| field.ends_with(end))).collect();
    assert_eq!(untold, UNTOLD, "fields that no page of any audience tells");
}

/// Fields that no page tells where the others of their mapping are there too.
const UNTOLD: [&str; 12] = [
    "dimension value.id",
    "dimension value.short_name",
    "dimension value.short_name (zh)",
    "model model.patch",
    "position authority.decision",
    "position does_not.text",
    "position does_not.text (zh)",
    "tool tool.access_levels",
    "workflow step.id",
    "workflow step.summary (zh)",
    "workflow way out.when",
    "workflow way out.when (zh)",
];

#[test]
fn a_title_of_the_handbook_may_name_nothing_narrow() {
    let hidden =
        "# file: sops/pay-review.md\n---\nname: {zh: 年度薪酬评审, en: Annual pay review}\naudience: hr\n---\n步骤\n";
    let found = |settings: &str| {
        let handbook = Handbook::fixture(&format!("{settings}{hidden}"));
        let all = handbook.findings().into_iter().filter(|found| found.rule.name == "audience/leak");
        all.map(|found| found.message.en.to_string()).collect::<Vec<_>>()
    };
    let told = "this text for `staff` names `年度薪酬评审`, which is for `hr`";
    assert_eq!(found("title: 手册和年度薪酬评审\nlanguages: [zh, en]\n"), [told]);
    assert_eq!(found("title: 手册\norganisation: {name: 年度薪酬评审公司}\nlanguages: [zh, en]\n"), [told]);
    assert_eq!(found("title: 手册\nlanguages: [zh, en]\n"), [""; 0]);
    // A word is a name only where it is written as one.
    let step = "# file: centres/s.yaml\nname: {zh: 报价部, en: Quote}\naudience: hr\n";
    assert_eq!(found(&format!("title: {{zh: 手册, en: How to quote}}\nlanguages: [zh, en]\n{step}")), [""; 0]);
    assert_eq!(found(&format!("title: {{zh: 手册, en: How we Quote}}\nlanguages: [zh, en]\n{step}")).len(), 1);
}
