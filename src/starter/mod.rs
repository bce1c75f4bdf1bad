//! What a new handbook begins with: a template in the wanted languages, and what stands around a handbook in a
//! repository. Knows nothing of folders and terminals.

mod languages;
mod template;

pub use languages::{Chosen, TONGUES};
pub use template::{TEMPLATES, files};
