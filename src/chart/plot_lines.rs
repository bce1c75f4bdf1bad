//! Which lines a plot has: its levels, and the stretches of its series. Knows no paper.

use super::plot::{Better, PlotInput};

/// One horizontal line; a range has two of each threshold, of which one carries the words.
pub struct Line<'a> {
    pub class: &'static str,
    pub value: f64,
    pub label: Option<&'a str>,
}

/// All horizontal lines; the lower one of a pair first.
pub fn levels(input: &PlotInput) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let own_target = input.points.iter().rev().find_map(|point| point.target);
    for (class, level) in [("target", &input.target), ("warn", &input.warn), ("bad", &input.bad)] {
        let Some(level) = level.as_ref().filter(|level| level.value.is_finite()) else { continue };
        let label = Some(level.label.as_str());
        match input.better {
            Better::Between(from, to) if class != "target" && from.is_finite() && to.is_finite() => {
                lines.push(Line { class, value: from - level.value, label: None });
                lines.push(Line { class, value: to + level.value, label });
            }
            _ => {
                let value = if class == "target" { own_target.unwrap_or(level.value) } else { level.value };
                lines.push(Line { class, value, label });
            }
        }
    }
    lines
}

/// Stretches without a gap.
pub fn runs(values: &[Option<f64>]) -> Vec<Vec<(usize, f64)>> {
    let mut runs: Vec<Vec<(usize, f64)>> = vec![Vec::new()];
    for (at, value) in values.iter().enumerate() {
        match (value.filter(|value| value.is_finite()), runs.last_mut()) {
            (Some(value), Some(run)) => run.push((at, value)),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}
