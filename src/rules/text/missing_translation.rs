//! The check of `text/missing-translation`.

use crate::{
    derive::{Facts, KeyedText, bodies, handbook_texts, texts},
    diagnostic::{Sink, Subject, rule, say},
    model::{Body, EntityRef, Lang, Languages, Org},
    source::Span,
};

rule! {
    /// An object's texts or files lack one of the handbook's languages.
    ///
    /// ## Why it matters
    /// A reader of that language gets another one in the middle of the page.
    ///
    /// ## How to mend it
    /// Write the text as a mapping by language, or put a file such as `quoting.en.md` beside the Markdown.
    ///
    /// ## 中文
    /// 对象的文字或文件缺少手册的某种语言。
    ///
    /// 为什么重要：用该语言的读者会在页面中间看到另一种语言。
    ///
    /// 怎么改：请把文字写成按语言的映射，或在 Markdown 旁放一个 `quoting.en.md` 这样的文件。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// purpose: 成交
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// purpose: {zh: 成交, en: Closing}
    /// ```
    pub static RULE = "text/missing-translation", Warning [draft];
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    if org.handbook.languages.0.len() < 2 {
        return;
    }
    let own = &org.handbook;
    if facts.shared.settings_are_new() {
        let missing = missing(own.span, &handbook_texts(own), &[], &own.languages);
        report(own.languages.tag(Languages::FIRST), &own.subject, missing, &own.languages, sink);
    }
    let is_looked_at = |entity: &EntityRef| facts.shared.is_new(*entity) && org.common(*entity).is_active();
    for entity in org.entities().filter(is_looked_at) {
        let common = org.common(entity);
        let missing = missing(common.span, &texts(org, entity), bodies(org, entity), &own.languages);
        report(&common.id, &common.subject, missing, &own.languages, sink);
    }
}

/// A language, the keys whose texts lack it, and the first place.
type Missing = (Lang, Vec<&'static str>, Span);

fn missing(place: Span, texts: &[KeyedText], bodies: &[Body], languages: &Languages) -> Vec<Missing> {
    let mut found = Vec::new();
    for lang in languages.iter() {
        let mut keys: Vec<&'static str> = Vec::new();
        let mut first = None;
        for (key, text) in texts.iter().filter(|(_, text)| !text.pieces.is_empty() && !text.serves(lang, languages)) {
            first = first.or(text.span());
            if !keys.contains(key) {
                keys.push(key);
            }
        }
        let written = bodies.iter().any(|body| !body.text().trim().is_empty());
        if written && bodies.iter().all(|body| body.lang != lang) {
            keys.push(".md");
        }
        if !keys.is_empty() {
            found.push((lang, keys, first.unwrap_or(place)));
        }
    }
    found
}

fn report(name: &str, subject: &Subject, missing: Vec<Missing>, languages: &Languages, sink: &mut Sink) {
    let Some((_, _, place)) = missing.first() else { return };
    let each = missing.iter().map(|(lang, keys, _)| (languages.tag(*lang), keys.join("`, `")));
    let en: Vec<String> = each.clone().map(|(tag, keys)| format!("{tag}: `{keys}`")).collect();
    let zh: Vec<String> = each.map(|(tag, keys)| format!("{tag}（`{keys}`）")).collect();
    let (en, zh) = (en.join("; "), zh.join("、"));
    let found = sink.report(&RULE, subject, *place, say!("`{name}` lacks texts in {en}", "`{name}` 缺少译文：{zh}"));
    let (lang, keys, _) = &missing[0];
    let (tag, first) = (languages.tag(*lang), languages.tag(Languages::FIRST));
    found.help(match keys.iter().find(|key| **key != ".md") {
        Some(key) if *lang != Languages::FIRST => {
            say!("write `{key}: {{{first}: …, {tag}: …}}`", "请写成 `{key}: {{{first}: …, {tag}: …}}`")
        }
        Some(key) => say!("add `{first}: …` to `{key}`", "请在 `{key}` 中补上 `{first}: …`"),
        None => say!("add the translation as a file beside it: `….{tag}.md`", "请在旁边放译文文件：`….{tag}.md`"),
    });
}
