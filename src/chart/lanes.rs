//! Swimlanes: rows for who, columns for when. Knows nothing of what the boxes stand for.

/// What a swimlane figure is drawn from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanesInput {
    pub title: String,
    pub description: String,
    pub lanes: Vec<Lane>,
    /// In reading order.
    pub steps: Vec<LaneStep>,
    pub flows: Vec<Flow>,
    /// Words for the circles before the first step and after the last ones.
    pub start: String,
    pub end: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    pub name: String,
    pub href: Option<String>,
    /// Added to the class `lane`.
    pub class: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LaneStep {
    /// Index into `lanes`.
    pub lane: usize,
    /// With its number in front: `3. Check the order`.
    pub name: String,
    /// A short line under the name, such as the time allowed.
    pub note: Option<String>,
    pub shape: StepShape,
    /// Added to the class `node`.
    pub class: String,
    pub href: Option<String>,
    /// Several ways out all run; otherwise they exclude each other and leave through a small diamond.
    pub parallel: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepShape {
    #[default]
    Task,
    /// A diamond with the question inside.
    Decision,
}

/// A way from one step to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// Index into `steps`.
    pub from: usize,
    /// Index into `steps`; absent: to the end.
    pub to: Option<usize>,
    pub label: Option<String>,
    /// Added to the class `edge`.
    pub class: String,
}
