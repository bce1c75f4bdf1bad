//! `position/similar-responsibilities`.

use crate::{
    derive::{Facts, first_similar},
    diagnostic::{Sink, rule, say},
    model::{Id, Lang, Object, Org, Piece, Position},
};
use rustc_hash::FxHashSet;

rule! {
    /// Two positions have responsibilities in free text that say nearly the same.
    ///
    /// ## Why it matters
    /// Two people do the same work, or each takes it for the other's; as free text, no other rule can see it.
    ///
    /// ## How to mend it
    /// Enter the work in `duties/` once and let each position claim it, with a scope for its part. The order of words, their
    /// forms and words such as "handle" do not count, and texts in which either says something of its own, such as another
    /// region, are not reported. `threshold` says how much of the longer text the shorter one must say.
    ///
    /// ## 中文
    /// 两个岗位的文字职责说的几乎是同一件事。
    ///
    /// 为什么重要：两个人做同样的事，或都以为是对方的事；只写成文字，别的规则也看不出来。
    ///
    /// 怎么改：在 `duties/` 里登记一次，由各岗位认领，各管一块的用 `scope` 写明。语序、词形和“处理”“负责”之类的词不算区别；两段文字各有各的内容（如地区不同）时不报告。`threshold` 是较短的文字至少要占较长文字的比例。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - id: adviser
    ///   name: {zh: 客服岗, en: Service adviser}
    ///   centre: sales
    ///   responsibilities: [{text: {zh: 及时回复客户询盘。, en: Reply to enquiries promptly.}}]
    /// - id: seller
    ///   name: {zh: 销售岗, en: Sales adviser}
    ///   centre: sales
    ///   responsibilities: [{text: {zh: 负责客户询盘的回复。, en: Replying to customer enquiries.}}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - id: adviser
    ///   name: {zh: 客服岗, en: Service adviser}
    ///   centre: sales
    ///   responsibilities: [{text: {zh: 回复欧洲客户的询盘。, en: Reply to enquiries from Europe.}}]
    /// - id: seller
    ///   name: {zh: 销售岗, en: Sales adviser}
    ///   centre: sales
    ///   responsibilities: [{text: {zh: 回复美洲客户的询盘。, en: Reply to enquiries from the Americas.}}]
    /// ```
    pub static RULE = "position/similar-responsibilities", Warning { threshold = 0.65 };
}

/// A responsibility in one language.
#[derive(Clone, Copy)]
struct Free<'o> {
    position: Id<Position>,
    /// The place among the position's responsibilities.
    index: usize,
    piece: &'o Piece,
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let threshold = org.handbook.policy.option(&RULE, "threshold");
    let mut told = FxHashSet::default();
    for lang in org.handbook.languages.iter() {
        let texts = texts(org, lang);
        let worded: Vec<_> = texts.iter().map(|own| (own.position, &own.piece.text)).collect();
        let wordings = facts.shared.wordings(&worded);
        for (n, other) in first_similar(&wordings, threshold).into_iter().enumerate() {
            let own = texts[n];
            if let Some(other) = other.filter(|_| told.insert((own.position, own.index))) {
                report(org, own, texts[other], sink);
            }
        }
    }
}

fn texts(org: &Org, lang: Lang) -> Vec<Free<'_>> {
    let languages = &org.handbook.languages;
    let mut texts = Vec::new();
    for (position, card) in org.positions.active() {
        for (index, own) in card.responsibilities.iter().enumerate().filter(|(_, own)| own.duty.is_none()) {
            let text = own.text.as_ref().filter(|text| text.serves(lang, languages));
            let piece = text.and_then(|text| text.pick(lang));
            texts.extend(piece.map(|piece| Free { position, index, piece }));
        }
    }
    texts
}

fn report(org: &Org, own: Free, other: Free, sink: &mut Sink) {
    let (position, other_position) = (&org.positions[own.position], &org.positions[other.position]);
    let (id, other_id) = (position.id(), other_position.id());
    sink.report(
        &RULE,
        position.subject(),
        own.piece.span,
        say!("`{id}` and `{other_id}` answer for nearly the same", "`{id}` 与 `{other_id}` 的这条职责几乎一样"),
    )
    .label(other.piece.span, say!("this is what `{other_id}` answers for", "`{other_id}` 的职责这样写"))
    .help(say!(
        "enter it in `duties/` once, and let each of the two claim its part of it",
        "请在 `duties/` 中登记一次，由两个岗位各认领自己的部分"
    ));
}
