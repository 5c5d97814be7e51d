//! Arguments of batches and of what is done with their files.

use crate::cli::args::{Format, ModelArguments};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// How values are drawn from distributions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SampleArgument {
    /// Each value by itself (Monte Carlo)
    Mc,
    /// A Latin hypercube
    Lhs,
    /// Scrambled Sobol' points
    Sobol,
}

/// The format of the files of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FilesArgument {
    /// Parquet: small and fast; pandas, polars, R and DuckDB read it as it is
    Parquet,
    /// CSV: read by anything
    Csv,
}

/// Arguments of `batch`.
#[derive(Debug, Args)]
pub struct BatchArguments {
    /// What every simulation takes.
    #[command(flatten)]
    pub model: ModelArguments,
    /// A strategy, by name or by the path of its file; may be repeated [default: all but lessons]
    #[arg(long, value_name = "NAME")]
    pub strategy: Vec<String>,
    /// How many futures each strategy meets in all [default: 16 for each sample; 8192 if fixed]
    #[arg(long, value_name = "N")]
    pub runs: Option<u64>,
    /// How many samples of the parameters share these futures [default: 512, or the design's rows]
    #[arg(long, value_name = "S")]
    pub samples: Option<u64>,
    /// Parameters from the ensemble that comes with the program [the default, where there is one]
    #[arg(long, conflicts_with_all = ["fixed", "sample", "vary", "design"])]
    pub ensemble: bool,
    /// Parameters as they are, in every run
    #[arg(long, conflicts_with_all = ["sample", "vary", "design", "samples"])]
    pub fixed: bool,
    /// Parameters from distributions, drawn in this way
    #[arg(long, value_enum, value_name = "WAY")]
    pub sample: Option<SampleArgument>,
    /// Vary only this parameter and others so named; may be repeated. DIST is uniform(A,B),
    /// loguniform(A,B), triangular(A,MODE,B), values(A,B,...), normal(MEAN,SD) or
    /// lognormal(MEAN,SD) of the logarithm, cut off at the parameter's range, beta(A,B) on 0 to 1
    /// or beta(A,B,LOW,HIGH)
    #[arg(long, value_name = "KEY=DIST")]
    pub vary: Vec<String>,
    /// Parameters from a CSV file: a line of their names, then a line of values for each sample
    #[arg(long, value_name = "FILE", conflicts_with_all = ["sample", "vary"])]
    pub design: Option<PathBuf>,
    /// The folder of the files [default: batch-SCENARIO]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The format of the files
    #[arg(long, value_enum, default_value_t = FilesArgument::Parquet)]
    pub files: FilesArgument,
    /// Write every tick of every run too
    #[arg(long)]
    pub series: bool,
    /// How many threads [default: one for each core]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Go on with a batch that was ended; begin it where there is none. One that is whole gets more
    /// futures where more --samples or --runs are asked for; its rows stay as they are
    #[arg(long)]
    pub resume: bool,
    /// Run only the I-th of N parts (I from 0), to be merged later. Nothing is read from the
    /// environment of a cluster's job; the job files of `emit` pass it
    #[arg(long, value_name = "I/N")]
    pub shard: Option<String>,
    /// Say what it would cost, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Show no progress
    #[arg(long)]
    pub quiet: bool,
}

/// Arguments of `merge`.
#[derive(Debug, Args)]
pub struct MergeArguments {
    /// The folders of the shards
    #[arg(required = true, value_name = "DIR")]
    pub folders: Vec<PathBuf>,
    /// The folder to write into
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub struct VerifyArguments {
    /// The runs of a batch: runs.parquet or runs.csv; ticks that were kept are verified with them
    pub file: PathBuf,
    /// The scenario, where it is a package of your own [default: the shipped one of its name]
    #[arg(long, value_name = "SCENARIO")]
    pub scenario: Option<String>,
    /// A strategy of the batch that was named by the path of its file; may be repeated
    #[arg(long, value_name = "FILE")]
    pub strategy: Vec<String>,
    /// How many rows to run again, spread over the file
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub sample: u64,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// Arguments of `summary`.
#[derive(Debug, Args)]
pub struct SummaryArguments {
    /// The runs of a batch: runs.parquet or runs.csv
    pub file: PathBuf,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// What runs jobs on a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchedulerArgument {
    /// A Slurm job array
    Slurm,
    /// A Kubernetes Indexed Job
    K8s,
    /// A Ray script in Python
    Ray,
}

/// Arguments of `emit`.
#[derive(Debug, Args)]
pub struct EmitArguments {
    /// What runs the jobs
    #[arg(value_enum)]
    pub scheduler: SchedulerArgument,
    /// In how many shards
    #[arg(long, value_name = "N", default_value_t = 16)]
    pub shards: u64,
    /// The batch.
    #[command(flatten)]
    pub batch: BatchArguments,
}
