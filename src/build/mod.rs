//! The one build path: an analysis → the files of its site, each handed on as it is made. A full build is a build with an
//! empty memo.

mod fault;
mod ground;
mod memo;
mod publish;
mod shelf;
mod weights;

pub use fault::BuildError;
pub use memo::{Made, Memo};
pub use publish::{Published, build, publish};
pub use shelf::{Counted, InMemory, Nowhere, Shelf};
pub use weights::Weights;
