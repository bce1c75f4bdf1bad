//! The page of a duty: who claims it, when, and where it is carried out.

use super::{
    Prose, Ref, Shell, StepUse, Voice, centre::page::claimants, coverage, position::parts::access_word, shell::toc,
};
use crate::{
    derive::Claim,
    model::{self, EntityRef, Id, Letter},
};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub summary: Option<Prose>,
    pub critical: bool,
    pub exclusive: bool,
    pub around_the_clock: bool,
    pub responsible: Vec<Ref>,
    pub accountable: Vec<Ref>,
    pub centre: Option<Ref>,
    pub respond_within: Option<String>,
    pub frequency: Option<String>,
    pub effort: Option<String>,
    pub across: Vec<Ref>,
    pub allocation: Option<Ref>,
    pub sops: Vec<Ref>,
    pub needs_sop: bool,
    pub tools: Vec<ToolNeed>,
    pub incompatible_with: Vec<Ref>,
    pub claims: Vec<ClaimRow>,
    pub coverage: Option<coverage::duty::View>,
    pub not_here: Vec<NotHere>,
    pub steps: Vec<StepUse>,
    pub kpis: Vec<Ref>,
}

/// A tool that the duty needs.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct ToolNeed {
    pub tool: Ref,
    pub access: Option<String>,
}

/// A position's claim on the duty.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct ClaimRow {
    pub position: Ref,
    pub letters: Vec<&'static str>,
    pub scope: Option<String>,
    pub hours: Option<String>,
    pub share: Option<String>,
    pub holders: Vec<Ref>,
    pub note: Option<Prose>,
}

/// A position that is wrongly asked, and the one to ask.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct NotHere {
    pub position: Ref,
    pub goes_to: Option<Ref>,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<model::Duty>, shell: &mut Shell) -> View {
    let duty = &voice.org().duties[id];
    let (facts, uses) = (voice.facts(), &voice.facts().uses);
    let tools = duty.needs_tools.iter().map(|need| ToolNeed {
        tool: voice.named(&need.tool),
        access: need.access.as_ref().map(|access| access_word(voice, &access.value)),
    });
    let view = View {
        summary: voice.maybe_prose(&duty.common.summary),
        critical: duty.critical,
        exclusive: duty.exclusive,
        around_the_clock: duty.around_the_clock.is_some(),
        responsible: claimants(voice, id, Letter::R),
        accountable: claimants(voice, id, Letter::A),
        centre: voice.maybe(&duty.centre),
        respond_within: voice.maybe_duration(&duty.respond_within),
        frequency: voice.word(&duty.frequency).map(|word| frequency(voice, &word)),
        effort: duty.effort.as_ref().map(|effort| voice.effort(effort.value)),
        across: voice.all(&duty.across),
        allocation: uses.allocation_of_duty[id.index()].map(|table| voice.link(table)),
        sops: uses.sops_of_duty[id.index()].iter().map(|sop| voice.link(*sop)).collect(),
        needs_sop: duty.needs_sop,
        tools: tools.collect(),
        incompatible_with: uses.incompatible[id.index()].iter().map(|other| voice.link(*other)).collect(),
        claims: facts.register.claims(id).iter().map(|claim| claim_row(voice, *claim)).collect(),
        coverage: coverage::duty::view(voice, id, shell),
        not_here: not_here(voice, id),
        steps: uses.steps_of_duty[id.index()].iter().map(|at| step_use(voice, *at)).collect(),
        kpis: uses.kpis_measuring(EntityRef::of(id)).iter().map(|kpi| voice.link(*kpi)).collect(),
    };
    shell.owner = view.accountable.first().or(view.responsible.first()).cloned();
    let sections = [
        ("claims", "duty.claims", true),
        ("coverage", "duty.coverage", view.coverage.is_some()),
        ("not-here", "duty.not_here", !view.not_here.is_empty()),
        ("steps", "duty.steps", !view.steps.is_empty()),
        ("kpis", "kpis", !view.kpis.is_empty()),
    ];
    shell.toc = toc(voice, &sections);
    view
}

/// A frequency in the reader's words, as far as it is a usual one.
fn frequency(voice: &Voice, word: &str) -> String {
    let key = format!("frequency.{word}");
    let known = voice.t(&key);
    if known == key { word.replace(['-', '_'], " ") } else { known }
}

fn claim_row(voice: &Voice, claim: Claim) -> ClaimRow {
    let (position, claimed) = (&voice.org().positions[claim.position], claim.of(voice.org()));
    // Only who does the work is on duty by default.
    let hours = match claimed.letters.has(Letter::R) && claimed.hours.is_none() {
        true => &position.hours,
        false => &claimed.hours,
    };
    ClaimRow {
        position: voice.link(claim.position),
        letters: voice.letters(claimed.letters),
        scope: voice.scope(&claimed.scope),
        hours: super::position::parts::hours(voice, position, hours),
        share: claimed.share.as_ref().map(|share| voice.share(share.value)),
        holders: voice.holders(claim.position),
        note: voice.maybe_prose(&claimed.note),
    }
}

fn not_here(voice: &Voice, id: Id<model::Duty>) -> Vec<NotHere> {
    let refusals = voice.facts().uses.refusals_of_duty[id.index()].iter();
    refusals
        .map(|(position, n)| NotHere {
            position: voice.link(*position),
            goes_to: voice.maybe(&voice.org().positions[*position].does_not[*n].goes_to),
        })
        .collect()
}

/// A step in which something is used.
fn step_use(voice: &Voice, at: crate::derive::StepAt) -> StepUse {
    let step = &voice.org().workflows[at.0].steps[at.1.0 as usize];
    StepUse { step: voice.step(at), workflow: voice.link(at.0), within: voice.maybe_duration(&step.within) }
}
