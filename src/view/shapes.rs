//! The shapes that views share. Serialised for templates alone, in the reader's words.

use super::DutyCoverage;
use crate::chart::{drawing::Drawing, svg::svg};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A text, with its language where that is not the page's.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Phrase {
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// Markdown with its links looked up; the renderer turns it into HTML.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Prose {
    /// The tag for `lang=` where the text is not in the page's language.
    pub lang: Option<String>,
    pub source: Arc<str>,
    /// By the start of their range in `source`.
    pub links: Vec<ProseLink>,
}

/// A link or image of a [`Prose`].
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct ProseLink {
    pub start: u32,
    pub end: u32,
    /// None: shown as plain text.
    pub href: Option<String>,
    /// What an autolink or an image without words says.
    pub title: Option<String>,
    /// Leads out of the site.
    pub external: bool,
    /// A figure in place of an image.
    pub figure: Option<Diagram>,
    /// The week of a duty in place of an image.
    pub coverage: Option<Box<DutyCoverage>>,
}

/// An object that is named, with its address where it has a page.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Ref {
    pub title: String,
    pub href: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// `hidden`, `unknown`, `planned` or `retired`; none for the ordinary case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
}

/// A name that templates show as they show a [`Ref`], in what texts embed.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Named {
    pub title: String,
    pub href: Option<String>,
    pub lang: Option<String>,
    pub state: Option<String>,
}

impl From<Ref> for Named {
    fn from(to: Ref) -> Named {
        Named { title: to.title, href: to.href, lang: to.lang, state: to.state.map(str::to_owned) }
    }
}

/// An address with its words.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Link {
    pub title: String,
    pub href: String,
}

/// A day, for machines and for people.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Date {
    pub iso: String,
    pub text: String,
}

/// A drawing and what it shows.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Diagram {
    pub title: String,
    /// Inline markup, made by our own writer alone.
    pub svg: String,
    /// What a phone shows instead.
    pub small: Option<String>,
    /// It does not fit on a phone held upright.
    pub is_wide: bool,
    pub download: Option<Download>,
}

/// A drawing as a file of its own, beside the page that shows it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Download {
    pub href: String,
    /// Its path in the site.
    pub path: String,
}

/// What a narrow phone has inside a frame, in tenths of a pixel.
const PHONE: i32 = 3180;

impl Diagram {
    /// A drawing for a page on which no other has the same `id`.
    pub fn new(drawing: &Drawing, id: &str) -> Diagram {
        Diagram {
            title: drawing.title.clone(),
            svg: svg(drawing, id),
            small: None,
            is_wide: drawing.width > PHONE,
            download: None,
        }
    }

    /// The same with a drawing that fits on a phone.
    pub fn with_small(self, drawing: &Drawing, id: &str) -> Diagram {
        Diagram { small: Some(svg(drawing, &format!("{id}-small"))), ..self }
    }
}

/// A word on a coloured ground.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Tag {
    pub text: String,
    /// `ok`, `warn`, `bad` or `info`.
    pub tone: Option<&'static str>,
}

/// An access level: the `rank`-th (from 1) of `of`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Level {
    pub title: String,
    pub rank: u32,
    pub of: u32,
}

/// A finding in the place where it matters.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Finding {
    pub severity: &'static str,
    pub rule: &'static str,
    pub message: String,
    pub href: Option<String>,
    /// Where the rule is explained.
    pub rule_href: String,
}

/// A node of a tree that is also drawn.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct TreeNode {
    pub to: Ref,
    pub holders: Vec<Ref>,
    pub vacant: u32,
    pub note: Option<String>,
    pub children: Vec<TreeNode>,
}

impl TreeNode {
    /// The first nodes of a tree, and how many are left out.
    pub fn cut(nodes: Vec<TreeNode>, most: usize) -> (Vec<TreeNode>, usize) {
        fn count(nodes: &[TreeNode]) -> usize {
            nodes.iter().map(|node| 1 + count(&node.children)).sum()
        }
        fn first(nodes: Vec<TreeNode>, left: &mut usize) -> Vec<TreeNode> {
            let kept = nodes.into_iter().map_while(|node| {
                *left = left.checked_sub(1)?;
                Some(TreeNode { children: first(node.children, left), ..node })
            });
            kept.collect()
        }
        let n = count(&nodes);
        let mut left = most;
        (first(nodes, &mut left), n.saturating_sub(most))
    }
}

/// A KPI in a table.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct KpiRow {
    pub kpi: Ref,
    pub scope: Option<String>,
    pub weight: Option<String>,
    pub target: Option<String>,
    pub every: Option<&'static str>,
    pub latest: Option<Latest>,
}

/// The newest figure of a KPI.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Latest {
    pub period: String,
    pub value: String,
    /// `ok`, `warn` or `bad`.
    pub status: Option<&'static str>,
}

/// A step in which something is used.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct StepUse {
    pub step: Ref,
    pub workflow: Ref,
    pub within: Option<String>,
}
