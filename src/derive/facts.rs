//! All facts at once.

use super::{Access, FlowGraph, Holders, KpiTree, Register, Reporting, Table, Uses};
use crate::model::{Id, Org, Workflow};

/// All derived facts of one organisation.
#[derive(Debug)]
pub struct Facts {
    pub reporting: Reporting,
    pub holders: Holders,
    pub register: Register,
    /// By workflow, in the order of the arena.
    pub flows: Vec<FlowGraph>,
    pub kpi_tree: KpiTree,
    pub access: Access,
    /// The active workflows' in the order of the arena, then the register.
    pub tables: Vec<Table>,
    pub uses: Uses,
}

impl Facts {
    /// Derives everything that follows from `org`.
    pub fn new(org: &Org) -> Facts {
        let register = Register::new(org);
        Facts {
            reporting: Reporting::new(org),
            holders: Holders::new(org),
            flows: org.workflows.iter().map(|(id, _)| FlowGraph::new(org, id)).collect(),
            kpi_tree: KpiTree::new(org),
            access: Access::new(org, &register),
            tables: Table::all(org, &register),
            uses: Uses::new(org),
            register,
        }
    }

    /// The flow graph of a workflow.
    pub fn flow(&self, workflow: Id<Workflow>) -> &FlowGraph {
        &self.flows[workflow.index()]
    }
}
