//! The reference of every kind and field, written from the tables that the reader itself uses.

use orgbook::{BASELINE, Field, FieldKind, HANDBOOK, Kind, Language, Shape, shape_of};
use std::fmt::Write;

/// The generated part of `docs/pages/format.md` in a language.
pub fn reference(language: Language) -> String {
    let mut page = Page { language, sections: Vec::new(), text: String::new() };
    let (title, note) = page.say(
        (
            "every object",
            "Objects of every kind accept these keys beside their own, and keys that begin with `x-`, which are kept as written and handed to templates.",
        ),
        ("所有对象", "任何一类对象，除自己的字段外都可以写下面这些字段；以 `x-` 开头的键按原样保留，交给模板使用。"),
    );
    let centre = shape_of(Kind::Centre);
    page.section(title, note, centre.all().skip(centre.fields.len()).collect());
    let note = page.say("The settings of the handbook, at its root.", "手册的设置，放在根目录。");
    page.section("orgbook.yaml", note, HANDBOOK.fields.iter().collect());
    for kind in Kind::ALL {
        page.kind(kind);
    }
    let note = page.say(
        "The findings that the handbook began with, at its root; `orgbook check --write-baseline` writes it.",
        "手册最初已有的检查结果，放在根目录，由 `orgbook check --write-baseline` 写入。",
    );
    page.section("baseline.yaml", note, BASELINE.fields.iter().collect());
    page.text
}

struct Page {
    language: Language,
    /// Where each nested mapping is described, so that one used twice is written once.
    sections: Vec<(&'static Shape, String)>,
    text: String,
}

impl Page {
    fn say<T>(&self, en: T, zh: T) -> T {
        if self.language == Language::Chinese { zh } else { en }
    }

    fn kind(&mut self, kind: Kind) {
        let (what_en, what_zh) = what(kind);
        let (name, folder) = (kind.name(), kind.folder());
        let title = self.say(name.to_owned(), format!("{} {name}", kind.name_zh()));
        let sample = format!("`content/{folder}/`");
        let note = self.say(
            format!("Folder `{folder}/`: {what_en}.\nIn the sample handbook: {sample}."),
            format!("文件夹 `{folder}/`：{what_zh}。\n样例手册：{sample}。"),
        );
        let _ = write!(self.text, "\n## {title}\n\n{note}\n");
        self.fields(name, shape_of(kind).fields.iter().collect());
    }

    fn section(&mut self, title: &str, note: &str, fields: Vec<&'static Field>) {
        let _ = write!(self.text, "\n## {title}\n\n{note}\n");
        self.fields(title, fields);
    }

    /// A table of fields, then the mappings nested in them.
    fn fields(&mut self, path: &str, fields: Vec<&'static Field>) {
        let mut nested = Vec::new();
        for field in &fields {
            if let Some(shape) = record(&field.kind)
                && !self.sections.iter().any(|(known, _)| std::ptr::eq(*known, shape))
            {
                let title = format!("{path} {}", field.key);
                self.sections.push((shape, title.clone()));
                nested.push((shape, title));
            }
        }
        let head = self.say("| key | value | meaning |", "| 键 | 值 | 含义 |");
        let _ = write!(self.text, "\n{head}\n| --- | --- | --- |\n");
        for field in fields {
            let required = if field.required { self.say(" (required)", "（必填）") } else { "" };
            let meaning = self.say(field.doc.0, field.doc.1);
            let value = self.value(&field.kind);
            let _ = writeln!(self.text, "| `{}`{required} | {value} | {meaning} |", field.key);
        }
        for (shape, title) in nested {
            let _ = write!(self.text, "\n### {title}\n");
            self.fields(&title, shape.fields.iter().collect());
        }
    }

    /// What may be written, in words.
    fn value(&self, kind: &FieldKind) -> String {
        match kind {
            FieldKind::Text => self.say("[text](#text-and-languages)", "[文字](#文字与语言)").to_owned(),
            FieldKind::Word => self.say("plain text", "纯文本").to_owned(),
            FieldKind::Raw => self.say("as described above", "见上文").to_owned(),
            FieldKind::Scope => self.say("[scope](#scopes)", "[范围](#范围)").to_owned(),
            FieldKind::Record(shape) => {
                let known = self.sections.iter().find(|(known, _)| std::ptr::eq(*known, *shape));
                let title = known.map_or(shape.name, |(_, title)| title);
                format!("[{title}](#{})", anchor(title))
            }
            FieldKind::List(each) => {
                let each = self.value(each);
                self.say(format!("list of: {each}"), format!("列表：{each}"))
            }
            FieldKind::Map(each) => {
                let each = self.value(each);
                self.say(format!("mapping from name to: {each}"), format!("映射：名称 → {each}"))
            }
            FieldKind::Either(mapping, other) => {
                let (mapping, other) = (self.value(mapping), self.value(other));
                self.say(format!("{other}; or {mapping}"), format!("{other}；或{mapping}"))
            }
            FieldKind::Name(kind) => self.link(*kind),
            FieldKind::AnyName(kinds) => {
                let links: Vec<String> = kinds.iter().map(|kind| self.link(*kind)).collect();
                links.join(self.say(" or ", "或"))
            }
            _ => {
                let (en, zh) = kind.expected();
                self.say(en, zh)
            }
        }
    }

    /// The id of an object of a kind.
    fn link(&self, kind: Kind) -> String {
        let name = kind.name();
        self.say(
            format!("[{name}](#{name}) id"),
            format!("[{0}](#{1}) id", kind.name_zh(), anchor(&format!("{} {name}", kind.name_zh()))),
        )
    }
}

/// The mapping that a value is, or that its parts are.
fn record(kind: &FieldKind) -> Option<&'static Shape> {
    match kind {
        FieldKind::Record(shape) => Some(shape),
        FieldKind::List(each) | FieldKind::Map(each) => record(each),
        FieldKind::Either(mapping, other) => record(mapping).or_else(|| record(other)),
        _ => None,
    }
}

/// The address of a heading, as code hosts make it.
pub fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// What one object of a kind is.
fn what(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Centre => ("a department or team, a node of the organisation's tree", "部门或团队，组织树上的一个节点"),
        Kind::Position => ("a post; the site shows it as a role card", "岗位；网站上是一张岗位说明书"),
        Kind::Person => ("somebody who holds one position or several", "任职者，可以身兼多岗"),
        Kind::Duty => (
            "a piece of work that somebody must own, a row of the register of duties",
            "必须有人负责的一项工作，职责清单中的一行",
        ),
        Kind::Dimension => (
            "an axis along which work is divided: regions, product lines, channels, amounts",
            "划分工作的一个角度：区域、产品线、渠道、金额",
        ),
        Kind::Allocation => {
            ("a decision table that gives a duty to positions", "决策表，写明一项职责在什么情形下归哪个岗位")
        }
        Kind::Goal => ("what the organisation wants; a KPI measures it", "组织想要达成的结果，用指标衡量"),
        Kind::Kpi => ("a measure; its figures are in `data/kpi/`", "一项指标；实际值放在 `data/kpi/`"),
        Kind::Workflow => ("a trigger and steps, each with its RACI letters", "触发条件和若干步骤，每一步标明 RACI"),
        Kind::Tool => ("a system that people work with", "工作中使用的系统"),
        Kind::Model => (
            "an operating model: a variant of the organisation, written as a patch",
            "运营模式：以补丁形式写成的另一种组织方案",
        ),
        Kind::Sop => {
            ("a procedure: Markdown whose front matter has these keys", "操作规程：Markdown 文件，文件头可写下列字段")
        }
        Kind::Page => (
            "any other page: Markdown whose front matter has these keys; `index` is the home page's text",
            "其他页面：Markdown 文件，文件头可写下列字段；`index` 是首页的文字",
        ),
    }
}
