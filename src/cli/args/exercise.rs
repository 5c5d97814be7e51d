//! Arguments of `exercise`, as typed.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Arguments of `exercise`.
#[derive(Debug, Args)]
pub struct ExerciseArguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: ExerciseVerb,
}

/// What to do with an exercise.
#[derive(Debug, Subcommand)]
pub enum ExerciseVerb {
    /// Open a new exercise of a scenario, in a new file
    New(NewExerciseArguments),
    /// Open a file again: check it, release what fell due meanwhile, say how it stands
    Open(FileArguments),
    /// Lead an exercise from a prompt, with completion; ? lists what can be done
    Console(ConsoleArguments),
    /// Say how it stands and what can be done next
    Status(FileArguments),
    /// Show what somebody sees: plenary, facilitator, `seat NAME`, `evaluator CODE`, or observer
    Show(ShowArguments),
    /// Do one command in words, or many from standard input, one a line
    Do(DoArguments),
    /// Play the turn: the scenario moves on, and what the engine makes of it is recorded
    Advance(AdvanceArguments),
    /// Release an inject now, by its number
    Fire(InjectArguments),
    /// Hold an inject back, whatever its time
    Hold(InjectArguments),
    /// Let an inject that was held wait for its time again
    Unhold(InjectArguments),
    /// Leave an inject out, with the reason
    Skip(SkipArguments),
    /// Give an inject another time, in words: `at 40`, `after 3 5 min`, `when deaths above 20`
    Retime(RetimeArguments),
    /// Look ahead: many futures for what is on the table, for drafts, for strategies
    WhatIf(WhatIfArguments),
    /// Say how lucky the table was: decisions and chance valued apart
    Luck(ValueOfArguments),
    /// Say what each decision is to be credited with
    Credit(ValueOfArguments),
    /// Write what the table decided as a strategy, for run, batch and compare
    Strategy(TableStrategyArguments),
    /// Tell every event of the log, one a line
    Log(FileArguments),
    /// Run every recorded state again and show it
    Replay(FileArguments),
    /// Copy an exercise as it stood after an event into a new file, to play on from there
    Branch(BranchArguments),
    /// Set two branches of an exercise side by side
    CompareBranches(CompareBranchesArguments),
    /// Check that no event was changed, and that every recorded state comes out again
    Verify(FileArguments),
    /// Write the log as JSON Lines, also of a damaged file as far as it is whole
    Export(ExportArguments),
    /// Make a file of an exported log
    Import(ImportArguments),
    /// List who takes part, give names to codes, or strike names
    People(PeopleArguments),
}

/// A file and nothing else.
#[derive(Debug, Args)]
pub struct FileArguments {
    /// The file of the exercise
    pub file: PathBuf,
}

/// Arguments of `exercise console`.
#[derive(Debug, Args)]
pub struct ConsoleArguments {
    /// The file of the exercise
    pub file: PathBuf,
    /// How many futures a turn is held against when it is played
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub futures: usize,
}

/// Arguments of `exercise new`.
#[derive(Debug, Args)]
pub struct NewExerciseArguments {
    /// The file to make
    pub file: PathBuf,
    /// A shipped scenario (see `contadora list`) or the path of a package
    pub scenario: String,
    /// Which exercise of the package [default: the first]
    #[arg(long, value_name = "NAME")]
    pub exercise: Option<String>,
    /// A strategy in a file of its own, taken into the package: it may play an empty seat; may be
    /// repeated
    #[arg(long, value_name = "FILE.ron")]
    pub strategy: Vec<String>,
    /// Another title than the package's
    #[arg(long)]
    pub title: Option<String>,
    /// The seed of all luck
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Which run of the seed
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub run: u64,
    /// Set a parameter (see `contadora parameters`); may be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// How far the room's clock is ahead of UTC, for times of day such as 14:30 [default: as on
    /// this machine]
    #[arg(long, value_name = "+HH:MM", allow_hyphen_values = true)]
    pub utc_offset: Option<String>,
}

/// Arguments of `exercise show`.
#[derive(Debug, Args)]
pub struct ShowArguments {
    /// The file of the exercise
    pub file: PathBuf,
    /// plenary (one screen), plenary all, facilitator, seat NAME, evaluator CODE, or observer
    #[arg(required = true, num_args = 1..=2, value_name = "WHOM")]
    pub whom: Vec<String>,
    /// Stay, and draw the page anew when something on it changes; a key like Ctrl-C ends it
    #[arg(long)]
    pub follow: bool,
}

/// Arguments of `exercise do`.
#[derive(Debug, Args)]
pub struct DoArguments {
    /// The file of the exercise
    pub file: PathBuf,
    /// The command in words, as at the console; without words they are read from standard input,
    /// one a line, in words or as JSON
    #[arg(allow_hyphen_values = true)]
    pub words: Vec<String>,
    /// How many futures a turn is held against when it is played
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub futures: usize,
}

/// Arguments of `exercise advance`.
#[derive(Debug, Args)]
pub struct AdvanceArguments {
    /// The file of the exercise
    pub file: PathBuf,
    /// Resolve the turn by expected value: by the future nearest to the average of all
    #[arg(long, conflicts_with = "preview")]
    pub expected: bool,
    /// Show what would become of the turn, and record nothing
    #[arg(long)]
    pub preview: bool,
    /// How many futures the turn is held against
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub futures: usize,
}

/// Arguments of `exercise what-if`.
#[derive(Debug, Args)]
pub struct WhatIfArguments {
    /// The file of the exercise
    pub file: PathBuf,
    /// An option: these drafts are submitted; may be repeated
    #[arg(long, value_name = "N,N")]
    pub drafts: Vec<String>,
    /// An option: a strategy of the scenario, or of a file, is played for the rest; may be repeated
    #[arg(long, value_name = "NAME")]
    pub strategy: Vec<String>,
    /// For the eyes of a seat: what it may see outside the fog, of moves that it knows of
    #[arg(long, value_name = "SEAT")]
    pub seat: Option<String>,
    /// From which week on [default: the week of the exercise]
    #[arg(long, value_name = "WEEK")]
    pub from: Option<u32>,
    /// How far to look, in weeks
    #[arg(long, value_name = "N", default_value_t = 52)]
    pub weeks: u32,
    /// How many futures for each option
    #[arg(long, value_name = "N", default_value_t = 250)]
    pub futures: usize,
    /// How many threads [default: one for each core]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

/// Arguments of `exercise luck` and `credit`.
#[derive(Debug, Args)]
pub struct ValueOfArguments {
    /// The file of the exercise
    pub file: PathBuf,
    /// What is counted: composite, or a part of the score
    #[arg(long, value_name = "PART", default_value = "composite")]
    pub part: String,
    /// How many futures for each position
    #[arg(long, value_name = "N", default_value_t = 250)]
    pub futures: usize,
    /// How many threads [default: one for each core]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

/// Arguments of `exercise strategy`.
#[derive(Debug, Args)]
pub struct TableStrategyArguments {
    /// The file of the exercise
    pub file: PathBuf,
    /// What the strategy is called
    #[arg(long, value_name = "NAME", default_value = "table")]
    pub name: String,
    /// The file to write, to be named wherever a strategy is [default: standard output]
    #[arg(long, value_name = "NAME.ron", conflicts_with = "package")]
    pub out: Option<PathBuf>,
    /// Write the whole package of the exercise into a new folder, with the strategy in it: ready to
    /// be run, compared and changed
    #[arg(long, value_name = "FOLDER")]
    pub package: Option<PathBuf>,
}

/// Arguments of `exercise branch`.
#[derive(Debug, Args)]
pub struct BranchArguments {
    /// The file of the exercise
    pub file: PathBuf,
    /// The file to make
    pub new: PathBuf,
    /// The last event that both share (see `contadora exercise log`)
    #[arg(long, value_name = "EVENT")]
    pub after: u64,
    /// Meet the same luck as the original, so that only the moves differ
    #[arg(long)]
    pub same_luck: bool,
}

/// Arguments of `exercise fire`, `hold` and `unhold`.
#[derive(Debug, Args)]
pub struct InjectArguments {
    /// The file of the exercise
    pub file: PathBuf,
    /// The inject's number (see `contadora exercise show FILE facilitator`)
    pub inject: String,
}

/// Arguments of `exercise skip`.
#[derive(Debug, Args)]
pub struct SkipArguments {
    /// The file of the exercise
    pub file: PathBuf,
    /// The inject's number
    pub inject: String,
    /// Why it is left out
    pub reason: String,
}

/// Arguments of `exercise retime`.
#[derive(Debug, Args)]
pub struct RetimeArguments {
    /// The file of the exercise
    pub file: PathBuf,
    /// The inject's number
    pub inject: String,
    /// Its time in words; `help times` at the console lists them
    #[arg(required = true, value_name = "TIME", allow_hyphen_values = true)]
    pub time: Vec<String>,
}

/// Arguments of `exercise compare-branches`.
#[derive(Debug, Args)]
pub struct CompareBranchesArguments {
    /// The file of an exercise
    pub file: PathBuf,
    /// The file of a branch of it
    pub other: PathBuf,
}

/// Arguments of `exercise export`.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// The file of the exercise
    pub file: PathBuf,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "LINES")]
    pub out: Option<PathBuf>,
}

/// Arguments of `exercise import`.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// The file to make
    pub file: PathBuf,
    /// The exported log
    pub lines: PathBuf,
}

/// Arguments of `exercise people`.
#[derive(Debug, Args)]
pub struct PeopleArguments {
    /// The file of the exercise
    pub file: PathBuf,
    /// Say who stands behind a code; may be repeated
    #[arg(long, value_name = "CODE=NAME")]
    pub name: Vec<String>,
    /// Strike the name behind a code, so that no byte of it is left; may be repeated
    #[arg(long, value_name = "CODE")]
    pub strike: Vec<String>,
    /// Strike every name
    #[arg(long)]
    pub strike_all: bool,
}
