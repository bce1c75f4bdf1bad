//! Who gains and who loses which part of which duty, and to whom somebody reports, seen from either.

use super::{Change, Deed, Value, objects::bare, sight::Sight};
use crate::{
    compare,
    model::{Duty, EntityRef, Id, Position},
};

/// What positions gain and lose of duties.
pub fn duties(sight: &Sight) -> Vec<Change> {
    let mut changes = Vec::new();
    for pair in sight.known.active::<Duty>() {
        for claim in compare::claims(sight.variants, &sight.known, pair) {
            let side = usize::from(claim.gained);
            let Some(duty) = pair.0[side].map(|duty| sight.named(side, duty)) else { continue };
            let of = sight.named(side, claim.position);
            let is_seen = |side: usize| pair.0[side].is_none_or(|duty| sight.shows(side, EntityRef::of(duty)));
            if of.is_hidden() || !is_seen(0) || !is_seen(1) {
                continue;
            }
            let mut change = bare(of, "duty", if claim.gained { Deed::Added } else { Deed::Removed });
            change.what = Some(duty);
            let letters: String = claim.letters.iter().map(|letter| letter.name()).collect();
            let parts = sight.parts(side, &claim.parts);
            let value =
                Value::Several(vec![("letters".to_owned(), Value::Letters(letters)), ("parts".to_owned(), parts)]);
            *(if claim.gained { &mut change.after } else { &mut change.before }) = Some(value);
            changes.push(change);
        }
    }
    changes
}

/// Who reports to a position and did not, and who does not any more.
pub fn reports(sight: &Sight) -> Vec<Change> {
    let pairs = sight.known.active::<Position>();
    let mut changes = Vec::new();
    for pair in pairs {
        let above = [0, 1].map(|side| {
            let superior = |id: Id<Position>| sight.variants[side].facts.reporting.superior(id);
            pair.0[side].and_then(superior).map(|above| sight.named(side, above)).filter(|above| !above.is_hidden())
        });
        let own = |side: usize| pair.0[side].map(|id| sight.named(side, id)).filter(|own| !own.is_hidden());
        if above[0].as_ref().map(|above| &above.id) == above[1].as_ref().map(|above| &above.id) {
            continue;
        }
        for (side, above) in above.into_iter().enumerate() {
            let (Some(above), Some(own)) = (above, own(side)) else { continue };
            let mut change = bare(above, "report", if side == 1 { Deed::Added } else { Deed::Removed });
            change.what = Some(own);
            // Under the position itself stands to whom it reports; of one that came or went, that is told with it.
            change.mirror = true;
            changes.push(change);
        }
    }
    changes
}
