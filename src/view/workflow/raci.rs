//! The RACI table of a workflow: steps down, positions across.

use super::page::{positions, steps_shown};
use crate::view::{Finding, Link, Ref, Shell, Voice, link, shell::finding};
use crate::{
    model::{EntityRef, Id, Letter, Object, Position, Step, StepId, Workflow, is_han},
    source::Span,
};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub workflow: Ref,
    /// Those that occur, in the order of a cell.
    pub letters: Vec<&'static str>,
    pub has_checks: bool,
    /// The same by position.
    pub pivot: Option<Link>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// A position across.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Column {
    pub id: String,
    pub position: Ref,
    /// The short name in the parts between which a line may break.
    pub short: Vec<String>,
    pub r: u32,
    pub a: u32,
}

/// A step down.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Row {
    pub id: String,
    pub n: u32,
    pub step: Ref,
    /// By column.
    pub cells: Vec<Vec<&'static str>>,
    pub checks: Vec<Finding>,
}

/// The page of a workflow's table; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<Workflow>, shell: &mut Shell) -> View {
    let workflow = &voice.org().workflows[id];
    let across = positions(workflow);
    let mut checks = checks(voice, workflow);
    let rows: Vec<Row> = steps_shown(workflow)
        .enumerate()
        .map(|(place, n)| (place, n, &workflow.steps[n]))
        .map(|(place, n, step)| Row {
            id: step.id.value.to_string(),
            n: place as u32 + 1,
            step: voice.step((id, StepId(n as u32))),
            cells: across.iter().map(|position| voice.letters(step.raci.letters(*position))).collect(),
            checks: std::mem::take(&mut checks[n]),
        })
        .collect();
    let occurs = |letter: &Letter| workflow.steps.iter().any(|step| step.raci.with(*letter).next().is_some());
    shell.owner = voice.maybe(&workflow.owner);
    View {
        workflow: voice.link(id),
        letters: Letter::ALL.into_iter().filter(occurs).map(Letter::name).collect(),
        has_checks: rows.iter().any(|row| !row.checks.is_empty()),
        pivot: Some(Link {
            title: voice.t("raci.by_role"),
            href: voice.href(&link::raci_by_role(voice.org(), EntityRef::of(id), voice.tag())),
        }),
        columns: across.iter().map(|position| column(voice, workflow, *position)).collect(),
        rows,
    }
}

fn column(voice: &Voice, workflow: &Workflow, position: Id<Position>) -> Column {
    let count = |letter: Letter| {
        let cells = workflow.steps.iter().map(|step| step.raci.letters(position));
        cells.filter(|letters| letters.has(letter)).count() as u32
    };
    Column {
        id: voice.org().positions[position].id().to_owned(),
        position: voice.link(position),
        short: word_parts(&voice.short_name(EntityRef::of(position))),
        r: count(Letter::R),
        a: count(Letter::A),
    }
}

/// How many findings of the group `raci` are open.
pub fn open(voice: &Voice, workflow: &Workflow) -> usize {
    voice.site.open_findings(&workflow.common).filter(|(_, found)| found.rule.group() == "raci").count()
}

/// The open findings of the group `raci` by the step that they point into.
fn checks(voice: &Voice, workflow: &Workflow) -> Vec<Vec<Finding>> {
    let starts: Vec<Span> = workflow.steps.iter().map(first_place).collect();
    let mut checks = vec![Vec::new(); workflow.steps.len()];
    let own = voice.site.open_findings(&workflow.common);
    for (n, found) in own.filter(|(_, found)| found.rule.group() == "raci") {
        let before = |start: &Span| start.file == found.span.file && start.start <= found.span.start;
        let last = starts.iter().enumerate().filter(|(_, start)| before(start)).max_by_key(|(_, start)| start.start);
        if let Some((step, _)) = last {
            checks[step].push(finding(voice, n, found));
        }
    }
    checks
}

/// Where a step begins: its id need not be written first.
fn first_place(step: &Step) -> Span {
    let places = [Some(step.span), step.name.span(), step.raci.span, step.next_span];
    let own = places.into_iter().flatten().filter(|place| place.file == step.span.file);
    own.min_by_key(|place| place.start).unwrap_or(step.span)
}

/// A name in parts that stay whole: Latin words, and Han letters by two, since most words have that many; one that is
/// left over stays with those before.
pub fn word_parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut previous = ' ';
    for c in name.chars() {
        let n_han = parts.last().map_or(0, |part| part.chars().filter(|c| is_han(*c)).count());
        let breaks = match (is_han(previous), is_han(c)) {
            (true, true) => n_han >= 2,
            (false, false) => previous == ' ' || previous == '/' || previous == '-',
            (true, false) => c.is_alphanumeric(),
            (false, true) => previous.is_alphanumeric(),
        };
        match parts.last_mut() {
            Some(part) if !breaks => part.push(c),
            _ => parts.push(c.to_string()),
        }
        previous = c;
    }
    if let [.., before, last] = &mut parts[..]
        && last.chars().count() == 1
    {
        before.push_str(last);
        parts.pop();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::word_parts;

    #[test]
    fn names_break_between_words() {
        assert_eq!(word_parts("区域销售经理"), ["区域", "销售", "经理"]);
        assert_eq!(word_parts("询盘转化岗"), ["询盘", "转化岗"]);
        assert_eq!(word_parts("SEO岗"), ["SEO岗"]);
        assert_eq!(word_parts("Site operations"), ["Site ", "operations"]);
        assert_eq!(word_parts(""), Vec::<String>::new());
    }
}
