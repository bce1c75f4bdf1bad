//! Where two duties meet that nobody may hold together, on a position or on somebody who holds two: by what they claim,
//! or by what their access lets them do. Knows nothing of rules and of who may read of it.

use super::{Facts, access::needed_rank, shared_holders, shared_stand_ins, tools_needed};
use crate::model::{Duty, Id, Letter, Org, Person, Position, Tool};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

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

/// Two duties that nobody may hold together, on somebody through two positions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonalCollision {
    pub person: Id<Person>,
    /// The positions by which the person has the one duty, and the other or the access for it.
    pub positions: [Id<Position>; 2],
    pub own: Id<Duty>,
    pub other: Id<Duty>,
    /// The second position claims the other duty, and does not only have the access for it.
    pub is_held: bool,
    /// The first day, where that is still to come.
    pub from: Option<NaiveDate>,
    /// The last day, where it is so only while somebody is on leave.
    pub until: Option<NaiveDate>,
    /// The tools of either position in which the person could do what they should not.
    pub tools: [Vec<Id<Tool>>; 2],
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
                let tools = beyond(org, facts, &[*position], other);
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

/// Where such duties meet on people who hold several positions or stand in for others, in order of people.
pub fn personal_collisions(org: &Org, facts: &Facts) -> Vec<PersonalCollision> {
    let mut held_by: BTreeMap<Id<Person>, Vec<Id<Position>>> = BTreeMap::new();
    for (position, _) in org.positions.active() {
        for tenure in facts.tenures.of(position) {
            held_by.entry(tenure.person).or_default().push(position);
        }
    }
    let mut found = Vec::new();
    for (one, other) in separated(org, facts) {
        let start = found.len();
        held_together(org, facts, one, other, &mut found);
        let told: BTreeSet<Id<Person>> = found[start..].iter().map(|each: &PersonalCollision| each.person).collect();
        for (own, other) in [(one, other), (other, one)] {
            found.extend(reached_together(org, facts, &held_by, own, other, &told));
        }
    }
    found.sort_by_key(|each| (each.person, !each.is_held, each.until.is_some(), each.own, each.other, each.positions));
    found
}

/// The people who have both duties by two positions that are theirs, else while a leave lasts; each once.
fn held_together(org: &Org, facts: &Facts, one: Id<Duty>, other: Id<Duty>, found: &mut Vec<PersonalCollision>) {
    let all = |duty: Id<Duty>| claimed(org, facts, duty).into_iter().collect::<Vec<_>>();
    let meeting = |person, positions: [Id<Position>; 2], from, until| {
        let tools = [used(org, facts, positions[0], &[one]), used(org, facts, positions[1], &[other])];
        PersonalCollision { person, positions, own: one, other, is_held: true, from, until, tools }
    };
    let mut told = BTreeSet::new();
    for shared in shared_holders(org, facts, &all(one), &all(other)) {
        told.insert(shared.person);
        found.push(meeting(shared.person, [shared.first, shared.second], shared.from, None));
    }
    let with = |duty: Id<Duty>, letter: Letter| -> Vec<Id<Position>> {
        facts.register.with(org, duty, letter).map(|claim| claim.position).collect()
    };
    // Who answers for a duty does not do it, so each letter is a side of its own.
    for letters in [[Letter::R, Letter::R], [Letter::R, Letter::A], [Letter::A, Letter::R], [Letter::A, Letter::A]] {
        for shared in shared_stand_ins(org, facts, &with(one, letters[0]), &with(other, letters[1])) {
            if told.insert(shared.first.person) {
                let positions = [shared.first.position, shared.second.position];
                let from = Some(shared.from).filter(|day| *day > org.as_of);
                found.push(meeting(shared.first.person, positions, from, Some(shared.until)));
            }
        }
    }
}

/// The people who do a duty by one position, and whose access by it and another together reaches as far as the other
/// duty, where it does not by the first alone.
fn reached_together(
    org: &Org,
    facts: &Facts,
    held_by: &BTreeMap<Id<Person>, Vec<Id<Position>>>,
    own: Id<Duty>,
    other: Id<Duty>,
    told: &BTreeSet<Id<Person>>,
) -> Vec<PersonalCollision> {
    let mut found: BTreeMap<(Id<Person>, Id<Position>), PersonalCollision> = BTreeMap::new();
    let doing = facts.register.with(org, own, Letter::R).map(|claim| claim.position).collect::<BTreeSet<_>>();
    for first in doing.into_iter().filter(|first| org.positions[*first].common.is_active()) {
        if !beyond(org, facts, &[first], other).is_empty() {
            continue;
        }
        let people = facts.tenures.of(first).iter().map(|tenure| tenure.person).collect::<BTreeSet<_>>();
        for person in people.difference(told) {
            for second in held_by[person].iter().filter(|second| **second != first) {
                let tools = beyond(org, facts, &[first, *second], other);
                let shared = shared_holders(org, facts, &[first], &[*second]);
                let Some(shared) = shared.into_iter().find(|shared| shared.person == *person) else { continue };
                if tools.is_empty() {
                    continue;
                }
                let of = |position| -> Vec<Id<Tool>> {
                    tools.iter().copied().filter(|tool| facts.access.rank(position, *tool).is_some()).collect()
                };
                found.entry((*person, first)).or_insert(PersonalCollision {
                    person: *person,
                    positions: [first, *second],
                    own,
                    other,
                    is_held: false,
                    from: shared.from,
                    until: None,
                    tools: [of(first), of(*second)],
                });
            }
        }
    }
    found.into_values().collect()
}

/// Where some positions of one person may together do everything in tools that a duty needs: those in which their own
/// work needs less. None where their access does not reach, where the duty names no tool, or where one is not known.
fn beyond(org: &Org, facts: &Facts, positions: &[Id<Position>], duty: Id<Duty>) -> Vec<Id<Tool>> {
    let own: Vec<_> = positions.iter().map(|position| tools_needed(org, &facts.uses, *position)).collect();
    let mut tools = BTreeSet::new();
    for need in &org.duties[duty].needs_tools {
        let Some(tool) = need.tool.to.filter(|tool| org.tools[*tool].common.is_active()) else { return Vec::new() };
        let rank = needed_rank(org, tool, need);
        if positions.iter().filter_map(|position| facts.access.rank(*position, tool)).max().is_none_or(|has| has < rank)
        {
            return Vec::new();
        }
        if own.iter().filter_map(|own| own.get(&tool)).all(|(needed, _)| *needed < rank) {
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

    fn found_on_people(positions: &str, people: &str) -> Vec<String> {
        let handbook =
            HANDBOOK.replacen("title: T\nlanguages: [en]\n", "title: T\nlanguages: [en]\nas_of: 2026-03-01\n", 1);
        let sources =
            Sources::fixture(&format!("{handbook}{positions}# file: people/all.yaml\n{people}"), "orgbook.yaml");
        let analysis = analyze(&sources, &Options::default(), &mut FileMemo::default());
        let variant = analysis.shown(None);
        let org = &variant.org;
        let told = |each: &PersonalCollision| {
            let positions = each.positions.map(|position| org.positions[position].id()).join("+");
            let tools = each
                .tools
                .iter()
                .map(|tools| tools.iter().map(|tool| org.tools[*tool].id()).collect::<Vec<_>>().join(","));
            let tools: Vec<String> = tools.collect();
            let how = if each.is_held { "holds" } else { "reaches" };
            let from = each.from.map_or_else(String::new, |day| format!(" from {day}"));
            let until = each.until.map_or_else(String::new, |day| format!(" until {day}"));
            let (person, other) = (org.people[each.person].id(), org.duties[each.other].id());
            format!("{person} by {positions} {how} {other} in {}{from}{until}", tools.join("|"))
        };
        personal_collisions(org, &variant.facts).iter().map(told).collect()
    }

    const BUYER: &str = "- {id: buyer, name: B, centre: c, responsibilities: [{duty: order}], \
        tools: [{tool: ledger, access: write}]}\n";
    const PAYER: &str = "- {id: payer, name: P, centre: c, responsibilities: [{duty: pay}], \
        tools: [{tool: ledger, access: read}, {tool: bank, access: write}]}\n";
    const CLERK: &str = "- {id: clerk, name: K, centre: c, tools: [{tool: bank, access: write}]}\n";

    #[test]
    fn two_positions_of_one_person_collide_and_those_of_two_people_do_not() {
        let cards = format!("{BUYER}{PAYER}");
        let both = "- {id: li, name: Li, holds: [{position: buyer}, {position: payer, since: 2026-05-01}]}\n";
        assert_eq!(
            found_on_people(&cards, both),
            ["li by buyer+payer holds pay in ledger|bank,ledger from 2026-05-01"]
        );
        let apart =
            "- {id: li, name: Li, holds: [{position: buyer}]}\n- {id: gao, name: Gao, holds: [{position: payer}]}\n";
        assert_eq!(found_on_people(&cards, apart), [""; 0]);
        let after = "- {id: li, name: Li, holds: [{position: buyer, until: 2026-04-01}, {position: payer, since: 2026-05-01}]}\n";
        assert_eq!(found_on_people(&cards, after), [""; 0]);
    }

    #[test]
    fn access_by_two_positions_reaches_together() {
        let both = "- {id: li, name: Li, holds: [{position: buyer}, {position: clerk}]}\n";
        let found = found_on_people(&format!("{BUYER}{CLERK}"), both);
        assert_eq!(found, ["li by buyer+clerk reaches pay in |bank"]);
    }

    #[test]
    fn who_stands_in_for_the_other_duty_has_both_while_the_leave_lasts() {
        let payer = PAYER.replacen("centre: c,", "centre: c, deputy: buyer,", 1);
        let people = "- {id: li, name: Li, holds: [{position: buyer}]}\n- {id: gao, name: Gao, holds: [{position: payer}], \
            leave: [{from: 2026-06-01, until: 2026-06-10}]}\n";
        let found = found_on_people(&format!("{BUYER}{payer}"), people);
        assert_eq!(found, ["li by buyer+payer holds pay in ledger|bank,ledger from 2026-06-01 until 2026-06-10"]);
    }
}
