//! The reference of rules: what each finds and how it is mended, as severe as this handbook has it.

use super::{
    page,
    rule_text::{inline, title},
};
use crate::view::{Prose, Shell, TocEntry, Voice, link, shell::own_language};
use crate::{
    diagnostic::{Documentation, OptionDefault, Profile, Rule, Severity},
    rules,
};
use serde::Serialize;
use std::cmp::Reverse;

/// What the template of the index reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Index {
    pub n: u32,
    pub n_on: u32,
    /// `draft`, `standard` or `strict`.
    pub profile: &'static str,
    pub groups: Vec<Group>,
}

/// The rules of a group in short, the most severe first.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Group {
    pub id: &'static str,
    pub title: String,
    pub href: String,
    pub rows: Vec<Row>,
}

/// A rule in a line.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Row {
    pub name: &'static str,
    pub href: String,
    pub sentence: Option<Prose>,
    pub severity: &'static str,
    pub open: u32,
    pub open_href: Option<String>,
}

/// What the template of a group reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct GroupView {
    pub n: u32,
    pub n_on: u32,
    pub all: String,
    pub rules: Vec<RuleView>,
}

/// All that is written about a rule.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct RuleView {
    /// The fragment: the name without its group.
    pub id: &'static str,
    pub title: String,
    pub details: Option<Prose>,
    pub why: Option<Prose>,
    pub mend: Option<Prose>,
    pub options: Vec<RuleOption>,
    pub fires: Vec<String>,
    pub quiet: Vec<String>,
    /// The severity of the `standard` profile, where this handbook's is another.
    pub standard: Option<&'static str>,
    pub is_missing: bool,
    pub is_due: bool,
    pub is_fixed: bool,
    pub row: Row,
}

/// What a rule can be told.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct RuleOption {
    pub name: &'static str,
    pub value: String,
    /// What it is unless the handbook says otherwise, where it does.
    pub usual: Option<String>,
}

/// The index of all groups.
pub fn index(voice: &Voice, shell: &mut Shell) -> Index {
    shell.description = Some(voice.t("rules.description"));
    let all = rules::all();
    let groups: Vec<Group> = all.chunk_by(|a, b| a.group() == b.group()).map(|rules| group(voice, rules)).collect();
    shell.toc = groups.iter().map(|group| TocEntry { id: group.id.to_owned(), title: group.title.clone() }).collect();
    Index { n: all.len() as u32, n_on: page::rules_checked(voice.org()), profile: profile(voice), groups }
}

/// The page of one group.
pub fn of_group(voice: &Voice, name: &'static str, shell: &mut Shell) -> GroupView {
    let mut own: Vec<&'static Rule> = rules::all().into_iter().filter(|rule| rule.group() == name).collect();
    own.sort_by_key(|rule| (Reverse(severity(voice, rule)), rule.name));
    let rules: Vec<RuleView> = own.iter().map(|rule| rule_view(voice, rule)).collect();
    shell.toc = rules.iter().map(|rule| TocEntry { id: rule.id.to_owned(), title: rule.row.name.to_owned() }).collect();
    let n_on = own.iter().filter(|rule| severity(voice, rule) != Severity::Off).count() as u32;
    GroupView { n: own.len() as u32, n_on, all: voice.href(&link::rules(voice.tag())), rules }
}

/// The groups of rules, in order of their names.
pub fn groups() -> Vec<&'static str> {
    let mut groups: Vec<&'static str> = rules::all().into_iter().map(Rule::group).collect();
    groups.dedup();
    groups
}

/// The title of a group's page.
pub fn group_title(voice: &Voice, name: &str) -> String {
    voice.t(&format!("rules.group.{name}"))
}

fn profile(voice: &Voice) -> &'static str {
    match voice.org().handbook.policy.profile {
        Profile::Draft => "draft",
        Profile::Standard => "standard",
        Profile::Strict => "strict",
    }
}

fn severity(voice: &Voice, rule: &Rule) -> Severity {
    voice.org().handbook.policy.severity(rule)
}

fn group(voice: &Voice, rules: &[&'static Rule]) -> Group {
    let mut rules = rules.to_vec();
    rules.sort_by_key(|rule| (Reverse(severity(voice, rule)), rule.name));
    // A group has a rule at least.
    let name = rules.first().map_or("", |rule| rule.group());
    Group {
        id: name,
        title: group_title(voice, name),
        href: voice.href(&link::rule_group(voice.tag(), name)),
        rows: rules.iter().map(|rule| row(voice, rule)).collect(),
    }
}

fn row(voice: &Voice, rule: &'static Rule) -> Row {
    let findings = &voice.site.findings;
    let open = findings.open(super::findings::Part::Rule(rule.name)).len() as u32;
    let documentation = Documentation::of(rule);
    Row {
        name: rule.name,
        href: voice.href(&link::rule(voice.tag(), rule.name)),
        sentence: inline(&documentation.prose(own_language(voice)).sentence),
        severity: severity(voice, rule).name(),
        open,
        open_href: (open > 0).then(|| findings.of_rule(voice, rule.name)),
    }
}

fn rule_view(voice: &Voice, rule: &'static Rule) -> RuleView {
    let language = own_language(voice);
    let documentation = Documentation::of(rule);
    let words = documentation.prose(language);
    let own = severity(voice, rule);
    RuleView {
        id: link::rule_fragment(rule.name),
        title: title(rule, &words.sentence, language),
        details: inline(&words.details),
        why: inline(&words.why),
        mend: inline(&words.mend),
        options: rule.options.iter().map(|(name, usual)| option(voice, rule, name, usual)).collect(),
        fires: documentation.fires.clone(),
        quiet: documentation.quiet.clone(),
        standard: (own != rule.severity).then(|| rule.severity.name()),
        is_missing: rule.draft,
        is_due: rule.due,
        is_fixed: rule.is_of_malformed_input(),
        row: row(voice, rule),
    }
}

fn option(voice: &Voice, rule: &Rule, name: &'static str, usual: &OptionDefault) -> RuleOption {
    let policy = &voice.org().handbook.policy;
    let value = match usual {
        OptionDefault::Number(_) => policy.option(rule, name).to_string(),
        OptionDefault::Limits(_) => {
            let limits: Vec<String> =
                policy.limits(rule, name).iter().map(|(name, limit)| format!("{name}: {limit}")).collect();
            format!("{{{}}}", limits.join(", "))
        }
        OptionDefault::Words(_) => format!("[{}]", policy.words(rule, name).join(", ")),
    };
    let usual = usual.to_string();
    RuleOption { name, usual: (usual != value).then_some(usual), value }
}
