//! Figures that texts embed.

use super::{Diagram, Voice};
use crate::model::{Embed, EntityRef};

/// The figure of an object, for `![](workflow:…)` and its like; none where it is shown as a link.
pub fn embedded(voice: &Voice, view: Embed, entity: EntityRef) -> Option<Diagram> {
    let _ = (voice, view, entity);
    None
}
