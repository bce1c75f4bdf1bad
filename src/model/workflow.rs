//! Triggers, steps, who does what in each, and the ways between them.

use super::{Common, Duty, Id, Position, Ref, Sop, Text, Tool, common::object};
use crate::{
    calendar::Duration,
    source::{Span, Spanned},
};
use std::{fmt, sync::Arc};

/// A trigger and the steps that follow.
#[derive(Clone, Debug)]
pub struct Workflow {
    pub common: Common,
    pub purpose: Option<Text>,
    pub trigger: Option<Text>,
    pub owner: Option<Ref<Position>>,
    pub completes_within: Option<Spanned<Duration>>,
    /// The last step's result must feed back to the first.
    pub is_loop: bool,
    pub loop_span: Option<Span>,
    pub steps: Vec<Step>,
}

object!(Workflow, Workflow);

/// The place of a step in its workflow.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StepId(pub u32);

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    pub id: Spanned<Arc<str>>,
    pub name: Text,
    pub summary: Option<Text>,
    pub audience: Option<Spanned<Arc<str>>>,
    pub duty: Option<Ref<Duty>>,
    pub raci: StepRaci,
    /// From the moment the step can start.
    pub within: Option<Spanned<Duration>>,
    pub takes: Option<Spanned<Duration>>,
    pub tool: Option<Ref<Tool>>,
    pub sop: Option<Ref<Sop>>,
    /// Names of things, the same from step to step as [`Text::is_alike`] says.
    pub input: Vec<Text>,
    pub output: Vec<Text>,
    pub accepts_when: Option<Text>,
    /// The step whose result this one approves; `to` counts in the same workflow.
    pub approves: Option<Spanned<Option<StepId>>>,
    pub on_failure: Option<Text>,
    /// All ways out run.
    pub parallel: bool,
    pub parallel_span: Option<Span>,
    pub join: Option<Spanned<Join>>,
    pub escalate: Option<Escalation>,
    pub calls: Option<Ref<Workflow>>,
    /// The ways out as written; none when `next` is absent (then the step below follows).
    pub next: Option<Vec<Way>>,
    pub next_span: Option<Span>,
    pub span: Span,
    /// Whether it was taken out for an audience that may not see it.
    pub withheld: bool,
}

/// A way out of a step.
#[derive(Clone, Debug)]
pub struct Way {
    /// None inside: it names no step (a finding of its own).
    pub to: Option<Flow>,
    pub to_span: Span,
    pub when: Option<Text>,
    pub otherwise: bool,
    pub span: Span,
}

/// Where a way leads.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Flow {
    Step(StepId),
    End,
}

/// How many of the ways that meet must have come in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Join {
    All,
    Any,
}

/// To whom a step goes when it is late.
#[derive(Clone, Debug)]
pub struct Escalation {
    pub after: Option<Spanned<Duration>>,
    pub to: Option<Ref<Position>>,
    pub span: Span,
}

/// The letters of one step, in the author's order.
#[derive(Clone, Debug, Default)]
pub struct StepRaci {
    pub assignments: Vec<(Letter, Ref<Position>)>,
    /// The whole mapping, where one was written.
    pub span: Option<Span>,
}

impl StepRaci {
    /// The positions that have a letter.
    pub fn with(&self, letter: Letter) -> impl Iterator<Item = Id<Position>> {
        self.written(letter).filter_map(|reference| reference.to)
    }

    /// The references of a letter, resolved or not.
    pub fn written(&self, letter: Letter) -> impl Iterator<Item = &Ref<Position>> {
        self.assignments.iter().filter(move |(own, _)| *own == letter).map(|(_, reference)| reference)
    }

    /// The letters of a position.
    pub fn letters(&self, position: Id<Position>) -> Letters {
        self.assignments.iter().filter(|(_, who)| who.to == Some(position)).map(|(letter, _)| *letter).collect()
    }
}

/// A letter of the RACI scheme.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Letter {
    R,
    A,
    S,
    C,
    I,
}

impl Letter {
    /// Every letter, in the order in which a cell shows them.
    pub const ALL: [Letter; 5] = [Letter::R, Letter::A, Letter::S, Letter::C, Letter::I];

    /// The letter itself.
    pub fn name(self) -> &'static str {
        match self {
            Letter::R => "R",
            Letter::A => "A",
            Letter::S => "S",
            Letter::C => "C",
            Letter::I => "I",
        }
    }

    /// The letter of a character, in either case.
    pub fn from_char(c: char) -> Option<Letter> {
        Letter::ALL.into_iter().find(|letter| letter.name().starts_with(c.to_ascii_uppercase()))
    }
}

/// A set of letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Letters(u8);

impl Letters {
    /// Whether the letter is among them.
    pub fn has(self, letter: Letter) -> bool {
        self.0 & (1 << letter as u8) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The letters in the order in which a cell shows them.
    pub fn iter(self) -> impl Iterator<Item = Letter> {
        Letter::ALL.into_iter().filter(move |letter| self.has(*letter))
    }
}

impl FromIterator<Letter> for Letters {
    fn from_iter<I: IntoIterator<Item = Letter>>(letters: I) -> Letters {
        Letters(letters.into_iter().fold(0, |set, letter| set | 1 << letter as u8))
    }
}

impl fmt::Debug for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|letter| f.write_str(letter.name()))
    }
}
