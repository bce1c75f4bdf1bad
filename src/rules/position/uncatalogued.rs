//! `position/uncatalogued`.

use super::vague_responsibility;
use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::{Object, Org},
};

rule! {
    /// A responsibility is free text, outside the register of duties.
    ///
    /// ## Why it matters
    /// What is not in the register cannot be checked: nobody sees whether two positions do it, or none once this one is
    /// gone.
    ///
    /// ## How to mend it
    /// Enter it in `duties/`, and write `duty: …` in its place.
    ///
    /// ## 中文
    /// 岗位职责只写成了文字，没有登记到职责清单。
    ///
    /// 为什么重要：没有登记就无法核对：有没有别人也在做、这个岗位没了还有没有人做，都看不出来。
    ///
    /// 怎么改：在 `duties/` 里登记，再把这一条改成 `duty: …`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// responsibilities: [{text: {zh: 给客户报价。, en: Quote prices to customers.}}]
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/quote.yaml
    /// name: {zh: 报价, en: Quotations}
    /// centre: sales
    /// # file: positions/all.yaml
    /// - {id: seller, name: {zh: 销售岗, en: Sales adviser}, centre: sales, responsibilities: [{duty: quote}]}
    /// ```
    pub static RULE = "position/uncatalogued", Hint;
}

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    for (_, position) in org.positions.active() {
        for responsibility in position.responsibilities.iter().filter(|own| own.duty.is_none()) {
            let Some(text) = responsibility.text.as_ref() else { continue };
            // Nobody can enter in a register what could mean anything: `position/vague-responsibility`.
            let Some(span) = text.span().filter(|_| vague_responsibility::found(text).is_none()) else { continue };
            let id = position.id();
            sink.report(
                &RULE,
                position.subject(),
                span,
                say!("this responsibility of `{id}` is not in the register", "`{id}` 的这条职责没有登记到职责清单"),
            )
            .help(say!(
                "enter it in `duties/`, and write `duty: …` here",
                "请在 `duties/` 中登记，并在这里改写为 `duty: …`"
            ));
        }
    }
}
