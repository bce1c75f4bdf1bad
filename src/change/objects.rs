//! Objects that came, went, have another name, or say something else.

use super::{
    Change, Deed, Label, Named, Reason, Value,
    facet::{Card, Facet, differences},
    of_measures, of_person, of_position, of_procedure, of_scope, of_structure, of_workflow,
    sequence::moved,
    sight::Sight,
};
use crate::model::{Common, EntityRef, Id, Kind, Sop, Status, Text, Workflow};

/// What is told of an object that came.
const IN_SHORT: [&str; 12] = [
    "centre",
    "superior",
    "seats",
    "parent",
    "head",
    "owner",
    "number",
    "respond_within",
    "completes_within",
    "target",
    "every",
    "category",
];

/// The changes of all objects of a kind.
pub fn changes(sight: &Sight, kind: Kind) -> Vec<Change> {
    sight.known.pairs(kind).into_iter().flat_map(|pair| pair_changes(sight, pair)).collect()
}

fn pair_changes(sight: &Sight, pair: [Option<EntityRef>; 2]) -> Vec<Change> {
    let is_hidden = |(side, entity): (usize, &Option<EntityRef>)| entity.is_some_and(|own| !sight.shows(side, own));
    if pair.iter().enumerate().any(is_hidden) {
        return Vec::new();
    }
    match pair {
        [Some(first), Some(second)] => both(sight, [first, second]),
        [None, Some(entity)] => single(sight, 1, entity),
        [Some(entity), None] => single(sight, 0, entity),
        [None, None] => Vec::new(),
    }
}

/// An object that is there at one end alone.
fn single(sight: &Sight, side: usize, entity: EntityRef) -> Vec<Change> {
    let common = sight.org(side).common(entity);
    if common.status == Status::Retired {
        return Vec::new();
    }
    let facets = facets(sight, side, entity);
    let roles = facets.iter().map(|facet| &facet.roles).find(|roles| !roles.is_empty()).cloned().unwrap_or_default();
    let mut said: Vec<(String, Value)> = Vec::new();
    if side == 1 {
        said.extend(status(common).map(|word| ("status".to_owned(), Value::known("state", word))));
        let short = facets.iter().filter(|facet| facet.part.is_none() && IN_SHORT.contains(&facet.field));
        said.extend(short.map(|facet| (facet.field.to_owned(), facet.value.clone())));
    }
    let value = Some(Value::Several(said));
    let mut change = bare(sight.entity(side, entity), "object", if side == 1 { Deed::Added } else { Deed::Removed });
    change.roles = roles;
    match side {
        1 => {
            change.after = value;
            change.reason = entity.id::<Sop>().and_then(|id| new_procedure(sight, id));
        }
        _ => change.before = value,
    }
    vec![change]
}

/// What is asked of the readers of a procedure that is new.
fn new_procedure(sight: &Sight, id: Id<Sop>) -> Option<Reason> {
    let own = &sight.org(1).sops[id];
    let confirmed_by = if own.acknowledge { sight.all(1, &own.applies_to) } else { Vec::new() };
    let effective = own.effective.as_ref().map(|day| day.value.to_string());
    let confirmed_by = confirmed_by.into_iter().filter(|named| !named.is_hidden()).collect();
    Some(Reason { effective, confirmed_by, ..Reason::default() })
}

/// An object that is there at both ends.
fn both(sight: &Sight, pair: [EntityRef; 2]) -> Vec<Change> {
    let common = [0, 1].map(|side| sight.org(side).common(pair[side]));
    if common.iter().all(|own| own.status == Status::Retired) {
        return Vec::new();
    }
    let of = sight.entity(1, pair[1]);
    let mut changes = Vec::new();
    if common[0].id != common[1].id {
        let ids = [0, 1].map(|side| Some(Value::Word(common[side].id.to_string())));
        changes.push(turned(&of, "id", ids));
    }
    if common[0].status != common[1].status {
        let words = common.map(|own| Some(Value::known("state", status(own).unwrap_or("active"))));
        changes.push(turned(&of, "status", words));
        // What is out of force says nothing that matters any more.
        if common[1].status == Status::Retired {
            return changes;
        }
    }
    let lists = [0, 1].map(|side| {
        let mut card = Card::new(sight, side);
        named(&mut card, common[side]);
        card.facets.extend(facets(sight, side, pair[side]));
        card.facets
    });
    let roles = lists[1].iter().map(|facet| &facet.roles).find(|roles| !roles.is_empty()).cloned().unwrap_or_default();
    let order = order(pair, &of, &lists);
    let [before, after] = lists;
    changes.extend(parts_as_wholes(differences(&of, before, after)));
    changes.extend(order);
    if let [Some(first), Some(second)] = pair.map(|entity| entity.id::<Sop>()) {
        changes.extend(of_procedure::version(sight, &of, [first, second]));
    }
    changes.extend(of_procedure::text(sight, &of, pair, roles));
    changes
}

/// What every object says.
fn named(card: &mut Card, common: &Common) {
    // A person's name is no text that is translated.
    let text = |text: &Text| Value::Text(card.sight.said(card.side, text));
    let (name, summary) = (text(&common.name), common.summary.as_ref().map(text));
    card.put("name", Some(name));
    card.put("summary", summary);
}

fn facets(sight: &Sight, side: usize, entity: EntityRef) -> Vec<Facet> {
    let index = entity.index as usize;
    match entity.kind {
        Kind::Centre => of_structure::centre(sight, side, Id::new(index)),
        Kind::Position => of_position::facets(sight, side, Id::new(index)),
        Kind::Person => of_person::facets(sight, side, Id::new(index)),
        Kind::Duty => of_scope::duty(sight, side, Id::new(index)),
        Kind::Dimension => of_scope::dimension(sight, side, Id::new(index)),
        Kind::Allocation => of_scope::allocation(sight, side, Id::new(index)),
        Kind::Goal => of_measures::goal(sight, side, Id::new(index)),
        Kind::Kpi => of_measures::kpi(sight, side, Id::new(index)),
        Kind::Workflow => of_workflow::facets(sight, side, Id::new(index)),
        Kind::Tool => of_structure::tool(sight, side, Id::new(index)),
        Kind::Model => of_structure::model(sight, side, Id::new(index)),
        Kind::Sop => of_procedure::sop(sight, side, Id::new(index)),
        Kind::Page => of_procedure::page(sight, side, Id::new(index)),
    }
}

/// Of a part that came or went, one change tells; what it says beside is not told fact by fact.
fn parts_as_wholes(changes: Vec<Change>) -> Vec<Change> {
    let is_whole = |change: &Change| matches!(&*change.field, "step" | "value") && change.deed != Deed::Changed;
    let whole: Vec<String> = changes
        .iter()
        .filter(|change| is_whole(change))
        .filter_map(|own| Some(own.part.as_ref()?.id.clone()))
        .collect();
    let is_told = |change: &Change| match &change.part {
        Some(part) => is_whole(change) || !whole.contains(&part.id),
        None => true,
    };
    changes.into_iter().filter(is_told).collect()
}

/// The steps of a workflow that stand elsewhere among the others.
fn order(pair: [EntityRef; 2], of: &Named, lists: &[Vec<Facet>; 2]) -> Vec<Change> {
    if pair[1].id::<Workflow>().is_none() {
        return Vec::new();
    }
    let steps = |side: usize| -> Vec<&Facet> { lists[side].iter().filter(|facet| facet.field == "step").collect() };
    let after = steps(1);
    let label = |facet: &Facet| facet.part.clone().unwrap_or(Label { id: String::new(), name: Default::default() });
    let ids = |facets: &[&Facet]| facets.iter().map(|facet| label(facet).id).collect::<Vec<String>>();
    let moved = moved(&ids(&steps(0)), &ids(&after));
    let change = |n: usize| {
        let mut change = bare(of.clone(), "order", Deed::Changed);
        change.part = after[n].part.clone();
        change.after = Some(Value::Labels(n.checked_sub(1).map(|n| label(after[n])).into_iter().collect()));
        change.roles = after[n].roles.clone();
        change
    };
    moved.into_iter().map(change).collect()
}

fn status(common: &Common) -> Option<&'static str> {
    match common.status {
        Status::Active => None,
        Status::Planned => Some("planned"),
        Status::Retired => Some("retired"),
    }
}

fn turned(of: &Named, field: &'static str, [before, after]: [Option<Value>; 2]) -> Change {
    let mut change = bare(of.clone(), field, Deed::Changed);
    (change.before, change.after) = (before, after);
    change
}

/// A change of which nothing is told yet.
pub fn bare(of: Named, field: &'static str, deed: Deed) -> Change {
    Change {
        of,
        part: None,
        field: field.into(),
        deed,
        what: None,
        before: None,
        after: None,
        roles: Vec::new(),
        mirror: false,
        reason: None,
    }
}
