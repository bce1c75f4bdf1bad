//! What a position's card says, as facts.

use super::{
    Value,
    facet::{Card, Facet},
    sight::Sight,
};
use crate::model::{CardKpi, Employment, Id, Kpi, Position, Requires, Responsibility, ToolAccess, target};

/// The facts of a position, its claims on duties and its letters left out.
pub fn facets(sight: &Sight, side: usize, id: Id<Position>) -> Vec<Facet> {
    let mut card = Card::new(sight, side);
    let own = &sight.org(side).positions[id];
    card.name("centre", &own.centre);
    card.id("superior", sight.variants[side].facts.reporting.superior(id));
    card.names("dotted_line", &own.dotted_line_to);
    card.word("seats", Some(own.headcount));
    card.known("employment", "employment", Some(employment(own.employment)));
    card.word("vendor", own.vendor.as_ref().map(|vendor| &vendor.value));
    card.name("sponsor", &own.sponsor);
    card.text("purpose", &own.purpose);
    card.texts("task", own.responsibilities.iter().filter_map(|own| own.text.as_ref()));
    own.responsibilities.iter().for_each(|own| claim(&mut card, own));
    authority(&mut card, own);
    if sight.sees_private {
        card.texts("incentive", own.incentives.iter());
    }
    not_mine(&mut card, own);
    kpis(&mut card, &own.kpis);
    own.tools.iter().for_each(|access| tool(&mut card, access));
    if let Some(requires) = &own.requires {
        requirements(&mut card, requires);
    }
    for relation in &own.internal {
        let Some(with) = relation.position.to else { continue };
        let named = sight.named(side, with);
        let about = relation.about.as_ref().map(|about| ("about".to_owned(), Value::Text(sight.said(side, about))));
        let key = named.id.clone();
        card.item("works_with", key, Some(named), Value::Several(about.into_iter().collect()));
    }
    card.texts("works_outside", own.external.iter().map(|relation| &relation.who));
    card.name("deputy", &own.deputy);
    card.hours("hours", &own.hours, &own.timezone);
    card.names("career", &own.career);
    if let Some(document) = &own.document {
        card.word("version", document.version.as_ref().map(|version| &version.value));
        card.word("effective", document.effective.as_ref().map(|day| day.value));
        card.name("approved_by", &document.approved_by);
        card.put("review_every", document.review_every.as_ref().map(|own| Value::Duration(own.value.to_string())));
    }
    if let Some(vacancy) = &own.vacancy {
        card.flag("vacancy", true);
        card.word("fill_by", vacancy.fill_by.as_ref().map(|day| day.value));
        card.name("vacancy_owner", &vacancy.owner);
    }
    card.facets
}

fn employment(employment: Employment) -> &'static str {
    match employment {
        Employment::Staff => "staff",
        Employment::Outsourced => "outsourced",
        Employment::Contractor => "contractor",
        Employment::Intern => "intern",
    }
}

/// What a claim says beside who has which part of the duty.
fn claim(card: &mut Card, own: &Responsibility) {
    let (Some(duty), Some(hours)) = (target(&own.duty), &own.hours) else { return };
    let named = card.sight.named(card.side, duty);
    let letters: String = own.letters.iter().map(|letter| letter.name()).collect();
    let key = format!("{} {letters}", named.id);
    card.item("duty_hours", key, Some(named), Value::Hours(hours.value.as_str().to_owned(), None));
}

fn authority(card: &mut Card, own: &Position) {
    for (n, authority) in own.authority.iter().enumerate() {
        let before = own.authority[..n].iter();
        let decision = authority.decision.as_ref().map(|decision| &*decision.value);
        let nth = before.filter(|other| other.decision.as_ref().map(|own| &*own.value) == decision).count();
        let mut said = Vec::new();
        let sight = card.sight;
        said.extend(decision.map(|word| ("decision".to_owned(), Value::Word(word.to_owned()))));
        let words = authority.text.as_ref().map(|text| Value::Text(sight.said(card.side, text)));
        said.extend(words.map(|words| ("text".to_owned(), words)));
        said.extend(sight.scope(card.side, &authority.scope).map(|scope| ("scope".to_owned(), scope)));
        let above = target(&authority.escalates_to).map(|id| Value::Names(vec![sight.named(card.side, id)]));
        said.extend(above.map(|above| ("above".to_owned(), above)));
        let key = match (decision, &authority.text) {
            (Some(decision), _) => format!("{decision} {nth}"),
            (None, Some(text)) => format!("\u{1}{}", sight.said(card.side, text).get("")),
            (None, None) => continue,
        };
        card.item("authority", key, None, Value::Several(said));
    }
}

fn not_mine(card: &mut Card, own: &Position) {
    for not in &own.does_not {
        let goes_to = target(&not.goes_to).map(|id| Value::Names(vec![card.sight.named(card.side, id)]));
        let mut said: Vec<(String, Value)> = goes_to.map(|to| ("goes_to".to_owned(), to)).into_iter().collect();
        match (target(&not.duty), &not.text) {
            (Some(duty), _) => {
                let named = card.sight.named(card.side, duty);
                card.item("not_mine", named.id.clone(), Some(named), Value::Several(said));
            }
            (None, Some(text)) => {
                let text = card.sight.said(card.side, text);
                let key = format!("\u{1}{}", text.get(""));
                said.insert(0, ("text".to_owned(), Value::Text(text)));
                card.item("not_mine", key, None, Value::Several(said));
            }
            (None, None) => {}
        }
    }
}

/// KPIs with what this card says of them.
pub fn kpis(card: &mut Card, kpis: &[CardKpi]) {
    for own in kpis {
        let Some(kpi) = own.kpi.to else { continue };
        let mut said = Vec::new();
        let figure = own.target.as_ref().map(|target| figure(&card.sight.org(card.side).kpis[kpi], &target.value));
        said.extend(figure.map(|figure| ("target".to_owned(), figure)));
        let weight = own.weight.as_ref().map(|weight| Value::Word(weight.value.to_string()));
        said.extend(weight.map(|weight| ("weight".to_owned(), weight)));
        said.extend(card.sight.scope(card.side, &own.scope).map(|scope| ("scope".to_owned(), scope)));
        let named = card.sight.named(card.side, kpi);
        let before = card.facets.iter().filter(|facet| facet.field == "kpi" && facet.what.as_ref() == Some(&named));
        let key = format!("{} {}", named.id, before.count());
        card.item("kpi", key, Some(named), Value::Several(said));
    }
}

fn figure(kpi: &Kpi, target: &crate::calendar::Quantity) -> Value {
    let unit = kpi.unit.as_ref().map(|unit| unit.value.to_string());
    match target.unit {
        None => Value::Figure(target.value.to_string(), unit),
        Some(_) => Value::Word(target.to_string()),
    }
}

fn tool(card: &mut Card, own: &ToolAccess) {
    let Some(tool) = own.tool.to else { return };
    let named = card.sight.named(card.side, tool);
    let level = own.access.as_ref().map(|access| ("access".to_owned(), Value::known("access", &access.value)));
    card.item("tool", named.id.clone(), Some(named), Value::Several(level.into_iter().collect()));
}

fn requirements(card: &mut Card, requires: &Requires) {
    card.text("education", &requires.education);
    card.text("experience", &requires.experience);
    card.texts("skill", requires.skills.iter());
    for tag in &requires.languages {
        card.item("language", tag.value.to_string(), None, Value::known("language", &tag.value));
    }
}
