//! What one organisation has that another has not: objects by id, and of each what readers know it by.

use super::{Ref, Voice, operating_model::Change};
use crate::{
    analysis::Variant,
    model::{
        self, CardKpi, Centre, EntityRef, Id, Kind, Letters, Object, Org, Position, Text, ToolAccess, Workflow, target,
    },
};
use std::{collections::BTreeMap, sync::Arc};

/// One thing that is said of an object.
struct Said {
    /// The key of its name among the interface's texts.
    key: &'static str,
    value: Value,
}

/// What is said: one thing, which has a before and an after, or several, which come and go.
#[derive(PartialEq)]
enum Value {
    One(Option<String>),
    Many(Vec<String>),
    /// A longer text, of which only that it changed is told.
    Prose(String),
}

/// An organisation in the reader's words.
struct Side<'v, 'a> {
    voice: &'v Voice<'a>,
    org: &'a Org,
}

/// Everything that differs, by kind and id.
pub fn changes(voice: &Voice, base: &Variant, own: &Variant) -> Vec<Change> {
    let (base, own) = (Side { voice, org: &base.org }, Side { voice, org: &own.org });
    let (before, after) = (base.by_id(), own.by_id());
    let pages = Side { voice, org: voice.org() }.by_id();
    let shown = |side: &Side, entity: EntityRef| {
        let page = pages.get(&(entity.kind, &side.org.common(entity).id));
        Ref { title: side.name(entity), href: page.and_then(|page| voice.entity(*page).href), lang: None, state: None }
    };
    let mut ids: Vec<_> = before.keys().chain(after.keys()).collect();
    ids.sort();
    ids.dedup();
    let change = |id| match (before.get(id), after.get(id)) {
        (Some(was), Some(is)) => {
            let details = details(voice, base.said(*was), own.said(*is));
            (!details.is_empty()).then(|| Change { what: "changed", object: shown(&own, *is), details })
        }
        (None, Some(is)) => Some(Change { what: "added", object: shown(&own, *is), details: Vec::new() }),
        (Some(was), None) => Some(Change { what: "removed", object: shown(&base, *was), details: Vec::new() }),
        (None, None) => None,
    };
    ids.into_iter().filter_map(change).collect()
}

fn details(voice: &Voice, before: Vec<Said>, after: Vec<Said>) -> Vec<String> {
    let colon = voice.t("colon");
    let detail = |(was, is): (Said, Said)| {
        let name = voice.t(is.key);
        match (was.value, is.value) {
            (was, is) if was == is => None,
            (Value::One(was), Value::One(is)) => {
                let none = || voice.t("change.none");
                Some(format!("{name}{colon}{} → {}", was.unwrap_or_else(none), is.unwrap_or_else(none)))
            }
            (Value::Many(was), Value::Many(is)) => {
                let new = is.iter().filter(|item| !was.contains(item)).map(|item| format!("+ {item}"));
                let gone = was.iter().filter(|item| !is.contains(item)).map(|item| format!("− {item}"));
                let items: Vec<String> = new.chain(gone).collect();
                // The same in another order is the same.
                (!items.is_empty()).then(|| format!("{name}{colon}{}", items.join(&voice.t("comma"))))
            }
            _ => Some(voice.fill("change.text", &[("name", &name)])),
        }
    };
    before.into_iter().zip(after).filter_map(detail).collect()
}

impl<'a> Side<'_, 'a> {
    fn by_id(&self) -> BTreeMap<(Kind, &'a Arc<str>), EntityRef> {
        self.org.entities().map(|entity| ((entity.kind, &self.org.common(entity).id), entity)).collect()
    }

    fn name(&self, entity: EntityRef) -> String {
        let common = self.org.common(entity);
        let name = common.name.get(self.voice.lang);
        if name.is_empty() { common.id.to_string() } else { name.to_owned() }
    }

    fn one<T: Object>(&self, key: &'static str, reference: &Option<model::Ref<T>>) -> Said {
        Said { key, value: Value::One(target(reference).map(|id| self.name(EntityRef::of(id)))) }
    }

    fn prose(&self, key: &'static str, text: &Option<Text>) -> Said {
        let text = text.as_ref().map_or("", |text| text.get(self.voice.lang));
        Said { key, value: Value::Prose(text.to_owned()) }
    }

    fn many(&self, key: &'static str, items: impl Iterator<Item = String>) -> Said {
        Said { key, value: Value::Many(items.collect()) }
    }

    /// What readers know an object by; the same keys in the same order for all of a kind.
    fn said(&self, entity: EntityRef) -> Vec<Said> {
        let common = self.org.common(entity);
        let mut said = vec![
            Said { key: "change.name", value: Value::One(Some(self.name(entity))) },
            self.prose("change.summary", &common.summary),
        ];
        match entity.kind {
            Kind::Centre => said.extend(entity.id().map(|id| self.centre(id)).into_iter().flatten()),
            Kind::Position => said.extend(entity.id().map(|id| self.position(id)).into_iter().flatten()),
            Kind::Workflow => said.extend(entity.id().map(|id| self.workflow(id)).into_iter().flatten()),
            Kind::Duty => said.extend(entity.id().map(|id| self.duty(id)).into_iter().flatten()),
            Kind::Kpi => said.extend(entity.id().map(|id| self.one("owner", &self.org.kpis[id].owner))),
            Kind::Goal => said.extend(entity.id().map(|id| self.one("owner", &self.org.goals[id].owner))),
            Kind::Tool => said.extend(entity.id().map(|id| self.one("owner", &self.org.tools[id].owner))),
            Kind::Sop => said.extend(entity.id().map(|id| self.one("owner", &self.org.sops[id].owner))),
            Kind::Allocation => said.extend(entity.id().map(|id| self.allocation(id))),
            Kind::Person => said.extend(entity.id().map(|id| self.person(id))),
            Kind::Dimension | Kind::Model | Kind::Page => {}
        }
        said
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
        let of_employment = Value::One(Some(position.headcount.to_string()));
        let duties = position.responsibilities.iter().filter_map(|own| {
            let duty = self.name(EntityRef::of(target(&own.duty)?));
            let scope =
                self.voice.scope_in(self.org, &own.scope).map_or_else(String::new, |scope| format!(" [{scope}]"));
            Some(format!("{duty} {}{scope}", letters(own.letters)))
        });
        vec![
            self.one("centre", &position.centre),
            self.one("position.reports_to", &position.reports_to),
            self.one("position.deputy", &position.deputy),
            Said { key: "change.headcount", value: of_employment },
            self.prose("position.purpose", &position.purpose),
            self.many("position.responsibilities", duties),
            self.many(
                "position.authority",
                position.authority.iter().filter_map(|own| {
                    let decision = own.decision.as_ref()?.value.to_string();
                    Some(match self.voice.scope_in(self.org, &own.scope) {
                        Some(scope) => format!("{decision} [{scope}]"),
                        None => decision,
                    })
                }),
            ),
            self.kpis(&position.kpis),
            self.tools(&position.tools),
        ]
    }

    fn kpis(&self, cards: &[CardKpi]) -> Said {
        let name = |card: &CardKpi| {
            let name = self.name(EntityRef::of(card.kpi.to?));
            let weight = card.weight.as_ref().map(|weight| format!(" {}", self.voice.share(weight.value)));
            Some(name + &weight.unwrap_or_default())
        };
        self.many("kpis", cards.iter().filter_map(name))
    }

    fn tools(&self, tools: &[ToolAccess]) -> Said {
        let name = |access: &ToolAccess| {
            let tool = access.tool.to?;
            let given = access.access.as_ref().map(|level| &*level.value);
            let level = super::tool::level(self.voice, &self.org.tools[tool], given).title;
            Some(format!("{} {level}", self.name(EntityRef::of(tool))))
        };
        self.many("tools", tools.iter().filter_map(name))
    }

    fn workflow(&self, id: Id<Workflow>) -> Vec<Said> {
        let workflow = &self.org.workflows[id];
        let steps = workflow.steps.iter().map(|step| {
            let who =
                step.raci.assignments.iter().filter_map(|(letter, who)| {
                    Some(format!("{} {}", letter.name(), self.name(EntityRef::of(who.to?))))
                });
            format!("{} ({})", step.name.get(self.voice.lang), who.collect::<Vec<_>>().join(&self.voice.t("comma")))
        });
        vec![self.one("owner", &workflow.owner), self.many("workflow.steps", steps)]
    }

    fn duty(&self, id: Id<model::Duty>) -> Vec<Said> {
        vec![self.one("centre", &self.org.duties[id].centre)]
    }

    fn allocation(&self, id: Id<model::Allocation>) -> Said {
        let rules = self.org.allocations[id].rules.iter().map(|rule| {
            let when = match rule.otherwise {
                true => self.voice.t("allocation.otherwise"),
                false => self.voice.scope_in(self.org, &rule.when).unwrap_or_else(|| self.voice.t("scope.all")),
            };
            let to = target(&rule.to).map_or_else(|| "–".to_owned(), |to| self.name(EntityRef::of(to)));
            format!("{when} → {to}")
        });
        self.many("allocation.rules", rules)
    }

    /// Shares are private.
    fn person(&self, id: Id<model::Person>) -> Said {
        let holds = self.org.people[id].holds.iter();
        self.many("positions", holds.filter_map(|own| Some(self.name(EntityRef::of(own.position.to?)))))
    }
}

fn letters(letters: Letters) -> String {
    letters.iter().map(|letter| letter.name()).collect()
}
