//! What always holds of what is simulated.

use super::{json, leave, list, shop};
use crate::harness::{Handbook, repository};
use chrono::NaiveDate;
use orgbook::{Diagnostic, FileMemo, Language, Options, Sources, Today, analyze, load};
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn a_leave_with_a_full_stand_in_changes_nothing() {
    let hours = "hours: \"Mo-Fr 09:00-18:00; PH off\"\ntools: [{tool: crm, access: write}]\n";
    let handbook = shop(
        ", respond_within: 96h, needs: {tools: [{tool: crm, access: write}]}",
        &format!("{hours}deputy: second\n"),
        "",
        "- {id: he, name: 何雨桐, holds: [{position: second}], languages: [zh]}\n",
    );
    let second =
        format!("name: {{zh: 替班岗, en: Second}}\ncentre: sales\n{hours}responsibilities: [{{duty: chat}}]\n");
    handbook.put("positions/second.yaml", second.as_bytes());
    handbook.put("duties/chat.yaml", "name: {zh: 聊天, en: Chat}\ncentre: sales\n".as_bytes());
    handbook.put("tools/crm.yaml", b"name: CRM\nowner: lead\n");
    let mut random = 7u32;
    for _ in 0..5 {
        random = random.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        let from = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap() + chrono::Days::new(u64::from(random >> 16) % 300);
        let until = from + chrono::Days::new(u64::from(random >> 8) % 40);
        let (from, until) = (from.to_string(), until.to_string());
        let arguments = ["li-na", "--from", &from, "--until", &until];
        let reply = json(&handbook, &arguments);
        assert_eq!((list(&reply, "breaks").len(), list(&reply, "findings").len()), (0, 0), "{reply:#}");
    }
    assert_eq!(leave(&handbook, &["li-na", "--until", "2026-12-31"]).status, Some(0));
}

/// Rule, object and message of every finding.
type Findings = BTreeSet<(String, String, String)>;

fn findings(folder: &Path, as_of: &str) -> Findings {
    let mut sources = Sources::default();
    load(folder, &mut sources, None).unwrap();
    let options = Options {
        today: Today::Given(as_of.parse().unwrap()),
        model: Some("centralised".to_owned()),
        ..Options::default()
    };
    let found = analyze(&sources, &options, &mut FileMemo::default()).diagnostics;
    let one = |found: &Diagnostic| {
        let object = found.subject.0.as_deref().unwrap_or_default().to_owned();
        (found.rule.name.to_owned(), object, found.message.get(Language::English).to_owned())
    };
    found.iter().map(one).collect()
}

#[test]
fn a_simulated_leave_is_one_that_is_written() {
    for (person, from, until) in
        [("mateo-herrera", "2026-12-20", "2026-12-30"), ("zhao-yating", "2027-01-04", "2027-01-15")]
    {
        let handbook = Handbook::copy(&repository("content"));
        let arguments = [person, "--from", from, "--until", until, "--model", "centralised"];
        let reply = json(&handbook, &arguments);
        let as_of = reply["looked_at"]["as_of"].as_str().unwrap();
        let before = findings(handbook.folder(), as_of);
        let path = format!("people/{person}.yaml");
        let text = fs::read_to_string(handbook.folder().join(&path)).unwrap();
        let written = match text.split_once("leave: [") {
            Some((head, tail)) => format!("{head}leave: [{{from: {from}, until: {until}}}, {tail}"),
            None => format!("{text}leave: [{{from: {from}, until: {until}}}]\n"),
        };
        handbook.put(&path, written.as_bytes());
        let after = findings(handbook.folder(), as_of);
        let told = |changes: &[&str]| -> Findings {
            let own = list(&reply, "findings").iter().filter(|own| changes.contains(&own["change"].as_str().unwrap()));
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            own.map(|own| (text(&own["rule"]), text(&own["object"]), text(&own["message"]))).collect()
        };
        let fresh: Findings = after.difference(&before).cloned().collect();
        assert_eq!(told(&["new", "changed"]), fresh, "{person}");
        let gone = told(&["gone"]);
        assert!(before.difference(&after).filter(|own| !gone.contains(*own)).count() <= fresh.len(), "{person}");
        // What is written already is told as what it brings.
        let again = json(&handbook, &arguments);
        assert_eq!(again["written"], true, "{person}");
        assert_eq!((&again["breaks"], &again["findings"]), (&reply["breaks"], &reply["findings"]), "{person}");
    }
}
