//! The pages that set operating models side by side: all in one table, and each beside the one that is shown. What is
//! computed and what the authors think are kept apart.

use super::{
    changes::{Changed, Cut, Duty, Moving},
    compared::called,
    names::Names,
    tables::{self, Group, Line},
};
use crate::view::{Diagram, Finding, Link, Prose, Ref, Shell, Voice, link, shell::toc};
use crate::{compare::Side, model::Text};
use serde::Serialize;

/// What the template of the table reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Overview {
    pub columns: Vec<Column>,
    pub numbers: Vec<Group>,
    pub judgement: Vec<Judged>,
}

/// An organisation that is compared.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Column {
    pub title: Ref,
    /// It is the one that the site shows.
    pub shown: bool,
    /// The page that compares it with the one that is shown.
    pub details: Option<Link>,
}

/// What the author of a model thinks of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Judged {
    pub model: Ref,
    pub suits: Option<Prose>,
    pub strengths: Vec<Prose>,
    pub risks: Vec<Prose>,
    pub assumptions: Vec<Prose>,
}

/// What the template of a pair reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub columns: Vec<Column>,
    /// What to type to be told the same, and all of it.
    pub command: String,
    /// One where both have the same.
    pub charts: Vec<Diagram>,
    /// What differs.
    pub numbers: Vec<Group>,
    /// What is counted alike in both.
    pub same: Vec<Line>,
    pub workflows: Cut<Group>,
    pub centres: Cut<Group>,
    pub heads: Cut<Group>,
    pub positions: Cut<Changed>,
    pub duties: Cut<Duty>,
    /// The duties of which no letter changes.
    pub moving: Cut<Moving>,
    /// By column.
    pub resting: Vec<Cut<Changed>>,
    pub findings: Vec<Cut<Finding>>,
    pub judgement: Vec<Judged>,
}

/// All operating models in one table.
pub fn overview(voice: &Voice, shell: &mut Shell) -> Overview {
    let places = voice.site.compared();
    let sides: Vec<Side> = places.iter().map(|n| voice.site.side(*n)).collect();
    shell.description = Some(voice.t("compare.lead"));
    let view = Overview {
        columns: places.iter().map(|n| column(voice, *n)).collect(),
        numbers: tables::numbers(voice, &sides),
        judgement: places.iter().filter_map(|n| judged(voice, *n)).collect(),
    };
    shell.toc = toc(
        voice,
        &[("numbers", "compare.numbers", true), ("judgement", "compare.judgement", !view.judgement.is_empty())],
    );
    view
}

/// A variant beside the one that is shown.
pub fn view(voice: &Voice, n: usize, shell: &mut Shell) -> View {
    let comparison = voice.site.comparison(n);
    let names = Names { voice, comparison: &comparison };
    let shown = voice.site.compared().first().copied().unwrap_or(n);
    let places = [shown, n];
    let charts = names.charts(places.map(|n| called(voice, n).title));
    let (numbers, same) = tables::apart(tables::numbers(voice, &comparison.sides));
    let Cut { items: lines, more } = names.heads();
    let heads = Cut { items: vec![Group { title: None, lines }], more };
    shell.description = Some(voice.t("compare.lead"));
    let view = View {
        columns: places.iter().map(|n| column(voice, *n)).collect(),
        command: format!("orgbook compare {} {}", voice.site.name_of(shown), voice.site.name_of(n)),
        charts,
        numbers,
        same,
        workflows: names.cut(names.workflows(), Group::clone),
        centres: names.cut(names.centres(), Group::clone),
        heads,
        positions: names.positions(),
        duties: names.duties(),
        moving: names.moving(),
        resting: vec![names.resting(0), names.resting(1)],
        findings: vec![names.findings(0), names.findings(1)],
        judgement: places.iter().filter_map(|n| judged(voice, *n)).collect(),
    };
    let entries = [
        ("charts", "compare.charts", !view.charts.is_empty()),
        ("numbers", "compare.numbers", true),
        ("duties", "compare.claims", !view.duties.items.is_empty()),
        ("moving", "compare.moving", !view.moving.items.is_empty()),
        ("positions", "compare.moves", !view.positions.items.is_empty()),
        ("workflows", "compare.workflows", !view.workflows.items.is_empty()),
        ("centres", "compare.in_centres", !view.centres.items.is_empty()),
        ("spans", "compare.spans", view.heads.items.iter().any(|group| !group.lines.is_empty())),
        ("resting", "compare.sole", view.resting.iter().any(|own| !own.items.is_empty())),
        ("findings", "compare.only", view.findings.iter().any(|own| !own.items.is_empty())),
        ("judgement", "compare.judgement", !view.judgement.is_empty()),
    ];
    shell.toc = toc(voice, &entries);
    view
}

/// The heading of a variant.
pub fn column(voice: &Voice, n: usize) -> Column {
    let is_shown = voice.site.compared().first() == Some(&n);
    Column { title: called(voice, n), shown: is_shown, details: (!is_shown).then(|| details(voice, n)) }
}

/// The page that compares a variant with the one that is shown.
pub fn details(voice: &Voice, n: usize) -> Link {
    let href = voice.href(&link::compared(voice.tag(), voice.site.name_of(n)));
    Link { title: voice.t("compare.details"), href }
}

/// The page that compares all; none where there is nothing to compare.
pub fn all(voice: &Voice) -> Option<Link> {
    let is_there = !voice.site.compared().is_empty();
    is_there.then(|| Link { title: voice.t("compare.title"), href: voice.href(&link::comparison(voice.tag())) })
}

fn judged(voice: &Voice, n: usize) -> Option<Judged> {
    let model = voice.site.model(&voice.site.analysis.variants[n])?;
    let texts = |texts: &[Text]| -> Vec<Prose> { texts.iter().filter_map(|text| voice.prose(text)).collect() };
    let judged = Judged {
        model: called(voice, n),
        suits: voice.maybe_prose(&model.suits),
        strengths: texts(&model.strengths),
        risks: texts(&model.risks),
        assumptions: texts(&model.assumptions),
    };
    let lists = [&judged.strengths, &judged.risks, &judged.assumptions];
    (judged.suits.is_some() || lists.iter().any(|list| !list.is_empty())).then_some(judged)
}
