//! Who holds what, as far as readers may know: without pages of people, posts stand for those who hold them.

use crate::model::{EntityRef, Id, Kind, Person, Position};
use crate::view::{Prose, Ref, Voice};
use serde::Serialize;

/// Somebody who holds several positions, seen from one of them.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Combined {
    /// None where people are not named.
    pub person: Option<Ref>,
    /// What they hold beside this one.
    pub also: Vec<Ref>,
    pub split_when: Option<Prose>,
}

impl Voice<'_> {
    /// The people who hold a position on the as-of date; how many, where they are not named.
    pub fn holders(&self, position: Id<Position>) -> Vec<Ref> {
        if self.org().positions[position].common.withheld {
            return Vec::new();
        }
        let people = self.facts().holders.of(self.org(), position).map(|(person, _)| person);
        if self.site.names_people() {
            return people.map(|person| self.link(person)).collect();
        }
        let n = people.count();
        let title = self.fill("count.people", &[("n", &n.to_string())]);
        (n > 0).then_some(Ref { title, href: None, lang: None, state: None }).into_iter().collect()
    }

    /// How many seats of a position nobody fills; 0 where the handbook has no people.
    pub fn vacant(&self, position: Id<Position>) -> u32 {
        if !self.org().has_people() || !self.org().positions[position].common.is_active() {
            return 0;
        }
        let filled = self.facts().holders.filled(self.org(), position) as u32;
        self.org().positions[position].headcount.saturating_sub(filled)
    }

    /// The active positions that somebody holds on the as-of date, each once.
    pub fn held(&self, person: Id<Person>) -> Vec<Id<Position>> {
        let mut held: Vec<Id<Position>> = Vec::new();
        for holding in self.facts().holders.held_by(self.org(), person) {
            let active = holding.position.to.filter(|position| self.org().positions[*position].common.is_active());
            held.extend(active.filter(|position| !held.contains(position)));
        }
        held
    }

    /// The holders of a position who hold others too.
    pub fn combined(&self, position: Id<Position>) -> Vec<Combined> {
        let people = self.facts().holders.of(self.org(), position).map(|(person, _)| person);
        let combined = people.map(|person| Combined {
            person: self.site.names_people().then(|| self.link(person)),
            also: self.held_beside(person, position),
            split_when: self.split_when(person),
        });
        combined.filter(|combined| !combined.also.is_empty()).collect()
    }

    /// What somebody holds beside a position.
    pub fn held_beside(&self, person: Id<Person>, position: Id<Position>) -> Vec<Ref> {
        self.held(person).into_iter().filter(|other| *other != position).map(|other| self.link(other)).collect()
    }

    /// What ends somebody's doubling-up, for those who may know.
    pub fn split_when(&self, person: Id<Person>) -> Option<Prose> {
        let text = self.org().people[person].split_when.as_ref().filter(|_| self.site.sees_private())?;
        self.prose(text)
    }

    /// What stands for somebody who is not named: the positions that they hold, with the address of an only one.
    pub fn in_place_of(&self, entity: EntityRef) -> Option<Ref> {
        let person = entity.id::<Person>().filter(|_| entity.kind == Kind::Person && !self.site.names_people())?;
        let held: Vec<Ref> = self.held(person).into_iter().map(|position| self.link(position)).collect();
        Some(match &held[..] {
            [] => Ref { title: self.t("person"), href: None, lang: None, state: None },
            [only] => only.clone(),
            several => {
                let titles: Vec<&str> = several.iter().map(|held| held.title.as_str()).collect();
                Ref { title: titles.join(&self.t("comma")), href: None, lang: None, state: None }
            }
        })
    }
}
