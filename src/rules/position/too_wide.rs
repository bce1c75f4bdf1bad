//! The check of `position/too-wide`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    geometry::Part,
    model::{Duty, Id, Letter, Object, Org, Position},
    source::Span,
};
use std::collections::{BTreeMap, BTreeSet};

rule! {
    /// One position is responsible across more values of a dimension than `max` allows.
    ///
    /// `max` is a mapping by dimension; without settings it is `{channel: 2}`, and other dimensions have no limit. What
    /// counts are the values at the ends of the tree, over all duties together.
    ///
    /// ## Why it matters
    /// The beginner's mistake is to put all channels on one person: none of them is then done well, and the figures
    /// of none can be told from the others'.
    ///
    /// ## How to mend it
    /// Give some of the values to another position, or leave them for later: take them out of the dimension.
    ///
    /// ## 中文
    /// 一个岗位在某个维度上负责的取值超过 `max`。
    ///
    /// `max` 是按维度写的映射，默认 `{channel: 2}`，其他维度不限。按树末端的取值计数，各项职责合并计算。
    ///
    /// 为什么重要：新手常犯的错误是把所有渠道压在一个人身上，结果哪个都做不好，也看不出哪个有效。
    ///
    /// 怎么改：把一部分取值交给别的岗位；暂时不做的，先从维度里去掉。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/marketing.yaml
    /// name: {zh: 营销, en: Marketing}
    /// # file: dimensions/channel.yaml
    /// name: {zh: 渠道, en: Channel}
    /// values: [{id: ads, name: {zh: 广告, en: Ads}}, {id: seo, name: SEO}, {id: social, name: {zh: 社媒, en: Social}}]
    /// # file: duties/channels.yaml
    /// name: {zh: 渠道经营, en: Running channels}
    /// centre: marketing
    /// across: [channel]
    /// # file: positions/marketer.yaml
    /// name: {zh: 营销岗, en: Marketer}
    /// centre: marketing
    /// responsibilities: [{duty: channels}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/marketing.yaml
    /// name: {zh: 营销, en: Marketing}
    /// # file: dimensions/channel.yaml
    /// name: {zh: 渠道, en: Channel}
    /// values: [{id: ads, name: {zh: 广告, en: Ads}}, {id: seo, name: SEO}, {id: social, name: {zh: 社媒, en: Social}}]
    /// # file: duties/channels.yaml
    /// name: {zh: 渠道经营, en: Running channels}
    /// centre: marketing
    /// across: [channel]
    /// # file: positions/all.yaml
    /// - id: marketer
    ///   name: {zh: 营销岗, en: Marketer}
    ///   centre: marketing
    ///   responsibilities: [{duty: channels, scope: {channel: [ads, seo]}}]
    /// - id: writer
    ///   name: {zh: 社媒岗, en: Social media}
    ///   centre: marketing
    ///   responsibilities: [{duty: channels, scope: {channel: social}}]
    /// ```
    pub static RULE = "position/too-wide", Warning { max = {"channel": 2.0} };
}

/// The leaves that a position has of one dimension, and where it claims them.
#[derive(Default)]
struct Width {
    leaves: BTreeSet<u32>,
    places: Vec<Span>,
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (name, max) in org.handbook.policy.limits(&RULE, "max") {
        let Some(dimension) = org.dimensions.active().find(|(_, own)| own.id() == &*name).map(|(id, _)| id) else {
            continue;
        };
        let mut widths: BTreeMap<Id<Position>, Width> = BTreeMap::new();
        for (duty, own) in org.duties.active() {
            if own.across.iter().any(|across| across.to == Some(dimension)) {
                add(org, facts, duty, dimension, &mut widths);
            }
        }
        for (position, width) in widths.into_iter().filter(|(_, width)| width.leaves.len() as f64 > max) {
            let (card, n) = (&org.positions[position], width.leaves.len());
            let id = card.id();
            let Some((first, others)) = width.places.split_first() else { continue };
            let found = sink.report(
                &RULE,
                card.subject(),
                *first,
                say!(
                    "`{id}` is responsible across {n} values of `{name}`; at most {max} are allowed",
                    "`{id}` 在 `{name}` 上负责 {n} 个取值，最多允许 {max} 个"
                ),
            );
            for place in others.iter().take(4) {
                found.label(*place, say!("and here", "还有这里"));
            }
            found.witness(&format!("{name}: {n}")).help(say!(
                "give some of them to another position, or raise `max: {{{name}: …}}` of `position/too-wide` in `orgbook.yaml`",
                "请把一部分交给别的岗位，或在 `orgbook.yaml` 中调高 `position/too-wide` 的 `max: {{{name}: …}}`"
            ));
        }
    }
}

fn add(
    org: &Org,
    facts: &Facts,
    duty: Id<Duty>,
    dimension: Id<crate::model::Dimension>,
    widths: &mut BTreeMap<Id<Position>, Width>,
) {
    let Some(coverage) = facts.coverage(org, duty) else { return };
    let Some(axis) = coverage.space.dimensions.iter().position(|own| *own == dimension) else { return };
    for share in &coverage.responsible {
        let width = widths.entry(share.position).or_default();
        for own in &share.boxes {
            if let Part::Leaves(leaves) = &own.parts[axis] {
                width.leaves.extend(leaves.ranges().flatten());
            }
        }
        let claims = facts.register.with(org, duty, Letter::R).find(|claim| claim.position == share.position);
        let Some(claimed) = share.claim.or(claims).map(|claim| claim.of(org)) else { continue };
        let written = claimed.scope.parts.iter().find(|part| part.dimension == dimension).map(|part| part.span);
        let place = written.unwrap_or(claimed.letters_span);
        if !width.places.contains(&place) {
            width.places.push(place);
        }
    }
}
