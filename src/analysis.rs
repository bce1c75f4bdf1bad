//! `Sources` → `Analysis`: the front half, the same for `check`, `build` and every test.

use crate::{
    diagnostic::{Diagnostic, Policy, Remembered, Severity, Sink, emit, recognise},
    lower::{self, Ground, Lost, Objects, Reading},
    model::{Handbook, Kind, Languages, OperatingModel},
    rules,
    source::{FileId, History, Past, Sources, Span},
    syntax::yaml,
    variant::{self, Examined},
};
pub use crate::{file_memo::FileMemo, variant::Variant};
use chrono::{DateTime, NaiveDate, Utc};
use rayon::prelude::*;
use std::{collections::BTreeSet, sync::Arc};

/// What a run is asked beside the handbook.
#[derive(Clone, Default, Debug)]
pub struct Options {
    pub today: Today,
    /// What git knows of the handbook, where anything is known.
    pub history: Option<Arc<History>>,
    /// The one operating model to look at; all where absent.
    pub model: Option<String>,
    /// The two organisations to look at alone, each by a model's name or as `as-written`.
    pub compared: Option<[String; 2]>,
    /// The rules or groups to run; all where empty.
    pub rules: Vec<String>,
    /// The rules or groups whose findings are errors in this run.
    pub denied: Vec<String>,
    /// Examines each operating model by itself, which takes longer and finds the same.
    pub apart: bool,
    /// Finds only what keeps the handbook from being read, which takes a fraction of the time.
    pub facts_only: bool,
}

/// What "today" is, the first that applies: `--as-of`, `SOURCE_DATE_EPOCH`, `as_of:`, the clock in the handbook's zone.
#[derive(Clone, Copy, Debug)]
pub enum Today {
    /// `--as-of`.
    Given(NaiveDate),
    /// `SOURCE_DATE_EPOCH`.
    Epoch(DateTime<Utc>),
    /// The system's time; `as_of:` wins over it.
    Clock(DateTime<Utc>),
}

impl Default for Today {
    fn default() -> Today {
        Today::Clock(DateTime::UNIX_EPOCH)
    }
}

impl Today {
    fn date(self, handbook: &Handbook) -> NaiveDate {
        let local = |now: DateTime<Utc>| match &handbook.timezone {
            Some(zone) => now.with_timezone(&zone.value.tz()).date_naive(),
            None => now.date_naive(),
        };
        match self {
            Today::Given(day) => day,
            Today::Epoch(now) => local(now),
            Today::Clock(now) => handbook.as_of.as_ref().map_or_else(|| local(now), |day| day.value),
        }
    }
}

/// All that is known of a handbook.
#[derive(Clone, Debug)]
pub struct Analysis {
    pub sources: Sources,
    /// The handbook as written first, then its models by id; or the one model that was asked for, if it is there.
    pub variants: Vec<Variant>,
    /// In order of file, place and rule.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the pages of the site were looked at as well.
    pub has_pages: bool,
    baseline: Vec<Remembered>,
    /// Whether all rules ran on all models: only then can it be said that something accepts nothing.
    is_whole: bool,
    /// The place of the variant that the site shows, where that is settled.
    shown: Option<usize>,
    /// What was found before rules looked, where the handbook as written is all there is to look at.
    before_rules: Option<BeforeRules>,
}

/// What was found in the objects, and in the files.
#[derive(Clone, Debug)]
struct BeforeRules {
    in_objects: Arc<[Diagnostic]>,
    in_files: Arc<[Diagnostic]>,
}

impl Analysis {
    /// The variant that the site shows: that of the named model, else of `model:`, else the handbook as written.
    pub fn shown(&self, model: Option<&str>) -> &Variant {
        if let Some(shown) = self.shown {
            return &self.variants[shown];
        }
        let wanted = model.or(self.variants[0].org.handbook.model.as_ref().map(|model| &*model.value));
        let org = &self.variants[0].org;
        let named = wanted.and_then(|wanted| org.names.get(&(Kind::Model, wanted.into())));
        let id = named.and_then(|named| named.id::<OperatingModel>()).map(|model| &*org.models[model].common.id);
        let found = self.variants.iter().find(|variant| id.is_some() && variant.model.as_deref() == id);
        found.unwrap_or(&self.variants[0])
    }

    /// The same with other variants and findings, as one audience may see them; it shows the variant at `shown`.
    pub fn redacted(&self, variants: Vec<Variant>, diagnostics: Vec<Diagnostic>, shown: usize) -> Analysis {
        Analysis {
            sources: self.sources.clone(),
            variants,
            diagnostics,
            has_pages: self.has_pages,
            baseline: Vec::new(),
            is_whole: self.is_whole,
            shown: Some(shown),
            before_rules: None,
        }
    }

    /// Whether the handbook is malformed, so that no site can be made of it.
    pub fn is_malformed(&self) -> bool {
        self.diagnostics.iter().any(|finding| finding.rule.is_of_malformed_input())
    }

    /// Whether nothing need be read again to tell what [`analyze`] finds of the same files: where the facts alone were
    /// asked for, and the handbook has no operating models.
    pub fn knows_enough(&self, options: &Options) -> bool {
        self.before_rules.is_some() && options.rules.is_empty() && looks_at_all(options) && !options.facts_only
    }

    /// The same handbook with all that rules find, where this knows enough.
    pub fn with_rules(&self, options: &Options) -> Option<Analysis> {
        let before = self.before_rules.as_ref().filter(|_| self.knows_enough(options))?;
        let variant = &self.variants[0];
        let mut diagnostics = before.in_objects.to_vec();
        diagnostics.extend(rules::run(&variant.org, &variant.facts, &[]));
        let accepted = diagnostics.iter().map(|found| rules::is_accepted(&variant.org, found)).collect();
        let mut diagnostics = variant::merged(vec![(None, diagnostics, accepted)]);
        diagnostics.extend(before.in_files.iter().cloned());
        let policy = &variant.org.handbook.policy;
        let given = Given { policy, baseline: &self.baseline, variants: &self.variants, is_whole: true };
        settle(&self.sources, given, &mut diagnostics);
        Some(Analysis { diagnostics, is_whole: true, has_pages: false, ..self.clone() })
    }

    /// Takes over what was found on pages before, until they are looked at again.
    pub fn carry_over(&mut self, found: &[Diagnostic]) {
        self.diagnostics.extend(found.iter().filter(|found| found.rule.is_of_pages()).cloned());
        sort(&self.sources, &mut self.diagnostics);
    }

    /// Takes up what was found on the pages of the site that shows `model`, as if it had been found with all else.
    pub fn add_findings_of_pages(&mut self, model: Option<&str>, mut found: Vec<Diagnostic>) {
        self.has_pages = true;
        let org = &*self.shown(model).org;
        let judge = |found: &mut Diagnostic| found.severity = org.handbook.policy.severity(found.rule);
        found.iter_mut().for_each(judge);
        found.retain(|found| found.severity != Severity::Off);
        sort(&self.sources, &mut found);
        let used = rules::accept(&[(None, org)], &mut found);
        let n_found = recognise(&self.baseline, &mut found);
        if self.is_whole {
            let mut sink = Sink::default();
            rules::unused_allow::check([org].into_iter(), &used, true, &mut sink);
            rules::unused_baseline::check(&self.baseline, &n_found, true, &mut sink);
            let mut unused = sink.into_vec();
            unused.iter_mut().for_each(judge);
            found.extend(unused.into_iter().filter(|found| found.severity != Severity::Off));
        }
        self.diagnostics.extend(found);
        sort(&self.sources, &mut self.diagnostics);
    }
}

/// Reads, resolves and checks a handbook.
pub fn analyze(sources: &Sources, options: &Options, memo: &mut FileMemo) -> Analysis {
    let mut sink = Sink::default();
    lower::file_faults(sources, &mut sink);
    let mut own = Sink::default();
    let (mut handbook, languages) = handbook(sources, &mut own);
    handbook.policy.denied = options.denied.iter().map(|name| (**name).into()).collect();
    handbook.policy.asked = options.rules.iter().map(|name| (**name).into()).collect();
    sink.extend(lower::without_followers(own.into_vec()));
    let keep_nodes = sources.files().any(|(_, file)| file.path.starts_with("models/"));
    let baseline = lower::baseline(sources, &languages, &mut sink);
    rules::unknown_rule::check_baseline(&baseline, &mut sink);
    let check_order = handbook.policy.severity(&lower::rules::STYLE_ORDER) != Severity::Off;
    let declarations = memo.declare(sources, &Reading { languages, keep_nodes, check_order });
    sink.extend(declarations.iter().flat_map(|(_, declared)| declared.diagnostics.clone()));
    let as_of = options.today.date(&handbook);
    let objects = lower::collect(&declarations, &mut sink);
    let lost = Lost::new(sources, &declarations);
    let idle_models = lower::idle_models(&objects, &handbook.languages, &lost);
    let past = options.history.clone().map(|history| Arc::new(Past::new(history, sources)));
    let ground = Ground { sources, handbook, declarations: &declarations, lost, idle_models, as_of, past };
    let policy = ground.handbook.policy.clone();
    let (examined, faults) = match models(&objects, options).as_slice() {
        [] => (Vec::new(), None),
        [None] => {
            let resolved = memo.resolve(&ground, &objects);
            // Nobody needs the trees any more, and they are a good part of all memory.
            drop((ground, objects));
            declarations.into_par_iter().for_each(drop);
            let examined = variant::as_written(resolved, &only(options), false);
            let faults = options.facts_only.then(|| examined.faults().to_vec());
            (vec![examined], faults)
        }
        several => (examine(&ground, &objects, several, options, memo), None),
    };
    let (variants, mut diagnostics) = told(examined);
    let in_files = sink.into_vec();
    diagnostics.extend(in_files.iter().cloned());
    let before = |faults: Vec<Diagnostic>| BeforeRules { in_objects: faults.into(), in_files: in_files.into() };
    let before_rules = faults.map(before);
    let is_whole = looks_at_all(options) && !options.facts_only;
    let given = Given { policy: &policy, baseline: &baseline, variants: &variants, is_whole };
    settle(sources, given, &mut diagnostics);
    diagnostics.retain(|found| wanted(found, &options.rules));
    Analysis {
        sources: sources.clone(),
        variants,
        diagnostics,
        has_pages: false,
        baseline,
        is_whole,
        shown: None,
        before_rules,
    }
}

/// The day as of which a handbook would be looked at.
pub fn as_of(sources: &Sources, today: Today) -> NaiveDate {
    today.date(&handbook(sources, &mut Sink::default()).0)
}

/// The settings of a handbook, and its languages.
fn handbook(sources: &Sources, sink: &mut Sink) -> (Handbook, Languages) {
    let (settings, place) = settings_node(sources, sink);
    let languages = lower::default_languages(settings.as_ref(), settings_text(sources));
    (lower::settings(sources, settings.as_ref(), place, &languages, sink), languages)
}

/// Whether all rules and all operating models are asked for.
fn looks_at_all(options: &Options) -> bool {
    rules_to_run(options).is_empty() && options.model.is_none() && options.compared.is_none()
}

/// By what findings are judged.
#[derive(Clone, Copy)]
struct Given<'a> {
    policy: &'a Policy,
    baseline: &'a [Remembered],
    variants: &'a [Variant],
    is_whole: bool,
}

/// Gives findings their severities, marks those that are accepted, tells of what accepts nothing, and puts all in order.
fn settle(sources: &Sources, given: Given, diagnostics: &mut Vec<Diagnostic>) {
    let judge = |diagnostics: &mut Vec<Diagnostic>| {
        diagnostics.iter_mut().for_each(|found| found.severity = given.policy.severity(found.rule));
        diagnostics.retain(|found| found.severity != Severity::Off);
    };
    judge(diagnostics);
    rules::withhold(sources, diagnostics);
    let orgs: Vec<_> = given.variants.iter().map(|variant| (variant.model.as_deref(), &*variant.org)).collect();
    let used = rules::accept(&orgs, diagnostics);
    // What was left out may hide what an entry accepts.
    if given.is_whole && !diagnostics.iter().any(rules::is_unread) {
        let mut sink = Sink::default();
        rules::unused_allow::check(orgs.iter().map(|(_, org)| *org), &used, false, &mut sink);
        diagnostics.extend(sink.into_vec());
        judge(diagnostics);
    }
    sort(sources, diagnostics);
    let n_found = recognise(given.baseline, diagnostics);
    // What cannot be read may hide what the baseline remembers.
    if given.is_whole && !diagnostics.iter().any(rules::is_unread) {
        let mut sink = Sink::default();
        rules::unused_baseline::check(given.baseline, &n_found, false, &mut sink);
        diagnostics.extend(sink.into_vec());
        judge(diagnostics);
        sort(sources, diagnostics);
    }
}

/// The rules or groups whose checks run, all where empty: those asked for, unless one of them looks at all findings.
fn rules_to_run(options: &Options) -> &[String] {
    let is_of_all = |name: &String| rules::AFTERWARDS.iter().any(|rule| *name == rule.name || *name == rule.group());
    if options.rules.iter().any(is_of_all) { &[] } else { &options.rules }
}

/// The handbook as written, then its operating models by id; or those that are asked for.
fn models(objects: &Objects, options: &Options) -> Vec<Option<Arc<str>>> {
    let models = || objects.iter().filter(|((kind, _), _)| *kind == Kind::Model);
    let called = |name: &String| {
        let is_named = |((_, id), model): &(&(Kind, Arc<str>), &lower::Declaration)| {
            **id == **name || model.record.words("aliases").iter().any(|alias| *alias.value == **name)
        };
        models().find(is_named).map(|((_, id), _)| id.clone())
    };
    match (&options.compared, &options.model) {
        // For a name that is nobody's there is the handbook as written, which can always be looked at.
        (Some(names), _) => names.iter().map(called).collect::<BTreeSet<_>>().into_iter().collect(),
        (None, Some(only)) => called(only).map(Some).into_iter().collect(),
        (None, None) => std::iter::once(None).chain(models().map(|((_, id), _)| Some(id.clone()))).collect(),
    }
}

/// The rules and groups to run, all where empty.
fn only(options: &Options) -> Vec<&str> {
    if options.facts_only {
        // No rule is called so, and what is malformed is found whatever is asked.
        return vec![""];
    }
    rules_to_run(options).iter().map(String::as_str).collect()
}

/// The variants that are wanted, examined. The handbook as written is examined in any case: what an operating model
/// changes is known beside it alone.
fn examine(
    ground: &Ground,
    objects: &Objects,
    wanted: &[Option<Arc<str>>],
    options: &Options,
    memo: &mut FileMemo,
) -> Vec<Examined> {
    let only = only(options);
    let shares = !options.apart && wanted.iter().any(Option::is_some);
    let base = variant::as_written(memo.resolve(ground, objects), &only, shares);
    let of_models = wanted.iter().flatten().map(|model| variant::of_model(ground, objects, model, &only, &base));
    let of_models: Vec<Examined> = of_models.collect();
    wanted.contains(&None).then_some(base).into_iter().chain(of_models).collect()
}

/// The variants, and what is found in them.
fn told(examined: Vec<Examined>) -> (Vec<Variant>, Vec<Diagnostic>) {
    let told = examined.into_iter().map(|Examined { variant, diagnostics, .. }| {
        let accepted = diagnostics.iter().map(|found| rules::is_accepted(&variant.org, found)).collect();
        let found = (variant.model.clone(), diagnostics, accepted);
        (variant, found)
    });
    let (variants, found): (Vec<Variant>, Vec<variant::Found>) = told.unzip();
    (variants, variant::merged(found))
}

fn wanted(diagnostic: &Diagnostic, rules: &[String]) -> bool {
    let rule = diagnostic.rule;
    // Input that cannot be read is told whatever was asked: nothing else can be trusted without it.
    rules.is_empty()
        || rule.is_of_malformed_input()
        || rules.iter().any(|name| *name == rule.name || *name == rule.group())
}

/// Puts findings in their order, and drops what says the same of the same place.
fn sort(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| emit::compare(sources, a, b));
    diagnostics.dedup_by(|next, kept| {
        let is_same_place = next.rule == kept.rule && next.span == kept.span;
        is_same_place && next.message == kept.message && next.models == kept.models
    });
}

/// The tree of `orgbook.yaml`, and the place to point at when it is not there.
fn settings_node(sources: &Sources, sink: &mut Sink) -> (Option<yaml::Node>, Span) {
    let Some(file) = sources.id("orgbook.yaml") else {
        return (None, Span::new(FileId(0), 0..0));
    };
    let nodes = yaml::parse(file, &sources.file(file).text, 0, sink);
    let place = Span::new(file, 0..0);
    let node = nodes.into_iter().next().filter(|node| node.kind != yaml::Kind::Null);
    let empty = yaml::Node { span: place, kind: yaml::Kind::Mapping(Vec::new()) };
    (Some(node.unwrap_or(empty)), place)
}

/// The text of `orgbook.yaml`, as far as there is one.
fn settings_text(sources: &Sources) -> &str {
    let faulty = || sources.faults().iter().find(|fault| &*fault.path == "orgbook.yaml").map(|fault| fault.span.file);
    sources.id("orgbook.yaml").or_else(faulty).map_or("", |file| &sources.file(file).text)
}
