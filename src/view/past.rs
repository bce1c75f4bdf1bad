//! What a page says of its past: when it last changed, and of which day the whole handbook is.

use super::{Date, PageId, Site, Voice, shell::framed};
use crate::{
    derive::changed_day,
    model::{EntityRef, Lang},
};
use chrono::NaiveDate;
use serde::Serialize;

/// A revision of the handbook, as somebody named it, and its day.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PastRevision {
    pub revision: String,
    pub day: NaiveDate,
}

/// Of which day the handbook is that a page shows, where it is not that of today.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct PastNote {
    pub revision: String,
    pub date: Date,
    /// Where the handbook of today is, as far as that is known.
    pub now: Option<String>,
}

/// What every page of a site says whose handbook is not that of today.
pub fn note(voice: &Voice) -> Option<PastNote> {
    let past = voice.site.past.as_ref()?;
    let now = voice.org().handbook.base_url.as_ref().map(|url| url.value.to_string());
    Some(PastNote { revision: past.revision.clone(), date: voice.date(past.day), now })
}

/// The day on which what a page shows of an object last changed; what is not committed yet has none.
pub fn changed(voice: &Voice, entity: EntityRef) -> Option<Date> {
    day_of(voice.site, entity, voice.lang).map(|day| voice.date(day))
}

impl Site<'_> {
    /// The day on which what a page says of itself last changed.
    pub fn changed_on(&self, page: &PageId) -> Option<NaiveDate> {
        day_of(self, framed(&self.variant.org, page.subject)?, page.lang)
    }
}

fn day_of(site: &Site, entity: EntityRef, lang: Lang) -> Option<NaiveDate> {
    let (org, facts) = (&site.variant.org, &site.variant.facts);
    changed_day(org, facts.last_changes(org).of(org, entity, lang)?)
}
