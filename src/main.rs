//! The program: everything is in the library.

fn main() -> std::process::ExitCode {
    orgbook::run(std::env::args_os())
}
