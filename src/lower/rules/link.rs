//! Rules of the group `link`: addresses that lead nowhere, or somewhere unsafe.

use crate::diagnostic::rule;

rule! {
    /// An address has a scheme that is not allowed.
    ///
    /// ## Why it matters
    /// Addresses such as `javascript:` run on the reader's machine, and others open programs unasked.
    ///
    /// ## How to mend it
    /// Use http, https, mailto or tel. Another harmless scheme, such as that of a chat program, is listed under
    /// `link_schemes` in `orgbook.yaml`.
    ///
    /// ## 中文
    /// 地址用了不允许的协议。
    ///
    /// 为什么重要：`javascript:` 这类地址会在读者的电脑上执行代码，有的协议会直接打开别的程序。
    ///
    /// 怎么改：请用 http、https、mailto 或 tel。其他无害的协议（例如聊天软件的）可写进 `orgbook.yaml` 的 `link_schemes`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// links: [{name: {zh: 群聊, en: Chat}, url: "weixin://chat"}]
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// link_schemes: [weixin]
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// links: [{name: {zh: 群聊, en: Chat}, url: "weixin://chat"}]
    /// ```
    pub static LINK_UNSAFE = "link/unsafe", Error;
}

rule! {
    /// A link, an anchor or an image leads to nothing.
    ///
    /// ## Why it matters
    /// The reader who follows it stands before an empty page, most often just when a procedure is needed.
    ///
    /// ## How to mend it
    /// Write `kind:id`, the path from this file, or the heading's id as the finding offers it. `build` writes nothing
    /// while a link is broken.
    ///
    /// ## 中文
    /// 链接、锚点或图片指向不存在的内容。
    ///
    /// 为什么重要：读者点进去什么也没有，往往正是急着查流程的时候。
    ///
    /// 怎么改：按提示写成 `kind:id`、相对于本文件的路径，或标题的 id。有断链时，`build` 不会生成网站。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: pages/start.md
    /// ---
    /// name: {zh: 开始, en: Start}
    /// ---
    /// 先看[报价](sop:quote)。
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: pages/start.md
    /// ---
    /// name: {zh: 开始, en: Start}
    /// ---
    /// 先看[报价](page:quote)。
    /// # file: pages/quote.md
    /// ---
    /// name: {zh: 报价, en: Quotations}
    /// ---
    /// 先问清需求。
    /// ```
    pub static LINK_BROKEN = "link/broken", Error;
}

rule! {
    /// A link is right but for upper and lower case.
    ///
    /// ## Why it matters
    /// It works on one machine and breaks on the server, whose file names tell `Plan.svg` from `plan.svg`.
    ///
    /// ## How to mend it
    /// Write the path exactly as the file is called.
    ///
    /// ## 中文
    /// 链接只有大小写不对。
    ///
    /// 为什么重要：在自己的电脑上能打开，到了服务器上就断了：那里 `Plan.svg` 和 `plan.svg` 是两个文件。
    ///
    /// 怎么改：路径要和文件名一模一样。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: pages/start.md
    /// ---
    /// name: {zh: 开始, en: Start}
    /// ---
    /// ![楼层图](../assets/Plan.svg)
    /// # file: assets/plan.svg
    /// <svg/>
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: pages/start.md
    /// ---
    /// name: {zh: 开始, en: Start}
    /// ---
    /// ![楼层图](../assets/plan.svg)
    /// # file: assets/plan.svg
    /// <svg/>
    /// ```
    pub static LINK_CASE = "link/case", Warning;
}

rule! {
    /// An image has no alternative text.
    ///
    /// ## Why it matters
    /// Readers who do not see it, and search engines, learn nothing of what it says.
    ///
    /// ## How to mend it
    /// Say in a few words what it shows: `![the way from enquiry to order](…)`.
    ///
    /// ## 中文
    /// 图片没有替代文字。
    ///
    /// 为什么重要：看不到图片的读者和搜索引擎都不知道图上说了什么。
    ///
    /// 怎么改：用几个字写明图片内容：`![从询盘到订单](…)`。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: pages/start.md
    /// ---
    /// name: {zh: 开始, en: Start}
    /// ---
    /// ![](../assets/plan.svg)
    /// # file: assets/plan.svg
    /// <svg/>
    /// ```
    /// ## Stays quiet
    /// ```yaml
    /// # file: pages/start.md
    /// ---
    /// name: {zh: 开始, en: Start}
    /// ---
    /// ![楼层图](../assets/plan.svg)
    /// # file: assets/plan.svg
    /// <svg/>
    /// ```
    pub static LINK_NO_ALT = "link/no-alt", Warning;
}
