//! The rules of a decision table as boxes of its duty's space, and the questions that are asked of them.

use crate::derive::{Facts, MOST_BOXES, ScopeSpace};
use crate::{
    geometry::{self, Axis, Boxes, Cuboid, Overlap, Part},
    model::{Allocation, AllocationRule, Duty, HitPolicy, Id, Org, Position, ValueId, target},
    source::Span,
};

/// More pairs of rules that meet than this are not looked for.
const MOST_PAIRS: usize = 5_000;
/// More boxes than this are not kept apart where all of them are needed.
const MOST_KEPT: usize = 20_000;

/// What a table says of a case that no rule divides.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Decision {
    /// One rule, by its place in the table.
    Rule(usize),
    /// No rule.
    Gap,
    /// Several rules that name different positions, though no two may meet.
    Overlap(Vec<usize>),
}

/// A table in force, its rules placed in the space of its duty.
pub struct RuleBoxes<'o> {
    pub id: Id<Allocation>,
    pub table: &'o Allocation,
    pub duty: Id<Duty>,
    pub space: ScopeSpace,
    /// The rules with conditions that could be read whole, each with its place in the table.
    pub placed: Vec<(usize, Cuboid)>,
    /// Whether every row is placed, so that what no row takes is known.
    pub whole: bool,
}

/// The parts of a case by what the table says of each.
pub struct Parts {
    pub parts: Vec<(Decision, Vec<Cuboid>)>,
    /// Whether these are all parts.
    pub complete: bool,
}

impl<'o> RuleBoxes<'o> {
    /// The active tables in force: of two for one duty the first. None of those whose duty or a dimension of it is
    /// not there.
    pub fn in_force(org: &'o Org, facts: &Facts) -> Vec<RuleBoxes<'o>> {
        let of_duty = |(id, table): (Id<Allocation>, &'o Allocation)| {
            let duty = target(&table.duty).filter(|duty| org.duties[*duty].common.is_active())?;
            (facts.uses.allocation_of_duty[duty.index()] == Some(id)).then(|| RuleBoxes::new(org, id))?
        };
        org.allocations.active().filter_map(of_duty).collect()
    }

    /// The rules of a table; none where its duty, or something that the duty is divided across, is not there.
    pub fn new(org: &'o Org, id: Id<Allocation>) -> Option<RuleBoxes<'o>> {
        let table = &org.allocations[id];
        let duty = target(&table.duty)?;
        let space = ScopeSpace::of_duty(org, duty)?;
        let plain = table.rules.iter().enumerate().filter(|(_, rule)| !rule.otherwise);
        let n_plain = plain.clone().count();
        let readable = plain.filter(|(_, rule)| space.takes(&rule.when));
        let placed: Vec<(usize, Cuboid)> = readable.map(|(n, rule)| (n, space.cuboid(&rule.when))).collect();
        let whole = !table.broken && placed.len() == n_plain;
        Some(RuleBoxes { id, table, duty, space, placed, whole })
    }

    /// A rule by its place in the table.
    pub fn rule(&self, n: usize) -> &'o AllocationRule {
        &self.table.rules[n]
    }

    /// Whom a rule names, where that is somebody.
    pub fn to(&self, n: usize) -> Option<Id<Position>> {
        target(&self.rule(n).to)
    }

    /// Where to point when a rule's cases are meant.
    pub fn place(&self, n: usize) -> Span {
        self.rule(n).when.span.unwrap_or(self.rule(n).span)
    }

    /// The place of the rule for all that no other takes.
    pub fn otherwise(&self) -> Option<usize> {
        self.table.rules.iter().position(|rule| rule.otherwise)
    }

    /// What no rule with conditions takes.
    pub fn rest(&self, most: usize) -> Boxes {
        geometry::gaps(&self.space.space, &self.boxes(), None, most)
    }

    /// Boxes that close the gaps and do not meet each other, as rows of a table must not: the largest first.
    pub fn missing(&self, most: usize) -> Boxes {
        let found = self.rest(2 * most);
        let mut boxes: Vec<Cuboid> = Vec::new();
        for gap in &found.boxes {
            let left = |boxes: &[Cuboid]| {
                geometry::gaps(&self.space.space, boxes, Some(std::slice::from_ref(gap)), 1).boxes.pop()
            };
            while let Some(next) = left(&boxes) {
                if boxes.len() == most {
                    return Boxes { boxes, complete: false };
                }
                boxes.push(next);
            }
        }
        Boxes { boxes, complete: found.complete }
    }

    /// Two by two, places of rules that may not meet and do; those of which one holds the other and says the same
    /// are redundant rather than wrong.
    pub fn collisions(&self) -> (Vec<Overlap>, bool) {
        if self.table.policy == HitPolicy::First {
            return (Vec::new(), true);
        }
        let covers: Vec<Vec<Cuboid>> = self.placed.iter().map(|(_, own)| vec![own.clone()]).collect();
        let found = geometry::overlaps(&self.space.space, &covers, MOST_PAIRS);
        let is_fault = |pair: &Overlap| {
            let ((first, own), (second, other)) = (&self.placed[pair.first], &self.placed[pair.second]);
            let known = self.to(*first).zip(self.to(*second));
            let nested = || self.space.space.contains(own, other) || self.space.space.contains(other, own);
            known.is_some_and(|(one, two)| one != two || !nested())
        };
        let placed = |pair: Overlap| Overlap {
            first: self.placed[pair.first].0,
            second: self.placed[pair.second].0,
            boxes: pair.boxes,
        };
        (found.pairs.into_iter().filter(is_fault).map(placed).collect(), found.complete)
    }

    /// What reaches each placed rule, in at most so many boxes each: under `first`, what those before it leave.
    /// [`Facts::reach`] remembers it.
    pub fn reach(&self, most: usize) -> Vec<Boxes> {
        match self.table.policy {
            HitPolicy::Unique => {
                self.placed.iter().map(|(_, own)| Boxes { boxes: vec![own.clone()], complete: true }).collect()
            }
            HitPolicy::First => geometry::first_match(&self.space.space, &self.boxes(), most),
        }
    }

    /// By placed rule, whether no case reaches it; [`Facts::dead`] remembers it.
    pub fn dead(&self) -> Vec<bool> {
        match self.table.policy {
            HitPolicy::Unique => self.placed.iter().map(|(_, own)| self.space.space.is_empty(own)).collect(),
            HitPolicy::First => {
                let left = geometry::first_match(&self.space.space, &self.boxes(), 1);
                left.iter().map(|left| left.complete && left.boxes.is_empty()).collect()
            }
        }
    }

    /// What reaches each row, by its place in the table; nothing for rows that are not placed.
    pub fn reach_of_rows(&self, facts: &Facts) -> Vec<Vec<Cuboid>> {
        let mut reach = vec![Vec::new(); self.table.rules.len()];
        for ((n, _), boxes) in self.placed.iter().zip(facts.reach(self)) {
            reach[*n].clone_from(&boxes.boxes);
        }
        if let (Some(otherwise), true) = (self.otherwise(), self.whole) {
            reach[otherwise] = self.rest(MOST_BOXES).boxes;
        }
        reach
    }

    /// All that reaches each row, by its place in the table; none where a row or whom it names is not fully there, or
    /// the cases are too many boxes to be kept apart.
    pub fn exact_reach(&self) -> Option<Vec<Vec<Cuboid>>> {
        let is_known = |rule: &AllocationRule| rule.to.is_none_or(|to| to.to.is_some());
        if !self.whole || !self.table.rules.iter().all(is_known) {
            return None;
        }
        let all = |found: Boxes| found.complete.then_some(found.boxes);
        let mut reach = vec![Vec::new(); self.table.rules.len()];
        for ((n, _), boxes) in self.placed.iter().zip(self.reach(MOST_KEPT)) {
            reach[*n] = all(boxes)?;
        }
        if let Some(otherwise) = self.otherwise() {
            reach[otherwise] = all(self.rest(MOST_KEPT))?;
        }
        Some(reach)
    }

    /// Where each part of a case goes.
    pub fn decide(&self, case: &Cuboid) -> Parts {
        let space = &self.space.space;
        let met = self.placed.iter().filter_map(|(n, own)| Some((*n, space.intersect(own, case)?)));
        let (rules, mut covers): (Vec<usize>, Vec<Vec<Cuboid>>) = met.map(|(n, own)| (n, vec![own])).unzip();
        let own = covers.len();
        covers.push(vec![case.clone()]);
        let found = geometry::arrangement(space, &covers, MOST_BOXES);
        let mut parts: Vec<(Decision, Vec<Cuboid>)> = Vec::new();
        for patch in found.patches.into_iter().filter(|patch| patch.who.contains(&own)) {
            let claimants: Vec<usize> = patch.who.iter().filter(|n| **n != own).map(|n| rules[*n]).collect();
            let decision = self.among(&claimants);
            match parts.iter_mut().find(|(known, _)| *known == decision) {
                Some((_, boxes)) => boxes.extend(patch.boxes),
                None => parts.push((decision, patch.boxes)),
            }
        }
        Parts { parts, complete: found.complete }
    }

    /// What the table says where exactly these rules match, which are in the order of the table.
    pub fn among(&self, claimants: &[usize]) -> Decision {
        let same = |first: usize| claimants.iter().all(|n| self.to(*n).is_some() && self.to(*n) == self.to(first));
        match (claimants, self.table.policy) {
            ([], _) => self.otherwise().map_or(Decision::Gap, Decision::Rule),
            ([first, ..], HitPolicy::First) | ([first], HitPolicy::Unique) => Decision::Rule(*first),
            ([first, ..], HitPolicy::Unique) if same(*first) => Decision::Rule(*first),
            (all, HitPolicy::Unique) => Decision::Overlap(all.to_vec()),
        }
    }

    /// Whether the order of the rules matters for a box between two places: under `first`, some rule between them
    /// sends some of it to somebody else than the rule at the first place, or may.
    pub fn is_parted(&self, own: &Cuboid, one: usize, other: usize) -> bool {
        let between = one.min(other) + 1..one.max(other);
        let parts = |n: usize| match self.placed.binary_search_by_key(&n, |(place, _)| *place) {
            Ok(at) => self.to(n) != self.to(one) && self.space.space.intersect(&self.placed[at].1, own).is_some(),
            Err(_) => !self.rule(n).otherwise,
        };
        self.table.policy == HitPolicy::First && between.into_iter().any(parts)
    }

    /// The values at the end of a tree that a box has; none on a number line.
    pub fn leaves(&self, axis: usize, own: &Cuboid) -> Vec<ValueId> {
        let (Part::Leaves(leaves), Axis::Tree(tree)) = (&own.parts[axis], &self.space.space.axes[axis]) else {
            return Vec::new();
        };
        leaves.ranges().flatten().map(|leaf| ValueId(tree.value_of(leaf))).collect()
    }

    /// The boxes of the placed rules.
    pub fn boxes(&self) -> Vec<Cuboid> {
        self.placed.iter().map(|(_, own)| own.clone()).collect()
    }
}
