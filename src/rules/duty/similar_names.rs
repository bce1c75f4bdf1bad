//! The check of `duty/similar-names`.

use crate::{
    derive::{Facts, Wording, first_similar},
    diagnostic::{Sink, rule, say},
    model::{Duty, Id, Lang, Object, Org},
};
use rayon::prelude::*;

rule! {
    /// Two duties have names that read nearly the same.
    ///
    /// ## Why it matters
    /// They are most likely one duty that was entered twice. Each then has its own A and R, two people do the work, or each
    /// takes it for the other's.
    ///
    /// ## How to mend it
    /// Keep one, move the claims to it and enter the other's id under its `aliases`. Where the two really differ, put the
    /// difference into the names; parts of one duty, such as regions, are its scopes. The order of words, their forms and
    /// words such as "handle" do not count; names in which either says something of its own are not reported, nor are
    /// duties that are `incompatible_with` each other. Names that are the very same are reported by `handbook/same-name`.
    ///
    /// ## 中文
    /// 两项职责的名称读起来几乎一样。
    ///
    /// 为什么重要：多半是同一项职责登记了两次，各有各的 A 和 R，结果两个人都做，或都以为是对方的事。
    ///
    /// 怎么改：保留一项，把认领移过去，把另一项的 id 写进它的 `aliases`。确实不同的，请在名称里写出区别；只是同一职责的一部分（如某个地区），应写成 `scope`。语序、词形和“处理”“负责”之类的词不算区别；两个名称各有各的内容时不报告，互相写了 `incompatible_with` 的也不报告。名称完全相同的由 `handbook/same-name` 报告。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/all.yaml
    /// - {id: reply, name: {zh: 处理客户询盘, en: Replying to customer enquiries}, centre: sales}
    /// - {id: respond, name: {zh: 客户询盘处理, en: Reply to enquiries}, centre: sales}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: duties/all.yaml
    /// - {id: europe, name: {zh: 欧洲销售报告, en: Europe sales report}, centre: sales}
    /// - {id: americas, name: {zh: 美洲销售报告, en: Americas sales report}, centre: sales}
    /// ```
    pub static RULE = "duty/similar-names", Warning;
}

/// How much of the longer name the shorter one says.
const THRESHOLD: f64 = 0.65;

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    let mut told = vec![false; org.duties.len()];
    for lang in org.handbook.languages.iter() {
        for (one, other) in similar(org, lang) {
            let is_apart = facts.uses.incompatible[one.index()].contains(&other);
            if !is_apart && !is_same(org, one, other) && !told[one.index()] {
                told[one.index()] = true;
                report(org, lang, one, other, sink);
            }
        }
    }
}

/// The duties whose names in a language are similar to an earlier one's, each with the first such.
fn similar(org: &Org, lang: Lang) -> Vec<(Id<Duty>, Id<Duty>)> {
    let languages = &org.handbook.languages;
    let named = org.duties.active().filter(|(_, duty)| duty.common.name.serves(lang, languages));
    let duties: Vec<(Id<Duty>, &str)> = named.map(|(id, duty)| (id, duty.common.name.get(lang))).collect();
    let names: Vec<_> = duties.par_iter().map(|(id, name)| (*id, Wording::of(name))).collect();
    let first = first_similar(&names, THRESHOLD);
    let pairs = first.iter().enumerate().filter_map(|(n, other)| Some((duties[n].0, duties[(*other)?].0)));
    pairs.collect()
}

/// Whether `handbook/same-name` tells it.
fn is_same(org: &Org, one: Id<Duty>, other: Id<Duty>) -> bool {
    let languages = &org.handbook.languages;
    let (one, other) = (&org.duties[one].common.name, &org.duties[other].common.name);
    languages.iter().any(|lang| {
        one.serves(lang, languages) && other.serves(lang, languages) && one.get(lang).trim() == other.get(lang).trim()
    })
}

fn report(org: &Org, lang: Lang, one: Id<Duty>, other: Id<Duty>, sink: &mut Sink) {
    let (one, other) = (&org.duties[one], &org.duties[other]);
    let (name, first) = (one.common.name.get(lang).trim(), other.common.name.get(lang).trim());
    let (id, other_id) = (one.id(), other.id());
    let place = |duty: &Duty| duty.common.name.pick(lang).map_or(duty.span(), |piece| piece.span);
    sink.report(
        &RULE,
        one.subject(),
        place(one),
        say!("`{id}` reads nearly like `{other_id}`: {name}", "`{id}` 与 `{other_id}` 读起来几乎一样：{name}"),
    )
    .label(place(other), say!("`{other_id}`: {first}", "`{other_id}`：{first}"))
    .help(say!(
        "keep one of the two and enter the other's id under its `aliases`, or put the difference into the names",
        "请保留一项，把另一项的 id 写进它的 `aliases`；确实不同的，请在名称中写出区别"
    ));
}
