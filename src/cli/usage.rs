//! What is wrong with a command line, in Chinese: the library's own errors, sentence by sentence.

use super::{help::chinese_frame, refusal::Refusal};
use clap::{
    Error,
    error::{ContextKind, ContextValue, ErrorKind},
};
use std::{error::Error as _, io::Write};

/// Prints the error in Chinese.
pub fn print_in_chinese(error: &Error) {
    // Nothing can be done about a terminal that is gone.
    let _ = anstream::stderr().write_all(in_chinese(error).as_bytes());
}

/// The error in Chinese, with the usage and where more is said.
fn in_chinese(error: &Error) -> String {
    let mut text = format!("错误：{}\n", sentence(error));
    for advice in advice(error) {
        text += &format!("\n  建议：{advice}\n");
    }
    let usage = one(error, ContextKind::Usage).map(|usage| chinese_frame(&usage));
    if let Some(usage) = usage {
        text += &format!("\n{}\n", usage.trim_end());
    }
    text + "\n更多说明见 --help。\n"
}

fn sentence(error: &Error) -> String {
    let of = |kind| one(error, kind).unwrap_or_default();
    let arg = || of(ContextKind::InvalidArg);
    let value = || of(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => format!("没有 `{}` 这个选项或参数", arg()),
        ErrorKind::InvalidSubcommand => format!("没有 `{}` 这个命令", of(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value().is_empty() => format!("`{}` 后面缺少值", arg()),
        ErrorKind::InvalidValue => format!("`{}` 不能写 `{}`", arg(), value()),
        ErrorKind::ValueValidation => {
            let refusal = error.source().and_then(|source| source.downcast_ref::<Refusal>());
            match refusal.map(Refusal::chinese) {
                Some(why) if why.contains(&value()) => format!("`{}` 的值不对：{why}", arg()),
                Some(why) => format!("`{}` 不能写 `{}`：{why}", arg(), value()),
                None => format!("`{}` 不能写 `{}`", arg(), value()),
            }
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {}", listed(error, ContextKind::InvalidArg)),
        ErrorKind::MissingSubcommand => "没有写要运行的命令".to_owned(),
        ErrorKind::ArgumentConflict => match listed(error, ContextKind::PriorArg) {
            other if other.is_empty() || other == format!("`{}`", arg()) => format!("`{}` 只能写一次", arg()),
            other => format!("`{}` 不能与 {other} 同时使用", arg()),
        },
        ErrorKind::NoEquals => format!("`{}` 与它的值之间要写 `=`", arg()),
        ErrorKind::TooManyValues => format!("`{}` 的值太多，多出 `{}`", arg(), value()),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("`{}` 的值的个数不对", arg()),
        ErrorKind::InvalidUtf8 => "命令行里有不是 UTF-8 的文字".to_owned(),
        _ => error.to_string().trim_start_matches("error: ").trim_end().to_owned(),
    }
}

fn advice(error: &Error) -> Vec<String> {
    let mut advice = Vec::new();
    for kind in [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue] {
        // The library tells the nearest last.
        let near = quoted(all(error, kind).iter().rev());
        if !near.is_empty() {
            advice.push(format!("是否想写 {near}？"));
        }
    }
    let values = listed(error, ContextKind::ValidValue);
    if !values.is_empty() {
        advice.push(format!("可写 {values}"));
    }
    let commands = listed(error, ContextKind::ValidSubcommand);
    if !commands.is_empty() {
        advice.push(format!("可用的命令有 {commands}"));
    }
    advice
}

fn one(error: &Error, kind: ContextKind) -> Option<String> {
    all(error, kind).into_iter().next()
}

/// All that stands under a kind, each in backticks.
fn listed(error: &Error, kind: ContextKind) -> String {
    quoted(all(error, kind).iter())
}

fn quoted<'w>(words: impl Iterator<Item = &'w String>) -> String {
    words.map(|own| format!("`{own}`")).collect::<Vec<_>>().join("、")
}

fn all(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}
