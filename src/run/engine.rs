//! An engine: one world and its schedule, used again for run after run.

use crate::chance::{Chance, Luck};
use crate::model::Testimony;
use crate::model::calendar::Calendar;
use crate::model::country::displacement::Displaced;
use crate::model::country::illicit::Trades;
use crate::model::country::legitimacy::Legitimacy;
use crate::model::country::sectors::Sectors;
use crate::model::country::vacuum::Control;
use crate::model::draw_anew;
use crate::model::effects::Effects;
use crate::model::fact::Facts;
use crate::model::ground::Ground;
use crate::model::ledger::{Account, Ledger, Silent};
use crate::model::mission::purses::Funds;
use crate::model::peace::accord::Accords;
use crate::model::peace::fighting::{Fighting, Toll};
use crate::model::rows::rehats;
use crate::model::score::{Outcome, Score, ScoreParameters, Scored};
use crate::model::spawn::{begin, spawn};
use crate::run::digest::Digest;
use crate::run::kept::Kept;
use crate::run::schedule::{Tick, opening_page, tick_page};
use crate::scenario::{FundKind, Scenario};
use crate::strategy::{Script, most_orders};
use crate::vocabulary::{Effect, ParameterError, ParameterTable, Registry};
use bevy_ecs::prelude::World;
use std::sync::Arc;

/// What is run: everything but the strategy and the luck.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// The values of all parameters.
    pub table: ParameterTable,
    /// How long [weeks].
    pub weeks: u32,
    /// How long a tick lasts [days, 1..28].
    pub step_days: u32,
    /// Concerns that are switched off.
    pub without: Vec<&'static str>,
    /// Whether draws are made.
    pub chance: Chance,
}

/// Why something cannot be run.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PlanError {
    /// A parameter cannot have this value.
    #[error(transparent)]
    Parameter(#[from] ParameterError),
    /// No concern has this name.
    #[error("no concern is called `{0}`")]
    UnknownConcern(String),
    /// The concern is core.
    #[error("`{0}` is core: the model cannot do without it")]
    CoreConcern(String),
    /// The step is not between 1 and 28 days.
    #[error("a step of {0} days is not between 1 and 28")]
    StepDays(u32),
    /// The length is not between 1 week and 1,040.
    #[error("{0} weeks are not between 1 and 1,040")]
    Weeks(u32),
}

impl Plan {
    /// The scenario as its package says: its own length and parameters, weekly steps, all concerns.
    ///
    /// # Errors
    /// [`PlanError::Parameter`] when an override names no parameter or leaves its range.
    pub fn new(scenario: Scenario, registry: Registry) -> Result<Self, PlanError> {
        Self::with(scenario, registry, &[], &[])
    }

    /// As [`Plan::new`], with parameters set after the package's own, and concerns switched off.
    ///
    /// # Errors
    /// [`PlanError`] for an unknown parameter or concern, a value out of range, or a core concern.
    pub fn with(
        scenario: Scenario,
        registry: Registry,
        set: &[(String, f64)],
        without: &[String],
    ) -> Result<Self, PlanError> {
        let mut overrides: Vec<(String, f64)> =
            scenario.overrides.iter().map(|o| (o.key.clone(), o.value)).collect();
        overrides.extend_from_slice(set);
        let mut off = Vec::new();
        for name in without {
            let concern = registry
                .concerns
                .iter()
                .find(|concern| concern.name == name)
                .ok_or_else(|| PlanError::UnknownConcern(name.clone()))?;
            if concern.core {
                return Err(PlanError::CoreConcern(name.clone()));
            }
            off.push(concern.name);
        }
        Ok(Self {
            table: ParameterTable::new(registry, &overrides)?,
            weeks: scenario.weeks,
            scenario: Arc::new(scenario),
            step_days: 7,
            without: off,
            chance: Chance::On,
        })
    }

    /// The same for another length and step.
    ///
    /// # Errors
    /// [`PlanError::Weeks`] or [`PlanError::StepDays`] when one of them is out of range.
    pub fn lasting(mut self, weeks: u32, step_days: u32) -> Result<Self, PlanError> {
        if !(1..=1040).contains(&weeks) {
            return Err(PlanError::Weeks(weeks));
        }
        if !(1..=28).contains(&step_days) {
            return Err(PlanError::StepDays(step_days));
        }
        self.weeks = weeks;
        self.step_days = step_days;
        Ok(self)
    }

    /// Ticks of a run.
    #[must_use]
    pub fn ticks(&self) -> u32 {
        (self.weeks * 7).div_ceil(self.step_days)
    }

    /// The luck of a run.
    #[must_use]
    pub fn luck(&self, seed: u64, run: u64) -> Luck {
        Luck { seed, run, chance: self.chance }
    }
}

/// Concerns of which the scenario says nothing, and whose systems then find nothing to do.
fn unsaid(scenario: &Scenario) -> impl Iterator<Item = &'static str> {
    let common = scenario.funds.iter().any(|fund| fund.kind == FundKind::Common);
    let said = [
        ("displacement", scenario.displacement),
        ("illicit", scenario.trades().next().is_some()),
        ("legitimacy", scenario.legitimacy.is_some()),
        ("handover", scenario.handover),
        ("anchors", scenario.docking.told),
        ("common-fund", common),
        ("rehat", rehats(scenario)),
        ("accord", !scenario.accords.is_empty()),
        ("talks", !scenario.accords.is_empty()),
        ("ladder", scenario.accords.iter().any(|accord| accord.ladder.is_some())),
        // Accords give power too, where nobody votes.
        ("elections", !scenario.votes.is_empty() || !scenario.accords.is_empty()),
        ("dismantling", !scenario.dismantling.is_empty()),
    ];
    said.into_iter().filter(|(_, said)| !said).map(|(concern, _)| concern)
}

/// One world and its schedule.
pub struct Engine {
    world: World,
    tick: Tick,
    opening: Tick,
    start: Kept,
    scripts: Vec<Script>,
    nothing: Script,
    ticks: u32,
    /// Whether facts are kept in this run.
    facts: bool,
    /// What the past tells of what nobody sees; only a live engine listens.
    past: Option<Testimony>,
    /// Whether it still listens: not where it goes on from a moment that was kept.
    listens: bool,
    /// Whether pairs can fight at all.
    fighting: bool,
}

impl Engine {
    /// Builds the world and the schedule; [`Engine::restart`] has to follow.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        Self::keeping(plan, |_| Silent, false)
    }

    /// The same, keeping a ledger of what changed each variable.
    #[must_use]
    pub fn with_ledger(plan: &Plan) -> Self {
        Self::keeping(plan, Ledger::new, false)
    }

    /// An engine for an exercise: effects that are ruled take hold ([`Engine::rule`]); without any
    /// its runs are those of [`Engine::new`], bit for bit. `ledger` says whether one is kept.
    #[must_use]
    pub fn live(plan: &Plan, ledger: bool) -> Self {
        if ledger {
            Self::keeping(plan, Ledger::new, true)
        } else {
            Self::keeping(plan, |_| Silent, true)
        }
    }

    fn keeping<A: Account>(plan: &Plan, account: impl FnOnce(&Ground) -> A, effects: bool) -> Self {
        let scenario = &plan.scenario;
        let regions = scenario.regions.len();
        let orders = most_orders(scenario);
        let mut world = spawn(scenario, &plan.table, plan.step_days, plan.ticks(), orders);
        let nothing = Script::new(None, regions);
        world.insert_resource(nothing.clone());
        let account = account(world.resource::<Ground>());
        world.insert_resource(account);
        let mut without = plan.without.clone();
        without.extend(unsaid(scenario));
        if !effects {
            without.push("effects");
        }
        let tick = tick_page::<A>(&without).into_tick(&mut world);
        let opening = opening_page().into_tick(&mut world);
        let past = effects.then(|| Testimony::new(&world));
        Self {
            past,
            listens: false,
            start: Kept::of(&mut world),
            world,
            tick,
            opening,
            scripts: scenario
                .strategies
                .iter()
                .map(|strategy| Script::new(Some(strategy), regions))
                .collect(),
            nothing,
            ticks: plan.ticks(),
            facts: false,
            fighting: !plan.without.contains(&"fighting"),
        }
    }

    /// Goes to the start of a run of the `strategy`-th strategy, or of giving no orders at all.
    /// `facts` says whether facts are kept.
    pub fn restart(&mut self, strategy: Option<usize>, luck: Luck, facts: bool) {
        self.start.restore(&mut self.world);
        begin(&mut self.world, luck, facts);
        self.facts = facts;
        if !self.fighting {
            // Nothing could end it: without the concern nobody fights in the open.
            self.world.resource_mut::<Fighting>().level.fill(0);
        }
        if let Some(mut ledger) = self.world.get_resource_mut::<Ledger>() {
            ledger.restart();
        }
        let script = strategy.map_or(&self.nothing, |index| &self.scripts[index]).clone();
        *self.world.resource_mut::<Script>() = script;
        self.world.resource_mut::<Effects>().take(&[]);
        self.opening.run(&mut self.world, facts);
        if let Some(past) = &mut self.past {
            past.restart();
            self.listens = true;
        }
    }

    /// Takes the effects of a course, until the next restart. An engine that is not
    /// [`Engine::live`] does not look at them.
    pub fn rule(&mut self, effects: &[Effect]) {
        self.world.resource_mut::<Effects>().take(effects);
    }

    /// From now on the draws are those of `luck`: clocks that run get new remainders, and what
    /// nobody has seen yet is drawn anew ([`crate::model::draw_anew`]), so that it fits what has
    /// been seen where the engine is [`Engine::live`]. What has happened stays.
    pub fn switch(&mut self, luck: Luck) {
        draw_anew(&mut self.world, luck, self.past.as_ref());
    }

    /// Keeps this moment, for other futures to go on from it. A ledger and facts are not kept.
    #[must_use]
    pub fn keep(&mut self) -> Kept {
        let mut kept = Kept::of(&mut self.world);
        kept.past.clone_from(&self.past);
        kept
    }

    /// Goes to a moment that an engine of the same plan kept. No facts are kept from there on, and
    /// a switch of luck knows what had been seen up to that moment.
    pub fn resume(&mut self, kept: &Kept) {
        self.world.resource_mut::<Facts>().restart(false);
        self.facts = false;
        kept.restore(&mut self.world);
        if let Some(past) = &mut self.past {
            match &kept.past {
                Some(kept) => past.clone_from(kept),
                None => past.restart(),
            }
        }
        self.listens = false;
    }

    /// Runs one tick.
    pub fn step(&mut self) {
        let past = self.past.as_mut().filter(|_| self.listens);
        match past {
            Some(past) => {
                past.look_before(&self.world);
                self.tick.run(&mut self.world, self.facts);
                past.look_after(&self.world);
            }
            None => self.tick.run(&mut self.world, self.facts),
        }
        self.world.resource_mut::<Calendar>().advance();
    }

    /// Ticks of a run.
    #[must_use]
    pub fn ticks(&self) -> u32 {
        self.ticks
    }

    /// The world as it stands.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The world, for records that have to query it.
    pub fn world_mut(&mut self) -> &mut World {
        &mut self.world
    }

    /// A whole run.
    #[must_use]
    pub fn run(&mut self, strategy: Option<usize>, luck: Luck) -> Outcome {
        self.restart(strategy, luck, false);
        for _ in 0..self.ticks {
            self.step();
        }
        self.outcome()
    }

    /// The score as it stands.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        let world = &self.world;
        Scored {
            ground: world.resource::<Ground>(),
            sectors: world.resource::<Sectors>(),
            control: world.resource::<Control>(),
            toll: world.resource::<Toll>(),
            accords: world.resource::<Accords>(),
            funds: world.resource::<Funds>(),
            legitimacy: world.resource::<Legitimacy>(),
            displaced: world.resource::<Displaced>(),
            trades: world.resource::<Trades>(),
            score: world.resource::<Score>(),
            stable_weeks: world.resource::<ScoreParameters>().stable_weeks,
        }
        .outcome()
    }

    /// The fingerprint of the state as it stands.
    #[must_use]
    pub fn digest(&mut self) -> Digest {
        Digest::of(&mut self.world)
    }
}
