//! The page of an operating model: what its author thinks of it, what it changes, and what is wrong in it alone.

use super::{
    differences, pages,
    tables::{self, Group},
};
use crate::view::{
    Diagram, Finding, Link, Prose, Ref, Shell, Voice,
    shell::{describe, finding, toc},
};
use crate::{
    analysis::Variant,
    model::{Id, OperatingModel, target},
};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub suits: Option<Prose>,
    /// It is the one that the site shows.
    pub shown: bool,
    pub extends: Option<Ref>,
    pub strengths: Vec<Prose>,
    pub risks: Vec<Prose>,
    pub assumptions: Vec<Prose>,
    pub charts: Vec<Diagram>,
    /// None for the one that is shown.
    pub comparison: Option<Comparison>,
    /// All models in one table.
    pub compare: Option<Link>,
    pub patch: Vec<Change>,
    pub findings: Vec<Finding>,
}

/// The model beside the one that is shown.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Comparison {
    pub columns: Vec<pages::Column>,
    /// The measures that differ.
    pub numbers: Vec<Group>,
    pub details: Link,
}

/// An object that the model adds, takes away or changes.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Change {
    /// `added`, `removed` or `changed`.
    pub what: &'static str,
    pub object: Ref,
    pub details: Vec<String>,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<OperatingModel>, shell: &mut Shell) -> View {
    let model = &voice.org().models[id];
    let name = &model.common.id;
    let texts = |texts: &[crate::model::Text]| texts.iter().filter_map(|text| voice.prose(text)).collect();
    let sides = variants(voice, model);
    let view = View {
        suits: voice.maybe_prose(&model.suits),
        shown: voice.site.variant.model.as_ref() == Some(name),
        extends: voice.maybe(&model.extends),
        strengths: texts(&model.strengths),
        risks: texts(&model.risks),
        assumptions: texts(&model.assumptions),
        charts: Vec::new(),
        comparison: compared(voice, name),
        compare: pages::all(voice),
        patch: sides.map_or_else(Vec::new, |(base, own)| differences::changes(voice, base, own)),
        findings: findings(voice, name),
    };
    describe(voice, &model.suits, shell);
    let entries = [
        ("strengths", "model.strengths", !view.strengths.is_empty() || !view.risks.is_empty()),
        ("assumptions", "model.assumptions", !view.assumptions.is_empty()),
        ("comparison", "model.comparison", view.comparison.is_some() || view.compare.is_some()),
        ("patch", "model.patch", true),
        ("only-here", "model.findings", !view.findings.is_empty()),
        ("links", "links", !shell.links.is_empty()),
    ];
    shell.toc = toc(voice, &entries);
    view
}

/// What differs from the organisation that is shown, as far as it is counted.
fn compared(voice: &Voice, name: &str) -> Option<Comparison> {
    let (shown, others) = voice.site.compared().split_first()?;
    let own = *others.iter().find(|n| voice.site.analysis.variants[**n].model.as_deref() == Some(name))?;
    let sides = [voice.site.side(*shown), voice.site.side(own)];
    let (numbers, _) = tables::apart(tables::numbers(voice, &sides));
    let columns = [*shown, own].map(|n| pages::column(voice, n)).to_vec();
    Some(Comparison { columns, numbers, details: pages::details(voice, own) })
}

/// The organisation that the model starts from, and its own.
fn variants<'a>(voice: &Voice<'a>, model: &OperatingModel) -> Option<(&'a Variant, &'a Variant)> {
    let all = &voice.site.analysis.variants;
    let of = |id: &str| all.iter().find(|variant| variant.model.as_deref() == Some(id));
    let base = match target(&model.extends) {
        Some(extended) => of(&voice.org().models[extended].common.id)?,
        None => all.first()?,
    };
    Some((base, of(&model.common.id)?))
}

/// The open findings that hold in this model and not in the handbook as written.
fn findings(voice: &Voice, model: &str) -> Vec<Finding> {
    let site = voice.site;
    let all = site.analysis.diagnostics.iter().enumerate();
    let own = all.filter(|(_, found)| {
        found.accepted.is_none() && site.is_published(found) && found.models.iter().any(|own| **own == *model)
    });
    own.map(|(n, found)| finding(voice, n, found)).collect()
}
