//! The page of a former id: it sends the reader on to the object's page.

use super::{Link, Shell, Voice, link};
use crate::model::{EntityRef, Org};
use serde::Serialize;

/// Which page of an object had a former address.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Former {
    Object,
    Raci,
    RaciByRole,
}

impl Former {
    /// The path of that page of an object today.
    pub fn path(self, org: &Org, entity: EntityRef, tag: &str) -> String {
        match self {
            Former::Object => link::path(org, entity, tag),
            Former::Raci => link::raci(org, entity, tag),
            Former::RaciByRole => link::raci_by_role(org, entity, tag),
        }
    }
}

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub to: Link,
}

/// The page; its canonical address is the object's own.
pub fn view(voice: &Voice, entity: EntityRef, former: Former, shell: &mut Shell) -> View {
    let path = former.path(voice.org(), entity, voice.tag());
    let href = voice.href(&path);
    let absolute = voice.site.base_url.as_ref().map(|base| link::absolute(base, &path));
    shell.canonical = Some(absolute.unwrap_or_else(|| href.clone()));
    View { to: Link { title: shell.title.clone(), href } }
}
