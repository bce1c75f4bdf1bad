//! The KPIs that lead up to a goal, as a drawing from left to right and as a nested list.

use super::rows::figure;
use crate::view::{Diagram, TreeNode, Voice};
use crate::{
    chart::tree::{self, Direction, TreeInput, tree},
    model::{Better, EntityRef, Goal, Id, Kpi, target},
};

/// A KPI with those that contribute to it.
struct Branch {
    kpi: Id<Kpi>,
    children: Vec<Branch>,
}

/// The drawing; none where nothing measures the goal.
pub fn diagram(voice: &Voice, goal: Id<Goal>) -> Option<Diagram> {
    let branches = branches(voice, goal);
    if branches.is_empty() {
        return None;
    }
    let name = voice.name(EntityRef::of(goal));
    let n = count(&branches).to_string();
    let root = tree::TreeNode {
        key: "goal".into(),
        name: name.clone(),
        class: "head".into(),
        href: voice.link(goal).href,
        children: branches.iter().enumerate().map(|(n, branch)| node(voice, branch, &n.to_string())).collect(),
        ..tree::TreeNode::default()
    };
    let input = TreeInput {
        title: voice.fill("tree.title", &[("name", &name)]),
        description: voice.fill("tree.description", &[("n", &n)]),
        direction: Direction::Right,
        roots: vec![root],
        extra: Vec::new(),
        more: voice.t("tree.more"),
    };
    Some(Diagram::new(&tree(&input), "tree-figure"))
}

/// The same as a nested list.
pub fn list(voice: &Voice, goal: Id<Goal>) -> Vec<TreeNode> {
    branches(voice, goal).iter().map(|branch| item(voice, branch)).collect()
}

/// A KPI that stands in several places, or in a circle, is opened once.
fn branches(voice: &Voice, goal: Id<Goal>) -> Vec<Branch> {
    let kpis = voice.facts().kpi_tree.measures(goal);
    let mut opened: Vec<Id<Kpi>> = Vec::new();
    kpis.iter().map(|kpi| branch(voice, *kpi, &mut opened)).collect()
}

fn branch(voice: &Voice, kpi: Id<Kpi>, opened: &mut Vec<Id<Kpi>>) -> Branch {
    if opened.contains(&kpi) {
        return Branch { kpi, children: Vec::new() };
    }
    opened.push(kpi);
    let below = voice.facts().kpi_tree.children(kpi);
    Branch { kpi, children: below.iter().map(|below| branch(voice, *below, opened)).collect() }
}

fn count(branches: &[Branch]) -> usize {
    branches.iter().map(|branch| 1 + count(&branch.children)).sum()
}

fn node(voice: &Voice, branch: &Branch, key: &str) -> tree::TreeNode {
    let kpi = &voice.org().kpis[branch.kpi];
    let owner = target(&kpi.owner).map(|owner| voice.short_name(EntityRef::of(owner)));
    let notes = aim(voice, kpi).into_iter().chain(owner);
    let children = branch.children.iter().enumerate();
    tree::TreeNode {
        key: key.to_owned(),
        name: voice.short_name(EntityRef::of(branch.kpi)),
        notes: notes.collect(),
        href: voice.link(branch.kpi).href,
        children: children.map(|(n, below)| node(voice, below, &format!("{key}.{n}"))).collect(),
        ..tree::TreeNode::default()
    }
}

/// The target in the room that a box has: `≥ 240`, `≤ 2 h`; with the word where it is not known which way is better.
fn aim(voice: &Voice, kpi: &Kpi) -> Option<String> {
    let figure = |value| figure(voice, kpi, value);
    let aim = kpi.target.as_ref().map(|target| figure(target.value));
    match kpi.better.as_ref().map(|better| better.value) {
        Some(Better::Higher) => aim.map(|aim| format!("≥ {aim}")),
        Some(Better::Lower) => aim.map(|aim| format!("≤ {aim}")),
        Some(Better::Between(low, high)) => Some(format!("{} – {}", figure(low), figure(high))),
        None => aim.map(|aim| voice.fill("kpi.target_is", &[("target", &aim)])),
    }
}

fn item(voice: &Voice, branch: &Branch) -> TreeNode {
    let kpi = &voice.org().kpis[branch.kpi];
    let owner = target(&kpi.owner);
    let weight = owner.and_then(|owner| {
        let card = voice.org().positions[owner].kpis.iter().find(|card| card.kpi.to == Some(branch.kpi))?;
        let weight = voice.share(card.weight.as_ref()?.value);
        Some(voice.fill("kpi.weight_is", &[("weight", &weight)]))
    });
    let aim = kpi.target.as_ref().map(|target| {
        let aim = figure(voice, kpi, target.value);
        voice.fill("kpi.target_is", &[("target", &aim)])
    });
    let notes: Vec<String> = aim.into_iter().chain(weight).collect();
    TreeNode {
        to: voice.link(branch.kpi),
        holders: owner.map(|owner| voice.link(owner)).into_iter().collect(),
        vacant: 0,
        note: (!notes.is_empty()).then(|| notes.join(" · ")),
        children: branch.children.iter().map(|below| item(voice, below)).collect(),
    }
}
