//! What the past of a live world tells of what nobody sees of its parties.
//!
//! Rule: the record of a future drawn anew has to fit what has been seen. How firmly parties hold
//! to peace is drawn from its law given the clocks of fighting and of accords (time that passed in
//! peace, fighting that broke out or grew, accords that collapsed) and the steps that were kept or
//! not; how resolved they are from theirs given how often civilians were attacked, place by place.
//! Everything else of the past (trust, force, exposure, soldiers) is taken as it was: a partial
//! likelihood (Cox 1975, Biometrika 62). Counts of attacks come in bursts: a quasi-likelihood with
//! the dispersion of the model (Wedderburn 1974, Biometrika 61). Drawn by resampling: of
//! [`CANDIDATES`] draws of the law at the start one is taken, with chances in the ratio of what the
//! past says of each (Rubin 1987, J. Am. Statistical Association 82).
//!
//! Commitment is linear in what nobody sees of it, so that sums kept without it give the likelihood
//! of any other draw at no cost, and do not change when it is drawn anew.
//!
//! Left out: what talks, votes and trust tell of commitment, and clashes of resolve.

use crate::maths;
use crate::model::board::{Hazards, Incidents, Levers};
use crate::model::calendar::Calendar;
use crate::model::country::parties::Parties;
use crate::model::country::violence::{ViolenceParameters, attacks_of, fights_heat};
use crate::model::effects::Effects;
use crate::model::ground::Ground;
use crate::model::peace::accord::Strain;
use crate::model::peace::commitment::Commitment;
use crate::model::peace::fighting::{Fighting, FightingParameters, push_of};
use crate::model::peace::ladder::{LadderParameters, Ladders};
use crate::model::peace_board::{Decisions, Stakes};
use crate::vocabulary::{EffectKind, IncidentKind};
use bevy_ecs::prelude::World;

/// Draws of the law at the start from which one is taken.
pub const CANDIDATES: u32 = 64;

/// Something that was seen.
#[derive(Debug, Clone, PartialEq)]
enum Seen {
    /// Peace was broken by one of these, each with its hazard but for what nobody sees.
    Broken(Vec<(usize, f64)>),
    /// Fighting of a pair grew.
    Grew(usize),
    /// A party's step was tried, at this commitment but for what nobody sees.
    Step { party: usize, level: f64, kept: bool },
}

/// What has been seen so far of parties.
#[derive(Debug, Clone)]
pub struct Testimony {
    /// Hazard of breaking the peace, summed up while it held, by party: but for what nobody sees.
    quiet: Vec<f64>,
    /// Hazard that fighting grows, summed up while it was open, by pair: the same.
    growth: Vec<f64>,
    seen: Vec<Seen>,
    /// Attacks on civilians that were to be expected of the usual resolve, by region and party.
    expected: Vec<f64>,
    /// Attacks that there were, by region.
    attacks: Vec<f64>,
    years: f64,
    /// As it stood before this tick.
    before: Before,
}

/// What is compared with after a tick.
#[derive(Debug, Clone)]
struct Before {
    commitment: Commitment,
    fighting: Fighting,
    strain: Vec<f64>,
    steps: Vec<(u32, bool)>,
}

impl Testimony {
    /// Nothing has been seen yet.
    #[must_use]
    pub fn new(world: &World) -> Self {
        let ground = world.resource::<Ground>();
        Self {
            quiet: vec![0.0; ground.parties],
            growth: vec![0.0; ground.pairs.len()],
            seen: Vec::new(),
            expected: vec![0.0; ground.regions * ground.parties],
            attacks: vec![0.0; ground.regions],
            years: 0.0,
            before: Before {
                commitment: world.resource::<Commitment>().clone(),
                fighting: world.resource::<Fighting>().clone(),
                strain: Vec::new(),
                steps: Vec::new(),
            },
        }
    }

    /// Forgets everything.
    pub fn restart(&mut self) {
        self.quiet.fill(0.0);
        self.growth.fill(0.0);
        self.seen.clear();
        self.expected.fill(0.0);
        self.attacks.fill(0.0);
        self.years = 0.0;
    }

    /// Keeps how it stands before a tick.
    pub fn look_before(&mut self, world: &World) {
        let before = &mut self.before;
        before.commitment.clone_from(world.resource::<Commitment>());
        before.fighting.clone_from(world.resource::<Fighting>());
        before.strain.clone_from(&world.resource::<Strain>().hazard);
        before.steps.clear();
        let climbers = world.resource::<Ladders>().climbers.iter();
        before.steps.extend(climbers.map(|climber| (climber.tried, climber.stalled)));
    }

    /// Takes in what a tick has shown; its boards still hold what was written in it.
    pub fn look_after(&mut self, world: &World) {
        self.years += world.resource::<Calendar>().step_years;
        self.pairs(world);
        self.accords(world);
        self.steps(world);
        self.attacks(world);
    }

    /// What a side of a pair is pushed by to break the peace, but for what nobody sees of it.
    fn push(&self, world: &World, pair: usize, own: usize) -> f64 {
        let (parameters, ground) = (world.resource::<FightingParameters>(), world.resource());
        let (stakes, held) = (world.resource::<Stakes>(), &self.before.commitment);
        push_of(parameters, ground, stakes, held, pair, own) * maths::exp(held.frailty[own])
    }

    fn pairs(&mut self, world: &World) {
        let parameters = world.resource::<FightingParameters>();
        let (ground, fighting) = (world.resource::<Ground>(), world.resource::<Fighting>());
        let (stakes, decisions) = (world.resource::<Stakes>(), world.resource::<Decisions>());
        let years = world.resource::<Calendar>().step_years;
        for (pair, &(a, b, _)) in ground.pairs.iter().enumerate() {
            let (was, held) = (&self.before.fighting, &self.before.commitment);
            let broke_out = decisions.broke_out[pair];
            let moved = (fighting.hazard[pair] - was.hazard[pair]).abs() > 0.0;
            if stakes.ruled[pair].is_some() || !(moved || broke_out) {
                continue;
            }
            if was.level[pair] == 0 {
                let of = |own| (own, parameters.base * years * self.push(world, pair, own));
                let sides = [of(a), of(b)];
                sides.iter().for_each(|(own, hazard)| self.quiet[*own] += hazard);
                if broke_out {
                    self.seen.push(Seen::Broken(sides.to_vec()));
                }
                continue;
            }
            let rate = match was.level[pair] {
                1 => parameters.spreads,
                2 => parameters.becomes_war,
                _ => 0.0,
            };
            let level = |p: usize| held.level[p] - held.frailty[p];
            let middle = 0.5 * (level(a) + level(b));
            self.growth[pair] +=
                rate * years * maths::exp(-parameters.grows_by_commitment * middle);
            if fighting.grown[pair] > was.grown[pair] {
                self.seen.push(Seen::Grew(pair));
            }
        }
    }

    fn accords(&mut self, world: &World) {
        let (ground, strain) = (world.resource::<Ground>(), world.resource::<Strain>());
        let decisions = world.resource::<Decisions>();
        for (accord, said) in ground.scenario.accords.iter().enumerate() {
            let hazard = strain.hazard[accord] - self.before.strain[accord];
            if hazard <= 0.0 {
                continue;
            }
            let mut sides: Vec<(usize, f64)> = Vec::new();
            for &pair in &ground.pairs_of[accord] {
                let (a, b, _) = ground.pairs[pair];
                let own = [a, b]
                    .into_iter()
                    .filter(|own| !said.is_undertaking() || said.between[0].index() == *own);
                sides.extend(own.map(|own| (own, self.push(world, pair, own))));
            }
            let frailty = &self.before.commitment.frailty;
            let all = sides.iter().map(|(own, push)| push * maths::exp(-frailty[*own]));
            let all: f64 = all.sum();
            if all <= 0.0 {
                continue;
            }
            for (own, push) in &mut sides {
                *push *= hazard / all;
                self.quiet[*own] += *push;
            }
            if decisions.collapses[accord] && strain.hazard[accord] >= strain.budget[accord] {
                self.seen.push(Seen::Broken(sides));
            }
        }
    }

    fn steps(&mut self, world: &World) {
        let held = &self.before.commitment;
        let climbers = world.resource::<Ladders>().climbers.iter();
        for (climber, (tried, stalled)) in climbers.zip(&self.before.steps) {
            if climber.tried > *tried {
                let party = climber.party;
                let level = held.level[party] - held.frailty[party];
                let kept = *stalled || !climber.stalled;
                self.seen.push(Seen::Step { party, level, kept });
            }
        }
    }

    fn attacks(&mut self, world: &World) {
        let parameters = world.resource::<ViolenceParameters>();
        let (ground, parties) = (world.resource::<Ground>(), world.resource::<Parties>());
        let (levers, hazards) = (world.resource::<Levers>(), world.resource::<Hazards>());
        let at_war = self.before.fighting.at_war_all(ground);
        let calendar = world.resource::<Calendar>();
        let kind = IncidentKind::AttackOnCivilians.index();
        let counts = &world.resource::<Incidents>().count;
        for (r, count) in counts.iter().enumerate() {
            self.attacks[r] += count[kind];
            for p in 0..ground.parties {
                let heat = fights_heat(parameters, (at_war >> p) & 1 == 1);
                let here = parties.fighters[ground.at(p, r)];
                if here > 0.0 {
                    let thousands = here / 1000.0 * calendar.step_years * heat;
                    let own = attacks_of(parameters, ground, parties, levers, (p, r), thousands);
                    self.expected[r * ground.parties + p] +=
                        own * hazards.victims[r].min(1.0) * hazards.attack[r];
                }
            }
        }
        // What was ruled says nothing of anybody's resolve.
        for (_, effect) in world.resource::<Effects>().due(calendar) {
            if let EffectKind::Killed { region } = effect.kind {
                self.attacks[region.index()] -= 1.0;
            }
        }
    }

    /// Whether anything speaks of how firmly parties hold to peace.
    #[must_use]
    pub fn speaks_of_peace(&self) -> bool {
        !self.seen.is_empty() || self.quiet.iter().chain(&self.growth).any(|sum| *sum > 0.0)
    }

    /// Whether anything speaks of resolve: attacks that there were. Without any, the concern may be
    /// switched off.
    #[must_use]
    pub fn speaks_of_resolve(&self) -> bool {
        self.attacks.iter().any(|count| *count > 0.0)
    }

    /// The log of what the past says of `frailty`, up to a constant.
    #[must_use]
    pub fn of_frailty(&self, world: &Laws, frailty: &[f64]) -> f64 {
        let Laws { pairs, grows_by_commitment, unkept, .. } = world;
        let pair = |pair: usize| {
            let (a, b) = pairs[pair];
            -grows_by_commitment * 0.5 * (frailty[a] + frailty[b])
        };
        let mut log = 0.0;
        for (quiet, own) in self.quiet.iter().zip(frailty) {
            log -= quiet * maths::exp(-own);
        }
        for (place, growth) in self.growth.iter().enumerate() {
            log -= growth * maths::exp(pair(place));
        }
        for seen in &self.seen {
            log += match seen {
                Seen::Broken(sides) => {
                    let hazard = sides.iter().map(|(own, push)| push * maths::exp(-frailty[*own]));
                    maths::ln(hazard.sum::<f64>().max(f64::MIN_POSITIVE))
                }
                Seen::Grew(place) => pair(*place),
                Seen::Step { party, level, kept } => {
                    let broken = unkept * (1.0 - maths::logistic(level + frailty[*party]));
                    maths::ln(if *kept { 1.0 - broken } else { broken }.max(f64::MIN_POSITIVE))
                }
            };
        }
        log
    }

    /// The log of what the past says of `resolve`, up to a constant.
    #[must_use]
    pub fn of_resolve(&self, laws: &Laws, resolve: &[f64]) -> f64 {
        let parties = resolve.len();
        let place = |(r, attacks): (usize, &f64)| {
            let own = &self.expected[r * parties..(r + 1) * parties];
            let usual: f64 = own.iter().sum();
            let mean: f64 = own.iter().zip(resolve).map(|(mean, times)| mean * times).sum();
            if mean <= 0.0 {
                return 0.0;
            }
            let spread = 1.0 + usual / (self.years * laws.bursts);
            (attacks * maths::ln(mean) - mean) / spread
        };
        self.attacks.iter().enumerate().map(place).sum()
    }
}

/// The laws by which what was seen is weighed.
#[derive(Debug, Clone)]
pub struct Laws {
    pairs: Vec<(usize, usize)>,
    grows_by_commitment: f64,
    unkept: f64,
    bursts: f64,
}

impl Laws {
    /// Those of a world.
    #[must_use]
    pub fn of(world: &World) -> Self {
        let pairs = world.resource::<Ground>().pairs.iter();
        Self {
            pairs: pairs.map(|(a, b, _)| (*a, *b)).collect(),
            grows_by_commitment: world.resource::<FightingParameters>().grows_by_commitment,
            unkept: world.resource::<LadderParameters>().unkept,
            bursts: world.resource::<ViolenceParameters>().burst_shape,
        }
    }
}

/// One of the candidates, with chances in the ratio of what is said of each; `logs` are by
/// candidate.
#[must_use]
pub fn taken(logs: &[f64], uniform: f64) -> usize {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let chances: Vec<f64> = logs.iter().map(|log| maths::exp(log - most)).collect();
    let all: f64 = chances.iter().sum();
    let mut left = uniform * all;
    for (place, chance) in chances.iter().enumerate() {
        left -= chance;
        if left < 0.0 {
            return place;
        }
    }
    logs.len().saturating_sub(1)
}
