//! A handbook served on this machine while it is written: made page by page when asked for, loaded again when it changes.
//! Knows sockets and the clock, not the terminal.

mod connection;
mod editor;
mod host;
mod renew;
mod request;
mod response;
mod session;
mod stage;
mod streams;
mod told;

pub use connection::{Office, bind, listen};
pub use editor::Editor;
pub use session::{Session, Setting, Terminal, Wake};
pub use stage::Stage;
pub use streams::Streams;
pub use told::Places;
