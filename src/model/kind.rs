//! The kinds of things a handbook holds.

/// A kind of object; its folder, its word in `kind:id`, its segment in URLs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    Centre,
    Position,
    Person,
    Duty,
    Dimension,
    Allocation,
    Goal,
    Kpi,
    Workflow,
    Tool,
    Model,
    Sop,
    Page,
}

impl Kind {
    /// Every kind, in the order of the format's table.
    pub const ALL: [Kind; 13] = [
        Kind::Centre,
        Kind::Position,
        Kind::Person,
        Kind::Duty,
        Kind::Dimension,
        Kind::Allocation,
        Kind::Goal,
        Kind::Kpi,
        Kind::Workflow,
        Kind::Tool,
        Kind::Model,
        Kind::Sop,
        Kind::Page,
    ];

    /// The word in `kind:id`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Centre => "centre",
            Kind::Position => "position",
            Kind::Person => "person",
            Kind::Duty => "duty",
            Kind::Dimension => "dimension",
            Kind::Allocation => "allocation",
            Kind::Goal => "goal",
            Kind::Kpi => "kpi",
            Kind::Workflow => "workflow",
            Kind::Tool => "tool",
            Kind::Model => "model",
            Kind::Sop => "sop",
            Kind::Page => "page",
        }
    }

    /// The kind's English name, for messages.
    pub fn name_en(self) -> &'static str {
        match self {
            Kind::Kpi => "KPI",
            Kind::Sop => "SOP",
            _ => self.name(),
        }
    }

    /// The folder of its files, and its segment in URLs.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Centre => "centres",
            Kind::Position => "positions",
            Kind::Person => "people",
            Kind::Duty => "duties",
            Kind::Dimension => "dimensions",
            Kind::Allocation => "allocations",
            Kind::Goal => "goals",
            Kind::Kpi => "kpis",
            Kind::Workflow => "workflows",
            Kind::Tool => "tools",
            Kind::Model => "models",
            Kind::Sop => "sops",
            Kind::Page => "pages",
        }
    }

    /// The kind's Chinese name, for messages.
    pub fn name_zh(self) -> &'static str {
        match self {
            Kind::Centre => "中心",
            Kind::Position => "岗位",
            Kind::Person => "人员",
            Kind::Duty => "职责",
            Kind::Dimension => "维度",
            Kind::Allocation => "分配规则",
            Kind::Goal => "目标",
            Kind::Kpi => "指标",
            Kind::Workflow => "流程",
            Kind::Tool => "工具",
            Kind::Model => "运营模式",
            Kind::Sop => "SOP",
            Kind::Page => "页面",
        }
    }

    /// The same behind a Chinese character, from which Latin letters stand apart.
    pub fn name_after_han(self) -> &'static str {
        if self == Kind::Sop { " SOP" } else { self.name_zh() }
    }

    /// The kind of the word in `kind:id`.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind whose files are in `folder`.
    pub fn from_folder(folder: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.folder() == folder)
    }

    /// Whether its objects are Markdown files with front matter.
    pub fn is_markdown(self) -> bool {
        matches!(self, Kind::Sop | Kind::Page)
    }
}
