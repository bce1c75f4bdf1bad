//! Names and times in the reader's words, as far as the default audience may see them.

use crate::{
    analysis::{Analysis, Variant},
    calendar::{
        Duration, Zone, clock,
        week_words::{self, Tongue},
    },
    derive::{Extent, StepAt, is_contact_shown, is_shown},
    diagnostic::{Language, Message},
    find::Thing,
    model::{Axis, Dimension, EntityRef, Id, Lang, Languages, Object, Org, Position, Text, ValueId},
    render::interface_words,
    view::{Words, quantity},
};
use chrono::Datelike;

/// How an answer is said.
pub struct Speech<'a> {
    pub org: &'a Org,
    pub language: Language,
    /// The handbook's language that names are in.
    pub lang: Lang,
    pub words: Words,
    /// The handbook's zone.
    pub zone: Zone,
}

impl<'a> Speech<'a> {
    /// The words of a language; names are in it where the handbook has it, else in the handbook's first one.
    pub fn new(analysis: &Analysis, variant: &'a Variant, language: Language) -> Speech<'a> {
        let languages = &variant.org.handbook.languages;
        let is_own = |lang: &Lang| Language::from_tag(languages.tag(*lang)) == Some(language);
        let lang = languages.iter().find(is_own).unwrap_or(Languages::FIRST);
        let tag = if language == Language::Chinese { "zh" } else { "en" };
        let words = interface_words(&analysis.sources, tag);
        Speech { org: &variant.org, language, lang, words, zone: variant.facts.roster.zone }
    }

    /// A sentence of ours.
    pub fn say(&self, message: Message) -> String {
        message.get(self.language).to_owned()
    }

    /// The sign between the items of a list.
    pub fn comma(&self) -> &'static str {
        if self.language == Language::Chinese { "、" } else { ", " }
    }

    /// A text of the handbook, on one line.
    pub fn text(&self, text: &Text) -> String {
        crate::diagnostic::emit::one_line(text.get(self.lang)).into_owned()
    }

    /// The name of an object; none where the default audience may not see it.
    pub fn name(&self, entity: EntityRef) -> Option<String> {
        let common = self.org.common(entity);
        let name = self.text(&common.name);
        is_shown(self.org, entity).then(|| if name.is_empty() { common.id.to_string() } else { name })
    }

    /// The name of an object, or that it is not shown.
    pub fn name_or_hidden<T: Object>(&self, id: Id<T>) -> String {
        self.name(EntityRef::of(id)).unwrap_or_else(|| self.words.get("state.hidden"))
    }

    /// The name of a step of a workflow.
    pub fn step(&self, (workflow, step): StepAt) -> String {
        let step = &self.org.workflows[workflow].steps[step.0 as usize];
        let name = self.text(&step.name);
        if name.is_empty() { step.id.value.to_string() } else { name }
    }

    /// The name of anything that is answered for.
    pub fn thing(&self, thing: Thing) -> String {
        match thing {
            Thing::Object(entity) => self.name(entity).unwrap_or_else(|| self.words.get("state.hidden")),
            Thing::Step(at) => {
                let sign = if self.language == Language::Chinese { "·" } else { " · " };
                format!("{}{sign}{}", self.name_or_hidden(at.0), self.step(at))
            }
        }
    }

    /// The name of a dimension.
    pub fn dimension(&self, id: Id<Dimension>) -> String {
        self.name_or_hidden(id)
    }

    /// The name of a value.
    pub fn value(&self, dimension: Id<Dimension>, value: ValueId) -> String {
        if !crate::derive::is_value_shown(self.org, dimension, value) {
            return self.words.get("state.hidden");
        }
        let value = &self.org.dimensions[dimension].values()[value.0 as usize];
        let name = self.text(&value.name);
        if name.is_empty() { value.id.to_string() } else { name }
    }

    /// A part of a dimension: `Brazil`, `all but Germany`, `≤ USD 10,000`.
    pub fn extent(&self, dimension: Id<Dimension>, extent: &Extent) -> String {
        let names = |values: &[ValueId]| {
            let names: Vec<String> = values.iter().map(|value| self.value(dimension, *value)).collect();
            names.join(self.comma())
        };
        match extent {
            Extent::Values(values) => names(values),
            Extent::Not(values) => {
                let names = names(values);
                self.say(crate::diagnostic::say!("all but {names}", "除{names}以外"))
            }
            Extent::Intervals(intervals) => {
                let unit = match &self.org.dimensions[dimension].axis {
                    Axis::Line { unit, .. } => unit.as_ref().map(|unit| &*unit.value),
                    Axis::Tree(_) => None,
                };
                let told: Vec<String> = intervals.iter().map(|interval| quantity::interval(interval, unit)).collect();
                format!("{} {}", self.dimension(dimension), told.join(self.comma()))
            }
        }
    }

    /// A duration in words.
    pub fn duration(&self, duration: Duration) -> String {
        quantity::duration(duration, &self.words)
    }

    /// The zone that a position's hours are read in.
    pub fn zone_of(&self, position: Id<Position>) -> Zone {
        self.org.positions[position].timezone.as_ref().map_or(self.zone, |zone| zone.value)
    }

    /// A moment on the handbook's clocks, and on those of another zone where they differ.
    pub fn moment(&self, minute: i64, also: Zone) -> String {
        let own = self.clock(minute, self.zone);
        let (here, there) = (clock::local_minute(self.zone.tz(), minute), clock::local_minute(also.tz(), minute));
        if here == there {
            return own;
        }
        let (zone, same_day) = (quantity::zone_name(also, &self.words), clock::date_of(here) == clock::date_of(there));
        let other = if same_day { time_of_day(there) } else { self.clock(minute, also) };
        self.say(crate::diagnostic::say!("{own} ({other} in {zone})", "{own}（{zone} {other}）"))
    }

    /// A moment on the handbook's clocks, with its year.
    pub fn instant(&self, minute: i64) -> String {
        let tongue = if self.language == Language::Chinese { Tongue::Chinese } else { Tongue::English };
        week_words::instant(minute, self.zone.tz(), tongue)
    }

    /// A moment on the clocks of a zone: `Mon 23 Nov 07:00`, `11月23日周一 07:00`.
    pub fn clock(&self, minute: i64, zone: Zone) -> String {
        let local = clock::local_minute(zone.tz(), minute);
        let date = clock::date_of(local);
        let weekday = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"][date.weekday().num_days_from_monday() as usize];
        let weekday = self.words.get(&format!("weekday.{weekday}"));
        let month = date.format("%b").to_string();
        let (number, day, time) = (date.month(), date.day(), time_of_day(local));
        self.say(crate::diagnostic::say!("{weekday} {day} {month} {time}", "{number}月{day}日{weekday} {time}"))
    }

    /// A moment with the offset of a zone, for machines.
    pub fn timestamp(&self, minute: i64, zone: Zone) -> Option<String> {
        let instant = chrono::DateTime::from_timestamp(minute.checked_mul(60)?, 0)?;
        Some(instant.with_timezone(&zone.tz()).format("%Y-%m-%dT%H:%M%:z").to_string())
    }

    /// Whether the default audience sees how to reach people.
    pub fn shows_contact(&self) -> bool {
        is_contact_shown(self.org)
    }
}

fn time_of_day(local: i64) -> String {
    let minute = local.rem_euclid(clock::DAY);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
