//! One pass over the futures of a comparison: moments of every metric, who did better how often,
//! and every value of the number that decides.

use crate::batch::Future;
use crate::compare::metric::{Metric, Weights, horizon, measure, metrics};
use crate::compare::question::Question;
use crate::compare::statistics::Nested;
use crate::model::calendar::WEEKS_PER_YEAR;
use crate::model::score::{Outcome, part_index};
use crate::run::Plan;
use crate::vocabulary::PerSector;

/// How often one strategy was above another in the same future.
#[derive(Debug, Clone, PartialEq)]
pub struct Wins {
    size: usize,
    runs: f64,
    above: Vec<f64>,
}

impl Wins {
    fn new(size: usize) -> Self {
        Self { size, runs: 0.0, above: vec![0.0; size * size] }
    }

    fn add(&mut self, values: &[f64]) {
        self.runs += 1.0;
        for (i, value) in values.iter().enumerate() {
            for (l, other) in values.iter().enumerate() {
                self.above[i * self.size + l] += f64::from(u8::from(value > other));
            }
        }
    }

    /// In how many futures `i` was above `l`.
    #[must_use]
    pub fn count(&self, i: usize, l: usize) -> f64 {
        self.above[i * self.size + l]
    }

    /// In which share of futures `i` was above `l` [0..1].
    #[must_use]
    pub fn above(&self, i: usize, l: usize) -> f64 {
        self.count(i, l) / self.runs
    }
}

/// What is kept of the futures.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    /// What is measured.
    pub metrics: Vec<Metric>,
    /// The place of the number that decides.
    pub judge: usize,
    /// Moments over strategies, by metric.
    pub moments: Vec<Nested>,
    /// Who was above whom, by metric.
    pub wins: Vec<Wins>,
    /// What decides is made of these parts; none where it is one part.
    pub weights: Weights,
    /// Moments over strategies times the parts of the composite.
    pub parts: Nested,
    /// Moments over strategies times (cost [M USD], years stable).
    pub cost: Nested,
    /// The number that decides: of every future, strategy by strategy.
    pub values: Vec<f64>,
    /// The same, means of samples.
    pub means: Vec<f64>,
    strategies: usize,
    sectors: PerSector<f64>,
    horizon: f64,
    sample: Option<u64>,
    in_sample: f64,
    rows: Vec<Vec<f64>>,
    row: Vec<f64>,
}

impl Tally {
    /// Nothing yet, of so many strategies.
    #[must_use]
    pub fn new(plan: &Plan, question: &Question, strategies: usize) -> Self {
        let mut metrics = metrics(plan);
        if question.score == Metric::Weighted {
            metrics.push(Metric::Weighted);
        }
        let judge = metrics.iter().position(|metric| *metric == question.score).unwrap_or(0);
        let weights = match question.score {
            Metric::Composite => Weights::of_sectors(&plan.scenario.weights),
            _ => question.weights.clone(),
        };
        Self {
            moments: vec![Nested::new(strategies); metrics.len()],
            wins: vec![Wins::new(strategies); metrics.len()],
            parts: Nested::new(strategies * weights.0.len()),
            cost: Nested::new(strategies * 2),
            rows: vec![Vec::new(); strategies],
            sectors: plan.scenario.weights,
            values: Vec::new(),
            means: Vec::new(),
            row: Vec::new(),
            sample: None,
            in_sample: 0.0,
            metrics,
            judge,
            weights,
            strategies,
            horizon: horizon(plan),
        }
    }

    /// Adds a future; futures of one sample follow each other.
    pub fn add(&mut self, future: &Future) {
        if self.sample.is_some_and(|sample| sample != future.sample) {
            self.close();
        }
        self.sample = Some(future.sample);
        self.in_sample += 1.0;
        let factors = self.weights.factors();
        let asked = self.metrics.len() > self.rows_len();
        for (row, outcome) in self.rows.iter_mut().zip(&future.outcomes) {
            measure(outcome, &self.sectors, self.horizon, row);
            if asked {
                let weighed = self.weights.0.iter().zip(&factors);
                row.push(weighed.map(|((part, _), f)| f * outcome.parts[*part]).sum());
            }
        }
        for (m, (moments, wins)) in self.moments.iter_mut().zip(&mut self.wins).enumerate() {
            self.row.clear();
            self.row.extend(self.rows.iter().map(|row| row[m]));
            moments.add(&self.row);
            wins.add(&self.row);
            if m == self.judge {
                self.values.extend_from_slice(&self.row);
            }
        }
        if !factors.is_empty() {
            self.row.clear();
            let parts = &self.weights.0;
            self.row.extend(self.rows.iter().flat_map(|row| parts.iter().map(|(p, _)| row[*p])));
            self.parts.add(&self.row);
        }
        let place = |key| part_index(key).unwrap_or(0);
        let (cost, until) = (place("cost"), place("time_to_stability"));
        let horizon = self.horizon;
        let years = |row: &Vec<f64>| (horizon - row[until]).max(0.0) / WEEKS_PER_YEAR;
        self.row.clear();
        self.row.extend(self.rows.iter().flat_map(|row| [row[cost], years(row)]));
        self.cost.add(&self.row);
    }

    /// The number that decides, of one run.
    pub fn value(&mut self, outcome: &Outcome) -> f64 {
        if self.metrics[self.judge] == Metric::Weighted {
            return self.weights.of(&outcome.parts);
        }
        measure(outcome, &self.sectors, self.horizon, &mut self.row);
        self.row[self.judge]
    }

    /// Metrics that every run has, without the one that is asked for.
    fn rows_len(&self) -> usize {
        self.metrics.len() - usize::from(self.metrics.last() == Some(&Metric::Weighted))
    }

    /// Closes the sample that is open.
    pub fn close(&mut self) {
        if self.in_sample < 1.0 {
            return;
        }
        for nested in self.moments.iter_mut().chain([&mut self.parts, &mut self.cost]) {
            nested.close();
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        let runs = self.in_sample as usize;
        let from = self.values.len() - runs * self.strategies;
        let of_sample = &self.values[from..];
        let mean = |i: usize| {
            of_sample.chunks_exact(self.strategies).map(|row| row[i]).sum::<f64>() / self.in_sample
        };
        let means: Vec<f64> = (0..self.strategies).map(mean).collect();
        self.means.extend(means);
        self.in_sample = 0.0;
        self.sample = None;
    }

    /// Moments of the number that decides.
    #[must_use]
    pub fn judged(&self) -> &Nested {
        &self.moments[self.judge]
    }
}
