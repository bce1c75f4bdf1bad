//! What `--help` says in Chinese: the English help with every sentence exchanged.

use super::{args::Color, handbook::Global, help_words::WORDS};
use crate::diagnostic::Language;
use clap::{
    Arg, Command, Error,
    builder::{PossibleValue, PossibleValuesParser, StyledStr},
    error::ErrorKind,
};
use std::{ffi::OsString, io::Write, path::PathBuf, time::Instant};

/// Headings and remarks that the library of the command line writes itself.
const FRAME: [(&str, &str); 12] = [
    ("Usage: ", "用法："),
    ("Commands:", "命令："),
    ("Arguments:", "参数："),
    ("Options:", "选项："),
    ("Possible values:", "可选："),
    ("[default: ", "[默认："),
    ("Print help (see a summary with '-h')", "显示帮助（-h 只看摘要）"),
    ("Print help (see more with '--help')", "显示帮助（--help 看全部）"),
    ("Print help", "显示帮助"),
    ("Print version", "显示版本"),
    ("[OPTIONS]", "[选项]"),
    ("<COMMAND>", "<命令>"),
];

/// The Chinese of a sentence of the help.
fn chinese(sentence: &StyledStr) -> Option<&'static str> {
    let sentence = sentence.to_string();
    WORDS.iter().find(|(english, _)| *english == sentence).map(|(_, chinese)| *chinese)
}

/// How a page of the help is laid out: as the library does it, with the heading of the usage in Chinese.
const LAYOUT: &str = "{before-help}{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// A command line that helps in Chinese. It cannot be parsed with: the values of options are words there.
fn in_chinese(command: Command) -> Command {
    let about = command.get_about().and_then(chinese);
    let command = about.into_iter().fold(command, Command::about).help_template(LAYOUT);
    command.mut_args(arg_in_chinese).mut_subcommands(in_chinese)
}

fn arg_in_chinese(arg: Arg) -> Arg {
    let help = arg.get_help().and_then(chinese);
    let values = arg.get_possible_values();
    if values.iter().any(|value| value.get_help().is_some()) {
        let parser = PossibleValuesParser::new(values.into_iter().map(value_in_chinese));
        return help.into_iter().fold(arg, Arg::help).value_parser(parser);
    }
    // The library's own remark on values may be broken across lines, where no word of it is found again.
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    match (help, arg.get_action().takes_values() && !names.is_empty()) {
        (Some(help), true) => arg.help(format!("{help} [可选：{}]", names.join("、"))).hide_possible_values(true),
        (help, _) => help.into_iter().fold(arg, Arg::help),
    }
}

fn value_in_chinese(value: PossibleValue) -> PossibleValue {
    let help = value.get_help().and_then(chinese);
    help.into_iter().fold(value, PossibleValue::help)
}

/// Whether the command line asked for help, or for nothing at all.
pub fn is_help(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand)
}

/// The language of the help: that of `--lang`, else that of the handbook here, else English.
pub fn language(arguments: &[OsString]) -> Language {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let given = |option: &str| {
        let apart = words.iter().position(|word| *word == option).and_then(|at| words.get(at + 1).copied());
        words.iter().find_map(|word| word.strip_prefix(option)?.strip_prefix('=')).or(apart)
    };
    let global = Global {
        handbook: given("--handbook").map(PathBuf::from),
        language: given("--lang").and_then(Language::from_tag),
        color: Color::Auto,
        as_of: None,
        quiet: true,
        verbose: false,
        timings: false,
        started: Instant::now(),
    };
    global.language_here()
}

/// A text of the library with its own headings and remarks in Chinese.
pub fn chinese_frame(text: &str) -> String {
    FRAME.iter().fold(text.to_owned(), |text, (english, chinese)| text.replace(english, chinese))
}

/// Prints the help that the arguments ask for.
pub fn print_in_chinese(command: Command, arguments: &[OsString]) {
    let Err(asked) = in_chinese(command).try_get_matches_from(arguments) else { return };
    let help = asked.render().ansi().to_string();
    let help = chinese_frame(&help);
    // Nothing can be done about a terminal that is gone.
    let _ = match asked.use_stderr() {
        true => anstream::stderr().write_all(help.as_bytes()),
        false => anstream::stdout().write_all(help.as_bytes()),
    };
}
