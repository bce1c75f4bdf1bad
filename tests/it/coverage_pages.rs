//! The pages that say who answers at which hour: of the sample, and of the sample without its night shift.

use crate::harness::{Handbook, check, repository};
use orgbook::{Analysis, Memo, build};
use std::collections::BTreeMap;

fn pages(analysis: &Analysis) -> BTreeMap<String, String> {
    let artifacts = build(analysis, &Default::default(), &mut Memo::default()).unwrap();
    let html = artifacts.iter().filter(|artifact| artifact.path.ends_with(".html"));
    html.map(|artifact| (artifact.path.to_string(), String::from_utf8(artifact.bytes.to_vec()).unwrap())).collect()
}

/// How many hours of the tables of a page have nobody though somebody should be there.
fn n_gaps(page: &str) -> usize {
    page.matches("<td class=\"h0\">").count()
}

#[test]
fn the_sample_answers_at_any_hour_in_every_zone() {
    let pages = pages(&check(&repository("content")));
    for zone in ["asia-shanghai", "america-bogota", "europe-berlin"] {
        for language in ["zh", "en"] {
            let page = &pages[&format!("{language}/coverage/zone.{zone}.html")];
            assert_eq!(n_gaps(page), 0, "{language} {zone}");
            assert!(page.contains("<table class=\"heat\">") && page.contains(" aria-current=\"page\""));
        }
    }
    // The hour between the two shifts keeps the promise.
    let duty = &pages["en/duties/first-response.html"];
    assert_eq!(duty.matches("<td class=\"kept\">").count(), 7);
    // Berlin's summer moves the week of both desks.
    assert_eq!(pages["en/coverage/zone.europe-berlin.html"].matches("<table class=\"heat\">").count(), 6);
    assert!(pages["en/coverage/index.html"].contains("data-weeks=\"2026-11-22/"));
    assert!(pages["en/index.html"].contains("href=\"coverage/index.html\""));
}

#[test]
fn without_its_night_shift_the_sample_shows_the_hours_that_nobody_answers() {
    let handbook = Handbook::copy(&repository("content"));
    let card = std::fs::read_to_string(handbook.folder().join("positions/enquiry-relay.yaml")).unwrap();
    let without = card.replace("  - {duty: first-response, raci: R}\n", "");
    assert_ne!(card, without);
    handbook.put("positions/enquiry-relay.yaml", without.as_bytes());
    let pages = pages(&handbook.check());
    let duty = &pages["en/duties/first-response.html"];
    assert_eq!(n_gaps(duty), 7 * 11);
    assert!(duty.contains("77 hours a week without an answer"), "{duty}");
    assert!(duty.contains("Every day 21:00–08:00 next day") && duty.contains("The longest wait is 11 h"));
    // Texts that embed the week show the same table.
    for page in ["en/sops/first-response.html", "zh/sops/first-response.html", "en/index.html", "zh/index.html"] {
        assert_eq!(n_gaps(&pages[page]), 7 * 11, "{page}");
    }
    let card = &pages["en/positions/enquiry-conversion.html"];
    assert!(card.contains("class=\"strip\"") && card.contains("class=\"h0\""));
    // The clock is named once, and each line bears the colour of its bars.
    assert!(card.contains("h4 noprint\" aria-hidden=\"true\"></span> On duty – Shanghai (UTC+8)"), "{card}");
    assert!(card.contains("<dt>Nobody</dt>"), "{card}");
}
