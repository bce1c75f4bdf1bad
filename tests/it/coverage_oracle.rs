//! Random handbooks against counting: every point of a small space, every minute of the year.

use chrono::{DateTime, Datelike, Timelike};
use chrono_tz::Tz;
use orgbook::{Diagnostic, FileMemo, Options, Sources, analyze};
use proptest::prelude::*;
use std::{collections::BTreeSet, fmt::Write};

const SETTINGS: &str =
    "title: {zh: 手册, en: Handbook}\nlanguages: [zh, en]\ntimezone: Asia/Shanghai\nas_of: 2026-11-22\n";

fn findings(files: &str) -> Vec<Diagnostic> {
    let sources = Sources::fixture(&format!("{SETTINGS}{files}"), "orgbook.yaml");
    let found = analyze(&sources, &Options::default(), &mut FileMemo::default()).diagnostics;
    assert!(
        found.iter().all(|found| found.rule.group() != "handbook" || found.rule.name == "handbook/same-name"),
        "{files}\n{found:?}"
    );
    found
}

/// The leaves of the tree, each with the values that hold it.
const LEAVES: [[&str; 2]; 5] = [["de", "europe"], ["fr", "europe"], ["us", "us"], ["eg", "africa"], ["za", "africa"]];
const VALUES: [&str; 7] = ["europe", "de", "fr", "us", "africa", "eg", "za"];
/// Amounts go from 0 to this, in whole numbers.
const TOP: i64 = 9;

/// What a claim says of both dimensions; none: all of it.
#[derive(Clone, Debug)]
struct Claim {
    values: Option<(bool, Vec<usize>)>,
    amounts: Option<(i64, i64)>,
}

impl Claim {
    fn yaml(&self) -> String {
        let mut parts = Vec::new();
        if let Some((not, values)) = &self.values {
            let list = values.iter().map(|n| VALUES[*n]).collect::<Vec<_>>().join(", ");
            parts.push(if *not { format!("region: {{not: [{list}]}}") } else { format!("region: [{list}]") });
        }
        if let Some((low, high)) = self.amounts {
            parts.push(format!("amount: \"{low}..{high}\""));
        }
        format!("{{{}}}", parts.join(", "))
    }

    fn holds(&self, leaf: usize, amount: i64) -> bool {
        let is_named = |values: &[usize]| values.iter().any(|n| LEAVES[leaf].contains(&VALUES[*n]));
        self.values.as_ref().is_none_or(|(not, values)| is_named(values) != *not)
            && self.amounts.is_none_or(|(low, high)| (low..=high).contains(&amount))
    }
}

fn claim() -> impl Strategy<Value = Claim> {
    let values = proptest::option::of((any::<bool>(), proptest::collection::vec(0..VALUES.len(), 1..4)));
    let amounts = proptest::option::of((0..=TOP, 0..=TOP).prop_map(|(a, b)| (a.min(b), a.max(b))));
    (values, amounts).prop_map(|(values, amounts)| Claim { values, amounts })
}

type Points = BTreeSet<(usize, i64)>;

/// The points of boxes as a witness writes them: `{region: [de, fr], amount: "3..5"} {region: us}`.
fn points(witness: &str) -> Points {
    let mut all = Points::new();
    for scope in witness.split_inclusive('}').map(str::trim) {
        // `{region: {not: de}}` ends in two brackets.
        if scope == "}" || scope.is_empty() {
            continue;
        }
        for (leaf, names) in LEAVES.iter().enumerate() {
            for amount in 0..=TOP {
                if is_in(scope, names, amount) {
                    all.insert((leaf, amount));
                }
            }
        }
    }
    all
}

fn is_in(scope: &str, names: &[&str], amount: i64) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (region, line) = scope.split_once("amount:").unwrap_or((scope, ""));
    let region = region.split_once("region:").map(|(_, own)| own);
    let of_region = region.is_none_or(|own| {
        let named = words(own).iter().any(|word| names.contains(&word.as_str()));
        named != own.contains("not:")
    });
    let of_line = line.trim().is_empty()
        || line.split('"').skip(1).step_by(2).any(|interval| {
            let (low, high) = match interval.split_once("..") {
                Some((low, high)) => (low.trim().parse().unwrap(), high.trim().parse().unwrap()),
                None => (interval.parse().unwrap(), interval.parse().unwrap()),
            };
            (low..=high).contains(&amount)
        });
    of_region && of_line
}

fn handbook(claims: &[Vec<Claim>]) -> String {
    let mut text = format!(
        "# file: centres/c.yaml\nname: {{zh: 销售, en: Sales}}\n# file: dimensions/d.yaml\n\
         - {{id: region, name: R, values: [{{id: europe, name: E, values: [{{id: de, name: D}}, {{id: fr, name: F}}]}}, {{id: us, name: U}}, {{id: africa, name: A, values: [{{id: eg, name: G}}, {{id: za, name: Z}}]}}]}}\n\
         - {{id: amount, name: M, unit: USD, min: 0, max: {TOP}, step: 1}}\n\
         # file: duties/quote.yaml\nid: quote\nname: Q\ncentre: c\nacross: [region, amount]\n# file: positions/all.yaml\n"
    );
    for (n, own) in claims.iter().enumerate() {
        let _ = writeln!(text, "- id: p{n}\n  name: P{n}\n  centre: c\n  responsibilities:");
        for claim in own {
            let _ = writeln!(text, "    - {{duty: quote, scope: {}}}", claim.yaml());
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn gaps_and_overlaps_are_those_that_counting_finds(
        claims in proptest::collection::vec(proptest::collection::vec(claim(), 1..3), 1..4)
    ) {
        let found = findings(&handbook(&claims));
        let holders = |point: &(usize, i64)| -> Vec<usize> {
            (0..claims.len()).filter(|n| claims[*n].iter().any(|claim| claim.holds(point.0, point.1))).collect()
        };
        let all: Vec<(usize, i64)> = (0..LEAVES.len()).flat_map(|leaf| (0..=TOP).map(move |at| (leaf, at))).collect();
        let uncovered: Points = all.iter().copied().filter(|point| holders(point).is_empty()).collect();
        let told = |name: &str| -> Points {
            let witnesses = found.iter().filter(|found| found.rule.name == name);
            witnesses.flat_map(|found| points(found.witness.as_deref().unwrap())).collect()
        };
        // Where nobody has anything at all, another rule speaks; a claim of nothing is still a claim.
        prop_assert_eq!(told("duty/gap"), uncovered);
        let twice: Points = all.iter().copied().filter(|point| holders(point).len() > 1).collect();
        prop_assert_eq!(told("duty/overlap"), twice);
    }
}

const ZONES: [&str; 5] = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"];
const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// Work from one weekday to another, from one quarter of an hour to a later one, perhaps past midnight.
#[derive(Clone, Debug)]
struct Shift {
    days: (usize, usize),
    open: u32,
    length: u32,
    zone: usize,
}

impl Shift {
    fn yaml(&self) -> String {
        let close = (self.open + self.length) % 96;
        let clock = |quarter: u32| format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15);
        let days = format!("{}-{}", DAYS[self.days.0], DAYS[self.days.1]);
        format!("hours: \"{days} {}-{}\", timezone: {}", clock(self.open), clock(close), ZONES[self.zone])
    }

    fn works(&self, minute: i64) -> bool {
        let zone: Tz = ZONES[self.zone].parse().unwrap();
        let local = DateTime::from_timestamp(minute * 60, 0).unwrap().with_timezone(&zone);
        let (day, at) = (local.weekday().num_days_from_monday() as usize, local.hour() * 60 + local.minute());
        let is_day = |day: usize| match self.days.0 <= self.days.1 {
            true => (self.days.0..=self.days.1).contains(&day),
            false => day >= self.days.0 || day <= self.days.1,
        };
        let (open, close) = (self.open * 15, (self.open + self.length) * 15);
        is_day(day) && (open..close).contains(&at) || is_day((day + 6) % 7) && (open..close).contains(&(at + 1440))
    }
}

fn shift() -> impl Strategy<Value = Shift> {
    let days = prop_oneof![3 => Just((0, 6)), 1 => (0..7usize, 0..7usize)];
    // Whole days and days that meet themselves are the unit tests' matter.
    (days, 0..96u32, 8..90u32, 0..ZONES.len()).prop_map(|(days, open, length, zone)| Shift { days, open, length, zone })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: ProptestConfig::default().cases / 12 + 1,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_worst_wait_is_that_of_counting(shifts in proptest::collection::vec(shift(), 1..4), promise in 1..20u32) {
        let mut text = format!(
            "# file: centres/c.yaml\nname: C\n# file: duties/q.yaml\nid: q\nname: Q\ncentre: c\nrespond_within: {promise}h\n# file: positions/p.yaml\n"
        );
        for (n, shift) in shifts.iter().enumerate() {
            let _ = writeln!(text, "- {{id: p{n}, name: P{n}, centre: c, responsibilities: [{{duty: q}}], {}}}", shift.yaml());
        }
        let found = findings(&text);
        let told = found.iter().find(|found| found.rule.name == "duty/response-unreachable");
        // From midnight in Shanghai on 22 November 2026, 366 days, in quarters: all ends lie on quarters.
        let start = DateTime::parse_from_rfc3339("2026-11-22T00:00:00+08:00").unwrap().timestamp() / 60;
        let n_quarters = 366 * 96;
        let (mut longest, mut worst, mut waiting) = (0, None, None);
        for quarter in 0..n_quarters + 14 * 96 {
            let minute = start + quarter * 15;
            match shifts.iter().any(|shift| shift.works(minute)) {
                true => waiting = None,
                false => {
                    let since = *waiting.get_or_insert(minute);
                    let wait = minute + 15 - since;
                    if since < start + n_quarters * 15 && wait > longest {
                        (longest, worst) = (wait, Some(since));
                    }
                }
            }
        }
        let is_broken = longest > i64::from(promise) * 60;
        prop_assert_eq!(told.is_some(), is_broken, "{} waits {} min", &text, longest);
        if let Some(found) = told {
            let at = DateTime::from_timestamp(worst.unwrap() * 60, 0).unwrap().with_timezone(&chrono_tz::Asia::Shanghai);
            let said = format!("an arrival on {} (Asia/Shanghai) waits {}", at.format("%a %-d %b %Y %H:%M"), length(longest));
            prop_assert!(found.message.en.ends_with(&said), "{}\n{}", found.message.en, said);
        }
    }
}

fn length(minutes: i64) -> String {
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let part = |n: i64, one: &str, many: &str| (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }));
    let parts = [part(days, "day", "days"), part(hours, "h", "h"), part(rest, "min", "min")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
