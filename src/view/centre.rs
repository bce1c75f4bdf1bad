//! The page of a centre: what it does, who leads it, and who works in it.

use super::{
    Diagram, KpiRow, Link, Phrase, Prose, Ref, Shell, TreeNode, Voice, cards, centre_staff, holders::Combined,
    kpi_rows, org_chart, plain::describe, shell::toc,
};
use crate::{
    derive::{Reporting, positions_within},
    model::{self, Duty, EntityRef, Id, Kind, Letter, Org, Position, target},
};
use serde::Serialize;

/// How many positions the page lists before it leads to the list of all.
const POSITIONS: usize = 100;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub purpose: Option<Prose>,
    pub positions_count: u32,
    pub people_count: Option<u32>,
    pub outsourced_to: Option<Phrase>,
    pub head: Option<Head>,
    pub deputy: Option<Ref>,
    pub parent: Option<Ref>,
    pub zones: Vec<String>,
    pub chart: Option<Diagram>,
    pub tree: Vec<TreeNode>,
    pub children: Vec<Child>,
    pub positions: Vec<Member>,
    pub positions_more: Option<Link>,
    pub staff: Option<centre_staff::View>,
    pub duties: Vec<DutyRow>,
    pub kpis: Vec<KpiRow>,
    pub kpi_weight_total: Option<String>,
    pub kpi_weight_ok: bool,
    pub workflows: Vec<WorkflowRow>,
    pub tools: Vec<Ref>,
    pub cards: Option<Link>,
}

/// Who leads it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Head {
    pub position: Ref,
    pub holders: Vec<Ref>,
}

/// A centre just below.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Child {
    pub to: Ref,
    pub purpose: Option<Prose>,
}

/// A position of the centre itself.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Member {
    pub position: Ref,
    pub head: bool,
    pub holders: Vec<Ref>,
    pub combined: Vec<Combined>,
    pub vacant: u32,
    pub purpose: Option<Prose>,
}

/// A duty that is its function, and who claims it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct DutyRow {
    pub duty: Ref,
    pub responsible: Vec<Ref>,
    pub accountable: Vec<Ref>,
}

/// A workflow that one of its positions owns.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct WorkflowRow {
    pub workflow: Ref,
    pub steps: u32,
    pub within: Option<String>,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<model::Centre>, shell: &mut Shell) -> View {
    let (org, facts) = (voice.org(), voice.facts());
    let centre = &org.centres[id];
    let within = positions_within(&facts.reporting, id);
    let members = members(org, &facts.reporting, id);
    let (kpi_weight_total, kpi_weight_ok) = kpi_rows::weights(voice, &centre.kpis);
    let head = target(&centre.head);
    let more = members.len() > POSITIONS;
    let view = View {
        purpose: voice.maybe_prose(&centre.purpose),
        positions_count: within.len() as u32,
        people_count: org.has_people().then(|| people(voice, &within)),
        outsourced_to: voice.word(&centre.outsourced_to).map(|text| Phrase { text, lang: None }),
        head: voice
            .maybe(&centre.head)
            .map(|position| Head { position, holders: head.map_or(Vec::new(), |head| voice.holders(head)) }),
        deputy: head.and_then(|head| voice.maybe(&org.positions[head].deputy)),
        parent: voice.maybe(&centre.parent),
        zones: zones(voice, &members),
        chart: org_chart::of_centre(voice, id, "organisation-chart"),
        tree: org_chart::as_list(voice, &org_chart::branches(voice, id)),
        children: children(voice, id),
        positions: members.iter().take(POSITIONS).map(|position| member(voice, *position, head)).collect(),
        positions_more: more.then(|| all_positions(voice, members.len())),
        staff: centre_staff::of_centre(voice, &members),
        duties: facts.uses.duties_of_centre[id.index()].iter().map(|duty| duty_row(voice, *duty)).collect(),
        kpis: kpi_rows::of_card(voice, &centre.kpis),
        kpi_weight_total,
        kpi_weight_ok,
        workflows: workflows(voice, id),
        tools: tools(voice, &members),
        cards: cards::of_centre(voice, id).map(|(href, n)| cards_link(voice, href, n)),
    };
    describe(voice, shell, &centre.purpose);
    shell.owner = voice.maybe(&centre.head);
    let sections = [
        ("organisation", "centre.organisation", view.chart.is_some() || !view.tree.is_empty()),
        ("children", "centre.children", !view.children.is_empty()),
        ("positions", "positions", true),
        ("staff", "centre.staff", view.staff.is_some()),
        ("duties", "duties", true),
        ("kpis", "kpis", true),
        ("workflows", "workflows", !view.workflows.is_empty()),
        ("tools", "tools", !view.tools.is_empty()),
    ];
    shell.toc = toc(voice, &sections);
    view
}

fn cards_link(voice: &Voice, href: String, n: usize) -> Link {
    Link { title: voice.fill("centre.cards", &[("n", &n.to_string())]), href }
}

/// The positions of the centre itself, its head first.
pub fn members(org: &Org, reporting: &Reporting, id: Id<model::Centre>) -> Vec<Id<Position>> {
    let head = target(&org.centres[id].head);
    let mut members = reporting.members(id).to_vec();
    members.sort_by_key(|position| Some(*position) != head);
    members
}

/// How many people hold one of these positions.
pub fn people(voice: &Voice, positions: &[Id<Position>]) -> u32 {
    centre_staff::people(voice, positions).len() as u32
}

/// The hours of these positions, each once.
fn zones(voice: &Voice, positions: &[Id<Position>]) -> Vec<String> {
    let mut zones = Vec::new();
    for position in positions.iter().map(|position| &voice.org().positions[*position]) {
        let hours = super::position_parts::hours(voice, position, &position.hours);
        zones.extend(hours.filter(|hours| !zones.contains(hours)));
    }
    zones
}

fn children(voice: &Voice, id: Id<model::Centre>) -> Vec<Child> {
    let children = voice.facts().reporting.children(id).iter();
    children
        .map(|child| Child { to: voice.link(*child), purpose: voice.maybe_prose(&voice.org().centres[*child].purpose) })
        .collect()
}

fn member(voice: &Voice, position: Id<Position>, head: Option<Id<Position>>) -> Member {
    Member {
        position: voice.link(position),
        head: head == Some(position),
        holders: voice.holders(position),
        combined: voice.combined(position),
        vacant: voice.vacant(position),
        purpose: voice.maybe_prose(&voice.org().positions[position].purpose),
    }
}

fn all_positions(voice: &Voice, n: usize) -> Link {
    Link { title: voice.fill("nav.all", &[("n", &n.to_string())]), href: voice.list(Kind::Position) }
}

fn duty_row(voice: &Voice, duty: Id<Duty>) -> DutyRow {
    DutyRow {
        duty: voice.link(duty),
        responsible: claimants(voice, duty, Letter::R),
        accountable: claimants(voice, duty, Letter::A),
    }
}

/// The positions that claim a duty with a letter, each once.
pub fn claimants(voice: &Voice, duty: Id<Duty>, letter: Letter) -> Vec<Ref> {
    let claims = voice.facts().register.with(voice.org(), duty, letter);
    let mut positions: Vec<Id<Position>> = claims.map(|claim| claim.position).collect();
    positions.dedup();
    positions.into_iter().map(|position| voice.link(position)).collect()
}

fn workflows(voice: &Voice, id: Id<model::Centre>) -> Vec<WorkflowRow> {
    let owned = voice.facts().uses.workflows_of_centre[id.index()].iter();
    owned
        .map(|workflow| {
            let found = &voice.org().workflows[*workflow];
            WorkflowRow {
                workflow: voice.link(*workflow),
                steps: found.steps.len() as u32,
                within: voice.maybe_duration(&found.completes_within),
            }
        })
        .collect()
}

/// The tools that its positions use, by id.
fn tools(voice: &Voice, positions: &[Id<Position>]) -> Vec<Ref> {
    let used = positions.iter().flat_map(|position| &voice.org().positions[*position].tools);
    let mut tools: Vec<EntityRef> = used.filter_map(|used| used.tool.to).map(EntityRef::of).collect();
    tools.sort_unstable();
    tools.dedup();
    tools.into_iter().map(|tool| voice.entity(tool)).collect()
}
