//! Rows of a batch run again, each from nothing but itself, and held against what the file says.

use crate::batch::manifest::{Manifest, StatedPlan, parameters_hash};
use crate::batch::row::{Shape, Which};
use crate::batch::sink::{FilesError, Source};
use crate::batch::table::{Cells, Table};
use crate::batch::verify_ticks::Expected;
use crate::run::{Engine, Plan};
use std::path::Path;

/// A row that does not come out as the file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// The run.
    pub run: u64,
    /// The strategy.
    pub strategy: String,
    /// The columns that differ: name, what the file says, what comes out.
    pub columns: Vec<(String, String, String)>,
}

/// What came of running rows again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Rows of the file.
    pub rows: u64,
    /// Rows that were run again.
    pub checked: u64,
    /// Ticks of these that were held against the file of ticks; none where there is no such file.
    pub ticks: Option<u64>,
    /// Those that differ, in their row or in their ticks.
    pub differing: Vec<Differing>,
}

/// Runs whose ticks are compared, at most: they are kept until the file of ticks is read.
const MOST_TICKS_OF: u64 = 1_000;

/// Runs up to `sample` rows of a file of runs again, spread evenly over it, and compares every bit;
/// where the batch kept its ticks, those of the first 1,000 of these runs as well. `plan` is what
/// the manifest states, without what samples set.
///
/// # Errors
/// [`FilesError`] when the file cannot be read or was made from another scenario or parameters.
pub fn verify(
    plan: &Plan,
    manifest: &Manifest,
    file: &Path,
    sample: u64,
) -> Result<Verified, FilesError> {
    let stated = &manifest.plan;
    is_the_same(plan, stated, file)?;
    let keys: Vec<&str> = stated.varied.iter().map(|varied| varied.key.as_str()).collect();
    let shape = Shape::new(plan, &keys);
    let columns = shape.table().columns;
    let rows: u64 = manifest.chunks.iter().map(|chunk| chunk.rows).sum();
    let wanted = sample.min(rows);
    let mut verified = Verified { rows, checked: 0, ticks: None, differing: Vec::new() };
    let mut again = Again { plan, shape: &shape, keys: &keys, file, ticks: None };
    again.ticks = stated.series.then(Expected::default);
    let source = Source::new(file, stated.files, columns.clone());
    let mut first = 0;
    source.blocks(&(0..columns.len()).collect::<Vec<_>>(), |block| {
        for row in 0..block.rows() {
            let number = first + row as u64;
            // The next of those that part the file evenly.
            if verified.checked < wanted && number >= spread(verified.checked, wanted, rows) {
                verified.checked += 1;
                let differing = again.run(block, row)?;
                verified.differing.extend(differing);
            }
        }
        first += block.rows() as u64;
        Ok(())
    })?;
    if let Some(ticks) = again.ticks {
        let path = file.with_file_name(format!("series.{}", stated.files.ending()));
        let source = Source::new(&path, stated.files, shape.series().columns);
        let (met, differing) = ticks.held_against(&source)?;
        verified.ticks = Some(met);
        verified.differing.extend(differing);
    }
    Ok(verified)
}

/// The number of the `k`-th of `n` rows that part `rows` evenly.
fn spread(k: u64, n: u64, rows: u64) -> u64 {
    u64::try_from(u128::from(k) * u128::from(rows) / u128::from(n.max(1))).unwrap_or(u64::MAX)
}

/// Whether a plan is what is stated.
fn is_the_same(plan: &Plan, stated: &StatedPlan, file: &Path) -> Result<(), FilesError> {
    let hex = |bytes: [u8; 32]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let keys: Vec<&str> = stated.varied.iter().map(|varied| varied.key.as_str()).collect();
    let mut differs = Vec::new();
    for (what, there, here) in [
        ("scenario hash", &stated.scenario_hash, hex(plan.scenario.digest)),
        ("parameters hash", &stated.parameters_hash, hex(parameters_hash(plan, &keys))),
    ] {
        if *there != here {
            let short = |text: &str| text.get(..16).unwrap_or(text).to_owned();
            differs.push(format!("{what} {} there, {} here", short(there), short(&here)));
        }
    }
    match differs.is_empty() {
        true => Ok(()),
        false => Err(FilesError::Changed { path: file.to_owned(), differs }),
    }
}

/// What rows are run again with.
struct Again<'a> {
    plan: &'a Plan,
    shape: &'a Shape,
    keys: &'a [&'a str],
    file: &'a Path,
    /// The ticks that come out; none where the batch kept none.
    ticks: Option<Expected>,
}

impl Again<'_> {
    /// Runs a row again; none where every bit is the same.
    fn run(&mut self, block: &Table, row: usize) -> Result<Option<Differing>, FilesError> {
        let Self { plan, shape, keys, file, .. } = *self;
        let damaged =
            |what: &str| FilesError::damaged(file)(format!("row {row} of a block: {what}"));
        let cells = |name: &str| block.find(name).map(|place| &block.cells[place]);
        let (Some(Cells::Name(strategies)), Some(Cells::Seed(seeds))) =
            (cells("strategy"), cells("seed"))
        else {
            return Err(damaged("no strategy or seed"));
        };
        let (Some(Cells::Whole(runs)), Some(Cells::Whole(samples))) =
            (cells("run"), cells("sample"))
        else {
            return Err(damaged("no run or sample"));
        };
        let (name, seed) = (&strategies[row], seeds[row]);
        let (Ok(run), Ok(sample)) = (u64::try_from(runs[row]), u64::try_from(samples[row])) else {
            return Err(damaged("a run below 0"));
        };
        let strategy = plan.scenario.strategies.iter().position(|strategy| strategy.id == *name);
        let strategy =
            strategy.ok_or_else(|| damaged(&format!("no strategy is called `{name}`")))?;
        let mut set = plan.clone();
        let mut values = Vec::new();
        for key in keys {
            let Some(Cells::Number(of)) = cells(key) else {
                return Err(damaged(&format!("no values of `{key}`")));
            };
            set.table.replace(key, of[row]);
            values.push(of[row]);
        }
        let (mut engine, luck) = (Engine::new(&set), plan.luck(seed, run));
        let which = Which { strategy, seed, run, sample, values: &values };
        let ending = match self.ticks.as_mut().filter(|ticks| ticks.count < MOST_TICKS_OF) {
            Some(ticks) => {
                let (mut lines, mut table) = (Vec::new(), shape.series());
                let ending = engine.run_in_lines(Some(strategy), luck, &mut lines);
                shape.write_lines(&mut table, which, &lines);
                ticks.add(runs[row], name, table);
                ending
            }
            None => engine.run_to_end(Some(strategy), luck),
        };
        let mut again = shape.table();
        shape.write(&mut again, which, &ending);
        let differs = (0..again.cells.len())
            .filter(|place| !again.cells[*place].same(0, &block.cells[*place], row))
            .map(|place| {
                let name = again.columns[place].name.clone();
                (name, block.cells[place].text(row), again.cells[place].text(0))
            });
        let columns: Vec<_> = differs.collect();
        Ok((!columns.is_empty()).then(|| Differing { run, strategy: name.clone(), columns }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_spread_over_the_whole_file() {
        let spread: Vec<u64> = (0..4).map(|k| spread(k, 4, 10)).collect();
        assert_eq!(spread, [0, 2, 5, 7]);
    }
}
