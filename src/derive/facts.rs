//! All facts at once.

use super::{
    Access, Computed, Coverage, Crew, FlowGraph, Holders, KpiTree, MOST_BOXES, Register, Reporting, Roster, RuleBoxes,
    Shared, Table, Tenures, Uses, Watch,
};
use crate::{
    geometry::Boxes,
    model::{Duty, Id, Org, Workflow},
};
use rayon::prelude::*;
use std::sync::OnceLock;

/// All derived facts of one organisation.
#[derive(Debug)]
pub struct Facts {
    pub reporting: Reporting,
    pub holders: Holders,
    pub tenures: Tenures,
    pub register: Register,
    /// By workflow, in the order of the arena.
    pub flows: Vec<FlowGraph>,
    pub kpi_tree: KpiTree,
    pub computed: Computed,
    pub access: Access,
    /// The active workflows' in the order of the arena, then the register.
    pub tables: Vec<Table>,
    pub uses: Uses,
    pub roster: Roster,
    pub shared: Shared,
    /// By table, as by duty below.
    reaches: Vec<OnceLock<Vec<Boxes>>>,
    dead: Vec<OnceLock<Vec<bool>>>,
    /// By duty; worked out when first asked for, because most duties are divided across nothing.
    divisions: Vec<OnceLock<Option<Division>>>,
}

fn flows(org: &Org) -> Vec<FlowGraph> {
    let workflows: Vec<Id<Workflow>> = org.workflows.ids().collect();
    workflows.into_par_iter().map(|id| FlowGraph::new(org, id)).collect()
}

/// How a duty is divided, and whether somebody is there when it needs them.
#[derive(Debug)]
struct Division {
    coverage: Coverage,
    watches: OnceLock<Vec<Watch>>,
    crews: OnceLock<Vec<Crew>>,
}

impl Facts {
    /// Derives everything that follows from `org`.
    pub fn new(org: &Org) -> Facts {
        Facts::sharing(org, Shared::default())
    }

    /// The same for one of several operating models.
    pub fn sharing(org: &Org, shared: Shared) -> Facts {
        let register = Register::new(org);
        let of_register = || rayon::join(|| Access::new(org, &register), || Table::all(org, &register));
        let of_people = || {
            let rosters = || (Reporting::new(org), Roster::new(org));
            rayon::join(|| (Holders::new(org), Tenures::new(org)), rosters)
        };
        let of_work = || rayon::join(|| (flows(org), KpiTree::new(org)), || Uses::new(org));
        let ((access, tables), (of_people, of_work)) = rayon::join(of_register, || rayon::join(of_people, of_work));
        let ((holders, tenures), (reporting, roster)) = of_people;
        let ((flows, kpi_tree), uses) = of_work;
        Facts {
            reporting,
            holders,
            tenures,
            flows,
            kpi_tree,
            computed: Computed::new(org),
            access,
            tables,
            uses,
            roster,
            shared,
            reaches: org.allocations.iter().map(|_| OnceLock::new()).collect(),
            dead: org.allocations.iter().map(|_| OnceLock::new()).collect(),
            divisions: org.duties.iter().map(|_| OnceLock::new()).collect(),
            register,
        }
    }

    /// The flow graph of a workflow.
    pub fn flow(&self, workflow: Id<Workflow>) -> &FlowGraph {
        &self.flows[workflow.index()]
    }

    /// Who has a duty in which part of its space; none where that cannot be known for what is missing.
    pub fn coverage(&self, org: &Org, duty: Id<Duty>) -> Option<&Coverage> {
        self.division(org, duty).map(|division| &division.coverage)
    }

    /// Who is on duty when, by part of the duty's space; empty for duties that neither promise an answer nor need
    /// somebody around the clock.
    pub fn watches(&self, org: &Org, duty: Id<Duty>) -> &[Watch] {
        self.division(org, duty).map_or(&[], |division| {
            division.watches.get_or_init(|| Watch::of_duty(org, &self.holders, &self.roster, &division.coverage, duty))
        })
    }

    /// Who answers when, by part of the duty's space, person by person; empty for the same duties.
    pub fn crews(&self, org: &Org, duty: Id<Duty>) -> &[Crew] {
        let division = self.division(org, duty);
        division.map_or(&[], |division| division.crews.get_or_init(|| Crew::of_duty(org, self, duty)))
    }

    /// What reaches each placed rule of a table.
    pub fn reach(&self, table: &RuleBoxes) -> &[Boxes] {
        self.reaches[table.id.index()].get_or_init(|| table.reach(MOST_BOXES))
    }

    /// By placed rule of a table, whether no case reaches it.
    pub fn dead(&self, table: &RuleBoxes) -> &[bool] {
        self.dead[table.id.index()].get_or_init(|| table.dead())
    }

    fn division(&self, org: &Org, duty: Id<Duty>) -> Option<&Division> {
        let divide = || {
            let coverage = Coverage::new(org, &self.register, &self.uses, duty)?;
            Some(Division { coverage, watches: OnceLock::new(), crews: OnceLock::new() })
        };
        self.divisions[duty.index()].get_or_init(divide).as_ref()
    }
}
