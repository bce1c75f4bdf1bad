//! Ways between the cells of a swimlane figure, and the sizes that rows, columns and the room between them need.
//! Knows neither words nor shapes.

use super::drawing::Point;
use super::lanes_grid::{Cell, Grid};
use super::route::{DOWN, Ends, Lattice, RIGHT, Spot, UP, Wanted};

/// Lines that find room side by side between two columns, and between two rows.
const TRACKS_ACROSS: usize = 4;
const TRACKS_ALONG: usize = 3;
const PITCH: i32 = 90;
/// Half of the diamond from which ways part.
pub const MARK: i32 = 100;
pub const NODE_WIDTH: i32 = 1180;
const NARROW: i32 = 200;
/// Room between two columns for an arrow.
const GUTTER: i32 = 180;
const MARGIN: i32 = 10;

/// A way to be found, and how it starts.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    pub ends: Ends,
    pub from: Cell,
    pub to: Cell,
    /// Starts at a diamond right of its cell.
    pub marked: bool,
    /// Width and height of the words on it, 0 for none.
    pub words: (i32, i32),
    /// Leads to a box as wide as its column.
    pub fills_column: bool,
}

/// A way that was found: the cells' own lattice points first and last.
#[derive(Clone, Debug)]
pub struct Way {
    pub link: Link,
    pub spots: Vec<Spot>,
}

/// The lattice of a whole figure.
pub struct Tracks {
    /// First horizontal line of each band, and one past the last.
    bands: Vec<usize>,
    n_rows: Vec<usize>,
    pub ways: Vec<Way>,
}

/// Where the lattice lines and the bands are on paper.
pub struct Layout {
    pub xs: Vec<i32>,
    pub ys: Vec<i32>,
    pub width: i32,
    pub height: i32,
    /// Width of the column with the names of the lanes.
    pub names: i32,
    /// For each band the borders of its lanes: one more than it has lanes.
    pub borders: Vec<Vec<i32>>,
}

impl Tracks {
    /// Finds all ways, the short ones first, so that the plain flow stays straight.
    pub fn new(grid: &Grid, links: &[Link]) -> Tracks {
        let n_rows: Vec<usize> = grid.bands.iter().map(Vec::len).collect();
        let mut bands = vec![0];
        for (band, rows) in n_rows.iter().enumerate() {
            let below = links.iter().filter(|link| link.from.band == band && runs_below(link)).count();
            bands.push(bands[band] + rows * (TRACKS_ALONG + 1) + (below + 1).clamp(2, 10));
        }
        let mut tracks = Tracks { bands, n_rows, ways: Vec::new() };
        let mut lattice = tracks.lattice(grid);
        for link in links.iter().filter(|link| link.marked) {
            lattice.block(tracks.mark(link.from));
        }
        let mut order: Vec<&Link> = links.iter().collect();
        order.sort_by_cached_key(|link| {
            let steps = link.from.column.abs_diff(link.to.column) + 2 * link.from.row.abs_diff(link.to.row);
            // What cannot be straight, because its row is taken by a shorter way, leaves the ways down to others.
            let is_second = links.iter().any(|other| along_row(other) && other.from == link.from && other.to < link.to);
            (is_second && along_row(link), runs_below(link), steps)
        });
        for link in order {
            let (leaves, from): (&[usize], Spot) = match link.marked {
                true => (&[RIGHT, DOWN, UP], tracks.mark(link.from)),
                false => (&[RIGHT, DOWN, UP], tracks.spot(link.from)),
            };
            let wanted =
                Wanted { ends: link.ends, from, to: tracks.spot(link.to), leaves, arrives: &[RIGHT, DOWN, UP] };
            if let Some(spots) = lattice.route(wanted) {
                tracks.ways.push(Way { link: *link, spots });
            }
        }
        tracks
    }

    fn lattice(&self, grid: &Grid) -> Lattice {
        let n_x = (grid.n_columns + 1) * (TRACKS_ACROSS + 1) + 1;
        let n_y = self.bands.last().copied().unwrap_or(0);
        // Distances about as they will be; the true ones depend on which lines are used.
        let spread = |n: usize, wide: &dyn Fn(usize) -> bool| {
            let mut at = 0;
            let steps = (0..n).map(|line| {
                at += if wide(line) { 600 } else { PITCH };
                at
            });
            steps.collect::<Vec<i32>>()
        };
        let xs = spread(n_x, &|line| line % (TRACKS_ACROSS + 1) <= 1);
        let ys = spread(n_y, &|line| self.is_row(line) || (line > 0 && self.is_row(line - 1)));
        let mut lattice = Lattice::new(xs, ys);
        lattice.leftward = (0..n_y).map(|line| self.is_below(line)).collect();
        for cell in grid.steps.iter().chain(&grid.ends).chain(&grid.start) {
            lattice.block(self.spot(*cell));
        }
        lattice
    }

    pub fn spot(&self, cell: Cell) -> Spot {
        let row = self.bands[cell.band] + cell.row * (TRACKS_ALONG + 1) + TRACKS_ALONG;
        (cell.column * (TRACKS_ACROSS + 1), row)
    }

    /// The diamond right of a cell.
    pub fn mark(&self, cell: Cell) -> Spot {
        let (x, y) = self.spot(cell);
        (x + 1, y)
    }

    fn band(&self, line: usize) -> usize {
        self.bands.partition_point(|first| *first <= line) - 1
    }

    /// Whether a horizontal line runs below all lanes of its band.
    fn is_below(&self, line: usize) -> bool {
        let band = self.band(line);
        line - self.bands[band] >= self.n_rows[band] * (TRACKS_ALONG + 1)
    }

    fn is_row(&self, line: usize) -> bool {
        !self.is_below(line) && (line - self.bands[self.band(line)]) % (TRACKS_ALONG + 1) == TRACKS_ALONG
    }

    /// Gives every line its place: lines that nothing uses take no room.
    pub fn layout(&self, grid: &Grid, names: i32, node_height: i32) -> Layout {
        let (xs, width) = self.across(grid, names);
        let ys = vec![0; *self.bands.last().unwrap_or(&0)];
        let mut layout = Layout { xs, ys, width, height: MARGIN, names, borders: Vec::new() };
        for band in 0..self.n_rows.len() {
            if band > 0 {
                layout.height += 200;
            }
            self.band_layout(band, node_height, &mut layout);
        }
        layout.height += MARGIN;
        layout
    }

    fn across(&self, grid: &Grid, names: i32) -> (Vec<i32>, i32) {
        let n_x = (grid.n_columns + 1) * (TRACKS_ACROSS + 1) + 1;
        let (mut xs, mut x) = (vec![0; n_x], MARGIN + names);
        for column in 0..=grid.n_columns + 1 {
            let centre = column * (TRACKS_ACROSS + 1);
            let has = |cells: &[Cell]| cells.iter().any(|cell| cell.column == column);
            let width = match has(&grid.steps) {
                true => NODE_WIDTH,
                false if has(&grid.ends) || column == 0 => NARROW,
                false => 0,
            };
            x += if column == 0 { 60 } else { 0 };
            xs[centre] = x + width / 2;
            x += width;
            if column > grid.n_columns {
                break;
            }
            let used: Vec<usize> =
                (centre + 1..=centre + TRACKS_ACROSS).filter(|line| self.has_vertical(*line)).collect();
            let marked = self.ways.iter().any(|way| way.link.marked && way.link.from.column == column);
            let first = if marked { 80 + MARK } else { 100 };
            let apart = |nth: usize| if marked && nth > 0 { MARK + 50 - PITCH } else { 0 };
            for (nth, line) in used.iter().enumerate() {
                xs[*line] = x + first + nth as i32 * PITCH + apart(nth);
            }
            let last = used.last().map_or(0, |line| xs[*line] - x);
            let words = self.ways.iter().filter(|way| way.link.from.column == column && self.words_in_gutter(way));
            let words = words
                .map(|way| way.link.words.0 + 200 - way.link.spare() + if way.link.marked { first + MARK } else { 0 })
                .max();
            let tracks = if used.is_empty() { 0 } else { last + if marked { 180 } else { 100 } };
            let needed = if width == 0 && used.is_empty() { 0 } else { GUTTER };
            x += needed.max(tracks).max(words.unwrap_or(0));
        }
        (xs, x + MARGIN)
    }

    fn band_layout(&self, band: usize, node_height: i32, layout: &mut Layout) {
        let mut borders = vec![layout.height];
        let (first, n_rows) = (self.bands[band], self.n_rows[band]);
        let mut y = layout.height;
        for row in 0..n_rows {
            let centre = first + row * (TRACKS_ALONG + 1) + TRACKS_ALONG;
            let used: Vec<usize> = (centre - TRACKS_ALONG..centre).filter(|line| self.has_horizontal(*line)).collect();
            let from_above = if row > 0 { self.words_beside(centre - TRACKS_ALONG - 1, DOWN) } else { 0 };
            let (pad, least) = if row > 0 { (120, 360) } else { (90, 180) };
            let tracks = (used.len() as i32 - 1).max(0) * PITCH;
            let needed = from_above + self.words_beside(centre, UP) + tracks + 2 * pad;
            let slack = (least - needed).max(0);
            for (nth, line) in used.iter().enumerate() {
                layout.ys[*line] = y + from_above + pad + slack / 2 + nth as i32 * PITCH;
            }
            if row > 0 {
                borders.push(y + from_above + (needed + slack - from_above - self.words_beside(centre, UP)) / 2);
            }
            y += needed + slack;
            layout.ys[centre] = y + node_height / 2;
            y += node_height;
        }
        y += 180 + self.words_beside(first + n_rows * (TRACKS_ALONG + 1) - 1, DOWN);
        borders.push(y);
        let below = first + n_rows * (TRACKS_ALONG + 1)..self.bands[band + 1];
        for (nth, line) in below.filter(|line| self.has_horizontal(*line)).enumerate() {
            y += if nth == 0 { 120 } else { PITCH };
            layout.ys[line] = y;
        }
        layout.borders.push(borders);
        layout.height = y;
    }

    fn has_vertical(&self, line: usize) -> bool {
        self.segments().any(|(a, b)| a.0 == line && b.0 == line)
            || self.ways.iter().any(|way| way.link.marked && way.spots[0].0 == line)
    }

    fn has_horizontal(&self, line: usize) -> bool {
        self.segments().any(|(a, b)| a.1 == line && b.1 == line)
    }

    fn segments(&self) -> impl Iterator<Item = (Spot, Spot)> {
        self.ways.iter().flat_map(|way| way.spots.windows(2).map(|ends| (ends[0], ends[1])))
    }

    /// Height to keep free beside a row for words on lines that leave it up or down.
    fn words_beside(&self, row: usize, direction: usize) -> i32 {
        let leaves = |way: &&Way| way.spots[0].1 == row && way.vertical_start() == Some(direction);
        self.ways.iter().filter(leaves).map(|way| way.link.words.1).max().unwrap_or(0)
    }

    /// Whether the words of a way have only the room between two columns.
    fn words_in_gutter(&self, way: &Way) -> bool {
        let next_column = way.link.from.column + 1;
        let reaches = way.spots.get(1).is_some_and(|spot| spot.0 == next_column * (TRACKS_ACROSS + 1));
        way.link.words.0 > 0 && way.vertical_start().is_none() && reaches
    }
}

impl Link {
    /// Room in the column it leads to, before a circle in the middle.
    fn spare(&self) -> i32 {
        if self.fills_column { 0 } else { NODE_WIDTH / 2 - NARROW / 2 }
    }
}

impl Way {
    /// Up or down, if the way leaves its row before it reaches another column.
    pub fn vertical_start(&self) -> Option<usize> {
        let down = |from: Spot, to: Spot| if to.1 > from.1 { DOWN } else { UP };
        match self.spots.as_slice() {
            [first, second, ..] if first.0 == second.0 => Some(down(*first, *second)),
            [first, second, third, ..] if self.same_gutter(*first, *second) => Some(down(*second, *third)),
            _ => None,
        }
    }

    fn same_gutter(&self, first: Spot, second: Spot) -> bool {
        !second.0.is_multiple_of(TRACKS_ACROSS + 1) && first.0 / (TRACKS_ACROSS + 1) == second.0 / (TRACKS_ACROSS + 1)
    }

    pub fn points(&self, layout: &Layout) -> Vec<Point> {
        self.spots.iter().map(|(x, y)| Point::new(layout.xs[*x], layout.ys[*y])).collect()
    }
}

/// The width a figure of so many columns has at least.
pub fn least_width(names: i32, n_columns: usize) -> i32 {
    2 * MARGIN + names + 60 + NARROW + n_columns as i32 * (NODE_WIDTH + GUTTER)
}

/// Whether a way leads forward in its row.
fn along_row(link: &Link) -> bool {
    link.to.row == link.from.row && !runs_below(link)
}

/// Whether a way leads back, or down to another band.
pub fn runs_below(link: &Link) -> bool {
    link.to.band != link.from.band || link.to.column <= link.from.column
}
