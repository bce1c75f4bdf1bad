//! What Chinese keyboards type instead of ASCII: full-width characters and Chinese numerals.
//! The readers use it only to guess what was meant, never to accept it.

use std::ops::Range;

/// The text with full-width letters, digits and signs in their ASCII form, lower-cased and trimmed.
pub fn half_width(text: &str) -> String {
    let halved: String = text.chars().map(narrow).collect();
    halved.trim().to_lowercase()
}

/// The ASCII form of a character that a Chinese input method may produce; all others stay.
pub fn narrow(character: char) -> char {
    match character {
        '\u{3000}' | '\u{a0}' => ' ',
        '、' => ',',
        '。' => '.',
        '–' | '—' | '−' | '‐' | '‑' | '―' | '〜' | '～' | '~' => '-',
        '“' | '”' => '"',
        '≤' | '≦' => '≤',
        '≥' | '≧' => '≥',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xff01 + 0x21).expect("the block maps onto printable ASCII")
        }
        _ => character,
    }
}

/// The first run of characters that only a full-width keyboard gives, for underlining.
pub fn first_wide(text: &str) -> Option<Range<usize>> {
    let is_wide = |c: char| !c.is_ascii() && narrow(c).is_ascii();
    let start = text.find(is_wide)?;
    let length = text[start..].find(|c| !is_wide(c)).unwrap_or(text.len() - start);
    Some(start..start + length)
}

/// The value of a number that begins the text in Chinese numerals (`两`, `十二`,
/// `一百二十`), and how many bytes it takes.
pub fn chinese_number(text: &str) -> Option<(u32, usize)> {
    let (mut total, mut digit, mut length) = (0u64, None, 0);
    for character in text.chars() {
        let multiplier = match character {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            '万' => 10_000,
            _ => match "零一二三四五六七八九".chars().position(|numeral| numeral == character) {
                Some(value) => {
                    digit = u64::try_from(value).ok();
                    length += character.len_utf8();
                    continue;
                }
                None if character == '〇' => {
                    length += character.len_utf8();
                    continue;
                }
                None if character == '两' => {
                    digit = Some(2);
                    length += character.len_utf8();
                    continue;
                }
                None => break,
            },
        };
        if total > 1_000_000 {
            return None;
        }
        total = match (multiplier, digit) {
            (10_000, digit) => (total + digit.unwrap_or(0)).max(1) * multiplier,
            (_, digit) => total + digit.unwrap_or(1) * multiplier,
        };
        digit = None;
        length += character.len_utf8();
    }
    let value = u32::try_from(total + digit.unwrap_or(0)).ok()?;
    (length > 0).then_some((value, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_become_ascii() {
        assert_eq!(half_width("２５％"), "25%");
        assert_eq!(half_width("９：００－１８：００；"), "9:00-18:00;");
        assert_eq!(half_width("　２Ｈ "), "2h");
        assert_eq!(first_wide("25％"), Some(2..5));
        assert_eq!(first_wide("25%"), None);
    }

    #[test]
    fn chinese_numerals_have_values() {
        for (text, value) in [("两", 2), ("十", 10), ("十二", 12), ("二十四", 24), ("一百零五", 105), ("三万", 30_000)]
        {
            assert_eq!(chinese_number(text), Some((value, text.len())), "{text}");
        }
        assert_eq!(chinese_number("三天"), Some((3, 3)));
        assert_eq!(chinese_number("天"), None);
        assert_eq!(chinese_number(&"万".repeat(100)), None);
    }
}
