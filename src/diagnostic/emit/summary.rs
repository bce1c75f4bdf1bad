//! How many findings of each severity there are. Knows no places.

use crate::diagnostic::{Accepted, Diagnostic, Language, Severity};

/// Findings counted; those accepted count only as accepted.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub hints: usize,
    pub accepted: usize,
    pub baseline: usize,
}

impl Counts {
    /// Counts `diagnostics`.
    pub fn of(diagnostics: &[Diagnostic]) -> Counts {
        let mut counts = Counts::default();
        for diagnostic in diagnostics {
            let count = match (&diagnostic.accepted, diagnostic.severity) {
                (Some(Accepted::Allow(_)), _) => &mut counts.accepted,
                (Some(Accepted::Baseline), _) => &mut counts.baseline,
                (None, Severity::Error) => &mut counts.errors,
                (None, Severity::Warning) => &mut counts.warnings,
                (None, Severity::Hint) => &mut counts.hints,
                (None, Severity::Off) => continue,
            };
            *count += 1;
        }
        counts
    }
}

/// One line: `2 errors, 1 warning; 3 accepted`.
pub fn summary(counts: Counts, language: Language) -> String {
    let open =
        [(counts.errors, "error", "个错误"), (counts.warnings, "warning", "个警告"), (counts.hints, "hint", "个提示")];
    let closed = [(counts.accepted, "accepted", "个已接受"), (counts.baseline, "in the baseline", "个在基线中")];
    let (none, comma, semicolon) = match language {
        Language::English => ("no findings", ", ", "; "),
        Language::Chinese => ("没有发现问题", "，", "；"),
    };
    let words = |rows: &[(usize, &str, &str)], plural: bool| {
        let rows = rows.iter().filter(|(n, ..)| *n > 0).map(|(n, en, zh)| match language {
            Language::English => format!("{n} {en}{}", if plural && *n != 1 { "s" } else { "" }),
            Language::Chinese => format!("{n} {zh}"),
        });
        rows.collect::<Vec<_>>().join(comma)
    };
    let (mut line, closed) = (words(&open, true), words(&closed, false));
    if line.is_empty() {
        line.push_str(none);
    }
    if !closed.is_empty() {
        line.push_str(semicolon);
        line.push_str(&closed);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_right_in_both_languages() {
        let counts = Counts { errors: 2, warnings: 1, accepted: 1, ..Counts::default() };
        assert_eq!(summary(counts, Language::English), "2 errors, 1 warning; 1 accepted");
        assert_eq!(summary(counts, Language::Chinese), "2 个错误，1 个警告；1 个已接受");
        let counts = Counts { baseline: 4, ..Counts::default() };
        assert_eq!(summary(counts, Language::English), "no findings; 4 in the baseline");
        assert_eq!(summary(Counts::default(), Language::Chinese), "没有发现问题");
    }
}
