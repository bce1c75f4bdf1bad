//! Pages → volumes to print: what pages show is taken out of them and put together, so that nothing is made twice.

mod leaf;
mod volumes;

pub use volumes::volumes;
