//! The check of `sop/not-acknowledged`.

use crate::{
    derive::{Facts, asked_to_confirm, confirmation, version_to_confirm},
    diagnostic::{Sink, rule, say},
    model::{Id, Object, Org, Person, Sop},
};

rule! {
    /// A holder has not confirmed the current version of an SOP.
    ///
    /// ## Why it matters
    /// `acknowledge: true` says that everybody concerned must have read it.
    ///
    /// ## How to mend it
    /// Let them read it, and add a row to `data/acknowledgements.csv`.
    ///
    /// ## 中文
    /// 有任职者没有确认 SOP 的现行版本。
    ///
    /// 为什么重要：`acknowledge: true` 表示相关的人都必须读过。
    ///
    /// 怎么改：请让他们阅读，并在 `data/acknowledgements.csv` 中加一行。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: clerk}]
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// version: "1.1"
    /// applies_to: [clerk]
    /// acknowledge: true
    /// ---
    /// # file: data/acknowledgements.csv
    /// sop,version,person,date
    /// quoting,1.0,li-na,2026-05-01
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: clerk, name: {zh: 业务员, en: Clerk}, centre: sales}
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// holds: [{position: clerk}]
    /// # file: sops/quoting.md
    /// ---
    /// name: {zh: 报价流程, en: How to quote}
    /// version: "1.1"
    /// applies_to: [clerk]
    /// acknowledge: true
    /// ---
    /// # file: data/acknowledgements.csv
    /// sop,version,person,date
    /// quoting,1.1,li-na,2026-05-01
    /// ```
    pub static RULE = "sop/not-acknowledged", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (_, sop) in org.sops.active() {
        let Some(version) = sop.version.as_ref().filter(|_| version_to_confirm(org, sop).is_some()) else { continue };
        let missing = missing(org, facts, sop);
        if missing.is_empty() {
            continue;
        }
        let (name, number, n) = (sop.id(), &version.value, missing.len());
        let who: Vec<&str> = missing.iter().map(|person| org.people[*person].id()).collect();
        let (en, zh) = (who.join("`, `"), who.join("`、`"));
        let witness = who.join(", ");
        let row = format!("{name},{number},{},{}", who[0], org.as_of);
        sink.report(
            &RULE,
            sop.subject(),
            version.span,
            say!(
                "{n} holders have not confirmed version {number} of `{name}`: `{en}`",
                "有 {n} 位任职者没有确认 `{name}` 的 {number} 版：`{zh}`"
            ),
        )
        .witness(&witness)
        .help(say!(
            "when they have read it, add rows such as `{row}` to `data/acknowledgements.csv`",
            "阅读后请在 `data/acknowledgements.csv` 中加行，例如 `{row}`"
        ));
    }
}

/// Those who have to confirm it and have not, in order of their ids.
fn missing(org: &Org, facts: &Facts, sop: &Sop) -> Vec<Id<Person>> {
    let asked = asked_to_confirm(org, &facts.holders, sop).into_iter().map(|(_, person)| person);
    let mut missing: Vec<Id<Person>> = asked.filter(|person| confirmation(sop, *person).is_none()).collect();
    missing.sort_unstable();
    missing
}
