//! The parts of an answer: what breaks, sorted as a reader would ask about it.

use crate::{
    diagnostic::{Message, say},
    model::Letter,
    simulate::{Break, Lost, Need, What},
};

/// One part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    Responsible,
    Accountable,
    Presence,
    Promise,
    Separation,
    Allocation,
    Steps,
    Tools,
    Owners,
    Load,
    Rest,
}

impl Kind {
    /// The parts in the order in which they are told.
    pub const ALL: [Kind; 11] = [
        Kind::Responsible,
        Kind::Accountable,
        Kind::Presence,
        Kind::Promise,
        Kind::Separation,
        Kind::Allocation,
        Kind::Steps,
        Kind::Tools,
        Kind::Owners,
        Kind::Load,
        Kind::Rest,
    ];

    /// The part to which something belongs.
    pub fn of(own: &Break) -> Kind {
        match &own.what {
            What::Lost(Lost::Duty(_, Letter::A), _) => Kind::Accountable,
            What::Lost(Lost::Duty(..), _) => Kind::Responsible,
            What::Lost(Lost::Allocation(..), _) => Kind::Allocation,
            What::Lost(Lost::Step(..), _) => Kind::Steps,
            What::Lost(Lost::Access(_) | Lost::Administrator(_) | Lost::Provider(_), _) => Kind::Tools,
            What::Lost(Lost::Owner(..), _) => Kind::Owners,
            What::Unanswered(own) if own.need == Need::Presence => Kind::Presence,
            What::Unanswered(_) => Kind::Promise,
            What::Finding => match own.finding.rule.name {
                "person/accountable-for-own-work"
                | "person/approves-own-work"
                | "person/incompatible-duties"
                | "person/own-manager"
                | "sop/self-approved" => Kind::Separation,
                "person/overloaded" => Kind::Load,
                "allocation/hours" => Kind::Promise,
                _ => Kind::Rest,
            },
        }
    }

    /// Its title.
    pub fn title(self) -> Message {
        match self {
            Kind::Responsible => say!("Nobody does it (R)", "没有人做（R）"),
            Kind::Accountable => say!("Nobody answers for it (A)", "没有人最终负责（A）"),
            Kind::Presence => say!("Hours with nobody on duty", "没有人值守的时段"),
            Kind::Promise => say!("Promises that cannot be kept", "兑现不了的响应承诺"),
            Kind::Separation => say!("One person on both sides", "职责冲突（自己批自己等）"),
            Kind::Allocation => say!("Cases that are given to nobody", "分出去却没有人接的"),
            Kind::Steps => say!("Steps that nobody takes", "流程停在这些步骤"),
            Kind::Tools => say!("Tools", "工具"),
            Kind::Owners => say!("Nobody looks after these", "没有人管的"),
            Kind::Load => say!("More work than hours", "工作量超出工时"),
            Kind::Rest => say!("Besides", "此外"),
        }
    }

    /// Whether it is told in sentences, else in names.
    pub fn has_sentences(self) -> bool {
        matches!(self, Kind::Presence | Kind::Promise | Kind::Separation | Kind::Load | Kind::Rest)
    }

    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Responsible => "responsible",
            Kind::Accountable => "accountable",
            Kind::Presence => "presence",
            Kind::Promise => "promise",
            Kind::Separation => "separation",
            Kind::Allocation => "allocation",
            Kind::Steps => "step",
            Kind::Tools => "tool",
            Kind::Owners => "owner",
            Kind::Load => "load",
            Kind::Rest => "other",
        }
    }
}
