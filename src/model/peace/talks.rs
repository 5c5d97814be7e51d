//! Talks: parties may negotiate under fire, before any accord, and end with one or not.
//!
//! Rule: talks on an accord that the scenario does not date open when they are ordered, once the
//! accord it builds on is in force. They succeed by a hazard: `rate x kind x mean commitment x
//! (floor + trust) x (1 + m mediation) x (1 + p pain)`, pain the deaths of the year between those
//! who talk. An accord on how to go on, or a ceasefire, is easier than a full one. While parties
//! talk they do not stop fighting; the accord ends it.
//!
//! Left out: what is offered, and talks that break down for good.

use crate::chance::{ClockSource, Draws};
use crate::model::board::{OrderKind, Orders};
use crate::model::calendar::Calendar;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::Ground;
use crate::model::peace::accord::Accords;
use crate::model::peace::commitment::Commitment;
use crate::model::peace::fighting::Toll;
use crate::model::peace::trust::Trust;
use crate::model::peace_board::{Between, Decisions};
use crate::scenario::AccordKind;
use crate::vocabulary::{Concern, parameters};
use bevy_ecs::prelude::{Res, ResMut, Resource};

parameters! {
    /// Parameters of talks.
    pub struct TalkParameters in "talks" {
        rate = "rate": 1.5, 0.3 => 5.0, "a year", Assumed,
            "hazard that talks on a full accord succeed between wholly committed parties who trust each other",
            "assumed";
        easier = "easier": 2.5, 1.0 => 5.0, "times", Assumed,
            "how many times easier a ceasefire, or an accord on how to go on, is",
            "assumed";
        partial = "partial": 1.5, 1.0 => 3.0, "times", Assumed,
            "how many times easier a partial accord is",
            "assumed";
        without_trust = "without-trust": 0.15, 0.02 => 0.5, "share", Assumed,
            "how far talks get where nobody trusts the other",
            "assumed";
        mediation_helps = "mediation-helps": 1.5, 0.0 => 4.0, "share", Assumed,
            "how much full mediation adds",
            "assumed";
        pain = "pain": 0.5, 0.0 => 2.0, "share", SignOnly,
            "how much a year of 1,000 deaths between them adds",
            "stalemates that hurt bring parties to talk; troops that hold deaths down can delay it (Greig and Diehl 2005, Int. Studies Quarterly 49(4)): sign";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "talks",
    does: "parties are brought to talk, under fire or not, and end with an accord or do not",
    core: false,
    parameters: TalkParameters::SPECS,
};

/// Talks on accords -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Talks {
    /// Whether they were ordered, by accord.
    pub ordered: Vec<bool>,
    /// Whether they are under way, by accord.
    pub under_way: Vec<bool>,
    /// Hazard added up, by accord.
    pub hazard: Vec<f64>,
    /// Budget at which they succeed, by accord.
    pub budget: Vec<f64>,
}

impl Talks {
    /// No talks yet; [`Talks::draw_budgets`] has to follow.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let accords = ground.scenario.accords.len();
        Self {
            ordered: vec![false; accords],
            under_way: vec![false; accords],
            hazard: vec![0.0; accords],
            budget: vec![0.0; accords],
        }
    }

    /// Draws the budgets.
    pub fn draw_budgets(&mut self, draws: &Draws) {
        draws.first_budgets(ClockSource::TalksSucceed, &mut self.budget);
    }

    /// What is left of each clock is drawn anew.
    pub fn draw_anew(&mut self, draws: &Draws) {
        self.draw_budgets(draws);
        self.budget.iter_mut().zip(&self.hazard).for_each(|(budget, used)| *budget += used);
    }
}

/// Talks that were ordered open, once the accord they build on is in force.
pub fn talks_open(
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    orders: Res<Orders>,
    accords: Res<Accords>,
    mut talks: ResMut<Talks>,
    mut facts: ResMut<Facts>,
) {
    for (order, _) in orders.iter() {
        if let OrderKind::Talk { accord } = order.kind {
            talks.ordered[accord] = true;
        }
    }
    for (accord, said) in ground.scenario.accords.iter().enumerate() {
        let free = accords.signed_week[accord].is_nan() && said.signed_week.is_none();
        let stands = said.after.is_none_or(|before| accords.in_force(before.index()));
        let opens = talks.ordered[accord] && free && stands;
        if opens && !talks.under_way[accord] {
            facts.note(calendar.week, Fact::PartiesTalk { accord });
        }
        talks.under_way[accord] = opens;
    }
}

/// Parties talk, and some talks end with an accord.
pub fn parties_talk(
    parameters: Res<TalkParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    (trust, commitment, toll): (Res<Trust>, Res<Commitment>, Res<Toll>),
    between: Res<Between>,
    mut talks: ResMut<Talks>,
    mut decisions: ResMut<Decisions>,
) {
    let talks = &mut *talks;
    for (accord, said) in ground.scenario.accords.iter().enumerate() {
        if !talks.under_way[accord] {
            continue;
        }
        let easier = match said.kind {
            AccordKind::Full => 1.0,
            AccordKind::Partial => parameters.partial,
            AccordKind::Process | AccordKind::Ceasefire => parameters.easier,
        };
        // The least willing and the least trusting decide.
        let held = said.between.iter().map(|party| commitment.share(party.index()));
        let held = held.fold(1.0, f64::min);
        let trusting = ground.sides[accord].iter().flat_map(|&(a, b)| {
            [trust.between[a * ground.parties + b], trust.between[b * ground.parties + a]]
        });
        let trusting = trusting.fold(1.0, f64::min);
        let deaths: f64 = ground.pairs_of[accord].iter().map(|pair| toll.year[*pair]).sum();
        let rate = parameters.rate
            * easier
            * held
            * (parameters.without_trust + trusting)
            * (1.0 + parameters.mediation_helps * between.mediation)
            * (1.0 + parameters.pain * (deaths / 1000.0).min(1.0));
        talks.hazard[accord] += rate * calendar.step_years;
        if talks.hazard[accord] >= talks.budget[accord] {
            decisions.signed[accord] = true;
        }
    }
}
