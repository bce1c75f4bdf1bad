//! The words of a swimlane figure: how steps and ways break into lines. Knows no places.

use super::drawing::LINE_HEIGHT;
use super::lanes::{Lane, LaneStep, LanesInput, StepShape};
use super::lanes_route::NODE_WIDTH;
use super::text_width::{Wrapped, shorten, text_width, whole_words, wrap};

const PADDING: i32 = 50;
const LANE_NAME: i32 = 1000;
pub const LANE_PADDING: i32 = 80;
/// Names of lanes are bold, and wider by one in so many.
const BOLDER: i32 = 16;
/// Words on a line had better not push columns apart; long ones break after 8 Han or 16 Latin.
const NARROW_WORDS: i32 = 940;
const WORDS_WIDTH: i32 = 1340;
const MOST_LINES: usize = 4;

/// Whether the ways out of a step exclude each other and need a diamond beside it.
pub fn parts(input: &LanesInput, step: usize) -> bool {
    let n_ways = input.flows.iter().filter(|flow| flow.from == step).count();
    n_ways > 1 && !input.steps[step].parallel && input.steps[step].shape == StepShape::Task
}

pub fn words_of(label: &str) -> Wrapped {
    let two = [NARROW_WORDS, WORDS_WIDTH].map(|width| wrap(label, &[width; 2]));
    // Rather more lines than words left out.
    let whole = two.into_iter().find(|words| !words.shortened);
    whole.unwrap_or_else(|| wrap(label, &[WORDS_WIDTH; MOST_LINES]))
}

pub fn size_of(words: &Wrapped) -> (i32, i32) {
    let width = words.lines.iter().map(|line| text_width(line)).max().unwrap_or(0);
    (width, words.lines.len() as i32 * LINE_HEIGHT + 10)
}

/// Whether a note under a step's name fits its box.
pub fn is_shown_whole(note: &str) -> bool {
    !shorten(note, NODE_WIDTH - 2 * PADDING).shortened
}

/// The name of a lane, in lines that fit a row as high as that.
pub fn lane_name(name: &str, height: i32) -> Wrapped {
    let n_lines = ((height - 80) / LINE_HEIGHT).clamp(1, 4) as usize;
    wrap(name, &[LANE_NAME; 4][..n_lines])
}

/// How wide the column for the names of all lanes has to be.
pub fn names_column(lanes: &[Lane]) -> i32 {
    let lines = lanes.iter().flat_map(|lane| lane_name(&lane.name, 4 * LINE_HEIGHT).lines);
    let widest = lines.map(|line| text_width(&line)).max().unwrap_or(0);
    widest + widest / BOLDER + 2 * LANE_PADDING
}

/// The words of one step, broken into lines, and the height they need.
pub struct Label {
    pub lines: Vec<(&'static str, String)>,
    pub title: Option<String>,
    pub height: i32,
}

impl Label {
    pub fn new(step: &LaneStep) -> Label {
        let inner = NODE_WIDTH - 2 * PADDING;
        let (name, note) = match step.shape {
            StepShape::Task => (wrap(&step.name, &[inner; 3]), step.note.as_ref().map(|note| shorten(note, inner))),
            StepShape::Decision => (Wrapped { lines: in_diamond(step).unwrap_or_default(), shortened: false }, None),
        };
        let cut = name.shortened || note.as_ref().is_some_and(|note| note.shortened) || {
            step.shape == StepShape::Decision && step.note.is_some()
        };
        let title = cut.then(|| match &step.note {
            Some(note) => format!("{} · {note}", step.name),
            None => step.name.clone(),
        });
        let mut lines: Vec<_> = name.lines.into_iter().map(|line| ("name", line)).collect();
        lines.extend(note.into_iter().flat_map(|note| note.lines).map(|line| ("note", line)));
        let height = match step.shape {
            StepShape::Task => lines.len() as i32 * LINE_HEIGHT + 180,
            StepShape::Decision => 840,
        };
        Label { lines, title, height }
    }
}

/// The lines of a question inside a diamond, which has room in the middle only.
pub fn in_diamond(step: &LaneStep) -> Option<Vec<String>> {
    let shapes: [&[i32]; 3] = [&[1000], &[720, 720], &[500, 1000, 500]];
    shapes.into_iter().find_map(|widths| whole_words(&step.name, widths))
}
