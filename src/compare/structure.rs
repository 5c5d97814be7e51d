//! What becomes of a lead when a concern of the model is switched off: how far the answer hangs on
//! one of the model's causes.

use crate::batch::{BatchError, Design, execute};
use crate::compare::comparison::Comparison;
use crate::compare::metric::Metric;
use crate::compare::question::Question;
use crate::compare::statistics::Spread;
use crate::compare::tally::Tally;
use crate::model::registry;
use crate::model::score::{PARTS, is_seen};
use crate::run::Plan;

/// A lead without one concern.
#[derive(Debug, Clone, PartialEq)]
pub struct Without {
    /// The concern that is off.
    pub concern: &'static str,
    /// The lead, above 0 being better.
    pub lead: Spread,
}

/// The lead of the leader over its rival, with every concern and without each of those that can be
/// switched off, over the same few futures.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    /// With all concerns, over these futures.
    pub whole: Spread,
    /// Without each, in the order of the registry.
    pub without: Vec<Without>,
    /// Futures of each.
    pub runs: u64,
}

impl Structure {
    /// The least and the greatest lead, that of the whole model among them.
    #[must_use]
    pub fn ends(&self) -> (f64, f64) {
        let leads = self.without.iter().map(|without| without.lead.mean);
        leads.fold((self.whole.mean, self.whole.mean), |(low, high), lead| {
            (low.min(lead), high.max(lead))
        })
    }

    /// Concerns without which the lead has the other sign for sure.
    pub fn turned(&self, alpha: f64) -> impl Iterator<Item = &Without> {
        let sign = self.whole.mean.signum();
        self.without.iter().filter(move |without| {
            let lead = &without.lead;
            lead.mean * sign < 0.0 && lead.mean.abs() > lead.half_width(alpha)
        })
    }
}

/// Runs both strategies without each concern, over the first `runs` futures of the design at most.
/// `progress` is told how many concerns are done, of how many.
///
/// # Errors
/// [`BatchError`] when the threads cannot be started.
pub fn structure(
    plan: &Plan,
    design: &Design,
    question: &Question,
    comparison: &Comparison,
    (runs, threads): (u64, Option<usize>),
    mut progress: impl FnMut(u64, u64),
) -> Result<Structure, BatchError> {
    let pair = [comparison.leader(), comparison.rival()].map(|i| design.strategies[i]);
    let samples = (runs / design.runs_per_sample.max(1)).clamp(2, design.samples.max(2));
    let few = Design { strategies: pair.to_vec(), samples, ..design.clone() };
    let lead = |plan: &Plan| -> Result<Spread, BatchError> {
        let mut tally = Tally::new(plan, question, 2);
        execute(plan, &few, threads, |future| tally.add(&future))?;
        tally.close();
        let spread = tally.judged().difference(0, 1);
        Ok(Spread { mean: spread.mean * question.score.sign(), ..spread })
    };
    let can = |name: &'static str| {
        let mut without = plan.without.clone();
        without.push(name);
        // A part that is made by the concern cannot be compared without it.
        match question.score {
            Metric::Part(part) => is_seen(PARTS[part].key, &plan.scenario, &without),
            _ => true,
        }
    };
    let concerns: Vec<&'static str> = registry()
        .concerns
        .iter()
        .filter(|concern| !concern.core && !plan.without.contains(&concern.name))
        .map(|concern| concern.name)
        .filter(|name| can(name))
        .collect();
    let whole = lead(plan)?;
    let mut without = Vec::with_capacity(concerns.len());
    for (done, concern) in concerns.iter().enumerate() {
        let mut less = plan.clone();
        less.without.push(concern);
        without.push(Without { concern, lead: lead(&less)? });
        progress(done as u64 + 1, concerns.len() as u64);
    }
    Ok(Structure { whole, without, runs: few.runs() })
}
