//! Who has a duty.

use super::{Answer, Box, Case, Missing, Role, RoleKind, ask::Asker, on_duty::Post};
use crate::{
    calendar::Hours,
    derive::{Coverage, Share, claimed_hours},
    find::Thing,
    geometry::Cuboid,
    model::{Duty, EntityRef, Id, Letter, Position, target},
};

impl Asker<'_> {
    /// All there is to say of a duty, in the case that was asked for.
    pub fn duty(&self, id: Id<Duty>) -> Answer {
        let duty = &self.org.duties[id];
        let mut answer = Answer::new(Thing::Object(EntityRef::of(id)));
        let coverage = self.facts.coverage(self.org, id);
        let posts = match coverage {
            Some(coverage) => self.divided(&mut answer, coverage),
            None => self.claimed(&mut answer, id),
        };
        for (letter, kind) in [(Letter::S, RoleKind::Supporting), (Letter::C, RoleKind::Consulted)] {
            let claims = self.facts.register.with(self.org, id, letter);
            let mut positions: Vec<Id<Position>> = claims.map(|claim| claim.position).collect();
            positions.dedup();
            answer.roles.extend(positions.into_iter().map(|position| self.role(kind, position, Vec::new())));
        }
        self.complete(&mut answer, id);
        answer.on_duty = if posts.is_empty() { None } else { self.on_duty(&posts) };
        let promise = duty.respond_within.as_ref().filter(|_| !posts.is_empty());
        answer.deadline = promise.map(|promise| self.deadline(promise.value, &posts));
        let must_be_there = duty.respond_within.is_some() || duty.around_the_clock.is_some() || self.at.is_some();
        if must_be_there && !posts.is_empty() && !self.is_ever_on_duty(&posts) {
            answer.missing.push(Missing::Hours);
        }
        answer
    }

    /// The R and A of a case, by what each has of it; the posts that answer.
    fn divided<'a>(&'a self, answer: &mut Answer, coverage: &Coverage) -> Vec<Post<'a>> {
        let case = Case::new(&coverage.space, self.given, self.values);
        let cuboid = case.cuboid(&coverage.space);
        let responsible: Vec<&Share> = coverage.responsible_in(&cuboid).collect();
        let accountable: Vec<&Share> = coverage.accountable_in(&cuboid).collect();
        for (kind, shares) in [(RoleKind::Responsible, &responsible), (RoleKind::Accountable, &accountable)] {
            for (position, boxes) in by_position(shares) {
                let boxes = told(coverage, &cuboid, &boxes);
                let own = self.role(kind, position, boxes);
                let hours = if kind == RoleKind::Responsible { self.claimed_hours(&own, shares) } else { own.hours };
                answer.roles.push(Role { hours, ..own });
            }
        }
        let cover: Vec<Cuboid> = responsible.iter().flat_map(|share| share.boxes.iter().cloned()).collect();
        let space = &coverage.space.space;
        if !space.covers(&cover, &cuboid) {
            let gaps =
                crate::geometry::gaps(space, &cover, Some(std::slice::from_ref(&cuboid)), crate::derive::MOST_BOXES);
            answer.missing.push(Missing::Responsible(told(coverage, &cuboid, &gaps.boxes)));
        }
        answer.case = case;
        posts(self, &responsible)
    }

    /// The R and A as cards claim them, where the division of the duty is not known.
    fn claimed<'a>(&'a self, answer: &mut Answer, id: Id<Duty>) -> Vec<Post<'a>> {
        answer.case = self.no_case();
        let mut posts: Vec<Post> = Vec::new();
        for (letter, kind) in [(Letter::R, RoleKind::Responsible), (Letter::A, RoleKind::Accountable)] {
            for claim in self.facts.register.with(self.org, id, letter) {
                if answer.in_role(kind).any(|role| role.position == claim.position) {
                    continue;
                }
                answer.roles.push(self.role(kind, claim.position, Vec::new()));
                if kind == RoleKind::Responsible {
                    posts.push((claim.position, claim.of(self.org).hours.as_ref().map(|hours| &hours.value)));
                }
            }
        }
        if answer.in_role(RoleKind::Responsible).next().is_none() {
            answer.missing.push(Missing::Responsible(Vec::new()));
        }
        posts
    }

    /// The hours of a position's shares, each once.
    fn claimed_hours(&self, role: &Role, shares: &[&Share]) -> Vec<Hours> {
        let mut hours: Vec<Hours> = Vec::new();
        for share in shares.iter().filter(|share| share.position == role.position) {
            let own = claimed_hours(self.org, share).or(role.hours.first());
            if let Some(own) = own.filter(|own| !hours.contains(own)) {
                hours.push(own.clone());
            }
        }
        hours
    }

    /// Procedures, tools, and what is missing whatever the case.
    fn complete(&self, answer: &mut Answer, id: Id<Duty>) {
        let duty = &self.org.duties[id];
        answer.sops = self.shown(&self.facts.uses.sops_of_duty[id.index()]);
        let needed = duty.needs_tools.iter().filter_map(|need| Some((need.tool.to?, need.access.as_ref())));
        answer.tools = needed.map(|(tool, access)| (tool, access.map(|access| access.value.clone()))).collect();
        answer.tools.retain(|(tool, _)| !self.shown(&[*tool]).is_empty());
        if answer.in_role(RoleKind::Accountable).next().is_none() {
            answer.missing.push(Missing::Accountable);
        }
        if duty.needs_sop && answer.sops.is_empty() {
            answer.missing.push(Missing::Sop);
        }
        self.vacancies(answer);
        if answer.roles.is_empty() {
            let head = target(&duty.centre).and_then(|centre| target(&self.org.centres[centre].head));
            answer.roles.extend(head.map(|head| self.role(RoleKind::Fallback, head, Vec::new())));
        }
    }

    /// Notes the positions that nobody holds.
    pub fn vacancies(&self, answer: &mut Answer) {
        for role in &answer.roles {
            let missing = Missing::Holder(role.position);
            if self.facts.holders.is_vacant(self.org, role.position) && !answer.missing.contains(&missing) {
                answer.missing.push(missing);
            }
        }
    }
}

/// The positions of some shares, each once with all its boxes, in the order of the shares.
fn by_position(shares: &[&Share]) -> Vec<(Id<Position>, Vec<Cuboid>)> {
    let mut positions: Vec<(Id<Position>, Vec<Cuboid>)> = Vec::new();
    for share in shares {
        match positions.iter_mut().find(|(known, _)| *known == share.position) {
            Some((_, boxes)) => boxes.extend(share.boxes.iter().cloned()),
            None => positions.push((share.position, share.boxes.clone())),
        }
    }
    positions
}

/// The parts of a case that some boxes have, without what the case itself says; none where they have all of it.
fn told(coverage: &Coverage, case: &Cuboid, boxes: &[Cuboid]) -> Vec<Box> {
    let space = &coverage.space;
    if space.space.covers(boxes, case) {
        return Vec::new();
    }
    let own = space.extents(case);
    let inside = boxes.iter().filter_map(|part| space.space.intersect(part, case));
    let told = inside.map(|part| {
        let extents = space.extents(&part).into_iter();
        extents.filter(|extent| !own.contains(extent)).collect()
    });
    told.collect()
}

fn posts<'a>(asker: &'a Asker, shares: &[&Share]) -> Vec<Post<'a>> {
    let mut posts: Vec<Post> = Vec::new();
    for share in shares {
        let post = (share.position, claimed_hours(asker.org, share));
        if !posts.contains(&post) {
            posts.push(post);
        }
    }
    posts
}
