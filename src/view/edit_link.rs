//! Where the files behind a page are edited.

use super::{Voice, link};
use crate::{
    model::{Common, EntityRef, Kind},
    source::FileId,
};

/// Where the source of an object is edited.
pub fn edit_url(voice: &Voice, common: &Common, entity: EntityRef) -> Option<String> {
    edit_address(voice, body_file(voice, entity).unwrap_or(common.extent.file))
}

/// Where a file of the handbook is edited.
pub fn edit_address(voice: &Voice, file: FileId) -> Option<String> {
    // What is edited is the handbook of today.
    let template = voice.org().handbook.edit_url.as_ref().filter(|_| voice.site.past.is_none())?;
    let path = &voice.site.analysis.sources.file(file).path;
    Some(template.replace("{path}", &link::encoded(path)))
}

/// The Markdown file that the page shows, in the page's language where there is one.
fn body_file(voice: &Voice, entity: EntityRef) -> Option<FileId> {
    let bodies = match entity.kind {
        Kind::Sop => &voice.org().sops[entity.id()?].bodies,
        Kind::Page => &voice.org().pages[entity.id()?].bodies,
        _ => return None,
    };
    bodies.iter().find(|body| body.lang == voice.lang).or(bodies.first()).map(|body| body.file)
}
