//! The only door to random numbers: keyed draws, so that two strategies meet the same luck.
//!
//! Every draw is a pure function of (seed, run, key). Keys are laid out from the scenario, never
//! from the strategy or from how often something was drawn before, so a strategy that sends one
//! unit more moves no other draw. There are three kinds (after Law, *Simulation Modeling and
//! Analysis*, ch. 11, on synchronising common random numbers):
//!
//! - *tick* (source, entity, tick): counts and shocks; one row of uniforms is filled each tick.
//! - *ordinal* (source, unit, n-th attempt): lead times, decisions, every one-off draw.
//! - *clock* (source, entity, k-th event): rare events; a unit-exponential budget is used up by the
//!   hazard as it adds up.
//!
//! One uniform gives one variate, by inversion. With chance off every uniform is one half: clocks
//! ring when the cumulative hazard reaches ln 2, one-off draws are medians, counts are means.

mod analysis;
mod beside;

pub use analysis::{analysis_uniform, uniform_of};
pub use beside::{Purpose, triangular_beyond};

use crate::maths;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Whether draws are made at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Chance {
    /// Draws are made from the seed.
    #[default]
    On,
    /// Counts are their means; one-off draws their medians; clocks ring at ln 2.
    Off,
}

/// Which future: seed and run index name one luck, met alike by every strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Luck {
    /// The seed of the experiment.
    pub seed: u64,
    /// The index of the run within the experiment.
    pub run: u64,
    /// Whether draws are made at all.
    pub chance: Chance,
}

/// A source of one-off draws. The numbers are keys: append, never renumber.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum OrdinalSource {
    /// How long a contributor takes to answer a request.
    DecisionTime = 0,
    /// Whether the contributor says yes.
    Decision = 1,
    /// How long a unit takes to assemble.
    Preparation = 2,
    /// How resolved a party is, which nobody sees beforehand.
    Resolve = 3,
    /// Whether a mandate is renewed, by mandate.
    Renewal = 4,
    /// How long the agreement on the legal status of a mission takes.
    LegalStatus = 5,
    /// How long a rapid fund takes to allocate money to a unit.
    Allocation = 6,
    /// What nobody sees of how a country (0) and each of its parties (1 and up) hold to peace.
    Frailty = 7,
    /// Whether a party means its commitment, by party.
    FalseCommitment = 8,
    /// How many claim to be fighters for each who is, by party.
    Caseload = 9,
    /// Whether a step of a ladder is kept, by accord and party, step by step.
    StepKept = 10,
    /// Whether an accord outlives a year of fighting between those who signed it, by accord.
    AccordOutlives = 11,
    /// Who wins a vote, by vote.
    VoteWon = 12,
    /// Whether a loser accepts it, by vote and party.
    VoteAccepted = 13,
    /// Whether a contributor lets a unit pass under another mandate, by unit, time by time.
    Rehat = 14,
    /// What a country of the population for validation is like, by country, feature by feature.
    /// Numbered apart: it is drawn for countries, never in a run.
    Country = 128,
    /// The value of a parameter in a sample, by parameter, sample by sample. Never drawn in a run.
    ParameterSample = 130,
}

/// A source of rare events. The numbers are keys: append, never renumber.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum ClockSource {
    /// Fighting between a pair of parties starts.
    FightingStarts = 0,
    /// Fighting between a pair of parties ends.
    FightingEnds = 1,
    /// The host government asks the mission to leave.
    AskedToLeave = 2,
    /// A contributor leaves, by actor.
    ContributorLeaves = 3,
    /// Fighting between a pair of parties spreads or becomes war.
    FightingGrows = 4,
    /// An accord collapses, by accord.
    AccordCollapses = 5,
    /// Talks end with an accord, by accord.
    TalksSucceed = 6,
    /// An unkept step of a ladder is mended, by accord.
    StepMended = 7,
}

/// A source of draws made each tick. The numbers are keys: append, never renumber. Each source owns
/// one block of the row, as wide as [`TickSource::stride`] leaves room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum TickSource {
    /// Clashes between parties, by region.
    Clash = 0,
    /// Attacks on civilians, by region.
    AttackOnCivilians = 1,
    /// Attacks on the mission, by region.
    AttackOnMission = 2,
    /// Homicides, by region.
    Crime = 3,
    /// Unrest, by region.
    Unrest = 4,
    /// Harm done by the mission itself, by region.
    HarmByMission = 5,
}

impl TickSource {
    /// How many sources there are.
    pub const COUNT: usize = 6;
}

/// Draws of one run: three generators that differ in their key bytes, never in how they are used.
#[derive(Debug, Clone, bevy_ecs::prelude::Resource)]
pub struct Draws {
    chance: Chance,
    tick: ChaCha8Rng,
    ordinal: ChaCha8Rng,
    clock: ChaCha8Rng,
    row: Vec<f64>,
    regions: usize,
}

const DOMAIN_TICK: u8 = 1;
const DOMAIN_ORDINAL: u8 = 2;
const DOMAIN_CLOCK: u8 = 3;

/// The 32 key bytes: the seed, the kind of draw, and a name that fixes the layout's version.
fn key(seed: u64, domain: u8) -> [u8; 32] {
    let mut bytes = *b"\0\0\0\0\0\0\0\0\0contadora draws, first\0";
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    bytes[8] = domain;
    bytes
}

/// The domain of what is no draw of a run but of an analysis: walkers of a sampler.
const DOMAIN_WALKER: u8 = 16;

/// A generator for an analysis that asks for one: that of a walker of a sampler. No run draws from
/// it.
#[must_use]
pub fn walker(seed: u64, number: u64) -> impl Rng + Send + Sync {
    let mut generator = ChaCha8Rng::from_seed(key(seed, DOMAIN_WALKER));
    generator.set_stream(number);
    generator
}

/// What a sampler draws from.
pub use rand_chacha::rand_core::Rng as Generator;

/// A uniform strictly between 0 and 1 from 32 bits.
fn open_unit_32(bits: u32) -> f64 {
    (f64::from(bits) + 0.5) * (1.0 / 4_294_967_296.0)
}

/// A uniform strictly between 0 and 1 from 64 bits, 52 of which count.
fn open_unit_52(bits: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "52 bits fit the mantissa exactly")]
    let whole = (bits >> 12) as f64;
    (whole + 0.5) * (1.0 / 4_503_599_627_370_496.0)
}

impl Draws {
    /// Draws for a country of `regions` regions; [`Draws::restart`] names the luck.
    #[must_use]
    pub fn new(regions: usize) -> Self {
        let generator = |domain| ChaCha8Rng::from_seed(key(0, domain));
        Self {
            chance: Chance::On,
            tick: generator(DOMAIN_TICK),
            ordinal: generator(DOMAIN_ORDINAL),
            clock: generator(DOMAIN_CLOCK),
            row: vec![0.5; TickSource::COUNT * regions],
            regions,
        }
    }

    /// Begins the run that `luck` names. Allocates nothing.
    pub fn restart(&mut self, luck: Luck) {
        self.chance = luck.chance;
        for (generator, domain) in [
            (&mut self.tick, DOMAIN_TICK),
            (&mut self.ordinal, DOMAIN_ORDINAL),
            (&mut self.clock, DOMAIN_CLOCK),
        ] {
            *generator = ChaCha8Rng::from_seed(key(luck.seed, domain));
            generator.set_stream(luck.run);
        }
        self.row.fill(0.5);
    }

    /// Fills the row of uniforms of `tick`. Sources that are switched off are filled all the same,
    /// so that switching a concern off moves no other draw.
    pub fn fill_row(&mut self, tick: u32) {
        if self.chance == Chance::Off {
            return;
        }
        self.tick.set_word_pos(u128::from(tick) << 32);
        let mut words = [0; 256];
        for row in self.row.chunks_mut(64) {
            let words = &mut words[..row.len() * 4];
            self.tick.fill_bytes(words);
            for (uniform, word) in row.iter_mut().zip(words.as_chunks::<4>().0) {
                *uniform = open_unit_32(u32::from_le_bytes(*word));
            }
        }
    }

    /// A count with mean `mean` from this tick's uniform of (source, region): Poisson, or its mean
    /// with chance off.
    #[must_use]
    pub fn count(&self, source: TickSource, region: usize, mean: f64) -> f64 {
        if self.chance == Chance::Off {
            return mean;
        }
        poisson(self.row[source as usize * self.regions + region], mean)
    }

    /// A count with mean `mean` and variance `mean + mean^2 / shape`: negative binomial. The shape
    /// is that of the step (shape a year times the step), so that weekly variance does not depend
    /// on the step.
    #[must_use]
    pub fn bursty_count(&self, source: TickSource, region: usize, mean: f64, shape: f64) -> f64 {
        if self.chance == Chance::Off {
            return mean;
        }
        negative_binomial(self.row[source as usize * self.regions + region], mean, shape)
    }

    /// The uniform of the `attempt`-th draw of `source` for `unit`.
    #[must_use]
    pub fn ordinal(&self, source: OrdinalSource, unit: u32, attempt: u32) -> f64 {
        if self.chance == Chance::Off {
            return 0.5;
        }
        keyed_uniform(&self.ordinal, source as u8, unit, attempt)
    }

    /// The budgets of the first event of `source` for all entities, in their order.
    pub fn first_budgets(&self, source: ClockSource, budgets: &mut [f64]) {
        for (entity, budget) in budgets.iter_mut().enumerate() {
            *budget = self.clock(source, key_of(entity), 0);
        }
    }

    /// The unit-exponential budget of the `k`-th event of `source` for `entity`.
    #[must_use]
    pub fn clock(&self, source: ClockSource, entity: u32, k: u32) -> f64 {
        let uniform = match self.chance {
            Chance::Off => 0.5,
            Chance::On => keyed_uniform(&self.clock, source as u8, entity, k),
        };
        -maths::ln(uniform)
    }
}

/// The key of what stands at a place in its list.
#[must_use]
pub fn key_of(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Seeks to the block of (source, entity, n): 8, 28 and 28 bits of the block counter.
fn keyed_uniform(generator: &ChaCha8Rng, source: u8, entity: u32, n: u32) -> f64 {
    const BITS: u64 = (1 << 28) - 1;
    let block =
        (u64::from(source) << 56) | ((u64::from(entity) & BITS) << 28) | (u64::from(n) & BITS);
    // A copy that seeks leaves the generator as it was: these draws are few.
    let mut generator = generator.clone();
    generator.set_word_pos(u128::from(block) << 4);
    open_unit_52(generator.next_u64())
}

/// Poisson by inversion: from zero upward for small means, from the mode outward above 30.
#[must_use]
pub fn poisson(uniform: f64, mean: f64) -> f64 {
    if mean <= 0.0 {
        return 0.0;
    }
    // The bound spares the exponential: P(0) = e^-mean >= 1 - mean.
    if uniform < 1.0 - mean {
        return 0.0;
    }
    if mean > 30.0 {
        return poisson_from_mode(uniform, mean);
    }
    invert(uniform, maths::exp(-mean), |n| mean / n)
}

/// Adds up `p(0), p(0) ratio(1), ...` until the sum passes `uniform`; stops where terms vanish.
fn invert(uniform: f64, at_zero: f64, ratio: impl Fn(f64) -> f64) -> f64 {
    let (mut n, mut term, mut sum) = (0.0, at_zero, at_zero);
    while uniform > sum {
        n += 1.0;
        term *= ratio(n);
        if term < 1.0e-18 && n > 1.0 / at_zero.max(1.0e-3) {
            break;
        }
        sum += term;
    }
    n
}

/// Inversion from the mode: the probability up to the mode is summed first, then the walk goes down
/// or up, so that a larger uniform never gives a smaller count.
fn poisson_from_mode(uniform: f64, mean: f64) -> f64 {
    let mode = mean.floor();
    let at_mode = maths::exp(mode * maths::ln(mean) - mean - ln_factorial(mode));
    let (mut n, mut term, mut up_to) = (mode, at_mode, at_mode);
    while n > 0.0 && term > 1.0e-18 {
        term *= n / mean;
        n -= 1.0;
        up_to += term;
    }
    let (mut n, mut term) = (mode, at_mode);
    if uniform <= up_to {
        while n > 0.0 && uniform <= up_to - term && term > 1.0e-18 {
            up_to -= term;
            term *= n / mean;
            n -= 1.0;
        }
        return n;
    }
    while uniform > up_to && term > 1.0e-18 {
        n += 1.0;
        term *= mean / n;
        up_to += term;
    }
    n
}

/// ln n! by Stirling's series (n above 30: error under 1e-10).
fn ln_factorial(n: f64) -> f64 {
    const LN_TWO_PI: f64 = 1.837_877_066_409_345_5;
    let n1 = n + 1.0;
    let series = 1.0 / (12.0 * n1) - 1.0 / (360.0 * n1 * n1 * n1);
    (n1 - 0.5) * maths::ln(n1) - n1 + 0.5 * LN_TWO_PI + series
}

/// Negative binomial by inversion from zero: mean `mean`, variance `mean + mean^2 / shape`.
#[must_use]
pub fn negative_binomial(uniform: f64, mean: f64, shape: f64) -> f64 {
    if mean <= 0.0 || shape <= 0.0 {
        return 0.0;
    }
    // P(0) = (1 + mean/shape)^-shape >= e^-mean >= 1 - mean.
    if uniform < 1.0 - mean {
        return 0.0;
    }
    let success = mean / (mean + shape);
    let at_zero = maths::exp(-shape * maths::ln(1.0 + mean / shape));
    invert(uniform, at_zero, |n| success * (shape + n - 1.0) / n)
}

/// A log-logistic variate with median 1 by inversion; `spread` is the scale of its log.
#[must_use]
pub fn log_logistic(uniform: f64, spread: f64) -> f64 {
    maths::powf(uniform / (1.0 - uniform), spread)
}

/// A logistic variate with mean 0 and the standard deviation given, by inversion.
#[must_use]
pub fn logistic_variate(uniform: f64, deviation: f64) -> f64 {
    // The standard deviation of the standard logistic law is pi / sqrt(3).
    const SCALE: f64 = 0.551_328_895_421_792;
    deviation * SCALE * maths::ln(uniform / (1.0 - uniform))
}

/// A triangular variate by inversion.
#[must_use]
pub fn triangular(uniform: f64, low: f64, likely: f64, high: f64) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return low;
    }
    let split = (likely - low) / width;
    if uniform < split {
        low + (uniform * width * (likely - low)).sqrt()
    } else {
        high - ((1.0 - uniform) * width * (high - likely)).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean_and_variance(draw: impl Fn(f64) -> f64) -> (f64, f64) {
        let n = 200_000;
        let values: Vec<f64> = (0..n).map(|i| draw((f64::from(i) + 0.5) / f64::from(n))).collect();
        let mean = values.iter().sum::<f64>() / f64::from(n);
        let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / f64::from(n);
        (mean, variance)
    }

    #[test]
    fn poisson_counts_have_the_mean_and_the_variance_asked_for() {
        for mean in [0.02, 0.7, 5.0, 29.0, 31.0, 240.0] {
            let (m, v) = mean_and_variance(|u| poisson(u, mean));
            assert!((m / mean - 1.0).abs() < 2e-3, "mean {m} for {mean}");
            assert!((v / mean - 1.0).abs() < 1e-2, "variance {v} for {mean}");
        }
    }

    #[test]
    fn a_larger_uniform_never_gives_a_smaller_count() {
        for mean in [0.4, 12.0, 31.5, 36.0, 240.0] {
            let counts: Vec<f64> =
                (1..1000).map(|i| poisson(f64::from(i) / 1000.0, mean)).collect();
            assert!(counts.is_sorted(), "{mean}");
        }
        assert!(poisson(0.5, 36.0) > poisson(0.5, 31.5));
    }

    #[test]
    fn bursty_counts_spread_wider_than_poisson_by_the_shape() {
        let (mean, shape) = (0.8, 0.4);
        let (m, v) = mean_and_variance(|u| negative_binomial(u, mean, shape));
        assert!((m / mean - 1.0).abs() < 2e-3);
        assert!((v / (mean + mean * mean / shape) - 1.0).abs() < 1e-2);
    }

    #[test]
    fn a_larger_uniform_never_gives_a_smaller_lead_time() {
        let weeks: Vec<f64> =
            (1..100).map(|i| triangular(f64::from(i) / 100.0, 4.0, 9.0, 30.0)).collect();
        assert!(weeks.is_sorted());
        assert!(weeks[0] > 4.0 && weeks[98] < 30.0);
    }

    #[test]
    fn a_draw_depends_on_its_key_and_on_nothing_drawn_before() {
        let luck = Luck { seed: 7, run: 3, chance: Chance::On };
        let mut one = Draws::new(4);
        one.restart(luck);
        let alone = one.ordinal(OrdinalSource::Preparation, 12, 1);
        let mut other = Draws::new(4);
        other.restart(luck);
        for unit in 0..40 {
            let _ = other.ordinal(OrdinalSource::Decision, unit, 0);
            let _ = other.clock(ClockSource::FightingStarts, unit, 2);
        }
        other.fill_row(9);
        assert_eq!(alone.to_bits(), other.ordinal(OrdinalSource::Preparation, 12, 1).to_bits());
        other.restart(Luck { run: 4, ..luck });
        assert_ne!(alone.to_bits(), other.ordinal(OrdinalSource::Preparation, 12, 1).to_bits());
    }

    #[test]
    fn the_layout_of_the_keys_is_frozen() {
        let mut draws = Draws::new(2);
        draws.restart(Luck { seed: 1, run: 2, chance: Chance::On });
        draws.fill_row(3);
        let seen = [
            draws.ordinal(OrdinalSource::Decision, 4, 5),
            draws.clock(ClockSource::FightingEnds, 6, 7),
            draws.row[TickSource::Crime as usize * 2 + 1],
        ];
        let frozen = [0.437_123_213_820_012_6, 0.165_036_895_713_236_43, 0.360_537_333_064_712_6];
        assert_eq!(seen.map(f64::to_bits), frozen.map(f64::to_bits), "{seen:?}");
    }

    #[test]
    fn with_chance_off_a_clock_rings_at_ln_two() {
        let mut draws = Draws::new(1);
        draws.restart(Luck { seed: 1, run: 0, chance: Chance::Off });
        let budget = draws.clock(ClockSource::FightingStarts, 0, 0);
        assert!((budget - std::f64::consts::LN_2).abs() < 1e-15);
        assert!((draws.count(TickSource::Crime, 0, 0.3) - 0.3).abs() < f64::EPSILON);
    }
}
