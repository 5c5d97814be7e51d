//! Where a difference may lie, by each kind of uncertainty: the error of its average, the structure
//! of the model, parameters, chance.

use crate::compare::comparison::Comparison;
use crate::compare::statistics::{Distribution, count};

/// A kind of uncertainty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Error of the average: more runs shrink it.
    Error,
    /// Structure: what becomes of the lead when a concern is switched off; all there are, not 95 %.
    Structure,
    /// Parameters: what samples make of the mean of their runs, chance taken out.
    Parameters,
    /// Chance: single futures about the mean of their sample.
    Chance,
}

impl Kind {
    /// What it is called on pages.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Error => "Monte Carlo error",
            Self::Structure => "structure, a concern off",
            Self::Parameters => "parameters, by sample",
            Self::Chance => "chance, by future",
        }
    }
}

/// The middle 95 % of one kind of uncertainty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Of which kind.
    pub kind: Kind,
    /// Its ends, in the unit of the number that decides, above 0 being better.
    pub ends: (f64, f64),
}

/// How often one strategy is better than another, three ways.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares {
    /// How sure it is that its mean is better, given the runs [0..1].
    pub on_average: f64,
    /// In which share of parameter samples [0..1]; none where they are fixed.
    pub over_samples: Option<f64>,
    /// In which share of single futures [0..1].
    pub in_futures: f64,
}

impl Comparison {
    /// How often `i` is better than `l` by the number that decides.
    #[must_use]
    pub fn better(&self, i: usize, l: usize) -> Shares {
        let wins = &self.wins[self.judge];
        let less = self.metrics[self.judge].sign() < 0.0;
        Shares {
            on_average: self.ahead(i, l).sure_above(),
            over_samples: self.knowing.as_ref().map(|knowing| knowing.above(i, l)),
            in_futures: if less { wins.above(l, i) } else { wins.above(i, l) },
        }
    }

    /// Half the width of the interval of the lead of `i` over `l`, when the data chose which two:
    /// Bonferroni over all pairs, both sides.
    #[must_use]
    pub fn half_width_of_any_pair(&self, i: usize, l: usize) -> f64 {
        let k = count(self.pairs.len());
        self.ahead(i, l).half_width(self.alpha / (k * (k - 1.0) / 2.0).max(1.0))
    }
}

/// Where the lead of `i` over `l` may lie. Parameters are left out where they are fixed.
#[must_use]
pub fn uncertainty(comparison: &Comparison, i: usize, l: usize) -> Vec<Bar> {
    let lead = comparison.ahead(i, l).mean;
    let half = comparison.half_width_of_any_pair(i, l);
    let mut bars = vec![Bar { kind: Kind::Error, ends: (lead - half, lead + half) }];
    let middle = |values: Vec<f64>| {
        let all = Distribution::new(values, 1);
        (all.at(0.025), all.at(0.975))
    };
    let asked = (i, l) == (comparison.leader(), comparison.rival());
    if let Some(structure) = comparison.structure.as_ref().filter(|_| asked) {
        bars.push(Bar { kind: Kind::Structure, ends: structure.ends() });
    }
    if let Some(knowing) = &comparison.knowing {
        bars.push(Bar { kind: Kind::Parameters, ends: middle(knowing.leads(i, l)) });
    }
    let sign = comparison.metrics[comparison.judge].sign();
    let k = comparison.pairs.len();
    let ahead: Vec<f64> =
        comparison.values.chunks_exact(k).map(|row| sign * (row[i] - row[l])).collect();
    let per_sample = usize::try_from(comparison.runs_per_sample()).unwrap_or(1);
    let chance = if comparison.fixed || per_sample < 2 {
        ahead
    } else {
        // About the mean of the sample, which took up part of the chance.
        let runs = count(per_sample);
        let wider = (runs / (runs - 1.0)).sqrt();
        ahead
            .chunks(per_sample)
            .flat_map(|sample| {
                let mean = sample.iter().sum::<f64>() / count(sample.len());
                sample.iter().map(move |value| lead + wider * (value - mean))
            })
            .collect()
    };
    bars.push(Bar { kind: Kind::Chance, ends: middle(chance) });
    bars
}
