//! From what was typed about parameters and runs to the futures of a batch.

use crate::batch::{
    Design, Distribution, Origin, SampleError, SampleSet, Sampled, Sampling, shipped,
};
use crate::cli::args::{BatchArguments, ModelArguments, SampleArgument};
use crate::cli::exit::Mistake;
use crate::cli::plan;
use crate::model::registry;
use crate::run::Plan;
use std::path::Path;

/// Samples where nothing is said of their number, and runs of each.
const SAMPLES: u64 = 512;
const RUNS_PER_SAMPLE: u64 = 16;

/// The most runs there can be: beyond, even the list of chunks is a burden.
const MOST_RUNS: u64 = 10_000_000_000;

/// The futures of a batch, and where their parameters come from.
///
/// # Errors
/// [`Mistake`] with what to type instead.
pub fn futures(
    typed: &BatchArguments,
    plan: &Plan,
    strategies: Vec<usize>,
) -> Result<(Design, Sampled), Mistake> {
    if typed.runs.is_some_and(|runs| !(1..=MOST_RUNS).contains(&runs)) {
        return Err(Mistake::typed(format!("`--runs` takes 1 to {MOST_RUNS}")));
    }
    let seed = typed.model.seed;
    if typed.fixed {
        let runs = typed.runs.unwrap_or(SAMPLES * RUNS_PER_SAMPLE);
        return Ok((Design::fixed(strategies, seed, runs), Sampled::fixed()));
    }
    let sampled = sampled(typed, plan)?;
    let Some(set) = sampled.set.clone() else {
        return Err(Mistake::typed("nothing is varied: `--fixed`"));
    };
    let samples = set.samples();
    let runs = typed.runs.unwrap_or(samples.saturating_mul(RUNS_PER_SAMPLE));
    if !runs.is_multiple_of(samples) || runs > MOST_RUNS {
        let (less, more) = (runs / samples * samples, (runs / samples + 1) * samples);
        let nearest = if less == 0 { more } else { less };
        return Err(Mistake::Typed {
            what: format!("{runs} runs cannot be shared out evenly among {samples} samples"),
            nearest: None,
            help: Some(format!("`--runs {nearest}`, or another number of `--samples`")),
        });
    }
    Ok((Design::varied(strategies, seed, set, runs / samples), sampled))
}

/// How many samples were asked for, of those that are drawn.
fn asked(typed: &BatchArguments) -> Result<u64, Mistake> {
    match (typed.samples, typed.runs) {
        (Some(0), _) => Err(Mistake::typed("`--samples` takes 1 at least")),
        (Some(samples), _) => Ok(samples),
        (None, Some(runs)) => Ok(samples_for(runs, members(typed))),
        (None, None) => Ok(SAMPLES),
    }
}

/// How many samples there can be.
fn members(typed: &BatchArguments) -> u64 {
    match shipped() {
        Ok(ensemble) if typed.sample.is_none() && typed.vary.is_empty() => {
            ensemble.members.len() as u64
        }
        _ => u64::MAX,
    }
}

/// As many samples as give each 16 runs, where this comes out even; beyond the most there can be,
/// all of these, with more runs each.
fn samples_for(runs: u64, most: u64) -> u64 {
    match runs / RUNS_PER_SAMPLE {
        samples if runs.is_multiple_of(RUNS_PER_SAMPLE) && samples <= most => samples,
        _ if runs > most && runs.is_multiple_of(most) => most,
        _ => runs,
    }
}

fn sampled(typed: &BatchArguments, plan: &Plan) -> Result<Sampled, Mistake> {
    let seed = typed.model.seed;
    if let Some(path) = &typed.design {
        let set = design(path)?;
        if typed.samples.is_some_and(|samples| samples != set.samples()) {
            let what = format!(
                "{} has {} rows, and each is a sample: leave `--samples` out",
                path.display(),
                set.samples()
            );
            return Err(Mistake::typed(what));
        }
        return Ok(Sampled::of(set, Origin::Design));
    }
    let samples = asked(typed)?;
    let except = settled(&typed.model, plan)?;
    if typed.sample.is_none() && typed.vary.is_empty() {
        if typed.ensemble {
            shipped().map_err(|error| Mistake::typed(error.to_string()))?;
        }
        return Sampled::standard(registry(), samples, seed, &except).map_err(mistake);
    }
    drawn(&typed.model, (&typed.vary, typed.sample), &except, samples)
}

/// Draws samples of the parameters that `--vary` names, or of all but those of `except`.
///
/// # Errors
/// [`Mistake`] with what to type instead.
pub fn drawn(
    model: &ModelArguments,
    (laws, way): (&[String], Option<SampleArgument>),
    except: &[String],
    samples: u64,
) -> Result<Sampled, Mistake> {
    let mut vary = laws.iter().map(|text| varied(text)).collect::<Result<Vec<_>, _>>()?;
    if vary.is_empty() {
        vary = SampleSet::all_of(registry(), except);
    } else if let Some((key, _)) = vary.iter().find(|(key, _)| except.contains(key))
        && model.set.iter().any(|set| set.split('=').next().map(str::trim) == Some(key))
    {
        return Err(Mistake::typed(format!("`{key}` is both set and varied: leave one out")));
    }
    let sampling = match way {
        None | Some(SampleArgument::Mc) => Sampling::MonteCarlo,
        Some(SampleArgument::Lhs) => Sampling::LatinHypercube,
        Some(SampleArgument::Sobol) => Sampling::Sobol,
    };
    Sampled::drawn(registry(), &vary, sampling, samples, model.seed).map_err(mistake)
}

/// The parameters that stay as they are: what a package says of its country, and what was set for
/// all runs.
///
/// # Errors
/// [`Mistake`] where something typed is no setting.
pub fn settled(model: &ModelArguments, plan: &Plan) -> Result<Vec<String>, Mistake> {
    let mut settled: Vec<String> = plan.scenario.overrides.iter().map(|o| o.key.clone()).collect();
    for set in &model.set {
        settled.push(plan::setting(set)?.0);
    }
    Ok(settled)
}

/// `KEY=DIST` as typed.
fn varied(text: &str) -> Result<(String, Distribution), Mistake> {
    let example = "for example `--vary 'funds.pledges-kept=uniform(0.45,0.65)'`";
    let Some((key, law)) = text.split_once('=') else {
        return Err(Mistake::Typed {
            what: format!("`--vary {text}` does not say KEY=DIST"),
            nearest: None,
            help: Some(example.into()),
        });
    };
    let law = Distribution::read(law).map_err(|error| Mistake::Typed {
        what: format!("`--vary {}`: {error}", key.trim()),
        nearest: None,
        help: Some(example.into()),
    })?;
    Ok((key.trim().to_owned(), law))
}

/// Reads a design: names of parameters, then a row of values for each sample.
///
/// # Errors
/// [`Mistake`] with the line and what is wrong there.
pub fn design(path: &Path) -> Result<SampleSet, Mistake> {
    let cannot = |why: &dyn std::fmt::Display| {
        Mistake::typed(format!("cannot read {}: {why}", path.display()))
    };
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_path(path)
        .map_err(|error| cannot(&error))?;
    let names = reader.headers().map_err(|error| cannot(&error))?.clone();
    let keys: Vec<&str> = names.iter().map(|name| name.trim_start_matches('\u{feff}')).collect();
    let mut rows: Vec<Vec<f64>> = Vec::new();
    for (number, record) in reader.records().enumerate() {
        let record = record.map_err(|error| cannot(&error))?;
        let row = record.iter().map(|text| {
            let value = text.parse::<f64>().ok().filter(|value| value.is_finite());
            let line = number + 2;
            value.ok_or_else(|| cannot(&format!("line {line}: `{text}` is no number")))
        });
        rows.push(row.collect::<Result<_, _>>()?);
    }
    let rows = rows.iter().map(Vec::as_slice);
    // Lines are counted as an editor does; the names stand on the first.
    SampleSet::rows(registry(), &keys, rows, 2).map_err(|error| match error {
        unknown @ SampleError::Unknown(_) => mistake(unknown),
        other => cannot(&other),
    })
}

fn mistake(error: SampleError) -> Mistake {
    match error {
        SampleError::Unknown(key) => Mistake::unknown_name(
            "parameter",
            &key,
            registry().parameters().map(|spec| spec.key),
            "all of them: `contadora parameters`",
        ),
        SampleError::TooManyParameters { .. } => Mistake::Typed {
            what: error.to_string(),
            nearest: None,
            help: Some("name those that matter with `--vary`, or take `--sample lhs`".into()),
        },
        SampleError::TooMany { most, .. } => Mistake::Typed {
            what: error.to_string(),
            nearest: None,
            help: Some(format!(
                "`--samples {most}` at the most; a multiple of it as `--runs` gives each more futures"
            )),
        },
        other => Mistake::typed(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_ensemble_its_members_have_more_runs_each() {
        assert_eq!(samples_for(8192, 4096), 512);
        assert_eq!(samples_for(65_536, 4096), 4096);
        assert_eq!(samples_for(1_048_576, 4096), 4096);
        assert_eq!(samples_for(1_000_000, u64::MAX), 62_500);
        // What does not come out even is one run each, where there are so many.
        assert_eq!(samples_for(100, 4096), 100);
        assert_eq!(samples_for(100_000, 4096), 100_000);
    }
}
