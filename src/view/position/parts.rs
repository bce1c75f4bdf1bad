//! The parts of a role card.

use crate::view::{Date, Level, Phrase, Prose, Ref, Voice, coverage};
use crate::{
    calendar::Hours,
    derive::{Absence, StepAt},
    model::{self, EntityRef, Holding, Id, Letter, Person, Position, ToolAccess, target},
    source::Spanned,
};
use serde::Serialize;

/// Somebody who holds the position.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Holder {
    /// None where people are not named.
    pub person: Option<Ref>,
    pub share: Option<String>,
    pub acting: bool,
    /// Not yet, but from `since` on.
    pub coming: bool,
    /// What they hold too.
    pub also: Vec<Ref>,
    pub split_when: Option<Prose>,
    /// The last day of a leave that runs now, and who stands in.
    pub away: Option<Date>,
    pub stand_ins: Vec<Ref>,
    pub since: Option<Date>,
    pub until: Option<Date>,
    pub hours: Option<String>,
}

/// What the holder answers for.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Responsibility {
    pub duty: Option<Ref>,
    pub text: Option<Prose>,
    pub letters: Vec<&'static str>,
    pub scope: Option<String>,
    pub hours: Option<String>,
    pub share: Option<String>,
    pub note: Option<Prose>,
    pub sops: Vec<Ref>,
    pub steps: Vec<Ref>,
    pub part: Option<coverage::my_part::View>,
}

/// What the holder may decide alone.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Authority {
    pub decision: Phrase,
    pub limit: Option<String>,
    pub escalates_to: Option<Ref>,
    pub text: Option<Prose>,
}

/// What people wrongly expect, and who does it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct NotMine {
    pub duty: Ref,
    pub goes_to: Option<Ref>,
}

/// The steps in which the position has a letter.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Acts {
    pub letter: &'static str,
    pub flows: Vec<ActsIn>,
}

/// Those of a workflow.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct ActsIn {
    pub workflow: String,
    pub steps: Vec<ActStep>,
}

/// A step, and by when it is done.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct ActStep {
    pub step: Ref,
    pub within: Option<String>,
}

/// A tool and what the holder may do in it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct ToolUse {
    pub tool: Ref,
    pub access: Option<Level>,
}

/// What a holder must bring.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Requires {
    pub education: Option<Prose>,
    pub experience: Option<Prose>,
    pub skills: Vec<Prose>,
    pub languages: Vec<String>,
}

/// With whom the holder works.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct WorksWith {
    pub internal: Vec<Internal>,
    pub external: Vec<External>,
}

/// Another position.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Internal {
    pub position: Ref,
    pub about: Option<Prose>,
}

/// Somebody outside.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct External {
    pub who: Prose,
    pub about: Option<Prose>,
}

/// Hours of a position in words, with its zone.
pub fn hours(voice: &Voice, position: &Position, hours: &Option<Spanned<Hours>>) -> Option<String> {
    let zone = position.timezone.as_ref().map(|zone| zone.value);
    hours.as_ref().map(|hours| voice.hours(&hours.value, zone))
}

/// Who holds the position now, then who will.
pub fn holders(voice: &Voice, id: Id<Position>) -> Vec<Holder> {
    let (org, facts) = (voice.org(), voice.facts());
    let now = facts.holders.of(org, id).map(|(person, holding)| holder(voice, id, person, holding));
    let is_named = voice.site.names_people();
    let tenures = facts.tenures.of(id).iter().filter(|tenure| is_named && tenure.from > org.as_of);
    let to_come = tenures.filter_map(|tenure| {
        let holding = org.people[tenure.person].holds.iter().find(|holding| holding.position.span == tenure.span)?;
        Some(holder(voice, id, tenure.person, holding))
    });
    now.chain(to_come).collect()
}

fn holder(voice: &Voice, id: Id<Position>, person: Id<Person>, holding: &Holding) -> Holder {
    let card = &voice.org().people[person];
    let zone = card.timezone.as_ref().map(|zone| zone.value);
    let (is_named, private) = (voice.site.names_people(), voice.site.sees_private());
    let coming = holding.is_coming(voice.org().as_of);
    let absence = Absence::of(voice.org(), person, voice.org().as_of).filter(|_| private && is_named && !coming);
    let stand_ins =
        absence.iter().flat_map(|absence| voice.facts().tenures.stand_ins(voice.org(), id, absence, voice.org().as_of));
    let also = if coming { Vec::new() } else { voice.held_beside(person, id) };
    Holder {
        person: is_named.then(|| voice.link(person)),
        share: holding.share.as_ref().filter(|_| private && is_named).map(|share| voice.share(share.value)),
        acting: holding.acting,
        coming,
        split_when: voice.split_when(person).filter(|_| !also.is_empty()),
        also,
        away: absence.map(|absence| voice.date(absence.until)),
        stand_ins: stand_ins.map(|actor| voice.link(actor.person)).collect(),
        since: voice.maybe_date(&holding.since).filter(|_| is_named),
        until: voice.maybe_date(&holding.until).filter(|_| is_named),
        hours: card.hours.as_ref().filter(|_| is_named).map(|hours| voice.hours(&hours.value, zone)),
    }
}

pub fn responsibilities(voice: &Voice, id: Id<Position>) -> Vec<Responsibility> {
    let position = &voice.org().positions[id];
    let items = position.responsibilities.iter().map(|item| Responsibility {
        duty: voice.maybe(&item.duty),
        text: voice.maybe_prose(&item.text),
        letters: if item.duty.is_some() { voice.letters(item.letters) } else { Vec::new() },
        scope: voice.scope(&item.scope),
        hours: hours(voice, position, &item.hours),
        share: item.share.as_ref().map(|share| voice.share(share.value)),
        note: voice.maybe_prose(&item.note),
        sops: target(&item.duty).map_or(Vec::new(), |duty| sops(voice, id, duty)),
        steps: target(&item.duty).map_or(Vec::new(), |duty| steps(voice, id, duty)),
        part: coverage::my_part::of_position(voice, id, item),
    });
    items.collect()
}

/// The procedures for a duty that are for this position, or for everybody.
fn sops(voice: &Voice, id: Id<Position>, duty: Id<model::Duty>) -> Vec<Ref> {
    let sops = voice.facts().uses.sops_of_duty[duty.index()].iter().filter(|sop| {
        let applies_to = &voice.org().sops[**sop].applies_to;
        applies_to.is_empty() || applies_to.iter().any(|position| position.to == Some(id))
    });
    sops.map(|sop| voice.link(*sop)).collect()
}

/// The steps in which the position carries the duty out.
fn steps(voice: &Voice, id: Id<Position>, duty: Id<model::Duty>) -> Vec<Ref> {
    let org = voice.org();
    let carried = voice.facts().uses.steps_of_duty[duty.index()]
        .iter()
        .filter(|(workflow, step)| org.workflows[*workflow].steps[step.0 as usize].raci.letters(id).has(Letter::R));
    carried.map(|at| voice.step(*at)).collect()
}

pub fn authority(voice: &Voice, position: &Position) -> Vec<Authority> {
    let items = position.authority.iter().map(|item| Authority {
        decision: item.decision.as_ref().map_or_else(|| none(voice), |name| decision(voice, &name.value)),
        limit: voice.scope(&item.scope),
        escalates_to: voice.maybe(&item.escalates_to),
        text: voice.maybe_prose(&item.text),
    });
    items.collect()
}

fn none(voice: &Voice) -> Phrase {
    Phrase { text: voice.t("none.recorded"), lang: None }
}

/// A decision has only the name that positions share, which is no text in a language.
fn decision(voice: &Voice, name: &str) -> Phrase {
    let lang = (name.is_ascii() && voice.is_chinese()).then(|| "en".to_owned());
    Phrase { text: name.replace(['-', '_'], " "), lang }
}

pub fn does_not(voice: &Voice, position: &Position) -> Vec<NotMine> {
    let named = |item: &model::NotMine| {
        let text = item.text.as_ref().and_then(|text| voice.prose(text));
        let written = text.map(|text| Ref {
            title: crate::view::plain::first_line(&text),
            href: None,
            lang: text.lang,
            state: None,
        });
        voice.maybe(&item.duty).or(written)
    };
    let items = position.does_not.iter();
    items.filter_map(|item| Some(NotMine { duty: named(item)?, goes_to: voice.maybe(&item.goes_to) })).collect()
}

pub fn acts_in(voice: &Voice, id: Id<Position>) -> Vec<Acts> {
    let steps = &voice.facts().uses.steps_of_position[id.index()];
    let groups = Letter::ALL.into_iter().map(|letter| {
        let own: Vec<StepAt> = steps.iter().filter(|(_, letters)| letters.has(letter)).map(|(at, _)| *at).collect();
        let flows = own.chunk_by(|one, other| one.0 == other.0).map(|steps| ActsIn {
            workflow: voice.short_name(EntityRef::of(steps[0].0)),
            steps: steps.iter().map(|at| act(voice, *at)).collect(),
        });
        Acts { letter: letter.name(), flows: flows.collect() }
    });
    groups.filter(|group| !group.flows.is_empty()).collect()
}

fn act(voice: &Voice, at: StepAt) -> ActStep {
    let found = &voice.org().workflows[at.0].steps[at.1.0 as usize];
    ActStep { step: voice.step(at), within: voice.maybe_duration(&found.within) }
}

pub fn tools(voice: &Voice, tools: &[ToolAccess]) -> Vec<ToolUse> {
    tools.iter().map(|used| ToolUse { tool: voice.named(&used.tool), access: level(voice, used) }).collect()
}

/// An access level among those of its tool.
pub fn level(voice: &Voice, used: &ToolAccess) -> Option<Level> {
    let (tool, access) = (&voice.org().tools[used.tool.to?], used.access.as_ref()?);
    let rank = tool.rank(&access.value)?;
    let of = if tool.access_levels.is_empty() { 3 } else { tool.access_levels.len() };
    Some(Level { title: access_word(voice, &access.value), rank: rank as u32 + 1, of: of as u32 })
}

/// An access level in the reader's words, as far as it is a usual one.
pub fn access_word(voice: &Voice, level: &str) -> String {
    let key = format!("access.{level}");
    let known = voice.t(&key);
    if known == key { level.to_owned() } else { known }
}

pub fn requires(voice: &Voice, wanted: &model::Requires) -> Requires {
    Requires {
        education: voice.maybe_prose(&wanted.education),
        experience: voice.maybe_prose(&wanted.experience),
        skills: wanted.skills.iter().filter_map(|skill| voice.prose(skill)).collect(),
        languages: wanted.languages.iter().map(|tag| voice.language(&tag.value)).collect(),
    }
}

pub fn works_with(voice: &Voice, position: &Position) -> WorksWith {
    let internal = position.internal.iter();
    let external = position.external.iter().filter_map(|relation| {
        Some(External { who: voice.prose(&relation.who)?, about: voice.maybe_prose(&relation.about) })
    });
    WorksWith {
        internal: internal
            .map(|relation| Internal {
                position: voice.named(&relation.position),
                about: voice.maybe_prose(&relation.about),
            })
            .collect(),
        external: external.collect(),
    }
}
