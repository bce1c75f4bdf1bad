//! `rules:` in `orgbook.yaml`: severities and options, by rule or group.

use super::{
    lookup::Lookup,
    record::{Record, Value},
    rules::{BAD_VALUE, WRONG_TYPE},
};
use crate::{
    diagnostic::{Policy, Profile, Setting, Severity, say},
    model::RuleSetting,
    source::Spanned,
    syntax::yaml::{Entry, Kind as NodeKind, Node},
};

/// What a handbook says of rules; whether they exist is looked at where the rules are known.
pub fn policy(record: &Record, profile: Profile, lookup: &mut Lookup) -> (Policy, Vec<RuleSetting>) {
    let mut policy = Policy { profile, ..Policy::default() };
    let mut settings = Vec::new();
    for (name, value) in record.entries("rules") {
        let Value::Raw(node) = value else { continue };
        let mut setting = Setting::default();
        let mut options = Vec::new();
        match &node.kind {
            NodeKind::Scalar { text, .. } => setting.severity = severity(text, node, lookup),
            NodeKind::Mapping(entries) => {
                for entry in entries {
                    match (&*entry.key, entry.value.text()) {
                        ("severity", Some(text)) => setting.severity = severity(text, &entry.value, lookup),
                        _ => option(entry, "", &mut setting, lookup),
                    }
                    if &*entry.key != "severity" {
                        options.push(Spanned::new(entry.key.clone(), entry.key_span));
                    }
                }
            }
            _ => {
                lookup
                    .sink
                    .report(
                        &WRONG_TYPE,
                        &lookup.subject,
                        node.span,
                        say!("expected a severity or a mapping of options", "这里应为级别或选项映射"),
                    )
                    .help(say!(
                        "write `warning`, or `{{severity: warning, max: 4}}`",
                        "请写 `warning`，或 `{{severity: warning, max: 4}}`"
                    ));
            }
        }
        policy.rules.insert(name.value.clone(), setting);
        settings.push(RuleSetting { name: name.clone(), options });
    }
    (policy, settings)
}

fn severity(text: &str, node: &Node, lookup: &mut Lookup) -> Option<Severity> {
    let found = Severity::from_name(text);
    if found.is_none() {
        lookup
            .sink
            .report(&BAD_VALUE, &lookup.subject, node.span, say!("`{text}` is no severity", "`{text}` 不是级别"))
            .help(say!("write `error`, `warning`, `hint` or `off`", "请写 `error`、`warning`、`hint` 或 `off`"));
    }
    found
}

/// One option; an option that is a mapping gives one entry a key, such as `max.channel`.
fn option(entry: &Entry, prefix: &str, setting: &mut Setting, lookup: &mut Lookup) {
    let name = format!("{prefix}{}", entry.key);
    match &entry.value.kind {
        NodeKind::Mapping(entries) if prefix.is_empty() => {
            let prefix = format!("{name}.");
            entries.iter().for_each(|entry| option(entry, &prefix, setting, lookup));
        }
        _ => match entry.value.text().and_then(|text| crate::calendar::number::parse(text).ok()) {
            Some(number) => {
                setting.options.insert(name.into(), number.to_f64());
            }
            None => {
                lookup
                    .sink
                    .report(
                        &BAD_VALUE,
                        &lookup.subject,
                        entry.value.span,
                        say!("the option `{name}` takes a number", "选项 `{name}` 的值应为数字"),
                    )
                    .help(say!("write a number such as `4`", "请写数字，例如 `4`"));
            }
        },
    }
}
