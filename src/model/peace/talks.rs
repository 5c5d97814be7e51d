//! Talks: parties may negotiate under fire, before any accord, and end with one or not.
//!
//! Rule: talks on an accord that the scenario does not date open when they are ordered, once the
//! accord it builds on is in force. They succeed by a hazard: `rate x kind x will x (floor + trust)
//! x (1 + m mediation)`, will being `logistic(z + r ripe)` of the least willing, z its commitment.
//! A war is ripe for talks when it hurts and neither side can end it by force: `ripe = (1 -
//! e^(-years fought / tau)) x deaths / (deaths + half)`, the deaths of a year between those who
//! talk. An accord on how to go on, or a ceasefire, is easier than a full one. While parties talk
//! they do not stop fighting; the accord ends it. Ripeness brings them to sign and does nothing for
//! what they sign: that has to be held by commitment.
//!
//! That a stalemate which hurts both sides brings them to talk is Zartman's (2000, in Stern and
//! Druckman, International Conflict Resolution after the Cold War); that the longer a civil war has
//! lasted the likelier it ends by settlement was found by Mason and Fett (1996, J. Conflict
//! Resolution 40(4)), and that mediators bring its end nearer by Regan and Aydin (2006, J. Conflict
//! Resolution 50(5)). These give signs; the sizes are assumed.
//!
//! Left out: what is offered, talks that break down for good, and wars that force can end.

use crate::chance::{ClockSource, Draws};
use crate::maths;
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
        mediation_helps = "mediation-helps": 1.5, 0.0 => 4.0, "share", SignOnly,
            "how much full mediation adds",
            "mediated civil wars end sooner (Regan and Aydin 2006, J. Conflict Resolution 50(5)): sign; the size is assumed";
        ripeness = "ripeness": 3.0, 0.0 => 5.0, "log-odds", SignOnly,
            "how much readier to sign a stalemate makes a party that hurts as much as can be",
            "stalemates that hurt bring parties to talk (Zartman 2000); troops that hold deaths down can delay it (Greig and Diehl 2005, Int. Studies Quarterly 49(4)): sign; the size is assumed";
        stalemate_years = "stalemate-years": 4.0, 1.5 => 10.0, "years", SignOnly,
            "years of fighting after which 63 % of a stalemate is plain to both sides",
            "the longer a civil war has lasted, the likelier it ends by settlement (Mason and Fett 1996, J. Conflict Resolution 40(4)): sign; the size is assumed";
        hurts_deaths = "hurts-deaths": 500.0, 100.0 => 2000.0, "deaths a year", Assumed,
            "deaths between them at which a stalemate hurts half as much as can be",
            "assumed: between the 25 and the 1,000 a year at which the Uppsala Conflict Data Program counts conflict and war";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "talks",
    does: "parties are brought to talk, under fire or not, and end with an accord or do not",
    core: false,
    parameters: TalkParameters::SPECS,
};

impl TalkParameters {
    /// How willing to sign a party is [0..1] that is committed to peace so far [log-odds], after so
    /// many years of fighting that now costs so many deaths a year.
    #[must_use]
    pub fn will(&self, commitment: f64, fought_years: f64, deaths: f64) -> f64 {
        let stalemate = maths::step_share(1.0 / self.stalemate_years, fought_years);
        let hurts = deaths / (deaths + self.hurts_deaths);
        maths::logistic(commitment + self.ripeness * stalemate * hurts)
    }
}

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
        let least = said.between.iter().map(|party| commitment.level[party.index()]);
        let least = least.fold(f64::INFINITY, f64::min);
        let deaths: f64 = ground.pairs_of[accord].iter().map(|pair| toll.lately[*pair]).sum();
        let fought = ground.pairs_of[accord].iter().map(|pair| toll.fought_years[*pair]);
        let will = parameters.will(least, fought.fold(0.0, f64::max), deaths);
        let trusting = if said.is_undertaking() {
            trust.mission[said.between[0].index()]
        } else {
            let both = ground.sides[accord].iter().flat_map(|&(a, b)| {
                [trust.between[a * ground.parties + b], trust.between[b * ground.parties + a]]
            });
            both.fold(1.0, f64::min)
        };
        let rate = parameters.rate
            * easier
            * will
            * (parameters.without_trust + trusting)
            * (1.0 + parameters.mediation_helps * between.mediation);
        talks.hazard[accord] += rate * calendar.step_years;
        if talks.hazard[accord] >= talks.budget[accord] {
            decisions.signed[accord] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn defaults() -> TalkParameters {
        let registry = crate::model::registry();
        let table = crate::vocabulary::ParameterTable::new(registry, &[]).expect("defaults");
        TalkParameters::from_table(&table)
    }

    #[test]
    fn neither_pain_alone_nor_a_long_war_alone_makes_a_party_willing_but_both_do() {
        let it = defaults();
        let (young, silent) = (it.will(-2.0, 0.0, 5000.0), it.will(-2.0, 20.0, 0.0));
        assert!((young - maths::logistic(-2.0)).abs() < 1e-12);
        assert!((silent - young).abs() < 1e-12);
        assert!(it.will(-2.0, 8.0, 2000.0) > 2.0 * young);
        assert!(it.will(-2.0, 8.0, 2000.0) > it.will(-2.0, 2.0, 2000.0));
        assert!(it.will(-2.0, 8.0, 2000.0) > it.will(-2.0, 8.0, 200.0));
    }
}
