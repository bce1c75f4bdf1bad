//! The page of a centre: what it does, who leads it, and who works in it.

use super::{cards, org_chart, staff};
use crate::view::{
    Diagram, KpiRow, Link, Phrase, Prose, Ref, Shell, TreeNode, Voice, ask,
    figure::offered,
    kpi,
    list::groups::Common,
    list::parts::{most_at_home, of_centre, of_group},
    plain::describe,
    position::holders::Combined,
    shell::toc,
    tool,
    workflow::page::steps_shown,
};
use crate::{
    derive::{Reporting, positions_within},
    model::{self, Duty, EntityRef, Id, Kind, Letter, Org, Position, Sop, Workflow, target},
};
use serde::Serialize;

/// How many boxes the list beside the chart names.
const TREE: usize = 60;

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
    pub ask: Option<ask::Topics>,
    pub chart: Option<Diagram>,
    pub tree: Vec<TreeNode>,
    /// How many boxes the tree leaves out.
    pub tree_more: usize,
    pub children: Vec<Child>,
    pub positions: Vec<Member>,
    pub positions_more: Option<Link>,
    pub staff: Option<staff::View>,
    pub duties: Vec<DutyRow>,
    pub kpis: Vec<KpiRow>,
    pub kpi_weight_total: Option<String>,
    pub kpi_weight_ok: bool,
    pub duties_more: Option<Link>,
    pub workflows: Vec<WorkflowRow>,
    pub workflows_more: Option<Link>,
    pub sops: Vec<SopRow>,
    pub sops_more: Option<Link>,
    pub tools: Vec<Ref>,
    /// Who may do what in them.
    pub access: Option<Link>,
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

/// A procedure that one of its positions keeps.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct SopRow {
    pub to: Ref,
    pub number: Option<String>,
    pub version: Option<String>,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<model::Centre>, shell: &mut Shell) -> View {
    let (org, facts) = (voice.org(), voice.facts());
    let centre = &org.centres[id];
    let within = positions_within(&facts.reporting, id);
    let members = members(org, &facts.reporting, id);
    let (kpi_weight_total, kpi_weight_ok) = kpi::rows::weights(voice, &centre.kpis);
    let head = target(&centre.head);
    let (tree, tree_more) = TreeNode::cut(org_chart::as_list(voice, &org_chart::branches(voice, id)), TREE);
    let duties = &facts.uses.duties_of_centre[id.index()];
    let workflows = &facts.uses.workflows_of_centre[id.index()];
    let sops = of_centre(voice, Kind::Sop, id);
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
        ask: ask::of_centre(voice, id),
        chart: org_chart::of_centre(voice, id, "organisation-chart").map(|drawing| offered(voice, drawing, "chart")),
        tree,
        tree_more,
        children: children(voice, id),
        positions: members
            .iter()
            .take(most_at_home(Kind::Position))
            .map(|position| member(voice, *position, head))
            .collect(),
        positions_more: all_of(voice, Kind::Position, id, members.len()),
        staff: staff::of_centre(voice, &members),
        duties: duties.iter().take(most_at_home(Kind::Duty)).map(|duty| duty_row(voice, *duty)).collect(),
        duties_more: all_of(voice, Kind::Duty, id, duties.len()),
        kpis: kpi::rows::of_card(voice, &centre.kpis),
        kpi_weight_total,
        kpi_weight_ok,
        workflows: workflows.iter().take(most_at_home(Kind::Workflow)).map(|each| workflow_row(voice, *each)).collect(),
        workflows_more: all_of(voice, Kind::Workflow, id, workflows.len()),
        sops: sops.iter().take(most_at_home(Kind::Sop)).filter_map(|sop| sop_row(voice, *sop)).collect(),
        sops_more: all_of(voice, Kind::Sop, id, sops.len()),
        tools: tools(voice, &members),
        access: tool::access::of_centre(voice, id),
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
        ("sops", "nav.sops", !view.sops.is_empty()),
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
    staff::people(voice, positions).len() as u32
}

/// The hours of these positions, each once.
fn zones(voice: &Voice, positions: &[Id<Position>]) -> Vec<String> {
    let mut zones = Vec::new();
    for position in positions.iter().map(|position| &voice.org().positions[*position]) {
        let hours = crate::view::position::parts::hours(voice, position, &position.hours);
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

/// Where all of a kind are that are the centre's, where they are too many for its page.
fn all_of(voice: &Voice, kind: Kind, id: Id<model::Centre>, n: usize) -> Option<Link> {
    let href = of_group(voice, kind, &Common::Centre(id)).unwrap_or_else(|| voice.list(kind));
    (n > most_at_home(kind)).then(|| Link { title: voice.fill("nav.all", &[("n", &n.to_string())]), href })
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

fn workflow_row(voice: &Voice, id: Id<Workflow>) -> WorkflowRow {
    let workflow = &voice.org().workflows[id];
    WorkflowRow {
        workflow: voice.link(id),
        steps: steps_shown(workflow).count() as u32,
        within: voice.maybe_duration(&workflow.completes_within),
    }
}

fn sop_row(voice: &Voice, entity: EntityRef) -> Option<SopRow> {
    let sop: &Sop = &voice.org().sops[entity.id()?];
    Some(SopRow { to: voice.entity(entity), number: voice.word(&sop.number), version: voice.word(&sop.version) })
}

/// The tools that its positions use, by id.
fn tools(voice: &Voice, positions: &[Id<Position>]) -> Vec<Ref> {
    let used = positions.iter().flat_map(|position| &voice.org().positions[*position].tools);
    let mut tools: Vec<EntityRef> = used.filter_map(|used| used.tool.to).map(EntityRef::of).collect();
    tools.sort_unstable();
    tools.dedup();
    tools.into_iter().map(|tool| voice.entity(tool)).collect()
}
