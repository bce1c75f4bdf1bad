//! The check of `text/number-mismatch`.

use crate::{
    derive::{Facts, Figure, Passage, bodies, figures, handbook_texts, may_state, texts, untold},
    diagnostic::{Sink, Subject, rule, say},
    model::{EntityRef, Lang, Languages, LinkUse, Org, Status, Target, Text},
    syntax::markdown::without_code,
};
use rayon::prelude::*;
use std::{borrow::Cow, cell::OnceCell, ops::Range};

rule! {
    /// Numbers, dates, durations or references differ between the languages of one text.
    ///
    /// ## Why it matters
    /// Two readers of one promise keep two promises, and either can show the page that says so.
    ///
    /// ## How to mend it
    /// Find out which of the two holds, and write it in both languages. Chinese and English are compared, whatever the
    /// spelling: `1万` is 10 000, 两 is 2, 百分之五 is 5%, 2026年5月1日 is 1 May 2026, and 48 hours are 2 days. Numbers of
    /// headings and list items, ordinals, code, and one of something do not count. Links to objects must lead to the same
    /// objects.
    ///
    /// ## 中文
    /// 同一段文字的各语言版本中，数字、日期、时长或引用不一致。
    ///
    /// 为什么重要：同一个承诺，两种语言的读者各守各的，还都能拿出依据。
    ///
    /// 怎么改：先弄清以哪个为准，再把两种语言改成一致。比较的是中文和英文，写法不同没有关系：`1万` 就是 10 000，两就是 2，百分之五就是 5%，2026年5月1日就是 1 May 2026，48 小时就是 2 days。标题和列表的编号、序数、代码以及“一个”之类不计。指向对象的链接也要指向相同的对象。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// purpose: {zh: 两小时内报价, en: A quotation within 4 hours}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// purpose: {zh: 两小时内报价, en: A quotation within 2 hours}
    /// ```
    pub static RULE = "text/number-mismatch", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let languages = &org.handbook.languages;
    if comparable(languages).len() < 2 {
        return;
    }
    let settings = if facts.shared.settings_are_new() { handbook_texts(&org.handbook) } else { Vec::new() };
    for (_, text) in settings {
        in_text(org, text, &org.handbook.subject, sink);
    }
    let active: Vec<EntityRef> =
        org.entities().filter(|own| facts.shared.is_new(*own) && org.common(*own).is_active()).collect();
    let found: Vec<Sink> = active.par_iter().map(|entity| in_object(org, *entity, languages)).collect();
    found.into_iter().for_each(|own| sink.extend(own.into_vec()));
}

/// The languages whose numerals are known.
fn comparable(languages: &Languages) -> Vec<Lang> {
    let is_known = |lang: &Lang| {
        let tag = languages.tag(*lang).to_ascii_lowercase();
        tag.split('-').next().is_some_and(|primary| matches!(primary, "zh" | "en"))
    };
    languages.iter().filter(is_known).collect()
}

fn in_object(org: &Org, entity: EntityRef, languages: &Languages) -> Sink {
    let mut sink = Sink::default();
    let subject = &org.common(entity).subject;
    for (_, text) in texts(org, entity) {
        in_text(org, text, subject, &mut sink);
    }
    let known = comparable(languages);
    let bodies: Vec<_> = bodies(org, entity).iter().filter(|body| known.contains(&body.lang)).collect();
    for other in bodies.iter().skip(1) {
        let one = Version { passage: Passage::Body(bodies[0]), links: &bodies[0].links };
        let other = Version { passage: Passage::Body(other), links: &other.links };
        compare(org, &one, &other, subject, &mut sink);
    }
    sink
}

fn in_text(org: &Org, text: &Text, subject: &Subject, sink: &mut Sink) {
    let languages = &org.handbook.languages;
    if text.pieces.len() < 2 {
        return;
    }
    let known = comparable(languages);
    let pieces: Vec<_> =
        text.pieces.iter().filter(|piece| piece.lang.is_some_and(|lang| known.contains(&lang))).collect();
    for other in pieces.iter().skip(1) {
        let one = Version { passage: Passage::Piece(pieces[0]), links: &pieces[0].links };
        let other = Version { passage: Passage::Piece(other), links: &other.links };
        compare(org, &one, &other, subject, sink);
    }
}

/// A text in one language.
struct Version<'o> {
    passage: Passage<'o>,
    links: &'o [LinkUse],
}

impl Version<'_> {
    /// The words alone: code and addresses are blanks of the same length.
    fn words(&self) -> Cow<'_, str> {
        let mut words = without_code(self.passage.text());
        for link in self.links {
            let range = link.range.start as usize..link.range.end as usize;
            let address = words.get(range.clone()).and_then(|text| text.rfind("](")).map(|at| range.start + at + 1);
            if let Some(start) = address.filter(|start| words.is_char_boundary(*start)) {
                words.to_mut().replace_range(start..range.end, &" ".repeat(range.end - start));
            }
        }
        for range in defined_addresses(&words) {
            words.to_mut().replace_range(range.clone(), &" ".repeat(range.len()));
        }
        words
    }

    /// The first link to an object that the other version does not lead to.
    fn only_here(&self, org: &Org, other: &Version) -> Option<(EntityRef, Range<usize>)> {
        let named = |links: &[LinkUse]| links.iter().filter_map(entity).collect::<Vec<_>>();
        let there = named(other.links);
        // What leads to something retired is to go anyway: `link/retired`.
        let is_told = |to: EntityRef| org.common(to).status == Status::Retired;
        self.links.iter().find_map(|link| {
            let own = entity(link).filter(|own| !there.contains(own) && !is_told(*own))?;
            Some((own, link.range.start as usize..link.range.end as usize))
        })
    }
}

/// Where the addresses of the lines `[name]: address` stand.
fn defined_addresses(words: &str) -> Vec<Range<usize>> {
    if !words.contains("]:") {
        return Vec::new();
    }
    let mut at = 0;
    let lines = words.split_inclusive('\n').filter_map(|line| {
        let start = at;
        at += line.len();
        let is_one = line.trim_start().starts_with('[') && !line.trim_start().starts_with("[^");
        let colon = line.find("]:").filter(|_| is_one)?;
        Some(start + colon + "]:".len()..start + line.trim_end().len())
    });
    lines.collect()
}

/// The object that a link names.
fn entity(link: &LinkUse) -> Option<EntityRef> {
    match link.target {
        Target::Object { entity, .. } | Target::Embed { entity, .. } => Some(entity),
        _ => None,
    }
}

/// Reports the first thing that only one of two versions says.
fn compare(org: &Org, one: &Version, other: &Version, subject: &Subject, sink: &mut Sink) {
    let (words, other_words) = (one.words(), other.words());
    let (lines, other_lines) = (lines(&words), lines(&other_words));
    let (here, there) = differences(&lines, &other_lines);
    let help = say!("write the same in both languages", "请把两种语言改成一致");
    if let Some(place) = there.clone().or(here.clone()) {
        let (version, said) =
            if there.is_some() { (other, &other_words[place.clone()]) } else { (one, &words[place.clone()]) };
        let finding = sink.report(
            &RULE,
            subject,
            version.passage.place(place.clone()),
            say!("`{said}` is not in the other language", "`{said}` 与另一种语言不一致"),
        );
        if let Some(first) = here.filter(|_| there.is_some()) {
            let first_said = &words[first.clone()];
            finding.label(
                one.passage.place(first.clone()),
                say!("here it is `{first_said}`", "这里写的是 `{first_said}`"),
            );
        }
        finding.help(help);
        return;
    }
    let link =
        other.only_here(org, one).map(|found| (other, found)).or(one.only_here(org, other).map(|found| (one, found)));
    if let Some((version, (_, range))) = link {
        let said = version.passage.text().get(range.clone()).unwrap_or_default();
        let message =
            say!("`{said}` has no counterpart in the other language", "`{said}` 在另一种语言中没有对应的链接");
        sink.report(&RULE, subject, version.passage.place(range), message).help(help);
    }
}

/// A line that has words.
struct Line<'t> {
    text: &'t str,
    /// Where it begins in the whole text.
    start: usize,
    figures: OnceCell<Vec<Figure>>,
}

impl Line<'_> {
    /// Its figures, their places in the whole text.
    fn figures(&self) -> &[Figure] {
        self.figures.get_or_init(|| {
            let moved = |range: Range<usize>| range.start + self.start..range.end + self.start;
            figures(self.text).into_iter().map(|own| Figure { range: moved(own.range), ..own }).collect()
        })
    }

    /// Whether it says a number that a translation must say too.
    fn states_any(&self) -> bool {
        may_state(self.text) && self.figures().iter().any(|figure| figure.is_stated)
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            lines.push(Line { text: line, start, figures: OnceCell::new() });
        }
        start += line.len();
    }
    lines
}

/// The first figure of either text that the other one does not tell. Texts of as many lines are compared line by line,
/// each with its neighbours, since a sentence may move; others as a whole. Lines that state nothing are read only where
/// they stand beside one that does.
fn differences(one: &[Line], other: &[Line]) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let side_by_side = one.len() == other.len();
    let missing = |from: &[Line], within: &[Line]| {
        from.iter().enumerate().filter(|(_, line)| line.states_any()).find_map(|(n, line)| {
            let near = if side_by_side { n.saturating_sub(1)..(n + 2).min(within.len()) } else { 0..within.len() };
            let near: Vec<Figure> = within[near].iter().flat_map(Line::figures).cloned().collect();
            untold(line.figures(), &near).map(|figure| figure.range.clone())
        })
    };
    (missing(one, other), missing(other, one))
}
