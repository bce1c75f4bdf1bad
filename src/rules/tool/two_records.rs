//! The check of `tool/two-records`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org, Tool},
    source::Span,
};
use rustc_hash::FxHashMap;

rule! {
    /// Two tools are the record of the same data.
    ///
    /// ## Why it matters
    /// When the two differ, nobody knows which one is right.
    ///
    /// ## How to mend it
    /// Decide which one is the truth, and take the word out of the other's `record_of`.
    ///
    /// ## 中文
    /// 两个工具都是同一种数据的唯一出处。
    ///
    /// 为什么重要：两边不一致时，没有人知道哪边对。
    ///
    /// 怎么改：请定下以哪个为准，并从另一个的 `record_of` 中去掉。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: tools/all.yaml
    /// - {id: crm, name: CRM, record_of: [customer]}
    /// - {id: erp, name: ERP, record_of: [order, customer]}
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: tools/all.yaml
    /// - {id: crm, name: CRM, record_of: [customer]}
    /// - {id: erp, name: ERP, record_of: [order]}
    /// ```
    pub static RULE = "tool/two-records", Error;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let mut first: FxHashMap<String, (&Tool, Span)> = FxHashMap::default();
    for (_, tool) in org.tools.active() {
        for data in &tool.record_of {
            let key = data.value.trim().to_lowercase();
            let Some((other, place)) = first.get(&key) else {
                first.insert(key, (tool, data.span));
                continue;
            };
            if other.id() == tool.id() {
                continue;
            }
            let (name, other, thing) = (tool.id(), other.id(), data.value.trim());
            sink.report(
                &RULE,
                tool.subject(),
                data.span,
                say!(
                    "`{name}` and `{other}` are both the record of `{thing}`",
                    "`{name}` 和 `{other}` 都是 `{thing}` 的唯一出处"
                ),
            )
            .label(*place, say!("`{other}` is its record too", "`{other}` 也是它的出处"))
            .help(say!("keep it in one of the two", "请只留一个"));
        }
    }
}
