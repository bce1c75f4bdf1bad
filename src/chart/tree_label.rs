//! The words of a tree's boxes, broken into lines, and the sizes they need. Knows no places.

use super::drawing::LINE_HEIGHT;
use super::text_width::{Wrapped, shorten, text_width, wrap};
use super::tree::{Direction, MARGIN, WIDTH_WANTED};
use super::tree_cut::{Kept, What};

pub const PADDING: i32 = 100;
/// Room between the levels of a tree to the right, and for words on its edges.
pub const LEVEL_GAP: i32 = 340;
const EDGE_WORDS: i32 = 1000;

/// The words of one box, broken into lines, and the box's size.
pub struct Label {
    pub lines: Vec<(&'static str, String)>,
    /// The words in full, if some were left out.
    pub title: Option<String>,
    pub width: i32,
    pub height: i32,
    pub edge: Option<String>,
}

impl Label {
    pub fn new(more: &str, kept: &Kept, inner: i32) -> Label {
        let mut label = Label { lines: Vec::new(), title: None, width: 0, height: 0, edge: None };
        match kept.what {
            What::Forest => {}
            What::More { n, .. } => {
                label.lines.push(("name", format!("+{n} →")));
                label.title = Some(more.replace("{n}", &n.to_string()));
            }
            What::Node(node) => {
                let name = wrap(&node.name, &[inner; 4]);
                let notes: Vec<_> = node.notes.iter().map(|note| in_lines(note, inner)).collect();
                if name.shortened || notes.iter().any(|note| note.shortened) {
                    let parts = std::iter::once(&node.name).chain(&node.notes);
                    label.title = Some(parts.map(String::as_str).collect::<Vec<_>>().join(" · "));
                }
                label.lines.extend(name.lines.into_iter().map(|line| ("name", line)));
                label.lines.extend(notes.into_iter().flat_map(|note| note.lines).map(|line| ("note", line)));
                label.edge = node.edge_label.as_ref().map(|words| shorten(words, EDGE_WORDS).lines.concat());
            }
        }
        if kept.n_hidden > 0 {
            label.lines.push(("more", format!("+{} →", kept.n_hidden)));
        }
        label.width = label.lines.iter().map(|(_, line)| text_width(line)).max().unwrap_or(0) + 2 * PADDING;
        label.height = label.lines.len() as i32 * LINE_HEIGHT + 2 * PADDING;
        label
    }
}

/// In one line where it fits, else in as few as hold it.
fn in_lines(note: &str, inner: i32) -> Wrapped {
    let one = shorten(note, inner);
    if one.shortened { wrap(note, &[inner; 3]) } else { one }
}

/// How much room words have in a box: less where many levels stand side by side.
pub fn inner_width(direction: Direction, kept: &[Kept]) -> i32 {
    match direction {
        Direction::Down => 1320,
        Direction::Right => {
            let n_levels = 1 + kept.iter().map(|node| node.depth).max().unwrap_or(0) as i32;
            let words = kept.iter().filter_map(|node| match node.what {
                What::Node(node) => node.edge_label.as_deref().map(text_width),
                What::Forest | What::More { .. } => None,
            });
            let gaps = (n_levels - 1) * (LEVEL_GAP + words.max().unwrap_or(0).min(EDGE_WORDS));
            ((WIDTH_WANTED - 2 * MARGIN - gaps) / n_levels - 2 * PADDING).clamp(1000, 1600)
        }
    }
}
