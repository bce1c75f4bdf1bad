//! One finding, as data. Printers turn it into text; nothing else does.

use super::{Message, Rule, Severity};
use crate::source::Span;
use std::sync::Arc;

/// The object that a finding is about, as `kind:id`; none for the handbook as a whole.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Subject(pub Option<Arc<str>>);

impl Subject {
    /// The handbook as a whole.
    pub const HANDBOOK: Subject = Subject(None);

    /// The object `id` of the kind named `kind`.
    pub fn new(kind: &str, id: &str) -> Subject {
        Subject(Some([kind, ":", id].concat().into()))
    }
}

/// A second place that belongs to a finding.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Label {
    pub span: Span,
    pub message: Message,
}

/// By what a finding is accepted.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Accepted {
    /// An `allow` entry; its reason.
    Allow(Arc<str>),
    Baseline,
}

/// A finding: the rule, what is wrong, where, and what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    /// As the profile and `rules:` make it; filled in by the policy.
    pub severity: Severity,
    pub subject: Subject,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: Message,
    pub span: Span,
    /// What to say at the span itself, where the message does not already.
    pub here: Option<Message>,
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<Message>,
    /// The box, minute, path or chain that shows the fault; stable when lines move.
    pub witness: Option<Arc<str>>,
    /// Whether it holds in the handbook as written and in every operating model.
    pub everywhere: bool,
    /// The operating models in which it holds, unless it holds everywhere.
    pub models: Vec<Arc<str>>,
    /// Whether it holds in the handbook as written.
    pub as_written: bool,
    pub due: bool,
    pub accepted: Option<Accepted>,
}

impl Diagnostic {
    /// A finding of `rule` at `span`.
    pub fn new(rule: &'static Rule, subject: &Subject, span: Span, message: Message) -> Diagnostic {
        Diagnostic {
            rule,
            severity: rule.severity,
            subject: subject.clone(),
            message,
            span,
            here: None,
            labels: Vec::new(),
            help: None,
            witness: None,
            everywhere: true,
            models: Vec::new(),
            as_written: true,
            due: rule.due,
            accepted: None,
        }
    }

    /// Adds words under the primary place.
    pub fn here(&mut self, message: Message) -> &mut Self {
        self.here = Some(message);
        self
    }

    /// Adds a related place.
    pub fn label(&mut self, span: Span, message: Message) -> &mut Self {
        self.labels.push(Label { span, message });
        self
    }

    /// Says what to do.
    pub fn help(&mut self, message: Message) -> &mut Self {
        self.help = Some(message);
        self
    }

    /// Gives the witness, in the author's words.
    pub fn witness(&mut self, witness: &str) -> &mut Self {
        self.witness = Some(witness.into());
        self
    }

    /// Whether it holds under an operating model; none is the handbook as written.
    pub fn holds_in(&self, model: Option<&str>) -> bool {
        self.everywhere || model.map_or(self.as_written, |model| self.models.iter().any(|own| **own == *model))
    }

    /// Marks a finding that only the passing of time brought.
    pub fn due(&mut self) -> &mut Self {
        self.due = true;
        self
    }
}
