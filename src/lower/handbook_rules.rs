//! `rules:` in `orgbook.yaml`: severities and options, by rule or group. Knows no rule, so what an option takes is
//! looked at where the rules are known.

use super::{
    lookup::Lookup,
    record::{Record, Value},
    rules::{BAD_VALUE, WRONG_TYPE},
};
use crate::{
    diagnostic::{OptionValue, Policy, Profile, Setting, Severity, say},
    model::{RuleOption, RuleSetting},
    source::Spanned,
    syntax::yaml::{Entry, Kind as NodeKind, Node},
};
use std::{collections::BTreeMap, sync::Arc};

/// What a handbook says of rules; whether they exist is looked at where the rules are known.
pub fn policy(record: &Record, profile: Profile, lookup: &mut Lookup) -> (Policy, Vec<RuleSetting>) {
    let mut policy = Policy { profile, ..Policy::default() };
    let mut settings = Vec::new();
    for (name, value) in record.entries("rules") {
        let Value::Raw(node) = value else { continue };
        let mut setting = Setting::default();
        let mut options = Vec::new();
        match &node.kind {
            NodeKind::Scalar { .. } => setting.severity = severity(node, lookup),
            NodeKind::Mapping(entries) => {
                for entry in entries {
                    match &*entry.key {
                        "severity" => setting.severity = severity(&entry.value, lookup),
                        _ => options.push(option(entry, lookup)),
                    }
                }
            }
            _ => no_setting(node, lookup),
        }
        let said = options.iter().filter_map(|option: &RuleOption| Some((&option.name, option.value.as_ref()?)));
        setting.options = said.map(|(name, value)| (name.value.clone(), value.value.clone())).collect();
        policy.rules.insert(name.value.clone(), setting);
        settings.push(RuleSetting { name: name.clone(), options });
    }
    (policy, settings)
}

fn no_setting(node: &Node, lookup: &mut Lookup) {
    let message = say!("expected a severity or a mapping of options", "这里应为级别或选项映射");
    lookup.sink.report(&WRONG_TYPE, &lookup.subject, node.span, message).help(say!(
        "write `warning`, or `{{severity: warning, max: 4}}`",
        "请写 `warning`，或 `{{severity: warning, max: 4}}`"
    ));
}

fn severity(node: &Node, lookup: &mut Lookup) -> Option<Severity> {
    let (rule, message) = match node.text() {
        Some(text) => match Severity::from_name(text) {
            Some(severity) => return Some(severity),
            None => (&BAD_VALUE, say!("`{text}` is no severity", "`{text}` 不是级别")),
        },
        None => (&WRONG_TYPE, say!("expected a severity", "这里应为级别")),
    };
    lookup
        .sink
        .report(rule, &lookup.subject, node.span, message)
        .help(say!("write `error`, `warning`, `hint` or `off`", "请写 `error`、`warning`、`hint` 或 `off`"));
    None
}

fn option(entry: &Entry, lookup: &mut Lookup) -> RuleOption {
    let (name, node) = (&entry.key, &entry.value);
    let value = match &node.kind {
        NodeKind::Scalar { text, .. } => Some(match number(node) {
            Some(number) => OptionValue::Number(number),
            None => OptionValue::Words(vec![text.clone()]),
        }),
        NodeKind::Sequence(nodes) if nodes.iter().all(|node| node.text().is_some()) => {
            Some(OptionValue::Words(nodes.iter().filter_map(Node::text).map(Into::into).collect()))
        }
        NodeKind::Mapping(entries) => Some(OptionValue::Limits(limits(entries, lookup))),
        NodeKind::Sequence(_) | NodeKind::Null => {
            let message = say!("the option `{name}` has no value that it could have", "选项 `{name}` 的值无法读取");
            lookup.sink.report(&WRONG_TYPE, &lookup.subject, node.span, message).help(say!(
                "an option is a number, a list of words, or numbers by dimension",
                "选项的值可以是一个数字、一列词，或按维度分别给出的数字"
            ));
            None
        }
    };
    let dimensions = match &node.kind {
        NodeKind::Mapping(entries) => {
            entries.iter().map(|entry| Spanned::new(entry.key.clone(), entry.key_span)).collect()
        }
        _ => Vec::new(),
    };
    RuleOption {
        name: Spanned::new(name.clone(), entry.key_span),
        value: value.map(|value| Spanned::new(value, node.span)),
        dimensions,
    }
}

fn limits(entries: &[Entry], lookup: &mut Lookup) -> BTreeMap<Arc<str>, f64> {
    let mut limits = BTreeMap::new();
    for entry in entries {
        match number(&entry.value) {
            Some(limit) => {
                limits.insert(entry.key.clone(), limit);
            }
            None => {
                let name = &entry.key;
                let message = say!("`{name}` takes a number here", "这里 `{name}` 的值应为数字");
                let finding = lookup.sink.report(&BAD_VALUE, &lookup.subject, entry.value.span, message);
                finding.help(say!("write a number such as `4`", "请写数字，例如 `4`"));
            }
        }
    }
    limits
}

/// A number; percent are written with their sign or without.
fn number(node: &Node) -> Option<f64> {
    let text = node.text()?.trim();
    let text = text.strip_suffix('%').map_or(text, str::trim_end);
    crate::calendar::number::parse(text).ok().map(|number| number.to_f64())
}
