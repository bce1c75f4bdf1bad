//! Atom feeds (RFC 4287): all releases, and what changed for each position. They need to know where the site will be.

use super::{groups::in_words, releases, values::plain};
use crate::view::{Site, Voice, link};
use crate::{
    change::{Change, Release},
    model::{EntityRef, Id, Lang, Position},
};
use chrono::SecondsFormat;
use std::{collections::BTreeMap, fmt::Write};

/// How many changes an entry tells.
const MOST_LINES: usize = 40;

/// The feeds of a site: path and bytes. One of a position lies under its former ids too, since few readers of feeds
/// follow a page that leads on.
pub fn files(site: &Site) -> Vec<(String, Vec<u8>)> {
    let Some(base) = site.base_url.as_deref().filter(|_| site.tells_changes()) else { return Vec::new() };
    let languages = &site.variant.org.handbook.languages;
    let mut files = Vec::new();
    for lang in languages.iter() {
        let own = std::iter::once(None).chain(site.changed_positions().into_iter().map(Some));
        files.extend(own.map(|position| feed(site, lang, base, position)));
    }
    let mut all: BTreeMap<String, Vec<u8>> = files.into_iter().collect();
    for (old, new) in site.former_feeds() {
        if let Some(bytes) = all.get(&new).cloned() {
            all.entry(old).or_insert(bytes);
        }
    }
    all.into_iter().collect()
}

impl Site<'_> {
    /// The former addresses of feeds, each with that of today.
    pub fn former_feeds(&self) -> Vec<(String, String)> {
        if self.base_url.is_none() || !self.tells_changes() {
            return Vec::new();
        }
        let org = &self.variant.org;
        let mut feeds = Vec::new();
        for tag in org.handbook.languages.iter().map(|lang| org.handbook.languages.tag(lang)) {
            for position in self.changed_positions() {
                let former = self.former_ids(EntityRef::of(position));
                let today = link::feed(Some(&org.positions[position].common.id), tag);
                feeds.extend(former.iter().map(|id| (link::feed(Some(id), tag), today.clone())));
            }
        }
        feeds.sort();
        feeds.dedup_by(|later, kept| later.0 == kept.0);
        feeds
    }
}

/// What a feed tells of.
struct Feed<'v> {
    voice: Voice<'v>,
    base: &'v str,
    /// None: of everybody.
    position: Option<Id<Position>>,
}

fn feed(site: &Site, lang: Lang, base: &str, position: Option<Id<Position>>) -> (String, Vec<u8>) {
    let tag = site.variant.org.handbook.languages.tag(lang);
    let path = link::feed(position.map(|id| &*site.variant.org.positions[id].common.id), tag);
    let feed = Feed { voice: Voice { site, lang, path: &path }, base, position };
    let text = feed.text(&path);
    (path.clone(), text.into_bytes())
}

impl Feed<'_> {
    fn text(&self, path: &str) -> String {
        let voice = &self.voice;
        let org = voice.org();
        let title = match self.position {
            Some(id) => voice.fill("changes.role", &[("name", &voice.name(EntityRef::of(id)))]),
            None => voice.t("nav.changes"),
        };
        let page = match self.position {
            Some(id) => link::role_changes(&org.positions[id].common.id, voice.tag()),
            None => link::changes(voice.tag()),
        };
        let id = link::absolute(self.base, &link::feed(self.first_id(), voice.tag()));
        let site_title = voice.plain(&org.handbook.title);
        let author = org.handbook.organisation.as_ref().and_then(|own| own.name.as_ref());
        let author = author.map_or_else(|| site_title.clone(), |name| voice.plain(name));
        let told: Vec<(&Release, Vec<&Change>)> =
            voice.site.releases().iter().filter_map(|own| self.told(own)).collect();
        let updated = told.first().map(|(release, _)| *release).or(voice.site.releases().first());
        let updated = updated.map_or_else(String::new, moment);
        let own = link::absolute(self.base, path);
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
            escaped(&link::html_lang(voice.tag()))
        );
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<id>{5}</id>\n<title>{1} · {2}</title>\n<updated>{updated}</updated>\n<author><name>{3}</name></author>\n\
             <link rel=\"self\" type=\"application/atom+xml\" href=\"{0}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{4}\"/>\n",
            escaped(&own),
            escaped(&title),
            escaped(&site_title),
            escaped(&author),
            escaped(&link::absolute(self.base, &page)),
            escaped(&id),
        );
        told.iter().for_each(|(release, changes)| self.entry(release, changes, &page, &mut out));
        out + "</feed>\n"
    }

    /// The id that the position had first: what names a feed and its entries stays when the position has another id, so
    /// that no reader of feeds shows them all again.
    fn first_id(&self) -> Option<&str> {
        let position = EntityRef::of(self.position?);
        let site = self.voice.site;
        Some(site.former_ids(position).first().copied().unwrap_or(&site.variant.org.common(position).id))
    }

    /// What a release has for this feed; none for nothing.
    fn told<'r>(&'r self, release: &'r Release) -> Option<(&'r Release, Vec<&'r Change>)> {
        let changes: Vec<&Change> = match self.position {
            Some(id) => self.voice.site.changes_for(release, id),
            None => release.told().collect(),
        };
        (!changes.is_empty()).then_some((release, changes))
    }

    fn entry(&self, release: &Release, changes: &[&Change], page: &str, out: &mut String) {
        let voice = &self.voice;
        let below = |page: &str| format!("{}#r-{}", link::absolute(self.base, page), link::component(&release.slug));
        let (path, id) = match self.first_id() {
            Some(id) => (below(page), below(&link::role_changes(id, voice.tag()))),
            None => {
                let path = link::absolute(self.base, &link::release(voice.tag(), &release.slug, 0));
                (path.clone(), path)
            }
        };
        let words = in_words(voice);
        let mut html = String::from("<ul>");
        for change in changes.iter().take(MOST_LINES) {
            let is_own = self.position.is_some_and(|id| voice.site.object(&change.of) == Some(EntityRef::of(id)));
            let said = if is_own { words.sentence(change) } else { words.sentence_of(change) };
            let _ = write!(html, "<li>{}</li>", escaped(&plain(&said, words)));
        }
        html.push_str("</ul>");
        if changes.len() > MOST_LINES {
            let n = (changes.len() - MOST_LINES).to_string();
            let _ = write!(html, "<p>{}</p>", escaped(&voice.fill("diff.more", &[("n", &n)])));
        }
        let at = moment(release);
        let title = escaped(&releases::title(voice, release));
        let (path, id, html) = (escaped(&path), escaped(&id), escaped(&html));
        let _ = write!(
            out,
            "<entry>\n<id>{id}</id>\n<title>{title}</title>\n<updated>{at}</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\"{path}\"/>\n<content type=\"html\">{html}</content>\n</entry>\n"
        );
    }
}

fn moment(release: &Release) -> String {
    release.at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A text in XML; what no XML may hold falls away.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
