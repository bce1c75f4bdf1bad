//! Which KPI leads to which KPI and goal.

use crate::model::{Goal, Id, Kind, Kpi, Org};

/// The edges of the KPI tree: `contributes_to`, `measured_by` and the inputs of formulas.
#[derive(Debug)]
pub struct KpiTree {
    /// KPIs just above, by KPI.
    parents: Vec<Vec<Id<Kpi>>>,
    /// KPIs just below, by KPI.
    children: Vec<Vec<Id<Kpi>>>,
    /// Goals just above, by KPI.
    goals: Vec<Vec<Id<Goal>>>,
    /// KPIs just below, by goal.
    measures: Vec<Vec<Id<Kpi>>>,
}

impl KpiTree {
    /// The tree of an organisation; only active objects are in it.
    pub fn new(org: &Org) -> KpiTree {
        let n = org.kpis.len();
        let mut tree = KpiTree {
            parents: vec![Vec::new(); n],
            children: vec![Vec::new(); n],
            goals: vec![Vec::new(); n],
            measures: vec![Vec::new(); org.goals.len()],
        };
        for (id, kpi) in org.kpis.active() {
            for target in kpi.contributes_to.iter().filter_map(|(target, _)| *target) {
                match target.kind {
                    Kind::Goal => tree.add_goal(id, Id::new(target.index as usize)),
                    _ => tree.add_parent(id, Id::new(target.index as usize)),
                }
            }
        }
        for (id, goal) in org.goals.active() {
            goal.measured_by.iter().filter_map(|kpi| kpi.to).for_each(|kpi| tree.add_goal(kpi, id));
        }
        tree
    }

    fn add_parent(&mut self, kpi: Id<Kpi>, parent: Id<Kpi>) {
        if !self.parents[kpi.index()].contains(&parent) {
            self.parents[kpi.index()].push(parent);
            self.children[parent.index()].push(kpi);
        }
    }

    fn add_goal(&mut self, kpi: Id<Kpi>, goal: Id<Goal>) {
        if !self.goals[kpi.index()].contains(&goal) {
            self.goals[kpi.index()].push(goal);
            self.measures[goal.index()].push(kpi);
        }
    }

    /// The KPIs that a KPI contributes to.
    pub fn parents(&self, kpi: Id<Kpi>) -> &[Id<Kpi>] {
        &self.parents[kpi.index()]
    }

    /// The KPIs that contribute to a KPI.
    pub fn children(&self, kpi: Id<Kpi>) -> &[Id<Kpi>] {
        &self.children[kpi.index()]
    }

    /// The goals that a KPI measures or contributes to.
    pub fn goals(&self, kpi: Id<Kpi>) -> &[Id<Goal>] {
        &self.goals[kpi.index()]
    }

    /// The KPIs just below a goal.
    pub fn measures(&self, goal: Id<Goal>) -> &[Id<Kpi>] {
        &self.measures[goal.index()]
    }

    /// Whether some way upwards ends at a goal.
    pub fn leads_to_goal(&self, kpi: Id<Kpi>) -> bool {
        let mut seen = vec![false; self.parents.len()];
        let mut open = vec![kpi];
        while let Some(kpi) = open.pop() {
            if !self.goals(kpi).is_empty() {
                return true;
            }
            if !std::mem::replace(&mut seen[kpi.index()], true) {
                open.extend(self.parents(kpi));
            }
        }
        false
    }
}
