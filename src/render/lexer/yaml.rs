//! YAML, line by line. Only tells parts from each other: a text that is no YAML is cut all the same.

use super::class::{COMMENT, CONSTANT, KEYWORD, NAME, Push, STRING};

pub fn yaml(code: &str, push: Push) {
    let mut lines = Lines { push, depth: 0, quote: None, block: None };
    for line in code.split_inclusive('\n') {
        lines.line(line);
    }
}

struct Lines<'p> {
    push: Push<'p>,
    /// How many brackets are open.
    depth: usize,
    /// The quote of a text that goes on.
    quote: Option<char>,
    /// The indentation above which lines belong to a block of text.
    block: Option<usize>,
}

impl Lines<'_> {
    fn line(&mut self, line: &str) {
        let body = line.trim_end_matches(['\n', '\r']);
        let indent = body.len() - body.trim_start_matches(' ').len();
        if let Some(block) = self.block {
            if indent > block || body.trim().is_empty() {
                return (self.push)(Some(STRING), line);
            }
            self.block = None;
        }
        let mut at = 0;
        while at < body.len() {
            let (class, len) = self.next(&body[at..], &body[..at], indent);
            (self.push)(class, &body[at..at + len]);
            at += len;
        }
        let is_open = self.quote.map(|_| STRING);
        (self.push)(is_open, &line[body.len()..]);
    }

    /// The class and the length of what comes next in a line.
    fn next(&mut self, rest: &str, before: &str, indent: usize) -> (Option<&'static str>, usize) {
        if let Some(quote) = self.quote {
            return self.text(rest, quote, 0);
        }
        let blank = rest.len() - rest.trim_start().len();
        if blank > 0 {
            return (None, blank);
        }
        let is_first = before.trim_start_matches([' ', '-', '?']).is_empty();
        let is_sign =
            |sign: &str| rest.strip_prefix(sign).is_some_and(|after| after.is_empty() || after.starts_with(' '));
        match rest.chars().next().unwrap_or_default() {
            '#' if before.is_empty() || before.ends_with([' ', '\t']) => (Some(COMMENT), rest.len()),
            '-' | '?' if is_first && self.depth == 0 && (is_sign("-") || is_sign("?")) => (None, 1),
            '-' | '.' if before.is_empty() && (is_sign("---") || is_sign("...")) => (None, 3),
            ':' if is_sign(":") => (None, 1),
            quote @ ('"' | '\'') => self.text(rest, quote, 1),
            '[' | '{' => {
                self.depth += 1;
                (None, 1)
            }
            ']' | '}' | ',' if self.depth > 0 => {
                self.depth -= usize::from(!rest.starts_with(','));
                (None, 1)
            }
            '&' | '*' | '!' => (Some(NAME), rest.find([' ', ',', ']', '}']).unwrap_or(rest.len())),
            '|' | '>' if self.depth == 0 => {
                self.block = Some(indent);
                (None, rest.find(' ').unwrap_or(rest.len()))
            }
            _ => self.plain(rest),
        }
    }

    /// A quoted text from `from` on, up to its end or that of the line.
    fn text(&mut self, rest: &str, quote: char, from: usize) -> (Option<&'static str>, usize) {
        let mut is_escaped = false;
        for (at, c) in rest[from..].char_indices() {
            match c {
                _ if is_escaped => is_escaped = false,
                '\\' if quote == '"' => is_escaped = true,
                c if c == quote => {
                    let len = from + at + c.len_utf8();
                    let is_key = self.quote.take().is_none() && ends_key(&rest[len..]);
                    return (Some(if is_key { KEYWORD } else { STRING }), len);
                }
                _ => {}
            }
        }
        self.quote = Some(quote);
        (Some(STRING), rest.len())
    }

    /// A key or a value without quotes.
    fn plain(&self, rest: &str) -> (Option<&'static str>, usize) {
        let ends = |(at, c): (usize, char)| match c {
            ':' => ends_key(&rest[at..]),
            '#' => rest[..at].ends_with(' '),
            ',' | ']' | '}' => self.depth > 0,
            _ => false,
        };
        let end = rest.char_indices().skip(1).find(|at| ends(*at)).map_or(rest.len(), |(at, _)| at);
        let text = rest[..end].trim_end();
        let class = match () {
            () if ends_key(&rest[end..]) => KEYWORD,
            () if is_constant(text) => CONSTANT,
            () => STRING,
        };
        (Some(class), text.len().max(1))
    }
}

/// Whether what comes before is a key: a colon and a space follow.
fn ends_key(after: &str) -> bool {
    after.strip_prefix(':').is_some_and(|after| after.is_empty() || after.starts_with([' ', ',', '}', ']']))
}

/// Numbers, days, yes and no, and nothing.
fn is_constant(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || "._-:eTZ+".contains(c));
    is_number || ["true", "false", "null", "~", "yes", "no"].iter().any(|word| text.eq_ignore_ascii_case(word))
}
