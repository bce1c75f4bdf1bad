//! The page of a decision table: who gets what as a grid where that is possible, and the rules in any case.

use super::{Phrase, Prose, Ref, Shell, Voice, shell::toc};
use crate::{
    derive::{Decider, Decision, Grid, grid},
    model::{Allocation, AllocationRule, Dimension, EntityRef, HitPolicy, Id, Org, Scope, ValueId, target},
};
use serde::Serialize;

/// A grid with more cells than this is no longer read as one.
const MOST_CELLS: usize = 200;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub summary: Option<Prose>,
    /// `unique` or `first`.
    pub policy: &'static str,
    pub duty: Ref,
    pub dimensions: Vec<Ref>,
    pub matrices: Vec<Matrix>,
    pub rules: Vec<RuleRow>,
    pub examples: Vec<ExampleRow>,
}

/// Values of one dimension down, of another across.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Matrix {
    pub slice: Option<String>,
    pub rows_of: String,
    pub columns_of: String,
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
    pub note: Option<String>,
}

/// A rule of the table.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct RuleRow {
    pub id: String,
    pub otherwise: bool,
    /// By dimension; none for all of it.
    pub when: Vec<Option<String>>,
    pub to: Vec<Ref>,
    pub note: Option<Prose>,
}

/// A case and where it must go.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct ExampleRow {
    pub when: String,
    pub to: Ref,
    pub ok: bool,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<Allocation>, shell: &mut Shell) -> View {
    let org = voice.org();
    let table = &org.allocations[id];
    let decider = Decider::new(org, table);
    let dimensions = decider.as_ref().map_or_else(Vec::new, |decider| decider.dimensions().to_vec());
    let view = View {
        summary: voice.maybe_prose(&table.common.summary),
        policy: match table.policy {
            HitPolicy::Unique => "unique",
            HitPolicy::First => "first",
        },
        duty: voice.maybe(&table.duty).unwrap_or_else(|| unknown(voice)),
        dimensions: dimensions.iter().map(|dimension| voice.link(*dimension)).collect(),
        matrices: decider.iter().filter_map(|decider| matrix(voice, table, decider)).collect(),
        rules: table.rules.iter().enumerate().map(|(n, rule)| rule_row(voice, &dimensions, n, rule)).collect(),
        examples: decider.iter().flat_map(|decider| examples(voice, table, decider)).collect(),
    };
    shell.owner = owner(org, table).map(|head| voice.link(head));
    let entries = [
        ("table", "allocation.table", !view.matrices.is_empty()),
        ("rules", "allocation.rules", true),
        ("examples", "allocation.examples", !view.examples.is_empty()),
        ("links", "links", !shell.links.is_empty()),
    ];
    shell.toc = toc(voice, &entries);
    view
}

fn unknown(voice: &Voice) -> Ref {
    Ref { title: voice.t("state.unknown"), href: None, lang: None, state: Some("unknown") }
}

/// The head of the centre whose duty it divides.
fn owner(org: &Org, table: &Allocation) -> Option<Id<crate::model::Position>> {
    let centre = target(&org.duties[target(&table.duty)?].centre)?;
    target(&org.centres[centre].head)
}

fn matrix(voice: &Voice, table: &Allocation, decider: &Decider) -> Option<Matrix> {
    let Grid { rows, columns, cells } = grid(voice.org(), decider, MOST_CELLS)?;
    let dimensions = decider.dimensions();
    let name = |dimension: Id<Dimension>, value: ValueId| {
        voice.phrase(&voice.org().dimensions[dimension].values()[value.0 as usize].name)
    };
    let second = dimensions.get(1).copied();
    let rows = rows.into_iter().zip(cells);
    Some(Matrix {
        slice: None,
        rows_of: voice.name(EntityRef::of(dimensions[0])),
        columns_of: second.map_or_else(|| voice.t("allocation.to"), |second| voice.name(EntityRef::of(second))),
        columns: match second {
            Some(second) => columns.into_iter().map(|value| name(second, value)).collect(),
            None => vec![Phrase { text: voice.t("allocation.to"), lang: None }],
        },
        rows: rows
            .map(|(value, cells)| MatrixRow {
                title: name(dimensions[0], value),
                cells: cells.iter().map(|decision| cell(voice, table, decision)).collect(),
            })
            .collect(),
    })
}

fn cell(voice: &Voice, table: &Allocation, decision: &Decision) -> Cell {
    let rules = match decision {
        Decision::Rule(n) => std::slice::from_ref(n),
        Decision::Overlap(rules) => rules,
        Decision::Gap | Decision::Divided => &[],
    };
    let mut to: Vec<Ref> = Vec::new();
    for receiver in rules.iter().filter_map(|n| voice.maybe(&table.rules[*n].to)) {
        if !to.contains(&receiver) {
            to.push(receiver);
        }
    }
    let is_rest = matches!(rules, [n] if table.rules[*n].otherwise);
    Cell {
        kind: match decision {
            Decision::Rule(_) => "one",
            Decision::Overlap(_) => "overlap",
            Decision::Gap | Decision::Divided => "gap",
        },
        to,
        note: is_rest.then(|| voice.t("allocation.otherwise")),
    }
}

fn rule_row(voice: &Voice, dimensions: &[Id<Dimension>], n: usize, rule: &AllocationRule) -> RuleRow {
    let said = |dimension: &Id<Dimension>| {
        let part = rule.when.parts.iter().find(|part| part.dimension == *dimension)?;
        let whole = matches!(part.coordinate, crate::model::Coordinate::Everything);
        (!whole).then(|| voice.coordinate(*dimension, &part.coordinate))
    };
    RuleRow {
        id: format!("rule-{}", n + 1),
        otherwise: rule.otherwise,
        when: dimensions.iter().map(said).collect(),
        to: rule.to.iter().map(|to| voice.named(to)).collect(),
        note: voice.maybe_prose(&rule.note),
    }
}

/// The cases of the table, each asked anew.
fn examples(voice: &Voice, table: &Allocation, decider: &Decider) -> Vec<ExampleRow> {
    let receiver = |when: &Scope| match decider.decide(when) {
        Decision::Rule(n) => target(&table.rules[n].to),
        Decision::Gap | Decision::Overlap(_) | Decision::Divided => None,
    };
    let examples = table.examples.iter();
    examples
        .map(|example| ExampleRow {
            when: voice.scope(&example.when).unwrap_or_else(|| voice.t("scope.all")),
            to: voice.maybe(&example.to).unwrap_or_else(|| unknown(voice)),
            ok: receiver(&example.when).is_some_and(|to| target(&example.to) == Some(to)),
        })
        .collect()
}
