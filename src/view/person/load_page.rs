//! The page of everybody's load, the heaviest first, for those who may know it.

use super::load;
use crate::model::{Id, Person};
use crate::view::{Diagram, Finding, Ref, Shell, Voice, shell};
use serde::Serialize;

/// More people than this are left to the pages of their centres.
const MOST_PEOPLE: usize = 200;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub figure: Option<Diagram>,
    pub rows: Vec<load::PersonRow>,
    pub more: Option<String>,
    /// Those of whom no hours or no work are known.
    pub unknown: Vec<Ref>,
    pub findings: Vec<Finding>,
}

/// The page; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, shell: &mut Shell) -> View {
    let people: Vec<Id<Person>> = voice.org().people.active().map(|(id, _)| id).collect();
    let mut view = View { figure: None, rows: Vec::new(), more: None, unknown: Vec::new(), findings: findings(voice) };
    if let Some(ranked) = load::ranked(voice, &people) {
        let n_more = ranked.rows.len().saturating_sub(MOST_PEOPLE);
        view.figure = load::drawn(voice, voice.t("load.all"), ranked.bars, "load-bars");
        view.rows = ranked.rows.into_iter().take(MOST_PEOPLE).collect();
        view.more = (n_more > 0).then(|| voice.fill("load.more", &[("n", &n_more.to_string())]));
        view.unknown = ranked.unknown.into_iter().take(MOST_PEOPLE).collect();
    }
    shell.description = Some(voice.t("load.lead"));
    shell.toc = shell::toc(
        voice,
        &[
            ("findings", "load.findings", !view.findings.is_empty()),
            ("people", "load.people", !view.rows.is_empty()),
            ("unknown", "load.unknown", !view.unknown.is_empty()),
        ],
    );
    view
}

/// The open findings of too much work.
fn findings(voice: &Voice) -> Vec<Finding> {
    let findings = voice.site.analysis.diagnostics.iter().enumerate();
    let told = findings.filter(|(_, finding)| {
        let is_about_load = ["person/overloaded", "person/over-allocated"].contains(&finding.rule.name);
        is_about_load && voice.site.is_open(finding) && voice.site.is_published(finding)
    });
    told.map(|(n, finding)| shell::finding(voice, n, finding)).collect()
}
