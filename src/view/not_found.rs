//! What a server shows for an address that does not exist: in every language, with ways on.

use super::{Link, Shell, Voice, link, search::examples::examples};
use crate::model::{Kind, Lang};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub languages: Vec<Part>,
}

/// The page in a language.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Part {
    pub html_lang: String,
    pub title: String,
    pub text: String,
    pub search: Search,
    pub links: Vec<Link>,
}

/// The box to search in, in the language of its part.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Search {
    pub id: String,
    pub action: String,
    pub label: String,
    pub hint: String,
    pub button: String,
}

/// The page; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, _: &mut Shell) -> View {
    View { languages: voice.org().handbook.languages.iter().map(|lang| part(voice, lang)).collect() }
}

fn part(voice: &Voice, lang: Lang) -> Part {
    let tag = voice.org().handbook.languages.tag(lang);
    let words = voice.site.words(lang);
    let to = |key: &str, path: &str| Link { title: words.get(key), href: link::relative(voice.path, path) };
    let mut links = vec![to("nav.home", &format!("{tag}/index.html"))];
    if !voice.site.topics(lang).entries.is_empty() {
        links.push(to("nav.ask", &link::ask(tag, None)));
    }
    let kinds = [Kind::Centre, Kind::Position, Kind::Workflow, Kind::Sop];
    let listed = kinds.into_iter().filter(|kind| voice.site.is_listed(*kind));
    links.extend(listed.map(|kind| to(&format!("nav.{}", kind.folder()), &link::list(kind, tag))));
    if !voice.site.names(lang).entries.is_empty() {
        links.push(to("nav.az", &link::az(tag, None)));
    }
    Part {
        html_lang: link::html_lang(tag),
        title: words.get("not_found.title"),
        text: words.get("not_found.text"),
        search: Search {
            id: format!("q-{tag}"),
            action: link::relative(voice.path, &link::search(tag)),
            label: words.get("search.label"),
            hint: examples(voice.site, lang),
            button: words.get("search"),
        },
        links,
    }
}
