//! Where duties meet that nobody may hold together, as far as readers may know of the positions and the people.

use crate::derive::{Collision, PersonalCollision, collisions, personal_collisions};
use crate::model::{EntityRef, Id, Position, Tool};
use crate::view::{Date, Ref, Site, Voice};
use serde::Serialize;
use std::collections::BTreeMap;

/// More of either sort than this are left to the pages of their centres.
const MOST: usize = 40;

/// What is told above the matrix.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Conflicts {
    /// All, with those that are left out.
    pub total: u32,
    pub more: u32,
    /// Somebody has both duties, and does not only have the access for both.
    pub any_held: bool,
    pub of_positions: Vec<Conflict>,
    pub of_people: Vec<PersonalConflict>,
}

/// Two duties that nobody may hold together, on one position.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Conflict {
    pub position: Ref,
    pub own: Ref,
    pub other: Ref,
    /// It claims both, and does not only have the access for both.
    pub held: bool,
    pub tools: Vec<Ref>,
}

/// The same on somebody who holds two positions, or stands in.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct PersonalConflict {
    pub person: Ref,
    pub positions: [Ref; 2],
    pub own: Ref,
    pub other: Ref,
    pub held: bool,
    /// Where it is still to come, or lasts as long as a leave.
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub tools: Vec<Ref>,
}

/// How a cell of the matrix is marked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// The position has both duties.
    Held,
    /// It could do both.
    Reaches,
    /// Both meet in somebody who holds another position too.
    Person,
}

/// What is known of conflicts, found once for all pages.
#[derive(Debug)]
pub struct KnownConflicts {
    of_positions: Vec<Collision>,
    of_people: Vec<PersonalCollision>,
    /// The first of a person, by the position and tool in which it shows.
    marks: BTreeMap<(Id<Position>, Id<Tool>), usize>,
}

impl Site<'_> {
    fn conflicts(&self) -> &KnownConflicts {
        self.lookups.conflicts.get_or_init(|| {
            let org = &self.variant.org;
            let mut of_positions = collisions(org, &self.variant.facts);
            of_positions.retain(|each| !org.positions[each.position].common.withheld);
            let mut of_people = Vec::new();
            if self.names_people() {
                of_people = personal_collisions(org, &self.variant.facts);
                of_people.retain(|each| self.may_tell(each));
            }
            let mut marks = BTreeMap::new();
            for (n, each) in of_people.iter().enumerate() {
                for (position, tools) in each.positions.iter().zip(&each.tools) {
                    tools.iter().for_each(|tool| _ = marks.entry((*position, *tool)).or_insert(n));
                }
            }
            KnownConflicts { of_positions, of_people, marks }
        })
    }

    /// Leaves and what somebody will hold are for those who see what is private.
    fn may_tell(&self, each: &PersonalCollision) -> bool {
        let org = &self.variant.org;
        let of_person = [EntityRef::of(each.person), EntityRef::of(each.own), EntityRef::of(each.other)];
        let all = of_person.into_iter().chain(each.positions.map(EntityRef::of));
        let is_known = all.into_iter().all(|entity| !org.common(entity).withheld);
        is_known && (self.sees_private() || each.from.is_none() && each.until.is_none())
    }

    /// How a position's access to a tool goes together with duties that are to be kept apart.
    pub fn collision(&self, position: Id<Position>, tool: Id<Tool>) -> Option<&Collision> {
        let all = &self.conflicts().of_positions;
        let start = all.partition_point(|each| each.position < position);
        let mut own = all[start..].iter().take_while(|each| each.position == position);
        own.find(|each| each.tools.contains(&tool))
    }

    /// The same of somebody who holds the position and another.
    pub fn personal_collision(&self, position: Id<Position>, tool: Id<Tool>) -> Option<&PersonalCollision> {
        let known = self.conflicts();
        known.marks.get(&(position, tool)).map(|n| &known.of_people[*n])
    }

    /// How the cell of a position and a tool is marked.
    pub fn conflict_mark(&self, position: Id<Position>, tool: Id<Tool>) -> Option<Mark> {
        match self.collision(position, tool) {
            Some(each) if each.is_held => Some(Mark::Held),
            Some(_) => Some(Mark::Reaches),
            None => self.personal_collision(position, tool).map(|_| Mark::Person),
        }
    }
}

/// What is told of some positions, and of the people who hold one of them.
pub fn told(voice: &Voice, is_here: &dyn Fn(Id<Position>) -> bool) -> Conflicts {
    let known = voice.site.conflicts();
    let positions: Vec<&Collision> = known.of_positions.iter().filter(|each| is_here(each.position)).collect();
    let people: Vec<&PersonalCollision> =
        known.of_people.iter().filter(|each| each.positions.iter().any(|position| is_here(*position))).collect();
    let total = positions.len() + people.len();
    Conflicts {
        total: total as u32,
        more: (total - positions.len().min(MOST) - people.len().min(MOST)) as u32,
        any_held: positions.iter().any(|each| each.is_held) || people.iter().any(|each| each.is_held),
        of_positions: positions.into_iter().take(MOST).map(|each| of_position(voice, each)).collect(),
        of_people: people.into_iter().take(MOST).map(|each| of_person(voice, each)).collect(),
    }
}

fn of_position(voice: &Voice, each: &Collision) -> Conflict {
    Conflict {
        position: voice.link(each.position),
        own: voice.link(each.own),
        other: voice.link(each.other),
        held: each.is_held,
        tools: tools(voice, &each.tools),
    }
}

fn of_person(voice: &Voice, each: &PersonalCollision) -> PersonalConflict {
    let mut used: Vec<Id<Tool>> = each.tools.iter().flatten().copied().collect();
    used.sort_unstable();
    used.dedup();
    PersonalConflict {
        person: voice.link(each.person),
        positions: each.positions.map(|position| voice.link(position)),
        own: voice.link(each.own),
        other: voice.link(each.other),
        held: each.is_held,
        from: each.from.map(|day| voice.date(day)),
        until: each.until.map(|day| voice.date(day)),
        tools: tools(voice, &used),
    }
}

fn tools(voice: &Voice, tools: &[Id<Tool>]) -> Vec<Ref> {
    let known = tools.iter().filter(|tool| !voice.org().tools[**tool].common.withheld);
    known.map(|tool| voice.link(*tool)).collect()
}
