//! Names, days and findings in a reader's words. Whoever runs this reads the files as well, so nothing is hidden.

use super::command::tongue;
use crate::{
    calendar::{DateSpan, week_words},
    cli::speech::Speech,
    diagnostic::{Diagnostic, Language, say},
    geometry::Cuboid,
    model::{Duty, EntityRef, Id, Kind, Object, Person},
    simulate::Outcome,
};

/// The name of anything.
pub fn name(speech: &Speech, entity: EntityRef) -> String {
    let common = speech.org.common(entity);
    let name = speech.text(&common.name);
    if name.is_empty() { common.id.to_string() } else { name }
}

/// The name of an object.
pub fn name_of<T: Object>(speech: &Speech, id: Id<T>) -> String {
    name(speech, EntityRef::of(id))
}

/// The names of people.
pub fn people(speech: &Speech, people: &[Id<Person>]) -> Vec<String> {
    people.iter().map(|person| name_of(speech, *person)).collect()
}

/// Days in words, one stretch after the other.
pub fn days(speech: &Speech, spans: &[DateSpan]) -> String {
    let told = spans.iter().map(|span| week_words::days(span.from, span.until, tongue(speech.language)));
    told.collect::<Vec<_>>().join(speech.comma())
}

/// A length of time.
pub fn length(speech: &Speech, minutes: i64) -> String {
    // Hours of work are counted through, not in days of 24 hours.
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, rest) => speech.say(say!("{rest} min", "{rest} 分钟")),
        (hours, 0) => speech.say(say!("{hours} h", "{hours} 小时")),
        (hours, rest) => speech.say(say!("{hours} h {rest} min", "{hours} 小时 {rest} 分")),
    }
}

/// Minutes of work in hours, with one decimal at most.
pub fn hours(minutes: f64) -> String {
    format!("{}", (minutes / 6.0).round() / 10.0)
}

/// A part of a duty's space; none for all of it.
pub fn part(speech: &Speech, outcome: &Outcome, duty: Option<Id<Duty>>, boxes: &[Cuboid]) -> Option<String> {
    let coverage = outcome.facts.coverage(&outcome.present, duty?)?;
    let told = || speech.say(coverage.space.told_all(&outcome.present, boxes, true));
    (!boxes.is_empty()).then(|| crate::diagnostic::emit::one_line(&told()).into_owned())
}

/// What a finding says, with names in place of ids.
pub fn found(speech: &Speech, finding: &Diagnostic) -> String {
    let text = crate::diagnostic::emit::one_line(finding.message.get(speech.language)).into_owned();
    let ids: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
    let parts = text.split('`').enumerate();
    let named = parts.map(|(n, part)| match n % 2 {
        0 => part.to_owned(),
        _ => meant(speech, finding, part)
            .or_else(|| step(speech, &ids, part))
            .map_or_else(|| format!("`{part}`"), |name| quoted(speech, &name)),
    });
    close(&named.collect::<String>())
}

/// The name of what an id means in a finding. A duty often shares one with the workflow or the procedure for it.
fn meant(speech: &Speech, finding: &Diagnostic, id: &str) -> Option<String> {
    let own = finding.subject.0.as_ref().and_then(|subject| {
        let (kind, own) = subject.split_once(':')?;
        Kind::from_name(kind).filter(|_| own == id)
    });
    let is_of_steps = finding.rule.group() == "workflow" || finding.rule.name == "person/approves-own-work";
    let first = if is_of_steps { Kind::Workflow } else { Kind::Duty };
    let kinds = own.into_iter().chain([Kind::Person, Kind::Position, first]).chain(Kind::ALL);
    let found = kinds.filter_map(|kind| speech.org.names.get(&(kind, id.into()))).next()?;
    Some(name(speech, *found))
}

/// The name of a step of a workflow that is named beside it.
fn step(speech: &Speech, ids: &[&str], id: &str) -> Option<String> {
    let flows = ids.iter().filter_map(|own| speech.org.names.get(&(Kind::Workflow, (*own).into())));
    let steps = flows.filter_map(|entity| entity.id()).flat_map(|flow| &speech.org.workflows[flow].steps);
    steps.filter(|step| *step.id.value == *id).map(|step| speech.text(&step.name)).find(|name| !name.is_empty())
}

/// The name of a language.
pub fn language(speech: &Speech, tag: &str) -> String {
    let key = format!("language.{}", tag.split('-').next().unwrap_or(tag));
    let name = speech.words.get(&key);
    if name == key || name.is_empty() { tag.to_owned() } else { name }
}

/// A name in a sentence; Chinese needs no space around it.
fn quoted(speech: &Speech, name: &str) -> String {
    match speech.language {
        Language::Chinese => format!("“{name}”"),
        Language::English => name.to_owned(),
    }
}

/// Our Chinese sentences leave a space beside what is in backticks, which quotes do not need.
fn close(text: &str) -> String {
    text.replace(" “", "“").replace("” ", "”")
}
