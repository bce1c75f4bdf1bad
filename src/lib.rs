//! A compiler for organisation handbooks: proves who does what, and publishes it.
#![doc = include_str!("ARCHITECTURE.md")]

// The order is the architecture, lowest layer first: a module uses only modules listed before it.
mod geometry;
mod calendar;
mod source;
mod diagnostic;
mod syntax;
mod model;
mod lower;
mod layout;
mod derive;
mod rules;
mod variant;
mod schema;
mod file_memo;
mod analysis;
mod redact;
mod rename;
mod find;
mod answer;
mod compare;
mod change;
mod simulate;
mod chart;
mod view;
mod render;
mod weigh;
mod hosting;
mod edition;
mod output;
mod cache;
mod releases;
mod build;
mod serve;
mod starter;
mod cli;

pub use analysis::{Analysis, FileMemo, Options, Today, Variant, analyze};
pub use build::{Memo, build};
pub use cli::run;
pub use diagnostic::{
    Diagnostic, Documentation, Language, Message, Rule, Severity, Subject,
    emit::{Report, Style, github, gitlab, human, json, junit, sarif, short},
};
pub use edition::Edition;
pub use lower::{
    BASELINE, HANDBOOK,
    shape::{Field, FieldKind, Shape},
    shape_of,
};
pub use model::Kind;
pub use redact::Redacted;
pub use rules::{all as all_rules, find as find_rule};
pub use source::{
    Blobs, Change, Commit, FaultKind, FileId, History, Sources, Span, Tag,
    disk::{LoadError, MAX_SIZE, load},
    git::{GitError, NoHistory, Repository, Revision, RevisionError},
};
pub use view::SiteOptions;
pub use weigh::weigh;
