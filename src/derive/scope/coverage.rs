//! Who is responsible and accountable for a duty in which part of its space, from cards and from its decision table.

use crate::derive::{Claim, Register, RuleBoxes, ScopeSpace, Uses};
use crate::{
    geometry::{self, Boxes, Cuboid, Overlap, Patch},
    model::{Allocation, Duty, Id, Letter, Org, Position},
};

/// More boxes than this are not worked out; what is found is right, but there is more.
pub const MOST_BOXES: usize = 200;

/// The division of one duty.
#[derive(Debug)]
pub struct Coverage {
    pub space: ScopeSpace,
    /// The table that says who is R where.
    pub table: Option<Id<Allocation>>,
    /// Who is R where. A position has several shares where its hours or its places in the table differ.
    pub responsible: Vec<Share>,
    /// Who is A where.
    pub accountable: Vec<Share>,
}

/// A part of a duty's space that a position has.
#[derive(Debug)]
pub struct Share {
    pub position: Id<Position>,
    /// The claim on the card; none where a table gives what the card does not claim.
    pub claim: Option<Claim>,
    /// The rule of the table that gives it, where there is a table.
    pub rule: Option<usize>,
    pub boxes: Vec<Cuboid>,
}

/// Positions that have the same part of a space, and the boxes in which they do.
#[derive(Debug)]
pub struct Meeting {
    pub positions: Vec<Id<Position>>,
    pub boxes: Vec<Cuboid>,
    /// The claims that meet, one of each position.
    pub claims: Vec<Claim>,
}

impl Coverage {
    /// The division of a duty; none where its dimensions, a claim or its table are not fully there.
    pub fn new(org: &Org, register: &Register, uses: &Uses, duty: Id<Duty>) -> Option<Coverage> {
        let space = ScopeSpace::of_duty(org, duty)?;
        let table = uses.allocation_of_duty[duty.index()];
        if register.claims(duty).iter().any(|claim| !space.takes(&claim.of(org).scope)) {
            return None;
        }
        let claimed = |letter| -> Vec<Share> {
            let claims = register.with(org, duty, letter);
            let share = |claim: Claim| Share {
                position: claim.position,
                claim: Some(claim),
                rule: None,
                boxes: vec![space.cuboid(&claim.of(org).scope)],
            };
            claims.map(share).collect()
        };
        let responsible = match table {
            Some(table) => given(org, register, &RuleBoxes::new(org, table)?)?,
            None => claimed(Letter::R),
        };
        let accountable = claimed(Letter::A);
        Some(Coverage { space, table, responsible, accountable })
    }

    /// The parts of the space in which nobody is R.
    pub fn gaps(&self) -> Boxes {
        let cover: Vec<Cuboid> = self.responsible.iter().flat_map(|share| share.boxes.iter().cloned()).collect();
        geometry::gaps(&self.space.space, &cover, None, MOST_BOXES)
    }

    /// Positions that are R on the same part of the space.
    pub fn overlaps(&self) -> Vec<Meeting> {
        meetings(&self.space, &self.responsible)
    }

    /// Positions that are A on the same part of the space.
    pub fn clashes(&self) -> Vec<Meeting> {
        meetings(&self.space, &self.accountable)
    }

    /// The coarsest division of the space by which shares of R hold, the part that has none included.
    pub fn patches(&self) -> Vec<Patch> {
        let covers: Vec<Vec<Cuboid>> = self.responsible.iter().map(|share| share.boxes.clone()).collect();
        geometry::arrangement(&self.space.space, &covers, MOST_BOXES).patches
    }

    /// The shares of R that hold somewhere in a case.
    pub fn responsible_in<'c>(&'c self, case: &'c Cuboid) -> impl Iterator<Item = &'c Share> {
        self.responsible.iter().filter(|share| self.meets(share, case))
    }

    /// The shares of A that hold somewhere in a case.
    pub fn accountable_in<'c>(&'c self, case: &'c Cuboid) -> impl Iterator<Item = &'c Share> {
        self.accountable.iter().filter(|share| self.meets(share, case))
    }

    fn meets(&self, share: &Share, case: &Cuboid) -> bool {
        share.boxes.iter().any(|own| self.space.space.intersect(own, case).is_some())
    }
}

/// Where positions meet; those that meet in the very same boxes are told together.
fn meetings(space: &ScopeSpace, shares: &[Share]) -> Vec<Meeting> {
    let mut positions: Vec<Id<Position>> = Vec::new();
    let mut covers: Vec<Vec<Cuboid>> = Vec::new();
    for share in shares {
        match positions.iter().position(|known| *known == share.position) {
            Some(at) => covers[at].extend(share.boxes.iter().cloned()),
            None => {
                positions.push(share.position);
                covers.push(share.boxes.clone());
            }
        }
    }
    let mut meetings: Vec<Meeting> = Vec::new();
    for Overlap { first, second, boxes } in geometry::overlaps(&space.space, &covers, MOST_BOXES).pairs {
        let pair = [positions[first], positions[second]];
        match meetings.iter_mut().find(|known| known.boxes == boxes) {
            Some(known) => pair.iter().for_each(|own| {
                if !known.positions.contains(own) {
                    known.positions.push(*own);
                }
            }),
            None => meetings.push(Meeting { positions: pair.to_vec(), boxes, claims: Vec::new() }),
        }
    }
    for meeting in &mut meetings {
        let meets = |share: &&Share| {
            let touches = |own: &Cuboid| meeting.boxes.iter().any(|met| space.space.intersect(own, met).is_some());
            share.boxes.iter().any(touches)
        };
        let claim_of = |position: &Id<Position>| {
            shares.iter().filter(|share| share.position == *position).find(meets).and_then(|share| share.claim)
        };
        meeting.claims = meeting.positions.iter().filter_map(claim_of).collect();
    }
    meetings
}

/// What a table gives to whom: under `first`, each rule what is left by those before it; `otherwise` what no rule takes.
fn given(org: &Org, register: &Register, table: &RuleBoxes) -> Option<Vec<Share>> {
    let space = &table.space;
    let mut shares = Vec::new();
    for (n, boxes) in table.exact_reach()?.into_iter().enumerate() {
        let Some(position) = table.to(n).filter(|to| org.positions[*to].common.is_active()) else { continue };
        let claims: Vec<Claim> =
            register.with(org, table.duty, Letter::R).filter(|claim| claim.position == position).collect();
        if claims.is_empty() && !boxes.is_empty() {
            shares.push(Share { position, claim: None, rule: Some(n), boxes: boxes.clone() });
        }
        for claim in claims {
            let own = space.cuboid(&claim.of(org).scope);
            let boxes: Vec<Cuboid> = boxes.iter().filter_map(|given| space.space.intersect(given, &own)).collect();
            if !boxes.is_empty() {
                shares.push(Share { position, claim: Some(claim), rule: Some(n), boxes });
            }
        }
    }
    Some(shares)
}
