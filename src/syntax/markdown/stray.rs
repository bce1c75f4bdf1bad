//! What is meant as Markdown and is not read as such: signs of another width, spaces that are missing. Knows no handbook.

use super::{code::without_code, stray_inline, stray_line};
use crate::syntax::Openings;
use std::ops::Range;

/// Signs that a reader sees as they stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stray {
    pub form: Form,
    pub range: Range<usize>,
    /// What to write in its place.
    pub right: String,
}

/// What was meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    Heading,
    /// Lines of a list, which run on in one paragraph.
    Bullets,
    /// Lines with numbers, which run on in one paragraph.
    Numbers,
    Task,
    Quote,
    /// A row whose bars are of another width.
    Table,
    /// The second line of a table, missing or with another number of cells.
    TableRule,
    Definition,
    Footnote,
    Bold,
    Code,
    /// A block of code begun with other signs.
    Fence,
    /// A block of code without its end.
    OpenFence,
    /// A paragraph that its indentation makes a block of code.
    Indented,
    /// A sign of a line behind spaces of another width.
    WideIndent,
}

/// Without one of these there is nothing in a single line.
const SIGNS: [&str; 9] = ["*", "＊", "#", "＃", "｀", "＞", "[", "【", "［"];

static OPENINGS: Openings = Openings::of(&SIGNS);

/// The first place of each form, in the order of the text.
pub fn stray(text: &str) -> Vec<Stray> {
    if !OPENINGS.hold(text, &SIGNS) && !text.contains('\n') {
        return Vec::new();
    }
    let bare = without_code(text);
    let mut found = stray_line::in_lines(&bare);
    found.extend(stray_inline::in_text(text, &bare));
    found.sort_by_key(|own| (own.range.start, own.range.end));
    let mut first: Vec<Stray> = Vec::new();
    for own in found {
        if first.iter().all(|known| known.form != own.form) {
            first.push(own);
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(text: &str) -> Vec<(Form, String, String)> {
        stray(text).into_iter().map(|own| (own.form, text[own.range].to_owned(), own.right)).collect()
    }

    #[track_caller]
    fn one(text: &str, form: Form, written: &str, right: &str) {
        assert_eq!(told(text), [(form, written.to_owned(), right.to_owned())], "{text}");
        if !matches!(form, Form::TableRule | Form::OpenFence | Form::Numbers) {
            let mended = text.replacen(written, right, 1);
            assert!(told(&mended).iter().all(|(own, ..)| *own != form) || mended.contains('\n'), "{mended}");
        }
    }

    #[test]
    fn a_line_says_what_it_was_meant_to_be() {
        one("##标题", Form::Heading, "##标题", "## 标题");
        one("＃＃ 标题", Form::Heading, "＃＃ 标题", "## 标题");
        one("#目的", Form::Heading, "#目的", "# 目的");
        one("##\u{3000}目的", Form::Heading, "##\u{3000}目的", "## 目的");
        one("说明\n-做\n-查", Form::Bullets, "-做", "- 做");
        one("• 做\n• 查", Form::Bullets, "• 做", "- 做");
        one("－ 做\n－ 查", Form::Bullets, "－ 做", "- 做");
        one("1、做\n2、查", Form::Numbers, "1、做", "1. 做");
        one("１．做\n２．查", Form::Numbers, "１．做", "1. 做");
        one("（1）做\n（2）查", Form::Numbers, "（1）做", "1. 做");
        one("①做\n②查", Form::Numbers, "①做", "1. 做");
        one("一、做\n二、查", Form::Numbers, "一、做", "1. 做");
        one("1.做\n2.查", Form::Numbers, "1.做", "1. 做");
        one("- 【 】待办", Form::Task, "- 【 】待办", "- [ ] 待办");
        one("- 前\n- [x]完成", Form::Task, "- [x]完成", "- [x] 完成");
        one("＞引用", Form::Quote, "＞引用", "> 引用");
        one("｜甲｜乙｜\n｜---｜---｜", Form::Table, "｜甲｜乙｜", "|甲|乙|");
        one("| 甲 | 乙 |\n| 1 | 2 |", Form::TableRule, "| 1 | 2 |", "| --- | --- |");
        one("| 甲 | 乙 |\n| --- |\n| 1 | 2 |", Form::TableRule, "| --- |", "| --- | --- |");
        one("术语\n：解释", Form::Definition, "：解释", ": 解释");
        one("文[^1]\n\n[^1]：注", Form::Footnote, "[^1]：", "[^1]: ");
        one("前\n\u{3000}\u{3000}- 做", Form::WideIndent, "\u{3000}\u{3000}- 做", "- 做");
        one("···yaml\nx\n···", Form::Fence, "···yaml", "```yaml");
        one("```\n没有结束", Form::OpenFence, "```", "```");
        one("前\n\n    四个空格。", Form::Indented, "四个空格。", "四个空格。");
    }

    #[test]
    fn signs_inside_a_line() {
        one("**注意：**请看", Form::Bold, "**注意：**", "**注意**：");
        one("看**“要点”**再做", Form::Bold, "**“要点”**", "“**要点**”");
        one("** 重点 **", Form::Bold, "** 重点 **", "**重点**");
        one("＊＊重点＊＊", Form::Bold, "＊＊重点＊＊", "**重点**");
        one("写｀代码｀", Form::Code, "｀代码｀", "`代码`");
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in [
            "## 标题\n\n- 做\n- 查\n  - 细\n\n1. 甲\n2. 乙\n\n> 引用\n\n| 甲 | 乙 |\n| --- | :-: |\n| 1 | 2 |\n",
            "#1 是第一名\n#sales 频道",
            "-5 度\n-3 度",
            "—— 鲁迅\n\n1、一段\n\n2、另一段",
            "2026.5.1 起\n1.5 倍\n1.8 米",
            "**注意**：看 **粗** 和 2 ** 3",
            "`##标题` 与 `**注意：**请`",
            "```\n##标题\n-做\n-查\n```\n",
            "```json\n[\"positions/**/*.yaml\", \"positions/**/*.yml\"]\n```\n",
            "- 甲\n\n      续\n\n- [链接](x.md)\n- [x](y.md)",
            "约翰·史密斯·布朗",
            "\u{3000}\u{3000}首行缩进的一段。",
            "a | b\nc | d",
            "    fn main() {}\n",
            "术语\n: 解释\n\n[^1]: 注\n",
            "见[^1]：甲",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_judged(text in "[#＃*＊1、．.（）(一①•－\\-·`~｀|｜>＞：:\\[\\]^x【】 \u{3000}\t\n做a]{0,60}") {
            for own in stray(&text) {
                prop_assert!(text.get(own.range.clone()).is_some(), "{own:?}");
            }
        }
    }
}
