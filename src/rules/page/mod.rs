//! Pages of the site, once they are made: what weighs them comes in as plain numbers.

pub mod too_heavy;
