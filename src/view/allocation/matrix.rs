//! The matrices of a decision table in the reader's words.

use crate::view::{Phrase, Ref, Voice, quantity};
use crate::{
    derive::{Decision, Extent, Grid, Limits, RuleBoxes, ScopeSpace, Slice, grid},
    geometry::{Cuboid, Part},
    model::{Axis, Dimension, EntityRef, Id, ValueId, target},
};
use serde::Serialize;

/// What a page can hold and a reader can take in.
const LIMITS: Limits = Limits { cells: 600, slices: 12 };
/// More names than this are not listed at the head of a row.
const MOST_NAMES: usize = 8;
/// More parts than this are not listed above a matrix.
const MOST_PARTS: usize = 3;

/// The matrices of a table.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize)]
pub struct Matrices {
    pub matrices: Vec<Matrix>,
    /// Whether there are more than a page can hold.
    pub more: bool,
    /// The dimensions by whose parts they are apart.
    pub others: Vec<String>,
}

/// Values of one dimension down, of another across.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Matrix {
    /// The part of the other dimensions in which it holds.
    pub slice: Option<String>,
    pub rows_of: String,
    pub columns_of: Option<String>,
    pub columns: Vec<Phrase>,
    pub rows: Vec<MatrixRow>,
}

/// A value down.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct MatrixRow {
    pub title: Phrase,
    pub cells: Vec<Cell>,
}

/// Who gets the cases of a cell.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Cell {
    /// `one`, `gap` or `overlap`.
    pub kind: &'static str,
    pub to: Vec<Ref>,
    /// Who stands in for the one who gets them.
    pub deputy: Option<Ref>,
    pub otherwise: bool,
}

/// The matrices of a table.
pub fn matrices(voice: &Voice, table: &RuleBoxes) -> Matrices {
    let Some(grid) = grid(voice.org(), table, LIMITS) else { return Matrices::default() };
    let name = |dimension: Id<Dimension>| voice.name(EntityRef::of(dimension));
    let others = grid.others.iter().flat_map(|others| &others.dimensions).map(|dimension| name(*dimension));
    Matrices {
        matrices: grid.slices.iter().map(|slice| matrix(voice, table, &grid, slice)).collect(),
        more: !grid.complete,
        others: others.collect(),
    }
}

fn matrix(voice: &Voice, table: &RuleBoxes, grid: &Grid, slice: &Slice) -> Matrix {
    let name = |dimension: Id<Dimension>| voice.name(EntityRef::of(dimension));
    let whole = grid.slices.len() == 1 && !slice.part.is_empty() && grid.complete;
    let told = grid.others.as_ref().filter(|_| !whole).map(|others| parts(voice, others, &slice.part));
    let rows_of = ScopeSpace::new(voice.org(), vec![grid.rows]);
    let columns = match grid.columns {
        Some(columns) => {
            let space = ScopeSpace::new(voice.org(), vec![columns]);
            slice.columns.iter().map(|part| band(voice, &space, part)).collect()
        }
        None => vec![Phrase { text: voice.t("allocation.to"), lang: None }],
    };
    let row = |(part, cells): (&Part, &Vec<Decision>)| MatrixRow {
        title: band(voice, &rows_of, part),
        cells: cells.iter().map(|decision| cell(voice, table, decision)).collect(),
    };
    Matrix {
        slice: told,
        rows_of: name(grid.rows),
        columns_of: grid.columns.map(name),
        columns,
        rows: slice.rows.iter().zip(&slice.cells).map(row).collect(),
    }
}

/// Parts of the other dimensions, the first few by name.
fn parts(voice: &Voice, space: &ScopeSpace, boxes: &[Cuboid]) -> String {
    let told: Vec<String> = boxes.iter().take(MOST_PARTS).map(|own| voice.cuboid(space, own)).collect();
    let told = told.join(&voice.t("semicolon"));
    match boxes.len().saturating_sub(MOST_PARTS) {
        0 => told,
        n => voice.fill("list.more", &[("items", &told), ("n", &n.to_string())]),
    }
}

/// The head of a row or a column.
fn band(voice: &Voice, space: &ScopeSpace, part: &Part) -> Phrase {
    let plain = |text: String| Phrase { text, lang: None };
    let cuboid = Cuboid { parts: vec![part.clone()] };
    let Some((dimension, extent)) = space.extents(&cuboid).into_iter().next() else {
        return plain(voice.t("allocation.all"));
    };
    let axis = &voice.org().dimensions[dimension];
    let value = |value: &ValueId| &axis.values()[value.0 as usize].name;
    let names = |values: &[ValueId]| -> String {
        let named: Vec<String> = values.iter().take(MOST_NAMES).map(|own| voice.plain(value(own))).collect();
        let named = named.join(&voice.t("comma"));
        match values.len().saturating_sub(MOST_NAMES) {
            0 => named,
            n => voice.fill("list.more", &[("items", &named), ("n", &n.to_string())]),
        }
    };
    match &extent {
        Extent::Values(values) => match &values[..] {
            [one] => voice.phrase(value(one)),
            several => plain(names(several)),
        },
        Extent::Not(values) => plain(voice.fill("scope.not", &[("values", &names(values))])),
        Extent::Intervals(intervals) => {
            let unit = match &axis.axis {
                Axis::Line { unit, .. } => unit.as_ref().map(|unit| &*unit.value),
                Axis::Tree(_) => None,
            };
            let told: Vec<String> = intervals.iter().map(|own| quantity::interval(own, unit)).collect();
            plain(told.join(&voice.t("comma")))
        }
    }
}

/// Who gets what a decision says.
pub fn cell(voice: &Voice, table: &RuleBoxes, decision: &Decision) -> Cell {
    let (kind, rules) = match decision {
        Decision::Rule(n) => ("one", std::slice::from_ref(n)),
        Decision::Overlap(rules) => ("overlap", rules.as_slice()),
        Decision::Gap => ("gap", [].as_slice()),
    };
    let mut to: Vec<Ref> = Vec::new();
    for receiver in rules.iter().filter_map(|n| voice.maybe(&table.rule(*n).to)) {
        if !to.contains(&receiver) {
            to.push(receiver);
        }
    }
    let only = match rules {
        [n] => Some(*n),
        _ => None,
    };
    let deputy = only.and_then(|n| table.to(n)).and_then(|to| target(&voice.org().positions[to].deputy));
    Cell {
        kind,
        to,
        deputy: deputy.map(|deputy| voice.link(deputy)),
        otherwise: only.is_some_and(|n| table.rule(n).otherwise),
    }
}
