//! Formulas of KPIs: `+ - * /`, parentheses, numbers, `sum` and names of any script. Knows no KPI.

use crate::{
    diagnostic::{Message, say},
    geometry::Decimal,
    source::{Span, Spanned},
};
use std::{ops::Range, sync::Arc};

/// An expression and where it stands in its text.
#[derive(Clone, PartialEq, Debug)]
pub struct Expression {
    pub kind: ExpressionKind,
    pub range: Range<usize>,
}

/// What an expression is made of.
#[derive(Clone, PartialEq, Debug)]
pub enum ExpressionKind {
    Number(Decimal),
    Name(String),
    Negative(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    Sum(Vec<Expression>),
}

/// One of the four operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// Why a text is no formula, and where.
#[derive(Clone, PartialEq, Debug)]
pub struct FormulaFault {
    pub range: Range<usize>,
    pub message: Message,
}

/// Parentheses nest at most this deep; no formula that a person can read does.
const DEEPEST: usize = 64;

/// Reads a formula.
pub fn parse(text: &str) -> Result<Expression, FormulaFault> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let expression = parser.sum()?;
    match parser.peek() {
        None => Ok(expression),
        Some(')') => Err(parser.fault(1, say!("this `)` closes nothing", "这个 `)` 没有对应的左括号"))),
        Some(c) if is_name_start(c) || c.is_ascii_digit() || c == '(' => {
            Err(parser.fault(c.len_utf8(), say!("an operator is missing before `{c}`", "`{c}` 之前缺少运算符")))
        }
        Some(c) => Err(parser.unexpected(c)),
    }
}

/// The place in the file of a range of a formula's text; the whole where it is written with escapes.
pub fn place(written: &Spanned<Arc<str>>, range: Range<usize>) -> Span {
    let span = written.span;
    if span.range().len() == written.value.len() { span.part(range) } else { span }
}

impl Expression {
    /// Every name with its place, in the order of the text.
    pub fn names(&self) -> Vec<(&str, Range<usize>)> {
        match &self.kind {
            ExpressionKind::Number(_) => Vec::new(),
            ExpressionKind::Name(name) => vec![(name, self.range.clone())],
            ExpressionKind::Negative(inner) => inner.names(),
            ExpressionKind::Binary(_, left, right) => [left.names(), right.names()].concat(),
            ExpressionKind::Sum(terms) => terms.iter().flat_map(Expression::names).collect(),
        }
    }

    /// The value where names have values; none where one has none, at a division by zero, or beyond all bounds.
    pub fn value(&self, of: &dyn Fn(&str) -> Option<Decimal>) -> Option<Decimal> {
        match &self.kind {
            ExpressionKind::Number(number) => Some(*number),
            ExpressionKind::Name(name) => of(name),
            ExpressionKind::Negative(inner) => inner.value(of).map(|value| -value),
            ExpressionKind::Binary(operator, left, right) => {
                let (left, right) = (left.value(of)?, right.value(of)?);
                match operator {
                    Operator::Add => left.checked_add(right),
                    Operator::Subtract => left.checked_sub(right),
                    Operator::Multiply => left.checked_mul(right),
                    Operator::Divide => left.checked_div(right),
                }
            }
            ExpressionKind::Sum(terms) => {
                terms.iter().try_fold(Decimal::ZERO, |sum, term| sum.checked_add(term.value(of)?))
            }
        }
    }

    /// The place of a divisor that is zero whatever the names stand for.
    pub fn zero_divisor(&self) -> Option<Range<usize>> {
        match &self.kind {
            ExpressionKind::Number(_) | ExpressionKind::Name(_) => None,
            ExpressionKind::Negative(inner) => inner.zero_divisor(),
            ExpressionKind::Binary(operator, left, right) => left.zero_divisor().or_else(|| {
                let is_zero = *operator == Operator::Divide && right.is_always_zero();
                if is_zero { Some(right.range.clone()) } else { right.zero_divisor() }
            }),
            ExpressionKind::Sum(terms) => terms.iter().find_map(Expression::zero_divisor),
        }
    }

    /// The names that are added up, where the whole is nothing but a sum of names.
    pub fn summands(&self) -> Option<Vec<&str>> {
        match &self.kind {
            ExpressionKind::Name(name) => Some(vec![name]),
            ExpressionKind::Binary(Operator::Add, left, right) => Some([left.summands()?, right.summands()?].concat()),
            ExpressionKind::Sum(terms) => {
                let parts: Option<Vec<Vec<&str>>> = terms.iter().map(Expression::summands).collect();
                parts.map(|parts| parts.concat())
            }
            _ => None,
        }
    }

    fn is_always_zero(&self) -> bool {
        if self.value(&|_| None) == Some(Decimal::ZERO) {
            return true;
        }
        match &self.kind {
            ExpressionKind::Negative(inner) => inner.is_always_zero(),
            ExpressionKind::Binary(Operator::Subtract, left, right) => left.says(right),
            ExpressionKind::Binary(Operator::Multiply, left, right) => left.is_always_zero() || right.is_always_zero(),
            ExpressionKind::Binary(Operator::Divide, left, _) => left.is_always_zero(),
            ExpressionKind::Binary(Operator::Add, left, right) => left.is_always_zero() && right.is_always_zero(),
            ExpressionKind::Sum(terms) => terms.iter().all(Expression::is_always_zero),
            ExpressionKind::Number(_) | ExpressionKind::Name(_) => false,
        }
    }

    /// Whether both are written alike, but for spaces and parentheses.
    pub fn says(&self, other: &Expression) -> bool {
        use ExpressionKind::{Binary, Name, Negative, Number, Sum};
        match (&self.kind, &other.kind) {
            (Number(own), Number(their)) => own == their,
            (Name(own), Name(their)) => own == their,
            (Negative(own), Negative(their)) => own.says(their),
            (Binary(own, a, b), Binary(their, c, d)) => own == their && a.says(c) && b.says(d),
            (Sum(own), Sum(their)) => own.len() == their.len() && own.iter().zip(their).all(|(a, b)| a.says(b)),
            _ => false,
        }
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    /// The next character that is no space.
    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn fault(&self, length: usize, message: Message) -> FormulaFault {
        FormulaFault { range: self.at..(self.at + length).min(self.text.len()), message }
    }

    fn unexpected(&self, c: char) -> FormulaFault {
        let meant = match c {
            '×' | '＊' | '·' => "*",
            '÷' | '／' => "/",
            '＋' => "+",
            '－' | '−' | '–' => "-",
            '（' => "(",
            '）' => ")",
            '，' => ",",
            _ => return self.fault(c.len_utf8(), say!("`{c}` is no part of a formula", "公式中不能有 `{c}`")),
        };
        self.fault(c.len_utf8(), say!("a formula writes `{meant}` for `{c}`", "公式中请用 `{meant}`，不要用 `{c}`"))
    }

    fn sum(&mut self) -> Result<Expression, FormulaFault> {
        let mut left = self.product()?;
        loop {
            let operator = match self.peek() {
                Some('+') => Operator::Add,
                Some('-') => Operator::Subtract,
                _ => return Ok(left),
            };
            self.at += 1;
            left = joined(operator, left, self.product()?);
        }
    }

    fn product(&mut self) -> Result<Expression, FormulaFault> {
        let mut left = self.factor()?;
        loop {
            let operator = match self.peek() {
                Some('*') => Operator::Multiply,
                Some('/') => Operator::Divide,
                _ => return Ok(left),
            };
            self.at += 1;
            left = joined(operator, left, self.factor()?);
        }
    }

    fn factor(&mut self) -> Result<Expression, FormulaFault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault(1, say!("the formula nests too deep", "公式嵌套过深")));
        }
        let factor = self.operand();
        self.depth -= 1;
        factor
    }

    fn operand(&mut self) -> Result<Expression, FormulaFault> {
        let next = self.peek();
        let start = self.at;
        match next {
            None => {
                Err(self.fault(0, say!("the formula ends where a name or number is due", "公式结尾缺少名称或数字")))
            }
            Some('-') => {
                self.at += 1;
                let inner = self.factor()?;
                let range = start..inner.range.end;
                Ok(Expression { kind: ExpressionKind::Negative(Box::new(inner)), range })
            }
            Some('(') => {
                self.at += 1;
                let mut inner = self.sum()?;
                self.close(start)?;
                inner.range = start..self.at;
                Ok(inner)
            }
            Some(c) if c.is_ascii_digit() || c == '.' => self.number(),
            Some(c) if is_name_start(c) => self.name(),
            Some(c @ ('+' | '*' | '/' | ')' | ',')) => {
                Err(self.fault(1, say!("a name or number is due before `{c}`", "`{c}` 之前缺少名称或数字")))
            }
            Some(c) => Err(self.unexpected(c)),
        }
    }

    fn close(&mut self, open: usize) -> Result<(), FormulaFault> {
        if self.take(')') {
            return Ok(());
        }
        match self.peek() {
            Some(c) if !c.is_alphanumeric() && c != '(' => Err(self.unexpected(c)),
            Some(c) => {
                Err(self.fault(c.len_utf8(), say!("an operator is missing before `{c}`", "`{c}` 之前缺少运算符")))
            }
            None => Err(FormulaFault {
                range: open..open + 1,
                message: say!("this `(` is never closed", "这个 `(` 没有对应的右括号"),
            }),
        }
    }

    fn number(&mut self) -> Result<Expression, FormulaFault> {
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        let written = &rest[..length];
        let Ok(number) = written.parse::<Decimal>() else {
            return Err(self.fault(length, say!("`{written}` is no number", "`{written}` 不是数字")));
        };
        let range = self.at..self.at + length;
        self.at = range.end;
        Ok(Expression { kind: ExpressionKind::Number(number), range })
    }

    fn name(&mut self) -> Result<Expression, FormulaFault> {
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !is_name_part(c)).unwrap_or(rest.len());
        let (name, start) = (&rest[..length], self.at);
        self.at += length;
        if name == "sum" && self.peek() == Some('(') {
            let open = self.at;
            self.at += 1;
            let mut terms = vec![self.sum()?];
            while self.take(',') {
                terms.push(self.sum()?);
            }
            self.close(open)?;
            return Ok(Expression { kind: ExpressionKind::Sum(terms), range: start..self.at });
        }
        Ok(Expression { kind: ExpressionKind::Name(name.to_owned()), range: start..start + length })
    }
}

fn joined(operator: Operator, left: Expression, right: Expression) -> Expression {
    let range = left.range.start..right.range.end;
    Expression { kind: ExpressionKind::Binary(operator, Box::new(left), Box::new(right)), range }
}

fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn is_name_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> (usize, usize) {
        let fault = parse(text).expect_err(text);
        (fault.range.start, fault.range.end)
    }

    #[test]
    fn operators_bind_as_in_school() {
        let value = |text: &str| parse(text).expect(text).value(&|name| name.len().to_string().parse().ok());
        for (text, expected) in [
            ("1 + 2 * 3", "7"),
            ("(1 + 2) * 3", "9"),
            ("8 / 4 / 2", "1"),
            ("-2 * 3 - 1", "-7"),
            ("sum(1, ab, 3*2)", "9"),
        ] {
            assert_eq!(value(text), expected.parse().ok(), "{text}");
        }
        assert_eq!(parse("a/0").map(|e| e.value(&|_| Some(Decimal::ONE))), Ok(None));
    }

    #[test]
    fn names_are_of_any_script() {
        let expression = parse("广告花费 / 有效询盘_数2").expect("a formula");
        let names: Vec<&str> = expression.names().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["广告花费", "有效询盘_数2"]);
        assert_eq!(expression.names()[1].1, 15..32);
    }

    #[test]
    fn the_fault_has_its_place() {
        assert_eq!(at("a +"), (3, 3));
        assert_eq!(at("(a + b"), (0, 1));
        assert_eq!(at("a + b)"), (5, 6));
        assert_eq!(at("a b"), (2, 3));
        assert_eq!(at("a × b"), (2, 4));
        assert_eq!(at("a ++ b"), (3, 4));
        assert_eq!(at("1.2.3"), (0, 5));
        assert_eq!(at(""), (0, 0));
        assert_eq!(at("（a）"), (0, 3));
        assert!(parse(&"(".repeat(100_000)).is_err());
        assert!(parse(&"-".repeat(100_000)).is_err());
    }

    #[test]
    fn a_divisor_may_be_zero_whatever_is_put_in() {
        for (text, zero) in [("a/0", true), ("a/(b-b)", true), ("a/(0*b)", true), ("a/b", false), ("a/(b-c)", false)] {
            assert_eq!(parse(text).expect(text).zero_divisor().is_some(), zero, "{text}");
        }
    }
}
