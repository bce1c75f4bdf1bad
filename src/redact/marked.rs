//! An organisation with what is withheld taken out: the same ids, so that what is known of the whole holds of it.

use super::{
    Withheld,
    blank::Paper,
    people, prose,
    texts::{self, Visit},
};
use crate::{
    diagnostic::OptionValue,
    model::{Arena, Axis, Dimension, EntityRef, Id, Kind, Object, Org, StepId, Target, Text, ValueId, Workflow},
};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// The organisation as readers of `audience` may see it.
pub fn redacted(whole: &Org, withheld: &Withheld, audience: &str) -> Org {
    let mut org = whole.clone();
    people::settle(&mut org.handbook, &whole.handbook, audience);
    people::redact(&mut org, withheld);
    org.handbook.people.pages &= !withheld.people;
    if withheld.has_objects() {
        let knife = Knife { whole, withheld, paper: Paper::new(&whole.handbook) };
        knife.links(&mut org);
        knife.parts(&mut org);
        knife.objects(&mut org);
        knife.settings(&mut org);
        knife.tables_of_contents(&mut org);
    }
    org
}

/// What takes things out.
struct Knife<'o> {
    whole: &'o Org,
    withheld: &'o Withheld,
    paper: Paper,
}

impl Knife<'_> {
    fn is_gone(&self, entity: EntityRef) -> bool {
        self.withheld.has_object(self.whole, entity)
    }

    /// Puts a blank in place of every object of a kind that is withheld.
    fn replace<T: Object + Clone>(&self, arena: &mut Arena<T>, blank: impl Fn(&T) -> T) {
        if arena.iter().any(|(id, _)| self.is_gone(EntityRef::of(id))) {
            arena.update(|id, own| {
                if self.is_gone(EntityRef::of(id)) {
                    *own = blank(own);
                }
            });
        }
    }

    fn objects(&self, org: &mut Org) {
        let paper = &self.paper;
        self.replace(&mut org.centres, |_| paper.centre());
        self.replace(&mut org.positions, |own| paper.position(own));
        self.replace(&mut org.people, |own| paper.person(own));
        self.replace(&mut org.duties, |_| paper.duty());
        self.replace(&mut org.dimensions, |own| paper.dimension(own));
        self.replace(&mut org.allocations, |_| paper.allocation());
        self.replace(&mut org.goals, |_| paper.goal());
        self.replace(&mut org.kpis, |_| paper.kpi());
        self.replace(&mut org.workflows, |_| paper.workflow());
        self.replace(&mut org.tools, |_| paper.tool());
        self.replace(&mut org.models, |_| paper.model());
        self.replace(&mut org.sops, |_| paper.sop());
        self.replace(&mut org.pages, |_| paper.page());
    }

    /// Steps and values, and the figures of values.
    fn parts(&self, org: &mut Org) {
        let (whole, withheld) = (self.whole, self.withheld);
        let steps = |id, n: usize| withheld.has_step(whole, (id, StepId(n as u32)));
        if whole.workflows.iter().any(|(id, own)| (0..own.steps.len()).any(|n| steps(id, n))) {
            org.workflows.update(|id, own| {
                let gone = own.steps.iter_mut().enumerate().filter(|(n, _)| steps(id, *n));
                gone.for_each(|(_, step)| *step = self.paper.step(step));
            });
        }
        let values = |id, n: usize| withheld.has_value(whole, id, ValueId(n as u32));
        if whole.dimensions.iter().any(|(id, own)| (0..own.values().len()).any(|n| values(id, n))) {
            org.dimensions.update(|id, own| {
                if let Axis::Tree(nodes) = &mut own.axis {
                    let gone = nodes.iter_mut().enumerate().filter(|(n, _)| values(id, *n));
                    gone.for_each(|(_, value)| *value = self.paper.value(value));
                }
            });
        }
        if whole.kpis.iter().any(|(_, kpi)| kpi.actuals.iter().any(|actual| is_of_gone(whole, withheld, &actual.scope)))
        {
            org.kpis.update(|_, kpi| kpi.actuals.retain(|actual| !is_of_gone(whole, withheld, &actual.scope)));
        }
    }

    /// Takes the addresses of what is withheld out of all texts that hold some.
    fn links(&self, org: &mut Org) {
        let hidden = |target: &Target| match target {
            Target::Object { entity, anchor } => {
                self.is_gone(*entity) || anchor.as_ref().is_some_and(|anchor| self.is_gone_step(*entity, anchor))
            }
            Target::Embed { entity, .. } => self.is_gone(*entity),
            _ => false,
        };
        let languages = &self.whole.handbook.languages;
        let mut visit = |text: &mut Text| {
            text.pieces.iter_mut().for_each(|piece| prose::redact_piece(piece, languages, &hidden));
        };
        let from = self.sources();
        let is_of = |kind| from.iter().any(|entity| entity.kind == kind);
        texts::of_handbook(&mut org.handbook, &mut visit);
        each(&mut org.centres, &from, texts::of_centre, &mut visit);
        each(&mut org.positions, &from, texts::of_position, &mut visit);
        each(&mut org.people, &from, texts::of_person, &mut visit);
        each(&mut org.duties, &from, texts::of_duty, &mut visit);
        each(&mut org.dimensions, &from, texts::of_dimension, &mut visit);
        each(&mut org.allocations, &from, texts::of_allocation, &mut visit);
        each(&mut org.goals, &from, texts::of_goal, &mut visit);
        each(&mut org.kpis, &from, texts::of_kpi, &mut visit);
        each(&mut org.workflows, &from, texts::of_workflow, &mut visit);
        each(&mut org.tools, &from, texts::of_tool, &mut visit);
        each(&mut org.models, &from, texts::of_model, &mut visit);
        each(&mut org.sops, &from, texts::of_sop, &mut visit);
        each(&mut org.pages, &from, texts::of_page, &mut visit);
        if is_of(Kind::Sop) {
            org.sops.update(|_, sop| {
                sop.bodies.iter_mut().for_each(|body| prose::redact_body(body, languages, &hidden));
            });
        }
        if is_of(Kind::Page) {
            org.pages.update(|_, page| {
                page.bodies.iter_mut().for_each(|body| prose::redact_body(body, languages, &hidden));
            });
        }
    }

    /// The objects that name something of which a part at least is withheld.
    fn sources(&self) -> FxHashSet<EntityRef> {
        let has_gone_part = |entity: EntityRef| match entity.kind {
            Kind::Workflow => entity.id().is_some_and(|id: Id<Workflow>| {
                let mut steps = 0..self.whole.workflows[id].steps.len();
                steps.any(|n| self.withheld.has_step(self.whole, (id, StepId(n as u32))))
            }),
            _ => false,
        };
        let named = self.whole.references.iter().filter(|own| self.is_gone(own.to) || has_gone_part(own.to));
        named.map(|own| own.from).collect()
    }

    /// Whether an anchor is that of a step that is withheld.
    fn is_gone_step(&self, entity: EntityRef, anchor: &str) -> bool {
        let Some(id) = entity.id::<Workflow>() else { return false };
        let steps = self.whole.workflows[id].steps.iter().enumerate();
        let mut gone = steps.filter(|(n, _)| self.withheld.has_step(self.whole, (id, StepId(*n as u32))));
        gone.any(|(_, step)| anchor.contains(&*step.id.value))
    }

    /// What the settings name by its id.
    fn settings(&self, org: &mut Org) {
        let own = &mut org.handbook;
        let is_gone = |kind: Kind, id: &Arc<str>| {
            self.whole.names.get(&(kind, id.clone())).is_some_and(|entity| self.is_gone(*entity))
        };
        own.model = own.model.take().filter(|model| !is_gone(Kind::Model, &model.value));
        for setting in own.policy.rules.values_mut() {
            for value in setting.options.values_mut() {
                if let OptionValue::Limits(limits) = value {
                    limits.retain(|dimension, _| !is_gone(Kind::Dimension, dimension));
                }
            }
        }
        for option in own.rule_settings.iter_mut().flat_map(|setting| &mut setting.options) {
            option.dimensions.retain(|dimension| !is_gone(Kind::Dimension, &dimension.value));
            if let Some(value) = &mut option.value
                && let OptionValue::Limits(limits) = &mut value.value
            {
                limits.retain(|dimension, _| !is_gone(Kind::Dimension, dimension));
            }
        }
    }

    /// What lists all objects by name or place.
    fn tables_of_contents(&self, org: &mut Org) {
        org.names.retain(|_, entity| !self.is_gone(*entity));
        org.references.retain(|own| !self.is_gone(own.from) && !self.is_gone(own.to));
        let bodies = org.sops.iter().flat_map(|(_, sop)| &sop.bodies);
        let bodies = bodies.chain(org.pages.iter().flat_map(|(_, page)| &page.bodies));
        let files = bodies.flat_map(|body| &body.links).filter_map(|link| match &link.target {
            Target::File(path) => Some(path.clone()),
            _ => None,
        });
        let files: FxHashSet<Arc<str>> = files.collect();
        org.shown_files.retain(|path| files.contains(path));
        org.assets.retain(|path| files.contains(path));
    }
}

/// Whether the scope of a figure, `dimension=value;…`, names something that is withheld.
pub fn is_of_gone(whole: &Org, withheld: &Withheld, scope: &str) -> bool {
    scope.split(';').filter_map(|part| part.split_once('=')).any(|(dimension, value)| {
        let named = whole.names.get(&(Kind::Dimension, dimension.trim().into()));
        let Some(id) = named.and_then(|named| named.id::<Dimension>()) else { return false };
        let value = whole.dimensions[id].value(value.trim());
        withheld.has_object(whole, EntityRef::of(id)) || value.is_some_and(|value| withheld.has_value(whole, id, value))
    })
}

/// Looks at the texts of those objects of a kind that are among `from`.
fn each<T: Object + Clone>(
    arena: &mut Arena<T>,
    from: &FxHashSet<EntityRef>,
    of: impl Fn(&mut T, Visit),
    visit: Visit,
) {
    if from.iter().any(|entity| entity.kind == T::KIND) {
        arena.update(|id, own| {
            if from.contains(&EntityRef::of(id)) {
                of(own, visit);
            }
        });
    }
}
