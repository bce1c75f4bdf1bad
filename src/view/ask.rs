//! Who do I ask: for each thing that people look for, who does it, who answers for it, and when they can be reached.

use super::{
    Phrase, Ref, Shell, Site, Tag, Voice, link,
    list::az::{Index, paged, spoken},
    list::dictionary::Dictionary,
    list::page::{Cell, Column, Row, Share, View},
    quantity,
};
use crate::{
    answer::{Answer, Role, RoleKind, about},
    derive::is_shown,
    find::Thing,
    model::{EntityRef, Kind, Lang},
};

/// How many answers a page holds.
pub const MOST: usize = 100;

/// The kinds of things that somebody is asked about.
const KINDS: [Kind; 5] = [Kind::Duty, Kind::Workflow, Kind::Tool, Kind::Sop, Kind::Kpi];

/// Everything that somebody can be asked about, by its name in a language.
pub fn topics(site: &Site, lang: Lang) -> Dictionary<EntityRef> {
    let org = &site.variant.org;
    let mut topics = Vec::new();
    for kind in KINDS {
        let all = (0..org.count(kind) as u32).map(|index| EntityRef { kind, index });
        let asked = all.filter(|entity| org.common(*entity).is_active() && is_shown(org, *entity));
        topics.extend(asked.map(|entity| (spoken(org.common(entity), lang).to_owned(), entity)));
    }
    topics.retain(|(name, _)| !name.is_empty());
    Dictionary::new(topics, MOST)
}

/// The page of all topics, or of those in one part of them.
pub fn view(voice: &Voice, part: Option<u16>, shell: &mut Shell) -> View {
    let columns = ["ask.topic", "ask.whom", "raci.R.short", "raci.A.short", "ask.deputy", "ask.when", "ask.how"];
    let path = |part: Option<&str>| link::ask(voice.tag(), part);
    let columns = Column::named(voice, &columns);
    let index = Index { names: voice.site.topics(voice.lang), part, columns, path: &path };
    paged(voice, &index, |topic| row(voice, *topic), shell)
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
