//! Time zones by their names in the IANA time zone database.

use super::{fault::Fault, wide::half_width};
use chrono_tz::{TZ_VARIANTS, Tz};
use std::fmt;

/// A time zone whose daylight saving is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

/// What people write for a zone, and its name.
const MEANT: [(&str, &str); 30] = [
    ("asia/beijing", "Asia/Shanghai"),
    ("asia/shenzhen", "Asia/Shanghai"),
    ("asia/guangzhou", "Asia/Shanghai"),
    ("beijing", "Asia/Shanghai"),
    ("china", "Asia/Shanghai"),
    ("北京", "Asia/Shanghai"),
    ("北京时间", "Asia/Shanghai"),
    ("上海", "Asia/Shanghai"),
    ("中国", "Asia/Shanghai"),
    ("cst", "Asia/Shanghai"),
    ("东八区", "Asia/Shanghai"),
    ("香港", "Asia/Hong_Kong"),
    ("台北", "Asia/Taipei"),
    ("东京", "Asia/Tokyo"),
    ("jst", "Asia/Tokyo"),
    ("ist", "Asia/Kolkata"),
    ("柏林", "Europe/Berlin"),
    ("germany", "Europe/Berlin"),
    ("cest", "Europe/Berlin"),
    ("巴黎", "Europe/Paris"),
    ("伦敦", "Europe/London"),
    ("bst", "Europe/London"),
    ("莫斯科", "Europe/Moscow"),
    ("msk", "Europe/Moscow"),
    ("纽约", "America/New_York"),
    ("edt", "America/New_York"),
    ("洛杉矶", "America/Los_Angeles"),
    ("pst", "America/Los_Angeles"),
    ("pdt", "America/Los_Angeles"),
    ("迪拜", "Asia/Dubai"),
];

/// A place for each offset from UTC in minutes that somebody may have meant.
const PLACES: [(i32, &str); 16] = [
    (-480, "America/Los_Angeles"),
    (-420, "America/Denver"),
    (-360, "America/Chicago"),
    (-300, "America/New_York"),
    (-180, "America/Sao_Paulo"),
    (0, "Europe/London"),
    (60, "Europe/Berlin"),
    (120, "Europe/Athens"),
    (180, "Europe/Moscow"),
    (240, "Asia/Dubai"),
    (300, "Asia/Karachi"),
    (330, "Asia/Kolkata"),
    (420, "Asia/Ho_Chi_Minh"),
    (480, "Asia/Shanghai"),
    (540, "Asia/Tokyo"),
    (600, "Australia/Sydney"),
];

const EXAMPLES: (&str, &str) = (
    "write an IANA name like `Asia/Shanghai` or `Europe/Berlin`",
    "请写 IANA 时区名，例如 `Asia/Shanghai` 或 `Europe/Berlin`",
);

impl Zone {
    pub const UTC: Self = Self(Tz::UTC);

    pub fn tz(self) -> Tz {
        self.0
    }

    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

/// Reads an IANA name in its proper case.
pub fn parse(text: &str) -> Result<Zone, Fault> {
    let name = text.trim();
    if let Ok(zone) = name.parse::<Tz>() {
        return Ok(Zone(zone));
    }
    if name.is_empty() {
        return Err(Fault::blank(text, "a time zone", "时区").hint(EXAMPLES.0, EXAMPLES.1));
    }
    let start = text.len() - text.trim_start().len();
    let range = start..start + name.len();
    let folded = half_width(name);
    if let Some(minutes) = offset_of(&folded) {
        let fault = Fault::new(
            range,
            format!("`{name}` is an offset, which knows no daylight saving"),
            format!("`{name}` 是固定偏移，不含夏令时信息"),
        );
        return Err(match PLACES.iter().find(|(offset, _)| *offset == minutes) {
            Some((_, place)) => fault.hint(
                format!("write the name of a place in that zone, like `{place}`"),
                format!("请写该时区内的地名，例如 `{place}`"),
            ),
            None => fault.hint(EXAMPLES.0, EXAMPLES.1),
        });
    }
    let fault = Fault::new(range, format!("`{name}` is not a time zone"), format!("`{name}` 不是时区"));
    Err(fault.hint(EXAMPLES.0, EXAMPLES.1).instead_if(meant(&folded)))
}

/// The minutes east of UTC that `utc+8`, `gmt-05:30` or `+08:00` says.
fn offset_of(folded: &str) -> Option<i32> {
    let named = ["utc", "gmt"].iter().find_map(|name| folded.strip_prefix(name));
    let offset = named.unwrap_or(folded).trim_start();
    let (sign, digits) = match offset.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, offset.strip_prefix('-')?),
    };
    let (hours, minutes) = match digits.trim().split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => (digits.trim(), "0"),
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    ((0..=14).contains(&hours) && (0..60).contains(&minutes)).then(|| sign * (hours * 60 + minutes))
}

/// The zone with this name in another case, of this city, or with the nearest name.
fn meant(folded: &str) -> Option<&'static str> {
    if let Some((_, name)) = MEANT.iter().find(|(word, _)| *word == folded) {
        return Some(name);
    }
    let wanted = folded.replace(' ', "_");
    let names = || TZ_VARIANTS.iter().map(|zone| zone.name());
    let city = |name: &'static str| name.rsplit('/').next().unwrap_or(name);
    names()
        .find(|name| name.to_lowercase() == wanted)
        .or_else(|| names().find(|name| city(name).to_lowercase() == wanted))
        .or_else(|| nearest(&wanted, names()))
}

fn nearest(wanted: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let allowed = (wanted.chars().count() / 4).min(4);
    let scored = names.map(|name| (strsim::damerau_levenshtein(wanted, &name.to_lowercase()), name));
    scored.filter(|(distance, _)| *distance <= allowed).min().map(|(_, name)| name)
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_name_reads_back() {
        for zone in TZ_VARIANTS {
            assert_eq!(parse(zone.name()), Ok(Zone(zone)));
            assert_eq!(Zone(zone).to_string(), zone.name());
        }
        let known = MEANT.iter().map(|(_, name)| name).chain(PLACES.iter().map(|(_, name)| name));
        assert!(known.into_iter().all(|name| parse(name).is_ok()));
    }

    #[test]
    fn faults_say_what_to_type() {
        let place = |name: &str| format!("write the name of a place in that zone, like `{name}`");
        for (text, hint) in [
            ("Asia/Beijing", "write `Asia/Shanghai`".to_owned()),
            ("asia/shanghai", "write `Asia/Shanghai`".to_owned()),
            ("Asia/Shangai", "write `Asia/Shanghai`".to_owned()),
            ("New York", "write `America/New_York`".to_owned()),
            ("北京时间", "write `Asia/Shanghai`".to_owned()),
            ("UTC+8", place("Asia/Shanghai")),
            ("GMT+08:00", place("Asia/Shanghai")),
            ("+0530", place("Asia/Kolkata")),
            ("UTC＋８", place("Asia/Shanghai")),
            ("UTC+12:45", EXAMPLES.0.to_owned()),
            ("Mars/Olympus", EXAMPLES.0.to_owned()),
        ] {
            assert_eq!(parse(text).map_err(|fault| fault.hint_en), Err(hint), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn no_text_panics(text in "\\PC{0,20}|(UTC|GMT)?[+-][0-9:]{0,6}") {
            let _ = parse(&text);
        }
    }
}
