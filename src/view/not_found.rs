//! The not found page.

use super::{Shell, Voice};
use serde::Serialize;

/// What the template reads as `view`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct View {}

/// The page; what it knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, shell: &mut Shell) -> View {
    let _ = (voice, shell);
    View {}
}
