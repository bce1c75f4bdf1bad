//! `page/too-heavy`.

use crate::{
    diagnostic::{Message, Policy, Sink, Subject, rule, say},
    model::Kind,
    source::Span,
};

rule! {
    /// A page of the site has more than `max` (200) KB of HTML, or more than `max_compressed` (40) KB when it is compressed.
    ///
    /// `orgbook build` and `orgbook serve` make pages, so they find this; `orgbook check` does with `--rule page` and with
    /// `--write-baseline`. Of a page in several languages that are too heavy, one finding tells.
    ///
    /// ## Why it matters
    /// Most readers stand somewhere with a phone. A page like this one takes seconds to come, and nobody finds the one line
    /// they need in a table of hundreds.
    ///
    /// ## How to mend it
    /// Split the part that the finding names: a long table or text over several pages that link to each other, a workflow
    /// into several that call each other, a centre into smaller ones.
    ///
    /// ## 中文
    /// 网站的一个页面，HTML 超过 `max`（200）KB，或压缩后超过 `max_compressed`（40）KB。
    ///
    /// 页面由 `orgbook build` 和 `orgbook serve` 生成，问题也由它们发现；`orgbook check` 加 `--rule page` 或 `--write-baseline` 时也会检查。同一页面的几种语言都过重时，只报告一次。
    ///
    /// 为什么重要：多数读者是拿着手机看的。这样的页面要等好几秒，而且几百行的表格里谁也找不到自己要的那一行。
    ///
    /// 怎么改：把问题中指出的部分拆开：过长的表格或文字拆到几个互相链接的页面，流程拆成几个互相调用的流程，中心拆成更小的中心。
    ///
    /// ## Fires
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// rules:
    ///   page/too-heavy: {max: 12}
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/reply.yaml
    /// name: {zh: 回复询盘, en: Reply to enquiries}
    /// centre: sales
    /// around_the_clock: true
    /// # file: positions/adviser.yaml
    /// name: {zh: 销售岗, en: Sales adviser}
    /// centre: sales
    /// responsibilities: [{duty: reply}]
    /// # file: pages/duty-hours.md
    /// ---
    /// name: {zh: 值班, en: On duty}
    /// ---
    /// ## 谁在线
    ///
    /// ![](coverage:reply)
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// title: {zh: 手册, en: Handbook}
    /// languages: [zh, en]
    /// rules:
    ///   page/too-heavy: {max: 12}
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: duties/reply.yaml
    /// name: {zh: 回复询盘, en: Reply to enquiries}
    /// centre: sales
    /// # file: pages/duty-hours.md
    /// ---
    /// name: {zh: 值班, en: On duty}
    /// ---
    /// ## 谁在线
    ///
    /// 见[回复询盘](duty:reply)。
    /// ```
    pub static RULE = "page/too-heavy", Warning { max = 200.0, max_compressed = 40.0 };
}

/// What a page may weigh, in bytes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Limits {
    pub raw: f64,
    pub compressed: f64,
}

impl Limits {
    /// The limits of a handbook.
    pub fn of(policy: &Policy) -> Limits {
        let bytes = |option| policy.option(&RULE, option) * 1024.0;
        Limits { raw: bytes("max"), compressed: bytes("max_compressed") }
    }
}

/// A page over the limits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heavy {
    /// Its path in the site.
    pub path: String,
    pub raw: usize,
    pub compressed: usize,
    pub part: Option<Part>,
}

/// The part of a page that weighs most.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    pub form: Form,
    /// How many rows or entries it has.
    pub n: usize,
    pub bytes: usize,
    /// The heading above it.
    pub heading: Option<Heading>,
}

/// What sort of thing a part is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    Table,
    List,
    Drawing,
    Code,
    Text,
}

/// A heading of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    pub id: Option<String>,
    pub text: String,
}

/// Where a page comes from.
#[derive(Clone, PartialEq, Debug)]
pub struct Origin {
    pub subject: Subject,
    /// None: from the handbook as a whole.
    pub kind: Option<Kind>,
    pub place: Span,
    /// The place is that of something that a text shows of another object.
    pub is_embed: bool,
    /// Its path without the language.
    pub name: String,
}

/// Tells of a page: of its English version in English, of its Chinese version in Chinese, where both are too heavy.
pub fn report(origin: &Origin, en: &Heavy, zh: &Heavy, limits: Limits, sink: &mut Sink) {
    let message = Message { en: sentence(en).en, zh: sentence(zh).zh };
    let form = en.part.as_ref().map_or(Form::Text, |part| part.form);
    let advice = match origin.is_embed {
        true => say!("link to the page that shows it instead", "请改为链接到显示它的页面"),
        false => advice(origin.kind, form),
    };
    let (max, max_compressed) = (limits.raw / 1024.0, limits.compressed / 1024.0);
    let (advice_en, advice_zh) = (advice.en, advice.zh);
    sink.report(&RULE, &origin.subject, origin.place, message).witness(&origin.name).help(say!(
        "a page may have {max} KB, {max_compressed} KB compressed; {advice_en}",
        "一个页面最多 {max} KB，压缩后 {max_compressed} KB；{advice_zh}"
    ));
}

/// Bytes as KB, rounded up: what is over a limit never looks as if it were at it.
fn kb(bytes: usize) -> usize {
    bytes.div_ceil(1024)
}

fn sentence(heavy: &Heavy) -> Message {
    let (path, raw, compressed) = (&heavy.path, kb(heavy.raw), kb(heavy.compressed));
    let Some(part) = &heavy.part else {
        return say!(
            "the page `{path}` has {raw} KB, {compressed} KB compressed",
            "页面 `{path}` 有 {raw} KB，压缩后 {compressed} KB"
        );
    };
    let (n, share) = (part.n, kb(part.bytes));
    let s = if n == 1 { "" } else { "s" };
    let (what, what_zh) = match part.form {
        Form::Table => (format!("table of {n} row{s}"), format!("表格（{n} 行）")),
        Form::List => (format!("list of {n} entr{}", if n == 1 { "y" } else { "ies" }), format!("列表（{n} 项）")),
        Form::Drawing => ("drawing".to_owned(), "图形".to_owned()),
        Form::Code => ("block of code".to_owned(), "代码块".to_owned()),
        Form::Text => ("text".to_owned(), "正文".to_owned()),
    };
    let (en, zh) = match (&part.heading, part.form) {
        (Some(Heading { text, .. }), Form::Text) => (format!("{what} under “{text}”"), format!("“{text}”一节")),
        (Some(Heading { text, .. }), _) => (format!("{what} under “{text}”"), format!("“{text}”一节的{what_zh}")),
        (None, _) => (what, what_zh),
    };
    say!(
        "the page `{path}` has {raw} KB, {compressed} KB compressed; the {en} makes {share} KB of it",
        "页面 `{path}` 有 {raw} KB，压缩后 {compressed} KB，其中{zh}占 {share} KB"
    )
}

fn advice(kind: Option<Kind>, form: Form) -> Message {
    match (kind, form) {
        (Some(Kind::Page | Kind::Sop), Form::Table | Form::List) => {
            say!("split it over several pages that link to each other", "请拆到几个互相链接的页面")
        }
        (Some(Kind::Page | Kind::Sop), Form::Drawing) => {
            say!("show a part of it here, and the rest on pages of its own", "请在这里只放一部分，其余放到单独的页面")
        }
        (Some(Kind::Page | Kind::Sop), _) => {
            say!("split the text into several pages that link to each other", "请把文字拆成几个互相链接的页面")
        }
        (Some(Kind::Workflow), _) => {
            say!("split the workflow into several that call each other", "请把流程拆成几个互相调用的流程")
        }
        (Some(Kind::Centre), _) => say!("split the centre into smaller ones", "请把中心拆成更小的中心"),
        (Some(_), _) => say!(
            "move long texts to pages of their own and link to them, and divide what has many parts",
            "请把长文字移到单独的页面再链接过去，并把内容过多的部分拆开"
        ),
        (None, _) => say!(
            "orgbook makes this page of the whole handbook: divide what it lists, or accept it in `orgbook.yaml`",
            "本页由 orgbook 根据整本手册生成：请拆分所列内容，或在 `orgbook.yaml` 里接受"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_over_the_limit_never_looks_as_if_it_were_at_it() {
        assert_eq!((kb(0), kb(1024), kb(1025)), (0, 1, 2));
    }

    #[test]
    fn a_sentence_names_what_weighs() {
        let part = |form, n| Part { form, n, bytes: 2048, heading: Some(Heading { id: None, text: "A".into() }) };
        let said = |part| sentence(&Heavy { path: "en/a.html".into(), raw: 4000, compressed: 2000, part });
        let row = said(Some(part(Form::Table, 1)));
        assert!(row.en.ends_with("; the table of 1 row under “A” makes 2 KB of it"), "{row:?}");
        assert!(row.zh.ends_with("，其中“A”一节的表格（1 行）占 2 KB"), "{row:?}");
        assert!(said(Some(part(Form::List, 1))).en.contains("the list of 1 entry under"));
        assert!(said(Some(part(Form::Text, 0))).zh.ends_with("其中“A”一节占 2 KB"));
        assert!(said(None).en.ends_with("has 4 KB, 2 KB compressed"));
    }
}
