//! What changed between two organisations, object by object and role by role, as data of its own that can be kept and
//! told without either. Ids, names in every language and figures as written; knows no sentences.

mod between;
mod changes;
mod claims;
mod facet;
mod findings;
mod holders;
mod letters;
mod objects;
mod of_measures;
mod of_person;
mod of_position;
mod of_procedure;
mod of_rules;
mod of_scope;
mod of_structure;
mod of_workflow;
mod release;
mod said;
mod sections;
mod sequence;
mod shape;
mod sight;
mod value;

pub use between::between;
pub use changes::changes;
pub use release::{Release, ReleaseTitle, Releases};
pub use said::{Label, Named, Said};
pub use shape::{Change, Changes, Deed, FoundChange, Reason, Tally};
pub use value::{Portion, Reach, Value};
