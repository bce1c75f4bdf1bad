//! The swimlane of a workflow, as pages and texts show it: rows are the positions that do the steps.

use super::page::steps_shown;
use crate::view::{Diagram, Download, Voice, figure::file, shell::plain_line};
use crate::{
    chart::{
        lanes::{Flow as Way, Lane, LaneStep, LanesInput, StepShape, lanes},
        lanes_label::is_shown_whole,
    },
    derive::Edge,
    model::{EntityRef, Flow, Id, Letter, Position, Step, StepId, Workflow},
};
use serde::{Serialize, Serializer};
use std::{
    hash::{Hash, Hasher},
    sync::OnceLock,
};

/// The drawing of a workflow on its own page. It is drawn when the page is made: to see that nothing has changed, what it
/// is drawn from is enough.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Swimlane {
    input: LanesInput,
    file: Download,
    drawn: Drawn,
}

/// What came of it, drawn once for the page and the file; it follows from the rest, and so makes no difference.
#[derive(Clone, Debug, Default)]
struct Drawn(OnceLock<Diagram>);

impl PartialEq for Drawn {
    fn eq(&self, _: &Drawn) -> bool {
        true
    }
}

impl Eq for Drawn {}

impl Hash for Drawn {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Swimlane {
    /// That of a workflow; none without steps.
    pub fn new(voice: &Voice, workflow: Id<Workflow>) -> Option<Swimlane> {
        let input = input(voice, workflow)?;
        Some(Swimlane { input, file: file(voice, "flow"), drawn: Drawn::default() })
    }

    /// The drawing, which readers may take along.
    pub fn drawing(&self) -> &Diagram {
        let drawn = || Diagram { download: Some(self.file.clone()), ..Diagram::new(&lanes(&self.input), "flow") };
        self.drawn.0.get_or_init(drawn)
    }
}

impl Serialize for Swimlane {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.drawing().serialize(serializer)
    }
}

/// The drawing of a workflow, for a page on which no other has the same `id`; none without steps.
pub fn diagram(voice: &Voice, workflow: Id<Workflow>, id: &str) -> Option<Diagram> {
    input(voice, workflow).map(|input| Diagram::new(&lanes(&input), id))
}

fn input(voice: &Voice, workflow: Id<Workflow>) -> Option<LanesInput> {
    let own = &voice.org().workflows[workflow];
    let steps = &own.steps;
    if steps.iter().all(|step| step.withheld) {
        return None;
    }
    let rows = rows(steps);
    let mut input = LanesInput {
        title: voice.fill("lanes.title", &[("name", &voice.name(EntityRef::of(workflow)))]),
        lanes: rows.iter().map(|row| lane(voice, *row)).collect(),
        steps: (0..steps.len()).map(|n| box_of(voice, workflow, &rows, n)).collect(),
        flows: voice.facts().flow(workflow).edges.iter().map(|edge| way(voice, steps, edge)).collect(),
        start: voice.t("lanes.start"),
        end: voice.t("lanes.end"),
        ..LanesInput::default()
    };
    let counts = [("steps", steps_shown(own).count().to_string()), ("lanes", rows.len().to_string())];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(name, n)| (*name, n.as_str())).collect();
    input.description = voice.fill("lanes.description", &counts);
    if steps.iter().any(|step| step.raci.with(Letter::R).nth(1).is_some()) {
        let space = if voice.is_chinese() { "" } else { " " };
        input.description.push_str(&format!("{space}{}", voice.t("lanes.description.several")));
    }
    Some(input)
}

/// The positions that are the first R of a step, in order of first appearance; none for steps without R.
fn rows(steps: &[Step]) -> Vec<Option<Id<Position>>> {
    let mut rows = Vec::new();
    // A step that is not shown stands in the lane of the one before it: it has none of its own.
    for row in steps.iter().filter(|step| !step.withheld).map(row_of) {
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows
}

fn row_of(step: &Step) -> Option<Id<Position>> {
    step.raci.with(Letter::R).next()
}

fn lane(voice: &Voice, row: Option<Id<Position>>) -> Lane {
    match row {
        Some(position) => Lane {
            name: voice.short_name(EntityRef::of(position)),
            href: voice.link(position).href,
            class: String::new(),
        },
        None => Lane { name: voice.t("none.owner"), ..Lane::default() },
    }
}

fn box_of(voice: &Voice, workflow: Id<Workflow>, rows: &[Option<Id<Position>>], n: usize) -> LaneStep {
    let steps = &voice.org().workflows[workflow].steps;
    let (step, placed) = (&steps[n], steps[..=n].iter().rev().find(|step| !step.withheld).unwrap_or(&steps[n]));
    LaneStep {
        lane: rows.iter().position(|row| *row == row_of(placed)).unwrap_or(0),
        name: match step.withheld {
            true => voice.t("state.hidden"),
            false => {
                let place = steps_shown(&voice.org().workflows[workflow]).take_while(|shown| *shown < n).count();
                format!("{}. {}", place + 1, voice.plain(&step.name))
            }
        },
        note: note(voice, step),
        shape: StepShape::Task,
        class: String::new(),
        href: voice.step((workflow, StepId(n as u32))).href,
        parallel: step.parallel,
    }
}

/// The time limit, and how many positions do the step beside the one in whose row it stands.
fn note(voice: &Voice, step: &Step) -> Option<String> {
    let within = voice.maybe_duration(&step.within).map(|within| match is_shown_whole(&within) {
        true => within,
        false => within.replace(&voice.t("lanes.wide"), &voice.t("lanes.narrow")),
    });
    let others = match step.raci.with(Letter::R).count() {
        0 | 1 => return within,
        n => format!("+{} R", n - 1),
    };
    let Some(within) = within else { return Some(others) };
    let both = format!("{within} · {others}");
    // A note that is cut says neither; the table has both.
    Some(if is_shown_whole(&both) { both } else { within })
}

fn way(voice: &Voice, steps: &[Step], edge: &Edge) -> Way {
    let from = edge.from.0 as usize;
    let written = edge.way.zip(steps[from].next.as_ref()).and_then(|(n, ways)| ways.get(n));
    let label = written.and_then(|way| match &way.when {
        Some(when) => Some(plain_line(when.get(voice.lang))),
        None => way.otherwise.then(|| voice.t("step.otherwise")),
    });
    let to = match edge.to {
        Flow::Step(to) => Some(to.0 as usize),
        Flow::End => None,
    };
    Way { from, to, label, class: String::new() }
}
