//! What can be counted of one organisation: its form, how work passes in it, how its duties stand, and who carries how
//! much. Knows no other organisation, and no opinion.

use crate::derive::{Departments, Facts, LoadSpread, Loads, Standing, Structure, Transit};
use crate::model::{Centre, Id, Letter, Org, target};

/// The profile of one organisation.
#[derive(Debug)]
pub struct Profile {
    pub structure: Structure,
    /// By active workflow.
    pub transits: Vec<Transit>,
    /// By active duty.
    pub standings: Vec<Standing>,
    /// By centre, in order of the arena.
    pub centres: Vec<CentreProfile>,
    pub loads: LoadSpread,
    /// How many people hold something.
    pub people: usize,
    /// The most positions that one person holds.
    pub most_held: usize,
}

/// What a centre itself has, those below it left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CentreProfile {
    pub positions: usize,
    pub seats: u64,
    /// The duties that one of its positions is R, and A, for.
    pub responsible: usize,
    pub accountable: usize,
}

impl Profile {
    /// The profile of an organisation on its as-of date.
    pub fn new(org: &Org, facts: &Facts) -> Profile {
        let departments = Departments::new(org, &facts.reporting);
        let workflows = org.workflows.active();
        let duties = org.duties.active();
        let transit = |id| Transit::new(org, &facts.reporting, &departments, id, facts.flow(id));
        let standings: Vec<Standing> = duties.map(|(duty, _)| Standing::new(org, facts, &departments, duty)).collect();
        let held = org.people.active().map(|(person, _)| {
            let mut held: Vec<_> = facts.holders.held_by(org, person).filter_map(|own| own.position.to).collect();
            held.sort_unstable();
            held.dedup();
            held.len()
        });
        let held: Vec<usize> = held.filter(|n| *n > 0).collect();
        Profile {
            structure: Structure::new(org, &facts.reporting, &departments),
            transits: workflows.map(|(id, _)| transit(id)).collect(),
            centres: centres(org, &standings),
            standings,
            loads: LoadSpread::new(&Loads::new(org, facts).on(org.as_of)),
            people: held.len(),
            most_held: held.into_iter().max().unwrap_or(0),
        }
    }

    /// How a duty stands; none for one that is not active.
    pub fn standing(&self, duty: Id<crate::model::Duty>) -> Option<&Standing> {
        let at = self.standings.binary_search_by_key(&duty, |own| own.duty).ok()?;
        self.standings.get(at)
    }

    /// How a workflow passes; none for one that is not active.
    pub fn transit(&self, workflow: Id<crate::model::Workflow>) -> Option<&Transit> {
        let at = self.transits.binary_search_by_key(&workflow, |own| own.workflow).ok()?;
        self.transits.get(at)
    }
}

fn centres(org: &Org, standings: &[Standing]) -> Vec<CentreProfile> {
    let mut centres = vec![CentreProfile::default(); org.centres.len()];
    for (_, position) in org.positions.active() {
        if let Some(centre) = target(&position.centre) {
            centres[centre.index()].positions += 1;
            centres[centre.index()].seats += u64::from(position.headcount);
        }
    }
    for standing in standings {
        for letter in [Letter::R, Letter::A] {
            let who = if letter == Letter::R { &standing.responsible } else { &standing.accountable };
            let mut own: Vec<Id<Centre>> =
                who.iter().filter_map(|position| target(&org.positions[*position].centre)).collect();
            own.sort_unstable();
            own.dedup();
            for centre in own {
                match letter {
                    Letter::R => centres[centre.index()].responsible += 1,
                    _ => centres[centre.index()].accountable += 1,
                }
            }
        }
    }
    centres
}
