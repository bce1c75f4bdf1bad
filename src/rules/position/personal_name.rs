//! `position/personal-name`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org, Position, Text, is_han, target},
};
use rustc_hash::FxHashSet;
use std::{collections::BTreeMap, ops::Range};

rule! {
    /// A person's name stands in the name of a position, in its duties or in its responsibilities.
    ///
    /// ## Why it matters
    /// Posts outlive their holders. A post named after somebody is wrong on the day they leave, and tells every reader who
    /// they are.
    ///
    /// ## How to mend it
    /// Name the work instead; who holds the post is said under `people/`.
    ///
    /// ## 中文
    /// 岗位名称、职责名称或职责说明里写了人名。
    ///
    /// 为什么重要：岗位比人长久。以人命名的岗位，人一走就错了，还把人名公开给了所有读者。
    ///
    /// 怎么改：改用工作内容命名；谁任职写在 `people/` 里。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 李娜的销售岗, en: Sales adviser}
    /// centre: sales
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: seller}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: seller}]
    /// ```
    pub static RULE = "position/personal-name", Hint;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let names = PersonNames::new(org);
    if names.by_length.is_empty() {
        return;
    }
    let mut told = FxHashSet::default();
    for (_, position) in org.positions.active() {
        let own = [Some(&position.common.name), position.common.short_name.as_ref()];
        let said = position.responsibilities.iter().flat_map(|entry| [entry.text.as_ref(), entry.note.as_ref()]);
        // A duty's name is told once, with the first position that claims it.
        let duties = position.responsibilities.iter().filter_map(|entry| target(&entry.duty));
        let new = duties.filter(|duty| told.insert(*duty)).map(|duty| Some(&org.duties[duty].common.name));
        let new: Vec<Option<&Text>> = new.collect();
        for text in own.into_iter().chain(said).chain(new).flatten() {
            report(&names, position, text, sink);
        }
    }
}

fn report(names: &PersonNames, position: &Position, text: &Text, sink: &mut Sink) {
    let found = text.pieces.iter().find_map(|piece| Some((piece, names.find(&piece.text)?)));
    let Some((piece, range)) = found else { return };
    let (id, name) = (position.id(), &piece.text[range.clone()]);
    sink.report(
        &RULE,
        position.subject(),
        piece.place(range.clone()),
        say!("the person's name `{name}` stands in the card of `{id}`", "`{id}` 的岗位卡里写了人名 `{name}`"),
    )
    .help(say!(
        "name the work instead; who holds the post is said under `people/`",
        "请改用工作内容命名；谁任职写在 `people/` 里"
    ));
}

/// The names of all people by their length in letters, so that a text is looked through once whatever their number.
struct PersonNames<'o> {
    by_length: BTreeMap<usize, FxHashSet<&'o str>>,
}

impl<'o> PersonNames<'o> {
    fn new(org: &'o Org) -> PersonNames<'o> {
        let mut by_length: BTreeMap<usize, FxHashSet<&str>> = BTreeMap::new();
        for (_, person) in org.people.active() {
            for piece in &person.common.name.pieces {
                let name = piece.text.trim();
                let n_letters = name.chars().count();
                // A single letter or syllable is found in too many words.
                if n_letters >= if name.contains(is_han) { 2 } else { 4 } {
                    by_length.entry(n_letters).or_default().insert(name);
                }
            }
        }
        PersonNames { by_length }
    }

    /// The first name in a text; names in letters other than Han count as whole words alone.
    fn find(&self, text: &str) -> Option<Range<usize>> {
        if self.by_length.is_empty() {
            return None;
        }
        let places: Vec<(usize, char)> = text.char_indices().collect();
        let end = |n: usize| places.get(n).map_or(text.len(), |(at, _)| *at);
        let joins = |n: usize| places.get(n).is_some_and(|(_, c)| c.is_alphanumeric() && !is_han(*c));
        for first in 0..places.len() {
            for (length, names) in self.by_length.iter().rev() {
                if first + length > places.len() {
                    continue;
                }
                let range = end(first)..end(first + length);
                let inside_word = (joins(first) && first > 0 && joins(first - 1))
                    || (joins(first + length - 1) && joins(first + length));
                if !inside_word && names.contains(&text[range.clone()]) {
                    return Some(range);
                }
            }
        }
        None
    }
}
