//! Collects findings, and hands them out in one order.

use super::{Diagnostic, Message, Rule, Subject};
use crate::source::Span;

/// Where findings go while a stage runs; each file and each check has its own.
#[derive(Clone, Default, Debug)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
}

impl Sink {
    /// Notes a finding; the answer takes related places and help.
    pub fn report(&mut self, rule: &'static Rule, subject: &Subject, span: Span, message: Message) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic::new(rule, subject, span, message));
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }

    /// Takes over what another sink, or an earlier run, collected.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(others);
    }

    /// The findings so far.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// How many findings there are so far.
    pub fn len(&self) -> usize {
        self.diagnostics.len()
    }

    /// The findings in order of their collection.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}
