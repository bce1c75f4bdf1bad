//! What centres, tools and operating models say, as facts.

use super::{
    Value,
    facet::{Card, Facet},
    of_position,
    sight::Sight,
};
use crate::model::{Centre, Id, OperatingModel, Tool, target};

/// The facts of a centre.
pub fn centre(sight: &Sight, side: usize, id: Id<Centre>) -> Vec<Facet> {
    let mut card = Card::new(sight, side);
    let own = &sight.org(side).centres[id];
    card.roles = card.positions(target(&own.head).into_iter());
    card.name("parent", &own.parent);
    card.name("head", &own.head);
    card.text("purpose", &own.purpose);
    of_position::kpis(&mut card, &own.kpis);
    card.word("outsourced_to", own.outsourced_to.as_ref().map(|vendor| &vendor.value));
    card.facets
}

/// The facts of a tool.
pub fn tool(sight: &Sight, side: usize, id: Id<Tool>) -> Vec<Facet> {
    let mut card = Card::new(sight, side);
    let own = &sight.org(side).tools[id];
    let named = [&own.owner, &own.provisioned_by].into_iter().filter_map(target);
    card.roles = card.positions(named.chain(own.admins.iter().filter_map(|admin| admin.to)));
    card.known("category", "category", own.category.as_ref().map(|word| &*word.value));
    card.flag("required", own.required);
    card.name("owner", &own.owner);
    for level in &own.access_levels {
        card.item("access_level", level.value.to_string(), None, Value::known("access", &level.value));
    }
    card.names("admin", &own.admins);
    card.name("provisioned_by", &own.provisioned_by);
    card.words("record_of", &own.record_of);
    card.word("url", own.url.as_ref().map(|url| &url.value));
    card.facets
}

/// The facts of an operating model, its patch left out.
pub fn model(sight: &Sight, side: usize, id: Id<OperatingModel>) -> Vec<Facet> {
    let mut card = Card::new(sight, side);
    let own = &sight.org(side).models[id];
    card.name("extends", &own.extends);
    card.text("suits", &own.suits);
    card.texts("strength", own.strengths.iter());
    card.texts("risk", own.risks.iter());
    card.texts("assumption", own.assumptions.iter());
    card.facets
}
