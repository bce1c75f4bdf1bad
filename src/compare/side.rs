//! One of the organisations that are compared.

use super::Count;
use crate::{
    analysis::{Analysis, Variant},
    derive::Profile,
    diagnostic::Diagnostic,
    model::Org,
};
use std::collections::BTreeMap;

/// An organisation, what can be counted in it, and what was found in it.
#[derive(Clone, Debug)]
pub struct Side<'a> {
    pub variant: &'a Variant,
    pub profile: &'a Profile,
    /// By rule.
    pub findings: BTreeMap<&'static str, Count>,
}

impl<'a> Side<'a> {
    /// A side of an analysis; of its findings those that may be told.
    pub fn new(
        analysis: &Analysis,
        variant: &'a Variant,
        profile: &'a Profile,
        is_told: &dyn Fn(&Diagnostic) -> bool,
    ) -> Side<'a> {
        let mut findings: BTreeMap<&'static str, Count> = BTreeMap::new();
        let holds = |found: &&Diagnostic| found.holds_in(variant.model.as_deref()) && is_told(found);
        for found in analysis.diagnostics.iter().filter(holds) {
            findings.entry(found.rule.name).or_default().add(found);
        }
        Side { variant, profile, findings }
    }

    /// Its organisation.
    pub fn org(&self) -> &'a Org {
        &self.variant.org
    }
}
