//! Minutes of the year in the words of a finding, by the clock of the handbook's zone.

use crate::derive::Roster;
use crate::{
    calendar::{
        season::{Told, told},
        week_words::{self, Tongue},
    },
    diagnostic::{Message, say},
    geometry::{Minutes, Waits},
};

/// More exceptions than this are not told one by one.
const MOST_EXCEPTIONS: usize = 3;

impl Roster {
    /// What recurs weekly, once per season where the week changes, and dates beside it:
    /// `Sat 02:00–Sun 09:00 (Asia/Shanghai)`.
    pub fn week_words(&self, minutes: &Minutes) -> Message {
        let told = self.told(minutes);
        let zone = self.zone.name();
        let (en, zh) = (words(&told, Tongue::English), words(&told, Tongue::Chinese));
        say!("{en} ({zone})", "{zh}（{zone}）")
    }

    /// The minutes of the horizon's year as weeks and exceptions, by the clock of the handbook's zone.
    pub fn told(&self, minutes: &Minutes) -> Told {
        told(minutes, self.zone.tz(), &self.horizon, &self.turns)
    }

    /// The weeks alone and without dates, so that it stays the same from one day to the next.
    pub fn week_witness(&self, minutes: &Minutes) -> String {
        let told = self.told(minutes);
        let mut weeks: Vec<String> = Vec::new();
        for season in told.seasons.iter().filter(|season| !season.spans.is_empty()) {
            let week = week_words::week(&season.spans, Tongue::English);
            if !weeks.contains(&week) {
                weeks.push(week);
            }
        }
        if weeks.is_empty() { "on single days".to_owned() } else { weeks.join(" | ") }
    }

    /// The worst arrival and how long it waits.
    pub fn wait_words(&self, waits: &Waits) -> Message {
        let zone = self.zone.name();
        let at = |tongue| week_words::instant(waits.worst, self.zone.tz(), tongue);
        let (en, zh) = (at(Tongue::English), at(Tongue::Chinese));
        match waits.wait {
            Some(wait) => {
                let length = |tongue| week_words::length(wait, tongue);
                let (long_en, long_zh) = (length(Tongue::English), length(Tongue::Chinese));
                say!("an arrival on {en} ({zone}) waits {long_en}", "{zh}（{zone}）到来的要等 {long_zh}")
            }
            None => say!("an arrival on {en} ({zone}) meets nobody", "{zh}（{zone}）到来的等不到任何人"),
        }
    }
}

fn words(told: &Told, tongue: Tongue) -> String {
    let join = |parts: Vec<String>| parts.join(if tongue == Tongue::Chinese { "；" } else { "; " });
    let is_one = told.seasons.len() == 1;
    let season = |season: &crate::calendar::season::Season| {
        let week = week_words::week(&season.spans, tongue);
        if is_one { week } else { format!("{} {week}", week_words::season(season, tongue)) }
    };
    let mut parts: Vec<String> = told.seasons.iter().filter(|own| !own.spans.is_empty()).map(season).collect();
    let extra = told.extra.iter().take(MOST_EXCEPTIONS).map(|own| week_words::exception(own, tongue));
    parts.extend(extra);
    let n_more = told.extra.len().saturating_sub(MOST_EXCEPTIONS);
    if n_more > 0 {
        parts.push(match tongue {
            Tongue::English => format!("and on {n_more} more dates"),
            Tongue::Chinese => format!("另有 {n_more} 个日期"),
        });
    }
    join(parts)
}
