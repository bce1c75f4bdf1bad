//! A decision table as matrices of rows and columns. Two dimensions are chosen; the others are cut into the parts in
//! which the same rules hold, one matrix for each. What no rule tells apart is drawn together.

use super::bands::{Holding, Pieces};
use crate::derive::{Decision, RuleBoxes, ScopeSpace};
use crate::{
    geometry::{self, Cuboid, Part, Region},
    model::{Dimension, Id, Org, Position},
};
use std::collections::BTreeMap;

/// With more cells of classes than this a matrix is not worked out.
const MOST_CLASS_CELLS: usize = 40_000;
/// More parts of the other dimensions than this are not looked for.
const MOST_PARTS: usize = 24;
/// With more bands than this, those that are alike stand together wherever they are.
const MOST_BANDS: usize = 40;

/// How much is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub cells: usize,
    pub slices: usize,
}

/// The matrices of a table.
#[derive(Debug)]
pub struct Grid {
    pub rows: Id<Dimension>,
    pub columns: Option<Id<Dimension>>,
    /// The dimensions that are neither, in which the parts of the slices lie.
    pub others: Option<ScopeSpace>,
    pub slices: Vec<Slice>,
    /// Whether these are all slices.
    pub complete: bool,
}

/// One matrix.
#[derive(Debug, PartialEq)]
pub struct Slice {
    /// Where it holds, in the other dimensions.
    pub part: Vec<Cuboid>,
    pub rows: Vec<Part>,
    /// A single band where there is no second dimension.
    pub columns: Vec<Part>,
    /// By row, then by column.
    pub cells: Vec<Vec<Decision>>,
}

/// The matrices of a table, as far as they keep within the limits; none for a duty that is divided across nothing.
pub fn grid(org: &Org, table: &RuleBoxes, limits: Limits) -> Option<Grid> {
    let (down, across) = chosen(table)?;
    let dimensions = &table.space.dimensions;
    let other_axes: Vec<usize> = (0..dimensions.len()).filter(|axis| *axis != down && Some(*axis) != across).collect();
    let others = ScopeSpace::new(org, other_axes.iter().map(|axis| dimensions[*axis]).collect());
    let projected = |own: &Cuboid| Cuboid { parts: other_axes.iter().map(|axis| own.parts[*axis].clone()).collect() };
    let covers: Vec<Vec<Cuboid>> = table.placed.iter().map(|(_, own)| vec![projected(own)]).collect();
    let found = geometry::arrangement(&others.space, &covers, MOST_PARTS);
    let mut patches = found.patches;
    patches.sort_by(|a, b| a.boxes.cmp(&b.boxes));
    let (mut slices, mut complete, mut n_cells): (Vec<Slice>, bool, usize) = (Vec::new(), found.complete, 0);
    for patch in patches {
        let Some(slice) = slice(org, table, (down, across), &patch.who, patch.boxes) else {
            complete = false;
            continue;
        };
        let is_same = |known: &&mut Slice| {
            known.rows == slice.rows && known.columns == slice.columns && known.cells == slice.cells
        };
        if let Some(known) = slices.iter_mut().find(is_same) {
            known.part.extend(slice.part);
            continue;
        }
        n_cells += slice.rows.len() * slice.columns.len();
        if slices.len() == limits.slices || n_cells > limits.cells {
            complete = false;
            break;
        }
        slices.push(slice);
    }
    for slice in &mut slices {
        slice.part = others.space.simplify(&Region::new(slice.part.drain(..))).boxes().to_vec();
    }
    let others = (!other_axes.is_empty()).then_some(others);
    Some(Grid { rows: dimensions[down], columns: across.map(|axis| dimensions[axis]), others, slices, complete })
}

/// The two axes that the rules cut into the most pieces, in the author's order; the longer one goes down where the
/// other way round the table would be too wide.
fn chosen(table: &RuleBoxes) -> Option<(usize, Option<usize>)> {
    const MOST_ACROSS: usize = 8;
    let boxes: Vec<&Cuboid> = table.placed.iter().map(|(_, own)| own).collect();
    let n_classes = |axis: usize| Pieces::new(table, axis, &boxes).classes.len();
    let sizes: Vec<usize> = (0..table.space.dimensions.len()).map(n_classes).collect();
    let mut axes: Vec<usize> = (0..sizes.len()).collect();
    axes.sort_by_key(|axis| std::cmp::Reverse(sizes[*axis]));
    axes.truncate(2);
    axes.sort_unstable();
    match axes[..] {
        [] => None,
        [only] => Some((only, None)),
        [first, second, ..] if sizes[second] > MOST_ACROSS && sizes[second] > sizes[first] => {
            Some((second, Some(first)))
        }
        [first, second, ..] => Some((first, Some(second))),
    }
}

fn slice(
    org: &Org,
    table: &RuleBoxes,
    (down, across): (usize, Option<usize>),
    who: &[usize],
    part: Vec<Cuboid>,
) -> Option<Slice> {
    let boxes: Vec<&Cuboid> = who.iter().map(|n| &table.placed[*n].1).collect();
    let rules: Vec<usize> = who.iter().map(|n| table.placed[*n].0).collect();
    let rows = Pieces::new(table, down, &boxes);
    let columns = across.map(|axis| Pieces::new(table, axis, &boxes));
    let everywhere = vec![vec![u64::MAX; rules.len().div_ceil(64)]];
    let column_classes = columns.as_ref().map_or(&everywhere, |columns| &columns.classes);
    if rows.classes.len() * column_classes.len() > MOST_CLASS_CELLS {
        return None;
    }
    let alike = Alike::new(table);
    let cell = |row: &Holding, column: &Holding| alike.decide(table, &rules, row, column);
    let decided: Vec<Vec<Decision>> =
        rows.classes.iter().map(|row| column_classes.iter().map(|column| cell(row, column)).collect()).collect();
    let by_column: Vec<Vec<&Decision>> =
        (0..column_classes.len()).map(|column| decided.iter().map(|row| &row[column]).collect()).collect();
    let row_axis = &org.dimensions[table.space.dimensions[down]];
    let row_bands = rows.bands(table, down, row_axis, &kinds(&decided), MOST_BANDS);
    let column_bands = match (&columns, across) {
        (Some(columns), Some(axis)) => {
            let dimension = &org.dimensions[table.space.dimensions[axis]];
            let bands = columns.bands(table, axis, dimension, &kinds(&by_column), MOST_BANDS);
            bands.into_iter().map(|(part, piece)| (part, columns.class_of[piece])).collect()
        }
        _ => vec![(Part::Intervals(Vec::new()), 0)],
    };
    let row_of = |piece: usize| {
        let row = &decided[rows.class_of[piece]];
        column_bands.iter().map(|(_, class)| row[*class].clone()).collect()
    };
    Some(Slice {
        part,
        cells: row_bands.iter().map(|(_, piece)| row_of(*piece)).collect(),
        rows: row_bands.into_iter().map(|(part, _)| part).collect(),
        columns: column_bands.iter().map(|(part, _)| part.clone()).collect(),
    })
}

/// A number for each item; equal items have equal numbers.
fn kinds<T: Ord>(items: &[T]) -> Vec<usize> {
    let mut known: BTreeMap<&T, usize> = BTreeMap::new();
    items
        .iter()
        .map(|item| {
            let next = known.len();
            *known.entry(item).or_insert(next)
        })
        .collect()
}

/// For each rule the first that sends its cases to the same position in the same way: readers are told who, not which
/// rule.
struct Alike(Vec<usize>);

impl Alike {
    fn new(table: &RuleBoxes) -> Alike {
        let mut first: BTreeMap<(Option<Id<Position>>, bool), usize> = BTreeMap::new();
        let rules = table.table.rules.iter().enumerate();
        let same = rules.map(|(n, rule)| match table.to(n) {
            None => n,
            to => *first.entry((to, rule.otherwise)).or_insert(n),
        });
        Alike(same.collect())
    }

    fn decide(&self, table: &RuleBoxes, rules: &[usize], row: &Holding, column: &Holding) -> Decision {
        let holds = |n: &usize| row[n / 64] & column[n / 64] & (1 << (n % 64)) != 0;
        let met: Vec<usize> = (0..rules.len()).filter(holds).map(|n| rules[n]).collect();
        self.named(table.among(&met))
    }

    /// The decision as the first rule like each that it names says it.
    fn named(&self, decision: Decision) -> Decision {
        match decision {
            Decision::Rule(n) => Decision::Rule(self.0[n]),
            Decision::Overlap(met) => {
                let mut same: Vec<usize> = met.into_iter().map(|n| self.0[n]).collect();
                same.sort_unstable();
                same.dedup();
                Decision::Overlap(same)
            }
            Decision::Gap => Decision::Gap,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileMemo, Options, Sources, Today, analyze, geometry::Part};
    use std::fmt::Write;

    const GROUND: &str = "\
title: {zh: 手册, en: Handbook}
# file: dimensions/d.yaml
- {id: region, name: R, values: [{id: eu, name: E, values: [{id: de, name: D}, {id: fr, name: F}]}, {id: us, name: U}]}
- {id: line, name: L, values: [{id: lamp, name: A}, {id: sun, name: S}]}
- {id: value, name: V, unit: USD, min: 0, step: 1}
# file: centres/c.yaml
name: C
# file: positions/p.yaml
- {id: a, name: A, centre: c}
- {id: b, name: B, centre: c}
# file: allocations/t.yaml
name: T
duty: sell
";

    fn with_grid(across: &str, table: &str, limits: Limits, check: impl Fn(&Org, &RuleBoxes, &Grid)) {
        let duty = format!("# file: duties/sell.yaml\nname: S\ncentre: c\nacross: [{across}]\n");
        let sources = Sources::fixture(&format!("{GROUND}{table}{duty}"), "orgbook.yaml");
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).map(Today::Given).unwrap_or_default();
        let analysis = analyze(&sources, &Options { today, ..Options::default() }, &mut FileMemo::default());
        let org = &analysis.variants[0].org;
        let rules = RuleBoxes::new(org, Id::new(0)).unwrap();
        check(org, &rules, &grid(org, &rules, limits).unwrap());
    }

    const WIDE: Limits = Limits { cells: 5_000, slices: 100 };

    #[test]
    fn values_that_are_alike_stand_together() {
        let table = "rules:\n- {when: {region: eu, line: lamp}, to: a}\n- {when: {region: {not: eu}, line: lamp}, to: b}\n- {when: {region: fr}, to: b}\n";
        with_grid("region, line", table, WIDE, |org, rules, grid| {
            assert_eq!(grid.slices.len(), 1);
            let slice = &grid.slices[0];
            let regions = &org.dimensions[grid.rows];
            let id = |part: &Part| match (part, &rules.space.space.axes[0]) {
                (Part::Leaves(leaves), geometry::Axis::Tree(tree)) => tree
                    .values_of(leaves)
                    .iter()
                    .map(|value| &*regions.values()[*value as usize].id)
                    .collect::<String>(),
                _ => String::new(),
            };
            assert_eq!(slice.rows.iter().map(id).collect::<Vec<_>>(), ["de", "fr", "us"]);
            assert_eq!(slice.cells[0], [Decision::Rule(0), Decision::Gap]);
            assert_eq!(slice.cells[1], [Decision::Overlap(vec![0, 1]), Decision::Rule(1)]);
            assert_eq!(slice.cells[2], [Decision::Rule(1), Decision::Gap]);
        });
    }

    #[test]
    fn a_dimension_that_no_rule_speaks_of_is_not_cut() {
        let table = "rules: [{when: {region: eu, value: \">= 5\"}, to: a}, {otherwise: b}]\n";
        with_grid("line, region, value", table, WIDE, |_, _, grid| {
            assert_eq!((grid.slices.len(), grid.complete), (1, true));
            assert_eq!((grid.slices[0].rows.len(), grid.slices[0].columns.len()), (2, 2));
        });
        with_grid("region, line, value", table, Limits { cells: 3, slices: 9 }, |_, _, grid| {
            assert!(grid.slices.is_empty() && !grid.complete);
        });
    }

    /// Numbers that look like chance and are the same in every run.
    struct Chance(u64);

    impl Chance {
        fn of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            texts[(self.0 >> 33) as usize % texts.len()]
        }
    }

    #[test]
    fn every_cell_says_what_the_rules_say_of_all_its_cases() {
        let mut chance = Chance(7);
        for _ in 0..60 {
            let mut table = format!("policy: {}\nrules:\n", chance.of(&["unique", "first"]));
            for _ in 0..chance.of(&["r", "rrr", "rrrrrrr"]).len() {
                let region = chance.of(&["eu", "de", "[fr, us]", "{not: de}", "\"*\""]);
                let line = chance.of(&["lamp", "sun", "\"*\""]);
                let value = chance.of(&["\"< 5\"", "5", "\"3..8\"", "\"> 7\"", "\"*\""]);
                let to = chance.of(&["a", "b"]);
                let _ = writeln!(table, "- {{when: {{region: {region}, line: {line}, value: {value}}}, to: {to}}}");
            }
            table += chance.of(&["", "- {otherwise: b}\n"]);
            with_grid("region, line, value", &table, WIDE, |_, rules, grid| {
                assert!(grid.complete);
                let alike = Alike::new(rules);
                let place = |dimension| rules.space.dimensions.iter().position(|own| *own == dimension).unwrap();
                let (down, across) = (place(grid.rows), place(grid.columns.unwrap()));
                for slice in &grid.slices {
                    for (row, cells) in slice.rows.iter().zip(&slice.cells) {
                        for (column, cell) in slice.columns.iter().zip(cells) {
                            for part in &slice.part {
                                let mut case = rules.space.space.everything();
                                case.parts[3 - down - across] = part.parts[0].clone();
                                case.parts[down] = row.clone();
                                case.parts[across] = column.clone();
                                for (decision, _) in rules.decide(&case).parts {
                                    assert_eq!(alike.named(decision), *cell, "{table}");
                                }
                            }
                        }
                    }
                }
            });
        }
    }
}
