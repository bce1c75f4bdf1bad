//! The check of `sop/missing-section`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Heading, Object, Org},
};
use rustc_hash::FxHashMap;

rule! {
    /// An SOP lacks the section on its purpose, scope, steps or records.
    ///
    /// ## Why it matters
    /// A reader looks for the same things in every procedure, and an auditor asks for the records.
    ///
    /// ## How to mend it
    /// Add a heading for each that is missing. Which sections there must be is the option `sections`; a word of your own is
    /// looked for in the headings as it is.
    ///
    /// ## 中文
    /// SOP 缺少目的、适用范围、步骤或记录章节。
    ///
    /// 为什么重要：读者在每份 SOP 里找同样的内容，审核时会要记录。
    ///
    /// 怎么改：请为缺少的内容各加一个标题。要求哪些章节由选项 `sections` 设定；写自己的词时，标题里要有这个词。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// ---
    /// ## 目的
    /// 按时报价。
    /// ## 适用范围
    /// 全部询盘。
    /// ## 步骤
    /// 1. 查价目表。
    /// ## 备注
    /// 无。
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// ---
    /// ## 目的
    /// 按时报价。
    /// ## 适用范围
    /// 全部询盘。
    /// ## 步骤
    /// 1. 查价目表。
    /// ## 记录
    /// 报价存入 CRM。
    /// ```
    pub static RULE = "sop/missing-section", Hint { sections = ["purpose", "scope", "steps", "records"] };
}

/// A section, what it is called in the two languages, and the words by which its heading is known.
const SECTIONS: [(&str, &str, &[&str]); 4] = [
    ("purpose", "目的", &["目的", "目标", "purpose", "aim", "objective", "goal", "why"]),
    ("scope", "适用范围", &["范围", "适用", "scope", "applies", "applicab"]),
    ("steps", "步骤", &["步骤", "流程", "操作", "做法", "程序", "steps", "step", "procedure", "process", "how to"]),
    ("records", "记录", &["记录", "表单", "留存", "存档", "归档", "record", "forms", "filing"]),
];

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let words = org.handbook.policy.words(&RULE, "sections");
    let sections: Vec<Section> = words.iter().map(|word| section(word)).collect();
    // Procedures have the same few headings.
    let mut known: FxHashMap<(&str, &str), Vec<bool>> = FxHashMap::default();
    for (_, sop) in org.sops.active().filter(|own| facts.shared.is_new_one(own)) {
        // A procedure without any text yet is told by what lists it; translations follow the first language.
        let Some(body) = sop.bodies.iter().min_by_key(|body| body.lang).filter(|body| !body.text().trim().is_empty())
        else {
            continue;
        };
        let mut is_there = vec![false; sections.len()];
        for heading in &body.headings {
            let names = known.entry((&*heading.text, &*heading.id)).or_insert_with(|| named(heading, &sections));
            is_there.iter_mut().zip(names).for_each(|(is_there, is_named)| *is_there |= *is_named);
        }
        let missing: Vec<_> = sections.iter().zip(is_there).filter(|(_, is_there)| !is_there).collect();
        if missing.is_empty() {
            continue;
        }
        let en = missing.iter().map(|((en, ..), _)| *en).collect::<Vec<_>>().join(", ");
        let zh = missing.iter().map(|((_, zh, _), _)| *zh).collect::<Vec<_>>().join("、");
        let name = sop.id();
        sink.report(
            &RULE,
            sop.subject(),
            sop.span(),
            say!("`{name}` has no section on {en}", "`{name}` 没有这些章节：{zh}"),
        )
        .help(say!("add a heading for each: {en}", "请各加一个标题：{zh}"));
    }
}

/// What a section is called in the two languages, and the words by which its heading is known.
type Section<'a> = (&'a str, &'a str, Vec<String>);

/// The section that a handbook names by its name, by a word for it, or by a word of its own.
fn section(word: &str) -> Section<'_> {
    let lower = word.trim().to_lowercase();
    let known = SECTIONS.into_iter().find(|(en, zh, words)| *en == lower || *zh == lower || words.contains(&&*lower));
    match known {
        Some((en, zh, words)) => (en, zh, words.iter().map(|word| (*word).to_owned()).collect()),
        None => (word.trim(), word.trim(), vec![lower]),
    }
}

/// By section, whether the text or the id of a heading names it.
fn named(heading: &Heading, sections: &[Section]) -> Vec<bool> {
    let names = [heading.text.to_lowercase(), heading.id.to_lowercase()];
    let is_named = |words: &[String]| words.iter().any(|word| names.iter().any(|name| name.contains(word)));
    sections.iter().map(|(.., words)| is_named(words)).collect()
}
