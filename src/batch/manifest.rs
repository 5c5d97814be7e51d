//! The manifest of a batch: what was run, and what of it is there. It stands beside the files as
//! `manifest.json`, and two batches are one where their plans are the same to the letter.

use crate::batch::design::{CHUNK, Design};
use crate::batch::samples::SampleSet;
use crate::batch::sink::{Files, FilesError, folder};
use crate::batch::table::Column;
use crate::run::{Engine, Plan};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The version of the shape this file writes.
pub const FORMAT: u64 = 1;

/// What was run: all that results depend on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedPlan {
    /// The version of the program.
    pub program: String,
    /// The fingerprint of the state at the end of the first run: another model gives another.
    pub first_state: String,
    /// The id of the scenario.
    pub scenario: String,
    /// The fingerprint of its package's text.
    pub scenario_hash: String,
    /// The fingerprint of the values of all parameters that no sample sets.
    pub parameters_hash: String,
    /// How long a run is [weeks].
    pub weeks: u32,
    /// How long a tick is [days].
    pub step_days: u32,
    /// Parameters that were set for all runs.
    pub set: Vec<Setting>,
    /// Concerns that are switched off.
    pub without: Vec<String>,
    /// Whether draws are made.
    pub chance: bool,
    /// The strategies, in the order of the rows of a run.
    pub strategies: Vec<String>,
    /// The seed.
    pub seed: u64,
    /// Where samples of parameters come from.
    pub sampling: Origin,
    /// The parameters that samples set.
    pub varied: Vec<Varied>,
    /// The fingerprint of all samples; none where parameters are fixed.
    pub samples_hash: Option<String>,
    /// How many samples there are.
    pub samples: u64,
    /// Runs of each sample.
    pub runs_per_sample: u64,
    /// Runs in all, each under every strategy.
    pub runs: u64,
    /// Runs of a chunk.
    pub chunk_runs: u64,
    /// Whether the ticks of runs are kept too.
    pub series: bool,
    /// The format of the files.
    pub files: Files,
}

/// A parameter that was set for all runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// The parameter.
    pub key: String,
    /// Its value.
    pub value: f64,
}

/// A parameter that samples set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Varied {
    /// The parameter.
    pub key: String,
    /// Its distribution, where it was drawn from one.
    pub distribution: Option<String>,
}

/// Where samples of parameters come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Nowhere: parameters are as they are.
    Fixed,
    /// The ensemble that comes with the program.
    Ensemble,
    /// Distributions, each value by itself.
    MonteCarlo,
    /// Distributions, as a Latin hypercube.
    LatinHypercube,
    /// Distributions, as scrambled Sobol' points.
    Sobol,
    /// A file of the user's own.
    Design,
}

impl Origin {
    /// Whether samples are independent draws from one law, so that their spread says how far a mean
    /// may be off.
    #[must_use]
    pub fn is_random(self) -> bool {
        matches!(self, Self::Fixed | Self::Ensemble | Self::MonteCarlo)
    }
}

/// A chunk that is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedChunk {
    /// Its number.
    pub chunk: u64,
    /// Its rows.
    pub rows: u64,
    /// The fingerprint of the file of its runs.
    pub checksum: String,
    /// Its rows of ticks.
    pub series_rows: u64,
    /// The fingerprint of the file of their ticks.
    pub series_checksum: Option<String>,
}

/// A whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedFile {
    /// Its name.
    pub name: String,
    /// Its rows.
    pub rows: u64,
    /// Its length [bytes].
    pub bytes: u64,
    /// Its fingerprint.
    pub checksum: String,
}

/// Which of several shards: chunks whose number leaves this when divided by how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shard {
    /// Which, from 0.
    pub index: u64,
    /// Of how many.
    pub of: u64,
}

/// The manifest of a folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of this shape; its name says what the file is.
    pub contadora_batch: u64,
    /// The fingerprint of the plan.
    pub plan_hash: String,
    /// What was run.
    pub plan: StatedPlan,
    /// Which part of it lies here; none where it is all of it.
    pub shard: Option<Shard>,
    /// The columns of the file of runs.
    pub columns: Vec<Column>,
    /// The columns of the file of their ticks.
    pub series_columns: Vec<Column>,
    /// Whether all chunks are there and joined.
    pub complete: bool,
    /// At how many samples the batch was whole before it was extended, each time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extended: Vec<u64>,
    /// The chunks that are there.
    pub chunks: Vec<StatedChunk>,
    /// The joined files.
    pub files: Vec<StatedFile>,
}

impl StatedPlan {
    /// States what is run; makes one run of it. `typed` are the parameters that were set for all
    /// runs, `varied` the distributions of those that samples set.
    #[must_use]
    pub fn new(
        plan: &Plan,
        design: &Design,
        (sampling, varied): (Origin, Vec<Varied>),
        typed: &[(String, f64)],
        (files, series): (Files, bool),
    ) -> Self {
        let scenario = &plan.scenario;
        let strategies = design.strategies.iter().map(|s| scenario.strategies[*s].id.clone());
        let set = design.set.as_deref();
        Self {
            program: env!("CARGO_PKG_VERSION").into(),
            first_state: first_state(plan, design),
            scenario: scenario.id.clone(),
            scenario_hash: hex(&scenario.digest),
            parameters_hash: hex(&parameters_hash(plan, design.keys())),
            weeks: plan.weeks,
            step_days: plan.step_days,
            set: typed
                .iter()
                .map(|(key, value)| Setting { key: key.clone(), value: *value })
                .collect(),
            without: plan.without.iter().map(|name| (*name).to_owned()).collect(),
            chance: plan.chance == crate::chance::Chance::On,
            strategies: strategies.collect(),
            seed: design.seed,
            sampling,
            varied,
            samples_hash: set.map(SampleSet::hash_words),
            samples: design.samples,
            runs_per_sample: design.runs_per_sample,
            runs: design.runs(),
            chunk_runs: CHUNK,
            series,
            files,
        }
    }

    /// Its text, the same on every machine.
    #[must_use]
    pub fn text(&self) -> String {
        // Nothing in it can fail to be written: no maps with odd keys, no numbers out of range.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Its fingerprint.
    #[must_use]
    pub fn hash(&self) -> String {
        blake3::hash(self.text().as_bytes()).to_hex().to_string()
    }

    /// The chunks of a shard, in order.
    #[must_use]
    pub fn chunks(&self, shard: Option<Shard>) -> Vec<u64> {
        let all = 0..self.runs.div_ceil(self.chunk_runs.max(1));
        match shard {
            None => all.collect(),
            Some(shard) => all.filter(|chunk| chunk % shard.of.max(1) == shard.index).collect(),
        }
    }

    /// What differs between this and another plan: what this says, and what the other says.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let (Ok(this), Ok(that)) = (serde_json::to_value(self), serde_json::to_value(other)) else {
            return Vec::new();
        };
        let (Some(this), Some(that)) = (this.as_object(), that.as_object()) else {
            return Vec::new();
        };
        let told = |value: Option<&serde_json::Value>| {
            value.map_or("nothing".to_owned(), |value| match value {
                serde_json::Value::String(text) if text.len() == 64 => {
                    text.get(..16).unwrap_or(text).to_owned()
                }
                other => other.to_string(),
            })
        };
        let mut differs: Vec<_> =
            this.iter().filter(|(key, value)| that.get(*key) != Some(*value)).collect();
        // Fingerprints follow from the rest; they are told where nothing else differs.
        if differs.iter().any(|(key, _)| !FOLLOWING.contains(&key.as_str())) {
            differs.retain(|(key, _)| !FOLLOWING.contains(&key.as_str()));
        }
        differs
            .into_iter()
            .map(|(key, value)| {
                let what = key.replace('_', " ");
                format!("{what} {} there, {} here", told(Some(value)), told(that.get(key)))
            })
            .collect()
    }
}

/// What of a plan follows from the rest of it.
const FOLLOWING: [&str; 3] = ["first_state", "parameters_hash", "samples_hash"];

/// The fingerprint of the state at the end of run 0 under the first strategy; nothing where there
/// is none.
fn first_state(plan: &Plan, design: &Design) -> String {
    let Some(strategy) = design.strategies.first() else { return String::new() };
    let mut engine = match &design.set {
        Some(set) => Engine::new(&set.applied(plan, 0)),
        None => Engine::new(plan),
    };
    let _ = engine.run(Some(*strategy), plan.luck(design.seed, 0));
    engine.digest().to_string().replace(' ', "")
}

/// The fingerprint of the values of all parameters that no sample sets.
pub(in crate::batch) fn parameters_hash(plan: &Plan, keys: &[&str]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for (key, value) in plan.table.values().filter(|(key, _)| !keys.contains(key)) {
        hasher.update(key.as_bytes()).update(&value.to_bits().to_le_bytes());
    }
    *hasher.finalize().as_bytes()
}

/// Bytes as lower-case hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Manifest {
    /// The manifest of a plan of which nothing is there yet.
    #[must_use]
    pub fn new(plan: StatedPlan, shard: Option<Shard>) -> Self {
        Self {
            contadora_batch: FORMAT,
            plan_hash: plan.hash(),
            plan,
            shard,
            columns: Vec::new(),
            series_columns: Vec::new(),
            complete: false,
            extended: Vec::new(),
            chunks: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Where the manifest of a folder stands.
    #[must_use]
    pub fn path(of: &Path) -> PathBuf {
        of.join("manifest.json")
    }

    /// Reads the manifest of a folder; none where there is none.
    ///
    /// # Errors
    /// [`FilesError`] when the file cannot be read, another program wrote it, it has another
    /// version, or was changed by hand.
    pub fn read(of: &Path) -> Result<Option<Self>, FilesError> {
        let path = Self::path(of);
        if !folder::is_there(&path) {
            return Ok(None);
        }
        let foreign = |reason: String| FilesError::Foreign { path: path.clone(), reason };
        let text = folder::read_text(&path)?;
        let value: serde_json::Value =
            serde_json::from_str(&text).map_err(|error| foreign(error.to_string()))?;
        let version = value.get("contadora_batch").and_then(serde_json::Value::as_u64);
        match version {
            None => return Err(foreign("it does not say `contadora_batch`".into())),
            Some(FORMAT) => {}
            Some(found) => return Err(FilesError::Version { path, found, known: FORMAT }),
        }
        let manifest: Self =
            serde_json::from_value(value).map_err(|error| foreign(error.to_string()))?;
        if manifest.plan_hash != manifest.plan.hash() {
            return Err(foreign("its plan has another fingerprint: it was changed by hand".into()));
        }
        Ok(Some(manifest))
    }

    /// Writes the manifest of a folder.
    ///
    /// # Errors
    /// [`FilesError::System`]; what was there is left.
    pub fn write(&self, of: &Path) -> Result<(), FilesError> {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        folder::write_whole(&Self::path(of), text.as_bytes())
    }
}
