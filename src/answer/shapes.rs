//! The parts of an answer.

use crate::{
    calendar::{Duration, Hours},
    derive::{Extent, StepAt},
    find::Thing,
    model::{Dimension, Duty, Id, Letters, Person, Position, Sop, Tool},
};
use std::sync::Arc;

/// A part of a space in the author's terms: what it narrows. Nothing narrowed is everything.
pub type Box = Vec<(Id<Dimension>, Extent)>;

/// All there is to say of one thing.
#[derive(Clone, Debug)]
pub struct Answer {
    pub about: Thing,
    /// The words of the question that speak for it.
    pub words: Vec<String>,
    /// The name that they speak of most.
    pub name: Option<Arc<str>>,
    pub case: Case,
    /// In the order in which they are told.
    pub roles: Vec<Role>,
    pub on_duty: Option<OnDuty>,
    pub deadline: Option<Deadline>,
    pub escalation: Option<Escalation>,
    /// What a post, a person or a procedure has to do with, or the steps of a workflow.
    pub tasks: Vec<Task>,
    pub sops: Vec<Id<Sop>>,
    /// With the access that is needed.
    pub tools: Vec<(Id<Tool>, Option<Arc<str>>)>,
    pub missing: Vec<Missing>,
}

/// The case that a question is about, as it was understood.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Case {
    pub parts: Box,
    /// What the duty is divided across, and the question leaves open.
    pub open: Vec<Id<Dimension>>,
    /// What was given with `--where` and divides nothing here.
    pub unused: Vec<Id<Dimension>>,
}

/// What a position is to a thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum RoleKind {
    Responsible,
    Accountable,
    Supporting,
    Consulted,
    Owner,
    Head,
    /// It approved a procedure.
    Approver,
    /// It opens and closes accounts.
    Provider,
    Administrator,
    /// It is judged by a measure.
    Judged,
    /// The position itself, with who holds it.
    Holder,
    ReportsTo,
    /// Whom to ask where nobody is recorded: the head of the centre.
    Fallback,
}

/// A position in its role, and who acts for it.
#[derive(Clone, PartialEq, Debug)]
pub struct Role {
    pub kind: RoleKind,
    pub position: Id<Position>,
    /// The parts of the case that it has; none: all of it.
    pub boxes: Vec<Box>,
    pub people: Vec<Holder>,
    /// When it answers, in its own zone: as its claims say, else its card.
    pub hours: Vec<Hours>,
    pub deputy: Option<Id<Position>>,
}

/// Somebody who holds a position.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Holder {
    pub person: Id<Person>,
    pub acting: bool,
}

/// Who is on duty at a moment, or next.
#[derive(Clone, PartialEq, Debug)]
pub struct OnDuty {
    pub at: i64,
    pub now: Vec<Attending>,
    /// Where nobody is now: when somebody is, and who.
    pub next: Option<(i64, Vec<Attending>)>,
}

/// Somebody on duty.
#[derive(Clone, PartialEq, Debug)]
pub struct Attending {
    pub position: Id<Position>,
    /// None where the handbook has no people.
    pub person: Option<Id<Person>>,
    /// The person stands in for a holder.
    pub stands_in: bool,
    /// None: as far as is known.
    pub until: Option<i64>,
}

/// By when an answer must come.
#[derive(Clone, PartialEq, Debug)]
pub struct Deadline {
    pub promise: Duration,
    /// Where a moment was given, and the promise can be counted.
    pub by: Option<i64>,
    /// Nobody is on duty in time.
    pub is_late: bool,
}

/// To whom it goes when it is late.
#[derive(Clone, PartialEq, Debug)]
pub struct Escalation {
    pub after: Option<Duration>,
    pub by: Option<i64>,
    pub to: Id<Position>,
}

/// A duty or a step that belongs to what was asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Task {
    pub what: Thing,
    /// The letters of what was asked for.
    pub letters: Letters,
    pub responsible: Vec<Id<Position>>,
}

/// What the handbook leaves open.
#[derive(Clone, PartialEq, Debug)]
pub enum Missing {
    /// Nobody is responsible in these parts of the case; none: in all of it.
    Responsible(Vec<Box>),
    Accountable,
    Holder(Id<Position>),
    /// Nobody who answers has hours.
    Hours,
    Sop,
    Owner,
}

impl Answer {
    /// An answer of which nothing but its subject is known.
    pub fn new(about: Thing) -> Answer {
        Answer {
            about,
            words: Vec::new(),
            name: None,
            case: Case::default(),
            roles: Vec::new(),
            on_duty: None,
            deadline: None,
            escalation: None,
            tasks: Vec::new(),
            sops: Vec::new(),
            tools: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// The positions in a role.
    pub fn in_role(&self, kind: RoleKind) -> impl Iterator<Item = &Role> {
        self.roles.iter().filter(move |role| role.kind == kind)
    }

    /// The duty that it is about, or that the step carries out.
    pub fn duty(&self, org: &crate::model::Org) -> Option<Id<Duty>> {
        match self.about {
            Thing::Object(entity) => entity.id(),
            Thing::Step(at) => step(org, at),
        }
    }
}

fn step(org: &crate::model::Org, (workflow, step): StepAt) -> Option<Id<Duty>> {
    crate::model::target(&org.workflows[workflow].steps[step.0 as usize].duty)
}
