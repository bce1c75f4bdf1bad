//! `handbook/retired-reference`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Centre, Holding, Kind, Object, Org, Person, Reference, Sop, Status},
};
use rustc_hash::FxHashMap;

rule! {
    /// Something active refers to something retired.
    ///
    /// ## Why it matters
    /// Work is sent to a post that is no longer filled, or follows a procedure that no longer holds.
    ///
    /// ## How to mend it
    /// Refer to what took its place; where nothing did, take the reference away. `supersedes` and the history of a text
    /// may name what is retired, and so may a holding that is over.
    ///
    /// ## 中文
    /// 在用的对象引用了已停用的对象。
    ///
    /// 为什么重要：工作会被交给已经没有人的岗位，或按已经作废的规定去做。
    ///
    /// 怎么改：改为引用接替它的对象；没有接替的就删去引用。`supersedes`、修订历史和已结束的任职可以引用已停用的对象。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, deputy: service}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales, status: retired}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, deputy: care}
    /// - {id: care, name: {zh: 客户成功岗, en: Customer success}, centre: sales}
    /// - {id: service, name: {zh: 客服岗, en: Service adviser}, centre: sales, status: retired}
    /// ```
    pub static RULE = "handbook/retired-reference", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    // What somebody held before it was retired is history.
    let is_past = |reference: &Reference| is_held(org, reference, |holding| holding.is_over(org.as_of));
    let counts = |reference: &Reference| !is_told_elsewhere(facts, reference) && !is_past(reference);
    for (reference, others) in references_to(org, Status::Retired, counts) {
        let (from, to) = (org.common(reference.from), org.common(reference.to));
        let (own, id, kind, kind_zh) =
            (&from.id, &to.id, reference.to.kind.name_en(), reference.to.kind.name_after_han());
        let finding = sink.report(
            &RULE,
            &from.subject,
            reference.span,
            say!("`{own}` refers to the retired {kind} `{id}`", "`{own}` 引用了已停用的{kind_zh} `{id}`"),
        );
        for other in others.iter().take(5) {
            finding.label(other.span, say!("here too", "这里也引用了它"));
        }
        let heir = reference.to.id::<Sop>().and_then(|sop| facts.uses.superseded_by[sop.index()]);
        match heir {
            Some(heir) => {
                let heir = org.sops[heir].id();
                finding.help(say!("it is superseded by `{heir}`", "它已被 `{heir}` 取代"))
            }
            None => finding
                .help(say!("name what took its place, or take the reference away", "请改为接替它的对象，或删去引用")),
        };
    }
}

/// Where something retired may stand, or where a more telling rule speaks of it.
fn is_told_elsewhere(facts: &Facts, reference: &Reference) -> bool {
    let in_use = |centre| !facts.reporting.members(centre).is_empty() || !facts.reporting.children(centre).is_empty();
    match (reference.from.kind, reference.field) {
        (_, "supersedes" | "history" | "link") => true,
        // `centre/retired-in-use` and `allocation/to-vacant`.
        (Kind::Position, "centre") | (Kind::Centre, "parent") | (Kind::Allocation, "to") => true,
        _ => reference.to.id::<Centre>().is_some_and(in_use),
    }
}

/// Whether a reference is that of a person's holding, and of one that is like this.
pub fn is_held(org: &Org, reference: &Reference, is_like: impl Fn(&Holding) -> bool) -> bool {
    let person = reference.from.id::<Person>().map(|person| &org.people[person]);
    let mut holdings = person.iter().flat_map(|person| &person.holds);
    holdings.any(|holding| holding.position.span == reference.span && is_like(holding))
}

/// The references of active objects to those of a status, each pair once, with the further places that say the same.
pub fn references_to(
    org: &Org,
    status: Status,
    counts: impl Fn(&Reference) -> bool,
) -> Vec<(&Reference, Vec<&Reference>)> {
    let mut found: Vec<(&Reference, Vec<&Reference>)> = Vec::new();
    let mut seen = FxHashMap::default();
    for reference in &org.references {
        let (from, to) = (org.common(reference.from), org.common(reference.to));
        if to.status != status || !from.is_active() || !counts(reference) {
            continue;
        }
        match seen.get(&(reference.from, reference.to)) {
            Some(at) => {
                let (_, others): &mut (_, Vec<_>) = &mut found[*at];
                others.push(reference);
            }
            None => {
                seen.insert((reference.from, reference.to), found.len());
                found.push((reference, Vec::new()));
            }
        }
    }
    found
}
