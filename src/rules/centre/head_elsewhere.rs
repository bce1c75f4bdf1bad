//! `centre/head-elsewhere`.

use crate::{
    derive::{Facts, centres_above},
    diagnostic::{Sink, rule, say},
    model::{Object, Org, target},
};

rule! {
    /// The head of a centre sits in another centre that is not above it.
    ///
    /// ## Why it matters
    /// A centre led from the side has two lines of command: its head answers to somebody whom the centre does not know.
    ///
    /// ## How to mend it
    /// Move the head's position into the centre, name a head from the centre itself or from one above it, or put the
    /// centre under the one where its head sits.
    ///
    /// ## 中文
    /// 中心负责人的岗位在另一个并非上级的中心里。
    ///
    /// 为什么重要：由旁边的中心来领导，就有了两条指挥线：负责人听命于一个与本中心无关的上级。
    ///
    /// 怎么改：把负责人的岗位移进本中心，或从本中心及其上级中心里另选负责人，或把本中心划到负责人所在的中心之下。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// head: content-lead
    /// # file: centres/content.yaml
    /// name: {zh: 内容中心, en: Content}
    /// head: content-lead
    /// # file: positions/content-lead.yaml
    /// name: {zh: 内容主管, en: Content lead}
    /// centre: content
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// parent: content
    /// head: content-lead
    /// # file: centres/content.yaml
    /// name: {zh: 内容与销售部, en: Content and sales}
    /// head: content-lead
    /// # file: positions/content-lead.yaml
    /// name: {zh: 内容主管, en: Content lead}
    /// centre: content
    /// ```
    pub static RULE = "centre/head-elsewhere", Warning;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (id, centre) in org.centres.active() {
        let Some((written, head)) = centre.head.as_ref().and_then(|head| Some((head.span, head.to?))) else { continue };
        let position = &org.positions[head];
        let Some(home) = target(&position.centre).filter(|_| position.common.is_active()) else { continue };
        if home == id || centres_above(org, id).contains(&home) {
            continue;
        }
        let (centre_id, head, home) = (centre.id(), position.id(), org.centres[home].id());
        let finding = sink.report(
            &RULE,
            centre.subject(),
            written,
            say!(
                "the head of `{centre_id}`, `{head}`, sits in `{home}`, which is not above it",
                "`{centre_id}` 的负责人 `{head}` 在中心 `{home}`，而 `{home}` 不是它的上级"
            ),
        );
        if let Some(own) = &position.centre {
            finding.label(own.span, say!("`{head}` belongs to `{home}`", "`{head}` 属于 `{home}`"));
        }
        finding.help(say!(
            "name a head from `{centre_id}` or a centre above it, or move `{head}` there",
            "请从 `{centre_id}` 或其上级中心选负责人，或把 `{head}` 移过去"
        ));
    }
}
