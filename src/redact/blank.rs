//! What is left of an object that is taken out: its place, and the ids of what it is tied to as far as facts count on
//! them. A new field has to be thought of here, or this does not compile.

use crate::{
    calendar::language,
    diagnostic::Subject,
    geometry::Interval,
    model::*,
    source::{Span, Spanned},
};
use std::sync::Arc;

/// What stands in place of a name, in English and in Chinese.
const NAMES: (&str, &str) = ("Not shown to this audience", "对本版读者不公开");

/// What readers of a language see in place of a name.
pub fn name_in(languages: &Languages, lang: Lang) -> &'static str {
    let is_chinese = language::parse(languages.tag(lang)).is_ok_and(|language| language.is_written_in_han());
    if is_chinese { NAMES.1 } else { NAMES.0 }
}

/// What all blanks of a handbook are made of.
pub struct Paper {
    name: Text,
    /// A place that says nothing.
    span: Span,
}

impl Paper {
    /// For the blanks of a handbook.
    pub fn new(handbook: &Handbook) -> Paper {
        let languages = &handbook.languages;
        let piece = |lang| Piece {
            lang: Some(lang),
            text: name_in(languages, lang).into(),
            span: handbook.span,
            exact: false,
            links: Vec::new(),
        };
        Paper { name: Text { pieces: languages.iter().map(piece).collect() }, span: handbook.span }
    }

    fn common(&self) -> Common {
        Common {
            id: Arc::default(),
            subject: Subject::HANDBOOK,
            span: self.span,
            extent: self.span,
            name: self.name.clone(),
            aliases: Vec::new(),
            short_name: None,
            also_called: Vec::new(),
            sort_key: None,
            summary: None,
            tags: Vec::new(),
            audience: None,
            status: Status::Retired,
            allow: Vec::new(),
            links: Vec::new(),
            extra: serde_json::Map::new(),
            withheld: true,
        }
    }

    fn word(&self) -> Spanned<Arc<str>> {
        Spanned::new(Arc::default(), self.span)
    }

    /// A reference whose place says nothing.
    fn reference<T>(&self, reference: &Ref<T>) -> Ref<T> {
        Ref { to: reference.to, span: self.span }
    }

    pub fn centre(&self) -> Centre {
        Centre { common: self.common(), purpose: None, parent: None, head: None, kpis: Vec::new(), outsourced_to: None }
    }

    /// Whoever answers for a duty still does, be it that nobody may know who it is.
    pub fn position(&self, own: &Position) -> Position {
        let responsibility = |own: &Responsibility| Responsibility {
            duty: own.duty.as_ref().map(|duty| self.reference(duty)),
            letters: own.letters,
            letters_span: self.span,
            scope: Scope::default(),
            hours: None,
            share: None,
            note: None,
            text: None,
            span: self.span,
        };
        Position {
            common: self.common(),
            centre: None,
            reports_to: None,
            dotted_line_to: Vec::new(),
            purpose: None,
            headcount: 1,
            headcount_span: None,
            employment: Employment::default(),
            employment_span: None,
            vendor: None,
            sponsor: None,
            responsibilities: own.responsibilities.iter().map(responsibility).collect(),
            authority: Vec::new(),
            incentives: Vec::new(),
            does_not: Vec::new(),
            kpis: Vec::new(),
            tools: Vec::new(),
            requires: None,
            internal: Vec::new(),
            external: Vec::new(),
            deputy: None,
            hours: None,
            timezone: None,
            career: Vec::new(),
            document: None,
            vacancy: None,
        }
    }

    /// A seat that somebody fills is filled.
    pub fn person(&self, own: &Person) -> Person {
        let holding = |own: &Holding| Holding {
            position: self.reference(&own.position),
            share: None,
            acting: own.acting,
            since: None,
            until: None,
            span: self.span,
        };
        Person {
            common: self.common(),
            holds: own.holds.iter().map(holding).collect(),
            hours: None,
            timezone: None,
            languages: Vec::new(),
            leave: Vec::new(),
            split_when: None,
            email: None,
            phone: None,
            chat: None,
        }
    }

    pub fn duty(&self) -> Duty {
        Duty {
            common: self.common(),
            centre: None,
            across: Vec::new(),
            exclusive: false,
            exclusive_span: None,
            around_the_clock: None,
            respond_within: None,
            critical: false,
            incompatible_with: Vec::new(),
            needs_tools: Vec::new(),
            needs_sop: false,
            needs_span: None,
            frequency: None,
            effort: None,
        }
    }

    /// Scopes name values by their place, so the values stay in their places.
    pub fn dimension(&self, own: &Dimension) -> Dimension {
        let axis = match &own.axis {
            Axis::Tree(values) => Axis::Tree(values.iter().map(|value| self.value(value)).collect()),
            Axis::Line { .. } => Axis::Line { unit: None, range: Interval::between(None, None), step: None },
        };
        Dimension { common: self.common(), axis }
    }

    pub fn value(&self, own: &ValueNode) -> ValueNode {
        ValueNode {
            id: Arc::default(),
            name: self.name.clone(),
            short_name: None,
            also_called: Vec::new(),
            audience: None,
            parent: own.parent,
            children: own.children.clone(),
            timezone: None,
            hours: None,
            languages: Vec::new(),
            span: self.span,
            withheld: true,
        }
    }

    pub fn allocation(&self) -> Allocation {
        Allocation {
            common: self.common(),
            duty: None,
            policy: HitPolicy::default(),
            policy_span: None,
            rules: Vec::new(),
            rules_span: None,
            broken: false,
            examples: Vec::new(),
        }
    }

    pub fn goal(&self) -> Goal {
        Goal { common: self.common(), definition: None, measured_by: Vec::new(), owner: None }
    }

    pub fn kpi(&self) -> Kpi {
        Kpi {
            common: self.common(),
            definition: None,
            kind: None,
            formula: None,
            inputs: Vec::new(),
            inputs_span: None,
            unit: None,
            better: None,
            baseline: None,
            target: None,
            thresholds: Thresholds::default(),
            every: None,
            source: None,
            owner: None,
            contributes_to: Vec::new(),
            measures: Vec::new(),
            actuals: Vec::new(),
            actuals_file: None,
        }
    }

    pub fn workflow(&self) -> Workflow {
        Workflow {
            common: self.common(),
            purpose: None,
            trigger: None,
            owner: None,
            completes_within: None,
            is_loop: false,
            loop_span: None,
            steps: Vec::new(),
        }
    }

    /// The work flows on through it.
    pub fn step(&self, own: &Step) -> Step {
        let way = |own: &Way| Way { to: own.to, to_span: self.span, when: None, otherwise: false, span: self.span };
        Step {
            id: self.word(),
            name: self.name.clone(),
            summary: None,
            audience: None,
            duty: None,
            raci: StepRaci::default(),
            within: None,
            takes: None,
            tool: None,
            sop: None,
            input: Vec::new(),
            output: Vec::new(),
            accepts_when: None,
            approves: None,
            on_failure: None,
            parallel: own.parallel,
            parallel_span: None,
            join: None,
            escalate: None,
            calls: None,
            next: own.next.as_ref().map(|ways| ways.iter().map(way).collect()),
            next_span: None,
            span: self.span,
            withheld: true,
        }
    }

    pub fn tool(&self) -> Tool {
        Tool {
            common: self.common(),
            category: None,
            required: false,
            owner: None,
            access_levels: Vec::new(),
            admins: Vec::new(),
            provisioned_by: None,
            record_of: Vec::new(),
            url: None,
            record_of_span: None,
        }
    }

    pub fn model(&self) -> OperatingModel {
        OperatingModel {
            common: self.common(),
            suits: None,
            strengths: Vec::new(),
            risks: Vec::new(),
            assumptions: Vec::new(),
            extends: None,
            patch_span: None,
            is_idle: true,
        }
    }

    pub fn sop(&self) -> Sop {
        Sop {
            common: self.common(),
            owner: None,
            approved_by: None,
            version: None,
            effective: None,
            review: None,
            applies_to: Vec::new(),
            duties: Vec::new(),
            supersedes: Vec::new(),
            minor_change: false,
            acknowledge: false,
            number: None,
            author: None,
            reviewer: None,
            forms: Vec::new(),
            promises: Vec::new(),
            history: Vec::new(),
            bodies: Vec::new(),
            acknowledgements: Vec::new(),
        }
    }

    pub fn page(&self) -> Page {
        Page { common: self.common(), order: None, parent: None, bodies: Vec::new() }
    }
}
