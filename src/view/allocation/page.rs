//! The page of a decision table: who gets what as matrices, what nobody gets, and the rules in their order.

use super::{
    form::{self, Form},
    matrix::{self, Cell, Matrices},
};
use crate::view::{Prose, Ref, Shell, Voice, shell::toc};
use crate::{
    derive::{Decision, RuleBoxes},
    geometry::Cuboid,
    model::{Allocation, AllocationRule, Dimension, Example, HitPolicy, Id, Org, target},
};
use serde::Serialize;

/// More gaps than this are not listed.
const MOST_GAPS: usize = 12;
/// More parts of an example than this are not listed.
const MOST_PARTS: usize = 6;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub summary: Option<Prose>,
    /// `unique` or `first`.
    pub policy: &'static str,
    pub duty: Ref,
    pub dimensions: Vec<Ref>,
    pub form: Option<Form>,
    pub matrices: Matrices,
    pub gaps: Vec<GapRow>,
    /// Whether there are gaps beside those that are listed.
    pub more_gaps: bool,
    pub rules: Vec<RuleRow>,
    pub examples: Vec<ExampleRow>,
}

/// Cases that no rule takes, and the row that would.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct GapRow {
    pub when: String,
    pub yaml: String,
}

/// A rule of the table.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct RuleRow {
    pub id: String,
    pub otherwise: bool,
    /// It never gets a case.
    pub dead: bool,
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
    /// Where it goes instead, part by part; empty where all is well.
    pub goes: Vec<PartRow>,
    /// Whether there are more parts.
    pub more: bool,
}

/// A part of an example.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct PartRow {
    /// None where it is all of the example.
    pub when: Option<String>,
    pub cell: Cell,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<Allocation>, shell: &mut Shell) -> View {
    let org = voice.org();
    let table = &org.allocations[id];
    let rules = RuleBoxes::new(org, id);
    let dimensions = rules.as_ref().map_or_else(Vec::new, |rules| rules.space.dimensions.clone());
    let (gaps, more_gaps) = rules.as_ref().map_or_else(Default::default, |rules| gaps(voice, rules));
    let view = View {
        summary: voice.maybe_prose(&table.common.summary),
        policy: match table.policy {
            HitPolicy::Unique => "unique",
            HitPolicy::First => "first",
        },
        duty: voice.maybe(&table.duty).unwrap_or_else(|| unknown(voice)),
        dimensions: dimensions.iter().map(|dimension| voice.link(*dimension)).collect(),
        form: rules.as_ref().and_then(|rules| form::form(voice, rules)),
        matrices: rules.as_ref().map_or_else(Matrices::default, |rules| matrix::matrices(voice, rules)),
        gaps,
        more_gaps,
        rules: rule_rows(voice, table, &dimensions, rules.as_ref()),
        examples: rules.iter().flat_map(|rules| examples(voice, table, rules)).collect(),
    };
    shell.owner = owner(org, table).map(|head| voice.link(head));
    let entries = [
        ("table", "allocation.table", !view.matrices.matrices.is_empty()),
        ("gaps", "allocation.gaps", !view.gaps.is_empty()),
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

/// What no rule takes, and whether there is more; what rules that could not be read take is not known.
fn gaps(voice: &Voice, rules: &RuleBoxes) -> (Vec<GapRow>, bool) {
    if !rules.whole || rules.otherwise().is_some() {
        return (Vec::new(), false);
    }
    let gaps = rules.missing(MOST_GAPS);
    let row = |gap: &Cuboid| GapRow {
        when: voice.cuboid(&rules.space, gap),
        yaml: match &*rules.space.yaml(voice.org(), gap) {
            "{}" => "- {otherwise: …}".to_owned(),
            when => format!("- {{when: {when}, to: …}}"),
        },
    };
    (gaps.boxes.iter().map(row).collect(), !gaps.complete)
}

fn rule_rows(
    voice: &Voice,
    table: &Allocation,
    dimensions: &[Id<Dimension>],
    rules: Option<&RuleBoxes>,
) -> Vec<RuleRow> {
    let mut rows: Vec<RuleRow> =
        table.rules.iter().enumerate().map(|(n, rule)| rule_row(voice, dimensions, n, rule)).collect();
    if let Some(rules) = rules {
        for ((n, _), is_dead) in rules.placed.iter().zip(voice.facts().dead(rules)) {
            rows[*n].dead = *is_dead;
        }
    }
    rows
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
        dead: false,
        when: dimensions.iter().map(said).collect(),
        to: rule.to.iter().map(|to| voice.named(to)).collect(),
        note: voice.maybe_prose(&rule.note),
    }
}

/// The cases of the table, each asked anew.
fn examples(voice: &Voice, table: &Allocation, rules: &RuleBoxes) -> Vec<ExampleRow> {
    table.examples.iter().map(|example| example_row(voice, rules, example)).collect()
}

fn example_row(voice: &Voice, rules: &RuleBoxes, example: &Example) -> ExampleRow {
    let decided = rules.decide(&rules.space.cuboid(&example.when));
    let expected = voice.maybe(&example.to);
    let cells: Vec<(Cell, Vec<Cuboid>)> =
        decided.parts.into_iter().map(|(decision, boxes)| (plain_cell(voice, rules, &decision), boxes)).collect();
    let is_right = |cell: &Cell| cell.kind == "one" && cell.to.first() == expected.as_ref();
    let ok = rules.space.takes(&example.when) && decided.complete && cells.iter().all(|(cell, _)| is_right(cell));
    let is_divided = cells.len() > 1;
    let part = |(cell, boxes): &(Cell, Vec<Cuboid>)| PartRow {
        when: boxes.first().filter(|_| is_divided).map(|own| voice.cuboid(&rules.space, own)),
        cell: cell.clone(),
    };
    ExampleRow {
        when: voice.scope(&example.when).unwrap_or_else(|| voice.t("scope.all")),
        to: expected.clone().unwrap_or_else(|| unknown(voice)),
        ok,
        more: !ok && (cells.len() > MOST_PARTS || !decided.complete),
        goes: if ok { Vec::new() } else { cells.iter().take(MOST_PARTS).map(part).collect() },
    }
}

/// Who gets a part, in a line of text.
fn plain_cell(voice: &Voice, rules: &RuleBoxes, decision: &Decision) -> Cell {
    Cell { deputy: None, otherwise: false, ..matrix::cell(voice, rules, decision) }
}
