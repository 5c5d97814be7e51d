//! `batch`: many futures, every run written to files.

use crate::batch::{
    self, Design, Ended, Files, FilesError, Job, Manifest, Sampled, Shape, Shard, StatedPlan,
};
use crate::cli::args::{
    BatchArguments, ChanceArgument, FilesArgument, Format, ModelArguments, SampleArgument,
};
use crate::cli::compare::model_words;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::progress::Progress;
use crate::cli::{output, plan, samples};
use crate::report::{self, BatchCost};
use crate::run::{Engine, Plan};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// More shards than this are no plan but a slip.
const MOST_SHARDS: u64 = 100_000;

/// A batch as it was asked for, checked and ready.
pub struct Asked {
    /// What is run.
    pub plan: Plan,
    /// Which futures.
    pub design: Design,
    /// The same as the manifest states it.
    pub stated: StatedPlan,
    /// Where the files go.
    pub folder: PathBuf,
    /// Which part of it.
    pub shard: Option<Shard>,
}

/// Runs a batch, or says what it would cost.
pub fn run(typed: &BatchArguments) -> Result<Exit, Mistake> {
    let asked = asked(typed)?;
    if typed.dry_run {
        return dry_run(typed, &asked);
    }
    let stopped = stop_flag()?;
    let job = Job {
        plan: &asked.plan,
        design: &asked.design,
        stated: asked.stated.clone(),
        folder: &asked.folder,
        shard: asked.shard,
        resume: typed.resume,
        threads: typed.threads,
    };
    let mut progress = Progress::new("futures", typed.quiet);
    let ended = batch::run(&job, &|| stopped.load(Ordering::SeqCst), &mut |done, of| {
        progress.tell(done, of);
    });
    progress.end();
    answer(typed, &asked, &ended.map_err(mistake)?)
}

fn answer(typed: &BatchArguments, asked: &Asked, ended: &Ended) -> Result<Exit, Mistake> {
    let folder = asked.folder.display().to_string();
    match typed.model.format {
        Format::Json => output::print_json(&report::batch_json(&folder, &ended.manifest))?,
        Format::Text => {
            let again = format!("{} --resume", command(typed, &asked.folder));
            output::print(&report::batch_page(&folder, ended, &again))?;
        }
    }
    Ok(if ended.manifest.complete { Exit::Done } else { Exit::Findings })
}

/// What was typed, checked.
///
/// # Errors
/// [`Mistake`] with what to type instead.
pub fn asked(typed: &BatchArguments) -> Result<Asked, Mistake> {
    let plan = plan::plan(&typed.model, &typed.strategy)?;
    let strategies = strategies(typed, &plan)?;
    plan::check_threads(typed.threads)?;
    let (design, sampled) = samples::futures(typed, &plan, strategies)?;
    if typed.model.chance == ChanceArgument::Off && design.runs_per_sample > 1 {
        return Err(Mistake::typed(
            "without chance every run of a sample is the same: as many `--runs` as `--samples`",
        ));
    }
    if typed.model.chance == ChanceArgument::Off && design.is_fixed() && design.runs() > 1 {
        return Err(Mistake::typed("without chance every run is the same: `--runs 1`"));
    }
    let shard = typed.shard.as_deref().map(shard).transpose()?;
    let stated = stated(typed, &plan, &design, sampled)?;
    let folder = typed.out.clone();
    let folder = folder.unwrap_or_else(|| format!("batch-{}", plan.scenario.id).into());
    Ok(Asked { plan, design, stated, folder, shard })
}

fn stated(
    typed: &BatchArguments,
    plan: &Plan,
    design: &Design,
    sampled: Sampled,
) -> Result<StatedPlan, Mistake> {
    let set = typed.model.set.iter().map(|text| plan::setting(text));
    let set = set.collect::<Result<Vec<_>, _>>()?;
    let files = match typed.files {
        FilesArgument::Parquet => Files::Parquet,
        FilesArgument::Csv => Files::Csv,
    };
    let origin = (sampled.origin, sampled.varied);
    Ok(StatedPlan::new(plan, design, origin, &set, (files, typed.series)))
}

fn strategies(typed: &BatchArguments, plan: &Plan) -> Result<Vec<usize>, Mistake> {
    if typed.strategy.is_empty() {
        return Ok(plan.scenario.compared_strategies());
    }
    let find = |name: &String| plan::strategy(&plan.scenario, name);
    let places = typed.strategy.iter().map(find).collect::<Result<Vec<_>, _>>()?;
    for (i, place) in places.iter().enumerate() {
        if places[..i].contains(place) {
            let name = &plan.scenario.strategies[*place].id;
            return Err(Mistake::typed(format!("strategy `{name}` is named twice")));
        }
    }
    Ok(places)
}

/// `I/N` as typed.
fn shard(text: &str) -> Result<Shard, Mistake> {
    let parts = text.split_once('/').map(|(index, of)| (index.trim(), of.trim()));
    let read = parts.and_then(|(index, of)| Some((index.parse().ok()?, of.parse().ok()?)));
    match read {
        Some((index, of)) if index < of && of <= MOST_SHARDS => Ok(Shard { index, of }),
        _ => Err(Mistake::Typed {
            what: format!("`--shard {text}` does not say I/N with I from 0 to N - 1"),
            nearest: None,
            help: Some("the first of four: `--shard 0/4`".into()),
        }),
    }
}

/// Set when the user asks to end; asked once more, the program ends at once.
fn stop_flag() -> Result<&'static AtomicBool, Mistake> {
    static STOPPED: AtomicBool = AtomicBool::new(false);
    let asked = || {
        if STOPPED.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    };
    match ctrlc::set_handler(asked) {
        Ok(()) | Err(ctrlc::Error::MultipleHandlers) => Ok(&STOPPED),
        Err(error) => Err(Mistake::typed(format!("cannot listen for Ctrl-C: {error}"))),
    }
}

/// What the files say, as it is told.
pub fn mistake(error: FilesError) -> Mistake {
    let help = match &error {
        FilesError::Changed { .. } => {
            Some("give another folder with `--out`, or type what was typed then".into())
        }
        FilesError::MissingChunks { .. } => {
            Some("name the folders of all shards; finish one with `--resume`".into())
        }
        _ => None,
    };
    Mistake::Typed { what: error.to_string(), nearest: None, help }
}

/// Runs a few futures of each strategy for their time, and says what all would take.
fn dry_run(typed: &BatchArguments, asked: &Asked) -> Result<Exit, Mistake> {
    const FEW: u64 = 4;
    let Asked { plan, design, .. } = asked;
    let begun = Instant::now();
    let mut measured = 0.0;
    for sample in 0..FEW.min(design.samples) {
        let run = sample * design.runs_per_sample;
        let mut engine = match &design.set {
            Some(set) => Engine::new(&set.applied(plan, sample)),
            None => Engine::new(plan),
        };
        for strategy in &design.strategies {
            let _ = engine.run(Some(*strategy), plan.luck(design.seed, run));
            measured += 1.0;
        }
    }
    let threads =
        typed.threads.or_else(|| std::thread::available_parallelism().ok().map(Into::into));
    let cost = BatchCost {
        seconds_a_run: begun.elapsed().as_secs_f64() / measured,
        threads: threads.unwrap_or(1),
        columns: Shape::new(plan, design.keys()).table().columns.len(),
        ticks: plan.ticks(),
    };
    let manifest = Manifest::new(asked.stated.clone(), asked.shard);
    match typed.model.format {
        Format::Json => output::print_json(&report::batch_cost_json(&manifest, &cost))?,
        Format::Text => {
            let folder = asked.folder.display().to_string();
            output::print(&report::batch_cost_page(&folder, &manifest, &cost))?;
        }
    }
    Ok(Exit::Done)
}

/// The command as it has to be typed again, without where to go on from.
pub fn command(typed: &BatchArguments, folder: &Path) -> String {
    let ModelArguments { scenario, seed, .. } = &typed.model;
    let mut words = format!("contadora batch {}", quoted(scenario));
    for name in &typed.strategy {
        words += &format!(" --strategy {}", quoted(name));
    }
    for (name, number) in [("--runs", typed.runs), ("--samples", typed.samples)] {
        if let Some(number) = number {
            words += &format!(" {name} {number}");
        }
    }
    words += &format!(" --seed {seed}{}", model_words(&typed.model));
    for (name, is_typed) in
        [("--ensemble", typed.ensemble), ("--fixed", typed.fixed), ("--series", typed.series)]
    {
        if is_typed {
            words += &format!(" {name}");
        }
    }
    if let Some(way) = typed.sample {
        words += match way {
            SampleArgument::Mc => " --sample mc",
            SampleArgument::Lhs => " --sample lhs",
            SampleArgument::Sobol => " --sample sobol",
        };
    }
    for vary in &typed.vary {
        words += &format!(" --vary {}", quoted(vary));
    }
    if let Some(path) = &typed.design {
        words += &format!(" --design {}", quoted(&path.display().to_string()));
    }
    if typed.files == FilesArgument::Csv {
        words += " --files csv";
    }
    if let Some(shard) = &typed.shard {
        words += &format!(" --shard {shard}");
    }
    words + &format!(" --out {}", quoted(&folder.display().to_string()))
}

/// A word as a shell takes it for one.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=,:+".contains(c);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}
