//! Who do I ask: for each thing that people look for, who does it, who answers for it, and when they can be reached.

use super::{
    Link, Phrase, Ref, Shell, Site, Tag, Voice, link,
    list::az::{Index, paged, spoken},
    list::by_centre::{ByCentre, CentrePart, OfCentre},
    list::dictionary::Dictionary,
    list::groups::Common,
    list::overview::{Entry, Overview, of_centres},
    list::page::{Cell, Column, Group, Row, Share, View},
    list::parts::group_slug,
    quantity,
    site::Subject,
};
use crate::{
    answer::{Answer, Role, RoleKind, about},
    derive::is_shown,
    find::Thing,
    model::{Centre, EntityRef, Id, Kind, Lang},
};

/// How many answers a page holds.
pub const MOST: usize = 100;

/// The kinds of things that somebody is asked about.
const KINDS: [Kind; 5] = [Kind::Duty, Kind::Workflow, Kind::Tool, Kind::Sop, Kind::Kpi];

/// How many topics the page of a centre names.
const FEW: usize = 6;

/// Which topics a page has.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AskPart {
    /// All of them, or the ways to them.
    Whole,
    /// The part of their names with this place.
    Letters(u16),
    /// Those of a centre.
    Centre(CentrePart),
}

/// What a centre is asked about.
#[derive(Clone, PartialEq, Eq, Hash, Debug, serde::Serialize)]
pub struct Topics {
    /// The first of them.
    pub topics: Vec<Ref>,
    /// Where all have their answers.
    pub all: Link,
}

/// Everything that somebody can be asked about, by its name in a language.
pub fn topics(site: &Site, lang: Lang) -> Dictionary<EntityRef> {
    Dictionary::new(asked(site, lang).map(|(name, entity)| (name.to_owned(), entity)).collect(), MOST)
}

/// The same by name, in no order of names.
fn asked<'s>(site: &'s Site, lang: Lang) -> impl Iterator<Item = (&'s str, EntityRef)> + 's {
    let org = &site.variant.org;
    let all =
        KINDS.into_iter().flat_map(|kind| (0..org.count(kind) as u32).map(move |index| EntityRef { kind, index }));
    let asked = all.filter(|entity| org.common(*entity).is_active() && is_shown(org, *entity));
    asked.map(move |entity| (spoken(org.common(entity), lang), entity)).filter(|(name, _)| !name.is_empty())
}

/// The same by the centre that keeps it.
pub fn topics_by_centre(site: &Site, lang: Lang) -> ByCentre {
    let topics = site.topics(lang).entries.iter().map(|(_, topic)| *topic).collect();
    ByCentre::new(site, lang, topics, |_| MOST)
}

impl Site<'_> {
    /// Whether somebody is asked about anything, known without putting it in order.
    pub fn has_topics(&self, lang: Lang) -> bool {
        asked(self, lang).next().is_some()
    }

    /// The pages of all topics.
    pub fn ask_pages(&self, lang: Lang) -> Vec<(String, Subject)> {
        let org = &self.variant.org;
        let (tag, topics) = (org.handbook.languages.tag(lang), self.topics(lang));
        if topics.entries.is_empty() {
            return Vec::new();
        }
        let page = |part: Option<&str>, of: AskPart| (link::ask(tag, part), Subject::Ask(of));
        let mut pages = vec![page(None, AskPart::Whole)];
        pages.extend((0..).zip(&topics.parts).map(|(n, part)| page(Some(&part.slug), AskPart::Letters(n))));
        let of_centres = self.topics_by_centre(lang).pages(org).into_iter();
        pages.extend(of_centres.map(|(slug, part)| page(Some(&slug), AskPart::Centre(part))));
        pages
    }
}

/// What a page is called beside the whole, and the path of each page on the way to it.
pub fn titles(voice: &Voice, part: AskPart) -> Vec<(String, String)> {
    let titles = match part {
        AskPart::Whole => Vec::new(),
        AskPart::Letters(n) => {
            let part = &voice.site.topics(voice.lang).parts[usize::from(n)];
            vec![(part.title.clone(), part.slug.clone())]
        }
        AskPart::Centre(part) => voice.site.topics_by_centre(voice.lang).titles(voice, part),
    };
    titles.into_iter().map(|(title, slug)| (title, link::ask(voice.tag(), Some(&slug)))).collect()
}

/// The path of the page from which one gets to a part in any language: initials differ between them.
pub fn start(site: &Site, part: AskPart, lang: Lang) -> Option<String> {
    let org = &site.variant.org;
    let tag = org.handbook.languages.tag(lang);
    match part {
        AskPart::Letters(_) => Some(link::ask(tag, None)),
        AskPart::Centre(CentrePart { group, letters: Some(_) }) => {
            let own = site.topics_by_centre(lang).groups.get(usize::from(group))?;
            Some(link::ask(tag, Some(&own.of.slug(org))))
        }
        AskPart::Whole | AskPart::Centre(_) => None,
    }
}

/// What a centre is asked about, work before documents and figures.
pub fn of_centre(voice: &Voice, centre: Id<Centre>) -> Option<Topics> {
    let own = voice.site.topics_by_centre(voice.lang).of(centre)?;
    let rank = |topic: &EntityRef| KINDS.iter().position(|kind| *kind == topic.kind);
    let mut topics = own.entities.clone();
    topics.sort_by_key(rank);
    let href = voice.href(&link::ask(voice.tag(), Some(&own.of.slug(voice.org()))));
    let title = voice.fill("ask.of_centre", &[("n", &topics.len().to_string())]);
    let first = topics.iter().take(FEW).map(|topic| voice.entity(*topic)).collect();
    Some(Topics { topics: first, all: Link { title, href } })
}

/// The page of all topics, of those in one part of them, or of those of a centre.
pub fn view(voice: &Voice, part: AskPart, shell: &mut Shell) -> View {
    let letters = match part {
        AskPart::Whole => None,
        AskPart::Letters(n) => Some(n),
        AskPart::Centre(part) => return view_of_centre(voice, part, shell),
    };
    let path = |part: Option<&str>| link::ask(voice.tag(), part);
    let index = Index { names: voice.site.topics(voice.lang), part: letters, columns: columns(voice), path: &path };
    let mut view = paged(voice, &index, |topic| row(voice, *topic), shell);
    view.overview = (part == AskPart::Whole).then(|| overview(voice)).flatten();
    view
}

fn view_of_centre(voice: &Voice, part: CentrePart, shell: &mut Shell) -> View {
    let topics = voice.site.topics_by_centre(voice.lang);
    let own = &topics.groups[usize::from(part.group)];
    let slug = own.of.slug(voice.org());
    let path = |part: Option<&str>| link::ask(voice.tag(), Some(&group_slug(&slug, part)));
    let index = Index { names: &own.names, part: part.letters, columns: columns(voice), path: &path };
    let mut view = paged(voice, &index, |topic| row(voice, *topic), shell);
    if own.names.parts.is_empty() {
        // On one page letters order nothing.
        view.letters.clear();
        let rows = view.groups.drain(..).flat_map(|group| group.rows).collect();
        view.groups = vec![Group { id: "all".into(), title: None, summary: None, rows }];
    }
    view
}

/// The centres with how much they are asked about; none where one keeps it all.
fn overview(voice: &Voice) -> Option<Overview> {
    let (org, topics) = (voice.org(), voice.site.topics_by_centre(voice.lang));
    let mut own = vec![0; org.centres.len()];
    for group in &topics.groups {
        if let Common::Centre(id) = group.of {
            own[id.index()] = group.entities.len();
        }
    }
    let page = |of: &Common| voice.href(&link::ask(voice.tag(), Some(&of.slug(org))));
    let to = |id: Id<Centre>| {
        let to = voice.link(id);
        let href = if own[id.index()] > 0 { Some(page(&Common::Centre(id))) } else { to.href };
        Ref { href, ..to }
    };
    let (mut entries, more) = of_centres(voice, &own, false, &to);
    let rest = |group: &OfCentre| Entry {
        id: group.of.id(org),
        to: Ref { href: Some(page(&group.of)), ..group.of.title(voice).unwrap_or_else(|| voice.hidden()) },
        count: group.entities.len().to_string(),
        depth: 0,
    };
    entries.extend(topics.groups.iter().filter(|group| matches!(group.of, Common::Rest(_))).map(rest));
    (topics.groups.len() > 1).then(|| Overview { title: voice.t("list.by_centre"), entries, more })
}

fn columns(voice: &Voice) -> Vec<Column> {
    let columns = ["ask.topic", "ask.whom", "raci.R.short", "raci.A.short", "ask.deputy", "ask.when", "ask.how"];
    Column::named(voice, &columns)
}

/// Who does or keeps something.
const DOING: [RoleKind; 3] = [RoleKind::Responsible, RoleKind::Owner, RoleKind::Fallback];

fn row(voice: &Voice, topic: EntityRef) -> Row {
    let (org, facts) = (voice.org(), voice.facts());
    let answer = about(org, facts, Thing::Object(topic));
    let doing: Vec<&Role> = answer.roles.iter().filter(|role| DOING.contains(&role.kind)).collect();
    let accountable: Vec<&Role> = answer.in_role(RoleKind::Accountable).collect();
    let positions = |roles: &[&Role]| each_once(roles.iter().map(|role| voice.link(role.position)));
    let people = |role: &Role| role.people.iter().map(|holder| voice.link(holder.person)).collect::<Vec<_>>();
    let deputies = doing.iter().filter_map(|role| role.deputy).map(|deputy| voice.link(deputy));
    let is_owned = doing.iter().any(|role| role.kind != RoleKind::Fallback);
    let also = org.common(topic).also_called.iter().filter(|text| text.serves(voice.lang, &org.handbook.languages));
    let also: Vec<&str> = also.map(|text| text.get(voice.lang)).collect();
    let kind = Tag { text: voice.t(topic.kind.name()), tone: None };
    let mut tags: Vec<Tag> = (topic.kind != Kind::Duty).then_some(kind).into_iter().collect();
    if !is_owned {
        tags.push(Tag { text: voice.t("ask.nobody"), tone: Some("bad") });
    }
    let refs = |refs: Vec<Ref>| Cell { refs, ..Cell::default() };
    Row {
        to: voice.entity(topic),
        sub: (!also.is_empty()).then(|| plain(also.join(&voice.t("comma")))),
        tags,
        cells: vec![
            match doing.iter().any(|role| !role.boxes.is_empty()) {
                true => Cell {
                    shares: doing.iter().map(|role| share(voice, role, people(role))).collect(),
                    ..Cell::default()
                },
                false => refs(each_once(doing.iter().flat_map(|role| people(role)))),
            },
            refs(positions(&doing)),
            refs(positions(&accountable)),
            refs(each_once(deputies)),
            Cell { text: when(voice, &answer, &doing).map(|text| Phrase { text, lang: None }), ..Cell::default() },
            refs(sources(voice, &answer, topic)),
        ],
    }
}

/// Who has which part of a divided duty: the people, else the position that is vacant.
fn share(voice: &Voice, role: &Role, people: Vec<Ref>) -> Share {
    let who = if people.is_empty() { vec![voice.link(role.position)] } else { each_once(people.into_iter()) };
    let boxes = role.boxes.iter().map(|parts| {
        let told = parts.iter().map(|(dimension, extent)| voice.extent_in(voice.org(), *dimension, extent));
        told.collect::<Vec<_>>().join(" × ")
    });
    let part = match role.boxes.is_empty() {
        true => voice.t("scope.all"),
        false => boxes.collect::<Vec<_>>().join(&voice.t("semicolon")),
    };
    Share { who, part }
}

/// When they can be reached, and by when they answer.
fn when(voice: &Voice, answer: &Answer, doing: &[&Role]) -> Option<String> {
    let mut told: Vec<String> = Vec::new();
    for role in doing.iter().filter(|role| !role.hours.is_empty()) {
        let zone = voice.org().positions[role.position].timezone.as_ref();
        let zone = zone.map_or(voice.facts().roster.zone, |zone| zone.value);
        let hours: Vec<String> =
            role.hours.iter().map(|hours| quantity::hours(hours, Some(zone), voice.words())).collect();
        let hours = hours.join(&voice.t("hours.then"));
        if !told.contains(&hours) {
            told.push(hours);
        }
    }
    let promise = answer.deadline.as_ref().map(|deadline| quantity::duration(deadline.promise, voice.words()));
    told.extend(promise.map(|promise| voice.fill("ask.within", &[("time", &promise)])));
    (!told.is_empty()).then(|| told.join(&voice.t("semicolon")))
}

/// The procedures and tools that go with it, itself left out.
fn sources(voice: &Voice, answer: &Answer, topic: EntityRef) -> Vec<Ref> {
    let sops = answer.sops.iter().map(|sop| EntityRef::of(*sop));
    let tools = answer.tools.iter().map(|(tool, _)| EntityRef::of(*tool));
    each_once(sops.chain(tools).filter(|entity| *entity != topic).map(|entity| voice.entity(entity)))
}

fn each_once(refs: impl Iterator<Item = Ref>) -> Vec<Ref> {
    let mut once: Vec<Ref> = Vec::new();
    for each in refs {
        if !once.contains(&each) {
            once.push(each);
        }
    }
    once
}

fn plain(text: String) -> super::Prose {
    super::Prose { lang: None, source: text.into(), links: Vec::new() }
}
