//! Which objects the list of a kind holds, in what order and groups. Knows nothing of pages.

use super::dictionary::key;
use crate::view::{Ref, Site, Voice, health::findings::centre_of, page_order::pages_in_order};
use crate::{
    derive::centre_tree,
    model::{self, Centre, EntityRef, Goal, Id, Kind, Lang, Object, Status, target},
};

/// What the objects of a group have in common.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Common {
    /// That they are of the kind.
    Kind,
    Centre(Id<Centre>),
    Goal(Id<Goal>),
    Category(String),
    /// That none of the others has them: the key of the title.
    Rest(&'static str),
}

/// Objects that stand together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    pub of: Common,
    pub entities: Vec<EntityRef>,
}

impl Common {
    /// The group's fragment on a page.
    pub fn id(&self, org: &model::Org) -> String {
        match self {
            Common::Kind => "all".to_owned(),
            Common::Centre(id) => format!("c-{}", org.centres[*id].id()),
            Common::Goal(id) => format!("g-{}", org.goals[*id].id()),
            Common::Category(word) => format!("t-{}", plain(word)),
            Common::Rest(_) => "others".to_owned(),
        }
    }

    /// What the group is called in addresses, beside objects' ids, which hold no `.`.
    pub fn slug(&self, org: &model::Org) -> String {
        match self {
            Common::Kind => "in.all".to_owned(),
            Common::Centre(id) => format!("in.{}", org.centres[*id].id()),
            Common::Goal(id) => format!("in.{}", org.goals[*id].id()),
            Common::Category(word) => format!("in.{}", plain(word)),
            Common::Rest(key) => key.replace("list.no_", "no."),
        }
    }

    /// The object that they are all of.
    pub fn entity(&self) -> Option<EntityRef> {
        match self {
            Common::Centre(id) => Some(EntityRef::of(*id)),
            Common::Goal(id) => Some(EntityRef::of(*id)),
            Common::Kind | Common::Category(_) | Common::Rest(_) => None,
        }
    }

    /// What the group is called.
    pub fn title(&self, voice: &Voice) -> Option<Ref> {
        match self {
            Common::Kind => None,
            Common::Centre(id) => Some(voice.link(*id)),
            Common::Goal(id) => Some(voice.link(*id)),
            Common::Category(word) => Some(titled(category_name(voice, word))),
            Common::Rest(key) => Some(titled(voice.t(key))),
        }
    }
}

/// A word of an open list as ids are.
fn plain(word: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || c == '-';
    word.chars().map(|c| if kept(c) { c.to_string() } else { format!("_{:x}", c as u32) }).collect()
}

/// A category in the reader's words, as far as it is a usual one.
pub fn category_name(voice: &Voice, word: &str) -> String {
    let key = format!("category.{word}");
    let known = voice.t(&key);
    if known == key { word.replace(['-', '_'], " ") } else { known }
}

/// A heading that leads nowhere.
fn titled(title: String) -> Ref {
    Ref { title, href: None, lang: None, state: None }
}

/// The groups of a list that is short enough for one page; some may be empty.
pub fn in_short(site: &Site, kind: Kind, lang: Lang) -> Vec<Group> {
    match kind {
        Kind::Workflow | Kind::Sop => vec![Group { of: Common::Kind, entities: shown(site, kind, lang) }],
        kind => in_groups(site, kind, lang),
    }
}

/// The groups of a list of whatever length; some may be empty.
pub fn in_groups(site: &Site, kind: Kind, lang: Lang) -> Vec<Group> {
    match kind {
        Kind::Position | Kind::Duty | Kind::Workflow | Kind::Sop => by_centre(site, shown(site, kind, lang)),
        Kind::Kpi => by_goal(site, lang),
        Kind::Tool => by_category(site, lang),
        kind => vec![Group { of: Common::Kind, entities: ordered(site, kind, lang) }],
    }
}

/// The objects of a kind in the order of its list.
fn ordered(site: &Site, kind: Kind, lang: Lang) -> Vec<EntityRef> {
    let org = &site.variant.org;
    match kind {
        Kind::Centre => {
            let tree = centre_tree(org, &site.variant.facts.reporting).into_iter().map(|(id, _)| EntityRef::of(id));
            let mut centres: Vec<EntityRef> = tree.collect();
            let planned = shown(site, kind, lang).into_iter().filter(|entity| !org.common(*entity).is_active());
            centres.extend(planned);
            centres
        }
        Kind::Page => pages_in_order(site, lang).into_iter().map(EntityRef::of).collect(),
        kind => shown(site, kind, lang),
    }
}

/// The objects of a kind that a list shows, as a dictionary has them: all but retired ones.
pub fn shown(site: &Site, kind: Kind, lang: Lang) -> Vec<EntityRef> {
    let org = &site.variant.org;
    let all = (0..org.count(kind) as u32).map(|index| EntityRef { kind, index });
    let mut shown: Vec<EntityRef> = all.filter(|entity| org.common(*entity).status != Status::Retired).collect();
    shown.sort_by_cached_key(|entity| key(org.common(*entity).sorted_by(lang)));
    shown
}

/// By centre in the order of the tree; what is of no centre that is shown comes last.
pub fn by_centre(site: &Site, entities: Vec<EntityRef>) -> Vec<Group> {
    let org = &site.variant.org;
    let mut of_centre: Vec<Vec<EntityRef>> = vec![Vec::new(); org.centres.len()];
    let mut others = Vec::new();
    for entity in entities {
        match centre_of(org, entity).filter(|centre| org.centres[*centre].common.is_active()) {
            Some(centre) => of_centre[centre.index()].push(entity),
            None => others.push(entity),
        }
    }
    let mut groups = Vec::new();
    for (id, _) in centre_tree(org, &site.variant.facts.reporting) {
        let mut entities = std::mem::take(&mut of_centre[id.index()]);
        let head = target(&org.centres[id].head).map(EntityRef::of);
        entities.sort_by_key(|entity| Some(*entity) != head);
        groups.push(Group { of: Common::Centre(id), entities });
    }
    groups.push(Group { of: Common::Rest("list.no_centre"), entities: others });
    groups
}

/// By the goal that they measure or lead to, a KPI before those that contribute to it; each once.
fn by_goal(site: &Site, lang: Lang) -> Vec<Group> {
    let (org, tree) = (&site.variant.org, &site.variant.facts.kpi_tree);
    let all = shown(site, Kind::Kpi, lang);
    let mut left = vec![false; org.kpis.len()];
    all.iter().for_each(|kpi| left[kpi.index as usize] = true);
    let mut groups = Vec::new();
    for (goal, _) in org.goals.active() {
        let mut entities = Vec::new();
        let mut open: Vec<_> = tree.measures(goal).iter().rev().copied().collect();
        while let Some(kpi) = open.pop() {
            if std::mem::take(&mut left[kpi.index()]) {
                entities.push(EntityRef::of(kpi));
                open.extend(tree.children(kpi).iter().rev());
            }
        }
        groups.push(Group { of: Common::Goal(goal), entities });
    }
    let of = if org.goals.is_empty() { Common::Kind } else { Common::Rest("list.no_goal") };
    groups.push(Group { of, entities: all.into_iter().filter(|kpi| left[kpi.index as usize]).collect() });
    groups
}

/// By category in order of the word; those without one come last.
fn by_category(site: &Site, lang: Lang) -> Vec<Group> {
    let org = &site.variant.org;
    let category = |entity: &EntityRef| {
        let word = entity.id().and_then(|id| org.tools[id].category.as_ref());
        word.map(|word| word.value.to_lowercase())
    };
    let mut tools = shown(site, Kind::Tool, lang);
    tools.sort_by_cached_key(|tool| (category(tool).is_none(), category(tool)));
    let same = tools.chunk_by(|a, b| category(a) == category(b));
    same.map(|same| Group {
        of: category(&same[0]).map_or(Common::Rest("list.no_category"), Common::Category),
        entities: same.to_vec(),
    })
    .collect()
}
