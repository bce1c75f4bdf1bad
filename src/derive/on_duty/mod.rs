//! Who is there when: hours of posts and people, crews, and what a duty needs.

pub mod crew;
pub mod roster;
pub mod rota;
mod time_words;
pub mod watch;
