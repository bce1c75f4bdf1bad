//! What a position or a person has.

use super::{Answer, Missing, RoleKind, Task, ask::Asker};
use crate::{
    derive::{is_private_shown, is_shown},
    find::Thing,
    model::{EntityRef, Id, Letter, Letters, Object, Person, Position},
};

impl Asker<'_> {
    /// Who holds a position, who stands in, and what it answers for.
    pub fn position(&self, id: Id<Position>) -> Answer {
        let mut answer = Answer::new(Thing::Object(EntityRef::of(id)));
        answer.case = self.no_case();
        answer.roles.push(self.role(RoleKind::Holder, id, Vec::new()));
        let superior = self.facts.reporting.superior(id);
        answer.roles.extend(superior.map(|superior| self.role(RoleKind::ReportsTo, superior, Vec::new())));
        answer.on_duty = self.on_duty(&[(id, None)]);
        answer.tasks = self.tasks(&[id]);
        if self.facts.holders.is_vacant(self.org, id) {
            answer.missing.push(Missing::Holder(id));
        }
        if self.at.is_some() && !self.is_ever_on_duty(&[(id, None)]) {
            answer.missing.push(Missing::Hours);
        }
        answer
    }

    /// What a person holds, and what that answers for.
    pub fn person(&self, id: Id<Person>) -> Answer {
        let mut answer = Answer::new(Thing::Object(EntityRef::of(id)));
        answer.case = self.no_case();
        let mut held: Vec<Id<Position>> = Vec::new();
        for holding in self.facts.holders.held_by(self.org, id) {
            let active = holding.position.to.filter(|position| self.org.positions[*position].common.is_active());
            if let Some(position) = active.filter(|position| !held.contains(position)) {
                held.push(position);
            }
        }
        answer.roles.extend(held.iter().map(|position| self.role(RoleKind::Holder, *position, Vec::new())));
        let posts: Vec<_> = held.iter().map(|position| (*position, None)).collect();
        // When somebody is back says when they are away, which is not for everybody.
        let seen = is_private_shown(self.org);
        answer.on_duty = if seen { self.on_duty_alone(&posts, id) } else { None };
        answer.tasks = self.tasks(&held);
        answer
    }

    /// The duties that some positions answer for or do, each once.
    fn tasks(&self, positions: &[Id<Position>]) -> Vec<Task> {
        let mut tasks: Vec<Task> = Vec::new();
        for position in positions {
            for own in &self.org.positions[*position].responsibilities {
                let Some(duty) = own.duty.and_then(|duty| duty.to) else { continue };
                let entity = EntityRef::of(duty);
                let shown = self.org.duties[duty].common().is_active() && is_shown(self.org, entity);
                let told = [Letter::R, Letter::A, Letter::S].into_iter().filter(|letter| own.letters.has(*letter));
                let letters: Letters = told.collect();
                if !shown || letters.is_empty() {
                    continue;
                }
                let what = Thing::Object(entity);
                match tasks.iter_mut().find(|task| task.what == what) {
                    Some(task) => task.letters = task.letters.iter().chain(letters.iter()).collect(),
                    None => tasks.push(Task { what, letters, responsible: Vec::new() }),
                }
            }
        }
        tasks
    }
}
