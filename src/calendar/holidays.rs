//! Which countries have a built-in calendar of public holidays.

use super::{
    country::{self, Country},
    fault::Fault,
};
use opening_hours::localization;
use std::fmt;

/// The public holidays of one country, for `PH` in weekly hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HolidayCalendar {
    country: Country,
    source: localization::Country,
}

impl HolidayCalendar {
    /// The dates as the opening-hours library keeps them.
    pub fn dates(&self) -> opening_hours::ContextHolidays {
        self.source.holidays()
    }
}

/// Reads the code of a country whose public holidays are built in.
pub fn parse(text: &str) -> Result<HolidayCalendar, Fault> {
    let source_of = |country: &Country| country.code().parse::<localization::Country>();
    let country = country::parse(text).or_else(|fault| {
        let meant = country::meant(text).filter(|country| source_of(country).is_err());
        meant.ok_or(fault)
    })?;
    match source_of(&country) {
        Ok(source) => Ok(HolidayCalendar { country, source }),
        Err(_) => Err(Fault::new(
            0..text.len(),
            format!("no calendar of public holidays is built in for `{country}`"),
            format!("没有内置 `{country}` 的公共假日表"),
        )
        .hint(
            "list the days instead: `holidays: {off: [2026-10-01..2026-10-07]}`",
            "请逐一列出日期：`holidays: {off: [2026-10-01..2026-10-07]}`",
        )),
    }
}

impl fmt::Display for HolidayCalendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.country.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn national_days_are_known() {
        let calendar = parse("CN").expect("a calendar");
        let national_day = NaiveDate::from_ymd_opt(2026, 10, 1).expect("a day");
        assert!(calendar.dates().get_public().contains(national_day));
        assert_eq!(calendar.to_string(), "CN");
    }

    #[test]
    fn every_built_in_calendar_is_of_a_listed_country() {
        for source in localization::Country::ALL {
            if source.iso_code() != "XK" {
                assert_eq!(parse(source.iso_code()).map(|calendar| calendar.source), Ok(source));
            }
        }
        assert!(parse("AQ").unwrap_err().hint_en.starts_with("list the days"));
        assert_eq!(parse("cn").unwrap_err().hint_en, "write `CN`");
    }
}
