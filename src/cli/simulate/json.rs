//! What breaks as JSON, version 1: published, so keys and their order stay. Nothing is left out for any audience.

use super::{
    command::Reply,
    kinds::Kind,
    words::{name, name_of},
};
use crate::{
    calendar::DateSpan,
    cli::speech::Speech,
    diagnostic::{Diagnostic, emit::json_text},
    geometry::Cuboid,
    model::{Duty, EntityRef, Id, Object, Person, target},
    simulate::{Break, Burden, Change, Changed, Lost, Need, Post, StandIn, Tie, What},
    source::Sources,
};
use serde_json::{Value, json};

/// A reply as one JSON document.
pub fn json(speech: &Speech, sources: &Sources, reply: &Reply) -> String {
    let writer = Writer { speech, sources, reply };
    let (absence, outcome) = (&reply.absence, reply.outcome);
    let document = json!({
        "version": 1,
        "question": "leave",
        "handbook": reply.handbook,
        "model": reply.model,
        "as_of": reply.today.to_string(),
        "person": writer.named(absence.person),
        "from": absence.from.to_string(),
        "until": absence.until.map(|until| until.to_string()),
        "written": reply.is_written,
        "looked_at": {"as_of": absence.as_of.to_string(), "days": days(absence.days())},
        "posts": outcome.posts.iter().map(|post| writer.post(post)).collect::<Vec<_>>(),
        "breaks": outcome.breaks.iter().map(|own| writer.broken(own)).collect::<Vec<_>>(),
        "findings": outcome.changes.iter().map(|own| writer.changed(own)).collect::<Vec<_>>(),
    });
    json_text(&document)
}

struct Writer<'a> {
    speech: &'a Speech<'a>,
    sources: &'a Sources,
    reply: &'a Reply<'a>,
}

impl Writer<'_> {
    fn entity(&self, entity: EntityRef) -> Value {
        let id = &self.speech.org.common(entity).id;
        json!({"kind": entity.kind.name(), "id": id, "name": name(self.speech, entity)})
    }

    fn named<T: Object>(&self, id: Id<T>) -> Value {
        let entity = EntityRef::of(id);
        json!({"id": self.speech.org.common(entity).id, "name": name_of(self.speech, id)})
    }

    fn people(&self, people: &[Id<Person>]) -> Vec<Value> {
        people.iter().map(|person| self.named(*person)).collect()
    }

    fn duties(&self, duties: &[Id<Duty>]) -> Vec<Value> {
        duties.iter().map(|duty| self.named(*duty)).collect()
    }

    fn post(&self, post: &Post) -> Value {
        let cover = post.cover.iter().map(|own| {
            json!({
                "person": self.named(own.person),
                "as": if own.is_deputy { "deputy" } else { "holder" },
                "on_leave": own.away.iter().map(|away| days(*away)).collect::<Vec<_>>(),
            })
        });
        json!({
            "position": self.named(post.position),
            "share": post.share.map(|share| share.percent()),
            "acting": post.acting,
            "missed": post.is_missed,
            "covered_by": cover.collect::<Vec<_>>(),
            "stand_ins": post.stand_ins.iter().map(|own| self.stand_in(own)).collect::<Vec<_>>(),
        })
    }

    fn stand_in(&self, own: &StandIn) -> Value {
        let tools = own.tools.iter().map(|(tool, has)| json!({"tool": self.named(*tool), "has": has}));
        let languages = own.languages.iter().map(|(tag, has)| json!({"language": tag, "speaks": has}));
        json!({
            "person": self.named(own.person),
            "ties": own.ties.iter().map(|tie| self.tie(tie)).collect::<Vec<_>>(),
            "tools": tools.collect::<Vec<_>>(),
            "languages": languages.collect::<Vec<_>>(),
            "on_leave": own.away.iter().map(|away| days(*away)).collect::<Vec<_>>(),
            "minutes": own.hours.map(|(there, all)| json!({"there": there, "missing": all})),
            "week": own.burden.map(week),
            "findings": own.troubles.iter().map(|own| self.finding(own)).collect::<Vec<_>>(),
        })
    }

    fn tie(&self, tie: &Tie) -> Value {
        let what = match tie {
            Tie::Deputy => "deputy",
            Tie::Does(_) => "responsible",
            Tie::Supports(_) => "supporting",
            Tie::AnswersFor(_) => "accountable",
            Tie::Equipped => "equipped",
            Tie::Superior => "superior",
        };
        json!({"what": what, "duties": self.duties(tie.duties())})
    }

    fn broken(&self, own: &Break) -> Value {
        let (about, step, scope) = self.about(own);
        let minutes = match &own.what {
            What::Unanswered(missing) => {
                let zone = self.speech.zone;
                let at = |minute: i64| self.speech.timestamp(minute, zone);
                let ranges = missing.minutes.ranges().iter();
                let ranges: Vec<Value> =
                    ranges.map(|range| json!({"from": at(range.start), "until": at(range.end)})).collect();
                let worst = missing.worst.as_ref().map(|worst| json!({"at": at(worst.worst), "waits": worst.wait}));
                let within = match missing.need {
                    Need::Presence => None,
                    Need::Promise(within) => Some(within.to_string()),
                };
                json!({"total": missing.minutes.total(), "ranges": ranges, "within": within, "worst": worst})
            }
            _ => Value::Null,
        };
        json!({
            "what": Kind::of(own).name(),
            "rule": own.finding.rule.name,
            "severity": own.finding.severity.name(),
            "about": about,
            "step": step,
            "scope": scope,
            "message": own.finding.message.get(self.speech.language),
            "days": own.days.iter().map(|span| days(*span)).collect::<Vec<_>>(),
            "already": own.grew,
            "minutes": minutes,
            "could_help": self.people(&own.could),
            "accepted_by": own.finding.accepted.as_ref().map(|_| "allow"),
        })
    }

    /// What something is about, the step where it is one, and the part of a duty where it is not all of it.
    fn about(&self, own: &Break) -> (Value, Value, Value) {
        let org = self.speech.org;
        let whole = |entity| (self.entity(entity), Value::Null, Value::Null);
        match &own.what {
            What::Lost(Lost::Duty(duty, _), boxes) => {
                (self.entity(EntityRef::of(*duty)), Value::Null, self.scope(Some(*duty), boxes))
            }
            What::Lost(Lost::Allocation(table, _), boxes) => {
                let scope = self.scope(target(&org.allocations[*table].duty), boxes);
                (self.entity(EntityRef::of(*table)), Value::Null, scope)
            }
            What::Lost(Lost::Step((workflow, step), _), _) => {
                let id = &org.workflows[*workflow].steps[step.0 as usize].id.value;
                (self.entity(EntityRef::of(*workflow)), json!(id), Value::Null)
            }
            What::Lost(Lost::Access(tool) | Lost::Administrator(tool) | Lost::Provider(tool), _) => {
                whole(EntityRef::of(*tool))
            }
            What::Lost(Lost::Owner(entity, _), _) => whole(*entity),
            What::Unanswered(own) => {
                (self.entity(EntityRef::of(own.duty)), Value::Null, self.scope(Some(own.duty), &own.boxes))
            }
            What::Finding => {
                let found = own.finding.subject.0.as_ref().and_then(|subject| {
                    let (kind, id) = subject.split_once(':')?;
                    org.names.get(&(crate::model::Kind::from_name(kind)?, id.into())).copied()
                });
                (found.map_or(Value::Null, |entity| self.entity(entity)), Value::Null, Value::Null)
            }
        }
    }

    /// A part of a duty's space as scopes to be pasted; null for all of it.
    fn scope(&self, duty: Option<Id<Duty>>, boxes: &[Cuboid]) -> Value {
        let outcome = self.reply.outcome;
        let coverage = duty.and_then(|duty| outcome.facts.coverage(&outcome.present, duty));
        match coverage.filter(|_| !boxes.is_empty()) {
            Some(coverage) => boxes.iter().map(|own| coverage.space.yaml(&outcome.present, own)).collect(),
            None => Value::Null,
        }
    }

    fn changed(&self, own: &Changed) -> Value {
        let change = match own.change {
            Change::New => "new",
            Change::Other => "changed",
            Change::Gone => "gone",
        };
        let mut value = self.finding(&own.finding);
        if let Value::Object(keys) = &mut value {
            keys.insert("change".to_owned(), json!(change));
        }
        value
    }

    fn finding(&self, own: &Diagnostic) -> Value {
        let (start, _) = self.sources.places(own.span);
        json!({
            "rule": own.rule.name,
            "severity": own.severity.name(),
            "object": own.subject.0,
            "message": own.message.get(self.speech.language),
            "file": self.sources.file(own.span.file).path,
            "line": start.line,
            "accepted_by": own.accepted.as_ref().map(|_| "allow"),
        })
    }
}

fn days(span: DateSpan) -> Value {
    json!({"from": span.from.to_string(), "until": span.until.to_string()})
}

/// Minutes of work and of time in a week.
fn week(burden: Burden) -> Value {
    let whole = |minutes: f64| minutes.round() as i64;
    json!({"work": burden.now.map(whole), "more": whole(burden.more), "time": whole(burden.capacity)})
}
