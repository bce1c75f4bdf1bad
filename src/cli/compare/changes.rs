//! What is not the same in the two organisations, as rows.

use super::{human::LETTERS, names::Names};
use crate::{
    cli::columns::Row,
    compare::{CentrePair, PositionChange, Value, WorkflowPair},
    derive::{CentreProfile, Standing, Transit},
    diagnostic::{Message, say},
    model::{Id, Letter, Letters, Position, target},
    view::comparison_words,
};

/// Rows of one thing: what is counted, in both, and the difference; only what differs.
struct Counted<'n, 'a> {
    names: &'n Names<'a>,
    rows: Vec<Vec<String>>,
    name: String,
}

impl<'n, 'a> Counted<'n, 'a> {
    fn new(names: &'n Names<'a>) -> Counted<'n, 'a> {
        Counted { names, rows: Vec::new(), name: String::new() }
    }

    fn of(&mut self, name: String) {
        self.name = name;
    }

    fn add(&mut self, what: Message, values: [Option<Value>; 2]) {
        let words = &self.names.speech.words;
        if values[0] != values[1] {
            let [first, second] = values.map(|value| comparison_words::value(value, words));
            let difference = comparison_words::difference(values[0], values[1], words).unwrap_or_default();
            self.words(what, [first, second], difference);
        }
    }

    fn words(&mut self, what: Message, [first, second]: [String; 2], difference: String) {
        let what = self.names.speech.say(what);
        self.rows.push(vec![std::mem::take(&mut self.name), what, first, second, difference]);
    }

    /// The rows below the letters of their columns.
    fn done(self) -> Vec<Vec<String>> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let heading = vec![String::new(), String::new(), LETTERS[0].to_owned(), LETTERS[1].to_owned()];
        std::iter::once(heading).chain(self.rows).collect()
    }
}

fn count(n: usize) -> Value {
    Value::Count(n as u64)
}

/// The workflows of which something that is counted differs.
pub fn workflows(names: &Names) -> Vec<Vec<String>> {
    let mut counted = Counted::new(names);
    for pair in names.comparison.workflows.iter().filter(|pair| pair.differs()) {
        let WorkflowPair { workflow, transits } = pair;
        counted.of(names.pair(workflow));
        let of = |own: fn(&Transit) -> Option<Value>| transits.map(|transit| transit.and_then(own));
        counted.add(say!("hand-offs", "交接"), of(|own| Some(count(own.crossings.len()))));
        counted.add(say!("between departments", "跨部门交接"), of(|own| Some(count(own.between()))));
        counted
            .add(say!("change department in some cases", "部分情况下换部门"), of(|own| Some(count(own.partial.len()))));
        counted
            .add(say!("promised across hand-offs", "交接承诺的时间"), of(|own| Some(Value::Promised(own.promised()))));
        counted.add(say!("departments", "参与的部门"), of(|own| Some(count(own.departments.len()))));
        counted.add(say!("levels to the approver", "到审批人的层级"), of(|own| own.levels().map(count)));
    }
    counted.done()
}

/// The centres of which something differs.
pub fn centres(names: &Names) -> Vec<Vec<String>> {
    let mut counted = Counted::new(names);
    for pair in names.comparison.centres.iter().filter(|pair| pair.differs()) {
        counted.of(names.pair(&pair.centre));
        centre_words(names, pair, &mut counted);
        let of =
            |own: fn(&CentreProfile) -> usize| pair.profiles.map(|profile| profile.map(|profile| count(own(&profile))));
        counted.add(say!("positions", "岗位"), of(|own| own.positions));
        counted.add(say!("seats", "编制"), pair.profiles.map(|profile| profile.map(|own| Value::Count(own.seats))));
        counted.add(say!("duties done", "执行的职责"), of(|own| own.responsible));
        counted.add(say!("duties answered for", "最终负责的职责"), of(|own| own.accountable));
    }
    counted.done()
}

fn centre_words(names: &Names, pair: &CentrePair, counted: &mut Counted) {
    let own = |side: usize| pair.centre.0[side];
    if pair.renamed {
        counted.words(say!("called", "名称"), [0, 1].map(|side| names.maybe(side, own(side))), String::new());
    }
    if pair.moved {
        let parent = |side: usize| own(side).and_then(|id| target(&names.org(side).centres[id].parent));
        counted.words(say!("below", "上级中心"), [0, 1].map(|side| names.maybe(side, parent(side))), String::new());
    }
}

/// The positions to which more or fewer seats report.
pub fn heads(names: &Names) -> Vec<Vec<String>> {
    let mut counted = Counted::new(names);
    for head in names.comparison.heads.iter().filter(|head| head.seats[0] != head.seats[1]) {
        counted.of(names.pair(&head.position));
        counted.add(
            say!("seats that report to it", "直属编制"),
            head.seats.map(|seats| Some(Value::Count(seats.unwrap_or(0)))),
        );
    }
    counted.done()
}

/// The positions that come, go, or stand elsewhere.
pub fn positions(names: &Names) -> Vec<Row> {
    let mut rows = Vec::new();
    for change in &names.comparison.positions {
        let label = names.pair(&change.position);
        let told = position(names, change).into_iter().map(|(what, words)| Row {
            label: label.clone(),
            cells: vec![names.speech.say(what)],
            list: vec![words],
        });
        rows.extend(told);
    }
    rows
}

fn position(names: &Names, change: &PositionChange) -> Vec<(Message, String)> {
    let post = |side: usize| change.position.0[side].map(|id| &names.org(side).positions[id]);
    let centre = |side: usize| names.maybe(side, post(side).and_then(|post| target(&post.centre)));
    let superior = |side: usize| -> String {
        let id: Option<Id<Position>> = change.position.0[side];
        let reporting = &names.comparison.sides[side].variant.facts.reporting;
        names.maybe(side, id.and_then(|id| reporting.superior(id)))
    };
    let seats = |side: usize| post(side).map_or(0, |post| post.headcount).to_string();
    let arrow = |first: String, second: String| format!("{first} → {second}");
    match change.position.0 {
        [None, _] => return vec![(say!("only in B", "只在 B 中"), centre(1))],
        [_, None] => return vec![(say!("only in A", "只在 A 中"), centre(0))],
        _ => {}
    }
    let mut told = Vec::new();
    if change.renamed {
        let called = |side: usize| names.maybe(side, change.position.0[side]);
        told.push((say!("called", "名称"), arrow(called(0), called(1))));
    }
    if change.moved {
        told.push((say!("centre", "中心"), arrow(centre(0), centre(1))));
    }
    if change.reports_elsewhere {
        told.push((say!("reports to", "汇报给"), arrow(superior(0), superior(1))));
    }
    if change.resized {
        told.push((say!("seats", "编制"), arrow(seats(0), seats(1))));
    }
    told
}

/// Who gains and loses what, and where it is done instead.
pub fn duties(names: &Names) -> Vec<Row> {
    let mut rows = Vec::new();
    for duty in &names.comparison.duties {
        let label = names.pair(&duty.duty);
        rows.extend(duty.changes.iter().map(|change| {
            let side = usize::from(change.gained);
            let sign = if change.gained { "+" } else { "−" };
            Row {
                label: label.clone(),
                cells: vec![sign.to_owned(), names.name(side, change.position), letters(change.letters)],
                list: change.parts.iter().map(|part| names.part(side, part)).collect(),
            }
        }));
        rows.extend(duty.places.iter().map(|place| {
            let what = match place.letter {
                Letter::R => say!("done in", "执行中心"),
                _ => say!("answered for in", "负责中心"),
            };
            let centres = |side: usize| match &place.centres[side][..] {
                [] => names.speech.words.get("compare.none"),
                all => all.iter().map(|id| names.name(side, *id)).collect::<Vec<_>>().join(names.speech.comma()),
            };
            let told = format!("{} → {}", centres(0), centres(1));
            Row { label: label.clone(), cells: vec!["→".to_owned(), names.speech.say(what)], list: vec![told] }
        }));
    }
    rows
}

/// Letters as a card writes them: `RA`.
pub fn letters(letters: Letters) -> String {
    letters.iter().map(|letter| letter.name()).collect()
}

/// The duties that rest on one person in one organisation and not in the other.
pub fn resting(names: &Names, side: usize) -> Vec<Row> {
    let rests = |side: usize, standing: &Standing| {
        let id = &names.org(side).duties[standing.duty].common.id;
        standing.sole.map(|sole| (id.clone(), standing.duty, sole))
    };
    let all = |side: usize| {
        let standings = names.comparison.sides[side].profile.standings.iter();
        standings.filter_map(move |standing| rests(side, standing)).collect::<Vec<_>>()
    };
    let others: std::collections::BTreeSet<_> = all(1 - side).into_iter().map(|(id, ..)| id).collect();
    let own = all(side).into_iter().filter(|(id, ..)| !others.contains(id));
    own.map(|(_, duty, sole)| {
        let person = sole.person.map(|person| names.name(side, person));
        Row {
            label: names.name(side, duty),
            cells: [Some(names.name(side, sole.position)), person].into_iter().flatten().collect(),
            list: Vec::new(),
        }
    })
    .collect()
}

/// Who has more work than time in either organisation, with the load.
pub fn overloaded(names: &Names) -> Vec<Vec<String>> {
    let words = &names.speech.words;
    let mut rows = Vec::new();
    for side in [0, 1] {
        let loads = &names.comparison.sides[side].profile.loads;
        for person in &loads.overloaded {
            let share = loads.people.iter().find(|(known, _)| known == person).map(|(_, share)| Value::Share(*share));
            let load = comparison_words::value(share, words);
            rows.push(vec![LETTERS[side].to_owned(), names.name(side, *person), load]);
        }
    }
    rows
}
