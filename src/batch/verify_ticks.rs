//! Ticks of runs that were run again, held against the file of ticks.

use crate::batch::sink::{FilesError, Source};
use crate::batch::table::{Cells, Table};
use crate::batch::verify::Differing;
use std::collections::BTreeMap;

/// What the ticks of some runs have to be, by run and strategy.
#[derive(Default)]
pub(in crate::batch) struct Expected {
    runs: BTreeMap<i64, BTreeMap<String, Ticks>>,
    /// Runs whose ticks are here.
    pub count: u64,
}

/// The ticks of one run.
struct Ticks {
    again: Table,
    /// How many of them the file has told so far.
    met: usize,
    differs: Option<(String, String, String)>,
}

impl Expected {
    /// Adds the ticks of a run, as they come out again.
    pub fn add(&mut self, run: i64, strategy: &str, again: Table) {
        let ticks = Ticks { again, met: 0, differs: None };
        self.runs.entry(run).or_default().insert(strategy.to_owned(), ticks);
        self.count += 1;
    }

    /// Holds them against a file of ticks; gives how many ticks there were, and which runs have
    /// other ones there.
    ///
    /// # Errors
    /// [`FilesError`] when the file cannot be read.
    pub fn held_against(mut self, source: &Source) -> Result<(u64, Vec<Differing>), FilesError> {
        let places: Vec<usize> = (0..source.columns().len()).collect();
        let mut met = 0;
        source.blocks(&places, |block| {
            let cells = |name: &str| block.find(name).map(|place| &block.cells[place]);
            let (Some(Cells::Name(strategies)), Some(Cells::Whole(runs))) =
                (cells("strategy"), cells("run"))
            else {
                return Err(source.damaged("no strategy or run"));
            };
            for (row, (strategy, run)) in strategies.iter().zip(runs).enumerate() {
                let of_run = self.runs.get_mut(run).and_then(|of| of.get_mut(strategy));
                if let Some(ticks) = of_run {
                    ticks.meet(block, row);
                    met += 1;
                }
            }
            Ok(())
        })?;
        let all = self.runs.into_iter().flat_map(|(run, of)| {
            of.into_iter().map(move |(strategy, ticks)| (run, strategy, ticks))
        });
        let differing = all.filter_map(|(run, strategy, ticks)| {
            let run = u64::try_from(run).unwrap_or_default();
            let columns = vec![ticks.ended()?];
            Some(Differing { run, strategy, columns })
        });
        Ok((met, differing.collect()))
    }
}

impl Ticks {
    /// The next tick of the run, as a row of the file tells it.
    fn meet(&mut self, block: &Table, row: usize) {
        let at = self.met;
        self.met += 1;
        if self.differs.is_some() || at >= self.again.rows() {
            return;
        }
        let other = (0..self.again.cells.len())
            .find(|place| !self.again.cells[*place].same(at, &block.cells[*place], row));
        self.differs = other.map(|place| {
            let name = format!("{} of tick {at}", self.again.columns[place].name);
            (name, block.cells[place].text(row), self.again.cells[place].text(at))
        });
    }

    /// What differs first, when all rows of the file were met.
    fn ended(self) -> Option<(String, String, String)> {
        let (there, here) = (self.met, self.again.rows());
        let rows = || ("the number of ticks".to_owned(), there.to_string(), here.to_string());
        self.differs.or_else(|| (there != here).then(rows))
    }
}
