//! What changed for whom: twenty days of work on the sample, told as its director would read it.

use crate::{
    commits::Commits,
    edits::{DAYS, repository},
    harness::{Run, run},
};
use serde_json::Value;

fn diff(commits: &Commits, arguments: &[&str]) -> Run {
    run(commits.folder(), &[&["diff", "--as-of", "2026-11-22"], arguments].concat())
}

fn told(commits: &Commits, arguments: &[&str]) -> String {
    let run = diff(commits, arguments);
    assert_eq!((run.status, &*run.err), (Some(0), ""), "{arguments:?}");
    run.out
}

/// The same without numbers of lines, which move whenever the sample is edited.
fn without_lines(text: &str) -> String {
    let line = |line: &str| match line.split_once(": ") {
        Some((place, rest)) if place.ends_with(|c: char| c.is_ascii_digit()) && place.contains(':') => {
            let file = place.trim_end_matches(|c: char| c.is_ascii_digit());
            format!("{file}…: {rest}\n")
        }
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

#[test]
fn twenty_days_are_told_in_plain_sentences() {
    let commits = repository(DAYS.len());
    for lang in ["en", "zh"] {
        for (before, after) in [("v1.0", "v1.1"), ("v1.1", "v1.2"), ("v1.2", "HEAD")] {
            let text = told(&commits, &[before, after, "--lang", lang]);
            insta::assert_snapshot!(format!("diff_{before}_{after}_{lang}"), without_lines(&text));
        }
        let markdown = told(&commits, &["v1.1", "v1.2", "--format", "markdown", "--lang", lang]);
        insta::assert_snapshot!(format!("diff_markdown_{lang}"), without_lines(&markdown));
    }
    let json: Value = serde_json::from_str(&told(&commits, &["v1.0", "--format", "json", "--lang", "en"])).unwrap();
    assert_eq!((&json["version"], &json["head"]["revision"]), (&Value::from(1), &Value::Null));
    // A director who reads for one position finds all that touches it.
    let merchandiser = json["positions"].as_array().unwrap().iter().find(|own| own["id"] == "merchandiser").unwrap();
    let own: Vec<&str> = merchandiser["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| json["changes"][n.as_u64().unwrap() as usize]["text"].as_str().unwrap())
        .collect();
    for wanted in ["Quoting: now responsible (R)", "Reports to", "New step “Check the stock”", "Purpose: reworded"]
    {
        assert!(own.iter().any(|text| text.contains(wanted)), "{wanted}: {own:#?}");
    }
    // What is renamed is the same.
    assert!(json["changes"].as_array().unwrap().iter().all(|own| own["object"] != "position:seo"));
}

#[test]
fn the_way_back_says_the_opposite() {
    let commits = repository(7);
    let json = |from: &str, to: &str| -> Value {
        serde_json::from_str(&told(&commits, &[from, to, "--format", "json", "--lang", "en"])).unwrap()
    };
    let (forth, back) = (json("v1.0", "v1.1"), json("v1.1", "v1.0"));
    let facts = |json: &Value, gone: &str| -> Vec<String> {
        let all = json["changes"].as_array().unwrap().iter();
        let mut facts: Vec<String> = all
            .filter(|own| own["change"] == gone && own["field"] != "effective" && own["field"] != "version")
            .map(|own| format!("{} {} {} {}", own["object"], own["part"], own["field"], own["what"]))
            .collect();
        facts.sort();
        facts
    };
    assert!(facts(&forth, "added").len() > 3);
    assert_eq!(facts(&forth, "added"), facts(&back, "removed"));
    assert_eq!(facts(&forth, "removed"), facts(&back, "added"));
    assert_eq!(facts(&forth, "changed"), facts(&back, "changed"));
}

#[test]
fn nothing_changed_is_said_so() {
    let commits = repository(2);
    assert!(told(&commits, &["HEAD", "--lang", "en"]).contains("Nothing that the handbook says"));
    assert!(told(&commits, &["HEAD", "HEAD", "--lang", "zh"]).contains("没有变化"));
}

#[test]
fn what_was_reworded_in_another_language_is_not_told_as_if_it_were_in_this() {
    let commits = repository(1);
    let path = "positions/content-creation.yaml";
    let text = std::fs::read_to_string(commits.at(path)).unwrap();
    let edited = text.replace("愿意读完、读完愿意来问的", "读完就想来问的").replace("配图自定", "配图自己定");
    commits.put(&[(path, &edited)]);
    let english = told(&commits, &["HEAD", "--lang", "en"]);
    for wanted in ["Purpose: reworded in another language", "“wording”: wording: reworded in another language"] {
        assert!(english.contains(wanted), "{english}");
    }
    assert!(told(&commits, &["HEAD", "--lang", "zh"]).contains("配图自定。” → “"));
}

#[test]
fn a_revision_that_is_not_there_is_a_sentence() {
    let commits = repository(1);
    for (revision, words) in [("v9", "there is no revision `v9`"), ("--upload-pack=x", "unexpected argument")] {
        let run = diff(&commits, &[revision, "--lang", "en"]);
        assert_eq!((run.status, &*run.out), (Some(2), ""), "{run:?}");
        assert!(run.err.contains(words), "{run:?}");
    }
    let outside = tempfile::TempDir::new().unwrap();
    crate::sample::copy_to(outside.path());
    let run = run(outside.path(), &["diff", "v1", "--lang", "en"]);
    assert_eq!((run.status, &*run.out), (Some(2), ""), "{run:?}");
    assert!(run.err.contains("no git repository"), "{run:?}");
}

#[test]
fn a_broken_revision_is_told_and_the_rest_goes_on() {
    let commits = repository(1);
    commits.put(&[("positions/broken.yaml", "name: {zh: 坏\n")]);
    commits.commit("2026-09-02");
    let run = diff(&commits, &["v1.0", "HEAD", "--lang", "en"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    assert!(run.out.contains("Quoting: now responsible (R)"), "{run:?}");
    assert!(run.err.contains("broken.yaml") && run.err.contains("could not be read"), "{run:?}");
    let markdown = diff(&commits, &["v1.0", "--format", "markdown", "--lang", "en"]);
    assert!(markdown.out.contains("> Parts of the handbook at the working tree could not be read"), "{markdown:?}");
}

#[test]
fn a_rule_of_an_allocation_is_known_again_by_where_it_sends_cases_or_which() {
    let commits = repository(1);
    let path = "allocations/leads.yaml";
    let text = std::fs::read_to_string(commits.at(path)).unwrap();
    let edited = text
        .replacen("    to: regional-sales-europe\n", "    to: enquiry-conversion\n", 1)
        .replacen("product-line: [lighting, controls]}", "product-line: lighting}", 1)
        .replacen("north-america, product-line: solar}", "north-america, product-line: [solar, controls]}", 1);
    assert_eq!(text.lines().zip(edited.lines()).filter(|(one, two)| one != two).count(), 3);
    commits.put(&[(path, &edited)]);
    commits.commit("2026-11-20");
    let lines = |arguments: &[&str]| -> Vec<String> {
        let told = told(&commits, arguments);
        let own = told.lines().map(str::trim).map(|line| line.trim_start_matches(['+', '-', '~', ' ']));
        own.filter(|line| {
            ["instead of", "New rule", "Rule dropped", "改归", "改为"].iter().any(|word| line.contains(word))
        })
        .map(str::to_owned)
        .collect()
    };
    for (arguments, expected) in [
        (
            &["HEAD~1", "HEAD", "--lang", "en"][..],
            [
                "Europe × Commercial lighting: now goes to Online sales adviser instead of Regional sales manager, Europe",
                "A rule for Regional sales manager, Americas: now North America × Commercial lighting instead of \
                 North America × Commercial lighting, Smart controls",
                "A rule for Online sales adviser: now North America × Solar outdoor lights, Smart controls instead of \
                 North America × Solar outdoor lights",
            ],
        ),
        (
            &["HEAD", "HEAD~1", "--lang", "en"],
            [
                "Europe × Commercial lighting: now goes to Regional sales manager, Europe instead of Online sales adviser",
                "A rule for Regional sales manager, Americas: now North America × Commercial lighting, Smart controls \
                 instead of North America × Commercial lighting",
                "A rule for Online sales adviser: now North America × Solar outdoor lights instead of \
                 North America × Solar outdoor lights, Smart controls",
            ],
        ),
        (
            &["HEAD~1", "HEAD", "--lang", "zh"],
            [
                "欧洲 × 商用照明：改归询盘转化岗，原归欧洲区销售经理",
                "归美洲区销售经理的一条规则：情形改为北美 × 商用照明，原为北美 × 商用照明、智能控制",
                "归询盘转化岗的一条规则：情形改为北美 × 太阳能户外灯、智能控制，原为北美 × 太阳能户外灯",
            ],
        ),
    ] {
        assert_eq!(lines(arguments), expected, "{}", told(&commits, arguments));
    }
}

#[test]
fn another_order_of_rules_is_told_where_the_first_that_fits_counts() {
    let commits = repository(1);
    // The last rule of each table becomes its first; where no two rules meet, their order says nothing.
    for path in ["allocations/order-care.yaml", "allocations/leads.yaml"] {
        let text = std::fs::read_to_string(commits.at(path)).unwrap();
        let (head, rest) = text.split_once("rules:\n").unwrap();
        let (rules, tail) = rest.split_once("examples:").unwrap();
        let last = rules.rfind("  - when").unwrap();
        commits.put(&[(path, &format!("{head}rules:\n{}{}examples:{tail}", &rules[last..], &rules[..last]))]);
    }
    commits.commit("2026-11-20");
    let json = |from: &str, to: &str, lang: &str| -> Vec<Value> {
        let text = told(&commits, &[from, to, "--format", "json", "--lang", lang]);
        let all: Value = serde_json::from_str(&text).unwrap();
        let changes = all["changes"].as_array().unwrap().iter();
        changes.filter(|own| own["object"].as_str().unwrap().starts_with("allocation:")).cloned().collect()
    };
    for (from, to, lang, expected) in [
        ("HEAD~1", "HEAD", "en", "The rule Order value < USD 30,000 → Customer success now comes first"),
        (
            "HEAD",
            "HEAD~1",
            "en",
            "The rule Order value < USD 30,000 → Customer success now comes after the rule Order value ≥ USD 30,000 → \
             Merchandiser",
        ),
        ("HEAD~1", "HEAD", "zh", "规则“订单金额 < USD 30,000 → 客户成功岗”改排在最前"),
        (
            "HEAD",
            "HEAD~1",
            "zh",
            "规则“订单金额 < USD 30,000 → 客户成功岗”改排在规则“订单金额 ≥ USD 30,000 → 跟单员”之后",
        ),
    ] {
        let changes = json(from, to, lang);
        assert_eq!(changes.len(), 1, "{from} {to}: {changes:#?}");
        assert!(changes[0]["text"].as_str().unwrap().ends_with(expected), "{changes:#?}");
    }
    // Whoever sends cases by a rule that moved, or by one that it passed, is told.
    let all = told(&commits, &["HEAD~1", "HEAD", "--format", "json", "--lang", "en"]);
    let all: Value = serde_json::from_str(&all).unwrap();
    for id in ["customer-success", "merchandiser"] {
        assert!(all["positions"].as_array().unwrap().iter().any(|own| own["id"] == id), "{all:#?}");
    }
}
