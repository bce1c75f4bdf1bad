//! The page of a position.

use super::{Shell, Voice};
use crate::model::{Id, Position};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<Position>, shell: &mut Shell) -> View {
    let _ = (voice, id, shell);
    View {}
}
