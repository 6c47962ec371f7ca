//! `vern`: web server, worker and commands in one program.

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use server::commands::Cli;
use server::config::log;

/// A page is many small texts: making them takes a fifth less of the processor than with the allocator of the C library.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    if !cli.is_service() {
        // Whoever reads the output may have seen enough, as in `vern people export … | head`.
        sigpipe::reset();
    }
    let lines = tracing_subscriber::fmt().with_env_filter(log::filter()).with_ansi(log::has_colours());
    // A line that cannot be written, on a full disk for instance, is lost; to say so there would be a panic in the middle of a request.
    lines.with_writer(std::io::stderr).log_internal_errors(false).with_target(false).init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("vern: cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(cli.run()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("vern: {error}");
            ExitCode::FAILURE
        }
    }
}
