//! The page of a former address: it sends the reader on to where the page is today.

use super::{Link, Shell, Voice, link};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub to: Link,
}

/// The page of one of the former addresses in its language; its canonical address is that of today.
pub fn view(voice: &Voice, n: u32, shell: &mut Shell) -> View {
    let path = &voice.site.former(voice.lang)[n as usize].to;
    let href = voice.href(path);
    let absolute = voice.site.base_url.as_ref().map(|base| link::absolute(base, path));
    shell.canonical = Some(absolute.unwrap_or_else(|| href.clone()));
    View { to: Link { title: shell.title.clone(), href } }
}
