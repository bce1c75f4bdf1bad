//! The page of a allocation.

use super::{Shell, Voice};
use crate::model::{Allocation, Id};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<Allocation>, shell: &mut Shell) -> View {
    let _ = (voice, id, shell);
    View {}
}
