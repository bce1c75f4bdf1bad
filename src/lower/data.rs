//! `data/`: the actuals of KPIs and the ledger of acknowledgements, as CSV.

use super::{
    actual_scope,
    lost::Lost,
    names::nearest,
    removed::Removed,
    rules::{BAD_ACKNOWLEDGEMENT, BAD_ACTUALS},
};
use crate::{
    calendar::{self, Fault},
    diagnostic::{Message, Rule, Sink, Subject, say},
    model::{Acknowledgement, Actual, Common, EntityRef, Id, Kind, Kpi, Object, Org, Person, Sop},
    source::{FileId, SourceFile, Sources, Span, Spanned},
};
use std::sync::Arc;

/// Where the actuals are: one file a KPI.
const ACTUALS: &str = "data/kpi/";
/// Who has confirmed which version of which SOP.
const ACKNOWLEDGEMENTS: &str = "data/acknowledgements.csv";

/// What a file of figures may name though it is not there: what could not be read, and what a model takes out.
#[derive(Clone, Copy)]
pub struct Absent<'a> {
    pub lost: &'a Lost,
    pub removed: &'a Removed,
}

impl Absent<'_> {
    pub fn may_hold(self, kind: Kind, id: &str) -> bool {
        self.removed.has(kind, id) || self.lost.may_hold(kind, id)
    }
}

/// Reads the figures into the objects that they belong to.
pub fn attach(org: &mut Org, sources: &Sources, absent: Absent, sink: &mut Sink) {
    let mut actuals = Vec::new();
    let mut acknowledgements = Vec::new();
    for (file, source) in sources.files() {
        if let Some(name) = source.path.strip_prefix(ACTUALS).and_then(|name| name.strip_suffix(".csv")) {
            let id = name.rsplit('/').next().unwrap_or(name);
            match named::<Kpi>(org, id) {
                Some(kpi) => {
                    let subject = org.kpis[kpi].subject().clone();
                    actuals.push((kpi, file, read_actuals(org, (file, source), absent, &subject, sink)));
                }
                None if absent.may_hold(Kind::Kpi, id) => {}
                None => no_kpi(org, file, id, sink),
            }
        } else if &*source.path == ACKNOWLEDGEMENTS {
            acknowledgements = read_acknowledgements(org, file, source, absent, sink);
        }
    }
    // Objects are shared with what was put together before, as long as nothing is written into them.
    if !actuals.is_empty() {
        org.kpis.update(|id, kpi| {
            if let Some(n) = actuals.iter().position(|(own, ..)| *own == id) {
                let (_, file, rows) = actuals.swap_remove(n);
                kpi.actuals = rows;
                kpi.actuals_file = Some(file);
            }
        });
    }
    if !acknowledgements.is_empty() {
        org.sops.update(|id, sop| {
            let own = acknowledgements.iter().filter(|(of, _)| *of == id).map(|(_, row)| row.clone());
            sop.acknowledgements = own.collect();
        });
    }
}

fn named<T: Object>(org: &Org, id: &str) -> Option<Id<T>> {
    org.names.get(&(T::KIND, super::names::composed(id).into())).copied().and_then(EntityRef::id)
}

fn no_kpi(org: &Org, file: FileId, id: &str, sink: &mut Sink) {
    let near = nearest(id, org.kpis.iter().map(|(_, kpi)| kpi.id())).join("`, `");
    let diagnostic = sink.report(
        &BAD_ACTUALS,
        &Subject::HANDBOOK,
        Span::new(file, 0..0),
        say!("this file has figures of `{id}`, and there is no such KPI", "这个文件是 `{id}` 的数据，但没有这个指标"),
    );
    if !near.is_empty() {
        diagnostic.help(say!("rename the file: did you mean `{near}`?", "请给文件改名：是否想写 `{near}`？"));
    }
}

/// The rows of a CSV with the place of every field.
struct Table {
    /// Column names, in order.
    header: Vec<String>,
    rows: Vec<Vec<(String, Span)>>,
}

impl Table {
    fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }
}

fn table(file: FileId, source: &SourceFile, rule: &'static Rule, subject: &Subject, sink: &mut Sink) -> Table {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    let base = source.text.len() - text.len();
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut table = Table { header: Vec::new(), rows: Vec::new() };
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let at = error.position().map_or(0, |position| position.byte() as usize);
                let why = error.to_string();
                sink.report(
                    rule,
                    subject,
                    Span::new(file, base + at..base + at),
                    say!("this row cannot be read: {why}", "这一行无法读取：{why}"),
                );
                continue;
            }
        };
        let start = record.position().map_or(0, |position| position.byte() as usize);
        let fields = with_places(&record, text, start, base, file);
        if table.header.is_empty() {
            table.header = fields.into_iter().map(|(name, _)| name).collect();
        } else if fields.iter().any(|(field, _)| !field.is_empty()) {
            table.rows.push(fields);
        }
    }
    table
}

/// Finds each field again in its row, which holds unless a quoted field has doubled quotes.
fn with_places(record: &csv::StringRecord, text: &str, start: usize, base: usize, file: FileId) -> Vec<(String, Span)> {
    let mut at = start;
    let fields = record.iter().map(|field| {
        let found = text.get(at..).and_then(|rest| rest.find(field)).map_or(at, |offset| at + offset);
        let end = (found + field.len()).min(text.len());
        at = end;
        (field.to_owned(), Span::new(file, base + found..base + end))
    });
    fields.collect()
}

/// What a file of figures names, as it is written: procedures, people, and the dimensions of scopes.
pub fn names_in(file: FileId, source: &SourceFile) -> Vec<(Kind, Spanned<String>)> {
    let mut names = Vec::new();
    let columns: &[(&str, Kind)] = match &*source.path {
        ACKNOWLEDGEMENTS => &[("sop", Kind::Sop), ("person", Kind::Person)],
        path if path.starts_with(ACTUALS) => &[("scope", Kind::Dimension)],
        _ => return names,
    };
    let table = table(file, source, &BAD_ACTUALS, &Subject::HANDBOOK, &mut Sink::default());
    for (name, kind) in columns {
        let Some(column) = table.column(name) else { continue };
        for (text, span) in table.rows.iter().filter_map(|row| row.get(column)) {
            let mut at = 0;
            for part in text.split(';').map(|part| if *kind == Kind::Dimension { part } else { text }) {
                let word = if *kind == Kind::Dimension { part.split('=').next().unwrap_or_default() } else { part };
                let start = at + word.len() - word.trim_start().len();
                let word = word.trim();
                names.push((*kind, Spanned::new(word.to_owned(), span.part(start..start + word.len()))));
                at += part.len() + 1;
            }
        }
    }
    names
}

/// Reports a first row that does not name the columns, as spreadsheets of other countries write it.
fn no_columns(
    file: FileId,
    source: &SourceFile,
    (rule, subject): (&'static Rule, &Subject),
    wanted: &[&str],
    sink: &mut Sink,
) {
    let first = source.text.lines().next().unwrap_or_default();
    let other = [(';', "`;`"), ('，', "`，`"), ('；', "`；`"), ('\t', "Tab")]
        .into_iter()
        .find(|(sign, _)| first.contains(*sign));
    let (lines, place) = (wanted.join("` or `"), Span::new(file, 0..0));
    let lines_zh = wanted.join("` 或 `");
    if let Some((_, sign)) = other.filter(|_| !first.contains(',')) {
        sink.report(rule, subject, place, say!("{sign} stands between the columns in place of `,`", "各列之间用了 {sign}，应当用英文逗号 `,`"))
            .help(say!(
                "save the table as “CSV UTF-8 (comma delimited)”, or type `,` in place of each {sign}; the file begins with `{lines}`",
                "请在表格软件中另存为“CSV UTF-8（逗号分隔）”，或把每个 {sign} 改成 `,`；文件首行是 `{lines_zh}`"
            ));
        return;
    }
    let columns = wanted[0].replace(',', "`, `");
    let columns_zh = wanted[0].replace(',', "`、`");
    let message = say!("the first row does not name the columns `{columns}`", "首行没有写明各列：`{columns_zh}`");
    sink.report(rule, subject, place, message).help(say!("begin the file with `{lines}`", "文件首行请写 `{lines_zh}`"));
}

fn read_actuals(
    org: &Org,
    (file, source): (FileId, &SourceFile),
    absent: Absent,
    subject: &Subject,
    sink: &mut Sink,
) -> Vec<Actual> {
    let table = table(file, source, &BAD_ACTUALS, subject, sink);
    let (Some(period), Some(value)) = (table.column("period"), table.column("value")) else {
        let wanted = ["period,value", "period,value,target"];
        no_columns(file, source, (&BAD_ACTUALS, subject), &wanted, sink);
        return Vec::new();
    };
    let (target, scope) = (table.column("target"), table.column("scope"));
    let mut actuals: Vec<Actual> = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let field =
            |column: Option<usize>| column.and_then(|column| row.get(column)).filter(|(text, _)| !text.is_empty());
        let place = row.first().map_or(Span::new(file, 0..0), |(_, span)| *span);
        let (Some(key), Some(figure)) = (field(Some(period)), field(Some(value))) else {
            sink.report(
                &BAD_ACTUALS,
                subject,
                place,
                say!("this row lacks its period or its value", "这一行缺少期间或数值"),
            )
            .help(say!("write both, or take the row away", "请补全，或删除这一行"));
            continue;
        };
        let told = (&BAD_ACTUALS, subject);
        let key = parsed(calendar::period_key::parse(&key.0), key.1, told, sink);
        let figure = parsed(calendar::number::parse(&figure.0), figure.1, told, sink);
        let target = field(target).and_then(|(text, span)| parsed(calendar::number::parse(text), *span, told, sink));
        if let Some((text, span)) = field(scope) {
            actual_scope::check(org, (text, *span), absent, subject, sink);
        }
        let (Some(period), Some(value)) = (key, figure) else { continue };
        let scope: Arc<str> = field(scope).map_or_else(|| "".into(), |(text, _)| text.as_str().into());
        let actual = Actual { period, value, target, scope, span: place };
        match actuals.iter().find(|other| (other.period, &other.scope) == (actual.period, &actual.scope)) {
            Some(first) => {
                let first = first.span;
                sink.report(&BAD_ACTUALS, subject, place, say!("this period is there twice", "这个期间出现了两次"))
                    .label(first, say!("first here", "第一次在这里"));
            }
            None => actuals.push(actual),
        }
    }
    actuals.sort_by(|a, b| (a.period, &a.scope).cmp(&(b.period, &b.scope)));
    actuals
}

/// The value, or none: what is wrong is reported under a rule and at an object.
fn parsed<T>(
    result: Result<T, Fault>,
    span: Span,
    (rule, subject): (&'static Rule, &Subject),
    sink: &mut Sink,
) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(fault) => {
            let message = Message { en: fault.en.into(), zh: fault.zh.into() };
            let diagnostic = sink.report(rule, subject, span, message);
            if !fault.hint_en.is_empty() {
                diagnostic.help(Message { en: fault.hint_en.into(), zh: fault.hint_zh.into() });
            }
            None
        }
    }
}

fn read_acknowledgements(
    org: &Org,
    file: FileId,
    source: &SourceFile,
    absent: Absent,
    sink: &mut Sink,
) -> Vec<(Id<Sop>, Acknowledgement)> {
    let table = table(file, source, &BAD_ACKNOWLEDGEMENT, &Subject::HANDBOOK, sink);
    let columns = ["sop", "version", "person", "date"].map(|name| table.column(name));
    let [Some(sop), Some(version), Some(person), Some(date)] = columns else {
        no_columns(file, source, (&BAD_ACKNOWLEDGEMENT, &Subject::HANDBOOK), &["sop,version,person,date"], sink);
        return Vec::new();
    };
    let mut rows = Vec::new();
    for row in &table.rows {
        let Some(place) = row.first().map(|(_, span)| *span) else { continue };
        let field = |column: usize| row.get(column).cloned().unwrap_or_else(|| (String::new(), place));
        let sop = known::<Sop>(org, field(sop), absent, sink);
        let person = known::<Person>(org, field(person), absent, sink);
        let (day, day_span) = field(date);
        let day = parsed(calendar::date::parse(&day), day_span, (&BAD_ACKNOWLEDGEMENT, &Subject::HANDBOOK), sink);
        if let (Some(sop), Some(person), Some(date)) = (sop, person, day) {
            let (version, version_span) = field(version);
            check_version(&org.sops[sop], (&version, version_span), sink);
            let version: Arc<str> = version.into();
            rows.push((sop, Acknowledgement { person, version, date, span: place }));
        }
    }
    rows
}

/// Reports a version that a procedure with a history has never had.
fn check_version(sop: &Sop, (version, span): (&str, Span), sink: &mut Sink) {
    let own = sop.version.iter().chain(sop.history.iter().filter_map(|row| row.version.as_ref()));
    let mut versions: Vec<&str> = own.map(|version| &*version.value).collect();
    if sop.history.is_empty() || sop.version.is_none() || versions.contains(&version) {
        return;
    }
    versions.dedup();
    let (name, versions) = (sop.id(), versions.join("`, `"));
    sink.report(
        &BAD_ACKNOWLEDGEMENT,
        &Subject::HANDBOOK,
        span,
        say!("`{name}` has no version `{version}`", "`{name}` 没有版本 `{version}`"),
    )
    .help(say!("its versions are `{versions}`", "它的版本有 `{versions}`"));
}

fn known<T: Object>(org: &Org, (id, span): (String, Span), absent: Absent, sink: &mut Sink) -> Option<Id<T>> {
    let found = named::<T>(org, &id);
    let kind = T::KIND;
    if found.is_none() && !absent.may_hold(kind, &id) {
        let (name, name_zh) = (kind.name_en(), kind.name_after_han());
        let ids = org.entities().filter(|entity| entity.kind == kind).map(|entity| &*org.common(entity).id);
        let near = nearest(&id, ids).join("`, `");
        let diagnostic = sink.report(
            &BAD_ACKNOWLEDGEMENT,
            &Subject::HANDBOOK,
            span,
            say!("there is no {name} `{id}`", "没有 id 为 `{id}` 的{name_zh}"),
        );
        let called = || org.entities().find(|entity| entity.kind == kind && is_called(org.common(*entity), &id));
        if !near.is_empty() {
            diagnostic.help(say!("did you mean `{near}`?", "是否想写 `{near}`？"));
        } else if let Some(id) = called().map(|entity| &org.common(entity).id) {
            diagnostic.help(say!("this is a name; write the id `{id}`", "这是名称，请写 id：`{id}`"));
        }
    }
    found
}

/// Whether a word is the name of an object.
fn is_called(common: &Common, word: &str) -> bool {
    common.name.pieces.iter().any(|piece| &*piece.text == word)
}
