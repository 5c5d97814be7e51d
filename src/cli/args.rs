//! Arguments as typed; and what is made of their description: completions for shells, man pages.

mod batch;
mod compare;
mod exercise;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use clap_mangen::Man;
use std::path::PathBuf;

pub use batch::{
    BatchArguments, EmitArguments, FilesArgument, MergeArguments, SampleArgument,
    SchedulerArgument, SummaryArguments, VerifyArguments,
};

pub use compare::{ChangeArguments, CompareArguments};
pub use exercise::{
    AdvanceArguments, BranchArguments, CompareBranchesArguments, ConsoleArguments, DoArguments,
    ExerciseArguments, ExerciseVerb, ExportArguments, FileArguments, ImportArguments,
    NewExerciseArguments, PeopleArguments, ShowArguments, TableStrategyArguments, ValueOfArguments,
    WhatIfArguments,
};

/// What the program is called.
const NAME: &str = "contadora";

/// Contadora: who goes in first? Deployment sequences for post-conflict stabilization, simulated on
/// the same luck. For learning, planning debate and research; not for forecasting a named country,
/// not for targeting, not for live operations.
#[derive(Debug, Parser)]
#[command(name = NAME, version, max_term_width = 100)]
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

    /// The script with which a shell completes the words of a command line.
    #[must_use]
    pub fn completions(shell: Shell) -> String {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut Self::command(), NAME, &mut script);
        String::from_utf8_lossy(&script).into_owned()
    }

    /// The man pages by the names of their files: the program's first, then one for each verb.
    ///
    /// # Errors
    /// When a page cannot be rendered.
    pub fn man_pages() -> std::io::Result<Vec<(String, String)>> {
        let mut program = Self::command().disable_help_subcommand(true);
        program.build();
        let verbs: Vec<_> = program.get_subcommands().cloned().collect();
        std::iter::once(program)
            .chain(verbs)
            .map(|command| {
                let man =
                    Man::new(command).source(concat!("contadora ", env!("CARGO_PKG_VERSION")));
                let mut page = Vec::new();
                man.render(&mut page)?;
                Ok((man.get_filename(), String::from_utf8_lossy(&page).into_owned()))
            })
            .collect()
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Run one strategy once and read what happened, and why
    Run(RunArguments),
    /// Compare strategies on the same luck
    Compare(CompareArguments),
    /// Run many futures, with parameters varied, and write every run to files
    Batch(BatchArguments),
    /// Join the shards of a batch into one
    Merge(MergeArguments),
    /// Run rows of a batch again and hold them against what the file says, bit for bit
    Verify(VerifyArguments),
    /// Sum up a batch: means, spreads, quantiles, probabilities, with their intervals
    Summary(SummaryArguments),
    /// Print the job file with which a cluster runs a batch in shards
    Emit(EmitArguments),
    /// See what each part of the model does to a scenario, on the same luck
    Concerns(ConcernsArguments),
    /// Hold the model against published findings: what it meets, what it misses
    Validate(ValidateArguments),
    /// Find the sets of parameters that published findings do not rule out
    Calibrate(CalibrateArguments),
    /// Lead a roundtable exercise: its file, its turns, its log
    Exercise(ExerciseArguments),
    /// Ask why a sector, or what parties hold, changed; or what a component waited for
    Why(WhyArguments),
    /// Tell in plain English how two strategies differ, without running them
    Diff(DiffArguments),
    /// Write a small scenario package, full of comments, to start from
    New(NewArguments),
    /// Find every mistake in a scenario package
    Check(CheckArguments),
    /// List the shipped scenarios and their strategies
    List,
    /// Describe a scenario, one of its strategies or one of its components, in plain English
    Describe(DescribeArguments),
    /// List the components that can be sent, or explain a component, a task or a port
    Catalogue(CatalogueArguments),
    /// Bring the files of a package of your own to the format this program reads
    Upgrade(UpgradeArguments),
    /// Print every parameter of the model with its range and source
    Parameters(ParametersArguments),
    /// Write the reference of the model: rules, parameters, targets, limits of use
    Reference(ReferenceArguments),
    /// Print the script with which a shell completes commands
    Completions(CompletionsArguments),
    /// Print the man page, or write one for each command
    Man(ManArguments),
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
    /// The strategy: its name, or the path of its file [default: the scenario's own]
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

/// Arguments of `why`.
#[derive(Debug, Args)]
pub struct WhyArguments {
    /// What every simulation takes.
    #[command(flatten)]
    pub model: ModelArguments,
    /// security, governance, humanitarian, economy, justice, control (what parties hold),
    /// trust-in-mission, trust-in-government, or trust (of one party in another)
    #[arg(required_unless_present = "wait")]
    pub variable: Option<String>,
    /// A region of the scenario [default: the whole country]; after `trust`, the party that trusts
    pub region: Option<String>,
    /// After `trust`, the party that is trusted
    #[arg(value_name = "PARTY")]
    pub other: Option<String>,
    /// The strategy: its name, or the path of its file [default: the scenario's own]
    #[arg(long, value_name = "NAME")]
    pub strategy: Option<String>,
    /// Which run of the seed
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub run: u64,
    /// Over which weeks, as 20..40 [default: the whole run]
    #[arg(long, value_name = "A..B")]
    pub between: Option<String>,
    /// Ask what units of this component waited for instead
    #[arg(
        long,
        value_name = "COMPONENT",
        conflicts_with_all = ["variable", "region", "other", "between"]
    )]
    pub wait: Option<String>,
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
    /// How the answer is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Write into the files of a package what can be fixed for certain, and check them again
    #[arg(long, conflicts_with = "explain")]
    pub fix: bool,
}

/// Arguments of `upgrade`.
#[derive(Debug, Args)]
pub struct UpgradeArguments {
    /// The path of a package
    pub path: String,
    /// Say what would be changed, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Arguments of `describe`.
#[derive(Debug, Args)]
pub struct DescribeArguments {
    /// A shipped scenario or the path of a package
    pub scenario: String,
    /// One of its strategies (its name, or the path of its file), or a component it can send
    pub name: Option<String>,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// A shipped scenario or the path of a package
    pub scenario: String,
    /// The strategy that the other is held against: its name, or the path of its file
    pub first: String,
    /// The other strategy
    pub second: String,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// The folder to write into; its name is the scenario's: small letters, digits, hyphens
    #[arg(value_name = "NAME")]
    pub folder: PathBuf,
}

/// Arguments of `catalogue`.
#[derive(Debug, Args)]
pub struct CatalogueArguments {
    /// The id of a component, a task or a port [default: list the components]
    pub name: Option<String>,
    /// Also what this scenario adds, and who has how much of it there
    #[arg(long, value_name = "SCENARIO")]
    pub scenario: Option<String>,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArguments {
    /// Write all pages into the folder DIR
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Arguments of `concerns`.
#[derive(Debug, Args)]
pub struct ConcernsArguments {
    /// What every simulation takes.
    #[command(flatten)]
    pub model: ModelArguments,
    /// The strategy: its name, or the path of its file [default: the scenario's own]
    #[arg(long, value_name = "NAME")]
    pub strategy: Option<String>,
    /// How many runs with each concern, and without it
    #[arg(long, value_name = "N", default_value_t = 32)]
    pub runs: u64,
}

/// How the answer of `validate` is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ValidateFormat {
    /// A page to read, in Markdown
    Md,
    /// For programs: full precision
    Json,
}

/// What meeting a target proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "UPPER")]
pub enum ClassArgument {
    /// Read-back: the model contains the number
    R,
    /// Calibration: may be fitted
    C,
    /// Seen: the structure was mended after a look at it
    S,
    /// Hold-out: never fitted
    H,
}

/// Arguments of `validate`.
#[derive(Debug, Args)]
pub struct ValidateArguments {
    /// The targets, by id [default: all]
    #[arg(value_name = "TARGET")]
    pub targets: Vec<String>,
    /// Only targets of this class
    #[arg(long, value_enum, ignore_case = true)]
    pub class: Option<ClassArgument>,
    /// How many runs each target makes of each of its cases
    #[arg(long, value_name = "N", default_value_t = 400)]
    pub runs: u64,
    /// The seed of all luck
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many threads [default: one for each core]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Set a parameter in all runs; may be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t = ValidateFormat::Md)]
    pub format: ValidateFormat,
    /// Show no progress
    #[arg(long)]
    pub quiet: bool,
}

/// How the answer of `calibrate` is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CalibrateFormat {
    /// A page to read
    Text,
    /// A page to read, in Markdown
    Md,
    /// For programs: full precision
    Json,
}

/// Arguments of `calibrate`.
#[derive(Debug, Args)]
pub struct CalibrateArguments {
    /// Print what came of the calibration that the program comes with, and run nothing
    #[arg(long, conflicts_with_all = ["ensemble", "screen", "csv"])]
    pub shipped: bool,
    /// Find out which of all parameters matter to the evidence, from so many base points
    #[arg(long, value_name = "POINTS", conflicts_with_all = ["ensemble", "csv"])]
    pub screen: Option<u32>,
    /// Let walkers go on from the nearest sets, and write those they leave as an ensemble
    #[arg(long, value_name = "FILE", conflicts_with = "csv")]
    pub ensemble: Option<PathBuf>,
    /// Leave this target out of `--ensemble`: what do the others foretell of it?
    #[arg(long, value_name = "TARGET", requires = "ensemble")]
    pub leave_out: Option<String>,
    /// Keep the report of `--ensemble` or `--screen` as JSON
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Draw this parameter, and none of the usual ones; may be repeated
    #[arg(long, value_name = "KEY")]
    pub draw: Vec<String>,
    /// Walkers of `--ensemble`
    #[arg(long, value_name = "N", default_value_t = 64)]
    pub walkers: usize,
    /// Steps of each walker on its way to where sets are likely
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub way: usize,
    /// Steps of each walker after that
    #[arg(long, value_name = "N", default_value_t = 72)]
    pub steps: usize,
    /// How many of these steps are dropped first
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub dropped: usize,
    /// Sets of the ensemble
    #[arg(long, value_name = "N", default_value_t = 4096)]
    pub members: usize,
    /// A third of the countries on which sets of the ensemble are confirmed
    #[arg(long, value_name = "N", default_value_t = 400)]
    pub fresh_runs: u64,
    /// How many sets of the ensemble are confirmed
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub fresh_sets: usize,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t = CalibrateFormat::Text)]
    pub format: CalibrateFormat,
    /// How many sets of parameters are drawn; the first is that of the defaults
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub sets: u32,
    /// A third of the countries each set runs
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub runs: u64,
    /// The seed of sets and luck
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many threads [default: one for each core]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Print all sets as CSV
    #[arg(long)]
    pub csv: bool,
    /// Show no progress
    #[arg(long)]
    pub quiet: bool,
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

/// How the answer of `reference` is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReferenceFormat {
    /// Markdown
    Md,
    /// One file of HTML that needs nothing else
    Html,
}

/// Arguments of `reference`.
#[derive(Debug, Args)]
pub struct ReferenceArguments {
    /// How the answer is written
    #[arg(long, value_enum, default_value_t = ReferenceFormat::Md)]
    pub format: ReferenceFormat,
}
