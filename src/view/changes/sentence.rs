//! One change as a sentence in the reader's language.

use super::values::{Bit, ChangeWords, fill};
use crate::{
    change::{Change, Deed, Said, Value},
    model::Kind,
};

/// Texts up to this length stand in the sentence, longer ones below it.
const IN_SENTENCE: usize = 60;

/// Fields that say one of several things.
const LISTS: [&str; 11] = [
    "incentive",
    "skill",
    "language",
    "works_outside",
    "form",
    "input",
    "output",
    "record_of",
    "strength",
    "risk",
    "assumption",
];

impl ChangeWords<'_> {
    /// A change, told below the name of what it is of.
    pub fn sentence(&self, change: &Change) -> Vec<Bit> {
        let said = self.said(change);
        let is_told = matches!(&*change.field, "step_letters" | "order") || self.is_whole_part(change);
        let Some(part) = change.part.as_ref().filter(|_| !is_told) else { return said };
        let key = if change.of.kind == Kind::Workflow { "change.in_step" } else { "change.in_part" };
        let small = match said.split_first() {
            Some((Bit::Text(first), rest)) => [vec![Bit::Text(self.uncapitalised(first))], rest.to_vec()].concat(),
            _ => said,
        };
        fill(self.words.say(key), &[("part", vec![Bit::Text(self.label(part))]), ("said", small)])
    }

    /// The same where nothing around it names what it is of: `Discount approval — step Request: …`.
    pub fn sentence_of(&self, change: &Change) -> Vec<Bit> {
        let of = vec![Bit::Name(change.of.clone())];
        let kind = vec![Bit::Text(self.kind(change.of.kind).to_owned())];
        fill(self.words.say("change.of"), &[("of", of), ("kind", kind), ("said", self.sentence(change))])
    }

    fn is_whole_part(&self, change: &Change) -> bool {
        matches!(&*change.field, "step" | "value") && change.part.is_some()
    }

    fn said(&self, change: &Change) -> Vec<Bit> {
        let template = self.template(change);
        let value = |value: &Option<Value>| value.as_ref().map_or_else(Vec::new, |value| self.bits(change, value));
        let of = |key: &str| {
            let known = change.after.as_ref().or(change.before.as_ref()).and_then(|value| value.of(key));
            known.map_or_else(Vec::new, |value| self.value(value))
        };
        let access = |value: &Option<Value>| {
            let level = value.as_ref().and_then(|value| value.of("access"));
            level.map_or_else(|| vec![Bit::Text(self.words.get("compare.none"))], |level| self.value(level))
        };
        let arguments = [
            ("field", vec![Bit::Text(self.field(&change.field))]),
            ("kind", vec![Bit::Text(self.kind(change.of.kind).to_owned())]),
            ("what", change.what.iter().map(|what| Bit::Name(what.clone())).collect()),
            ("part", change.part.iter().map(|part| Bit::Text(self.label(part))).collect()),
            ("before", value(&change.before)),
            ("after", value(&change.after)),
            ("facts", self.facts(change)),
            ("differences", self.differences(change)),
            ("in", self.scope(change)),
            ("letters", of("letters")),
            ("access_before", access(&change.before)),
            ("access_after", access(&change.after)),
            ("decision", of("decision")),
            ("until", of("until")),
            ("to", of("to")),
            ("to_before", self.of_before(change, "to")),
            ("cases", self.cases(change.after.as_ref().or(change.before.as_ref()))),
            ("cases_before", self.cases(change.before.as_ref())),
            ("after_cases", self.cases(change.after.as_ref().and_then(|value| value.of("after")))),
            ("after_to", self.followed(change)),
            ("reason", self.effective(change)),
        ];
        fill(&template, &arguments)
    }

    /// The template of a change: its own, else that of its sort.
    fn template(&self, change: &Change) -> String {
        let field = &change.field;
        let deed = change.deed.word();
        let own = match (&**field, self.is_reworded(change), change.deed) {
            ("holder", _, Deed::Changed) if leaves(change) => "change.holder.leaves".to_owned(),
            ("rule", _, Deed::Changed) if has_other_cases(change) => "change.rule.cases".to_owned(),
            ("text", ..) if self.has_no_headings(change) => "change.text.whole".to_owned(),
            ("order", ..) if matches!(&change.after, Some(Value::Labels(labels)) if labels.is_empty()) => {
                "change.order.first".to_owned()
            }
            ("rule_order", ..) if change.after.as_ref().is_some_and(|value| value.of("after").is_none()) => {
                "change.rule_order.first".to_owned()
            }
            _ if self.is_elsewhere(&change.before, &change.after) => "change.any.elsewhere".to_owned(),
            (_, true, _) => "change.any.reworded".to_owned(),
            _ => format!("change.{field}.{deed}"),
        };
        let of_kind = self.find(&format!("change.{}.{field}.{deed}", change.of.kind.name()));
        let known = of_kind.or_else(|| self.find(&own));
        let sort = match (&change.what, &change.after, change.deed) {
            (Some(_), ..) => "item",
            (None, Some(Value::Several(_)), Deed::Changed) => "facts",
            _ if LISTS.contains(&&**field) => "member",
            _ => "any",
        };
        let sort = format!("change.{sort}.{deed}");
        known.or_else(|| self.find(&sort)).unwrap_or_else(|| "{field}: {before} → {after}".to_owned())
    }

    fn find(&self, key: &str) -> Option<String> {
        let said = self.words.say(key);
        (said != key).then(|| said.to_owned())
    }

    fn bits(&self, change: &Change, value: &Value) -> Vec<Bit> {
        match value {
            // Nobody is a name too.
            Value::Names(names) if names.is_empty() => vec![Bit::Text(self.words.get("compare.none"))],
            // Names of things are no quotations.
            Value::Text(said) if &*change.field == "name" => vec![Bit::Text(said.get(self.tag).to_owned())],
            value => self.value(value),
        }
    }

    /// What is said of something that came, in brackets.
    fn facts(&self, change: &Change) -> Vec<Bit> {
        let Some(Value::Several(all)) = change.after.as_ref().or(change.before.as_ref()) else { return Vec::new() };
        let told = all.iter().filter(|(key, _)| !matches!(&**key, "letters" | "parts" | "decision"));
        let facts = self.joined_by("change.facts.and", told.map(|(key, value)| self.fact(key, value)));
        if facts.is_empty() { facts } else { fill(self.words.say("change.facts"), &[("facts", facts)]) }
    }

    /// What is not the same of several facts.
    fn differences(&self, change: &Change) -> Vec<Bit> {
        let (Some(Value::Several(before)), Some(Value::Several(after))) = (&change.before, &change.after) else {
            return Vec::new();
        };
        let of =
            |all: &[(String, Value)], key: &str| all.iter().find(|(own, _)| own == key).map(|(_, own)| own.clone());
        let gone = before.iter().filter(|(key, _)| of(after, key).is_none());
        let all = after.iter().chain(gone).map(|(key, _)| (key, of(before, key), of(after, key)));
        let told = all.filter_map(|(key, before, after)| match (before, after) {
            (Some(one), Some(two)) if one.agrees(&two) => None,
            (one @ Some(_), two @ Some(_)) if self.is_elsewhere(&one, &two) => {
                let label = vec![Bit::Text(self.uncapitalised(&self.field(key)))];
                Some(fill(self.words.say("change.any.elsewhere"), &[("field", label)]))
            }
            (Some(one), Some(two)) => {
                let label = vec![Bit::Text(self.uncapitalised(&self.field(key)))];
                let arguments = [("field", label), ("before", self.value(&one)), ("after", self.value(&two))];
                Some(fill(self.words.say("change.difference"), &arguments))
            }
            (None, Some(two)) => Some(fill(self.words.say("change.now"), &[("fact", self.fact(key, &two))])),
            (Some(one), None) => Some(fill(self.words.say("change.no_longer"), &[("fact", self.fact(key, &one))])),
            (None, None) => None,
        });
        self.joined_by("change.list", told)
    }

    /// For which part of a duty.
    fn scope(&self, change: &Change) -> Vec<Bit> {
        let value = change.after.as_ref().or(change.before.as_ref());
        match value.and_then(|value| value.of("parts")) {
            Some(Value::Parts(parts)) if parts.is_empty() => Vec::new(),
            Some(parts) => fill(self.words.say("change.parts"), &[("parts", self.value(parts))]),
            None => Vec::new(),
        }
    }

    /// The cases of an allocation's rule.
    fn cases(&self, value: Option<&Value>) -> Vec<Bit> {
        match value.and_then(|value| value.of("cases")) {
            Some(cases) => self.value(cases),
            None => vec![Bit::Text(self.words.get("change.otherwise"))],
        }
    }

    fn of_before(&self, change: &Change, key: &str) -> Vec<Bit> {
        let known = change.before.as_ref().and_then(|value| value.of(key));
        known.map_or_else(|| vec![Bit::Text(self.words.get("compare.none"))], |value| self.value(value))
    }

    /// Where the rule sends cases that a moved one now follows.
    fn followed(&self, change: &Change) -> Vec<Bit> {
        let to = change.after.as_ref().and_then(|value| value.of("after")?.of("to"));
        to.map_or_else(|| vec![Bit::Text(self.words.get("compare.none"))], |to| self.value(to))
    }

    fn effective(&self, change: &Change) -> Vec<Bit> {
        let day = change.reason.as_ref().and_then(|reason| reason.effective.clone());
        day.map_or_else(Vec::new, |day| vec![Bit::Text(self.words.fill("change.effective", &[("date", &day)]))])
    }

    /// What the authors say of a change, and who is to confirm it: sentences that follow it.
    pub fn reasons(&self, change: &Change) -> Vec<Vec<Bit>> {
        let Some(reason) = &change.reason else { return Vec::new() };
        let text = |key: &str, said: &Option<Said>| {
            let said = said.as_ref().filter(|said| !said.is_empty())?;
            Some(fill(self.words.say(key), &[("text", vec![Bit::Text(said.get(self.tag).to_owned())])]))
        };
        let names = reason.confirmed_by.iter().map(|named| vec![Bit::Name(named.clone())]);
        let confirm = (!reason.confirmed_by.is_empty())
            .then(|| fill(self.words.say("change.confirm"), &[("names", self.joined_by("change.list", names))]));
        let said = [text("change.what", &reason.what), text("change.why", &reason.why), confirm];
        said.into_iter().flatten().collect()
    }

    /// A long text before and after, where the sentence says only that it was reworded.
    pub fn wording(&self, change: &Change) -> Option<[String; 2]> {
        let text = |value: &Option<Value>| match value {
            Some(Value::Text(said)) => Some(said.get(self.tag).to_owned()),
            _ => None,
        };
        let (before, after) = (text(&change.before)?, text(&change.after)?);
        (self.is_reworded(change) && before != after).then_some([before, after])
    }

    /// Whether a text that is too long for a sentence says something else.
    fn is_reworded(&self, change: &Change) -> bool {
        let (Some(Value::Text(before)), Some(Value::Text(after))) = (&change.before, &change.after) else {
            return false;
        };
        [before, after].iter().any(|said| said.get(self.tag).chars().count() > IN_SENTENCE)
    }

    /// Whether a text says the same in the reader's language, so that it was reworded in another.
    fn is_elsewhere(&self, before: &Option<Value>, after: &Option<Value>) -> bool {
        let (Some(Value::Text(before)), Some(Value::Text(after))) = (before, after) else { return false };
        before.get(self.tag) == after.get(self.tag)
    }

    fn has_no_headings(&self, change: &Change) -> bool {
        !matches!(&change.after, Some(Value::Labels(labels)) if !labels.is_empty())
    }
}

/// Whether a rule of an allocation takes other cases than before.
fn has_other_cases(change: &Change) -> bool {
    let of = |value: &Option<Value>| value.as_ref().and_then(|value| value.of("cases")).cloned();
    match (of(&change.before), of(&change.after)) {
        (Some(before), Some(after)) => !before.agrees(&after),
        (before, after) => before.is_some() || after.is_some(),
    }
}

/// Whether all that is new of a holding is when it ends.
fn leaves(change: &Change) -> bool {
    let of = |value: &Option<Value>, key: &str| value.as_ref().and_then(|value| value.of(key)).cloned();
    of(&change.before, "until").is_none() && of(&change.after, "until").is_some()
}
