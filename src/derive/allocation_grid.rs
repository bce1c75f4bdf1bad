//! A decision table as a grid of rows and columns, with values whose cells are all alike drawn together.

use super::allocation::{Decider, Decision};
use crate::model::{Axis, Dimension, Id, Org, ValueId};

/// With more cells of leaves than this a grid is not worked out.
const MOST_LEAF_CELLS: usize = 20_000;

/// Rows are values of the first dimension, columns of the second; a single column stands for a missing second one.
#[derive(Debug)]
pub struct Grid {
    pub rows: Vec<ValueId>,
    pub columns: Vec<ValueId>,
    /// By row, then by column; a single column where `columns` is empty.
    pub cells: Vec<Vec<Decision>>,
}

/// The grid of a table over one or two trees, where it has at most `most` cells.
pub fn grid(org: &Org, decider: &Decider, most: usize) -> Option<Grid> {
    let axes: Vec<&Dimension> = decider.dimensions().iter().map(|id: &Id<Dimension>| &org.dimensions[*id]).collect();
    if !(1..=2).contains(&axes.len()) || axes.iter().any(|axis| !matches!(axis.axis, Axis::Tree(_))) {
        return None;
    }
    let down = leaves(axes[0]);
    let across: Vec<Option<ValueId>> = match axes.get(1) {
        Some(axis) => leaves(axis).into_iter().map(Some).collect(),
        None => vec![None],
    };
    if down.is_empty() || across.is_empty() || down.len() * across.len() > MOST_LEAF_CELLS {
        return None;
    }
    let at = |row: ValueId, column: Option<ValueId>| -> Decision {
        let case: Vec<ValueId> = std::iter::once(row).chain(column).collect();
        decider.at(&case)
    };
    let full: Vec<Vec<Decision>> =
        down.iter().map(|row| across.iter().map(|column| at(*row, *column)).collect()).collect();
    let rows = merged(axes[0], &down, |a, b| full[a] == full[b]);
    let columns = match axes.get(1) {
        Some(axis) => merged(axis, &leaves(axis), |a, b| full.iter().all(|row| row[a] == row[b])),
        None => vec![(ValueId(0), 0)],
    };
    let cells = rows.iter().map(|(_, row)| columns.iter().map(|(_, column)| full[*row][*column].clone()).collect());
    let grid = Grid {
        cells: cells.collect(),
        rows: rows.iter().map(|(value, _)| *value).collect(),
        columns: if axes.len() == 2 { columns.iter().map(|(value, _)| *value).collect() } else { Vec::new() },
    };
    (rows.len() * columns.len() <= most).then_some(grid)
}

fn leaves(dimension: &Dimension) -> Vec<ValueId> {
    depth_first(dimension)
        .into_iter()
        .filter(|value| dimension.values()[value.0 as usize].children.is_empty())
        .collect()
}

fn depth_first(dimension: &Dimension) -> Vec<ValueId> {
    let values = dimension.values();
    let roots = values.iter().enumerate().filter(|(_, value)| value.parent.is_none());
    let mut open: Vec<ValueId> = roots.map(|(n, _)| ValueId(n as u32)).rev().collect();
    let mut order = Vec::with_capacity(values.len());
    while let Some(value) = open.pop() {
        order.push(value);
        open.extend(values[value.0 as usize].children.iter().rev());
    }
    order
}

/// The highest values all of whose leaves are alike, each with the place of one of them in `leaves`.
fn merged(dimension: &Dimension, leaves: &[ValueId], alike: impl Fn(usize, usize) -> bool) -> Vec<(ValueId, usize)> {
    let values = dimension.values();
    // By value: a leaf below it, when all leaves below it are alike.
    let mut common: Vec<Option<usize>> = vec![None; values.len()];
    for (n, leaf) in leaves.iter().enumerate() {
        common[leaf.0 as usize] = Some(n);
    }
    // Parents stand before their children.
    for (n, value) in values.iter().enumerate().rev().filter(|(_, value)| !value.children.is_empty()) {
        let below: Option<Vec<usize>> = value.children.iter().map(|child| common[child.0 as usize]).collect();
        common[n] = below.and_then(|below| below.iter().all(|leaf| alike(below[0], *leaf)).then(|| below[0]));
    }
    let is_shown = |value: &ValueId| {
        let parent = values[value.0 as usize].parent;
        common[value.0 as usize].is_some() && parent.is_none_or(|parent| common[parent.0 as usize].is_none())
    };
    let shown = depth_first(dimension).into_iter().filter(is_shown);
    shown.filter_map(|value| Some((value, common[value.0 as usize]?))).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::allocation::Decider, *};
    use crate::{FileMemo, Options, Sources, analyze, model::Object};

    const HANDBOOK: &str = "\
# file: dimensions/d.yaml
- {id: region, name: R, values: [{id: eu, name: E, values: [{id: de, name: D}, {id: fr, name: F}]}, {id: us, name: U}]}
- {id: line, name: L, values: [{id: lamp, name: A}, {id: sun, name: S}]}
# file: centres/c.yaml
name: C
# file: duties/sell.yaml
name: S
centre: c
across: [region, line]
# file: positions/p.yaml
- {id: a, name: A, centre: c}
- {id: b, name: B, centre: c}
# file: allocations/t.yaml
name: T
duty: sell
rules:
  - {when: {region: eu, line: lamp}, to: a}
  - {when: {region: {not: eu}, line: lamp}, to: b}
  - {when: {region: fr}, to: b}
examples:
  - {when: {region: de, line: lamp}, to: a}
  - {when: {region: eu, line: lamp}, to: a}
";

    #[test]
    fn values_that_are_alike_stand_together() {
        let sources = Sources::fixture(HANDBOOK, "orgbook.yaml");
        let analysis = analyze(&sources, &Options::default(), &mut FileMemo::default());
        let org = &analysis.variants[0].org;
        let (_, table) = org.allocations.iter().next().unwrap();
        let decider = Decider::new(org, table).unwrap();
        let grid = grid(org, &decider, 200).unwrap();
        let regions = &org.dimensions[decider.dimensions()[0]];
        assert_eq!(regions.id(), "region");
        let rows: Vec<&str> = grid.rows.iter().map(|row| &*regions.values()[row.0 as usize].id).collect();
        assert_eq!(rows, ["de", "fr", "us"]);
        assert_eq!(grid.cells[0], [Decision::Rule(0), Decision::Gap]);
        assert_eq!(grid.cells[1], [Decision::Overlap(vec![0, 2]), Decision::Rule(2)]);
        assert_eq!(grid.cells[2], [Decision::Rule(1), Decision::Gap]);
        let decided: Vec<Decision> = table.examples.iter().map(|example| decider.decide(&example.when)).collect();
        assert_eq!(decided, [Decision::Rule(0), Decision::Divided]);
    }
}
