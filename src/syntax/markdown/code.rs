//! Where code stands in a Markdown text.

use std::borrow::Cow;

/// The text with blanks in place of code, byte for byte.
pub fn without_code(text: &str) -> Cow<'_, str> {
    if !text.contains('`') && !text.contains('~') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        let inside = fence.is_some() || mark.is_some();
        if mark.is_some() && (fence.is_none() || fence == mark) {
            fence = if fence.is_none() { mark } else { None };
        }
        if inside {
            blank(line, &mut out);
            continue;
        }
        for (n, part) in line.split('`').enumerate() {
            if n > 0 {
                out.push(' ');
            }
            match n % 2 {
                0 => out.push_str(part),
                _ => blank(part, &mut out),
            }
        }
    }
    Cow::Owned(out)
}

/// As many blanks as a line or a part of it has bytes; the line still ends where it ended.
fn blank(part: &str, out: &mut String) {
    const BLANKS: &str = "                                                                ";
    let bare = part.strip_suffix('\n').unwrap_or(part);
    let mut left = bare.len();
    while left > 0 {
        let n = left.min(BLANKS.len());
        out.push_str(&BLANKS[..n]);
        left -= n;
    }
    out.push_str(&part[bare.len()..]);
}

#[cfg(test)]
mod tests {
    use super::without_code;

    #[test]
    fn code_becomes_blanks_of_the_same_length() {
        assert_eq!(without_code("报价 `两` 次"), "报价       次");
        assert_eq!(without_code("a ``b`\nc` d\n"), "a   b \nc   \n");
        assert_eq!(
            without_code("a\n```yaml\nb: 2\n```\nc 3\n"),
            format!("a\n{}\n{}\n{}\nc 3\n", " ".repeat(7), " ".repeat(4), " ".repeat(3))
        );
    }
}
