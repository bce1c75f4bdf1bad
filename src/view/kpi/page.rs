//! The page of a KPI: what it measures, where it leads, and its figures.

use super::{rows, series};
use crate::view::{
    Diagram, Latest, Prose, Ref, Shell, Voice,
    shell::{describe, toc},
};
use crate::{
    derive::{Card, latest, status},
    geometry::Decimal,
    model::{Better, CardKpi, EntityRef, Id, Kpi, KpiKind},
};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {
    pub definition: Option<Prose>,
    /// `outcome`, `output` or `activity`.
    pub kind: Option<&'static str>,
    pub every: Option<&'static str>,
    pub unit: Option<String>,
    pub latest: Option<Latest>,
    pub target: Option<String>,
    pub baseline: Option<String>,
    pub warn: Option<String>,
    pub bad: Option<String>,
    /// `lower`, `higher` or `between`.
    pub better: Option<&'static str>,
    pub between: Option<Between>,
    pub owner: Option<Ref>,
    pub source: Option<From>,
    pub formula: Option<Prose>,
    /// The formula, where it has inputs.
    pub expression: Option<String>,
    pub inputs: Vec<Input>,
    pub contributes_to: Vec<Ref>,
    pub fed_by: Vec<Ref>,
    pub measures: Vec<Ref>,
    pub on_cards: Vec<OnCard>,
    pub series: Vec<Series>,
}

/// The range in which a figure is good.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Between {
    pub from: String,
    pub to: String,
}

/// Where the figure comes from.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct From {
    pub tool: Ref,
    pub report: Option<Prose>,
}

/// A name in the expression.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Input {
    pub name: String,
    pub kpi: Ref,
}

/// A position or centre that is judged by it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct OnCard {
    pub whose: Ref,
    pub scope: Option<String>,
    pub weight: Option<String>,
    pub target: Option<String>,
}

/// Figures of one scope.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Series {
    /// None: the whole.
    pub scope: Option<String>,
    pub chart: Option<Diagram>,
    /// The newest first.
    pub rows: Vec<FigureRow>,
}

/// One figure.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct FigureRow {
    pub period: String,
    pub value: String,
    pub target: Option<String>,
    /// `ok`, `warn` or `bad`.
    pub status: Option<&'static str>,
}

/// The page of one object; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, id: Id<Kpi>, shell: &mut Shell) -> View {
    let (kpi, tree) = (&voice.org().kpis[id], &voice.facts().kpi_tree);
    let amount = |value: Decimal| rows::figure(voice, kpi, value);
    let maybe = |value: &Option<crate::source::Spanned<Decimal>>| value.as_ref().map(|value| amount(value.value));
    let better = kpi.better.as_ref().map(|better| better.value);
    let threshold = |value: &Option<crate::source::Spanned<Decimal>>| match better {
        Some(Better::Between(..)) => maybe(value).map(|amount| voice.fill("kpi.beyond", &[("amount", &amount)])),
        _ => maybe(value),
    };
    let view = View {
        definition: voice.maybe_prose(&kpi.definition).or_else(|| voice.maybe_prose(&kpi.common.summary)),
        kind: kpi.kind.as_ref().map(|kind| kind_name(kind.value)),
        every: kpi.every.as_ref().map(|every| rows::word(every.value)),
        unit: unit(voice, kpi),
        latest: newest(voice, id),
        target: maybe(&kpi.target),
        baseline: maybe(&kpi.baseline),
        warn: threshold(&kpi.thresholds.warn),
        bad: threshold(&kpi.thresholds.bad),
        better: better.map(better_name),
        between: match better {
            Some(Better::Between(from, to)) => Some(Between { from: amount(from), to: amount(to) }),
            _ => None,
        },
        owner: voice.maybe(&kpi.owner),
        source: source(voice, kpi),
        formula: formula(kpi).filter(|_| kpi.inputs.is_empty()),
        expression: kpi.formula.as_ref().filter(|_| !kpi.inputs.is_empty()).map(|formula| formula.value.to_string()),
        inputs: kpi
            .inputs
            .iter()
            .map(|(name, input)| Input { name: name.value.to_string(), kpi: voice.named(input) })
            .collect(),
        contributes_to: contributes_to(voice, id),
        fed_by: tree.children(id).iter().map(|below| voice.link(*below)).collect(),
        measures: kpi.measures.iter().filter_map(|(measured, _)| *measured).map(|it| voice.entity(it)).collect(),
        on_cards: voice.facts().uses.cards_of_kpi[id.index()].iter().map(|card| on_card(voice, kpi, *card)).collect(),
        series: series::series(voice, id),
    };
    describe(voice, &kpi.definition, shell);
    frame(voice, &view, shell);
    view
}

fn frame(voice: &Voice, view: &View, shell: &mut Shell) {
    shell.owner = view.owner.clone();
    let entries = [
        ("definition", "kpi.definition", true),
        ("contributes-to", "kpi.contributes_to", true),
        ("fed-by", "kpi.fed_by", !view.fed_by.is_empty()),
        ("measures", "kpi.measures", !view.measures.is_empty()),
        ("on-cards", "kpi.on_cards", true),
        ("figures", "kpi.figures", true),
        ("links", "links", !shell.links.is_empty()),
    ];
    shell.toc = toc(voice, &entries);
}

fn kind_name(kind: KpiKind) -> &'static str {
    match kind {
        KpiKind::Outcome => "outcome",
        KpiKind::Output => "output",
        KpiKind::Activity => "activity",
    }
}

fn better_name(better: Better) -> &'static str {
    match better {
        Better::Lower => "lower",
        Better::Higher => "higher",
        Better::Between(..) => "between",
    }
}

/// A unit as a word; one that nobody translated is shown as it is.
fn unit(voice: &Voice, kpi: &Kpi) -> Option<String> {
    let unit = &kpi.unit.as_ref()?.value;
    let key = format!("figure.name.{unit}");
    let known = voice.t(&key);
    Some(if known == key { unit.to_string() } else { known })
}

fn newest(voice: &Voice, id: Id<Kpi>) -> Option<Latest> {
    let kpi = &voice.org().kpis[id];
    let newest = latest(voice.facts().computed.figures(voice.org(), id), "")?;
    let target = newest.target.or(kpi.target.as_ref().map(|target| target.value));
    Some(Latest {
        period: newest.period.to_string(),
        value: rows::figure(voice, kpi, newest.value),
        status: status(kpi, newest.value, target).map(|status| status.name()),
    })
}

/// A formula in words is plain text: it may hold signs that Markdown would take for its own.
fn formula(kpi: &Kpi) -> Option<Prose> {
    let text = &kpi.formula.as_ref()?.value;
    let mut source = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            source.push('\\');
        }
        source.push(c);
    }
    Some(Prose { lang: None, source: source.into(), links: Vec::new() })
}

fn source(voice: &Voice, kpi: &Kpi) -> Option<From> {
    let source = kpi.source.as_ref()?;
    Some(From { tool: voice.maybe(&source.tool)?, report: voice.maybe_prose(&source.report) })
}

/// Goals first, then KPIs.
fn contributes_to(voice: &Voice, id: Id<Kpi>) -> Vec<Ref> {
    let tree = &voice.facts().kpi_tree;
    let goals = tree.goals(id).iter().map(|goal| voice.link(*goal));
    goals.chain(tree.parents(id).iter().map(|above| voice.link(*above))).collect()
}

fn on_card(voice: &Voice, kpi: &Kpi, card: Card) -> OnCard {
    let org = voice.org();
    let (whose, card): (EntityRef, &CardKpi) = match card {
        Card::Position(id, n) => (EntityRef::of(id), &org.positions[id].kpis[n]),
        Card::Centre(id, n) => (EntityRef::of(id), &org.centres[id].kpis[n]),
    };
    let own = card.target.as_ref().map(|target| match rows::in_unit(kpi, &target.value) {
        Some(value) => rows::figure(voice, kpi, value),
        None => target.value.to_string(),
    });
    OnCard {
        whose: voice.entity(whose),
        scope: voice.scope(&card.scope),
        weight: card.weight.as_ref().map(|weight| voice.share(weight.value)),
        target: own.or_else(|| kpi.target.as_ref().map(|target| rows::figure(voice, kpi, target.value))),
    }
}
