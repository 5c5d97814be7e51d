//! What `compare` takes.

use crate::cli::args::{ModelArguments, SampleArgument};
use clap::Args;
use std::path::PathBuf;

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub struct CompareArguments {
    /// What every simulation takes.
    #[command(flatten)]
    pub model: ModelArguments,
    /// The strategies, by name or by the path of a file; the first is what the others are compared
    /// with [default: all but lessons]
    pub strategies: Vec<String>,
    /// How many samples of the parameters
    #[arg(long, value_name = "S", default_value_t = 512)]
    pub samples: u64,
    /// How many futures under each sample [default: 16], or at each point of a design [default: as
    /// many as make 8192 in all, 16 at least]
    #[arg(long, value_name = "R")]
    pub runs_per_sample: Option<u64>,
    /// Keep the parameters as they are, so that only luck varies
    #[arg(long, conflicts_with_all = ["samples", "runs_per_sample"])]
    pub fixed: bool,
    /// Vary every parameter over its whole range, each drawn by itself (mc), in place of the
    /// shipped ensemble, in which few vary
    #[arg(long, value_enum, value_name = "WAY", conflicts_with_all = ["fixed", "runs"])]
    pub sample: Option<SampleArgument>,
    /// Vary only this parameter and others so named, as in `batch`; may be repeated
    #[arg(long, value_name = "KEY=DIST", conflicts_with_all = ["fixed", "runs"])]
    pub vary: Vec<String>,
    /// Measure how robust the strategies are over points of your own, a CSV file as for `batch`:
    /// worst point, regret, share of points that reach a threshold
    #[arg(long, value_name = "FILE.csv", conflicts_with_all = ["samples", "fixed", "runs"])]
    #[arg(conflicts_with_all = ["sample", "vary", "precision", "best", "structure"])]
    #[arg(conflicts_with_all = ["one_at_a_time", "by_owner", "explain"])]
    pub design: Option<PathBuf>,
    /// With --design: at how many of its points a strategy comes to this or better
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true)]
    pub threshold: Option<f64>,
    /// How many futures each strategy meets, parameters as they are (as with --fixed)
    #[arg(long, value_name = "N", conflicts_with_all = ["samples", "runs_per_sample"])]
    pub runs: Option<u64>,
    /// Go on until half the interval of every lead is P or less (in the unit of the score)
    #[arg(long, value_name = "P", conflicts_with_all = ["samples", "runs"])]
    pub precision: Option<f64>,
    /// Go on until one strategy is left as best; a lead of less than DELTA does not matter.
    /// Whoever falls behind meets no more futures; the choice is checked on fresh ones
    #[arg(long, value_name = "DELTA", conflicts_with_all = ["samples", "runs", "precision"])]
    pub best: Option<f64>,
    /// Also switch off each concern of the model in turn, over few futures: what hangs on it
    #[arg(long)]
    pub structure: bool,
    /// The part of the score that decides, or composite [default: security]
    #[arg(long, value_name = "PART")]
    pub score: Option<String>,
    /// Parts of the score that decide together: security=2,justice=1,cost=0.02 (points a M USD)
    #[arg(long, value_name = "PART=W,...", conflicts_with = "score")]
    pub weights: Option<String>,
    /// Also write a report to FILE (HTML), with its tables beside it as CSV and JSON
    #[arg(long, value_name = "FILE.html")]
    pub report: Option<PathBuf>,
    /// How many threads [default: one for each core]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Show no progress
    #[arg(long)]
    pub quiet: bool,
    /// Single changes of the first strategy.
    #[command(flatten)]
    pub changes: ChangeArguments,
}

impl CompareArguments {
    /// Futures under each sample: as typed, or 16.
    #[must_use]
    pub fn runs_of_a_sample(&self) -> u64 {
        self.runs_per_sample.unwrap_or(16)
    }
}

/// Single changes of a strategy, and why two differ.
#[derive(Debug, Args)]
pub struct ChangeArguments {
    /// Also the first strategy with a step later, or earlier (below 0), by so many weeks;
    /// repeatable
    #[arg(long, value_name = "STEP=WEEKS,...")]
    pub shift: Vec<String>,
    /// Also the first strategy with two steps in each other's place; may be repeated
    #[arg(long, value_name = "STEP,STEP")]
    pub swap: Vec<String>,
    /// Also the first strategy without a step; may be repeated
    #[arg(long, value_name = "STEP")]
    pub drop: Vec<String>,
    /// Also the first strategy with its steps in reverse order
    #[arg(long)]
    pub reverse: bool,
    /// Try every single change of one strategy: what each step, its date and each order is worth
    #[arg(long, conflicts_with_all = ["shift", "swap", "drop", "reverse", "by_owner", "explain"])]
    #[arg(conflicts_with_all = ["samples", "runs_per_sample", "precision", "best"])]
    #[arg(conflicts_with_all = ["sample", "vary"])]
    #[arg(conflicts_with_all = ["structure", "report"])]
    pub one_at_a_time: bool,
    /// By how many weeks --one-at-a-time moves a step
    #[arg(long, value_name = "N", default_value_t = 8.0, requires = "one_at_a_time")]
    pub shift_weeks: f64,
    /// Leave out each owner's units of one strategy in turn: what each brings that others do not
    #[arg(long, conflicts_with_all = ["shift", "swap", "drop", "reverse", "explain"])]
    #[arg(conflicts_with_all = ["samples", "runs_per_sample", "precision", "best"])]
    #[arg(conflicts_with_all = ["sample", "vary"])]
    #[arg(conflicts_with_all = ["structure", "weights", "report"])]
    pub by_owner: bool,
    /// Explain why one strategy ends above another, cause by cause
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    #[arg(conflicts_with_all = ["samples", "runs_per_sample", "precision", "best"])]
    #[arg(conflicts_with_all = ["sample", "vary"])]
    #[arg(conflicts_with_all = ["structure", "weights", "report"])]
    pub explain: Option<Vec<String>>,
}
