//! Rules about patches and figures: what they name is not there, or cannot be read.

use crate::diagnostic::rule;

rule! {
    /// A patch of an operating model changes something that is not there.
    ///
    /// ## Why it matters
    /// The model looks as if it differed, and is the handbook unchanged: whoever compares the two compares nothing.
    ///
    /// ## How to mend it
    /// Write an id that the handbook has. A new object must be complete, its `name` included.
    ///
    /// ## 中文
    /// 运营模式的补丁修改了不存在的对象。
    ///
    /// 为什么重要：看上去是另一种模式，其实和原手册一样，两相比较毫无意义。
    ///
    /// 怎么改：改成手册里已有的 id。要新增对象，内容必须完整，包括 `name`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: models/split.yaml
    /// name: {zh: 分区, en: By region}
    /// patch:
    ///   centres:
    ///     slaes: {outsourced_to: Agency}
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: models/split.yaml
    /// name: {zh: 分区, en: By region}
    /// patch:
    ///   centres:
    ///     sales: {outsourced_to: Agency}
    /// ```
    pub static DEAD_PATCH = "model/dead-patch", Error;
}

rule! {
    /// A row of figures cannot be read, or its file is for no KPI.
    ///
    /// ## Why it matters
    /// The figure is missing from every chart, and the row looks as if it had been delivered.
    ///
    /// ## How to mend it
    /// The first line is `period,value`, with `target` and `scope` where they are needed; a period is `2026-10-01`,
    /// `2026-W40`, `2026-10`, `2026-Q4` or `2026`; the file is called like the KPI.
    ///
    /// ## 中文
    /// 数据行无法读取，或文件不属于任何指标。
    ///
    /// 为什么重要：这个数字不会出现在任何图表里，而交数的人以为已经交了。
    ///
    /// 怎么改：首行写 `period,value`，需要时加 `target` 和 `scope`；期间写 `2026-10-01`、`2026-W40`、`2026-10`、`2026-Q4` 或 `2026`；文件名与指标 id 相同。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// # file: data/kpi/orders.csv
    /// period,value
    /// 2026-10,many
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: kpis/orders.yaml
    /// name: {zh: 订单数, en: Orders}
    /// # file: data/kpi/orders.csv
    /// period,value
    /// 2026-10,42
    /// ```
    pub static BAD_ACTUALS = "kpi/bad-actuals", Error;
}

rule! {
    /// A row of the ledger names no procedure, version or person that there is.
    ///
    /// ## Why it matters
    /// A confirmation that cannot be assigned proves nothing when somebody asks who had read the rule.
    ///
    /// ## How to mend it
    /// Write the ids of the procedure and the person and a version from the procedure's history: `quote,1.0,li-
    /// na,2026-05-01`.
    ///
    /// ## 中文
    /// 阅读确认记录中的 SOP、版本或人员不存在。
    ///
    /// 为什么重要：对不上号的确认，在追问“谁读过这条规定”时什么也证明不了。
    ///
    /// 怎么改：写 SOP 和人员的 id，以及该 SOP 有过的版本：`quote,1.0,li-na,2026-05-01`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: sops/quote.md
    /// ---
    /// name: {zh: 报价, en: Quotations}
    /// version: "1.0"
    /// ---
    /// 先问清需求。
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// # file: data/acknowledgements.csv
    /// sop,version,person,date
    /// quote,1.0,li-nah,2026-05-01
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: sops/quote.md
    /// ---
    /// name: {zh: 报价, en: Quotations}
    /// version: "1.0"
    /// ---
    /// 先问清需求。
    /// # file: people/li-na.yaml
    /// name: 李娜
    /// # file: data/acknowledgements.csv
    /// sop,version,person,date
    /// quote,1.0,li-na,2026-05-01
    /// ```
    pub static BAD_ACKNOWLEDGEMENT = "sop/bad-acknowledgement", Error;
}
