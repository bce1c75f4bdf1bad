//! `person/no-holding`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// Somebody in the handbook holds no position.
    ///
    /// ## Why it matters
    /// Readers find the name and cannot tell what to come to them for.
    ///
    /// ## How to mend it
    /// Write what the person holds, or retire or take away the entry.
    ///
    /// ## 中文
    /// 手册里有人没有担任任何岗位。
    ///
    /// 为什么重要：读者查得到这个人，却不知道有什么事该找他。
    ///
    /// 怎么改：写上此人担任的岗位，或停用、删去这一条。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: people/li-na.yaml
    /// name: 李娜
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
    pub static RULE = "person/no-holding", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, person) in org.people.active().filter(|(_, person)| person.holds.is_empty()) {
        let id = person.id();
        sink.report(
            &RULE,
            person.subject(),
            person.span(),
            say!("`{id}` holds no position", "`{id}` 没有担任任何岗位"),
        )
        .help(say!("write `holds: [{{position: …}}]`", "请写 `holds: [{{position: …}}]`"));
    }
}
