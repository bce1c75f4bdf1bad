//! Why nothing is renamed.

use crate::{
    diagnostic::{Diagnostic, Message, say},
    model::Kind,
    source::Span,
};
use std::sync::Arc;

/// Why nothing is renamed.
#[derive(Debug)]
pub enum Refusal {
    /// There is no such object; the nearest ids.
    Unknown { kind: Kind, id: String, near: Vec<String> },
    /// The id is a former one of another.
    Former { kind: Kind, id: String, now: Arc<str> },
    /// It is the id already.
    Same(String),
    /// The new id is no id.
    BadId(Box<Diagnostic>),
    /// The new id is that of another object, or its former one.
    Taken { kind: Kind, id: String, by: Arc<str> },
    /// A file that would have to be moved cannot be, since there is one.
    FileTaken(String),
    /// The handbook cannot be read in whole.
    Broken(Vec<Diagnostic>),
    /// A place that names it is written in a way that is not understood.
    Place(Span),
    /// Afterwards the handbook would not be what it was: the findings that there would be.
    Unsafe(Vec<String>),
}

impl Refusal {
    /// The sentence; that of a place is told with the place.
    pub fn message(&self) -> Message {
        match self {
            Refusal::Unknown { kind, id, near } if near.is_empty() => {
                let (name, name_zh) = (kind.name_en(), kind.name_after_han());
                say!("there is no {name} `{id}`", "没有 id 为 `{id}` 的{name_zh}")
            }
            Refusal::Unknown { kind, id, near } => {
                let (name, name_zh, near) = (kind.name_en(), kind.name_after_han(), near.join("`, `"));
                say!(
                    "there is no {name} `{id}`; did you mean `{near}`?",
                    "没有 id 为 `{id}` 的{name_zh}；是否想写 `{near}`？"
                )
            }
            Refusal::Former { kind, id, now } => {
                let kind = kind.name();
                say!(
                    "`{id}` is a former id; its object is `{kind}:{now}` now",
                    "`{id}` 是曾用 id，现在的 id 是 `{kind}:{now}`"
                )
            }
            Refusal::Same(id) => say!("`{id}` is its id already", "它的 id 已经是 `{id}`"),
            Refusal::BadId(found) => {
                let (message, help) = (&found.message, found.help.as_ref());
                let en = help.map_or(String::new(), |help| format!("; {}", help.en));
                let zh = help.map_or(String::new(), |help| format!("；{}", help.zh));
                Message { en: format!("{}{en}", message.en).into(), zh: format!("{}{zh}", message.zh).into() }
            }
            Refusal::Taken { kind, id, by } if **by == **id => {
                let (name, name_zh) = (kind.name_en(), kind.name_after_han());
                say!("there is a {name} `{id}` already", "已有 id 为 `{id}` 的{name_zh}")
            }
            Refusal::Taken { kind, id, by } => {
                let kind = kind.name();
                say!(
                    "`{id}` would be mistaken for `{kind}:{by}`, whose id or former id it is but for case and width",
                    "`{id}` 会与 `{kind}:{by}` 混淆：除大小写和全半角外，它与后者的 id 或曾用 id 相同"
                )
            }
            Refusal::FileTaken(path) => say!("there is a file `{path}` already", "已有文件 `{path}`"),
            Refusal::Broken(_) => say!(
                "parts of the handbook cannot be read or lead nowhere, so not every place can be found; mend these findings first",
                "手册有部分内容无法读取，或引用不到对象，无法找全所有引用；请先解决这些问题"
            ),
            Refusal::Place(_) => say!(
                "this place names it in a way that cannot be rewritten surely; write the id plainly here first",
                "这里的写法无法可靠地改写，请先在这里直接写出 id"
            ),
            Refusal::Unsafe(findings) => {
                let found = findings.join("; ");
                say!(
                    "afterwards there would be findings that are not there now: {found}",
                    "改名后会出现现在没有的问题：{found}"
                )
            }
        }
    }
}
