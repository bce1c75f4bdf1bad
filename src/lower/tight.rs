//! Keys and entries of lists without the space that YAML wants after their sign. Judges a value, knows no field.

use crate::diagnostic::{Message, say};

/// What is wrong with a key that [`key`] knows.
pub fn message() -> Message {
    say!("a space is missing after the colon", "冒号后面缺一个空格")
}

/// What `name:主管 centre:sales` begins with, as it should be written.
pub fn key(text: &str) -> Option<String> {
    let first = text.split_whitespace().next()?;
    let (key, value) = first.split_once(':')?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let is_number = key.bytes().all(|byte| byte.is_ascii_digit());
    (is_key && !is_number && !value.is_empty() && !value.starts_with("//")).then(|| format!("{key}: {value}"))
}

/// What the lines `-甲`, `• 甲` or `1、甲` of a list begin with, as they should be written. Two of them are needed
/// where one may be a text.
pub fn entry(text: &str) -> Option<String> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    if first == '-' && rest.starts_with(char::is_alphabetic) {
        let words = rest.split(" -").next().unwrap_or(rest);
        return Some(format!("- {words}"));
    }
    let next = match first {
        '•' | '●' | '·' | '○' | '■' | '－' | '—' => format!(" {first}"),
        '1' | '１' | '①' | '一' => {
            let sign = rest.chars().next().filter(|sign| "、．.）)".contains(*sign) || first == '①')?;
            let second = ['2', '２', '②', '二'][['1', '１', '①', '一'].iter().position(|own| *own == first)?];
            if first == '①' { format!(" {second}") } else { format!(" {second}{sign}") }
        }
        _ => return None,
    };
    let (words, _) = rest.split_once(&next)?;
    Some(format!("- {}", words.trim_start_matches(['、', '．', '.', '）', ')', ' ']).trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_space_is_seen() {
        assert_eq!(key("name:主管 centre:sales").as_deref(), Some("name: 主管"));
        assert_eq!(["https://x.example a", "09:00 x", "主管", "name: x"].map(key), [None, None, None, None]);
        for (text, meant) in [
            ("-甲 -乙", "- 甲"),
            ("-甲", "- 甲"),
            ("• 甲 • 乙", "- 甲"),
            ("1. 甲 2. 乙", "- 甲"),
            ("１、甲 ２、乙", "- 甲"),
            ("①甲 ②乙", "- 甲"),
        ] {
            assert_eq!(entry(text).as_deref(), Some(meant), "{text}");
        }
        assert_eq!(["-5", "1. 甲", "一样", "甲 -乙", "--"].map(entry), [None, None, None, None, None]);
    }
}
