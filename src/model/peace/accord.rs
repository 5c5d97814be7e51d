//! Accords: signed, carried out, strained, and sometimes broken.
//!
//! Rule: an accord in force has a share that is still open, which shrinks at a rate that follows
//! the commitment of those who signed. It collapses by a hazard of its own: `collapse x kind x open
//! share x push`, with the same push to break the peace as fighting has (`fighting`), and, with a
//! chance of its own, when deaths between those who signed reach 25 in a calendar year. A skirmish
//! is no collapse, and a collapse is no fighting: the two are counted apart. Full accords collapse
//! less than partial ones, and these less than accords about how to go on (UCDP Peace Agreement
//! Dataset 1975-2021: 18, 23 and 27 % within a year; an order, the sizes are assumed).
//!
//! An undertaking of one party to the mission is strained by that party's push alone, against all
//! it may fight; it ends no fighting and gives no power, and builds trust in the mission.
//!
//! Left out: what the mission promises in return, and single provisions other than the giving up of
//! arms (`ladder`) and votes (`elections`).

use crate::chance::{ClockSource, Draws, OrdinalSource, key_of};
use crate::model::calendar::Calendar;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::Ground;
use crate::model::peace::commitment::Commitment;
use crate::model::peace::fighting::{
    FightingParameters, RETURN_DEATHS, Toll, push_of, push_to_break,
};
use crate::model::peace_board::{Decisions, Stakes};
use crate::scenario::AccordKind;
use crate::vocabulary::{Concern, parameters};
use bevy_ecs::prelude::{Res, ResMut, Resource};

parameters! {
    /// Parameters of accords.
    pub struct AccordParameters in "accord" {
        collapse = "collapse": 0.0085, 0.003 => 0.03, "a year", Assumed,
            "hazard that a full accord collapses while all of it is open, without push",
            "assumed; order of size: a fifth of accords collapse within a year (UCDP Peace Agreement Dataset 1975-2021); default from calibration against V1 to V3";
        partial = "partial": 1.25, 1.0 => 2.0, "times", SignOnly,
            "how many times more a partial accord is strained than a full one",
            "23 against 18 % collapse within a year (UCDP Peace Agreement Dataset 1975-2021): sign";
        process = "process": 1.5, 1.0 => 2.5, "times", SignOnly,
            "the same of an accord on how to go on, or a ceasefire",
            "27 against 18 % (the same): sign";
        settles = "settles": 2.8, 0.5 => 3.0, "a year", Assumed,
            "rate at which what is open is settled between wholly committed parties",
            "assumed; collapses come early (UCDP Peace Agreement Dataset 1975-2021); default from calibration against V1 to V3";
        civil_society = "civil-society": 0.3, 0.0 => 1.0, "share", SignOnly,
            "how much faster that is where civil society has its full part in it",
            "accords with civil society last longer (Nilsson 2012, Int. Interactions 38(2)): sign";
        deaths_break = "deaths-break": 0.5, 0.3 => 0.7, "chance", Assumed,
            "chance that 25 deaths in a year between those who signed break it",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "accord",
    does: "accords are carried out, strained, and collapse by a hazard of their own",
    core: false,
    parameters: AccordParameters::SPECS,
};

/// Accords -- state of this concern, settled at the end of a tick.
#[derive(Debug, Clone, Resource)]
pub struct Accords {
    /// Week in which it was signed; not a number before [weeks].
    pub signed_week: Vec<f64>,
    /// Week in which it collapsed; not a number before [weeks].
    pub collapsed_week: Vec<f64>,
    /// Share of it that is still open [0..1].
    pub open: Vec<f64>,
}

/// What strains accords -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Strain {
    /// Hazard added up, by accord.
    pub hazard: Vec<f64>,
    /// Budget at which it collapses, by accord.
    pub budget: Vec<f64>,
    /// How many years of deaths it has outlived, by accord.
    pub years: Vec<u32>,
    /// The calendar year in which deaths last reached 25, from 1; 0 for none.
    last_year: Vec<u32>,
}

impl Accords {
    /// Accords as they start: those signed in week 0 are signed by the first tick.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let accords = ground.scenario.accords.len();
        Self {
            signed_week: vec![f64::NAN; accords],
            collapsed_week: vec![f64::NAN; accords],
            open: vec![1.0; accords],
        }
    }

    /// Whether the accord is in force.
    #[must_use]
    pub fn in_force(&self, accord: usize) -> bool {
        !self.signed_week[accord].is_nan() && self.collapsed_week[accord].is_nan()
    }
}

impl Strain {
    /// No strain yet; [`Strain::draw_budgets`] has to follow.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let accords = ground.scenario.accords.len();
        Self {
            hazard: vec![0.0; accords],
            budget: vec![0.0; accords],
            years: vec![0; accords],
            last_year: vec![0; accords],
        }
    }

    /// Draws the budgets.
    pub fn draw_budgets(&mut self, draws: &Draws) {
        draws.first_budgets(ClockSource::AccordCollapses, &mut self.budget);
    }

    /// What is left of each clock is drawn anew.
    pub fn draw_anew(&mut self, draws: &Draws) {
        self.draw_budgets(draws);
        self.budget.iter_mut().zip(&self.hazard).for_each(|(budget, used)| *budget += used);
    }
}

/// How many times more an accord of this kind is strained than a full one.
#[must_use]
pub fn strain_of(kind: AccordKind, parameters: &AccordParameters) -> f64 {
    match kind {
        AccordKind::Full => 1.0,
        AccordKind::Partial => parameters.partial,
        AccordKind::Process | AccordKind::Ceasefire => parameters.process,
    }
}

/// Accords that the scenario dates are signed in their week: what history settled is not left to
/// chance.
pub fn dated_accords_are_signed(
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    accords: Res<Accords>,
    mut decisions: ResMut<Decisions>,
) {
    for (accord, said) in ground.scenario.accords.iter().enumerate() {
        let due = said.signed_week.is_some_and(|week| week.get() <= calendar.week);
        if due && accords.signed_week[accord].is_nan() {
            decisions.signed[accord] = true;
        }
    }
}

/// Accords are carried out, and strained.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn accords_are_strained(
    parameters: Res<AccordParameters>,
    fighting: Res<FightingParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    (accords, toll, commitment): (Res<Accords>, Res<Toll>, Res<Commitment>),
    stakes: Res<Stakes>,
    mut strain: ResMut<Strain>,
    mut decisions: ResMut<Decisions>,
) {
    let strain = &mut *strain;
    for (accord, said) in ground.scenario.accords.iter().enumerate() {
        if !accords.in_force(accord) {
            continue;
        }
        let alone = said.is_undertaking().then(|| said.between[0].index());
        let push: f64 = ground.pairs_of[accord]
            .iter()
            .map(|&pair| match alone {
                Some(own) => push_of(&fighting, &ground, &stakes, &commitment, pair, own),
                None => push_to_break(&fighting, &ground, &stakes, &commitment, pair),
            })
            .sum();
        let kind = strain_of(said.kind, &parameters);
        let rate = parameters.collapse * kind * accords.open[accord] * push;
        strain.hazard[accord] += rate * calendar.step_years;
        let sides = said.between.iter().map(|party| commitment.share(party.index()));
        #[expect(clippy::cast_precision_loss, reason = "parties are few")]
        let held = sides.sum::<f64>() / said.between.len().max(1) as f64;
        let watched = 1.0 + parameters.civil_society * said.civil_society.get();
        decisions.settling[accord] = parameters.settles * held * watched;
        let deaths: f64 = ground.pairs_of[accord].iter().map(|pair| toll.year[*pair]).sum();
        let mut breaks = strain.hazard[accord] >= strain.budget[accord];
        if deaths >= RETURN_DEATHS && strain.last_year[accord] != toll.years + 1 {
            strain.last_year[accord] = toll.years + 1;
            let (key, years) = (key_of(accord), strain.years[accord]);
            let uniform = draws.ordinal(OrdinalSource::AccordOutlives, key, years);
            strain.years[accord] += 1;
            breaks |= uniform < parameters.deaths_break;
        }
        decisions.collapses[accord] = breaks;
    }
}

/// What became of accords is settled.
pub fn accords_settle(
    calendar: Res<Calendar>,
    decisions: Res<Decisions>,
    mut accords: ResMut<Accords>,
    mut facts: ResMut<Facts>,
) {
    let accords = &mut *accords;
    for accord in 0..accords.open.len() {
        if decisions.signed[accord] {
            accords.signed_week[accord] = calendar.week;
            facts.note(calendar.week, Fact::AccordSigned { accord });
        }
        if decisions.collapses[accord] {
            accords.collapsed_week[accord] = calendar.week;
            facts.note(calendar.week, Fact::AccordCollapsed { accord });
        }
        let settled = decisions.settling[accord] * calendar.step_years;
        accords.open[accord] *= crate::maths::decay(settled);
    }
}
