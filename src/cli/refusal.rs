//! Why a value that was typed cannot be taken, in both languages.

use crate::diagnostic::{Language, Message, say};
use std::{error::Error, fmt};

/// What the library of command lines is told of a value; it shows the English, the Chinese is asked for.
#[derive(Debug)]
pub struct Refusal(pub Message);

impl Refusal {
    /// The reason in Chinese.
    pub fn chinese(&self) -> &str {
        self.0.get(Language::Chinese)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.get(Language::English))
    }
}

impl Error for Refusal {}

impl From<crate::calendar::Fault> for Refusal {
    fn from(fault: crate::calendar::Fault) -> Refusal {
        let joined = |why: String, hint: &str, between: &str| match hint {
            "" => why,
            hint => why + between + hint,
        };
        let (en, zh) = (joined(fault.en, &fault.hint_en, ": "), joined(fault.zh, &fault.hint_zh, "；"));
        Refusal(say!("{en}", "{zh}"))
    }
}

/// Reads a date.
pub fn day(text: &str) -> Result<chrono::NaiveDate, Refusal> {
    Ok(crate::calendar::date::parse(text)?)
}

/// Reads the number of a port.
pub fn port(text: &str) -> Result<u16, Refusal> {
    text.parse().map_err(|_| Refusal(say!("ports go from `0` to `65535`", "端口号是 `0` 到 `65535` 的整数")))
}

/// Reads the address of a site.
pub fn site(text: &str) -> Result<String, Refusal> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_whole = host.is_some_and(|host| !host.is_empty() && !host.starts_with('/'));
    if is_whole && !text.contains(char::is_whitespace) {
        return Ok(text.to_owned());
    }
    Err(Refusal(say!(
        "write the whole address, like `https://handbook.example.com/`",
        "请写完整网址，例如 `https://handbook.example.com/`"
    )))
}
