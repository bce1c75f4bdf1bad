//! `handbook/unknown-rule`.

use super::super::{entries, registry::all};
use crate::{
    derive::Facts,
    diagnostic::{OptionDefault, Remembered, Rule, Sink, Subject, rule, say},
    lower::{
        nearest,
        rules::{UNKNOWN_REFERENCE, WRONG_TYPE},
    },
    model::{Kind, Object, Org, RuleOption},
    source::{Span, Spanned},
};
use std::{collections::BTreeSet, sync::Arc};

rule! {
    /// `orgbook.yaml`, `baseline.yaml` or an `allow` names a rule, a group or an option that does not exist.
    ///
    /// ## Why it matters
    /// A mistyped name changes nothing: the finding that was to be accepted stays, or the limit that was to be raised
    /// is the old one.
    ///
    /// ## How to mend it
    /// Write the name that the finding offers; `orgbook explain` lists all rules. An `allow` names one rule, never a
    /// whole group.
    ///
    /// ## 中文
    /// `orgbook.yaml`、`baseline.yaml` 或 `allow` 里写了不存在的规则、规则组或选项。
    ///
    /// 为什么重要：名字写错就不起作用：本想接受的问题还在，本想放宽的上限没有变。
    ///
    /// 怎么改：改成提示中给出的名称；`orgbook explain` 列出全部规则。`allow` 只能写一条规则，不能写整组。
    ///
    /// ## Fires
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// rules:
    ///   centre/no-hed: off
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// rules:
    ///   centre/no-head: off
    /// ```
    pub static RULE = "handbook/unknown-rule", Error;
}

/// The groups of the catalogue; one may be set before it has a rule.
const GROUPS: [&str; 19] = [
    "handbook",
    "centre",
    "position",
    "person",
    "duty",
    "raci",
    "workflow",
    "handoff",
    "goal",
    "kpi",
    "tool",
    "allocation",
    "sop",
    "model",
    "text",
    "link",
    "audience",
    "style",
    "page",
];

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let rules = all();
    for setting in &org.handbook.rule_settings {
        let name = &*setting.name.value;
        let own: Vec<&Rule> = rules.iter().filter(|rule| rule.name == name || rule.group() == name).copied().collect();
        if own.is_empty() && !GROUPS.contains(&name) {
            unknown(&org.handbook.subject, &rules, &setting.name, sink);
            continue;
        }
        for option in &setting.options {
            check_option(org, name, &own, option, sink);
        }
    }
    for (subject, allow) in entries(org) {
        if rules.iter().all(|rule| *rule.name != *allow.rule.value) {
            unknown(subject, &rules, &allow.rule, sink);
        }
    }
}

/// Looks up the rules that a baseline names.
pub fn check_baseline(baseline: &[Remembered], sink: &mut Sink) {
    let rules = all();
    for entry in baseline {
        if rules.iter().all(|rule| *rule.name != *entry.rule.value) {
            unknown(&Subject::HANDBOOK, &rules, &entry.rule, sink);
        }
    }
}

/// An option of the rule or group `name`, whose rules are `own`.
fn check_option(org: &Org, name: &str, own: &[&Rule], option: &RuleOption, sink: &mut Sink) {
    let defaults: Vec<OptionDefault> = own.iter().filter_map(|rule| rule.default(&option.name.value)).collect();
    if defaults.is_empty() {
        unknown_option(&org.handbook.subject, name, own, &option.name, sink);
        return;
    }
    // What is no value at all is told where it is read.
    let Some(value) = &option.value else { return };
    if !defaults.iter().any(|default| default.takes(&value.value)) {
        wrong_type(&org.handbook.subject, defaults[0], option, value.span, sink);
        return;
    }
    for dimension in &option.dimensions {
        if !org.names.contains_key(&(Kind::Dimension, dimension.value.clone())) {
            let id = &dimension.value;
            let near = nearest(id, org.dimensions.iter().map(|(_, dimension)| dimension.id())).join("`, `");
            let message = say!("there is no dimension `{id}`", "没有 id 为 `{id}` 的维度");
            let finding = sink.report(&UNKNOWN_REFERENCE, &org.handbook.subject, dimension.span, message);
            if !near.is_empty() {
                finding.help(say!("did you mean `{near}`?", "是否想写 `{near}`？"));
            }
        }
    }
}

fn wrong_type(subject: &Subject, default: OptionDefault, option: &RuleOption, place: Span, sink: &mut Sink) {
    let name = &option.name.value;
    let message = match default {
        OptionDefault::Number(_) => say!("the option `{name}` takes a number", "选项 `{name}` 的值应为数字"),
        OptionDefault::Limits(_) => {
            say!("the option `{name}` takes a number for each dimension", "选项 `{name}` 的值应为按维度分别给出的数字")
        }
        OptionDefault::Words(_) => say!("the option `{name}` takes words", "选项 `{name}` 的值应为词的列表"),
    };
    let finding = sink.report(&WRONG_TYPE, subject, place, message);
    finding.help(say!("write it like `{name}: {default}`", "请写成 `{name}: {default}` 这样"));
}

fn unknown(subject: &Subject, rules: &[&'static Rule], name: &Spanned<Arc<str>>, sink: &mut Sink) {
    let written = &name.value;
    let finding =
        sink.report(&RULE, subject, name.span, say!("there is no rule `{written}`", "没有名为 `{written}` 的规则"));
    let own: Vec<&str> = rules.iter().filter(|rule| rule.group() == &**written).map(|rule| rule.name).collect();
    let near = match written.contains('/') {
        true => nearest(written, rules.iter().map(|rule| rule.name)),
        false => nearest(written, GROUPS.into_iter()),
    };
    let near = near.join("`, `");
    match (own.first(), near.is_empty()) {
        (Some(example), _) => finding.help(say!(
            "it is a group; name one of its rules, such as `{example}`",
            "这是一个规则组，请写其中一条规则，例如 `{example}`"
        )),
        (None, false) => finding.help(say!("did you mean `{near}`?", "是否想写 `{near}`？")),
        (None, true) => finding.help(say!("`orgbook explain` lists all rules", "用 `orgbook explain` 查看全部规则")),
    };
}

fn unknown_option(subject: &Subject, name: &str, own: &[&Rule], option: &Spanned<Arc<str>>, sink: &mut Sink) {
    let written = &option.value;
    let (kind, kind_zh) = if name.contains('/') { ("rule", "规则") } else { ("group", "规则组") };
    let finding = sink.report(
        &RULE,
        subject,
        option.span,
        say!("the {kind} `{name}` has no option `{written}`", "{kind_zh} `{name}` 没有选项 `{written}`"),
    );
    let options: BTreeSet<&str> = own.iter().flat_map(|rule| rule.options).map(|(name, _)| *name).collect();
    let options: Vec<&str> = options.into_iter().chain(["severity"]).collect();
    let options = options.join("`, `");
    finding.help(say!("it takes `{options}`", "可用的有 `{options}`"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_in_a_known_group() {
        assert!(all().iter().all(|rule| GROUPS.contains(&rule.group())));
    }
}
