//! What a workflow and its steps say, as facts.

use super::{
    Named, Value,
    facet::{Card, Facet},
    sight::Sight,
};
use crate::model::{Flow, Id, Join, Letter, Position, Step, StepId, Workflow, target};

/// The facts of a workflow. Who has which letter is seen from the other side.
pub fn facets(sight: &Sight, side: usize, id: Id<Workflow>) -> Vec<Facet> {
    let mut card = Card::new(sight, side);
    let own = &sight.org(side).workflows[id];
    let doing = own.steps.iter().flat_map(|step| at_work(step).collect::<Vec<_>>());
    card.roles = card.positions(doing.chain(target(&own.owner)));
    card.text("purpose", &own.purpose);
    card.text("trigger", &own.trigger);
    card.name("owner", &own.owner);
    card.duration("completes_within", &own.completes_within);
    card.flag("loop", own.is_loop);
    for step in own.steps.iter().filter(|step| sight.shows_step(side, id, &step.id.value)) {
        card.part = Some(sight.label(side, &step.id.value, &step.name));
        card.roles = card.positions(at_work(step));
        facts(&mut card, id, step);
    }
    card.facets
}

/// The positions that do a step or answer for it.
pub fn at_work(step: &Step) -> impl Iterator<Item = Id<Position>> {
    step.raci.with(Letter::R).chain(step.raci.with(Letter::A))
}

fn facts(card: &mut Card, workflow: Id<Workflow>, step: &Step) {
    card.put("step", Some(Value::Several(Vec::new())));
    card.put("name", Some(Value::Text(card.sight.said(card.side, &step.name))));
    card.text("summary", &step.summary);
    for letter in Letter::ALL {
        let names: Vec<Named> = card.sight.sorted(card.side, step.raci.with(letter));
        card.mirror(letter.name(), names);
    }
    card.duration("within", &step.within);
    card.duration("takes", &step.takes);
    card.name("duty", &step.duty);
    card.name("tool", &step.tool);
    card.name("sop", &step.sop);
    card.texts("input", step.input.iter());
    card.texts("output", step.output.iter());
    card.text("accepts_when", &step.accepts_when);
    card.put("approves", step.approves.as_ref().and_then(|own| own.value).map(|to| label(card, workflow, to)));
    card.text("on_failure", &step.on_failure);
    if let Some(escalation) = &step.escalate {
        card.name("escalates_to", &escalation.to);
        card.duration("escalates_after", &escalation.after);
    }
    card.name("calls", &step.calls);
    card.flag("parallel", step.parallel);
    card.known(
        "join",
        "change.word",
        step.join.as_ref().map(|join| match join.value {
            Join::All => "all",
            Join::Any => "any",
        }),
    );
    for way in step.next.iter().flatten() {
        let to = match way.to {
            Some(Flow::Step(to)) => Some(label(card, workflow, to)),
            Some(Flow::End) => Some(Value::known("change.word", "end")),
            None => None,
        };
        let Some(to) = to else { continue };
        let key = match way.to {
            Some(Flow::Step(to)) => {
                card.sight.org(card.side).workflows[workflow].steps[to.0 as usize].id.value.to_string()
            }
            _ => String::from("."),
        };
        let when = way.when.as_ref().map(|when| ("when".to_owned(), Value::Text(card.sight.said(card.side, when))));
        let said = std::iter::once(("to".to_owned(), to)).chain(when);
        card.item("next", key, None, Value::Several(said.collect()));
    }
}

/// A step by its name, as far as it is shown.
fn label(card: &Card, workflow: Id<Workflow>, step: StepId) -> Value {
    let step = &card.sight.org(card.side).workflows[workflow].steps[step.0 as usize];
    match card.sight.shows_step(card.side, workflow, &step.id.value) {
        true => Value::Labels(vec![card.sight.label(card.side, &step.id.value, &step.name)]),
        false => Value::Labels(vec![super::Label { id: String::new(), name: super::Said::default() }]),
    }
}
