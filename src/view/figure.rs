//! Figures that texts embed.

use super::{Diagram, Voice, org_chart};
use crate::model::{Embed, EntityRef};

/// The figure of an object, for `![](workflow:…)` and its like; none where it is shown as a link.
pub fn embedded(voice: &Voice, view: Embed, entity: EntityRef) -> Option<Diagram> {
    match view {
        Embed::OrgChart => {
            let id = format!("figure-orgchart-{}", voice.org().common(entity).id);
            org_chart::of_centre(voice, entity.id()?, &id)
        }
        Embed::Raci | Embed::Workflow | Embed::Kpi | Embed::Coverage => None,
    }
}
