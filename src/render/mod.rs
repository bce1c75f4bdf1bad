//! Views to artifacts.
