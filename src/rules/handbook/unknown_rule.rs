//! `handbook/unknown-rule`.

use super::super::{entries, registry::all};
use crate::{
    derive::Facts,
    diagnostic::{Rule, Sink, Subject, rule, say},
    lower::nearest,
    model::Org,
    source::Spanned,
};
use std::sync::Arc;

rule! {
    /// `orgbook.yaml` or an `allow` names a rule, a group or an option that does not exist.
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
    /// `orgbook.yaml` 或 `allow` 里写了不存在的规则、规则组或选项。
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
        match rules.iter().find(|rule| *rule.name == *setting.name.value) {
            Some(rule) => {
                for option in setting.options.iter().filter(|option| !has_option(rule, option)) {
                    unknown_option(&org.handbook.subject, rule, option, sink);
                }
            }
            None if GROUPS.contains(&&*setting.name.value) => {}
            None => unknown(&org.handbook.subject, &rules, &setting.name, sink),
        }
    }
    for (subject, allow) in entries(org) {
        if rules.iter().all(|rule| *rule.name != *allow.rule.value) {
            unknown(subject, &rules, &allow.rule, sink);
        }
    }
}

/// Whether a rule has an option; one that is a mapping has an entry for each key.
fn has_option(rule: &Rule, option: &str) -> bool {
    let is_own = |name: &str| name == option || name.strip_prefix(option).is_some_and(|rest| rest.starts_with('.'));
    rule.options.iter().any(|(name, _)| is_own(name))
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

fn unknown_option(subject: &Subject, rule: &Rule, option: &Spanned<Arc<str>>, sink: &mut Sink) {
    let (written, name) = (&option.value, rule.name);
    let finding = sink.report(
        &RULE,
        subject,
        option.span,
        say!("the rule `{name}` has no option `{written}`", "规则 `{name}` 没有选项 `{written}`"),
    );
    let options: Vec<&str> = rule.options.iter().map(|(name, _)| *name).chain(["severity"]).collect();
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

    #[test]
    fn a_mapping_is_an_option_when_one_of_its_entries_is() {
        let rule = Rule { options: &[("max.channel", 2.0), ("least", 1.0)], ..RULE };
        assert!(has_option(&rule, "max") && has_option(&rule, "least") && !has_option(&rule, "ma"));
    }
}
