//! RACI tables: one for each workflow, and the register's, as rows of letters.

use crate::derive::{Claim, Register};
use crate::{
    diagnostic::Subject,
    model::{Duty, Id, Letter, Letters, Object, Org, Position, StepId, Workflow, target},
    source::Span,
};

/// The rows of one workflow, or of the register.
#[derive(Debug)]
pub struct Table {
    /// None: the register.
    pub workflow: Option<Id<Workflow>>,
    pub rows: Vec<Row>,
}

/// A step of a workflow, or a duty of the register.
#[derive(Debug)]
pub struct Row {
    pub workflow: Option<Id<Workflow>>,
    pub step: Option<StepId>,
    /// The duty itself, or the one that the step carries out.
    pub duty: Option<Id<Duty>>,
    /// In the author's order; active positions alone.
    pub cells: Vec<Cell>,
    /// Letters that are given to something that is not there or not active, which is a finding of its own.
    pub astray: Letters,
    pub span: Span,
}

/// One letter of one position.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    pub position: Id<Position>,
    pub letter: Letter,
    pub span: Span,
    /// The claim that gives it, in the register.
    pub claim: Option<Claim>,
}

impl Table {
    /// The tables of all active workflows, then the register.
    pub fn all(org: &Org, register: &Register) -> Vec<Table> {
        let mut tables: Vec<Table> = org.workflows.active().map(|(id, _)| Table::of_workflow(org, id)).collect();
        let rows = org.duties.active().map(|(id, _)| Row::of_duty(org, register, id)).collect();
        tables.push(Table { workflow: None, rows });
        tables
    }

    fn of_workflow(org: &Org, id: Id<Workflow>) -> Table {
        let steps = org.workflows[id].steps.iter().enumerate();
        Table { workflow: Some(id), rows: steps.map(|(n, _)| Row::of_step(org, id, StepId(n as u32))).collect() }
    }

    /// Every position with a letter in it, each once, in order of their ids.
    pub fn columns(&self) -> Vec<Id<Position>> {
        let mut columns: Vec<Id<Position>> =
            self.rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.position)).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }
}

impl Row {
    fn of_step(org: &Org, workflow: Id<Workflow>, id: StepId) -> Row {
        let step = &org.workflows[workflow].steps[id.0 as usize];
        let active = |position: &Id<Position>| org.positions[*position].common.is_active();
        let mut row = Row {
            workflow: Some(workflow),
            step: Some(id),
            duty: target(&step.duty),
            cells: Vec::new(),
            astray: Letters::default(),
            span: step.id.span,
        };
        for (letter, who) in &step.raci.assignments {
            match who.to.filter(active) {
                Some(position) => row.cells.push(Cell { position, letter: *letter, span: who.span, claim: None }),
                None => row.astray = row.astray.iter().chain([*letter]).collect(),
            }
        }
        row
    }

    fn of_duty(org: &Org, register: &Register, duty: Id<Duty>) -> Row {
        let cells = register.claims(duty).iter().flat_map(|claim| {
            let claimed = claim.of(org);
            claimed.letters.iter().map(|letter| Cell {
                position: claim.position,
                letter,
                span: claimed.letters_span,
                claim: Some(*claim),
            })
        });
        Row {
            workflow: None,
            step: None,
            duty: Some(duty),
            cells: cells.collect(),
            astray: register.astray(),
            span: org.duties[duty].span(),
        }
    }

    /// The cells with a letter.
    pub fn with(&self, letter: Letter) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(move |cell| cell.letter == letter)
    }

    /// The first cell of each position that has a letter.
    pub fn holders(&self, letter: Letter) -> Vec<&Cell> {
        let mut holders: Vec<&Cell> = Vec::new();
        for cell in self.with(letter) {
            if !holders.iter().any(|known| known.position == cell.position) {
                holders.push(cell);
            }
        }
        holders
    }

    /// The id of the step or duty.
    pub fn name<'o>(&self, org: &'o Org) -> &'o str {
        match (self.workflow, self.step, self.duty) {
            (Some(workflow), Some(step), _) => &org.workflows[workflow].steps[step.0 as usize].id.value,
            (.., Some(duty)) => org.duties[duty].id(),
            _ => "",
        }
    }

    /// The workflow or the duty that findings about the row are of.
    pub fn subject<'o>(&self, org: &'o Org) -> &'o Subject {
        match (self.workflow, self.duty) {
            (Some(workflow), _) => org.workflows[workflow].subject(),
            (None, Some(duty)) => org.duties[duty].subject(),
            (None, None) => &org.handbook.subject,
        }
    }
}
