//! The pages of coverage of small handbooks: seasons, nights, holidays, parts, and who may know what.

use super::{parts::DutyCoverage, parts::of_duty};
use crate::view::{AssetPaths, Site, SiteOptions, site::Subject};
use crate::{Analysis, FileMemo, Options, Sources, analyze, model::Lang, redact::Redacted, view::Voice};
use std::sync::Arc;

const GROUND: &str = "\
title: Handbook
languages: [en]
timezone: Asia/Shanghai
holidays: {off: [2026-10-01..2026-10-03]}
as_of: 2026-06-01
# file: centres/sales.yaml
name: Sales
# file: dimensions/region.yaml
name: Region
values: [{id: europe, name: Europe, timezone: Europe/Berlin}, {id: africa, name: Africa}]
";

fn analysed(files: &str) -> Analysis {
    let sources = Sources::fixture(&format!("{GROUND}{files}"), "orgbook.yaml");
    analyze(&sources, &Options::default(), &mut FileMemo::default())
}

fn with_site<T>(analysis: &Analysis, use_it: impl FnOnce(&Site) -> T) -> T {
    let redacted = Redacted::new(analysis, None, None);
    let site = Site::new(&redacted, &SiteOptions::default(), vec![Arc::default()], AssetPaths::default());
    use_it(&site)
}

/// How the only duty is covered on the clock of the `n`-th zone.
fn covered(files: &str, n: usize) -> DutyCoverage {
    with_site(&analysed(files), |site| {
        let voice = Voice { site, lang: Lang(0), path: "en/x.html" };
        of_duty(&voice, site.coverage.duties[0], site.coverage.zones[n])
    })
}

/// The hours of a row, each as its kind: `0` for a gap, `k` where a promise is kept, `-` where nobody is needed.
fn row(coverage: &DutyCoverage, week: usize, day: usize) -> String {
    let cells = coverage.parts[0].weeks[week].rows[day].cells.iter();
    let sign = |kind: &str| match kind {
        "gap" => '0',
        "kept" => 'k',
        "free" => '-',
        level => level.chars().last().unwrap(),
    };
    cells.map(|cell| sign(&cell.kind)).collect()
}

fn positions(cards: &[&str]) -> String {
    let card = |(n, fields): (usize, &&str)| {
        format!("- {{id: p{n}, name: P{n}, centre: sales, responsibilities: [{{duty: answer, raci: R}}], {fields}}}\n")
    };
    format!("# file: positions/all.yaml\n{}", cards.iter().enumerate().map(card).collect::<String>())
}

fn duty(fields: &str) -> String {
    format!("# file: duties/answer.yaml\n{{id: answer, name: Answer, centre: sales, {fields}}}\n")
}

#[test]
fn a_night_shift_is_counted_on_both_days_and_its_gap_told_once() {
    let files =
        duty("respond_within: 2h") + &positions(&["hours: \"Mo-Fr 22:00-06:00\"", "hours: \"Mo-Fr 09:00-21:30\""]);
    let coverage = covered(&files, 0);
    assert_eq!(coverage.parts[0].weeks.len(), 1);
    // Nobody is there from 21:30 on and at night's end, but nobody waits long, Monday's first hours apart.
    assert_eq!(row(&coverage, 0, 0), "000000000111111111111k11");
    assert_eq!(row(&coverage, 0, 1), "111111000111111111111k11");
    assert_eq!(row(&coverage, 0, 6), "000000000000000000000000");
    let gaps: Vec<(&str, &str)> =
        coverage.parts[0].weeks[0].gaps.iter().map(|gap| (&*gap.when, &*gap.length)).collect();
    assert_eq!(gaps, [("Tue–Fri 06:00–09:00", "3 h"), ("Sat 06:00–Mon 09:00", "2 days 3 h")]);
    assert_eq!(coverage.parts[0].tone, "bad");
}

#[test]
fn daylight_saving_gives_each_season_its_week_and_its_dates() {
    let files = duty("around_the_clock: {hours: \"Mo-Fr 09:00-18:00\", timezone: Europe/Berlin}")
        + &positions(&["hours: \"Mo-Fr 15:00-24:00\""]);
    let home = covered(&files, 0);
    let weeks = &home.parts[0].weeks;
    assert_eq!(weeks.len(), 2, "summer, and winter");
    // In summer 15:00 to 24:00 is the whole of Berlin's day; in winter the last hour is missing.
    assert_eq!(
        (row(&home, 0, 0), row(&home, 0, 1)),
        ("---------------111111111".into(), "---------------111111111".into())
    );
    assert_eq!(row(&home, 1, 1), "0--------------111111111");
    assert_eq!(weeks[1].gaps.iter().map(|gap| &*gap.when).collect::<Vec<_>>(), ["Tue–Sat 00:00–01:00"]);
    assert!(weeks[0].dates.as_deref().is_some_and(|dates| dates.starts_with("1 Jun – 24 Oct 2026")));
    // On Berlin's clock the need stands still and the people move.
    let away = covered(&files, 1);
    assert_eq!(row(&away, 0, 0), "---------111111111------");
    assert_eq!(row(&away, 1, 0), "--------1111111110------");
}

#[test]
fn a_holiday_has_a_row_and_its_gap_a_date() {
    let files = duty("around_the_clock: {hours: \"Mo-Su 09:00-12:00\"}")
        + &positions(&["hours: \"Mo-Su 09:00-12:00; PH off\""]);
    let coverage = covered(&files, 0);
    let part = &coverage.parts[0];
    assert_eq!(row(&coverage, 0, 0), "---------111------------");
    assert_eq!((part.weeks[0].rows.len(), row(&coverage, 0, 7)), (8, "---------000------------".into()));
    assert_eq!(part.dates, ["1–3 Oct 2026 09:00–12:00"]);
}

#[test]
fn leave_is_never_named_and_people_are_counted_once() {
    let files = duty("respond_within: 24h")
        + &positions(&["hours: \"24/7\"", "hours: \"Mo 09:00-10:00\""])
        + "# file: people/all.yaml\n\
           - {id: ann, name: Ann, holds: [{position: p0}, {position: p1}], leave: [{from: 2026-08-03, until: 2026-08-05}]}\n";
    let coverage = covered(&files, 0);
    assert_eq!(row(&coverage, 0, 0), "1".repeat(24));
    let told = format!("{coverage:?}");
    assert_eq!(coverage.parts[0].dates.len(), 1, "{told}");
    assert!(!coverage.parts[0].dates.iter().any(|date| date.contains("Ann")));
}

#[test]
fn parts_that_differ_are_told_apart_and_many_get_pages_of_their_own() {
    let files = duty("across: [region], respond_within: 2h")
        + "# file: positions/all.yaml\n\
           - {id: e, name: E, centre: sales, hours: \"24/7\", responsibilities: [{duty: answer, raci: R, scope: {region: europe}}]}\n";
    let analysis = analysed(&files);
    with_site(&analysis, |site| {
        let voice = Voice { site, lang: Lang(0), path: "en/x.html" };
        let coverage = of_duty(&voice, site.coverage.duties[0], site.coverage.zones[0]);
        let parts: Vec<(bool, &str, usize)> =
            coverage.parts.iter().map(|part| (part.scope.is_some(), &*part.tone, part.weeks.len())).collect();
        // Africa, which nobody has, first.
        assert_eq!(parts, [(true, "bad", 0), (true, "ok", 1)]);
        let names: Vec<&str> = site.coverage.zones.iter().map(|zone| zone.name()).collect();
        assert_eq!(names, ["Asia/Shanghai", "Europe/Berlin"]);
    });
    let many: String =
        (0..6).map(|n| format!("- {{id: d{n}, name: D{n}, centre: sales, respond_within: 2h}}\n")).collect();
    let analysis = analysed(&format!("# file: duties/all.yaml\n{many}"));
    with_site(&analysis, |site| {
        let pages = site.pages();
        let of = |path: &str| pages.iter().find(|page| page.path == path);
        let page = of("en/coverage/zone.asia-shanghai.d3.html").expect("a page of its own");
        assert!(matches!(page.subject, Subject::CoverageZone(_, Some(_))));
        assert!(of("en/coverage/zone.asia-shanghai.html").is_some() && of("en/coverage/index.html").is_some());
        for page in pages.iter().filter(|page| page.path.contains("coverage")) {
            assert!(serde_json::to_value(site.page(page).body).is_ok_and(|body| body.is_object()));
        }
    });
}
