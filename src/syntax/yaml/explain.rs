//! The parser's errors in words that somebody who edits a handbook understands.

use super::{
    keyboard::{self, Slip},
    parse::first_fault,
    recover::{Stop, Why, line_end, line_start},
    tree::{MAX_DEPTH, Tree},
};
use crate::{
    diagnostic::{Message, Rule, say},
    syntax::rules::{KEYBOARD, SYNTAX, TOO_LARGE},
};
use granit_parser::ErrorKind;
use std::ops::Range;

/// How many syntax faults of one file are told one by one.
const MAX_FAULTS: usize = 20;

/// What is said about a fault: the place, the sentence, and what to do.
struct Fault {
    rule: &'static Rule,
    range: Range<usize>,
    message: Message,
    help: Message,
}

/// Notes the fault that ended the reading of `item`; the `n`th of the file.
pub fn report(tree: &mut Tree<'_>, stop: Stop, item: Range<usize>, n: usize, give_up: bool) {
    let text = tree.text;
    let mut fault = match stop.why {
        _ if n > MAX_FAULTS + 1 && !give_up => return,
        Why::Nodes => too_many_values(stop.at),
        _ if n > MAX_FAULTS || (give_up && n > 1) => more(stop.at, give_up),
        Why::Depth => syntax(text, stop.at, ErrorKind::RecursionLimitExceeded, stop.last, &item),
        Why::Stray => stray(text, &item),
        Why::Yaml(kind) => syntax(text, stop.at, kind, stop.last, &item),
    };
    let clip = |at: usize| text.floor_char_boundary(at.min(text.len()));
    fault.range = clip(fault.range.start)..clip(fault.range.end);
    // Reading goes on with a line that may have been told of already.
    if tree.told.replace(fault.range.clone()) == Some(fault.range.clone()) {
        return;
    }
    let span = tree.span(fault.range);
    if let Some(diagnostic) = tree.report(fault.rule, span, fault.message) {
        diagnostic.help(fault.help);
    }
}

fn more(at: usize, give_up: bool) -> Fault {
    let help = if give_up {
        say!("the rest of the file is not read until these are mended", "先改好前面的错误，文件其余部分才会继续读取")
    } else {
        say!("mend the faults above first", "请先改好前面的错误")
    };
    let message = say!("this file has more faults of this kind", "这个文件还有更多同类错误");
    Fault { rule: &SYNTAX, range: at..at, message, help }
}

fn too_many_values(at: usize) -> Fault {
    let message = say!("the file holds too many values", "文件中的值太多");
    let help = say!("divide it into several files", "请拆成几个文件");
    Fault { rule: &TOO_LARGE, range: at..at, message, help }
}

fn too_deep(text: &str, at: usize) -> Fault {
    let message = say!(
        "lists and mappings stand in each other more than {MAX_DEPTH} levels deep",
        "列表和映射的嵌套超过 {MAX_DEPTH} 层"
    );
    let help = say!("no part of a handbook needs so many levels", "手册的任何内容都不需要这么多层，请减少嵌套");
    Fault { rule: &TOO_LARGE, range: one(text, at), message, help }
}

fn stray(text: &str, item: &Range<usize>) -> Fault {
    let end = line_end(text, item.start).min(item.end);
    let line = line_start(text, item.start)..end;
    on_lines(text, line.clone(), false).unwrap_or_else(|| not_an_item(text, item.start))
}

fn syntax(text: &str, at: usize, kind: ErrorKind, last: Range<usize>, item: &Range<usize>) -> Fault {
    // The parser noticed it only in the next item: read by itself, the item shows its fault nearer to the cause.
    let (at, kind, last) = match at >= item.end {
        true => first_fault(text, item.clone()).unwrap_or((at, kind, last)),
        false => (at, kind, last),
    };
    if kind == ErrorKind::RecursionLimitExceeded {
        return too_deep(text, at);
    }
    let unclosed = matches!(kind, ErrorKind::UnclosedFlowCollection { .. });
    if is_tab(&kind)
        && let Some(slip) = tab(text, item.start..item.end.max(line_end(text, at)))
    {
        return slip;
    }
    // A plain value that ran on into the line of the fault is part of the fault.
    let joined = text.get(last.end..at).is_some_and(|between| !between.contains('\n'));
    let from = if joined || last.start >= at { last.start.min(at) } else { at };
    let from = line_start(text, from.clamp(item.start, item.end.max(item.start)));
    // What neither the item nor the parser's place in the next one explains may be seen on that line itself.
    let to = match unclosed {
        true => item.end,
        false if at >= item.end => line_end(text, at),
        false => line_end(text, at).min(item.end.max(from)),
    };
    let is_quote = matches!(kind, ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar);
    if !is_quote && let Some(fault) = on_lines(text, from..to.max(from), unclosed) {
        return fault;
    }
    let continued = joined && text.get(last).is_some_and(|text| text.contains('\n'));
    let (range, message, help) = sentence(text, at, &kind, continued);
    Fault { rule: &SYNTAX, range, message, help }
}

/// What can be seen on the lines themselves: a wrong keyboard, a colon without its space.
fn on_lines(text: &str, range: Range<usize>, unclosed: bool) -> Option<Fault> {
    let mut at = range.start;
    while at < range.end {
        let end = line_end(text, at);
        let line = text[at..end].trim_end();
        if let Some(slip) = keyboard::in_line(line, unclosed) {
            return Some(keyboard_fault(at, slip));
        }
        if let Some(dash) = tight_dash(line) {
            let message = say!("a space is missing after the dash", "短横线后面缺一个空格");
            let help = say!("write `- key: value`", "请写成 `- 键: 值`，短横线后加一个半角空格");
            return Some(Fault { rule: &SYNTAX, range: at + dash..at + dash + 1, message, help });
        }
        if let Some(bracket) = text_in_brackets(line) {
            let message = say!("text goes on after the closing bracket", "右方括号之后还有文字");
            let help = say!(
                "put the whole text in quotes: `key: \"[word] more\"`",
                "请把整段文字放在英文引号里：`键: \"[词] 更多文字\"`"
            );
            return Some(Fault { rule: &SYNTAX, range: at + bracket..at + line.len(), message, help });
        }
        if let Some(colon) = tight_colon(line) {
            let message = say!("a space is missing after the colon", "冒号后面缺一个空格");
            let help = say!("write `key: value`", "请写成 `键: 值`，冒号后加一个半角空格");
            return Some(Fault { rule: &SYNTAX, range: at + colon..at + colon + 1, message, help });
        }
        at = end;
    }
    None
}

fn keyboard_fault(line: usize, slip: Slip) -> Fault {
    let (message, help) = (slip.message(), slip.help());
    Fault { rule: &KEYBOARD, range: line + slip.range.start..line + slip.range.end, message, help }
}

/// Where a line is `key:value`, the colon.
fn tight_colon(line: &str) -> Option<usize> {
    let content = line.trim_start_matches([' ', '-']);
    let (key, value) = content.split_once(':')?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    let is_time = key.bytes().all(|byte| byte.is_ascii_digit());
    let tight = !value.is_empty() && !value.starts_with([' ', '\t', ':']) && !value.starts_with("//");
    (is_key && !is_time && tight).then(|| line.len() - content.len() + key.len())
}

/// Where a line is `-key: value`, the dash.
fn tight_dash(line: &str) -> Option<usize> {
    let content = line.trim_start_matches(' ');
    let rest = content.strip_prefix('-')?;
    let (key, _) = rest.split_once(": ")?;
    let is_key = key.starts_with(char::is_alphabetic) && key.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    is_key.then(|| line.len() - content.len())
}

/// Where a line is `key: [word] more`, the bracket.
fn text_in_brackets(line: &str) -> Option<usize> {
    let at = line.find(": [")? + 2;
    let close = at + line[at..].find(']')? + 1;
    let after = line[close..].chars().next()?;
    (after.is_alphanumeric() && !line[at + 1..].contains('[')).then_some(at)
}

fn is_tab(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::InvalidBlockEntryWhitespace
            | ErrorKind::InvalidMappingValueWhitespace
    )
}

fn tab(text: &str, range: Range<usize>) -> Option<Fault> {
    let mut at = line_start(text, range.start);
    while at < range.end {
        let end = line_end(text, at);
        let line = &text[at..end];
        let indentation = &line[..line.len() - line.trim_start_matches([' ', '\t', '-']).len()];
        if let Some(tab) = indentation.find('\t').filter(|_| !line.trim().is_empty()) {
            return Some(keyboard_fault(at, Slip { range: tab..tab + 1, wrong: '\t', right: "  " }));
        }
        at = end;
    }
    None
}

fn one(text: &str, at: usize) -> Range<usize> {
    let len = text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| !c.is_control()).map_or(0, char::len_utf8);
    at..at + len
}

fn whole_line(text: &str, at: usize) -> Range<usize> {
    let end = line_end(text, at);
    at..at + text[at..end].trim_end().len()
}

fn not_an_item(text: &str, at: usize) -> Fault {
    let (range, message, help) = sentence(text, at, &ErrorKind::SimpleKeyExpected, false);
    Fault { rule: &SYNTAX, range, message, help }
}

/// The place, the sentence and the advice for each kind of error.
fn sentence(text: &str, at: usize, kind: &ErrorKind, continued: bool) -> (Range<usize>, Message, Message) {
    use ErrorKind as E;
    let at = text.floor_char_boundary(at.min(text.len()));
    let here = one(text, at);
    let sign = text[here.clone()].to_owned();
    let (message, help) = match kind {
        E::MappingValueNotAllowed if continued => (
            say!(
                "this line is indented too deeply, so it is read as part of the text above",
                "这一行缩进太深，被当成了上一行文字的一部分"
            ),
            say!("let all keys of one object begin in the same column", "同一对象的各个键要从同一列开始"),
        ),
        E::MappingValueNotAllowed => (
            say!("a colon with a space after it stands inside plain text", "文字当中出现了冒号加空格"),
            say!(
                "put the whole text in quotes: `key: \"text: more text\"`",
                "请把整段文字放在英文引号里：`键: \"文字: 更多文字\"`"
            ),
        ),
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => (
            say!("this quote is not closed", "这个引号没有结束"),
            say!("type the same quote at the end of the text", "请在文字末尾输入同样的英文引号"),
        ),
        E::InvalidTrailingDoubleQuotedScalar | E::InvalidTrailingSingleQuotedScalar => (
            say!("text goes on after the closing quote", "结束引号之后还有文字"),
            say!(
                "put all of it inside the quotes; inside them write `''` for `'` and `\\\"` for `\"`",
                "请把全部文字放进引号；引号里面的 `'` 写成 `''`，`\"` 写成 `\\\"`"
            ),
        ),
        E::UnclosedFlowCollection { open } => {
            let close = if *open == '{' { '}' } else { ']' };
            (
                say!("`{open}` is not closed", "`{open}` 没有结束"),
                say!(
                    "type `{close}` where it ends; text that begins with `{open}` must stand in quotes",
                    "请在结束处输入 `{close}`；以 `{open}` 开头的文字要放在英文引号里"
                ),
            )
        }
        E::MisplacedFlowCollectionEnd | E::MismatchedFlowCollectionEnd { .. } => (
            say!("`{sign}` closes a bracket that is not open", "`{sign}` 没有与之对应的开括号"),
            say!("every `[` needs its `]` and every `{{` its `}}`", "每个 `[` 要配 `]`，每个 `{{` 要配 `}}`"),
        ),
        E::InvalidColonPlacement
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::FlowMappingValueAdjacentCollection => (
            say!("a comma or a closing bracket is missing before this", "这里之前缺逗号或右括号"),
            say!(
                "divide what stands in brackets by `, `, and close every bracket",
                "括号里的各项用半角逗号加空格隔开，每个括号都要闭合"
            ),
        ),
        E::BlockSequenceEntryNotAllowed => (
            say!("a list cannot begin here", "列表不能从这里开始"),
            say!(
                "put each `- ` on a line of its own below the key, or write `[a, b]`",
                "请在键的下面另起一行写 `- `，或者写成 `[a, b]`"
            ),
        ),
        E::InvalidIndentation
        | E::ExpectedBlockSequenceEntry
        | E::ExpectedBlockMappingKey
        | E::InvalidBlockScalarIndent
        | E::InvalidQuotedScalarIndent
        | E::InvalidFlowScalarIndent => (
            say!("the indentation does not fit the lines above", "缩进与上面的行对不上"),
            say!(
                "let what belongs together begin in the same column, two spaces for each level",
                "同一层的内容要从同一列开始，每深一层缩进两个空格"
            ),
        ),
        E::SimpleKeyExpected | E::InvalidSimpleKey | E::ExpectedDocumentStart => {
            let range = whole_line(text, at);
            return (
                range,
                say!("this line is neither `key: value` nor an entry of a list", "这一行既不是 `键: 值`，也不是列表项"),
                say!(
                    "write `key: value`; indent the line if it goes on with the text above",
                    "请写成 `键: 值`；如果是接着上一行的文字，请缩进"
                ),
            );
        }
        E::UnexpectedCharacter { character } if character.is_control() => {
            let code = format!("U+{:04X}", *character as u32);
            (
                say!("an invisible character ({code}) stands here", "这里有一个看不见的字符（{code}）"),
                say!("delete it and type the text again", "请删去，重新输入这段文字"),
            )
        }
        E::UnexpectedCharacter { .. } | E::MissingAnchorOrAliasName | E::PlainScalarStartsWithDashFlowIndicator => (
            say!("text cannot begin with `{sign}`", "文字不能以 `{sign}` 开头"),
            say!("put the text in quotes", "请把文字放在英文引号里"),
        ),
        E::UndeclaredTagHandle
        | E::InvalidGlobalTagCharacter
        | E::InvalidTagTerminator
        | E::ExpectedTagBang
        | E::MissingTagUri
        | E::UnclosedVerbatimTag
        | E::InvalidTagEscape => (
            say!("text cannot begin with `!`", "文字不能以 `!` 开头"),
            say!("put the text in quotes", "请把文字放在英文引号里"),
        ),
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => (
            say!(
                "a backslash in double quotes is followed by a character that means nothing there",
                "双引号里的反斜杠后面跟了没有意义的字符"
            ),
            say!("write `\\\\` for a backslash, or use single quotes", "反斜杠请写成 `\\\\`，或者改用单引号"),
        ),
        E::CommentNotSeparated | E::CommentInterceptedScalar | E::InvalidBlockScalarHeader => (
            say!("`#` or other text stands where it cannot", "`#` 或其他文字出现在不该出现的地方"),
            say!(
                "put a space before `#`, or put the text in quotes",
                "请在 `#` 前面加一个空格，或者把文字放在英文引号里"
            ),
        ),
        E::BomInsideDocument => (
            say!(
                "an invisible byte order mark stands in the middle of the text",
                "文字当中有一个看不见的字节顺序标记（BOM）"
            ),
            say!("delete it", "请删去"),
        ),
        kind => (
            say!("YAML cannot be read from here: {kind}", "从这里起无法按 YAML 读取（{kind}）"),
            say!(
                "text with signs like `: # [ ] {{ }} & * ! |` must stand in quotes",
                "含有 `: # [ ] {{ }} & * ! |` 等符号的文字要放在英文引号里"
            ),
        ),
    };
    (here, message, help)
}
