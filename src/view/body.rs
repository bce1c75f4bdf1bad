//! What a template reads as `view`: one arm a kind of page.

use super::{
    Diagram, Download, Shell, Voice, allocation, ask, centre, changes, changes::releases::ChangePage, chooser,
    comparison, coverage, dimension, duty, glossary, health, home, kpi, list, not_found, page_text, person, position,
    print, redirect, search, site::Subject, sop, tool, workflow,
};
use crate::model::{EntityRef, Id, Kind};
use serde::Serialize;

/// The plain data of one page's own part.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(untagged)]
pub enum Body {
    Centre(Box<centre::page::View>),
    Position(Box<position::page::View>),
    Person(Box<person::page::View>),
    Duty(Box<duty::View>),
    Dimension(Box<dimension::View>),
    Allocation(Box<allocation::page::View>),
    Goal(Box<kpi::goal::View>),
    Kpi(Box<kpi::page::View>),
    Workflow(Box<workflow::page::View>),
    Tool(Box<tool::page::View>),
    OperatingModel(Box<comparison::model::View>),
    Sop(Box<sop::page::View>),
    PageText(Box<page_text::View>),
    Home(Box<home::View>),
    List(Box<list::page::View>),
    Raci(Box<workflow::raci::View>),
    RaciByRole(Box<workflow::raci_by_role::View>),
    Access(Box<tool::access::View>),
    Cards(Box<centre::cards::View>),
    Redirect(Box<redirect::View>),
    Coverage(Box<coverage::page::Overview>),
    CoverageZone(Box<coverage::page::View>),
    Load(Box<person::load_page::View>),
    Comparison(Box<comparison::pages::Overview>),
    Compared(Box<comparison::pages::View>),
    Health(Box<health::page::View>),
    Rules(Box<health::rule_pages::Index>),
    RuleGroup(Box<health::rule_pages::GroupView>),
    Glossary(Box<glossary::View>),
    Search(Box<search::page::View>),
    Changes(Box<changes::pages::Index>),
    Release(Box<changes::pages::View>),
    RoleChanges(Box<changes::pages::RoleView>),
    Cover(Box<print::Cover>),
    Volume(Box<print::View>),
    Chooser(Box<chooser::View>),
    NotFound(Box<not_found::View>),
}

impl Body {
    /// The drawings that readers may take along.
    pub fn offered(&self) -> Vec<(&Download, &Diagram)> {
        let drawings: Vec<&Diagram> = match self {
            Body::Centre(view) => view.chart.iter().collect(),
            Body::Workflow(view) => view.diagram.iter().map(workflow::swimlane::Swimlane::drawing).collect(),
            Body::Goal(view) => view.chart.iter().collect(),
            Body::Kpi(view) => view.series.iter().filter_map(|series| series.chart.as_ref()).collect(),
            Body::List(view) => view.charts.iter().collect(),
            Body::Compared(view) => view.charts.iter().collect(),
            _ => Vec::new(),
        };
        drawings.into_iter().filter_map(|drawing| Some((drawing.download.as_ref()?, drawing))).collect()
    }
}

/// Makes the body of a page; what it knows better than the frame it writes into `shell`.
pub fn body(voice: &Voice, subject: Subject, shell: &mut Shell) -> Body {
    match subject {
        Subject::Home => Body::Home(Box::new(home::view(voice, shell))),
        Subject::List(kind, part) => Body::List(Box::new(list::page::view(voice, kind, part, shell))),
        Subject::Object(entity) => object(voice, entity, shell),
        Subject::Raci(id) => Body::Raci(Box::new(workflow::raci::view(voice, id, shell))),
        Subject::RaciByRole(id) => Body::RaciByRole(Box::new(workflow::raci_by_role::view(voice, id, shell))),
        Subject::RaciIndex(part) => Body::List(Box::new(workflow::raci_index::view(voice, part, shell))),
        Subject::Access(part) => Body::Access(Box::new(tool::access::view(voice, part, shell))),
        Subject::Cards(centre, part) => Body::Cards(Box::new(centre::cards::view(voice, centre, part, shell))),
        Subject::Redirect(n) => Body::Redirect(Box::new(redirect::view(voice, n, shell))),
        Subject::Coverage => Body::Coverage(Box::new(coverage::page::overview(voice, shell))),
        Subject::CoverageZone(zone, duty) => {
            Body::CoverageZone(Box::new(coverage::page::view(voice, zone, duty, shell)))
        }
        Subject::Load => Body::Load(Box::new(person::load_page::view(voice, shell))),
        Subject::Az(part) => Body::List(Box::new(list::az::view(voice, part, shell))),
        Subject::Ask(part) => Body::List(Box::new(ask::view(voice, part, shell))),
        Subject::Comparison => Body::Comparison(Box::new(comparison::pages::overview(voice, shell))),
        Subject::Compared(n) => Body::Compared(Box::new(comparison::pages::view(voice, n, shell))),
        Subject::Health(part) => Body::Health(Box::new(health::page::view(voice, part, shell))),
        Subject::Rules => Body::Rules(Box::new(health::rule_pages::index(voice, shell))),
        Subject::RuleGroup(name) => Body::RuleGroup(Box::new(health::rule_pages::of_group(voice, name, shell))),
        Subject::Glossary(part) => Body::Glossary(Box::new(glossary::view(voice, part, shell))),
        Subject::Print => Body::Cover(Box::new(print::cover(voice))),
        Subject::Volume(n) => Body::Volume(Box::new(print::view(voice, n, shell))),
        Subject::Changed(ChangePage::Index) => Body::Changes(Box::new(changes::pages::index(voice, shell))),
        Subject::Changed(ChangePage::Release(n, part)) => {
            Body::Release(Box::new(changes::pages::view(voice, n, part, shell)))
        }
        Subject::Changed(ChangePage::Role(id)) => {
            Body::RoleChanges(Box::new(changes::pages::of_role(voice, id, shell)))
        }
        Subject::Search => Body::Search(Box::new(search::page::view(voice, shell))),
        Subject::Chooser => Body::Chooser(Box::new(chooser::view(voice, shell))),
        Subject::NotFound => Body::NotFound(Box::new(not_found::view(voice, shell))),
    }
}

fn object(voice: &Voice, entity: EntityRef, shell: &mut Shell) -> Body {
    let n = entity.index as usize;
    match entity.kind {
        Kind::Centre => Body::Centre(Box::new(centre::page::view(voice, Id::new(n), shell))),
        Kind::Position => Body::Position(Box::new(position::page::view(voice, Id::new(n), shell))),
        Kind::Person => Body::Person(Box::new(person::page::view(voice, Id::new(n), shell))),
        Kind::Duty => Body::Duty(Box::new(duty::view(voice, Id::new(n), shell))),
        Kind::Dimension => Body::Dimension(Box::new(dimension::view(voice, Id::new(n), shell))),
        Kind::Allocation => Body::Allocation(Box::new(allocation::page::view(voice, Id::new(n), shell))),
        Kind::Goal => Body::Goal(Box::new(kpi::goal::view(voice, Id::new(n), shell))),
        Kind::Kpi => Body::Kpi(Box::new(kpi::page::view(voice, Id::new(n), shell))),
        Kind::Workflow => Body::Workflow(Box::new(workflow::page::view(voice, Id::new(n), shell))),
        Kind::Tool => Body::Tool(Box::new(tool::page::view(voice, Id::new(n), shell))),
        Kind::Model => Body::OperatingModel(Box::new(comparison::model::view(voice, Id::new(n), shell))),
        Kind::Sop => Body::Sop(Box::new(sop::page::view(voice, Id::new(n), shell))),
        Kind::Page => Body::PageText(Box::new(page_text::view(voice, Id::new(n), shell))),
    }
}
