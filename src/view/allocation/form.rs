//! What the form on a decision table's page knows: the table as data, in a script of its own that both a server and a
//! disk can give.

use crate::view::{Ref, Site, Voice, link, quantity};
use crate::{
    derive::RuleBoxes,
    geometry::{self, Cuboid, Cut, Decimal, Interval, Part, Side, Tree},
    model::{Allocation, Axis, Dimension, EntityRef, HitPolicy, Id, Lang, Position, target},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// The scripts of the form.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Form {
    pub script: String,
    pub data: String,
}

/// A table as the form's script reads it. Rules are numbered from 1, positions from 0.
#[derive(Serialize)]
struct Data {
    policy: &'static str,
    dimensions: Vec<Inputs>,
    rules: Vec<Rule>,
    otherwise: Option<Otherwise>,
    positions: Vec<Receiver>,
    words: BTreeMap<&'static str, String>,
}

/// What can be asked of a dimension.
#[derive(Serialize)]
#[serde(untagged)]
enum Inputs {
    /// By value, depth first: name, depth, and the leaves that it stands for.
    Tree { name: String, values: Vec<(String, u32, u32, u32)> },
    Line {
        name: String,
        unit: Option<String>,
        /// What stands before and behind its numbers.
        around: (String, String),
        range: Ends,
        step: Option<String>,
    },
}

/// The two ends of an interval, each with whether it is in; none for no end.
type Ends = (Option<(String, bool)>, Option<(String, bool)>);

#[derive(Serialize)]
struct Rule {
    n: usize,
    to: Option<usize>,
    /// By dimension; none for all of it.
    when: Vec<Option<Runs>>,
}

/// Runs of leaves, or of a line.
#[derive(Serialize)]
#[serde(untagged)]
enum Runs {
    Leaves(Vec<(u32, u32)>),
    Intervals(Vec<Ends>),
}

#[derive(Serialize)]
struct Otherwise {
    n: usize,
    to: Option<usize>,
}

#[derive(Serialize)]
struct Receiver {
    at: Ref,
    deputy: Option<Ref>,
}

/// The words of the form and of its answers, each with its key.
const WORDS: [(&str, &str); 17] = [
    ("all", "try.all"),
    ("choose", "try.choose"),
    ("goes", "try.goes"),
    ("rule", "try.rule"),
    ("otherwise", "try.otherwise"),
    ("deputy", "allocation.deputy"),
    ("gap", "try.gap"),
    ("overlap", "try.overlap"),
    ("divided", "try.divided"),
    ("more", "try.more"),
    ("number", "try.number"),
    ("step", "try.step"),
    ("range", "try.range"),
    ("comma", "comma"),
    ("semicolon", "semicolon"),
    ("open", "bracket.open"),
    ("close", "bracket.close"),
];

/// The form of a table's page; none where some rule could not be read, and where there is nothing to choose.
pub fn form(voice: &Voice, table: &RuleBoxes) -> Option<Form> {
    let (path, _) = file(voice, table)?;
    Some(Form { script: voice.href(&voice.site.assets.allocation_js), data: voice.href(&path) })
}

/// The data of every table that has a form, in every language.
pub fn files(site: &Site) -> Vec<(String, Vec<u8>)> {
    let org = &site.variant.org;
    let tables: Vec<(Id<Allocation>, RuleBoxes)> =
        org.allocations.iter().filter_map(|(id, _)| Some((id, RuleBoxes::new(org, id)?))).collect();
    let of_language = |lang: Lang| {
        let tag = org.handbook.languages.tag(lang);
        tables.iter().filter_map(move |(id, table)| {
            let page = link::path(org, EntityRef::of(*id), tag);
            file(&Voice { site, lang, path: &page }, table)
        })
    };
    org.handbook.languages.iter().flat_map(of_language).collect()
}

/// A table's data, under a name that changes with them so that they may be cached for ever.
fn file(voice: &Voice, table: &RuleBoxes) -> Option<(String, Vec<u8>)> {
    if !table.whole || table.space.dimensions.is_empty() || hides_values(voice, table) {
        return None;
    }
    let json = serde_json::to_string(&data(voice, table)).ok()?;
    let bytes = format!("window.orgbookTable={json};\n").into_bytes();
    let hash = blake3::hash(&bytes).to_hex();
    Some((format!("assets/table.{}.js", &hash[..16]), bytes))
}

/// Whether readers may not know of some value that a case could have: then they cannot be asked for it.
fn hides_values(voice: &Voice, table: &RuleBoxes) -> bool {
    let dimensions = table.space.dimensions.iter().map(|dimension| &voice.org().dimensions[*dimension]);
    dimensions.into_iter().any(|own| own.common.withheld || own.values().iter().any(|value| value.withheld))
}

fn data(voice: &Voice, table: &RuleBoxes) -> Data {
    let mut receivers: Vec<Id<Position>> = Vec::new();
    let mut receiver = |n: usize| {
        let to = table.to(n)?;
        Some(receivers.iter().position(|known| *known == to).unwrap_or_else(|| {
            receivers.push(to);
            receivers.len() - 1
        }))
    };
    let rules =
        table.placed.iter().map(|(n, own)| Rule { n: n + 1, to: receiver(*n), when: when(table, own) }).collect();
    let otherwise = table.otherwise().map(|n| Otherwise { n: n + 1, to: receiver(n) });
    let deputy = |to: &Id<Position>| target(&voice.org().positions[*to].deputy).map(|deputy| voice.link(deputy));
    Data {
        policy: match table.table.policy {
            HitPolicy::Unique => "unique",
            HitPolicy::First => "first",
        },
        dimensions: (0..table.space.dimensions.len()).map(|axis| inputs(voice, table, axis)).collect(),
        rules,
        otherwise,
        positions: receivers.iter().map(|to| Receiver { at: voice.link(*to), deputy: deputy(to) }).collect(),
        words: WORDS.iter().map(|(word, key)| (*word, voice.t(key))).collect(),
    }
}

fn inputs(voice: &Voice, table: &RuleBoxes, axis: usize) -> Inputs {
    let dimension = table.space.dimensions[axis];
    let name = voice.name(EntityRef::of(dimension));
    match (&voice.org().dimensions[dimension].axis, &table.space.space.axes[axis]) {
        (Axis::Line { unit, .. }, geometry::Axis::Line { range, step }) => Inputs::Line {
            name,
            unit: unit.as_ref().map(|unit| unit.value.to_string()),
            around: quantity::around(unit.as_ref().map(|unit| &*unit.value)),
            range: ends(range),
            step: step.map(|step| step.to_string()),
        },
        (_, geometry::Axis::Tree(tree)) => {
            Inputs::Tree { name, values: values(voice, &voice.org().dimensions[dimension], tree) }
        }
        _ => Inputs::Tree { name, values: Vec::new() },
    }
}

fn values(voice: &Voice, dimension: &Dimension, tree: &Tree) -> Vec<(String, u32, u32, u32)> {
    let values = dimension.values();
    let mut depths: Vec<u32> = Vec::with_capacity(values.len());
    for value in values {
        depths.push(value.parent.map_or(0, |parent| depths[parent.0 as usize] + 1));
    }
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|value| (tree.leaves_of(*value as u32).start, depths[*value]));
    let told = order.into_iter().map(|value| {
        let leaves = tree.leaves_of(value as u32);
        (voice.plain(&values[value].name), depths[value], leaves.start, leaves.end)
    });
    told.collect()
}

fn when(table: &RuleBoxes, own: &Cuboid) -> Vec<Option<Runs>> {
    let whole = table.space.space.everything();
    let part = |(part, whole): (&Part, &Part)| match part {
        _ if part == whole => None,
        Part::Leaves(leaves) => Some(Runs::Leaves(leaves.ranges().map(|run| (run.start, run.end)).collect())),
        Part::Intervals(intervals) => Some(Runs::Intervals(intervals.iter().map(ends).collect())),
    };
    own.parts.iter().zip(&whole.parts).map(part).collect()
}

fn ends(interval: &Interval) -> Ends {
    let end = |cut: Cut, inside: Side| match cut {
        Cut::At(value, side) => Some((number(value), side == inside)),
        Cut::Bottom | Cut::Top => None,
    };
    (end(interval.low, Side::Before), end(interval.high, Side::After))
}

fn number(value: Decimal) -> String {
    value.to_string()
}
