//! What is known about a rule before it runs: name, severity, documentation, options.

use super::OptionDefault;

/// How much a finding matters, least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The rule does not run.
    Off,
    Hint,
    Warning,
    Error,
}

impl Severity {
    /// The word used in `orgbook.yaml`, on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Off => "off",
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity of that word.
    pub fn from_name(name: &str) -> Option<Severity> {
        [Severity::Off, Severity::Hint, Severity::Warning, Severity::Error].into_iter().find(|s| s.name() == name)
    }
}

/// A rule's record; one `static` for each, made by `rule!`.
#[derive(Debug)]
pub struct Rule {
    /// `group/name`; permanent once released.
    pub name: &'static str,
    /// Severity under the `standard` profile.
    pub severity: Severity,
    /// About something still missing: the `draft` profile makes it a hint.
    pub draft: bool,
    /// Brought by the passing of time alone (`"due": true`).
    pub due: bool,
    /// Options and their defaults, as `orgbook.yaml` may set them.
    pub options: &'static [(&'static str, OptionDefault)],
    /// Markdown: what, why, how to mend, a Chinese part, and the examples that the tests run.
    pub docs: &'static str,
}

impl Rule {
    /// The part of the name before the `/`.
    pub fn group(&self) -> &'static str {
        self.name.split('/').next().unwrap_or(self.name)
    }

    /// Whether it tells of malformed input: an error in every profile, told whatever rules are asked for, never accepted.
    pub fn is_of_malformed_input(&self) -> bool {
        self.group() == "handbook" && self.severity == Severity::Error || self.name == "link/broken"
    }

    /// Whether it looks at the pages of the site, which only a build makes.
    pub fn is_of_pages(&self) -> bool {
        self.group() == "page"
    }

    /// The default of an option.
    pub fn default(&self, option: &str) -> Option<OptionDefault> {
        self.options.iter().find(|(name, _)| *name == option).map(|(_, value)| *value)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}

/// Declares a rule's record; the doc comment becomes its documentation.
///
/// `pub static RULE = "kpi/too-many", Warning [draft] { max = 7.0 };` — flags and options may be left out. An option is
/// a number, limits by dimension (`max = {"channel": 2.0}`) or words (`sections = ["purpose", "scope"]`).
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $visibility:vis static $RULE:ident = $name:literal, $severity:ident
        $([$($flag:ident),+])? $({$($option:ident = $default:tt),+ $(,)?})?;) => {
        $(#[doc = $doc])+
        $visibility static $RULE: $crate::diagnostic::Rule = $crate::diagnostic::Rule {
            name: $name,
            severity: $crate::diagnostic::Severity::$severity,
            draft: false $($(|| $crate::diagnostic::rule!(@draft $flag))+)?,
            due: false $($(|| $crate::diagnostic::rule!(@due $flag))+)?,
            options: &[$($((stringify!($option), $crate::diagnostic::rule!(@option $default))),+)?],
            docs: concat!($($doc, "\n"),+),
        };
    };
    (@option $number:literal) => { $crate::diagnostic::OptionDefault::Number($number) };
    (@option {$($name:literal: $limit:literal),+ $(,)?}) => {
        $crate::diagnostic::OptionDefault::Limits(&[$(($name, $limit)),+])
    };
    (@option [$($word:literal),+ $(,)?]) => { $crate::diagnostic::OptionDefault::Words(&[$($word),+]) };
    (@draft draft) => { true };
    (@draft due) => { false };
    (@due due) => { true };
    (@due draft) => { false };
}
pub(crate) use rule;
