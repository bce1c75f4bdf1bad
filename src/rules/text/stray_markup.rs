//! The check of `text/stray-markup`.

use crate::{
    derive::{Facts, every_passage},
    diagnostic::{Message, Sink, rule, say},
    model::Org,
    syntax::markdown::{Form, Stray, stray},
};

rule! {
    /// Signs are meant as Markdown and are not read as such.
    ///
    /// ## Why it matters
    /// Readers see the signs as they stand: a heading as `##Title`, a table as bars, the lines of a list as one long paragraph.
    ///
    /// ## How to mend it
    /// Write what the finding says. What is most often missing is a space: after `#`, `-`, `1.` and `>`. Signs of a Chinese
    /// keyboard – `＃`, `｜`, `＞`, `1、`, `•` – are none of Markdown's. Bold ends at a letter: `**Note**:`, not `**Note:**`, where
    /// a letter follows. One finding for each text and kind of sign, at the first such place.
    ///
    /// ## 中文
    /// 有些符号是想用作 Markdown 的，却没有起作用。
    ///
    /// 为什么重要：读者看到的是符号本身：标题显示成 `##标题`，表格成了一排竖线，几行列表连成了一段。
    ///
    /// 怎么改：按建议改写。最常缺的是空格：`#`、`-`、`1.`、`>` 后面都要空一格。中文输入法的 `＃`、`｜`、`＞`、`1、`、`•` 在 Markdown 里不起作用。加粗要以文字结尾：后面紧跟文字时写 `**注意**：`，不写 `**注意：**`。每段文字、每种符号只报告第一处。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: pages/welcome.md
    /// ---
    /// name: 欢迎
    /// ---
    /// ##先看这里
    /// # file: pages/welcome.en.md
    /// ---
    /// name: Welcome
    /// ---
    /// ## Look here first
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: centres/sales.yaml
    /// name: {zh: 销售中心, en: Sales}
    /// # file: pages/welcome.md
    /// ---
    /// name: 欢迎
    /// ---
    /// ## 先看这里
    /// # file: pages/welcome.en.md
    /// ---
    /// name: Welcome
    /// ---
    /// ## Look here first
    /// ```
    pub static RULE = "text/stray-markup", Warning;
}

pub fn check(org: &Org, facts: &Facts, sink: &mut Sink) {
    for (subject, passage) in every_passage(org, &facts.shared) {
        for found in stray(passage.text()) {
            let written = shown(&passage.text()[found.range.clone()]);
            let place = passage.place(found.range.clone());
            sink.report(&RULE, subject, place, message(found.form, &written)).help(help(&found));
        }
    }
}

/// The beginning of a text, short enough for one line.
fn shown(text: &str) -> String {
    match text.char_indices().nth(24) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn message(form: Form, written: &str) -> Message {
    match form {
        Form::Heading => say!("`{written}` is not read as a heading", "`{written}` 不会显示成标题"),
        Form::Bullets | Form::Numbers => say!(
            "the lines from `{written}` on are not read as a list, and run on in one paragraph",
            "从 `{written}` 起的几行不会显示成列表，而是连成一段"
        ),
        Form::Task => say!("`{written}` is not read as a task", "`{written}` 不会显示成待办事项"),
        Form::Quote => say!("`{written}` is not read as a quotation", "`{written}` 不会显示成引文"),
        Form::Table | Form::TableRule => say!("these lines are not read as a table", "这几行不会显示成表格"),
        Form::Definition => say!("`{written}` is not read as what a term means", "`{written}` 不会显示成术语的解释"),
        Form::Footnote => say!("`{written}` does not begin a footnote", "`{written}` 不会显示成脚注"),
        Form::Bold => say!("`{written}` is not read as bold", "`{written}` 不会加粗，星号会原样显示"),
        Form::Code | Form::Fence => say!("`{written}` is not read as code", "`{written}` 不会显示成代码"),
        Form::OpenFence => {
            say!("the code that begins here has no end", "这里开始的代码块没有结束，后面的内容都会显示成代码")
        }
        Form::Indented => say!(
            "`{written}` is shown as code, since four spaces or a tab stand in front",
            "`{written}` 前面有四个空格或制表符，会显示成代码"
        ),
        Form::WideIndent => say!(
            "a full-width or no-break space in front keeps `{written}` from being read",
            "`{written}` 前面有全角空格或不间断空格，其中的符号不起作用"
        ),
    }
}

fn help(found: &Stray) -> Message {
    let right = shown(&found.right);
    match found.form {
        Form::Bullets => say!("write `{right}`, and the other lines alike", "请写作 `{right}`，其余各行也一样"),
        Form::Numbers => say!(
            "write `{right}`, and the other lines alike; or leave an empty line between them",
            "请写作 `{right}`，其余各行也一样；或者在各行之间空一行"
        ),
        Form::TableRule => say!("write `{right}` as the second line", "表格的第二行请写 `{right}`"),
        Form::OpenFence => {
            say!("write `{right}` on a line of its own where the code ends", "请在代码结束处另起一行写 `{right}`")
        }
        Form::Indented | Form::WideIndent => {
            say!("begin the line with `{right}`", "请删去前面的空格，从 `{right}` 写起")
        }
        _ => say!("write `{right}`", "请写作 `{right}`"),
    }
}
