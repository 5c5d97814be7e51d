//! The binary: parse, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    contadora::cli::run(contadora::cli::Arguments::typed())
}
