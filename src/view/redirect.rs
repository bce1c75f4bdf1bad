//! The page of a former id: it sends the reader on to the object's page.

use super::{Link, Shell, Voice, link};
use crate::model::EntityRef;
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub to: Link,
}

/// The page; its canonical address is the object's own.
pub fn view(voice: &Voice, entity: EntityRef, shell: &mut Shell) -> View {
    let path = link::path(voice.org(), entity, voice.tag());
    let href = voice.href(&path);
    let absolute = voice.site.base_url.as_ref().map(|base| link::absolute(base, &path));
    shell.canonical = Some(absolute.unwrap_or_else(|| href.clone()));
    View { to: Link { title: shell.title.clone(), href } }
}
