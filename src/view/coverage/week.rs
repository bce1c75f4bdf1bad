//! A crew's week for readers: in words day by day, and as a table of hours.

use crate::view::{Named, Voice, quantity};
use crate::{
    calendar::{
        Zone,
        clock::{self, Clock, DAY},
        season::{WEEK, WeekSpan},
        week_words::{self, Tongue},
    },
    derive::{Crew, HourCount, Member, Stretch, Week, hours_of_day},
    model::{Id, Position},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// More people than this are not named one by one.
const MOST_NAMED: usize = 6;
/// The days of a week, Monday first.
const DAYS: u32 = 7;

/// A week on the clock of a zone.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct WeekTable {
    /// What the table shows, with zone and offset.
    pub caption: String,
    /// The days on which the week is like this, where it is not always.
    pub dates: Option<String>,
    /// The zone's name, and first and last days, for the script.
    pub zone: String,
    pub periods: String,
    pub days: Vec<DayGroup>,
    pub rows: Vec<DayRow>,
    pub gaps: Vec<GapRow>,
    /// The kinds of hours without anybody that the table shows, for its legend.
    pub legend: Vec<String>,
}

/// Days on which the same people come and go at the same times.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct DayGroup {
    pub title: String,
    /// Numbers of weekdays from Monday 0, or the dates of holidays, for the script.
    pub at: String,
    pub ranges: Vec<TimeRange>,
}

/// A stretch of a day.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct TimeRange {
    pub time: String,
    pub from: u32,
    pub until: u32,
    /// `on`, `gap`, `kept` or `free`.
    pub kind: String,
    /// `5 people`, `nobody`.
    pub count: String,
    pub people: Vec<Named>,
    pub more: Option<String>,
}

/// A row of the table.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct DayRow {
    pub title: String,
    pub cells: Vec<HourCell>,
}

/// An hour of the table.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct HourCell {
    pub n: usize,
    /// `h1` to `h5`, `gap`, `kept` or `free`.
    pub kind: String,
}

/// A gap that recurs, with those who are there next to it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct GapRow {
    pub when: String,
    pub length: String,
    pub before: Vec<Named>,
    pub after: Vec<Named>,
}

/// What a reader is told of a crew.
pub struct Teller<'v> {
    pub voice: &'v Voice<'v>,
    pub crew: &'v Crew,
    pub zone: Zone,
    /// What an hour without anybody is where it is no gap: `kept` under a promise, else `free`.
    pub quiet: &'static str,
    /// What the table is about.
    pub subject: String,
}

/// The language of orgbook's own words for times on a page.
pub fn tongue(voice: &Voice) -> Tongue {
    if voice.is_chinese() { Tongue::Chinese } else { Tongue::English }
}

/// A zone with its offsets in a year: `Berlin (UTC+1/UTC+2)`.
pub fn zone_with_offset(voice: &Voice, zone: Zone, days: &[(NaiveDate, NaiveDate)]) -> String {
    let mut offsets: Vec<i64> = Vec::new();
    for (from, until) in days {
        // Clocks change at night, and what a season's first morning shows is its offset.
        let noon = |date: NaiveDate| clock::start_of(zone.tz(), date) + DAY / 2;
        for period in Clock::new(zone.tz(), noon(*from)..noon(*until) + 1).periods() {
            if !offsets.contains(&period.offset) {
                offsets.push(period.offset);
            }
        }
    }
    let offset = |minutes: &i64| match (minutes / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{hours:+}").replace('-', "−"),
        (_, rest) => {
            let sign = if *minutes < 0 { "−" } else { "+" };
            format!("UTC{sign}{}:{rest:02}", minutes.abs() / 60)
        }
    };
    let offsets = offsets.iter().map(offset).collect::<Vec<_>>().join("/");
    let name = quantity::zone_name(zone, voice.words());
    voice.fill("coverage.zone", &[("zone", &name), ("offset", &offsets)])
}

impl Teller<'_> {
    /// Every week of the year, and a public holiday beside it.
    pub fn weeks(&self) -> Vec<WeekTable> {
        let rota = self.crew.rota(self.voice.org(), self.voice.facts(), self.zone);
        let holiday = rota.holiday.as_deref();
        let is_one = rota.weeks.len() == 1;
        rota.weeks.iter().map(|week| self.week(week, holiday, is_one)).collect()
    }

    fn week(&self, week: &Week, holiday: Option<&[Stretch]>, is_one: bool) -> WeekTable {
        let tongue = tongue(self.voice);
        let dates = week.periods.iter().map(|(from, until)| week_words::days(*from, *until, tongue));
        let dates = dates.collect::<Vec<_>>().join(&self.voice.t("comma"));
        let periods = week.periods.iter().map(|(from, until)| format!("{from}/{until}"));
        let zone = zone_with_offset(self.voice, self.zone, &week.periods);
        let mut rows: Vec<DayRow> = (0..DAYS).map(|day| self.row(weekday(day, tongue), week.hours(day))).collect();
        let mut days = self.days(week);
        if let Some(stretches) = holiday {
            let title = self.voice.t("coverage.holidays");
            rows.push(self.row(title.clone(), hours_of_day(stretches, 0)));
            days.push(DayGroup { title, at: self.holiday_dates(), ranges: self.ranges(stretches) });
        }
        let kinds = ["gap", "kept", "free"].into_iter();
        let shows = |kind: &&str| rows.iter().flat_map(|row| &row.cells).any(|cell| cell.kind == *kind);
        WeekTable {
            caption: self.voice.fill("coverage.caption", &[("what", &self.subject), ("zone", &zone)]),
            dates: (!is_one).then_some(dates),
            zone: self.zone.name().to_owned(),
            periods: periods.collect::<Vec<_>>().join(" "),
            days,
            legend: kinds.filter(shows).map(str::to_owned).collect(),
            rows,
            gaps: self.gaps(week),
        }
    }

    fn row(&self, title: String, hours: Vec<HourCount>) -> DayRow {
        let cell = |hour: HourCount| HourCell { n: hour.least, kind: self.kind(hour.least, hour.gap) };
        DayRow { title, cells: hours.into_iter().map(cell).collect() }
    }

    fn kind(&self, people: usize, gap: bool) -> String {
        match (gap, people) {
            (true, _) => "gap".to_owned(),
            (false, 0) => self.quiet.to_owned(),
            (false, n) => format!("h{}", n.min(5)),
        }
    }

    /// The days, those that are alike together.
    fn days(&self, week: &Week) -> Vec<DayGroup> {
        let mut groups: Vec<(Vec<u32>, Vec<Stretch>)> = Vec::new();
        for day in 0..DAYS {
            let stretches = week.day(day);
            match groups.iter_mut().find(|(_, known)| *known == stretches) {
                Some((days, _)) => days.push(day),
                None => groups.push((vec![day], stretches)),
            }
        }
        let group = |(days, stretches): (Vec<u32>, Vec<Stretch>)| DayGroup {
            title: capital(week_words::weekdays(&days, tongue(self.voice))),
            at: days.iter().map(u32::to_string).collect::<Vec<_>>().join(" "),
            ranges: self.ranges(&stretches),
        };
        groups.into_iter().map(group).collect()
    }

    fn ranges(&self, stretches: &[Stretch]) -> Vec<TimeRange> {
        let range = |own: &Stretch| TimeRange {
            time: week_words::time_of_day(&(own.from..own.until), tongue(self.voice)),
            from: own.from,
            until: own.until,
            kind: if own.who.is_empty() { self.kind(0, own.gap) } else { "on".to_owned() },
            count: self.count(own.who.len()),
            people: self.named(&own.who),
            more: self.more(&own.who),
        };
        stretches.iter().map(range).collect()
    }

    /// `5 people`; posts where the handbook has no people.
    fn count(&self, n: usize) -> String {
        let key = match (n, self.voice.org().has_people()) {
            (0, _) => "coverage.nobody",
            (_, true) => "count.people",
            (_, false) => "count.positions",
        };
        self.voice.fill(key, &[("n", &n.to_string())])
    }

    /// The first few of some members.
    pub fn named(&self, who: &[usize]) -> Vec<Named> {
        let mut named: Vec<Named> = Vec::new();
        for name in who.iter().take(MOST_NAMED).map(|n| self.name(*n)) {
            // A post stands for all its people where these are not named.
            if !named.contains(&name) {
                named.push(name);
            }
        }
        named
    }

    fn name(&self, member: usize) -> Named {
        let member = &self.crew.members[member];
        if hides(self.voice, member) {
            return self.voice.hidden().into();
        }
        match (member.person, member.positions.first()) {
            (Some(person), None) => self.voice.link(person).into(),
            (Some(person), Some(_)) if self.voice.site.names_people() => self.voice.link(person).into(),
            (_, Some(position)) => self.voice.link(*position).into(),
            (None, None) => Named::default(),
        }
    }

    fn more(&self, who: &[usize]) -> Option<String> {
        let n = who.len().saturating_sub(MOST_NAMED);
        (n > 0).then(|| self.voice.fill("coverage.more", &[("n", &n.to_string())]))
    }

    /// The recurring gaps, those at the same time on several days once.
    fn gaps(&self, week: &Week) -> Vec<GapRow> {
        let mut told: Vec<(Vec<WeekSpan>, &[usize], &[usize])> = Vec::new();
        for (span, before, after) in week.gaps() {
            let alike = told.iter_mut().find(|(spans, was, will_be)| {
                let first = spans[0];
                let same_time = (span.from - first.from) % DAY as u32 == 0;
                same_time && span.until - span.from == first.until - first.from && (*was, *will_be) == (before, after)
            });
            match alike {
                Some((spans, ..)) => spans.push(span),
                None => told.push((vec![span], before, after)),
            }
        }
        let row = |(spans, before, after): (Vec<WeekSpan>, &[usize], &[usize])| GapRow {
            when: capital(week_words::week(&spans, tongue(self.voice))),
            length: week_words::length(i64::from((spans[0].until - spans[0].from).min(WEEK)), tongue(self.voice)),
            before: self.named(before),
            after: self.named(after),
        };
        told.into_iter().map(row).collect()
    }

    /// The dates of public holidays as the script reads them.
    fn holiday_dates(&self) -> String {
        let dates = self.voice.facts().roster.holiday_dates();
        dates.iter().map(NaiveDate::to_string).collect::<Vec<_>>().join(" ")
    }
}

/// Whether somebody is there in posts alone that the readers may not know of.
pub fn hides(voice: &Voice, member: &Member) -> bool {
    let is_hidden = |position: &Id<Position>| voice.org().positions[*position].common.withheld;
    !member.positions.is_empty() && member.positions.iter().all(is_hidden)
}

/// The same words at the beginning of a line.
pub fn capital(text: String) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

fn weekday(day: u32, tongue: Tongue) -> String {
    week_words::weekdays(&[day], tongue)
}
