//! Answers as JSON, version 1: published, so keys and their order stay. Ids and names in place of our ids; what the
//! default audience may not see is `null`.

use super::{command::Reply, rows::told};
use crate::{
    answer::{Answer, Attending, Box, Deadline, Escalation, Missing, OnDuty, Role, RoleKind, Task},
    cli::speech::Speech,
    derive::{Extent, is_shown, is_value_shown},
    diagnostic::emit::json_text,
    find::Thing,
    model::{Dimension, EntityRef, Id, Object, Person},
};
use serde_json::{Map, Value, json};

/// A reply as one JSON document.
pub fn json(speech: &Speech, reply: &Reply) -> String {
    let writer = Writer { speech };
    let answers: Vec<Value> = reply.answers.iter().map(|answer| writer.answer(answer)).collect();
    let document = json!({
        "version": 1,
        "question": reply.question,
        "handbook": reply.handbook,
        "model": reply.model,
        "as_of": speech.org.as_of.to_string(),
        "at": reply.at.and_then(|at| speech.timestamp(at, speech.zone)),
        "timezone": speech.zone.name(),
        "answers": answers,
        "nearest": reply.nearest,
    });
    json_text(&document)
}

struct Writer<'s, 'a> {
    speech: &'s Speech<'a>,
}

impl Writer<'_, '_> {
    fn answer(&self, answer: &Answer) -> Value {
        let mut value = self.thing(answer.about);
        let more = json!({
            "matched": {"words": answer.words, "name": answer.name},
            "case": self.boxed(&answer.case.parts),
            "open": self.dimensions(&answer.case.open),
            "unused": self.dimensions(&answer.case.unused),
            "roles": answer.roles.iter().map(|role| self.role(role)).collect::<Vec<_>>(),
            "on_duty": answer.on_duty.as_ref().map(|on_duty| self.on_duty(on_duty)),
            "deadline": answer.deadline.as_ref().map(|deadline| self.deadline(deadline)),
            "escalation": answer.escalation.as_ref().map(|escalation| self.escalation(escalation)),
            "tasks": answer.tasks.iter().map(|task| self.task(task)).collect::<Vec<_>>(),
            "sops": answer.sops.iter().map(|sop| self.sop(*sop)).collect::<Vec<_>>(),
            "tools": answer.tools.iter().map(|(tool, access)| with(self.named(*tool), "access", json!(access))).collect::<Vec<_>>(),
            "missing": answer.missing.iter().map(|missing| self.missing(answer, missing)).collect::<Vec<_>>(),
        });
        if let (Value::Object(own), Value::Object(more)) = (&mut value, more) {
            own.extend(more);
        }
        value
    }

    /// `kind`, `id` and `name`; a step has its workflow beside it.
    fn thing(&self, thing: Thing) -> Value {
        match thing {
            Thing::Object(entity) => {
                let id = &self.speech.org.common(entity).id;
                match self.speech.name(entity) {
                    Some(name) => json!({"kind": entity.kind.name(), "id": id, "workflow": null, "name": name}),
                    None => json!({"kind": entity.kind.name(), "id": null, "workflow": null, "name": null}),
                }
            }
            Thing::Step(at) => {
                let workflow = &self.speech.org.workflows[at.0];
                let id = &workflow.steps[at.1.0 as usize].id.value;
                json!({"kind": "step", "id": id, "workflow": workflow.id(), "name": self.speech.step(at)})
            }
        }
    }

    fn named<T: Object>(&self, id: Id<T>) -> Value {
        let entity = EntityRef::of(id);
        match self.speech.name(entity) {
            Some(name) => json!({"id": self.speech.org.common(entity).id, "name": name}),
            None => Value::Null,
        }
    }

    fn dimensions(&self, dimensions: &[Id<Dimension>]) -> Vec<Value> {
        dimensions.iter().map(|dimension| self.named(*dimension)).collect()
    }

    fn role(&self, role: &Role) -> Value {
        let shown = is_shown(self.speech.org, EntityRef::of(role.position));
        let people = role.people.iter().map(|holder| with(self.person(holder.person), "acting", json!(holder.acting)));
        json!({
            "role": role_name(role.kind),
            "position": self.named(role.position),
            "scope": role.boxes.iter().map(|own| self.boxed(own)).collect::<Vec<_>>(),
            "people": people.collect::<Vec<_>>(),
            "deputy": role.deputy.map(|deputy| self.named(deputy)),
            "hours": role.hours.iter().filter(|_| shown).map(|hours| hours.as_str()).collect::<Vec<_>>(),
            "timezone": shown.then(|| self.speech.zone_of(role.position).name()),
        })
    }

    fn person(&self, id: Id<Person>) -> Value {
        let person = &self.speech.org.people[id];
        let shows = self.speech.shows_contact();
        let way = |way: &Option<crate::source::Spanned<std::sync::Arc<str>>>| {
            way.as_ref().filter(|_| shows).map(|way| way.value.to_string())
        };
        let contact = json!({"email": way(&person.email), "phone": way(&person.phone), "chat": way(&person.chat)});
        with(self.named(id), "contact", contact)
    }

    fn on_duty(&self, on_duty: &OnDuty) -> Value {
        let all = |attending: &[Attending]| attending.iter().map(|own| self.attending(own)).collect::<Vec<_>>();
        json!({
            "now": all(&on_duty.now),
            "next": on_duty.next.as_ref().map(|(at, who)| json!({"at": self.moment(*at), "who": all(who)})),
        })
    }

    fn attending(&self, attending: &Attending) -> Value {
        let zone = self.speech.zone_of(attending.position);
        json!({
            "position": self.named(attending.position),
            "person": attending.person.filter(|person| is_shown(self.speech.org, EntityRef::of(*person))).map(|person| self.person(person)),
            "stands_in": attending.stands_in,
            "until": attending.until.map(|until| self.moment(until)),
            "until_local": attending.until.and_then(|until| self.speech.timestamp(until, zone)),
        })
    }

    fn moment(&self, minute: i64) -> Value {
        json!(self.speech.timestamp(minute, self.speech.zone))
    }

    fn deadline(&self, deadline: &Deadline) -> Value {
        let by = deadline.by.map(|by| self.moment(by));
        json!({"within": deadline.promise.to_string(), "by": by, "late": deadline.is_late})
    }

    fn escalation(&self, escalation: &Escalation) -> Value {
        let after = escalation.after.map(|after| after.to_string());
        json!({"after": after, "by": escalation.by.map(|by| self.moment(by)), "to": self.named(escalation.to)})
    }

    fn task(&self, task: &Task) -> Value {
        let letters: Vec<&str> = task.letters.iter().map(crate::model::Letter::name).collect();
        let responsible: Vec<Value> = task.responsible.iter().map(|position| self.named(*position)).collect();
        with(with(self.thing(task.what), "letters", json!(letters)), "responsible", json!(responsible))
    }

    fn sop(&self, id: Id<crate::model::Sop>) -> Value {
        let number = self.speech.org.sops[id].number.as_ref().map(|number| number.value.to_string());
        with(self.named(id), "number", json!(number))
    }

    fn missing(&self, answer: &Answer, missing: &Missing) -> Value {
        let (what, scope, position) = match missing {
            Missing::Responsible(boxes) => {
                ("responsible", boxes.iter().map(|own| self.boxed(own)).collect(), Value::Null)
            }
            Missing::Accountable => ("accountable", Vec::new(), Value::Null),
            Missing::Holder(position) => ("holder", Vec::new(), self.named(*position)),
            Missing::Hours => ("hours", Vec::new(), Value::Null),
            Missing::Sop => ("sop", Vec::new(), Value::Null),
            Missing::Owner => ("owner", Vec::new(), Value::Null),
        };
        let message = self.speech.say(told(self.speech, answer, missing));
        json!({"what": what, "scope": Value::Array(scope), "position": position, "message": message})
    }

    fn boxed(&self, own: &Box) -> Value {
        own.iter().map(|(dimension, extent)| self.part(*dimension, extent)).collect()
    }

    fn part(&self, dimension: Id<Dimension>, extent: &Extent) -> Value {
        let values = |values: &[crate::model::ValueId]| -> Value {
            let shown = values.iter().map(|value| {
                let id = &self.speech.org.dimensions[dimension].values()[value.0 as usize].id;
                match is_value_shown(self.speech.org, dimension, *value) {
                    true => json!({"id": id, "name": self.speech.value(dimension, *value)}),
                    false => Value::Null,
                }
            });
            shown.collect()
        };
        let (key, value) = match extent {
            Extent::Values(named) => ("values", values(named)),
            Extent::Not(named) => ("not", values(named)),
            Extent::Intervals(intervals) => {
                ("intervals", intervals.iter().map(|interval| json!(interval.to_string())).collect())
            }
        };
        json!({"dimension": self.named(dimension), key: value})
    }
}

/// An object with one key more; what is not shown stays `null`.
fn with(mut value: Value, key: &str, more: Value) -> Value {
    if let Value::Object(own) = &mut value {
        let own: &mut Map<String, Value> = own;
        own.insert(key.to_owned(), more);
    }
    value
}

fn role_name(kind: RoleKind) -> &'static str {
    match kind {
        RoleKind::Responsible => "responsible",
        RoleKind::Accountable => "accountable",
        RoleKind::Supporting => "supporting",
        RoleKind::Consulted => "consulted",
        RoleKind::Owner => "owner",
        RoleKind::Head => "head",
        RoleKind::Approver => "approver",
        RoleKind::Provider => "provider",
        RoleKind::Administrator => "administrator",
        RoleKind::Judged => "judged",
        RoleKind::Holder => "holder",
        RoleKind::ReportsTo => "reports-to",
        RoleKind::Fallback => "fallback",
    }
}
