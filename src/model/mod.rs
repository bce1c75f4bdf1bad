//! What an organisation is. Knows neither YAML nor HTML; places are kept so that findings can point at them.

mod allocation;
mod centre;
mod common;
mod dimension;
mod duty;
mod goal;
mod handbook;
mod ids;
mod kind;
mod kpi;
mod operating_model;
mod org;
mod page;
mod person;
mod position;
mod prose;
mod sop;
mod text;
mod tool;
mod workflow;

pub use allocation::{Allocation, AllocationRule, Example, HitPolicy};
pub use centre::Centre;
pub use common::{Allow, Common, NamedLink, Object, Status};
pub use dimension::{Axis, Coordinate, Dimension, Scope, ScopePart, ValueId, ValueNode};
pub use duty::{Duty, RoundTheClock};
pub use goal::Goal;
pub use handbook::{CONFIRMED, Handbook, Holidays, Organisation, PeopleAudiences, Raci, RuleOption, RuleSetting};
pub use ids::{Arena, EntityRef, Id, Ref, target};
pub use kind::Kind;
pub use kpi::{Actual, Better, Kpi, KpiKind, Source, Thresholds};
pub use operating_model::{AS_WRITTEN, OperatingModel};
pub use org::{Org, Reference};
pub use page::Page;
pub use person::{Holding, Leave, Person};
pub use position::{
    Authority, CardKpi, DocumentControl, Employment, ExternalRelation, InternalRelation, NotMine, Position, Requires,
    Responsibility, ToolAccess, Vacancy,
};
pub use prose::{Body, Embed, Heading, LinkUse, PUBLISHED, Target, is_published};
pub use sop::{Acknowledgement, Form, ReviewDue, Revision, Sop};
pub use text::{Lang, Languages, Piece, Text, is_han};
pub use tool::Tool;
pub use workflow::{Escalation, Flow, Join, Letter, Letters, Step, StepId, StepRaci, Way, Workflow};
