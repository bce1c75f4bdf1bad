//! One spelling for what reads alike: width, case, accents, and traditional and simplified characters.

use crate::model::is_han;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A text in the spelling in which texts are compared (NFKC, lower case, no accents, simplified characters).
pub fn folded(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() {
        return Cow::Owned(text.to_ascii_lowercase());
    }
    let plain: String = text.nfkc().collect::<String>().to_lowercase();
    let bare: String = match plain.is_ascii() {
        true => plain,
        false => plain.nfd().filter(|c| !is_combining_mark(*c)).nfc().collect(),
    };
    Cow::Owned(if bare.chars().any(is_han) { fast2s::convert(&bare) } else { bare })
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn what_reads_alike_is_spelled_alike() {
        for (text, same) in [
            ("詢盤首次響應", "询盘首次响应"),
            ("ＣＲＭ", "crm"),
            ("Bogotá", "bogota"),
            ("E\u{301}quipe", "equipe"),
            ("乾隆", "乾隆"),
            ("干净", "乾淨"),
        ] {
            assert_eq!(folded(text), folded(same), "{text}");
        }
    }
}
