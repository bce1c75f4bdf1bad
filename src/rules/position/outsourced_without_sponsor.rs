//! `position/outsourced-without-sponsor`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Employment, Object, Org},
};

rule! {
    /// An outsourced position has no sponsor inside.
    ///
    /// ## Why it matters
    /// A supplier's people cannot answer for results inside the organisation. Without a sponsor nobody checks their
    /// work, renews their contract or takes back their access.
    ///
    /// ## How to mend it
    /// Name a position held by staff: `sponsor: …`.
    ///
    /// ## 中文
    /// 外包岗位没有内部负责人。
    ///
    /// 为什么重要：外包人员不能对内部结果负责。没有内部负责人，就没有人验收、续约和收回权限。
    ///
    /// 怎么改：写明由哪个本单位员工的岗位负责：`sponsor: …`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/content.yaml
    /// name: {zh: 内容中心, en: Content}
    /// # file: positions/writer.yaml
    /// name: {zh: 撰稿岗, en: Writer}
    /// centre: content
    /// employment: outsourced
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/content.yaml
    /// name: {zh: 内容中心, en: Content}
    /// # file: positions/all.yaml
    /// - {id: writer, name: {zh: 撰稿岗, en: Writer}, centre: content, employment: outsourced, sponsor: lead}
    /// - {id: lead, name: {zh: 内容主管, en: Content lead}, centre: content}
    /// ```
    pub static RULE = "position/outsourced-without-sponsor", Error [draft];
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, position) in org.positions.active().filter(|(_, position)| position.employment == Employment::Outsourced) {
        let id = position.id();
        let finding = match &position.sponsor {
            None => sink.report(
                &RULE,
                position.subject(),
                position.employment_span.unwrap_or(position.span()),
                say!("`{id}` is outsourced and has no sponsor inside", "`{id}` 是外包岗位，却没有内部负责人"),
            ),
            Some(written) => {
                let Some(sponsor) = written.to.map(|sponsor| &org.positions[sponsor]) else { continue };
                if sponsor.employment == Employment::Staff {
                    continue;
                }
                let (name, place) = (sponsor.id(), sponsor.employment_span.unwrap_or(sponsor.span()));
                let finding = sink.report(
                    &RULE,
                    position.subject(),
                    written.span,
                    say!(
                        "the sponsor of `{id}`, `{name}`, is not staff",
                        "`{id}` 的内部负责人 `{name}` 不是本单位员工"
                    ),
                );
                finding.label(place, say!("how `{name}` is employed", "`{name}` 的用工方式"))
            }
        };
        finding.help(say!("name a position held by staff: `sponsor: …`", "请写明本单位员工担任的岗位：`sponsor: …`"));
    }
}
