//! Which band, row and column each box of a swimlane figure takes. Knows neither sizes nor lines.

use std::collections::BTreeSet;

use super::lanes::LanesInput;

/// A place in the figure. Column 0 is the narrow one for the start, the one after the last the narrow one for ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    pub band: usize,
    pub row: usize,
    pub column: usize,
}

#[derive(Debug)]
pub struct Grid {
    /// Columns for steps, before a new band begins below.
    pub n_columns: usize,
    /// The lanes of each band, top to bottom: only those with a step in it.
    pub bands: Vec<Vec<usize>>,
    pub steps: Vec<Cell>,
    pub start: Option<Cell>,
    /// Circles that ways to the end lead to; several ways may share one.
    pub ends: Vec<Cell>,
    /// For every flow: where it leads, as an index into `ends` when it leads to the end.
    pub end_of: Vec<Option<usize>>,
}

/// Gives every step the cell of its column and lane, in bands of so many columns.
pub fn grid(input: &LanesInput, columns: &[usize], n_columns: usize) -> Grid {
    let order = lane_order(input);
    let n_bands = columns.iter().max().map_or(0, |last| last / n_columns + 1);
    let in_band = |band: usize, lane: usize| {
        input.steps.iter().zip(columns).any(|(step, column)| step.lane == lane && column / n_columns == band)
    };
    let bands: Vec<Vec<usize>> =
        (0..n_bands).map(|band| order.iter().copied().filter(|lane| in_band(band, *lane)).collect()).collect();
    let cell = |(step, column): (&super::lanes::LaneStep, &usize)| {
        let band = column / n_columns;
        let row = bands[band].iter().position(|lane| *lane == step.lane).unwrap_or(0);
        Cell { band, row, column: column % n_columns + 1 }
    };
    let steps: Vec<Cell> = input.steps.iter().zip(columns).map(cell).collect();
    let start = steps.first().map(|first| Cell { column: 0, ..*first });
    let mut grid = Grid { n_columns, bands, steps, start, ends: Vec::new(), end_of: Vec::new() };
    for flow in &input.flows {
        let end = flow.to.is_none().then(|| end_after(&mut grid, flow.from));
        grid.end_of.push(end);
    }
    grid
}

/// How far to the right each step stands: right of those that lead to it, unless it leads back.
pub fn columns(input: &LanesInput) -> Vec<usize> {
    let mut taken = BTreeSet::new();
    let mut columns: Vec<usize> = Vec::new();
    for (at, step) in input.steps.iter().enumerate() {
        let before = input.flows.iter().filter(|flow| flow.to == Some(at) && flow.from < at);
        let mut column = match before.map(|flow| columns[flow.from] + 1).max() {
            Some(column) => column,
            None => columns.last().map_or(0, |last| last + 1),
        };
        while !taken.insert((step.lane, column)) {
            column += 1;
        }
        columns.push(column);
    }
    columns
}

/// Lanes in the order in which work reaches them, then neighbours exchanged while that shortens the ways between.
fn lane_order(input: &LanesInput) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    for step in &input.steps {
        if !order.contains(&step.lane) {
            order.push(step.lane);
        }
    }
    let length = |order: &[usize]| -> usize {
        let row = |step: usize| order.iter().position(|lane| *lane == input.steps[step].lane).unwrap_or(0);
        input.flows.iter().filter_map(|flow| Some(row(flow.from).abs_diff(row(flow.to?)))).sum()
    };
    let mut shortest = length(&order);
    let mut improved = true;
    while improved {
        improved = false;
        for upper in 1..order.len() {
            order.swap(upper - 1, upper);
            let now = length(&order);
            if now < shortest {
                (shortest, improved) = (now, true);
            } else {
                order.swap(upper - 1, upper);
            }
        }
    }
    order
}

/// The nearest free cell to the right in the same lane, or a circle that is already there.
fn end_after(grid: &mut Grid, step: usize) -> usize {
    let from = grid.steps[step];
    let ahead = |cell: &Cell| cell.band == from.band && cell.row == from.row && cell.column > from.column;
    let known = grid.ends.iter().position(ahead);
    known.unwrap_or_else(|| {
        let free = |column: &usize| !grid.steps.contains(&Cell { column: *column, ..from });
        let column = (from.column + 1..=grid.n_columns).find(free).unwrap_or(grid.n_columns + 1);
        grid.ends.push(Cell { column, ..from });
        grid.ends.len() - 1
    })
}
