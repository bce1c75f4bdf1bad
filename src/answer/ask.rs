//! A question → answers: what it may mean, each thing answered once, the likeliest first.

use super::{Answer, Case, Given, Holder, Role, RoleKind, shapes::Box};
use crate::{
    derive::{Facts, StepAt, is_shown},
    find::{Found, Hit, NamedValue, Thing, candidates},
    model::{Duty, EntityRef, Id, Kind, Org, Position, target},
};

/// What is asked, of which case and at which moment.
#[derive(Clone, Debug)]
pub struct Question<'q> {
    pub text: &'q str,
    pub given: Given,
    /// In minutes since 1970 in UTC; none: at no particular moment.
    pub at: Option<i64>,
}

/// What every answer to one question starts from.
pub struct Asker<'a> {
    pub org: &'a Org,
    pub facts: &'a Facts,
    pub given: &'a Given,
    pub values: &'a [NamedValue],
    pub at: Option<i64>,
}

/// The most answers that are given.
const MOST: usize = 5;

/// The answers to a question; none where nothing is called so.
pub fn ask(org: &Org, facts: &Facts, question: &Question) -> Vec<Answer> {
    let across: Vec<_> = question.given.parts.iter().map(|(dimension, _)| *dimension).collect();
    let Found { hits, values } = candidates(org, question.text, &across);
    let asker = Asker { org, facts, given: &question.given, values: &values, at: question.at };
    let mut answers: Vec<Answer> = Vec::new();
    for (n, hit) in hits.iter().enumerate() {
        let about = asker.meant(hit, &hits[n..]);
        if answers.len() == MOST || answers.iter().any(|known| asker.tells(known, about)) {
            continue;
        }
        let answer = asker.answer(about);
        answers.push(Answer { words: hit.words.clone(), name: hit.name.clone(), ..answer });
    }
    answers
}

/// What there is to say of one thing, in every case and at no particular moment.
pub fn about(org: &Org, facts: &Facts, thing: Thing) -> Answer {
    Asker { org, facts, given: &Given::default(), values: &[], at: None }.answer(thing)
}

impl Asker<'_> {
    /// What to answer for a hit: a table stands for its duty, and so does a step whose duty was meant as well.
    fn meant(&self, hit: &Hit, rest: &[Hit]) -> Thing {
        let duty = match hit.thing {
            Thing::Step(at) => self.duty_of_step(at).filter(|duty| {
                let same = |other: &&Hit| other.thing == Thing::Object(EntityRef::of(*duty));
                !hit.is_named && rest.iter().find(same).is_some_and(|other| other.score > 0.7 * hit.score)
            }),
            Thing::Object(entity) => {
                let table = (entity.kind == Kind::Allocation).then(|| entity.id()).flatten();
                table.and_then(|table| target(&self.org.allocations[table].duty))
            }
        };
        let seen = duty.map(EntityRef::of).filter(|duty| is_shown(self.org, *duty));
        seen.map_or(hit.thing, Thing::Object)
    }

    /// Whether an answer that is given already tells about a thing as well.
    fn tells(&self, answer: &Answer, about: Thing) -> bool {
        if answer.about == about {
            return true;
        }
        let Some(duty) = answer.duty(self.org) else { return false };
        match about {
            Thing::Step(at) => self.duty_of_step(at) == Some(duty),
            Thing::Object(entity) => {
                let sop = (entity.kind == Kind::Sop).then(|| entity.id()).flatten();
                sop.is_some_and(|sop| answer.sops.contains(&sop))
            }
        }
    }

    fn duty_of_step(&self, (workflow, step): StepAt) -> Option<Id<Duty>> {
        target(&self.org.workflows[workflow].steps[step.0 as usize].duty)
    }

    fn answer(&self, about: Thing) -> Answer {
        let entity = match about {
            Thing::Step(at) => return self.step(at),
            Thing::Object(entity) => entity,
        };
        match entity.kind {
            Kind::Duty => entity.id().map(|id| self.duty(id)),
            Kind::Position => entity.id().map(|id| self.position(id)),
            Kind::Person => entity.id().map(|id| self.person(id)),
            _ => None,
        }
        .unwrap_or_else(|| self.asset(entity))
    }

    /// A position in a role, with who holds it.
    pub fn role(&self, kind: RoleKind, position: Id<Position>, boxes: Vec<Box>) -> Role {
        // Who holds a post that is not told of is not told either.
        let is_told = is_shown(self.org, EntityRef::of(position));
        let shown = |holder: &Holder| is_told && is_shown(self.org, EntityRef::of(holder.person));
        let holders = self.facts.holders.of(self.org, position);
        let people = holders.map(|(person, holding)| Holder { person, acting: holding.acting }).filter(shown);
        let deputy = target(&self.org.positions[position].deputy);
        let deputy = deputy.filter(|deputy| self.org.positions[*deputy].common.is_active() && *deputy != position);
        let hours = self.org.positions[position].hours.iter().map(|hours| hours.value.clone()).collect();
        Role { kind, position, boxes, people: people.collect(), hours, deputy }
    }

    /// The case of something that is divided across nothing.
    pub fn no_case(&self) -> Case {
        Case::undivided(self.given)
    }
}
