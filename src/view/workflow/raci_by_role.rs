//! The RACI table of a workflow turned round: what each position has in it, letter by letter.

use super::page::{positions, steps_shown};
use crate::model::{EntityRef, Id, Letter, Object, Position, StepId, Workflow};
use crate::view::{Link, Ref, Shell, TocEntry, Voice, link};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub workflow: Ref,
    pub steps: u32,
    /// The same by step.
    pub table: Link,
    /// Those that occur.
    pub letters: Vec<&'static str>,
    pub positions: Vec<Part>,
}

/// A position and its letters.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Part {
    pub id: String,
    pub position: Ref,
    pub letters: Vec<Steps>,
}

/// The steps in which it has a letter.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Steps {
    pub letter: &'static str,
    pub steps: Vec<Numbered>,
}

/// A step with its number.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Numbered {
    pub n: u32,
    pub step: Ref,
}

/// The page; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<Workflow>, shell: &mut Shell) -> View {
    let (org, entity) = (voice.org(), EntityRef::of(id));
    let workflow = &org.workflows[id];
    let parts = positions(workflow).into_iter().map(|position| part(voice, id, position));
    let parts: Vec<Part> = parts.filter(|part| !part.letters.is_empty()).collect();
    shell.owner = voice.maybe(&workflow.owner);
    shell.toc = parts.iter().map(|part| TocEntry { id: part.id.clone(), title: part.position.title.clone() }).collect();
    View {
        workflow: voice.link(id),
        steps: steps_shown(workflow).count() as u32,
        table: Link { title: voice.t("raci.by_step"), href: voice.href(&link::raci(org, entity, voice.tag())) },
        letters: Letter::ALL.into_iter().map(Letter::name).filter(|letter| occurs(&parts, letter)).collect(),
        positions: parts,
    }
}

fn occurs(parts: &[Part], letter: &str) -> bool {
    parts.iter().flat_map(|part| &part.letters).any(|each| each.letter == letter)
}

fn part(voice: &Voice, workflow: Id<Workflow>, position: Id<Position>) -> Part {
    let own = &voice.org().workflows[workflow];
    let of = |letter: Letter| {
        let shown = (1_u32..).zip(steps_shown(own));
        let with = shown.filter(|(_, at)| own.steps[*at].raci.letters(position).has(letter));
        with.map(|(n, at)| Numbered { n, step: voice.step((workflow, StepId(at as u32))) }).collect::<Vec<_>>()
    };
    let letters = Letter::ALL.into_iter().map(|letter| Steps { letter: letter.name(), steps: of(letter) });
    Part {
        id: format!("p-{}", voice.org().positions[position].id()),
        position: voice.link(position),
        letters: letters.filter(|each| !each.steps.is_empty()).collect(),
    }
}
