//! What a template reads as `view`: one arm a kind of page.

use super::{
    Shell, Voice, allocation, ask, az, cards, centre, change_pages, chooser, comparison, coverage, dimension, duty,
    glossary, goal, health, home, kpi, list, load_page, not_found, operating_model, page_text, person, position, print,
    raci, raci_by_role, raci_index, redirect, releases::ChangePage, rule_pages, search, site::Subject, sop, tool,
    workflow,
};
use crate::model::{EntityRef, Id, Kind};
use serde::Serialize;

/// The plain data of one page's own part.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(untagged)]
pub enum Body {
    Centre(Box<centre::View>),
    Position(Box<position::View>),
    Person(Box<person::View>),
    Duty(Box<duty::View>),
    Dimension(Box<dimension::View>),
    Allocation(Box<allocation::View>),
    Goal(Box<goal::View>),
    Kpi(Box<kpi::View>),
    Workflow(Box<workflow::View>),
    Tool(Box<tool::View>),
    OperatingModel(Box<operating_model::View>),
    Sop(Box<sop::View>),
    PageText(Box<page_text::View>),
    Home(Box<home::View>),
    List(Box<list::View>),
    Raci(Box<raci::View>),
    RaciByRole(Box<raci_by_role::View>),
    Cards(Box<cards::View>),
    Redirect(Box<redirect::View>),
    Coverage(Box<coverage::Overview>),
    CoverageZone(Box<coverage::View>),
    Load(Box<load_page::View>),
    Comparison(Box<comparison::Overview>),
    Compared(Box<comparison::View>),
    Health(Box<health::View>),
    Rules(Box<rule_pages::Index>),
    RuleGroup(Box<rule_pages::GroupView>),
    Glossary(Box<glossary::View>),
    Search(Box<search::View>),
    Changes(Box<change_pages::Index>),
    Release(Box<change_pages::View>),
    RoleChanges(Box<change_pages::RoleView>),
    Cover(Box<print::Cover>),
    Volume(Box<print::View>),
    Chooser(Box<chooser::View>),
    NotFound(Box<not_found::View>),
}

/// Makes the body of a page; what it knows better than the frame it writes into `shell`.
pub fn body(voice: &Voice, subject: Subject, shell: &mut Shell) -> Body {
    match subject {
        Subject::Home => Body::Home(Box::new(home::view(voice, shell))),
        Subject::List(kind, part) => Body::List(Box::new(list::view(voice, kind, part, shell))),
        Subject::Object(entity) => object(voice, entity, shell),
        Subject::Raci(id) => Body::Raci(Box::new(raci::view(voice, id, shell))),
        Subject::RaciByRole(id) => Body::RaciByRole(Box::new(raci_by_role::view(voice, id, shell))),
        Subject::RaciIndex(part) => Body::List(Box::new(raci_index::view(voice, part, shell))),
        Subject::Cards(centre, part) => Body::Cards(Box::new(cards::view(voice, centre, part, shell))),
        Subject::Redirect(entity) => Body::Redirect(Box::new(redirect::view(voice, entity, shell))),
        Subject::Coverage => Body::Coverage(Box::new(coverage::overview(voice, shell))),
        Subject::CoverageZone(zone, duty) => Body::CoverageZone(Box::new(coverage::view(voice, zone, duty, shell))),
        Subject::Load => Body::Load(Box::new(load_page::view(voice, shell))),
        Subject::Az(part) => Body::List(Box::new(az::view(voice, part, shell))),
        Subject::Ask(part) => Body::List(Box::new(ask::view(voice, part, shell))),
        Subject::Comparison => Body::Comparison(Box::new(comparison::overview(voice, shell))),
        Subject::Compared(n) => Body::Compared(Box::new(comparison::view(voice, n, shell))),
        Subject::Health(part) => Body::Health(Box::new(health::view(voice, part, shell))),
        Subject::Rules => Body::Rules(Box::new(rule_pages::index(voice, shell))),
        Subject::RuleGroup(name) => Body::RuleGroup(Box::new(rule_pages::of_group(voice, name, shell))),
        Subject::Glossary(part) => Body::Glossary(Box::new(glossary::view(voice, part, shell))),
        Subject::Print => Body::Cover(Box::new(print::cover(voice))),
        Subject::Volume(n) => Body::Volume(Box::new(print::view(voice, n, shell))),
        Subject::Changed(ChangePage::Index) => Body::Changes(Box::new(change_pages::index(voice, shell))),
        Subject::Changed(ChangePage::Release(n, part)) => {
            Body::Release(Box::new(change_pages::view(voice, n, part, shell)))
        }
        Subject::Changed(ChangePage::Role(id)) => Body::RoleChanges(Box::new(change_pages::of_role(voice, id, shell))),
        Subject::Search => Body::Search(Box::new(search::view(voice, shell))),
        Subject::Chooser => Body::Chooser(Box::new(chooser::view(voice, shell))),
        Subject::NotFound => Body::NotFound(Box::new(not_found::view(voice, shell))),
    }
}

fn object(voice: &Voice, entity: EntityRef, shell: &mut Shell) -> Body {
    let n = entity.index as usize;
    match entity.kind {
        Kind::Centre => Body::Centre(Box::new(centre::view(voice, Id::new(n), shell))),
        Kind::Position => Body::Position(Box::new(position::view(voice, Id::new(n), shell))),
        Kind::Person => Body::Person(Box::new(person::view(voice, Id::new(n), shell))),
        Kind::Duty => Body::Duty(Box::new(duty::view(voice, Id::new(n), shell))),
        Kind::Dimension => Body::Dimension(Box::new(dimension::view(voice, Id::new(n), shell))),
        Kind::Allocation => Body::Allocation(Box::new(allocation::view(voice, Id::new(n), shell))),
        Kind::Goal => Body::Goal(Box::new(goal::view(voice, Id::new(n), shell))),
        Kind::Kpi => Body::Kpi(Box::new(kpi::view(voice, Id::new(n), shell))),
        Kind::Workflow => Body::Workflow(Box::new(workflow::view(voice, Id::new(n), shell))),
        Kind::Tool => Body::Tool(Box::new(tool::view(voice, Id::new(n), shell))),
        Kind::Model => Body::OperatingModel(Box::new(operating_model::view(voice, Id::new(n), shell))),
        Kind::Sop => Body::Sop(Box::new(sop::view(voice, Id::new(n), shell))),
        Kind::Page => Body::PageText(Box::new(page_text::view(voice, Id::new(n), shell))),
    }
}
