//! One of two organisations that are compared, in the reader's words.

use super::differences::{Item, Said, Value};
use crate::model::{
    self, Authority, CardKpi, Centre, EntityRef, Id, Kind, Letters, Object, Org, Position, Scope, Step, Text,
    ToolAccess, Workflow, target,
};
use crate::view::{Voice, tool, workflow::page::steps_shown};
use std::{collections::BTreeMap, sync::Arc};

/// An organisation that need not be the one that the site shows.
pub struct Side<'v, 'a> {
    pub voice: &'v Voice<'a>,
    pub org: &'a Org,
}

impl<'a> Side<'_, 'a> {
    /// Its objects.
    pub fn by_id(&self) -> BTreeMap<(Kind, &'a Arc<str>), EntityRef> {
        let told = self.org.entities().filter(|entity| !self.org.common(*entity).withheld);
        told.map(|entity| ((entity.kind, &self.org.common(entity).id), entity)).collect()
    }

    /// The name of an object in this organisation.
    pub fn name(&self, entity: EntityRef) -> String {
        let common = self.org.common(entity);
        let name = common.name.get(self.voice.lang);
        if name.is_empty() { common.id.to_string() } else { name.to_owned() }
    }

    /// What readers know an object by; the same keys in the same order for all of a kind.
    pub fn said(&self, entity: EntityRef) -> Vec<Said> {
        let (org, common) = (self.org, self.org.common(entity));
        let mut said = vec![
            Said { key: "change.name", value: Value::One(Some(Item::plain(self.name(entity)))) },
            self.prose("change.summary", &common.summary),
        ];
        let n = entity.index as usize;
        match entity.kind {
            Kind::Centre => said.extend(self.centre(Id::new(n))),
            Kind::Position => said.extend(self.position(Id::new(n))),
            Kind::Workflow => said.extend(self.workflow(Id::new(n))),
            Kind::Duty => said.push(self.one("centre", &org.duties[Id::new(n)].centre)),
            Kind::Kpi => said.push(self.one("owner", &org.kpis[Id::new(n)].owner)),
            Kind::Goal => said.push(self.one("owner", &org.goals[Id::new(n)].owner)),
            Kind::Tool => said.push(self.one("owner", &org.tools[Id::new(n)].owner)),
            Kind::Sop => said.push(self.one("owner", &org.sops[Id::new(n)].owner)),
            Kind::Allocation => said.push(self.allocation(Id::new(n))),
            Kind::Person => said.push(self.person(Id::new(n))),
            Kind::Dimension | Kind::Model | Kind::Page => {}
        }
        said
    }

    fn item<T: Object>(&self, id: Id<T>) -> Item {
        let entity = EntityRef::of(id);
        Item { key: self.org.common(entity).id.to_string(), words: self.name(entity) }
    }

    fn one<T: Object>(&self, key: &'static str, reference: &Option<model::Ref<T>>) -> Said {
        Said { key, value: Value::One(target(reference).map(|id| self.item(id))) }
    }

    fn prose(&self, key: &'static str, text: &Option<Text>) -> Said {
        let text = text.as_ref().map_or("", |text| text.get(self.voice.lang));
        Said { key, value: Value::Prose(text.to_owned()) }
    }

    fn many(&self, key: &'static str, items: impl Iterator<Item = Item>) -> Said {
        Said { key, value: Value::Many(items.collect()) }
    }

    /// A scope in brackets; nothing for everything.
    fn scope(&self, scope: &Scope) -> String {
        let scope = self.voice.scope_in(self.org, scope);
        let bracketed = |scope| format!("{}{scope}{}", self.voice.t("paren.open"), self.voice.t("paren.close"));
        scope.map_or_else(String::new, bracketed)
    }

    /// What a position may decide, in the author's words as far as there are any: a decision has only an id.
    fn decision(&self, own: &Authority) -> Option<Item> {
        let key = format!("{}{}", own.decision.as_ref()?.value, self.scope(&own.scope));
        let text = own.text.as_ref().map_or("", |text| text.get(self.voice.lang).trim());
        let words = if text.is_empty() { key.clone() } else { text.trim_end_matches(['.', '。']).to_owned() };
        Some(Item { key, words })
    }

    fn centre(&self, id: Id<Centre>) -> Vec<Said> {
        let centre = &self.org.centres[id];
        vec![
            self.one("centre.parent", &centre.parent),
            self.one("centre.head", &centre.head),
            self.prose("position.purpose", &centre.purpose),
            self.kpis(&centre.kpis),
        ]
    }

    fn position(&self, id: Id<Position>) -> Vec<Said> {
        let position = &self.org.positions[id];
        let duties = position.responsibilities.iter().filter_map(|own| {
            let (duty, said) = (self.item(target(&own.duty)?), self.scope(&own.scope));
            Some(with(duty, &format!(" {}{said}", letters(own.letters))))
        });
        let decisions = position.authority.iter().filter_map(|own| self.decision(own));
        let headcount = Item::plain(position.headcount.to_string());
        vec![
            self.one("centre", &position.centre),
            self.one("position.reports_to", &position.reports_to),
            self.one("position.deputy", &position.deputy),
            Said { key: "change.headcount", value: Value::One(Some(headcount)) },
            self.prose("position.purpose", &position.purpose),
            self.many("position.responsibilities", duties),
            self.many("position.authority", decisions),
            self.kpis(&position.kpis),
            self.tools(&position.tools),
        ]
    }

    fn kpis(&self, cards: &[CardKpi]) -> Said {
        let item = |card: &CardKpi| {
            let weight = card.weight.as_ref().map(|weight| format!(" {}", self.voice.share(weight.value)));
            Some(with(self.item(card.kpi.to?), &weight.unwrap_or_default()))
        };
        self.many("kpis", cards.iter().filter_map(item))
    }

    fn tools(&self, tools: &[ToolAccess]) -> Said {
        let item = |access: &ToolAccess| {
            let id = access.tool.to?;
            let given = access.access.as_ref().map(|level| &*level.value);
            let level = tool::page::level(self.voice, &self.org.tools[id], given).title;
            Some(with(self.item(id), &format!(" {level}")))
        };
        self.many("tools", tools.iter().filter_map(item))
    }

    fn workflow(&self, id: Id<Workflow>) -> Vec<Said> {
        let workflow = &self.org.workflows[id];
        vec![
            self.one("owner", &workflow.owner),
            self.many("workflow.steps", steps_shown(workflow).map(|n| self.step(&workflow.steps[n]))),
        ]
    }

    fn step(&self, step: &Step) -> Item {
        let given = step.raci.assignments.iter().filter_map(|(letter, who)| Some((letter.name(), self.item(who.to?))));
        let given: Vec<(&str, Item)> = given.collect();
        let keys: Vec<String> = given.iter().map(|(letter, who)| format!("{letter} {}", who.key)).collect();
        let words: Vec<String> = given.iter().map(|(letter, who)| format!("{letter} {}", who.words)).collect();
        let (name, words) = (step.name.get(self.voice.lang), words.join(&self.voice.t("comma")));
        Item { key: format!("{} {}", step.id.value, keys.join(" ")), words: format!("{name} ({words})") }
    }

    fn allocation(&self, id: Id<model::Allocation>) -> Said {
        let rules = self.org.allocations[id].rules.iter().map(|rule| {
            let when = match rule.otherwise {
                true => self.voice.t("allocation.otherwise"),
                false => {
                    let said = self.voice.scope_in(self.org, &rule.when);
                    said.unwrap_or_else(|| self.voice.t("scope.all"))
                }
            };
            let to = target(&rule.to).map_or_else(|| Item::plain("–".to_owned()), |to| self.item(to));
            Item { key: format!("{when} {}", to.key), words: format!("{when} → {}", to.words) }
        });
        self.many("allocation.rules", rules)
    }

    /// Shares are private.
    fn person(&self, id: Id<model::Person>) -> Said {
        let holds = self.org.people[id].holds.iter();
        self.many("positions", holds.filter_map(|own| Some(self.item(own.position.to?))))
    }
}

fn with(item: Item, more: &str) -> Item {
    Item { key: item.key + more, words: item.words + more }
}

fn letters(letters: Letters) -> String {
    letters.iter().map(|letter| letter.name()).collect()
}
