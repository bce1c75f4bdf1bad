//! The page of a position: its role card.

use super::parts::{self, Acts, Authority, Holder, NotMine, Requires, Responsibility, ToolUse, WorksWith};
use crate::model::{self, Employment, Id, target};
use crate::view::{Date, KpiRow, Phrase, Prose, Ref, Shell, Voice, changes, kpi, plain::describe, shell::toc, sop};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub purpose: Option<Prose>,
    pub centre: Option<Ref>,
    pub reports_to: Vec<Ref>,
    pub dotted_line_to: Vec<Ref>,
    pub direct_reports: Vec<Ref>,
    pub hours: Option<String>,
    pub deputy: Option<Ref>,
    pub deputy_holders: Vec<Ref>,
    pub employment: &'static str,
    pub vendor: Option<Phrase>,
    pub sponsor: Option<Ref>,
    pub seats: Option<Seats>,
    pub vacancy: Option<Vacancy>,
    pub holders: Vec<Holder>,
    pub responsibilities: Vec<Responsibility>,
    pub authority: Vec<Authority>,
    pub does_not: Vec<NotMine>,
    pub incentives: Vec<Prose>,
    pub kpis: Vec<KpiRow>,
    pub kpi_weight_total: Option<String>,
    pub kpi_weight_ok: bool,
    pub acts_in: Vec<Acts>,
    /// The procedures that its holders have to confirm.
    pub confirms: Vec<Ref>,
    pub tools: Vec<ToolUse>,
    pub requires: Option<Requires>,
    pub works_with: WorksWith,
    pub career: Vec<Ref>,
    pub document: Option<Document>,
    pub changes: Vec<Change>,
}

/// How many seats there are, and how many are filled.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Seats {
    pub headcount: u32,
    pub filled: u32,
    pub vacant: u32,
}

/// Who fills an empty seat, and by when.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Vacancy {
    pub owner: Option<Ref>,
    pub fill_by: Option<Date>,
    /// That day is past.
    pub late: bool,
}

/// Version and approval of the card.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Document {
    pub version: String,
    pub effective: Option<Date>,
    pub approved_by: Option<Ref>,
}

/// A release that changed the card.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Change {
    pub title: String,
    pub href: String,
    pub date: Date,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<model::Position>, shell: &mut Shell) -> View {
    let position = &voice.org().positions[id];
    let (kpi_weight_total, kpi_weight_ok) = kpi::rows::weights(voice, &position.kpis);
    let reporting = &voice.facts().reporting;
    let incentives = position.incentives.iter().filter(|_| voice.site.sees_private());
    let view = View {
        purpose: voice.maybe_prose(&position.purpose),
        centre: voice.maybe(&position.centre),
        reports_to: superiors(voice, id),
        dotted_line_to: voice.all(&position.dotted_line_to),
        direct_reports: reporting.reports(id).iter().map(|below| voice.link(*below)).collect(),
        hours: parts::hours(voice, position, &position.hours),
        deputy: voice.maybe(&position.deputy),
        deputy_holders: target(&position.deputy).map_or(Vec::new(), |deputy| voice.holders(deputy)),
        employment: employment(position.employment),
        vendor: voice.word(&position.vendor).map(|text| Phrase { text, lang: None }),
        sponsor: voice.maybe(&position.sponsor),
        seats: seats(voice, id),
        vacancy: position.vacancy.as_ref().map(|it| Vacancy {
            owner: voice.maybe(&it.owner),
            fill_by: voice.maybe_date(&it.fill_by),
            late: it.fill_by.as_ref().is_some_and(|day| day.value < voice.org().as_of),
        }),
        holders: parts::holders(voice, id),
        responsibilities: parts::responsibilities(voice, id),
        authority: parts::authority(voice, position),
        does_not: parts::does_not(voice, position),
        incentives: incentives.filter_map(|text| voice.prose(text)).collect(),
        kpis: kpi::rows::of_card(voice, &position.kpis),
        kpi_weight_total,
        kpi_weight_ok,
        acts_in: parts::acts_in(voice, id),
        confirms: sop::confirm::of_position(voice, id),
        tools: parts::tools(voice, &position.tools),
        requires: position.requires.as_ref().map(|wanted| parts::requires(voice, wanted)),
        works_with: parts::works_with(voice, position),
        career: voice.all(&position.career),
        document: document(voice, position),
        changes: changes::pages::latest_for(voice, id),
    };
    frame(voice, id, &view, shell);
    view
}

/// What the page knows of itself: who keeps the card, its version, its contents.
fn frame(voice: &Voice, id: Id<model::Position>, view: &View, shell: &mut Shell) {
    let position = &voice.org().positions[id];
    describe(voice, shell, &position.purpose);
    shell.owner = voice.facts().reporting.superior(id).map(|superior| voice.link(superior));
    if let Some(document) = &position.document {
        shell.version = voice.word(&document.version);
        let starts = document.effective.as_ref().map(|day| day.value);
        match starts.is_some_and(|starts| starts > voice.org().as_of) {
            true => shell.takes_effect = voice.maybe_date(&document.effective),
            false => shell.reviewed = voice.maybe_date(&document.effective),
        }
    }
    let works_with = !view.works_with.internal.is_empty() || !view.works_with.external.is_empty();
    let sections = [
        ("responsibilities", "position.responsibilities", true),
        ("authority", "position.authority", true),
        ("does-not", "position.does_not", !view.does_not.is_empty()),
        ("kpis", "kpis", true),
        ("incentives", "position.incentives", !view.incentives.is_empty()),
        ("acts", "position.acts", true),
        ("tools", "tools", true),
        ("requires", "position.requires", view.requires.is_some()),
        ("works-with", "position.works_with", works_with),
        ("career", "position.career", !view.career.is_empty()),
        ("changes", "changes", !view.changes.is_empty()),
    ];
    shell.toc = toc(voice, &sections);
}

/// To whom a position reports: who follows from the lines, else what is written on a card that is not in force.
fn superiors(voice: &Voice, id: Id<model::Position>) -> Vec<Ref> {
    match voice.facts().reporting.superior(id) {
        Some(superior) => vec![voice.link(superior)],
        None => voice.maybe(&voice.org().positions[id].reports_to).into_iter().collect(),
    }
}

/// The word of an employment, as keys of texts have it.
pub fn employment(employment: Employment) -> &'static str {
    match employment {
        Employment::Staff => "staff",
        Employment::Outsourced => "outsourced",
        Employment::Contractor => "contractor",
        Employment::Intern => "intern",
    }
}

fn seats(voice: &Voice, id: Id<model::Position>) -> Option<Seats> {
    let position = &voice.org().positions[id];
    (voice.org().has_people() && position.common.is_active()).then(|| Seats {
        headcount: position.headcount,
        filled: voice.facts().holders.filled(voice.org(), id) as u32,
        vacant: voice.vacant(id),
    })
}

fn document(voice: &Voice, position: &model::Position) -> Option<Document> {
    let document = position.document.as_ref()?;
    Some(Document {
        version: voice.word(&document.version)?,
        effective: voice.maybe_date(&document.effective),
        approved_by: voice.maybe(&document.approved_by),
    })
}
