//! When two paths are one on some disks.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// A path as file systems see it that ignore case and composition.
pub fn fold(path: &str) -> Cow<'_, str> {
    if path.is_ascii() {
        let has_upper = path.bytes().any(|byte| byte.is_ascii_uppercase());
        return if has_upper { path.to_ascii_lowercase().into() } else { path.into() };
    }
    path.nfc().collect::<String>().to_lowercase().into()
}
