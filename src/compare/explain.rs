//! Why one strategy ends above another: the ledgers of both over the same futures, cause by cause.
//!
//! What is explained is a balance of a sector or what parties hold, at the end or as the mean of
//! all weeks. A ledger's rows add up to the change of its variable, and both strategies begin in
//! the same country; so the rows of one less the rows of the other add up to their difference,
//! future by future. For a mean of all weeks a row of tick j of N counts (N - j) / N: it is there
//! from then on. Work is put together by component, whichever step asked for it, since steps of two
//! strategies have no place in common. Each interval is a paired Student's t at 95 %, for itself.
//!
//! Of other numbers no ledger is kept; what is explained in their place is the nearest thing that
//! has one, and both are told.
//!
//! The paths of a future part in the first week at whose end the two differ by half a point or
//! more.

use crate::batch::BatchError;
use crate::compare::futures::{ALPHA, Futures, meet};
use crate::compare::metric::{Metric, Weights, horizon, measure, metrics};
use crate::compare::paired::{Difference, Paired};
use crate::model::ledger::{Cause, Entry, Variable};
use crate::model::mission::life_cycle::NO_STEP;
use crate::model::score::{Bound, PARTS, part_index};
use crate::run::{Course, Engine, Plan, course};
use crate::scenario::Scenario;
use crate::vocabulary::{Gate, Wait};
use std::collections::BTreeMap;

/// From which difference on two paths have parted [points, or percent points].
pub const PARTED: f64 = 0.5;

/// A part of the score that the ledger explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explained {
    /// Its place in [`PARTS`].
    pub part: usize,
    /// The place of its variable in a [`crate::run::Moment`].
    variable: usize,
    /// Whether it is the mean of all weeks.
    of_all_weeks: bool,
}

impl Explained {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..PARTS.len()).filter_map(Self::of)
    }

    /// A part of the score, if the ledger explains it.
    #[must_use]
    pub fn of(part: usize) -> Option<Self> {
        let key = PARTS.get(part)?.key;
        let (variable, of_all_weeks) = match key {
            "party_control" => (5, false),
            "party_control_mean" => (5, true),
            _ if part < 5 => (part, false),
            _ if part < 10 => (part - 5, true),
            _ => return None,
        };
        Some(Self { part, variable, of_all_weeks })
    }

    /// What of all that ledgers explain lies nearest to a number: itself, where one is kept of it.
    /// Of a composite it is the part that weighs most.
    #[must_use]
    pub fn nearest(metric: &Metric, weights: &Weights) -> Self {
        let heaviest = || {
            let parts = weights.0.iter().copied();
            let heavier = |a: (usize, f64), b: (usize, f64)| if b.1 > a.1 { b } else { a };
            parts.reduce(heavier).map_or(0, |(part, _)| part)
        };
        let part = match metric {
            Metric::Part(part) => *part,
            _ => heaviest(),
        };
        let near = PARTS.get(part).map_or("security", |of| match of.key {
            "civilians_killed" | "fighting_returned" | "weeks_of_peace" | "war_returned" => {
                "security_mean"
            }
            "local_ownership" | "legitimacy_government" => "governance",
            "illicit_revenue" => "party_control_mean",
            _ => "security",
        });
        let security = Self { part: 0, variable: 0, of_all_weeks: false };
        Self::of(part).or_else(|| Self::of(part_index(near)?)).unwrap_or(security)
    }
}

/// What one cause did under both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CauseRow {
    /// The cause; work stands for its component, whichever step asked for it.
    pub cause: Cause,
    /// What it did under the first and under the second, on average.
    pub amounts: (f64, f64),
    /// The first less the second.
    pub difference: Difference,
}

/// When the paths part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parting {
    /// Share of the futures in which they do [0..1].
    pub share: f64,
    /// A quarter, half and three quarters of these have parted by then [weeks]; none where none do.
    pub weeks: Option<[f64; 3]>,
}

/// When a step ran.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Ran {
    /// Share of the futures in which it did [0..1].
    pub share: f64,
    /// The mean of these [weeks]; not a number where it never did.
    pub week: f64,
}

/// Both at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Abreast {
    /// The moment [weeks].
    pub week: f64,
    /// The means of the first and of the second.
    pub means: (f64, f64),
    /// The first less the second.
    pub difference: Difference,
}

/// A number under both.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// The number.
    pub metric: Metric,
    /// The means of the first and of the second.
    pub means: (f64, f64),
    /// The first less the second.
    pub difference: Difference,
}

/// Why one strategy ends above another.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The places of the two in the scenario.
    pub strategies: (usize, usize),
    /// What is explained.
    pub of: Explained,
    /// The number that was asked about, where no ledger is kept of it; whoever asks says so.
    pub asked: Option<Metric>,
    /// Every part of the score, and the composite, under both.
    pub parts: Vec<Beside>,
    /// The futures.
    pub futures: Futures,
    /// The means of the first and of the second.
    pub means: (f64, f64),
    /// The first less the second.
    pub difference: Difference,
    /// The causes, the largest difference first; they add up to the difference.
    pub rows: Vec<CauseRow>,
    /// When the paths part.
    pub parting: Parting,
    /// The variable, moment by moment.
    pub path: Vec<Abreast>,
    /// When the steps of the first and of the second ran.
    pub ran: (Vec<Ran>, Vec<Ran>),
    /// What became work, and the waits and gates that bound, of 100 person-weeks asked for; the
    /// largest difference first.
    pub bound: Vec<Beside>,
    /// What became of the person-weeks of each component under both, on average.
    pub components: Vec<(Bound, Bound)>,
}

/// What is read of one run.
struct Seen {
    value: f64,
    rows: BTreeMap<Cause, f64>,
    weeks: Vec<f64>,
    path: Vec<f64>,
    ran: Vec<f64>,
    metrics: Vec<f64>,
    bound: Vec<Bound>,
}

/// Runs both over the same futures, with their ledgers. `progress` is told how many are done.
///
/// # Errors
/// [`BatchError`] when the threads cannot be started.
pub fn explain(
    plan: &Plan,
    strategies: (usize, usize),
    of: Explained,
    futures: &Futures,
    mut progress: impl FnMut(u64),
) -> Result<Explanation, BatchError> {
    let read = |engine: &mut Engine, strategy: usize, luck: crate::chance::Luck| {
        see(plan, of, &course(engine, strategy, luck))
    };
    let mut sums = Sums::default();
    let both = [strategies.0, strategies.1];
    meet(plan, &both, futures, Engine::with_ledger, read, |future| {
        if let [first, second] = &future[..] {
            sums.add(first, second);
        }
        progress(sums.futures);
    })?;
    Ok(sums.explanation(plan, strategies, of, futures))
}

fn see(plan: &Plan, of: Explained, course: &Course) -> Seen {
    let mut rows = BTreeMap::new();
    let ticks = course.weeks.len() - 1;
    for row in &course.ledger {
        let Some(share) = share_of(&plan.scenario, of, row) else { continue };
        let weight = match of.of_all_weeks {
            true => {
                let tick = course.weeks.partition_point(|week| *week < row.week);
                #[expect(clippy::cast_precision_loss, reason = "a run has few ticks")]
                let weight = (ticks - tick) as f64 / ticks as f64;
                weight
            }
            false => 1.0,
        };
        *rows.entry(of_both(row.cause)).or_insert(0.0) += row.amount * share * weight * 100.0;
    }
    let mut metrics = Vec::new();
    measure(&course.outcome, &plan.scenario.weights, horizon(plan), &mut metrics);
    Seen {
        value: course.outcome.parts[of.part],
        rows,
        weeks: course.weeks.clone(),
        path: course.country.iter().map(|moment| moment[of.variable]).collect(),
        ran: course.ran.clone(),
        metrics,
        bound: course.outcome.bound.clone(),
    }
}

/// How much of the country a row is about, if it is about the variable [0..1].
fn share_of(scenario: &Scenario, of: Explained, row: &Entry) -> Option<f64> {
    let region = match row.variable {
        Variable::Control => (of.variable == 5).then_some(row.cell)?,
        Variable::TrustInMission | Variable::TrustInGovernment | Variable::TrustBetween => {
            return None;
        }
        Variable::Drivers | Variable::Capacity | Variable::Accountability => {
            (row.cell % 5 == of.variable).then_some(row.cell / 5)?
        }
    };
    let people = scenario.people().max(f64::MIN_POSITIVE);
    scenario.regions.get(region).map(|region| region.people.get() / people)
}

/// A cause as two strategies share it: work by component, whichever step asked for it.
fn of_both(cause: Cause) -> Cause {
    match cause {
        Cause::Work { component, step } if step != NO_STEP => Cause::Work { component, step: 0 },
        other => other,
    }
}

/// What adds up, future by future.
#[derive(Default)]
struct Sums {
    futures: u64,
    value: Paired,
    means: [f64; 2],
    rows: BTreeMap<Cause, (Paired, f64, f64)>,
    path: Vec<(Paired, f64, f64)>,
    metrics: Vec<(Paired, f64, f64)>,
    bound: Vec<(Bound, Bound)>,
    ran: (Vec<Ran>, Vec<Ran>),
    weeks: Vec<f64>,
    parted: Vec<f64>,
}

/// Adds a pair: the first's value and the second's.
fn add(sum: &mut (Paired, f64, f64), first: f64, second: f64) {
    // Differences are the first less the second.
    sum.0.add(second, first);
    sum.1 += first;
    sum.2 += second;
}

impl Sums {
    fn add(&mut self, first: &Seen, second: &Seen) {
        self.value.add(second.value, first.value);
        self.means[0] += first.value;
        self.means[1] += second.value;
        for cause in first.rows.keys().chain(second.rows.keys()) {
            let futures = self.futures;
            self.rows.entry(*cause).or_insert_with(|| {
                let mut unseen = (Paired::default(), 0.0, 0.0);
                (0..futures).for_each(|_| unseen.0.add(0.0, 0.0));
                unseen
            });
        }
        let of = |seen: &Seen, cause: &Cause| seen.rows.get(cause).copied().unwrap_or(0.0);
        for (cause, sum) in &mut self.rows {
            add(sum, of(first, cause), of(second, cause));
        }
        self.path.resize(first.path.len(), (Paired::default(), 0.0, 0.0));
        for (sum, (a, b)) in self.path.iter_mut().zip(first.path.iter().zip(&second.path)) {
            add(sum, *a, *b);
        }
        self.metrics.resize(first.metrics.len(), (Paired::default(), 0.0, 0.0));
        for (sum, (a, b)) in self.metrics.iter_mut().zip(first.metrics.iter().zip(&second.metrics))
        {
            add(sum, *a, *b);
        }
        self.bound.resize(first.bound.len(), (Bound::default(), Bound::default()));
        for (sum, (a, b)) in self.bound.iter_mut().zip(first.bound.iter().zip(&second.bound)) {
            sum.0.add(a);
            sum.1.add(b);
        }
        note(&mut self.ran.0, &first.ran);
        note(&mut self.ran.1, &second.ran);
        let mut apart = first.path.iter().zip(&second.path);
        let at = apart.position(|(a, b)| (a - b).abs() >= PARTED);
        self.parted.extend(at.map(|at| first.weeks[at]));
        if self.weeks.is_empty() {
            self.weeks.clone_from(&first.weeks);
        }
        self.futures += 1;
    }

    fn explanation(
        self,
        plan: &Plan,
        strategies: (usize, usize),
        of: Explained,
        futures: &Futures,
    ) -> Explanation {
        #[expect(clippy::cast_precision_loss, reason = "a count of futures")]
        let n = self.futures.max(1) as f64;
        let means = |sum: &(Paired, f64, f64)| (sum.1 / n, sum.2 / n);
        let by_size = |a: &Difference, b: &Difference| b.mean.abs().total_cmp(&a.mean.abs());
        let mut rows: Vec<CauseRow> = self
            .rows
            .iter()
            .map(|(cause, sum)| CauseRow {
                cause: *cause,
                amounts: means(sum),
                difference: sum.0.difference(ALPHA),
            })
            .collect();
        rows.sort_by(|a, b| by_size(&a.difference, &b.difference));
        let path = self.weeks.iter().zip(&self.path).map(|(week, sum)| Abreast {
            week: *week,
            means: means(sum),
            difference: sum.0.difference(ALPHA),
        });
        let beside = |(metric, sum): (Metric, &(Paired, f64, f64))| Beside {
            means: means(sum),
            difference: match metric.is_share_of_futures() {
                true => sum.0.difference_of_shares(ALPHA),
                false => sum.0.difference(ALPHA),
            },
            metric,
        };
        let all = || metrics(plan).into_iter().zip(&self.metrics);
        let is_bound =
            |metric: &Metric| matches!(metric, Metric::Work | Metric::Wait(_) | Metric::Gate(_));
        let is_part = |metric: &Metric| matches!(metric, Metric::Part(_) | Metric::Composite);
        let parts = all().filter(|(metric, _)| is_part(metric)).map(beside).collect();
        let mut bound: Vec<Beside> =
            all().filter(|(metric, _)| is_bound(metric)).map(beside).collect();
        bound.sort_by(|a, b| by_size(&a.difference, &b.difference));
        let components = self.bound.iter().map(|(a, b)| (shared(a, n), shared(b, n)));
        Explanation {
            strategies,
            of,
            asked: None,
            parts,
            futures: futures.clone(),
            means: (self.means[0] / n, self.means[1] / n),
            difference: self.value.difference(ALPHA),
            rows,
            parting: parting(self.parted, n),
            ran: (on_average(&self.ran.0, n), on_average(&self.ran.1, n)),
            path: path.collect(),
            bound,
            components: components.collect(),
        }
    }
}

/// Adds when the steps of one more future ran.
fn note(sums: &mut Vec<Ran>, ran: &[f64]) {
    sums.resize(ran.len(), Ran::default());
    for (sum, week) in sums.iter_mut().zip(ran).filter(|(_, week)| week.is_finite()) {
        sum.share += 1.0;
        sum.week += week;
    }
}

/// When steps ran in one of `n` futures, on average.
fn on_average(sums: &[Ran], n: f64) -> Vec<Ran> {
    sums.iter().map(|sum| Ran { share: sum.share / n, week: sum.week / sum.share }).collect()
}

/// What bound a component in one of `n` futures, on average.
fn shared(sum: &Bound, n: f64) -> Bound {
    let mut mean = Bound {
        people: sum.people / n,
        asked: sum.asked / n,
        work: sum.work / n,
        waits: [0.0; Wait::COUNT],
        gates: [0.0; Gate::COUNT],
    };
    mean.waits = sum.waits.map(|weeks| weeks / n);
    mean.gates = sum.gates.map(|weeks| weeks / n);
    mean
}

fn parting(mut parted: Vec<f64>, futures: f64) -> Parting {
    parted.sort_by(f64::total_cmp);
    let at = |quarter: usize| {
        let place = (parted.len() * quarter).div_ceil(4).saturating_sub(1);
        parted.get(place).copied()
    };
    let weeks = at(1).zip(at(2)).zip(at(3)).map(|((a, b), c)| [a, b, c]);
    #[expect(clippy::cast_precision_loss, reason = "a count of futures")]
    let share = parted.len() as f64 / futures;
    Parting { share, weeks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::scenario::load;

    fn explained(name: &str, part: usize, pair: (usize, usize), runs: u64) -> Explanation {
        let scenario = load(name, registry()).unwrap().scenario;
        let plan = Plan::new(scenario, registry()).unwrap().lasting(52, 7).unwrap();
        let futures = Futures { seed: 1, runs: 0..runs, threads: Some(2) };
        explain(&plan, pair, Explained::of(part).unwrap(), &futures, |_| {}).unwrap()
    }

    #[test]
    fn the_rows_add_up_to_the_difference_of_every_part_that_can_be_explained() {
        for of in Explained::all() {
            let told = explained("marova", of.part, (0, 1), 3);
            let sum: f64 = told.rows.iter().map(|row| row.difference.mean).sum();
            let key = PARTS[of.part].key;
            assert!((sum - told.difference.mean).abs() < 1e-9, "{key}: {sum}, {told:?}");
            assert!((told.means.0 - told.means.1 - told.difference.mean).abs() < 1e-9);
            assert!(told.rows.len() > 3 && told.difference.mean != 0.0, "{key}");
            let apart: f64 = told.rows.iter().map(|row| row.amounts.0 - row.amounts.1).sum();
            assert!((apart - sum).abs() < 1e-9, "{key}");
        }
        assert_eq!(Explained::all().count(), 12);
    }

    #[test]
    fn a_strategy_is_not_explained_by_itself_and_two_are_the_other_way_round() {
        let same = explained("marova", 0, (0, 0), 3);
        assert!(same.rows.iter().all(|row| row.difference.mean == 0.0));
        assert_eq!(same.parting, Parting { share: 0.0, weeks: None });
        let (there, back) = (explained("marova", 0, (0, 1), 3), explained("marova", 0, (1, 0), 3));
        assert!((there.difference.mean + back.difference.mean).abs() < 1e-12);
        assert_eq!(there.parting, back.parting);
        let [first, half, most] = there.parting.weeks.unwrap();
        assert!(first <= half && half <= most && most <= 52.0);
        let at = |week: f64| there.path.iter().find(|at| at.week == week).unwrap();
        assert_eq!(at(0.0).difference.mean, 0.0, "both begin in the same country");
        assert_eq!(there.path.len(), 53);
    }

    #[test]
    fn a_cause_that_is_seen_late_counts_for_nothing_before() {
        let few = explained("marova", 0, (0, 1), 2);
        let more = explained("marova", 0, (0, 1), 20);
        for row in &more.rows {
            let (low, high) = row.difference.interval;
            assert!(low <= row.difference.mean && row.difference.mean <= high, "{row:?}");
        }
        assert!(more.rows.len() >= few.rows.len());
    }

    #[test]
    fn quarters_of_the_futures_have_parted_by_their_weeks() {
        let parting = parting(vec![9.0, 1.0, 3.0, 5.0], 8.0);
        assert_eq!(parting, Parting { share: 0.5, weeks: Some([1.0, 3.0, 5.0]) });
    }
}
