//! An analysis as the readers of a site may see it: the only thing that pages are made of.

use super::{
    Withheld,
    findings::Secrets,
    marked::{is_of_gone, redacted},
};
use crate::{
    analysis::{Analysis, Variant},
    derive::{Facts, Whole, audiences, default_audience},
    diagnostic::Diagnostic,
    model::{Kind, Org},
};
use std::{ops::Deref, sync::Arc};

/// What is published of an analysis.
#[derive(Debug)]
pub struct Redacted<'a> {
    whole: &'a Analysis,
    /// None where nothing is withheld.
    own: Option<Analysis>,
}

impl Deref for Redacted<'_> {
    type Target = Analysis;

    fn deref(&self) -> &Analysis {
        self.own.as_ref().unwrap_or(self.whole)
    }
}

impl<'a> Redacted<'a> {
    /// The analysis as readers of `audience` may see it, of the default audience where there is none. `model` is the
    /// operating model that is shown.
    pub fn new(whole: &'a Analysis, model: Option<&str>, audience: Option<&str>) -> Redacted<'a> {
        Redacted::beside(whole, model, audience, &Withheld::default())
    }

    /// The same, told beside another handbook of which something is withheld: that is withheld here too.
    pub fn beside(whole: &'a Analysis, model: Option<&str>, audience: Option<&str>, other: &Withheld) -> Redacted<'a> {
        let audience = audience_of(whole, audience);
        let withheld = Redacted::withheld(whole, Some(audience)).and(other);
        let is_all = withheld.is_empty() && audience == default_audience(&whole.variants[0].org.handbook);
        let own = (!is_all).then(|| taken_out(whole, model, audience, &withheld));
        Redacted { whole, own }
    }

    /// What readers of `audience` may not see, of the default audience where there is none.
    pub fn withheld(whole: &Analysis, audience: Option<&str>) -> Withheld {
        Withheld::new(orgs(whole), audience_of(whole, audience))
    }
}

fn orgs(whole: &Analysis) -> impl Iterator<Item = &Org> {
    whole.variants.iter().map(|variant| &*variant.org)
}

/// The audience that is meant. One that the handbook does not list may see no more than the widest.
fn audience_of<'a>(whole: &'a Analysis, audience: Option<&'a str>) -> &'a str {
    let handbook = &whole.variants[0].org.handbook;
    let (listed, meant) = (audiences(handbook), audience.unwrap_or_else(|| default_audience(handbook)));
    if listed.contains(&meant) { meant } else { listed[0] }
}

fn taken_out(whole: &Analysis, model: Option<&str>, audience: &str, withheld: &Withheld) -> Analysis {
    let shown = whole.shown(model);
    let is_gone = |variant: &Variant| variant.model.as_ref().is_some_and(|model| withheld.has(Kind::Model, model));
    // The model that is shown is shown in any case, be it without its name.
    let told = whole.variants.iter().filter(|own| !is_gone(own) || std::ptr::eq(*own, shown));
    let place = told.clone().position(|own| std::ptr::eq(own, shown)).unwrap_or_default();
    let variants = told.map(|own| {
        let org = Arc::new(redacted(&own.org, withheld, audience));
        let is_gone_scope = |scope: &str| is_of_gone(&own.org, withheld, scope);
        let known = Whole { org: own.org.clone(), facts: own.facts.clone() };
        let facts = match withheld.has_objects() {
            true => Facts::without_objects(&org, known, &is_gone_scope),
            false => Facts::redacted(&org, known),
        };
        let model = own.model.clone().map(|model| if is_gone(own) { Arc::from("") } else { model });
        Variant { model, org, facts: Arc::new(facts) }
    });
    let secrets = Secrets::new(orgs(whole), withheld);
    let findings = whole.diagnostics.iter().filter(|found| secrets.are_kept_by(found));
    let findings = findings.filter_map(|found| told_of_models(found, withheld, shown.model.as_ref()));
    whole.redacted(variants.collect(), findings.collect(), place)
}

/// A finding without the models that nobody may know of; none where it holds under no other.
fn told_of_models(found: &Diagnostic, withheld: &Withheld, shown: Option<&Arc<str>>) -> Option<Diagnostic> {
    let is_gone = |model: &Arc<str>| withheld.has(Kind::Model, model);
    let mut told = found.clone();
    if found.everywhere || !found.models.iter().any(is_gone) {
        return Some(told);
    }
    told.models.retain(|model| !is_gone(model));
    // The model that is shown without its name is known by none.
    if shown.is_some_and(|shown| is_gone(shown) && found.models.contains(shown)) {
        told.models.push(Arc::from(""));
    }
    (told.as_written || !told.models.is_empty()).then_some(told)
}
