//! The page that asks for the language.

use super::{Shell, Voice, link, shell::own_name};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub languages: Vec<Choice>,
}

/// A language, in its own words.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Choice {
    pub html_lang: String,
    pub href: String,
    pub label: String,
    pub title: String,
}

/// The page; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, _: &mut Shell) -> View {
    let handbook = &voice.org().handbook;
    let choice = |lang| {
        let tag = handbook.languages.tag(lang);
        Choice {
            html_lang: link::html_lang(tag),
            href: voice.href(&format!("{tag}/index.html")),
            label: own_name(tag),
            title: handbook.title.get(lang).to_owned(),
        }
    };
    View { languages: handbook.languages.iter().map(choice).collect() }
}
