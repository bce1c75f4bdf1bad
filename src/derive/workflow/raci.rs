//! The register: which position claims which duty with which letters.

use crate::model::{Duty, Id, Letter, Letters, Org, Position, Responsibility};

/// A position's claim on a duty.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Claim {
    pub position: Id<Position>,
    /// The place in the position's responsibilities.
    pub index: usize,
}

impl Claim {
    /// The responsibility that makes the claim.
    pub fn of<'o>(&self, org: &'o Org) -> &'o Responsibility {
        &org.positions[self.position].responsibilities[self.index]
    }
}

/// All claims of active positions, by duty.
#[derive(Debug)]
pub struct Register {
    claims: Vec<Vec<Claim>>,
    astray: Letters,
}

impl Register {
    /// The register of an organisation.
    pub fn new(org: &Org) -> Register {
        let mut claims = vec![Vec::new(); org.duties.len()];
        let mut astray = Letters::default();
        for (position, card) in org.positions.active() {
            for (index, responsibility) in card.responsibilities.iter().enumerate() {
                let Some(duty) = responsibility.duty else { continue };
                match duty.to {
                    Some(duty) => claims[duty.index()].push(Claim { position, index }),
                    None => astray = astray.iter().chain(responsibility.letters.iter()).collect(),
                }
            }
        }
        Register { claims, astray }
    }

    /// Every claim on a duty, by position.
    pub fn claims(&self, duty: Id<Duty>) -> &[Claim] {
        &self.claims[duty.index()]
    }

    /// Letters of claims that name no duty: which duty they mean is not known.
    pub fn astray(&self) -> Letters {
        self.astray
    }

    /// The claims on a duty with a letter.
    pub fn with<'o>(&'o self, org: &'o Org, duty: Id<Duty>, letter: Letter) -> impl Iterator<Item = Claim> {
        self.claims(duty).iter().copied().filter(move |claim| claim.of(org).letters.has(letter))
    }
}
