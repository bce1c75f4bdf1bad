//! The whole organisation: every object by kind.

use super::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// An organisation under one operating model. Names are resolved; only ids are left.
#[derive(Clone, Debug)]
pub struct Org {
    pub handbook: Handbook,
    pub centres: Arena<Centre>,
    pub positions: Arena<Position>,
    pub people: Arena<Person>,
    pub duties: Arena<Duty>,
    pub dimensions: Arena<Dimension>,
    pub allocations: Arena<Allocation>,
    pub goals: Arena<Goal>,
    pub kpis: Arena<Kpi>,
    pub workflows: Arena<Workflow>,
    pub tools: Arena<Tool>,
    pub models: Arena<OperatingModel>,
    pub sops: Arena<Sop>,
    pub pages: Arena<Page>,
    /// Every id and alias, by kind and collision key.
    pub names: FxHashMap<(Kind, Arc<str>), EntityRef>,
    /// Everywhere that one object names another: the place, who names, who is named.
    pub references: Vec<Reference>,
    /// Files that are shown or linked but not read, in order of their paths.
    pub assets: Vec<Arc<str>>,
    /// Those of them that some text shows or links to.
    pub shown_files: FxHashSet<Arc<str>>,
    /// "Today": the date against which due things are measured.
    pub as_of: chrono::NaiveDate,
    /// What is known of the files' past; none where there is no history.
    pub past: Option<Arc<crate::source::Past>>,
}

/// One object naming another.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    pub from: EntityRef,
    pub to: EntityRef,
    pub span: crate::source::Span,
    /// The field in which it stands.
    pub field: &'static str,
}

impl Org {
    /// What an object of any kind has in common with all others.
    pub fn common(&self, entity: EntityRef) -> &Common {
        let n = entity.index as usize;
        match entity.kind {
            Kind::Centre => &self.centres[Id::new(n)].common,
            Kind::Position => &self.positions[Id::new(n)].common,
            Kind::Person => &self.people[Id::new(n)].common,
            Kind::Duty => &self.duties[Id::new(n)].common,
            Kind::Dimension => &self.dimensions[Id::new(n)].common,
            Kind::Allocation => &self.allocations[Id::new(n)].common,
            Kind::Goal => &self.goals[Id::new(n)].common,
            Kind::Kpi => &self.kpis[Id::new(n)].common,
            Kind::Workflow => &self.workflows[Id::new(n)].common,
            Kind::Tool => &self.tools[Id::new(n)].common,
            Kind::Model => &self.models[Id::new(n)].common,
            Kind::Sop => &self.sops[Id::new(n)].common,
            Kind::Page => &self.pages[Id::new(n)].common,
        }
    }

    /// Every object, by kind and then by id.
    pub fn entities(&self) -> impl Iterator<Item = EntityRef> {
        Kind::ALL.into_iter().flat_map(|kind| (0..self.count(kind) as u32).map(move |index| EntityRef { kind, index }))
    }

    /// How many objects of a kind there are.
    pub fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Centre => self.centres.len(),
            Kind::Position => self.positions.len(),
            Kind::Person => self.people.len(),
            Kind::Duty => self.duties.len(),
            Kind::Dimension => self.dimensions.len(),
            Kind::Allocation => self.allocations.len(),
            Kind::Goal => self.goals.len(),
            Kind::Kpi => self.kpis.len(),
            Kind::Workflow => self.workflows.len(),
            Kind::Tool => self.tools.len(),
            Kind::Model => self.models.len(),
            Kind::Sop => self.sops.len(),
            Kind::Page => self.pages.len(),
        }
    }

    /// Whether the handbook describes people; without them, positions act themselves.
    pub fn has_people(&self) -> bool {
        !self.people.is_empty()
    }
}
