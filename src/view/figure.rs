//! Figures that texts embed.

use super::{Diagram, Download, DutyCoverage, Link, Voice, centre, coverage, kpi, link, workflow};
use crate::model::{Embed, EntityRef, Kind};

/// The figure of an object, for `![](workflow:…)` and its like; none where it is shown as a link.
pub fn embedded(voice: &Voice, view: Embed, entity: EntityRef) -> Option<Diagram> {
    let id = format!("{}-{}-figure", entity.kind.name(), voice.org().common(entity).id);
    match view {
        Embed::Workflow => workflow::swimlane::diagram(voice, entity.id()?, &id),
        Embed::Kpi => kpi::series::diagram(voice, entity.id()?, &id),
        Embed::OrgChart => centre::org_chart::of_centre(voice, entity.id()?, &id),
        Embed::Raci | Embed::Coverage => None,
    }
}

/// A drawing of a page, which has it as a file of its own as well; `id` is that of the drawing.
pub fn offered(voice: &Voice, drawing: Diagram, id: &str) -> Diagram {
    Diagram { download: Some(file(voice, id)), ..drawing }
}

/// The file of a drawing of a page.
pub fn file(voice: &Voice, id: &str) -> Download {
    let path = link::drawing(voice.path, id);
    Download { href: voice.href(&path), path }
}

/// The week of a duty, for `![](coverage:…)`; none where nothing is promised.
pub fn week(voice: &Voice, view: Embed, entity: EntityRef) -> Option<DutyCoverage> {
    let duty = entity.id().filter(|_| view == Embed::Coverage && entity.kind == Kind::Duty)?;
    let is_covered = voice.site.coverage.duties.contains(&duty);
    is_covered.then(|| coverage::parts::of_duty(voice, duty, voice.facts().roster.zone))
}

/// Where an embed that is not drawn leads, where the object's own page is not the place.
pub fn elsewhere(voice: &Voice, view: Embed, entity: EntityRef) -> Option<Link> {
    let has_table = match (view, entity.id()) {
        (Embed::Raci, Some(id)) => workflow::page::has_raci(&voice.org().workflows[id]),
        _ => false,
    };
    has_table.then(|| Link {
        title: voice.fill("raci.title", &[("name", &voice.name(entity))]),
        href: voice.href(&link::raci(voice.org(), entity, voice.tag())),
    })
}
