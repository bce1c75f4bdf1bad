//! Who holds what, now and later, and how much work it is.

pub mod confirmations;
pub mod holders;
pub mod load;
pub mod load_spread;
pub mod shared_holder;
pub mod tenures;
