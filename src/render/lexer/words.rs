//! Languages of words, quoted texts, numbers and comments.

use super::class::{COMMENT, CONSTANT, KEYWORD, NAME, Push, STRING};

/// What tells the parts of such a language from each other. Tables of words are in order.
pub struct Grammar {
    pub line_comments: &'static [&'static str],
    pub block_comment: Option<(&'static str, &'static str)>,
    /// Quotes in which a backslash takes the meaning of the next character.
    pub escaping_quotes: &'static str,
    pub plain_quotes: &'static str,
    pub keywords: &'static [&'static str],
    pub names: &'static [&'static str],
    pub constants: &'static [&'static str],
    pub ignores_case: bool,
    /// A word before `(` is a name.
    pub calls: bool,
    /// `$` begins a variable, and a comment only begins after a space.
    pub variables: bool,
}

impl Grammar {
    pub fn cut(&self, code: &str, push: Push) {
        let mut at = 0;
        while let Some(c) = code[at..].chars().next() {
            let rest = &code[at..];
            let after_space = at == 0 || code[..at].ends_with(|c: char| c.is_whitespace() || ";()".contains(c));
            let (class, len) = self.next(rest, c, after_space);
            push(class, &rest[..len]);
            at += len;
        }
    }

    /// The class and the length of what comes next.
    fn next(&self, rest: &str, c: char, after_space: bool) -> (Option<&'static str>, usize) {
        if c.is_whitespace() {
            return (None, c.len_utf8());
        }
        let is_comment =
            self.line_comments.iter().any(|sign| rest.starts_with(sign)) && (after_space || !self.variables);
        if is_comment {
            return (Some(COMMENT), rest.find('\n').unwrap_or(rest.len()));
        }
        if let Some((_, close)) = self.block_comment.filter(|(open, _)| rest.starts_with(open)) {
            return (Some(COMMENT), rest.find(close).map_or(rest.len(), |at| at + close.len()));
        }
        if self.escaping_quotes.contains(c) || self.plain_quotes.contains(c) {
            return (Some(STRING), quoted(rest, c, self.escaping_quotes.contains(c)));
        }
        if self.variables && c == '$' {
            return variable(rest);
        }
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        if c.is_ascii_digit() {
            return (Some(CONSTANT), rest.find(|c| !is_part(c) && c != '.').unwrap_or(rest.len()));
        }
        if is_part(c) {
            let word = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
            return (self.class(word, &rest[word.len()..]), word.len());
        }
        (None, c.len_utf8())
    }

    fn class(&self, word: &str, after: &str) -> Option<&'static str> {
        let lower;
        let known = match self.ignores_case {
            true => {
                lower = word.to_ascii_lowercase();
                &lower
            }
            false => word,
        };
        let is_in = |words: &[&str]| words.binary_search(&known).is_ok();
        if is_in(self.keywords) {
            Some(KEYWORD)
        } else if is_in(self.constants) {
            Some(CONSTANT)
        } else if is_in(self.names) || (self.calls && after.starts_with('(')) {
            Some(NAME)
        } else {
            None
        }
    }
}

/// The length of a quoted text with its quotes; up to the end where it is not closed.
pub fn quoted(rest: &str, quote: char, escapes: bool) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if escapes => is_escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// `$name`, `${…}`, `$1`; a `$` before anything else is only a sign.
fn variable(rest: &str) -> (Option<&'static str>, usize) {
    let after = &rest[1..];
    if after.starts_with('{') {
        return (Some(CONSTANT), rest.find('}').map_or(rest.len(), |at| at + 1));
    }
    let len = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len());
    ((len > 0).then_some(CONSTANT), 1 + len)
}
