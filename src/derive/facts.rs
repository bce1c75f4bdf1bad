//! All facts at once.

use super::{
    Access, Computed, Coverage, Crew, FlowGraph, Holders, KpiTree, LastChanges, MOST_BOXES, Register, Reporting,
    Roster, RuleBoxes, Shared, Table, Tenures, Uses, Watch,
};
use crate::{
    geometry::Boxes,
    model::{Common, Duty, Id, Org, Workflow},
};
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

/// All derived facts of one organisation.
#[derive(Debug)]
pub struct Facts {
    pub reporting: Arc<Reporting>,
    pub holders: Arc<Holders>,
    pub tenures: Arc<Tenures>,
    pub register: Arc<Register>,
    /// By workflow, in the order of the arena.
    pub flows: Arc<Vec<FlowGraph>>,
    pub kpi_tree: Arc<KpiTree>,
    pub computed: Arc<Computed>,
    pub access: Arc<Access>,
    /// The active workflows' in the order of the arena, then the register.
    pub tables: Arc<Vec<Table>>,
    pub uses: Arc<Uses>,
    pub roster: Arc<Roster>,
    pub shared: Shared,
    /// Of what this is left over after something was taken out: numbers stay true to it.
    whole: Option<Whole>,
    /// Worked out when a page first asks.
    last_changes: OnceLock<LastChanges>,
    /// By table, as by duty below.
    reaches: Vec<OnceLock<Vec<Boxes>>>,
    dead: Vec<OnceLock<Vec<bool>>>,
    /// By duty; worked out when first asked for, because most duties are divided across nothing.
    divisions: Vec<OnceLock<Option<Division>>>,
}

/// An organisation and what follows from it, before anything was taken out.
#[derive(Clone, Debug)]
pub struct Whole {
    pub org: Arc<Org>,
    pub facts: Arc<Facts>,
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
            reporting: Arc::new(reporting),
            holders: Arc::new(holders),
            tenures: Arc::new(tenures),
            flows: Arc::new(flows),
            kpi_tree: Arc::new(kpi_tree),
            computed: Arc::new(Computed::new(org)),
            access: Arc::new(access),
            tables: Arc::new(tables),
            uses: Arc::new(uses),
            roster: Arc::new(roster),
            shared,
            whole: None,
            last_changes: OnceLock::new(),
            reaches: org.allocations.iter().map(|_| OnceLock::new()).collect(),
            dead: org.allocations.iter().map(|_| OnceLock::new()).collect(),
            divisions: org.duties.iter().map(|_| OnceLock::new()).collect(),
            register: Arc::new(register),
        }
    }

    /// What is left of the facts when something was taken out of an organisation: who has a duty where and when, who
    /// reports to whom, and what figures come to, stays as it truly is.
    pub fn redacted(org: &Org, whole: Whole) -> Facts {
        let facts = &whole.facts;
        Facts {
            reporting: facts.reporting.clone(),
            holders: facts.holders.clone(),
            tenures: facts.tenures.clone(),
            register: facts.register.clone(),
            flows: facts.flows.clone(),
            kpi_tree: facts.kpi_tree.clone(),
            computed: facts.computed.clone(),
            access: facts.access.clone(),
            tables: facts.tables.clone(),
            uses: facts.uses.clone(),
            roster: facts.roster.clone(),
            shared: Shared::default(),
            last_changes: OnceLock::new(),
            reaches: org.allocations.iter().map(|_| OnceLock::new()).collect(),
            dead: org.allocations.iter().map(|_| OnceLock::new()).collect(),
            divisions: Vec::new(),
            whole: Some(whole),
        }
    }

    /// The same where whole objects or parts of them were taken out: lists name only what is left. `is_gone` says which
    /// scopes of figures name something that was taken out.
    pub fn without_objects(org: &Org, whole: Whole, is_gone: &dyn Fn(&str) -> bool) -> Facts {
        let facts = whole.facts.clone();
        Facts {
            reporting: Arc::new(facts.reporting.redacted(org)),
            tenures: Arc::new(Tenures::new(org)),
            flows: Arc::new(flows(org)),
            kpi_tree: Arc::new(KpiTree::new(org)),
            computed: Arc::new(facts.computed.without(is_gone)),
            uses: Arc::new(Uses::new(org)),
            ..Facts::redacted(org, whole)
        }
    }

    /// The organisation of these facts, and they themselves, before anything was taken out: for numbers that are true.
    pub fn whole<'f>(&'f self, org: &'f Org) -> (&'f Org, &'f Facts) {
        self.whole.as_ref().map_or((org, self), |whole| (&whole.org, &whole.facts))
    }

    /// The flow graph of a workflow.
    pub fn flow(&self, workflow: Id<Workflow>) -> &FlowGraph {
        &self.flows[workflow.index()]
    }

    /// When each object was last changed, as far as the history tells.
    pub fn last_changes(&self, org: &Org) -> &LastChanges {
        match &self.whole {
            Some(whole) => whole.facts.last_changes(&whole.org),
            None => self.last_changes.get_or_init(|| LastChanges::new(org)),
        }
    }

    /// Who has a duty in which part of its space; none where that cannot be known for what is missing.
    pub fn coverage(&self, org: &Org, duty: Id<Duty>) -> Option<&Coverage> {
        self.division(org, duty).map(|division| &division.coverage)
    }

    /// Who is on duty when, by part of the duty's space; empty for duties that neither promise an answer nor need
    /// somebody around the clock.
    pub fn watches(&self, org: &Org, duty: Id<Duty>) -> &[Watch] {
        let division = self.division(org, duty);
        let (org, facts) = self.whole(org);
        division.map_or(&[], |division| {
            division
                .watches
                .get_or_init(|| Watch::of_duty(org, &facts.holders, &facts.roster, &division.coverage, duty))
        })
    }

    /// Who answers when, by part of the duty's space, person by person; empty for the same duties.
    pub fn crews(&self, org: &Org, duty: Id<Duty>) -> &[Crew] {
        let division = self.division(org, duty);
        let (org, facts) = self.whole(org);
        division.map_or(&[], |division| division.crews.get_or_init(|| Crew::of_duty(org, facts, duty)))
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
        if let Some(whole) = &self.whole {
            let division = whole.facts.division(&whole.org, duty);
            return division.filter(|division| is_told(org, duty, &division.coverage));
        }
        let divide = || {
            let coverage = Coverage::new(org, &self.register, &self.uses, duty)?;
            Some(Division { coverage, watches: OnceLock::new(), crews: OnceLock::new() })
        };
        self.divisions[duty.index()].get_or_init(divide).as_ref()
    }
}

/// Whether the division of a duty may be told when something was taken out: not where the duty itself is gone, what it
/// is divided by, or the table that divides it.
fn is_told(org: &Org, duty: Id<Duty>, coverage: &Coverage) -> bool {
    let is_there = |common: &Common| !common.withheld;
    is_there(&org.duties[duty].common)
        && coverage.space.dimensions.iter().all(|dimension| is_there(&org.dimensions[*dimension].common))
        && coverage.table.is_none_or(|table| is_there(&org.allocations[table].common))
}
