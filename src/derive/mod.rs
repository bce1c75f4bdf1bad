//! Facts that follow from the model, computed once and read by rules and views alike.

mod access;
mod allocation;
mod audience;
mod authority;
mod facts;
mod graph;
mod kpi;
mod on_duty;
mod organisation;
mod past;
mod people;
mod reliances;
mod scope;
mod separation;
mod shared;
mod text;
mod uses;
mod workflow;

pub use access::{Access, admin_cards, tools_needed};
pub use allocation::boxes::{Decision, Parts, RuleBoxes};
pub use allocation::grid::{Grid, Limits, Slice, grid};
pub use audience::{
    Reach, audience_name, audiences, default_audience, is_contact_shown, is_private_shown, is_shown, is_step_shown,
    is_value_shown, reach, reach_of, reach_of_contact, reach_of_people, reach_of_private, reach_of_step,
    reach_of_value, whole_of,
};
pub use authority::{Decidable, Power, decidables};
pub use facts::{Facts, Whole};
pub use graph::circle::{circles, way};
pub use graph::cycles::cycles;
pub use kpi::cards::{KpiCard, kpi_cards};
pub use kpi::computed::Computed;
pub use kpi::formula;
pub use kpi::measure::{Measure, Measured, measured};
pub use kpi::status::{latest, status};
pub use kpi::tree::KpiTree;
pub use kpi::units::{is_known_unit, seconds_of};
pub use on_duty::crew::{Crew, Member, zones as coverage_zones};
pub use on_duty::roster::Roster;
pub use on_duty::rota::{HourCount, Rota, Stretch, Week, hours as hours_of_day};
pub use on_duty::watch::{Watch, broken, claimed_hours};
pub use organisation::profile::{CentreProfile, Profile};
pub use organisation::reporting::{
    Reporting, centre_tree, centres_above, has_known_superior, has_way_up, positions_within,
};
pub use organisation::standing::{Sole, Standing};
pub use organisation::structure::{Departments, Structure};
pub use past::{Basis, LastChanges, Suspect, changed_day, changed_when, controls, stale, suspects};
pub use people::confirmations::{asked_to_confirm, confirmation, version_to_confirm};
pub use people::holders::{Holders, ended};
pub use people::load::{Load, LoadPart, LoadSpell, Loads, load_spells, turning_days};
pub use people::load_spread::LoadSpread;
pub use people::shared_holder::{SharedHolder, SharedStandIn, from_day, shared_holders, shared_stand_ins};
pub use people::tenures::{Absence, Actor, Tenure, Tenures};
pub use reliances::reliances;
pub use scope::coverage::{Coverage, MOST_BOXES, Meeting, Share};
pub use scope::key::ScopeKey;
pub use scope::space::{Extent, ScopeSpace};
pub use separation::{Collision, PersonalCollision, collisions, personal_collisions, separated};
pub use shared::Shared;
pub use text::called::Called;
pub use text::figure::{Figure, untold};
pub use text::figure_words::may_state;
pub use text::figures::figures;
pub use text::named::Names;
pub use text::similar::first_similar;
pub use text::texts::{KeyedText, Passage, bodies, every_passage, handbook_texts, texts};
pub use text::wording::Wording;
pub use uses::{Card, StepAt, Uses};
pub use workflow::flow::{Edge, FlowGraph, Handoff};
pub use workflow::raci::{Claim, Register};
pub use workflow::slowest::{promise, slowest_path};
pub use workflow::table::{Cell, Row, Table};
pub use workflow::transit::{Crossing, Promised, Transit};
