//! The page of a kpi.

use super::{Shell, Voice};
use crate::model::{Id, Kpi};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<Kpi>, shell: &mut Shell) -> View {
    let _ = (voice, id, shell);
    View {}
}
