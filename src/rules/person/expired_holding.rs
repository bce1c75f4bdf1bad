//! `person/expired-holding`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Holding, Object, Org, Person},
};

rule! {
    /// All that somebody holds is over, or an acting holding is past its end.
    ///
    /// ## Why it matters
    /// The handbook shows somebody in a post that they have left, or left to run what was meant for a while.
    ///
    /// ## How to mend it
    /// Write the holding that is true now, end the acting one by naming a holder, or take the person away.
    ///
    /// ## 中文
    /// 某人的任职已全部到期，或代理任职过了期限。
    ///
    /// 为什么重要：手册还把已经离开的人写在岗位上，或者让临时代理一直拖下去。
    ///
    /// 怎么改：写上现在真实的任职；代理到期的，指定正式任职者；人已离开的，删去或停用。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: seller, until: 2026-06-30}]
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
    /// holds: [{position: seller, until: 2026-12-31}]
    /// ```
    pub static RULE = "person/expired-holding", Warning [due];
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    // Dates that run backwards are told where they stand.
    let in_order = |person: &&Person| !person.holds.iter().any(Holding::is_backwards);
    for person in org.people.active().map(|(_, person)| person).filter(in_order) {
        let id = person.id();
        let ends = person.holds.iter().map(|holding| holding.until.as_ref().filter(|until| until.value < org.as_of));
        let all_over = ends.clone().all(|end| end.is_some());
        if let Some(last) = ends.flatten().max_by_key(|until| until.value).filter(|_| all_over) {
            let day = last.value;
            sink.report(
                &RULE,
                person.subject(),
                last.span,
                say!("`{id}` holds nothing since {day}", "`{id}` 自 {day} 之后没有任何任职"),
            )
            .help(say!("write what `{id}` holds now, or retire the person", "请写上 `{id}` 现在的任职，或将其停用"));
            continue;
        }
        for holding in person.holds.iter().filter(|holding| holding.acting) {
            let Some(until) = holding.until.as_ref().filter(|until| until.value < org.as_of) else { continue };
            let day = until.value;
            sink.report(
                &RULE,
                person.subject(),
                until.span,
                say!("`{id}` was to stand in until {day} only", "`{id}` 的代理只到 {day}"),
            )
            .help(say!("name a holder for the position, or set a new end", "请为岗位指定正式任职者，或写新的结束日期"));
        }
    }
}
