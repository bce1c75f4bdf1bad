//! The page of a tool: who looks after it, and who may do what in it.

use crate::{
    model::{EntityRef, Id, Position, Tool, target},
    view::{Level, Link, Prose, Ref, Shell, Voice, shell::toc, sop::page::step_use},
};
use serde::Serialize;

/// The levels of a tool that names none.
const USUAL_LEVELS: [&str; 3] = ["read", "write", "admin"];

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub summary: Option<Prose>,
    pub category: Option<String>,
    pub required: bool,
    pub owner: Option<Ref>,
    pub provisioned_by: Option<Ref>,
    /// As written; else the positions that may do the most in it.
    pub admins: Vec<Ref>,
    pub url: Option<Address>,
    pub record_of: Vec<String>,
    /// From the least to the most.
    pub access_levels: Vec<String>,
    pub access: Vec<Access>,
    /// Where all positions and tools are.
    pub matrix: Option<Link>,
    pub used_in: Vec<UsedIn>,
    pub kpis: Vec<Ref>,
}

/// A workflow, and its steps that use the tool.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct UsedIn {
    pub workflow: Ref,
    pub steps: Vec<Ref>,
}

/// An address as people read it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Address {
    pub href: String,
    pub text: String,
}

/// A position that may use the tool.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Access {
    pub position: Ref,
    pub centre: Option<Ref>,
    pub level: Level,
    pub holders: Vec<Ref>,
    pub conflict: Option<String>,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<Tool>, shell: &mut Shell) -> View {
    let (tool, uses) = (&voice.org().tools[id], &voice.facts().uses);
    let levels = levels(tool);
    let access = access(voice, id);
    let view = View {
        summary: voice.maybe_prose(&tool.common.summary),
        category: tool.category.as_ref().map(|word| known_word(voice, "category", &word.value)),
        required: tool.required,
        owner: voice.maybe(&tool.owner),
        provisioned_by: voice.maybe(&tool.provisioned_by),
        admins: admins(voice, tool, &access),
        url: tool.url.as_ref().map(|url| address(&url.value)),
        record_of: tool.record_of.iter().map(|name| name.value.to_string()).collect(),
        access_levels: levels.iter().map(|level| known_word(voice, "access", level)).collect(),
        access,
        matrix: super::access::whole(voice),
        used_in: used_in(voice, id),
        kpis: uses.kpis_from_tool[id.index()].iter().map(|kpi| voice.link(*kpi)).collect(),
    };
    shell.owner = view.owner.clone();
    let entries = [
        ("access", "tool.access", true),
        ("used-in", "tool.used_in", !view.used_in.is_empty()),
        ("kpis", "tool.kpis", !view.kpis.is_empty()),
        ("links", "links", !shell.links.is_empty()),
    ];
    shell.toc = toc(voice, &entries);
    view
}

/// An access level of a tool; one that the tool does not have is shown as it is, as the least.
pub fn level(voice: &Voice, tool: &Tool, level: Option<&str>) -> Level {
    let levels = levels(tool);
    let title = level.or(levels.first().copied()).unwrap_or_default();
    Level {
        title: known_word(voice, "access", title),
        rank: levels.iter().position(|known| *known == title).unwrap_or(0) as u32 + 1,
        of: levels.len() as u32,
    }
}

fn levels(tool: &Tool) -> Vec<&str> {
    match tool.access_levels.is_empty() {
        true => USUAL_LEVELS.to_vec(),
        false => tool.access_levels.iter().map(|level| &*level.value).collect(),
    }
}

/// A word of an open list in the reader's language, as far as it is known.
fn known_word(voice: &Voice, list: &str, word: &str) -> String {
    let key = format!("{list}.{word}");
    let known = voice.t(&key);
    if known == key { word.to_owned() } else { known }
}

fn address(url: &str) -> Address {
    let text = url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/');
    Address { href: url.to_owned(), text: text.to_owned() }
}

/// Who has access, the highest level first.
fn access(voice: &Voice, id: Id<Tool>) -> Vec<Access> {
    let org = voice.org();
    let tool = &org.tools[id];
    let mut access: Vec<Access> = voice.facts().uses.access_to_tool[id.index()]
        .iter()
        .map(|(position, n)| {
            let given = org.positions[*position].tools[*n].access.as_ref().map(|level| &*level.value);
            Access { conflict: conflict(voice, *position, id), ..row(voice, tool, *position, given) }
        })
        .collect();
    access.sort_by_key(|row| std::cmp::Reverse(row.level.rank));
    access
}

/// Who administers a tool.
fn admins(voice: &Voice, tool: &Tool, access: &[Access]) -> Vec<Ref> {
    let most = access.iter().filter(|row| row.level.rank == row.level.of && row.level.of > 1);
    if tool.admins.is_empty() { most.map(|row| row.position.clone()).collect() } else { voice.all(&tool.admins) }
}

/// The steps that use a tool, by workflow.
fn used_in(voice: &Voice, id: Id<Tool>) -> Vec<UsedIn> {
    let mut used: Vec<UsedIn> = Vec::new();
    for own in voice.facts().uses.steps_of_tool(id).iter().map(|at| step_use(voice, *at)) {
        match used.iter_mut().find(|known| known.workflow == own.workflow) {
            Some(known) => known.steps.push(own.step),
            None => used.push(UsedIn { workflow: own.workflow, steps: vec![own.step] }),
        }
    }
    used
}

/// Which duty the access goes against that nobody may hold together with another of the position, or of its holder.
fn conflict(voice: &Voice, position: Id<Position>, tool: Id<Tool>) -> Option<String> {
    if let Some(found) = voice.site.collision(position, tool) {
        return Some(voice.fill("access.conflict.with", &[("other", &voice.name(EntityRef::of(found.other)))]));
    }
    let found = voice.site.personal_collision(position, tool)?;
    let also = found.positions.into_iter().find(|other| *other != position)?;
    let (who, also) = (voice.name(EntityRef::of(found.person)), voice.name(EntityRef::of(also)));
    Some(voice.fill("access.conflict.also", &[("who", &who), ("position", &also)]))
}

fn row(voice: &Voice, tool: &Tool, position: Id<Position>, given: Option<&str>) -> Access {
    Access {
        position: voice.entity(EntityRef::of(position)),
        centre: target(&voice.org().positions[position].centre).map(|centre| voice.link(centre)),
        level: level(voice, tool, given),
        holders: voice.holders(position),
        conflict: None,
    }
}
