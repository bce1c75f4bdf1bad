//! One series over time against its target and thresholds. Knows nothing of what is measured.

/// What a plot is drawn from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlotInput {
    pub title: String,
    pub description: String,
    /// In order of time, without missing periods: a gap is a point without a value.
    pub points: Vec<PlotPoint>,
    pub unit: String,
    pub better: Better,
    pub target: Option<Level>,
    pub warn: Option<Level>,
    pub bad: Option<Level>,
    /// The word for the line of actual values.
    pub actual: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlotPoint {
    /// The period, short: `2026-03`.
    pub label: String,
    pub value: Option<f64>,
    /// A target of this period alone; the line of targets becomes a stair.
    pub target: Option<f64>,
}

/// A horizontal line with its word.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Level {
    pub value: f64,
    pub label: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Better {
    #[default]
    Higher,
    Lower,
    /// Inside is good; thresholds are distances from the range.
    Between(f64, f64),
}
