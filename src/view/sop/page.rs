//! The page of a procedure: document control first, then the text, then where it is used and how it came to be.

use super::confirm;
use crate::view::{Date, Phrase, Prose, Ref, Shell, StepUse, TocEntry, Voice, link, shell};
use crate::{
    derive::StepAt,
    model::{Id, Sop, Status},
};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub number: Option<String>,
    pub version: Option<String>,
    /// `draft`, `effective`, `superseded` or `planned`.
    pub state: &'static str,
    pub effective: Option<Date>,
    pub next_review: Option<Date>,
    pub review_overdue: bool,
    pub owner: Option<Ref>,
    pub approved_by: Option<Ref>,
    pub author: Option<Ref>,
    pub reviewer: Option<Ref>,
    pub supersedes: Option<Ref>,
    pub superseded_by: Option<Ref>,
    /// `minor` where the author says so.
    pub change: Option<&'static str>,
    pub applies_to: Vec<Ref>,
    pub duties: Vec<Ref>,
    pub promises: Vec<Promised>,
    pub forms: Vec<FormLink>,
    pub acknowledge: Option<confirm::View>,
    pub body: Option<Prose>,
    pub used_in: Vec<StepUse>,
    pub history: Vec<Revised>,
}

/// A duty's promise as the text states it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Promised {
    pub duty: Ref,
    pub promise: String,
}

/// A form that belongs to the procedure.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct FormLink {
    pub name: Phrase,
    pub href: Option<String>,
}

/// A row of the revisions.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Revised {
    pub version: String,
    pub date: Option<Date>,
    pub what: Option<Prose>,
    pub why: Option<Prose>,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<Sop>, shell: &mut Shell) -> View {
    let (org, uses) = (voice.org(), &voice.facts().uses);
    let sop = &org.sops[id];
    let (review, superseded_by) = (sop.review_by(), uses.superseded_by[id.index()]);
    let view = View {
        number: voice.word(&sop.number),
        version: voice.word(&sop.version),
        state: state(voice, sop, superseded_by.is_some()),
        effective: voice.maybe_date(&sop.effective),
        next_review: review.map(|day| voice.date(day)),
        review_overdue: superseded_by.is_none() && review.is_some_and(|day| day < org.as_of),
        owner: voice.maybe(&sop.owner),
        approved_by: voice.maybe(&sop.approved_by),
        author: voice.maybe(&sop.author),
        reviewer: voice.maybe(&sop.reviewer),
        supersedes: sop.supersedes.first().map(|old| voice.named(old)),
        superseded_by: superseded_by.map(|new| voice.link(new)),
        change: sop.minor_change.then_some("minor"),
        applies_to: voice.all(&sop.applies_to),
        duties: voice.all(&sop.duties),
        promises: promises(voice, sop),
        forms: forms(voice, sop),
        acknowledge: confirm::view(voice, id),
        body: voice.body(&sop.bodies),
        used_in: uses.steps_of_sop[id.index()].iter().map(|at| step_use(voice, *at)).collect(),
        history: history(voice, sop),
    };
    frame(voice, sop, &view, shell);
    view
}

/// A step in which something is used.
pub fn step_use(voice: &Voice, at: StepAt) -> StepUse {
    let step = &voice.org().workflows[at.0].steps[at.1.0 as usize];
    StepUse { step: voice.step(at), workflow: voice.link(at.0), within: voice.maybe_duration(&step.within) }
}

fn frame(voice: &Voice, sop: &Sop, view: &View, shell: &mut Shell) {
    let in_force = sop.effective.as_ref().filter(|day| day.value <= voice.org().as_of);
    shell.owner = view.owner.clone();
    shell.version = view.version.clone();
    shell.reviewed = in_force.map(|day| voice.date(day.value));
    shell.takes_effect = if in_force.is_none() { view.effective.clone() } else { None };
    shell.fallback = shell::fallback(voice, &sop.bodies);
    shell.successor = view.superseded_by.clone().filter(|_| sop.common.status == Status::Retired);
    let body = sop.bodies.iter().find(|body| body.lang == voice.lang).or(sop.bodies.first());
    let headings = body.into_iter().flat_map(|body| &body.headings).filter(|heading| heading.level == 2);
    shell.toc = headings
        .map(|heading| TocEntry { id: heading.id.to_string(), title: heading.text.to_string() })
        .chain(shell::toc(
            voice,
            &[
                (link::ACKNOWLEDGE, "sop.acknowledge", view.acknowledge.is_some()),
                ("used-in", "sop.used_in", !view.used_in.is_empty()),
                ("history", "sop.history", true),
                ("links", "links", !shell.links.is_empty()),
            ],
        ))
        .collect();
}

fn state(voice: &Voice, sop: &Sop, is_superseded: bool) -> &'static str {
    match (&sop.common.status, &sop.effective) {
        (Status::Retired, _) => "superseded",
        _ if is_superseded => "superseded",
        (Status::Planned, _) => "planned",
        (Status::Active, None) => "draft",
        (Status::Active, Some(day)) if day.value > voice.org().as_of => "planned",
        (Status::Active, Some(_)) => "effective",
    }
}

fn promises(voice: &Voice, sop: &Sop) -> Vec<Promised> {
    let promised = sop.promises.iter();
    promised
        .map(|(duty, promise)| Promised { duty: voice.named(duty), promise: voice.duration(promise.value) })
        .collect()
}

fn forms(voice: &Voice, sop: &Sop) -> Vec<FormLink> {
    let forms = sop.forms.iter();
    forms
        .map(|form| FormLink {
            name: voice.phrase(&form.name),
            href: form.url.as_ref().map(|url| url.value.to_string()),
        })
        .collect()
}

fn history(voice: &Voice, sop: &Sop) -> Vec<Revised> {
    let revisions = sop.history.iter();
    revisions
        .map(|revision| Revised {
            version: voice.word(&revision.version).unwrap_or_else(|| "–".to_owned()),
            date: voice.maybe_date(&revision.date),
            what: voice.maybe_prose(&revision.what),
            why: voice.maybe_prose(&revision.why),
        })
        .collect()
}
