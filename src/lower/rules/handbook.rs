//! Rules of the group `handbook`: names, values and ids that cannot be.

use crate::diagnostic::rule;

rule! {
    /// A mapping has a key that its kind does not have.
    ///
    /// ## Why it matters
    /// A mistyped key is not read. The duty, the deputy or the limit that it was to give is then missing, and nothing
    /// else says so.
    ///
    /// ## How to mend it
    /// Write the key that the finding offers. What your own templates need goes under a key that begins with `x-`;
    /// languages are listed in `orgbook.yaml`.
    ///
    /// ## 中文
    /// 写了这种对象没有的字段。
    ///
    /// 为什么重要：写错的字段不会被读取，它要表达的职责、代理人或时限就丢了，别处不会有提示。
    ///
    /// 怎么改：改成提示中给出的字段名。自己的模板要用的内容写在 `x-` 开头的键里；语言写在 `orgbook.yaml` 的 `languages` 里。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// purpos: {zh: 成交, en: Closing}
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// purpose: {zh: 成交, en: Closing}
    /// ```
    pub static UNKNOWN_KEY = "handbook/unknown-key", Error;
}

rule! {
    /// A value has another shape than its field's: a list where a single value is due, a text where a mapping is.
    ///
    /// ## Why it matters
    /// Such a value cannot be understood, so the field counts as empty.
    ///
    /// ## How to mend it
    /// Write the shape that the finding names. `orgbook schema` gives editors the shapes of all fields, so that they
    /// show while typing.
    ///
    /// ## 中文
    /// 值的形式和字段不符，例如该写单个值的地方写了列表，该写映射的地方写了文字。
    ///
    /// 为什么重要：读不懂的值只能当作没写。
    ///
    /// 怎么改：按提示给出的形式改写。`orgbook schema` 可以给编辑器提供字段格式，边写边提示。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// works_with: service
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// works_with: {internal: []}
    /// ```
    pub static WRONG_TYPE = "handbook/wrong-type", Error;
}

rule! {
    /// A required field is absent.
    ///
    /// ## Why it matters
    /// Without a name there is nothing to show, and without a centre a position belongs nowhere.
    ///
    /// ## How to mend it
    /// Add the field. What is still open may be written as an object with `status: planned`.
    ///
    /// ## 中文
    /// 缺少必填字段。
    ///
    /// 为什么重要：没有名称就无从显示，没有所属中心的岗位等于不在组织里。
    ///
    /// 怎么改：补上这个字段。尚未确定的对象可以写 `status: planned`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// ```
    pub static MISSING_FIELD = "handbook/missing-field", Error;
}

rule! {
    /// A value cannot be: an impossible date, duration, share, interval, zone or word.
    ///
    /// ## Why it matters
    /// A limit that cannot be read is no limit, and a date that does not exist never comes.
    ///
    /// ## How to mend it
    /// Write it as the finding shows, for example `2026-05-01`, `2 working days`, `25%`, `Mo-Fr 09:00-18:00`,
    /// `Asia/Shanghai`.
    ///
    /// ## 中文
    /// 值不可能成立：不存在的日期、读不懂的时长、占比、区间、时区或选项。
    ///
    /// 为什么重要：读不懂的时限等于没有时限，不存在的日期永远不会到。
    ///
    /// 怎么改：按提示改写，例如 `2026-05-01`、`2 working days`、`25%`、`Mo-Fr 09:00-18:00`、`Asia/Shanghai`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// document: {effective: 2026-02-30}
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// document: {effective: 2026-02-28}
    /// ```
    pub static BAD_VALUE = "handbook/bad-value", Error;
}

rule! {
    /// An id has signs that ids do not have, or differs from another by case or width alone.
    ///
    /// ## Why it matters
    /// Ids become file names and addresses. On some systems `Sales` and `sales` are one file, on others two.
    ///
    /// ## How to mend it
    /// Use letters of any script, digits, `-` and `_`, and another word where two ids look alike.
    ///
    /// ## 中文
    /// id 含有不允许的字符，或与另一个 id 只差大小写或全半角。
    ///
    /// 为什么重要：id 会变成文件名和网址。`Sales` 和 `sales` 在有的系统上是同一个文件，在有的系统上是两个。
    ///
    /// 怎么改：只用文字、数字、`-` 和 `_`；两个 id 太像时，换一个词。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/all.yaml
    /// - {id: sales, name: {zh: 销售中心, en: Sales}}
    /// - {id: Sales, name: {zh: 销售部, en: Sales team}}
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/all.yaml
    /// - {id: sales, name: {zh: 销售中心, en: Sales}}
    /// - {id: field-sales, name: {zh: 销售部, en: Sales team}}
    /// ```
    pub static BAD_ID = "handbook/bad-id", Error;
}

rule! {
    /// Two objects of a kind have one id, or an alias is somebody's id.
    ///
    /// ## Why it matters
    /// A reference to that id could mean either; readers would land on the wrong role card.
    ///
    /// ## How to mend it
    /// Give one of them another id. Where it was renamed, its former id goes under `aliases`, and nobody else may use
    /// it.
    ///
    /// ## 中文
    /// 同类的两个对象用了同一个 id，或者曾用 id 被别的对象占用。
    ///
    /// 为什么重要：引用这个 id 时分不清指哪一个，读者会看到别人的岗位卡。
    ///
    /// 怎么改：给其中一个换 id。改过名的对象，旧 id 写在 `aliases` 里，别的对象不能再用。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/all.yaml
    /// - {id: sales, name: {zh: 销售中心, en: Sales}}
    /// - {id: sales, name: {zh: 销售部, en: Sales team}}
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/all.yaml
    /// - {id: sales, name: {zh: 销售中心, en: Sales}}
    /// - {id: trade, name: {zh: 销售部, en: Sales team}, aliases: [field-sales]}
    /// ```
    pub static DUPLICATE_ID = "handbook/duplicate-id", Error;
}

rule! {
    /// A reference names nothing.
    ///
    /// ## Why it matters
    /// The duty goes to a post that is not there, or the step to a tool that nobody has. Whatever follows from the
    /// reference cannot be checked.
    ///
    /// ## How to mend it
    /// Write the id that the finding offers, or add the object. An object that was renamed keeps its former id under
    /// `aliases`. Where the patch of an operating model takes an object out, let it change what names the object too.
    ///
    /// ## 中文
    /// 引用了不存在的对象。
    ///
    /// 为什么重要：职责交给了并不存在的岗位，步骤用了谁都没有的工具。由它推出的一切都无法检查。
    ///
    /// 怎么改：改成提示中给出的 id，或补上这个对象。改过名的对象把旧 id 写进 `aliases`。运营模式的补丁移除了对象时，请在补丁中一并修改引用它的地方。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// deputy: serivce
    /// # file: positions/service.yaml
    /// name: {zh: 客服岗, en: Service adviser}
    /// centre: sales
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: positions/seller.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// deputy: service
    /// # file: positions/service.yaml
    /// name: {zh: 客服岗, en: Service adviser}
    /// centre: sales
    /// ```
    pub static UNKNOWN_REFERENCE = "handbook/unknown-reference", Error;
}

rule! {
    /// A text of something active was never filled in: TBD, TODO, 待定, lorem ipsum, `<enter role>`.
    ///
    /// ## Why it matters
    /// Readers take the page for finished, and the open question for settled.
    ///
    /// ## How to mend it
    /// Write what is missing, or say that the object is only planned: `status: planned`.
    ///
    /// ## 中文
    /// 在用的内容里还留着占位文字：TBD、TODO、待定、lorem ipsum、`<请填写岗位>` 之类。
    ///
    /// 为什么重要：读者会以为这一页已经写完，把没定的事当成定了。
    ///
    /// 怎么改：补上内容；还没定的，写 `status: planned`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// purpose: {zh: 待定, en: TBD}
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// status: planned
    /// purpose: {zh: 待定, en: TBD}
    /// ```
    pub static PLACEHOLDER = "handbook/placeholder", Warning;
}
