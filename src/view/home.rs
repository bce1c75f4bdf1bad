//! The home page: where answers are, the organisation at a glance, and what it wants.

use super::{
    Date, Diagram, Link, Prose, Ref, Shell, Voice, centre,
    coverage::on_now::on_now,
    coverage::parts::OnNow,
    health::findings::Part,
    link, plain,
    search::examples::examples,
    shell::{fallback, index_page},
};
use crate::{
    derive::{centre_tree, positions_within},
    model::{Centre, Id, Kind, Page},
};
use serde::Serialize;

/// How many centres have a card; beyond, those at the top alone have one.
const CENTRES: usize = 24;

/// How many goals the page shows.
const GOALS: usize = 12;

/// How many releases are told.
const LATEST: usize = 5;

/// Of how many duties the home page says who is there now.
const MOST_NOW: usize = 2;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub lead: Option<Prose>,
    pub body: Option<Prose>,
    /// Words to try in a search.
    pub hint: String,
    pub cards: Vec<Card>,
    pub chart: Option<Diagram>,
    pub centres: Vec<CentreCard>,
    pub goals: Vec<GoalRow>,
    /// Where all goals are, where they are more.
    pub all_goals: Option<Link>,
    pub changes: Vec<Change>,
    pub health: Option<Health>,
    /// Where names and words are looked up.
    pub lookups: Vec<Link>,
}

/// A question, and where its answer is.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Card {
    pub key: &'static str,
    pub href: String,
    /// Who is there now, for the script.
    pub now: Vec<OnNow>,
}

/// A centre in short.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct CentreCard {
    pub to: Ref,
    pub purpose: Option<Prose>,
    pub positions: u32,
    pub people: Option<u32>,
}

/// A goal and what measures it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct GoalRow {
    pub goal: Ref,
    pub kpis: Vec<Ref>,
}

/// A release.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Change {
    pub title: String,
    pub href: String,
    pub date: Date,
    /// How much it changed.
    pub counts: Option<String>,
}

/// How many findings are open, and where they are told.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Health {
    pub open: u32,
    pub href: String,
}

/// The page; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, shell: &mut Shell) -> View {
    let org = voice.org();
    let page: Option<&Page> = index_page(org).and_then(|page| page.id()).map(|id| &org.pages[id]);
    let (lead, body) = page.and_then(|page| voice.body(&page.bodies)).map_or((None, None), split);
    shell.fallback = page.and_then(|page| fallback(voice, &page.bodies));
    if shell.description.is_none() {
        shell.description = lead.as_ref().map(plain::first_line);
    }
    let n_goals = org.goals.active().count();
    View {
        lead,
        body,
        hint: examples(voice.site, voice.lang),
        cards: cards(voice),
        chart: centre::org_chart::of_centres(voice, "organisation-chart"),
        centres: centres(voice),
        goals: goals(voice),
        all_goals: (n_goals > GOALS).then(|| Link {
            title: voice.fill("nav.all", &[("n", &n_goals.to_string())]),
            href: voice.list(Kind::Goal),
        }),
        changes: latest(voice),
        health: health(voice),
        lookups: lookups(voice),
    }
}

/// The first paragraph, where no heading stands before it, and the rest.
fn split(body: Prose) -> (Option<Prose>, Option<Prose>) {
    let source = &*body.source;
    let start = source.len() - source.trim_start().len();
    let is_paragraph = source[start..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '*' | '“' | '《'));
    if !is_paragraph || source[start..].starts_with("* ") {
        return (None, Some(body));
    }
    let end = source[start..].find("\n\n").map_or(source.len(), |end| start + end);
    let lead = part(&body, start, end);
    let rest = (!source[end..].trim().is_empty()).then(|| part(&body, end, source.len()));
    (Some(lead), rest)
}

fn part(prose: &Prose, start: usize, end: usize) -> Prose {
    let (first, last) = (start as u32, end as u32);
    let links = prose.links.iter().filter(|link| first <= link.start && link.end <= last).cloned();
    Prose {
        lang: prose.lang.clone(),
        source: prose.source[start..end].into(),
        links: links
            .map(|mut link| {
                link.start -= first;
                link.end -= first;
                link
            })
            .collect(),
    }
}

fn cards(voice: &Voice) -> Vec<Card> {
    let goals = if voice.site.is_listed(Kind::Goal) { Kind::Goal } else { Kind::Kpi };
    let cards = [("positions", Kind::Position), ("workflows", Kind::Workflow), ("tools", Kind::Tool), ("kpis", goals)];
    let listed = cards.into_iter().filter(|(_, kind)| voice.site.is_listed(*kind));
    let ask = Card { key: "ask", href: voice.href(&link::ask(voice.tag(), None)), now: Vec::new() };
    let is_asked = voice.site.has_topics(voice.lang);
    let mut cards: Vec<Card> = is_asked.then_some(ask).into_iter().collect();
    cards.extend(listed.map(|(key, kind)| Card { key, href: voice.list(kind), now: Vec::new() }));
    if voice.site.tells_changes() {
        cards.push(Card { key: "changes", href: voice.href(&link::changes(voice.tag())), now: Vec::new() });
    }
    let covered = &voice.site.coverage.duties;
    if !covered.is_empty() {
        let now = covered.iter().take(MOST_NOW).flat_map(|id| on_now(voice, *id).into_iter().take(1)).collect();
        let href = voice.href(&link::coverage(voice.tag()));
        cards.insert(cards.len().min(3), Card { key: "coverage", href, now });
    }
    cards
}

fn centres(voice: &Voice) -> Vec<CentreCard> {
    let tree = centre_tree(voice.org(), &voice.facts().reporting);
    let few = tree.len() <= CENTRES;
    let shown = tree.into_iter().filter(|(_, depth)| few || *depth < 2).take(CENTRES);
    shown.map(|(id, _)| centre(voice, id)).collect()
}

fn centre(voice: &Voice, id: Id<Centre>) -> CentreCard {
    let within = positions_within(&voice.facts().reporting, id);
    CentreCard {
        to: voice.link(id),
        purpose: voice.maybe_prose(&voice.org().centres[id].purpose),
        positions: within.len() as u32,
        people: voice.org().has_people().then(|| super::centre::page::people(voice, &within)),
    }
}

fn goals(voice: &Voice) -> Vec<GoalRow> {
    let goals = voice.org().goals.active();
    goals.take(GOALS).map(|(id, goal)| GoalRow { goal: voice.link(id), kpis: voice.all(&goal.measured_by) }).collect()
}

fn lookups(voice: &Voice) -> Vec<Link> {
    let (site, tag) = (voice.site, voice.tag());
    let az = site.has_names(voice.lang);
    let glossary = !site.glossary(voice.lang).entries.is_empty();
    let ways = [
        (az, "nav.az", link::az(tag, None)),
        (glossary, "nav.glossary", link::glossary(tag, None)),
        (site.has_raci(), "nav.raci", link::raci_index(tag, None)),
        (site.has_access(), "nav.access", link::access(tag, None)),
        (site.is_listed(Kind::Allocation), "nav.allocations", link::list(Kind::Allocation, tag)),
        (site.is_listed(Kind::Model), "nav.models", link::list(Kind::Model, tag)),
    ];
    let there = ways.into_iter().filter(|(is_there, ..)| *is_there);
    there.map(|(_, key, path)| Link { title: voice.t(key), href: voice.href(&path) }).collect()
}

/// The newest releases.
fn latest(voice: &Voice) -> Vec<Change> {
    let all = voice.site.releases().iter().take(LATEST);
    let change = |release: &crate::change::Release| Change {
        title: super::changes::releases::title(voice, release),
        href: voice.href(&link::release(voice.tag(), &release.slug, 0)),
        date: voice.date(release.day),
        counts: super::changes::releases::counts(voice, release),
    };
    all.map(change).collect()
}

fn health(voice: &Voice) -> Option<Health> {
    let open = voice.site.findings.open(Part::All).len() as u32;
    let href = voice.href(&format!("{}/health/index.html", voice.tag()));
    (open > 0).then_some(Health { open, href })
}
