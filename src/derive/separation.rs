//! On which positions two duties meet that nobody may hold together: by what they claim, or by what their access lets
//! them do. Knows nothing of people.

use super::{Facts, access::needed_rank, tools_needed};
use crate::model::{Duty, Id, Letter, Org, Position, Tool};
use std::collections::BTreeSet;

/// Two duties that nobody may hold together, on one position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Collision {
    pub position: Id<Position>,
    /// The duty that is its own.
    pub own: Id<Duty>,
    pub other: Id<Duty>,
    /// It does or answers for both; else it does one, and its access reaches as far as the other.
    pub is_held: bool,
    /// The tools in which it could do what it should not.
    pub tools: Vec<Id<Tool>>,
}

/// The pairs of duties that nobody may hold together, each once.
pub fn separated(org: &Org, facts: &Facts) -> Vec<(Id<Duty>, Id<Duty>)> {
    let of = |id: Id<Duty>| facts.uses.incompatible[id.index()].iter().map(move |other| (id, *other));
    let all = org.duties.active().flat_map(|(id, _)| of(id));
    all.filter(|(one, other)| one < other && org.duties[*other].common.is_active()).collect()
}

/// Where such duties meet, in order of positions.
pub fn collisions(org: &Org, facts: &Facts) -> Vec<Collision> {
    let mut found = Vec::new();
    for (one, other) in separated(org, facts) {
        let held: BTreeSet<Id<Position>> =
            claimed(org, facts, one).intersection(&claimed(org, facts, other)).copied().collect();
        let both = held.iter().map(|position| Collision {
            position: *position,
            own: one,
            other,
            is_held: true,
            tools: used(org, facts, *position, &[one, other]),
        });
        found.extend(both);
        for (own, other) in [(one, other), (other, one)] {
            let doing = facts.register.with(org, own, Letter::R).map(|claim| claim.position).collect::<BTreeSet<_>>();
            for position in doing.difference(&held).filter(|position| org.positions[**position].common.is_active()) {
                let tools = beyond(org, facts, *position, other);
                if !tools.is_empty() {
                    found.push(Collision { position: *position, own, other, is_held: false, tools });
                }
            }
        }
    }
    found.sort_by_key(|each| (each.position, !each.is_held, each.own, each.other));
    found
}

/// The positions that do a duty or answer for it.
fn claimed(org: &Org, facts: &Facts, duty: Id<Duty>) -> BTreeSet<Id<Position>> {
    let claims = [Letter::R, Letter::A].into_iter().flat_map(|letter| facts.register.with(org, duty, letter));
    claims.map(|claim| claim.position).filter(|position| org.positions[*position].common.is_active()).collect()
}

/// The tools of some duties that a position can use at all.
fn used(org: &Org, facts: &Facts, position: Id<Position>, duties: &[Id<Duty>]) -> Vec<Id<Tool>> {
    let needed = duties.iter().flat_map(|duty| &org.duties[*duty].needs_tools).filter_map(|need| need.tool.to);
    let own: BTreeSet<Id<Tool>> = needed.filter(|tool| facts.access.rank(position, *tool).is_some()).collect();
    own.into_iter().filter(|tool| org.tools[*tool].common.is_active()).collect()
}

/// Where a position may do everything in tools that a duty needs: those in which its own work needs less. None where
/// its access does not reach, where the duty names no tool, or where one of them is not known.
fn beyond(org: &Org, facts: &Facts, position: Id<Position>, duty: Id<Duty>) -> Vec<Id<Tool>> {
    let own = tools_needed(org, &facts.uses, position);
    let mut tools = BTreeSet::new();
    for need in &org.duties[duty].needs_tools {
        let Some(tool) = need.tool.to.filter(|tool| org.tools[*tool].common.is_active()) else { return Vec::new() };
        let rank = needed_rank(org, tool, need);
        if facts.access.rank(position, tool).is_none_or(|has| has < rank) {
            return Vec::new();
        }
        if own.get(&tool).is_none_or(|(needed, _)| *needed < rank) {
            tools.insert(tool);
        }
    }
    tools.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileMemo, Options, Sources, analyze, model::Object};

    const HANDBOOK: &str = "title: T\nlanguages: [en]\n# file: centres/c.yaml\nname: C\n# file: tools/t.yaml\n\
        - {id: ledger, name: L}\n- {id: bank, name: B}\n# file: duties/d.yaml\n\
        - {id: order, name: O, centre: c, incompatible_with: [pay], needs: {tools: [{tool: ledger, access: write}]}}\n\
        - {id: pay, name: P, centre: c, needs: {tools: [{tool: ledger, access: read}, {tool: bank, access: write}]}}\n\
        # file: positions/p.yaml\n";

    fn found(positions: &str) -> Vec<String> {
        let sources = Sources::fixture(&format!("{HANDBOOK}{positions}"), "orgbook.yaml");
        let analysis = analyze(&sources, &Options::default(), &mut FileMemo::default());
        let variant = analysis.shown(None);
        let org = &variant.org;
        assert_eq!(separated(org, &variant.facts).len(), 1);
        let told = |each: &Collision| {
            let tools: Vec<&str> = each.tools.iter().map(|tool| org.tools[*tool].id()).collect();
            let how = if each.is_held { "holds" } else { "reaches" };
            let (position, other) = (org.positions[each.position].id(), org.duties[each.other].id());
            format!("{position} {how} {other} in {}", tools.join(","))
        };
        collisions(org, &variant.facts).iter().map(told).collect()
    }

    #[test]
    fn both_duties_on_one_card_collide_in_all_their_tools() {
        let card = "- {id: a, name: A, centre: c, responsibilities: [{duty: order}, {duty: pay, raci: A}], \
            tools: [{tool: ledger, access: write}]}\n";
        assert_eq!(found(card), ["a holds pay in ledger"]);
    }

    #[test]
    fn access_as_far_as_the_other_duty_collides_where_the_own_work_needs_less() {
        let card = |tools: &str| {
            format!("- {{id: a, name: A, centre: c, responsibilities: [{{duty: order}}], tools: [{tools}]}}\n")
        };
        let ledger = "{tool: ledger, access: write}";
        assert_eq!(found(&card(ledger)), [""; 0]);
        assert_eq!(found(&card(&format!("{ledger}, {{tool: bank, access: read}}"))), [""; 0]);
        assert_eq!(found(&card(&format!("{ledger}, {{tool: bank, access: admin}}"))), ["a reaches pay in bank"]);
    }
}
