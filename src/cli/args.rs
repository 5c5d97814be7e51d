//! Arguments as typed.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Contadora: who goes in first? Deployment sequences for post-conflict stabilization, simulated on
/// the same luck. For learning, planning debate and research; not for forecasting a named country,
/// not for targeting, not for live operations.
#[derive(Debug, Parser)]
#[command(name = "contadora", version, max_term_width = 100)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

impl Arguments {
    /// The arguments the program was started with; a mistake ends it with exit code 2.
    #[must_use]
    pub fn typed() -> Self {
        Self::parse()
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Run one strategy once and read what happened, and why
    Run(RunArguments),
    /// Compare strategies on the same luck
    Compare(CompareArguments),
    /// Find every mistake in a scenario package
    Check(CheckArguments),
    /// List the shipped scenarios and their strategies
    List,
    /// Describe a scenario, or one of its strategies, in plain English
    Describe(DescribeArguments),
    /// Print every parameter of the model with its range and source
    Parameters(ParametersArguments),
}

/// How the answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A page to read
    Text,
    /// For programs: full precision, names in full
    Json,
}

/// Whether draws are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ChanceArgument {
    /// Draws are made from the seed
    On,
    /// Counts are their means, one-off draws their medians
    Off,
}

/// What every simulation takes.
#[derive(Debug, Args)]
pub struct ModelArguments {
    /// A shipped scenario (see `contadora list`) or the path of a package
    pub scenario: String,
    /// The seed of all luck
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How long to run, in weeks [default: the scenario's horizon]
    #[arg(long, value_name = "N")]
    pub weeks: Option<u32>,
    /// How long a step is, in days (1 to 28)
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub step_days: u32,
    /// Set a parameter (see `contadora parameters`); may be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// Switch a concern of the model off; may be repeated
    #[arg(long, value_name = "CONCERN")]
    pub without: Vec<String>,
    /// Whether draws are made
    #[arg(long, value_enum, default_value_t = ChanceArgument::On)]
    pub chance: ChanceArgument,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// Arguments of `run`.
#[derive(Debug, Args)]
pub struct RunArguments {
    /// What every simulation takes.
    #[command(flatten)]
    pub model: ModelArguments,
    /// The strategy [default: the scenario's own]
    #[arg(long, value_name = "NAME")]
    pub strategy: Option<String>,
    /// Which run of the seed
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub run: u64,
    /// Write every fact to FILE, one JSON object a line
    #[arg(long, value_name = "FILE")]
    pub facts: Option<PathBuf>,
    /// Write weekly values to FILE as CSV
    #[arg(long, value_name = "FILE")]
    pub series: Option<PathBuf>,
}

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub struct CompareArguments {
    /// What every simulation takes.
    #[command(flatten)]
    pub model: ModelArguments,
    /// The strategies; the first is what the others are compared with [default: all of them]
    pub strategies: Vec<String>,
    /// How many futures each strategy meets
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub runs: u64,
    /// How many threads [default: one for each core]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Add the composite of the sectors, with the scenario's weights
    #[arg(long)]
    pub composite: bool,
    /// Show no progress
    #[arg(long)]
    pub quiet: bool,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// A shipped scenario or the path of a package
    #[arg(required_unless_present = "explain")]
    pub scenario: Option<String>,
    /// Explain a finding by its code, with a bad and a good example
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,
    /// Write into the files of a package what can be fixed for certain, and check them again
    #[arg(long, conflicts_with = "explain")]
    pub fix: bool,
}

/// Arguments of `describe`.
#[derive(Debug, Args)]
pub struct DescribeArguments {
    /// A shipped scenario or the path of a package
    pub scenario: String,
    /// One of its strategies
    pub strategy: Option<String>,
}

/// Arguments of `parameters`.
#[derive(Debug, Args)]
pub struct ParametersArguments {
    /// The values as this scenario sets them
    pub scenario: Option<String>,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}
