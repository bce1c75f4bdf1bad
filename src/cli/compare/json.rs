//! A comparison as JSON, version 1: published, so keys and their order stay.

use super::{json_changes as changes, names::Names};
use crate::{
    analysis::Analysis,
    calendar::Duration,
    compare::{Count, GROUPS, Value, measures},
    derive::{Promised, Sole, Standing},
    diagnostic::emit::json_text,
    model::{Id, Object},
};
use serde_json::{Map, Value as Json, json};

/// A comparison as one JSON document. What is computed and what the authors think are kept apart.
pub fn json(names: &Names, analysis: &Analysis, handbook: &str) -> String {
    let document = json!({
        "version": 1,
        "handbook": handbook,
        "as_of": names.org(0).as_of.to_string(),
        "a": side(names, 0),
        "b": side(names, 1),
        "computed": {
            "measures": numbers(names),
            "workflows": changes::workflows(names),
            "centres": changes::centres(names),
            "heads": changes::heads(names),
            "positions": changes::positions(names),
            "duties": changes::duties(names),
            "rests_on_one": both(|side| resting(names, side)),
            "overloaded": both(|side| overloaded(names, side)),
            "rules": rules(names),
            "only": both(|side| only(names, analysis, side)),
        },
        "judgement": both(|side| judgement(names, side)),
    });
    json_text(&document)
}

/// The same of both, under the letters of the sides.
pub fn both(of: impl Fn(usize) -> Json) -> Json {
    json!({"a": of(0), "b": of(1)})
}

/// An object by id and name.
pub fn named<T: Object>(names: &Names, side: usize, id: Option<Id<T>>) -> Json {
    id.map_or(Json::Null, |id| {
        let entity = crate::model::EntityRef::of(id);
        json!({"id": names.org(side).common(entity).id, "name": names.name(side, id)})
    })
}

/// A sum of promises by the clock that it is measured on.
pub fn promised(sum: Promised) -> Json {
    json!({"minutes": sum.elapsed, "working_minutes": sum.working, "working_days": sum.working_days})
}

/// A duration as handbooks write it.
pub fn duration(duration: Option<Duration>) -> Json {
    duration.map_or(Json::Null, |duration| json!(duration.to_string()))
}

fn side(names: &Names, side: usize) -> Json {
    json!({"model": names.model(side).map(|model| &model.common.id), "name": names.side(side)})
}

fn numbers(names: &Names) -> Json {
    let value = |value: Option<Value>| match value {
        None => Json::Null,
        Some(Value::Count(n)) => json!(n),
        Some(Value::Share(thousandths)) => json!(thousandths as f64 / 1000.0),
        Some(Value::Promised(sum)) => promised(sum),
    };
    let mut groups = Map::new();
    for group in GROUPS {
        let own = measures().iter().filter(|measure| measure.group == group);
        let told = own
            .map(|measure| (measure.key.to_owned(), both(|side| value((measure.of)(&names.comparison.sides[side])))));
        groups.insert(group.key().to_owned(), Json::Object(told.collect()));
    }
    Json::Object(groups)
}

fn resting(names: &Names, side: usize) -> Json {
    let rests = |standing: &Standing| {
        let Sole { position, person } = standing.sole?;
        Some(json!({
            "duty": named(names, side, Some(standing.duty)),
            "critical": names.org(side).duties[standing.duty].critical,
            "position": named(names, side, Some(position)),
            "person": named(names, side, person),
        }))
    };
    names.comparison.sides[side].profile.standings.iter().filter_map(rests).collect()
}

fn overloaded(names: &Names, side: usize) -> Json {
    let loads = &names.comparison.sides[side].profile.loads;
    let share =
        |person| loads.people.iter().find(|(known, _)| *known == person).map(|(_, share)| *share as f64 / 1000.0);
    let people = loads.overloaded.iter();
    people.map(|person| json!({"person": named(names, side, Some(*person)), "load": share(*person)})).collect()
}

fn rules(names: &Names) -> Json {
    let count = |count: Count| json!({"open": count.open, "accepted": count.accepted});
    let rules = names.comparison.rules.iter();
    rules.map(|own| json!({"rule": own.rule, "a": count(own.counts[0]), "b": count(own.counts[1])})).collect()
}

fn only(names: &Names, analysis: &Analysis, side: usize) -> Json {
    let told = |n: &usize| {
        let found = &analysis.diagnostics[*n];
        let (place, _) = analysis.sources.places(found.span);
        json!({
            "rule": found.rule.name,
            "severity": found.severity.name(),
            "message": found.message.get(names.speech.language),
            "object": found.subject.0,
            "file": analysis.sources.file(found.span.file).path,
            "line": place.line,
            "accepted": found.accepted.is_some(),
        })
    };
    names.comparison.only[side].iter().map(told).collect()
}

fn judgement(names: &Names, side: usize) -> Json {
    let Some(model) = names.model(side) else { return Json::Null };
    let texts = |texts: &[crate::model::Text]| texts.iter().map(|text| names.speech.text(text)).collect::<Vec<_>>();
    json!({
        "suits": model.suits.as_ref().map(|text| names.speech.text(text)),
        "strengths": texts(&model.strengths),
        "risks": texts(&model.risks),
        "assumptions": texts(&model.assumptions),
    })
}
