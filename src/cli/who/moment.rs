//! `--at`: a moment with its offset from UTC, or a time on the clocks of the handbook's zone.

use crate::{
    analysis::Today,
    calendar::{Zone, date, half_width},
    cli::refusal::Refusal,
    diagnostic::{Message, say},
};
use chrono::{DateTime, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use std::{fmt, str::FromStr};

/// A moment as it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    written: String,
    when: When,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum When {
    Exact(DateTime<FixedOffset>),
    Local(NaiveDateTime),
    /// On the as-of date.
    Time(NaiveTime),
}

impl FromStr for Moment {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Moment, Refusal> {
        let written = text.trim().to_owned();
        let plain = written.replacen(' ', "T", 1);
        let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
        let exact = ["%Y-%m-%dT%H:%M%:z", "%Y-%m-%dT%H:%M:%S%:z"];
        let zulu = plain.replace(['Z', 'z'], "+00:00");
        let when = exact
            .iter()
            .find_map(|format| DateTime::parse_from_str(&zulu, format).ok())
            .map(When::Exact)
            .or_else(|| {
                local.iter().find_map(|format| NaiveDateTime::parse_from_str(&plain, format).ok()).map(When::Local)
            })
            .or_else(|| NaiveTime::parse_from_str(&plain, "%H:%M").ok().map(When::Time));
        when.map(|when| Moment { written, when }).ok_or_else(|| refusal(&plain))
    }
}

/// Why a text is no moment: its day is none, it has no time, or its time is none.
fn refusal(text: &str) -> Refusal {
    let halved = half_width(text).to_uppercase();
    if halved != text && halved.parse::<Moment>().is_ok() {
        return Refusal(say!("write `{halved}`", "请写作 `{halved}`"));
    }
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
    match (date::parse(day), time) {
        (Ok(_), None) => Refusal(say!("the time is missing: write `{day}T09:00`", "缺少时刻；请写作 `{day}T09:00`")),
        (Ok(_), Some(time)) => Refusal(say!(
            "`{time}` is no time of day: write it like `23:30`, or `23:30+08:00` with the offset from UTC",
            "`{time}` 不是一天中的时刻；请写如 `23:30`，或带上与 UTC 的时差写如 `23:30+08:00`"
        )),
        (Err(fault), _) if time.is_some() || day.matches('-').count() == 2 => fault.into(),
        _ => Refusal(say!(
            "write it like `2026-11-22T23:30+08:00`, without the offset for the handbook's time zone, or `23:30` alone for today",
            "请写如 `2026-11-22T23:30+08:00`；不写时差指手册所用时区，只写 `23:30` 指今天"
        )),
    }
}

impl Moment {
    /// The day that the moment says "today" is; none where it is a time of whatever day that is.
    pub fn today(&self) -> Option<Today> {
        match self.when {
            When::Exact(at) => Some(Today::Epoch(at.with_timezone(&Utc))),
            When::Local(at) => Some(Today::Given(at.date())),
            When::Time(_) => None,
        }
    }

    /// The moment in minutes since 1970 in UTC. Of a time that clocks show twice the first is meant.
    pub fn minute(&self, zone: Zone, today: NaiveDate) -> Result<i64, Message> {
        let local = match self.when {
            When::Exact(at) => return Ok(at.timestamp().div_euclid(60)),
            When::Local(at) => at,
            When::Time(time) => today.and_time(time),
        };
        match zone.tz().from_local_datetime(&local) {
            MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => Ok(at.timestamp().div_euclid(60)),
            MappedLocalTime::None => {
                let zone = zone.name();
                Err(say!(
                    "clocks in {zone} never show `{self}`: they are put forward then",
                    "{zone} 的时钟不会走到 `{self}`：那时正好拨快"
                ))
            }
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::zone;

    fn minute(text: &str, zone_name: &str) -> Result<i64, String> {
        let moment: Moment = text.parse().map_err(|refusal: Refusal| refusal.to_string())?;
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).ok_or("no day")?;
        moment.minute(zone::parse(zone_name).map_err(|fault| fault.en)?, today).map_err(|message| message.en.into())
    }

    #[test]
    fn moments_are_exact_or_on_the_handbooks_clocks() {
        let exact = minute("2026-11-22T23:30+08:00", "Europe/Berlin").unwrap();
        for (text, zone) in [
            ("2026-11-22T15:30Z", "Asia/Shanghai"),
            ("2026-11-22T23:30", "Asia/Shanghai"),
            ("2026-11-22 23:30", "Asia/Shanghai"),
            ("2026-11-22T23:30:59", "Asia/Shanghai"),
            ("23:30", "Asia/Shanghai"),
            ("16:30", "Europe/Berlin"),
        ] {
            assert_eq!(minute(text, zone), Ok(exact), "{text}");
        }
        assert!(minute("2027-03-28T02:30", "Europe/Berlin").unwrap_err().contains("put forward"));
        assert_eq!(minute("2026-10-25T02:30", "Europe/Berlin"), minute("2026-10-25T00:30Z", "Europe/Berlin"));
        for text in ["", "midnight", "2026-11-22", "2026-13-01T00:00", "25:00"] {
            assert!(minute(text, "Asia/Shanghai").is_err(), "{text}");
        }
    }
}
