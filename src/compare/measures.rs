//! The table of what is counted in an organisation.

use super::Side;
use crate::derive::{Promised, Standing, Transit};

/// Measures that are told together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Group {
    Structure,
    Work,
    Duties,
    Load,
    Findings,
}

/// What a measure gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    Count(u64),
    /// Thousandths of somebody's time.
    Share(u64),
    Promised(Promised),
}

/// Something that is counted.
#[derive(Clone, Copy)]
pub struct Measure {
    /// Its name in JSON, and after `compare.` among the interface's texts.
    pub key: &'static str,
    pub group: Group,
    /// None where it cannot be known.
    pub of: fn(&Side) -> Option<Value>,
}

/// The groups in the order in which they are told.
pub const GROUPS: [Group; 5] = [Group::Structure, Group::Work, Group::Duties, Group::Load, Group::Findings];

impl Group {
    /// Its name in JSON, and after `compare.group.` among the interface's texts.
    pub fn key(self) -> &'static str {
        match self {
            Group::Structure => "structure",
            Group::Work => "work",
            Group::Duties => "duties",
            Group::Load => "load",
            Group::Findings => "findings",
        }
    }

    /// Whether it is private about people.
    pub fn is_private(self) -> bool {
        self == Group::Load
    }
}

/// Every measure, in the order in which they are told.
pub fn measures() -> &'static [Measure] {
    const STRUCTURE: Group = Group::Structure;
    static MEASURES: &[Measure] = &[
        Measure { key: "centres", group: STRUCTURE, of: |side| count(side.profile.structure.centres) },
        Measure { key: "departments", group: STRUCTURE, of: |side| count(side.profile.structure.departments) },
        Measure { key: "positions", group: STRUCTURE, of: |side| count(side.profile.structure.positions) },
        Measure { key: "seats", group: STRUCTURE, of: |side| Some(Value::Count(side.profile.structure.seats)) },
        Measure { key: "people", group: STRUCTURE, of: |side| of_people(side, side.profile.people) },
        Measure { key: "most_held", group: STRUCTURE, of: |side| of_people(side, side.profile.most_held) },
        Measure { key: "layers", group: STRUCTURE, of: |side| count(side.profile.structure.layers) },
        Measure { key: "span_middle", group: STRUCTURE, of: |side| span(side, 1) },
        Measure { key: "span_most", group: STRUCTURE, of: |side| span(side, 2) },
        Measure { key: "handoffs", group: Group::Work, of: |side| transits(side, |own| own.crossings.len()) },
        Measure { key: "department_handoffs", group: Group::Work, of: |side| transits(side, Transit::between) },
        Measure { key: "partial_handoffs", group: Group::Work, of: |side| transits(side, |own| own.partial.len()) },
        Measure { key: "promised", group: Group::Work, of: |side| Some(Value::Promised(promised(side))) },
        Measure { key: "unpromised_handoffs", group: Group::Work, of: |side| transits(side, Transit::unpromised) },
        Measure { key: "approvers", group: Group::Work, of: approvers },
        Measure { key: "approval_levels", group: Group::Work, of: approval_levels },
        Measure { key: "duties", group: Group::Duties, of: |side| duties(side, |_| true) },
        Measure { key: "not_done", group: Group::Duties, of: |side| duties(side, Standing::is_not_done) },
        Measure { key: "not_answered", group: Group::Duties, of: |side| duties(side, |own| own.is_unanswered) },
        Measure { key: "several_departments", group: Group::Duties, of: |side| duties(side, Standing::is_spread) },
        Measure {
            key: "answered_elsewhere",
            group: Group::Duties,
            of: |side| duties(side, |own| own.answered_elsewhere),
        },
        Measure { key: "sole", group: Group::Duties, of: |side| duties(side, |own| own.sole.is_some()) },
        Measure { key: "sole_critical", group: Group::Duties, of: sole_critical },
        Measure { key: "load_least", group: Group::Load, of: |side| load(side, 0) },
        Measure { key: "load_middle", group: Group::Load, of: |side| load(side, 1) },
        Measure { key: "load_most", group: Group::Load, of: |side| load(side, 2) },
        Measure { key: "overloaded", group: Group::Load, of: overloaded },
        Measure { key: "gaps", group: Group::Findings, of: |side| findings(side, GAPS) },
        Measure { key: "overlaps", group: Group::Findings, of: |side| findings(side, OVERLAPS) },
        Measure { key: "unanswered_hours", group: Group::Findings, of: |side| findings(side, HOURS) },
        Measure { key: "open_findings", group: Group::Findings, of: open_findings },
    ];
    MEASURES
}

/// The rules that find what nobody has.
const GAPS: &[&str] =
    &["allocation/gap", "duty/gap", "duty/no-accountable", "duty/no-responsible", "position/authority-gap"];
/// The rules that find what two have.
const OVERLAPS: &[&str] =
    &["allocation/overlap", "duty/overlap", "duty/several-accountable", "position/authority-overlap"];
/// The rules that find hours in which nobody answers.
const HOURS: &[&str] = &["duty/not-covered-by-hours", "duty/response-unreachable"];

fn count(n: usize) -> Option<Value> {
    Some(Value::Count(n as u64))
}

fn of_people(side: &Side, n: usize) -> Option<Value> {
    side.org().has_people().then_some(Value::Count(n as u64))
}

fn span(side: &Side, place: usize) -> Option<Value> {
    side.profile.structure.span().map(|span| Value::Count(span[place]))
}

fn transits(side: &Side, counted: fn(&Transit) -> usize) -> Option<Value> {
    count(side.profile.transits.iter().map(counted).sum())
}

fn promised(side: &Side) -> Promised {
    side.profile.transits.iter().map(Transit::promised).fold(Promised::default(), Promised::and)
}

fn approvers(side: &Side) -> Option<Value> {
    let mut all: Vec<_> = side.profile.transits.iter().flat_map(|own| &own.approvers).collect();
    all.sort_unstable();
    all.dedup();
    count(all.len())
}

fn approval_levels(side: &Side) -> Option<Value> {
    side.profile.transits.iter().filter_map(Transit::levels).max().and_then(count)
}

fn duties(side: &Side, counts: fn(&Standing) -> bool) -> Option<Value> {
    count(side.profile.standings.iter().filter(|own| counts(own)).count())
}

fn sole_critical(side: &Side) -> Option<Value> {
    let is_critical = |own: &&Standing| own.sole.is_some() && side.org().duties[own.duty].critical;
    count(side.profile.standings.iter().filter(is_critical).count())
}

fn load(side: &Side, place: usize) -> Option<Value> {
    side.profile.loads.range().map(|range| Value::Share(range[place]))
}

fn overloaded(side: &Side) -> Option<Value> {
    let loads = &side.profile.loads;
    (!loads.people.is_empty() || !loads.overloaded.is_empty()).then_some(Value::Count(loads.overloaded.len() as u64))
}

fn findings(side: &Side, rules: &[&str]) -> Option<Value> {
    let of = |rule: &&str| side.findings.get(*rule).map_or(0, |own| own.all());
    Some(Value::Count(rules.iter().map(of).sum()))
}

fn open_findings(side: &Side) -> Option<Value> {
    Some(Value::Count(side.findings.values().map(|own| own.open).sum()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_name_rules_that_there_are() {
        for rule in [GAPS, OVERLAPS, HOURS].concat() {
            assert!(crate::rules::find(rule).is_some(), "{rule}");
        }
    }

    #[test]
    fn every_measure_has_a_key_of_its_own_and_groups_stay_together() {
        let mut keys: Vec<&str> = measures().iter().map(|own| own.key).collect();
        keys.sort_unstable();
        assert!(keys.windows(2).all(|two| two[0] != two[1]));
        let mut groups: Vec<Group> = measures().iter().map(|own| own.group).collect();
        groups.dedup();
        assert_eq!(groups, GROUPS);
    }
}
