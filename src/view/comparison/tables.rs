//! Tables of numbers: measures by organisation, and what is counted in workflows, centres and under heads.

use super::{changes::Cut, names::Names, words};
use crate::view::{Ref, Voice};
use crate::{
    compare::{GROUPS, Side, Value, measures},
    derive::{CentreProfile, Transit},
    model::target,
};
use serde::Serialize;

/// Rows that belong together.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Group {
    pub title: Option<Ref>,
    pub lines: Vec<Line>,
}

/// One thing that is counted.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Line {
    pub what: Ref,
    /// By column.
    pub values: Vec<Counted>,
}

/// A value, and how it differs from that of the first column.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Counted {
    pub value: String,
    pub difference: Option<String>,
}

/// What is said rather than named.
pub fn plain(title: String) -> Ref {
    Ref { title, href: None, lang: None, state: None }
}

/// A line of values; none where nothing is known of any.
fn line(voice: &Voice, what: Ref, values: &[Option<Value>]) -> Option<Line> {
    values.iter().any(Option::is_some).then_some(())?;
    let words = voice.words();
    let first = values.first().copied().flatten();
    let counted = |value: &Option<Value>| Counted {
        value: words::value(*value, words),
        difference: words::difference(first, *value, words),
    };
    Some(Line { what, values: values.iter().map(counted).collect() })
}

/// Every measure that readers may see, by group.
pub fn numbers(voice: &Voice, sides: &[Side]) -> Vec<Group> {
    let seen = GROUPS.into_iter().filter(|group| !group.is_private() || voice.site.sees_private());
    let group = |group: crate::compare::Group| {
        let own = measures().iter().filter(|measure| measure.group == group);
        let lines = own.filter_map(|measure| {
            let values: Vec<Option<Value>> = sides.iter().map(|side| (measure.of)(side)).collect();
            line(voice, plain(voice.t(&format!("compare.{}", measure.key))), &values)
        });
        Group { title: Some(plain(voice.t(&format!("compare.group.{}", group.key())))), lines: lines.collect() }
    };
    seen.map(group).filter(|group| !group.lines.is_empty()).collect()
}

/// Groups of the lines that differ, and apart from them those that do not.
pub fn apart(groups: Vec<Group>) -> (Vec<Group>, Vec<Line>) {
    let mut same = Vec::new();
    let mut differing = Vec::new();
    for Group { title, lines } in groups {
        let differs = |line: &Line| line.values.iter().any(|own| *own != line.values[0]);
        let (own, others): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(differs);
        same.extend(others);
        if !own.is_empty() {
            differing.push(Group { title, lines: own });
        }
    }
    (differing, same)
}

impl Names<'_, '_> {
    fn differing(&self, what: &str, values: [Option<Value>; 2]) -> Option<Line> {
        let is_same = values[0] == values[1];
        if is_same { None } else { line(self.voice, plain(self.voice.t(what)), &values) }
    }

    /// The workflows of which something that is counted differs.
    pub fn workflows(&self) -> Vec<Group> {
        let pairs = self.comparison.workflows.iter().filter(|pair| pair.differs());
        let group = |pair: &crate::compare::WorkflowPair| {
            let of = |own: fn(&Transit) -> Option<Value>| pair.transits.map(|transit| transit.and_then(own));
            let lines = [
                ("compare.handoffs", of(|own| count(own.crossings.len()))),
                ("compare.department_handoffs", of(|own| count(own.between()))),
                ("compare.partial_handoffs", of(|own| count(own.partial.len()))),
                ("compare.promised", of(|own| Some(Value::Promised(own.promised())))),
                ("compare.in_departments", of(|own| count(own.departments.len()))),
                ("compare.approval_levels", of(|own| own.levels().and_then(count))),
            ];
            let lines = lines.into_iter().filter_map(|(what, values)| self.differing(what, values)).collect();
            Group { title: Some(self.pair(&pair.workflow)), lines }
        };
        pairs.map(group).collect()
    }

    /// The centres of which something that is counted differs.
    pub fn centres(&self) -> Vec<Group> {
        let pairs = self.comparison.centres.iter().filter(|pair| pair.differs());
        let group = |pair: &crate::compare::CentrePair| {
            let of = |own: fn(&CentreProfile) -> u64| {
                pair.profiles.map(|profile| profile.map(|profile| Value::Count(own(&profile))))
            };
            let counted = [
                ("positions", of(|own| own.positions as u64)),
                ("compare.seats", of(|own| own.seats)),
                ("compare.done", of(|own| own.responsible as u64)),
                ("compare.answered", of(|own| own.accountable as u64)),
            ];
            let said = |what: &str, values: [String; 2]| Line {
                what: plain(self.voice.t(what)),
                values: values.map(|value| Counted { value, difference: None }).to_vec(),
            };
            let mut lines = Vec::new();
            if pair.renamed {
                lines.push(said("change.name", [0, 1].map(|side| self.maybe(side, pair.centre.0[side]))));
            }
            if pair.moved {
                let parent = |side: usize| {
                    let id = pair.centre.0[side]?;
                    target(&self.comparison.sides[side].org().centres[id].parent)
                };
                lines.push(said("centre.parent", [0, 1].map(|side| self.maybe(side, parent(side)))));
            }
            lines.extend(counted.into_iter().filter_map(|(what, values)| self.differing(what, values)));
            Group { title: Some(self.pair(&pair.centre)), lines }
        };
        pairs.map(group).collect()
    }

    /// The positions to which more or fewer seats report.
    pub fn heads(&self) -> Cut<Line> {
        let heads = self.comparison.heads.iter().filter(|head| head.seats[0] != head.seats[1]);
        let lines = heads.filter_map(|head| {
            let seats = head.seats.map(|seats| Some(Value::Count(seats.unwrap_or(0))));
            line(self.voice, self.pair(&head.position), &seats)
        });
        self.cut(lines.collect(), Line::clone)
    }
}

fn count(n: usize) -> Option<Value> {
    Some(Value::Count(n as u64))
}
