//! What the beginning of a line was meant to be. Judges lines without code, knows no parser.

use super::stray::{Form, Stray};
use std::ops::Range;

/// Signs that people begin the lines of a list with, beside those that Markdown knows.
const BULLETS: [char; 12] = ['－', '–', '—', '•', '●', '·', '○', '■', '◆', '◇', '＊', '＋'];

/// Every line whose signs are not read as they were meant; `text` has blanks in place of code.
pub fn in_lines(text: &str) -> Vec<Stray> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut above = Line::default();
    for line in text.split_inclusive('\n') {
        let body = line.trim_end();
        let content = body.trim_start_matches(' ');
        let line_at = at + body.len() - content.len();
        at += line.len();
        if content.is_empty() {
            above = Line::default();
            continue;
        }
        let own =
            Line { content, range: line_at..line_at + content.len(), item: item(content), is_first: !above.is_row() };
        found.extend(alone(&own).or_else(|| with(&own, &above)));
        above = own;
    }
    found
}

#[derive(Default)]
struct Line<'t> {
    /// Without the spaces around it.
    content: &'t str,
    range: Range<usize>,
    /// How it would be an item of a list, and the sign that other items of it have.
    item: Option<(Form, char, String)>,
    /// Whether no row of a table stands above.
    is_first: bool,
}

impl Line<'_> {
    fn is_row(&self) -> bool {
        self.content.len() > 1 && self.content.starts_with('|') && self.content.ends_with('|')
    }

    fn stray(&self, form: Form, right: String) -> Option<Stray> {
        Some(Stray { form, range: self.range.clone(), right })
    }
}

/// What a line says without its neighbours.
fn alone(line: &Line) -> Option<Stray> {
    let content = line.content;
    match content.chars().next()? {
        '#' | '＃' => heading(line),
        '＞' => line.stray(Form::Quote, format!("> {}", content['＞'.len_utf8()..].trim_start())),
        '｜' if content.ends_with('｜') && content.chars().count() > 2 => {
            line.stray(Form::Table, content.replace('｜', "|"))
        }
        '-' | '*' | '+' => task(line),
        '\u{3000}' | '\u{a0}' => {
            let rest = content.trim_start();
            is_mark(rest).then(|| line.stray(Form::WideIndent, rest.to_owned()))?
        }
        '[' => {
            let close = content.strip_prefix("[^")?.find("]：")? + "[^".len();
            let label = &content[..close];
            let range = line.range.start..line.range.start + label.len() + "]：".len();
            Some(Stray { form: Form::Footnote, range, right: format!("{label}]: ") })
        }
        _ => None,
    }
}

/// `##title`, `＃ title`; what begins with one `#` and no Han letter may be a channel or a number.
fn heading(line: &Line) -> Option<Stray> {
    let rest = line.content.trim_start_matches(['#', '＃']);
    let signs = &line.content[..line.content.len() - rest.len()];
    let level = signs.chars().count();
    let next = rest.chars().next()?;
    let is_wide = signs.contains('＃');
    let is_meant = is_wide || !matches!(next, ' ' | '\t') && (level > 1 || is_letter(next) && !next.is_ascii());
    let title = rest.trim_start();
    let is_one = level <= 6 && is_meant && title.starts_with(|c: char| c.is_alphanumeric() || "“《（【".contains(c));
    is_one.then(|| line.stray(Form::Heading, format!("{} {title}", "#".repeat(level))))?
}

/// `- [x]done`, `- 【 】open`.
fn task(line: &Line) -> Option<Stray> {
    let rest = line.content.get(1..)?.strip_prefix(' ')?;
    let open = ['[', '【', '［'].into_iter().find(|sign| rest.starts_with(*sign))?;
    let mut inside = rest[open.len_utf8()..].chars();
    let (mark, close) = (inside.next()?, inside.next()?);
    let (mark, after) = match (mark, close) {
        (' ' | '\u{3000}', ']' | '】' | '］') => (' ', inside.as_str()),
        ('x' | 'X' | '√' | '✓', ']' | '】' | '］') => ('x', inside.as_str()),
        _ => return None,
    };
    let is_read = open == '[' && close == ']' && (after.is_empty() || after.starts_with([' ', '(', '[', ':', '\t']));
    let sign = &line.content[..1];
    (!is_read).then(|| line.stray(Form::Task, format!("{sign} [{mark}] {}", after.trim_start())))?
}

/// What a line says together with the one above.
fn with(line: &Line, above: &Line) -> Option<Stray> {
    if above.content.is_empty() {
        return None;
    }
    if let (Some((form, kind, _)), Some((_, other, right))) = (&line.item, &above.item)
        && kind == other
    {
        return above.stray(*form, right.clone());
    }
    if let Some(meaning) = line.content.strip_prefix('：').filter(|_| !above.content.ends_with(['：', ':'])) {
        return line.stray(Form::Definition, format!(": {}", meaning.trim_start()));
    }
    if !(line.is_row() && above.is_row() && above.is_first) {
        return None;
    }
    let n_cells = cells(above.content);
    let is_read = is_rule(line.content) && cells(line.content) == n_cells;
    (!is_read).then(|| line.stray(Form::TableRule, format!("|{}", " --- |".repeat(n_cells))))?
}

fn cells(row: &str) -> usize {
    row.replace("\\|", "").matches('|').count().saturating_sub(1)
}

fn is_rule(row: &str) -> bool {
    row.contains('-') && row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// How a line would be an item of a list, where Markdown does not take it for one.
fn item(content: &str) -> Option<(Form, char, String)> {
    let first = content.chars().next()?;
    if first.is_ascii_alphabetic() {
        return None;
    }
    let rest = &content[first.len_utf8()..];
    if BULLETS.contains(&first) {
        let is_item = !rest.starts_with([first, '·']) && !rest.trim().is_empty();
        return is_item.then(|| (Form::Bullets, first, format!("- {}", rest.trim_start())));
    }
    if first == '-' {
        let is_glued = rest.starts_with(|c: char| is_letter(c) || "“《（".contains(c));
        return is_glued.then(|| (Form::Bullets, first, format!("- {rest}")));
    }
    let (number, kind, rest) = number(content)?;
    let rest = rest.trim_start();
    (!rest.is_empty()).then(|| (Form::Numbers, kind, format!("{number}. {rest}")))
}

/// A number at the beginning of a line that is not written as `1. ` or `1) `: the number, a sign for how it is written, the rest.
fn number(content: &str) -> Option<(u32, char, &str)> {
    let first = content.chars().next()?;
    if let Some(number) = "①②③④⑤⑥⑦⑧⑨⑩".chars().position(|sign| sign == first) {
        return Some((number as u32 + 1, '①', &content[first.len_utf8()..]));
    }
    let inner = content.strip_prefix(['（', '(']);
    let own = inner.unwrap_or(content);
    let digit = |c: char| match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => "〇一二三四五六七八九十".chars().position(|sign| sign == c).map(|n| n as u32),
    };
    let rest = own.trim_start_matches(|c| digit(c).is_some());
    let digits = &own[..own.len() - rest.len()];
    if digits.is_empty() || digits.chars().count() > 2 {
        return None;
    }
    let number =
        digits.chars().filter_map(digit).fold(0, |sum, digit| if sum == 10 { sum + digit } else { sum * 10 + digit });
    let (sign, after) = (rest.chars().next()?, rest.chars().nth(1));
    let rest = &rest[sign.len_utf8()..];
    let kind = match (inner.is_some(), sign) {
        (true, '）' | ')') => '（',
        (false, '、') => '、',
        (false, '．' | '）') => '．',
        // `1. ` is an item, `1.5` a number.
        (false, '.' | ')') if after.is_some_and(is_letter) => '.',
        _ => return None,
    };
    Some((number, kind, rest))
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic()
}

/// Whether a line begins as Markdown's lists, headings, quotations and tables do.
fn is_mark(content: &str) -> bool {
    let rest = content.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < content.len() && (rest.starts_with(". ") || rest.starts_with(") "));
    let rest = content.trim_start_matches('#');
    let is_heading = rest.len() < content.len() && rest.starts_with(' ');
    let is_row = content.starts_with('|') && content.ends_with('|') && content.len() > 2;
    is_numbered || is_heading || is_row || ["- ", "* ", "+ ", "> "].iter().any(|sign| content.starts_with(sign))
}
