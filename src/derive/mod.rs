//! Facts that follow from the model, computed once and read by rules and views alike.

mod access;
mod allocation;
mod allocation_grid;
mod authority;
mod circle;
mod coverage;
mod cycles;
mod facts;
mod flow;
pub mod formula;
mod holders;
mod kpi_cards;
mod kpi_status;
mod kpi_tree;
mod measure;
mod raci;
mod reliances;
mod reporting;
mod roster;
mod rule_boxes;
mod scope_key;
mod scope_space;
mod shared_holder;
mod similar;
mod slowest;
mod table;
mod texts;
mod time_words;
mod units;
mod uses;
mod watch;
mod wording;

pub use access::{Access, admin_cards, needed_rank};
pub use allocation::{Decider, Decision};
pub use allocation_grid::{Grid, grid};
pub use authority::{Decidable, Power, decidables};
pub use circle::{circles, way};
#[allow(unused_imports)]
pub use coverage::{Coverage, MOST_BOXES, Meeting, Share, reach};
pub use cycles::cycles;
pub use facts::Facts;
pub use flow::{Edge, FlowGraph, Handoff};
pub use holders::{Holders, ended};
pub use kpi_cards::kpi_cards;
pub use kpi_status::{latest, status};
pub use kpi_tree::KpiTree;
pub use measure::{Measure, Measured, measured};
pub use raci::{Claim, Register};
pub use reliances::reliances;
pub use reporting::{Reporting, centre_tree, centres_above, positions_within};
#[allow(unused_imports)]
pub use roster::{Attendant, Roster};
pub use rule_boxes::{Parts, RuleBoxes};
pub use scope_key::ScopeKey;
#[allow(unused_imports)]
pub use scope_space::{Extent, ScopeSpace, in_language};
pub use shared_holder::{SharedHolder, shared_holders};
pub use similar::first_similar;
pub use slowest::{promise, slowest_path};
pub use table::{Cell, Row, Table};
pub use texts::{KeyedText, Passage, bodies, handbook_texts, passages, texts};
pub use units::{is_known_unit, seconds_of};
pub use uses::{Card, StepAt, Uses};
pub use watch::{Watch, broken, claimed_hours};
pub use wording::Wording;
