//! Commitment: how firmly each party holds to peace.
//!
//! Rule: commitment z is a log-odds. It tends to
//! `base + frailty - g grievance - x X - d (1 - T) + s share + y Y - k control +
//! t (1 - e^(-years of quiet / tau)) - r rejection + a accepted`
//! and gets there with a time of its own. X is exposure, T trust, share what a party has of power,
//! Y what the economy offers, control what it has captured; X and T are means over its opponents,
//! weighted by their force and how hostile they are. Frailty is drawn once a run, for the country
//! and for each party, and nobody sees it; some parties mean none of it. There is no bonus for the
//! presence of a mission or of mediators: they work through exposure and trust.
//!
//! That returns to fighting come early (over 80 % of those of ten years within five; UCDP/PRIO
//! Armed Conflict Dataset) is carried by frailty and by the years of quiet.
//!
//! Left out: leaders, and splits within a party.

use crate::chance::{Draws, OrdinalSource, key_of, logistic_variate};
use crate::maths;
use crate::model::calendar::Calendar;
use crate::model::country::parties::Parties;
use crate::model::country::sectors::Sectors;
use crate::model::country::vacuum::Control;
use crate::model::ground::{Ground, other_of};
use crate::model::peace::elections::Votes;
use crate::model::peace::fighting::Toll;
use crate::model::peace::trust::Trust;
use crate::model::peace_board::{Decisions, Stakes};
use crate::model::testimony::{self, CANDIDATES, Laws, Testimony};
use crate::vocabulary::{Concern, Sector, parameters};
use bevy_ecs::prelude::{Res, ResMut, Resource};

parameters! {
    /// Parameters of commitment.
    pub struct CommitmentParameters in "commitment" {
        base = "base": 3.2, 1.0 => 3.5, "log-odds", Assumed,
            "commitment of a party with nothing for it and nothing against it",
            "assumed; default from calibration against V1 to V3";
        frailty_country = "frailty-country": 1.2, 0.6 => 1.5, "log-odds", SignOnly,
            "standard deviation of what nobody sees of how firmly a country's parties hold to peace",
            "unseen differences between cases carry much of the front-loaded hazard of return (UCDP/PRIO armed conflict data): sign; the size is assumed; default from calibration against V1 to V3";
        frailty_party = "frailty-party": 0.67, 0.2 => 0.8, "log-odds", Assumed,
            "the same between the parties of a country",
            "assumed; default from calibration against V1 to V3";
        false_share = "false-share": 0.19, 0.05 => 0.3, "share", Assumed,
            "share of parties that do not mean what they sign",
            "assumed";
        false_lacks = "false-lacks": 1.6, 0.8 => 2.5, "log-odds", Assumed,
            "how much less committed these are",
            "assumed";
        grievance = "grievance": 2.3, 1.0 => 3.0, "log-odds per unit", Assumed,
            "what grievance takes off",
            "assumed; default from calibration against V1 to V3";
        exposure = "exposure": 3.0, 1.5 => 5.0, "log-odds per unit", Assumed,
            "what exposure takes off",
            "assumed";
        distrust = "distrust": 2.0, 1.0 => 3.0, "log-odds per unit", Assumed,
            "what distrust takes off",
            "assumed";
        share = "share": 2.5, 1.0 => 4.0, "log-odds per unit", Assumed,
            "what a share of power adds",
            "assumed";
        economy = "economy": 0.54, 0.0 => 1.2, "log-odds per unit", SignOnly,
            "what an economy that works adds",
            "growth lowers the risk of return slowly (Collier, Hoeffler and Soderbom 2008, J. Peace Research 45(4)): sign";
        control = "control": 0.8, 0.0 => 2.0, "log-odds per unit", Assumed,
            "what captured control takes off",
            "assumed";
        quiet = "quiet": 2.8, 0.8 => 3.0, "log-odds", SignOnly,
            "what years of quiet add in the long run",
            "over 80 % of ten-year returns come within five years (UCDP/PRIO armed conflict data): sign; the size is assumed; default from calibration against V1 to V3";
        quiet_years = "quiet-years": 1.0, 0.8 => 4.0, "years", Assumed,
            "time in which 63 % of that is added",
            "assumed; default from calibration against V1 to V3";
        rejection = "rejection": 3.2, 1.5 => 5.0, "log-odds", Assumed,
            "what the rejection of a vote takes off",
            "assumed";
        accepted = "accepted": 0.15, 0.0 => 0.5, "log-odds", Assumed,
            "what a vote that all accept adds",
            "assumed";
        settles_years = "settles-years": 0.3, 0.1 => 1.0, "years", Assumed,
            "time in which commitment gets 63 % of the way to where it tends",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "commitment",
    does: "how firmly each party holds to peace follows what it faces, trusts and gets",
    core: false,
    parameters: CommitmentParameters::SPECS,
};

/// Commitment of parties -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Commitment {
    /// Commitment [log-odds], by party.
    pub level: Vec<f64>,
    /// What nobody sees of it [log-odds], by party; drawn once a run.
    pub frailty: Vec<f64>,
}

impl Commitment {
    /// Commitment where nothing is drawn yet; [`Commitment::draw`] has to follow.
    #[must_use]
    pub fn new(ground: &Ground, parameters: &CommitmentParameters) -> Self {
        Self { level: vec![parameters.base; ground.parties], frailty: vec![0.0; ground.parties] }
    }

    /// Draws what nobody sees, and sets commitments where they start.
    pub fn draw(&mut self, ground: &Ground, draws: &Draws, parameters: &CommitmentParameters) {
        self.draw_frailty(ground, draws, parameters, 0);
        for p in 0..ground.parties {
            let share = ground.scenario.parties[p].political_share.get();
            self.level[p] = parameters.base + self.frailty[p]
                - parameters.grievance * ground.grievance[p]
                - parameters.exposure * 0.5
                - parameters.distrust * 0.75
                + parameters.share * share;
        }
    }

    /// Draws what nobody sees anew, so that it fits what has been seen. Commitment is linear in it
    /// from the start on, so that moving both alike leaves nothing of what was drawn before.
    pub fn draw_anew(
        &mut self,
        ground: &Ground,
        draws: &Draws,
        parameters: &CommitmentParameters,
        past: Option<(&Testimony, &Laws)>,
    ) {
        for (level, frailty) in self.level.iter_mut().zip(&self.frailty) {
            *level -= frailty;
        }
        let mut taken = 0;
        if let Some((testimony, laws)) = past.filter(|(past, _)| past.speaks_of_peace()) {
            let mut log = |candidate| {
                self.draw_frailty(ground, draws, parameters, candidate);
                testimony.of_frailty(laws, &self.frailty)
            };
            let logs: Vec<f64> = (0..CANDIDATES).map(&mut log).collect();
            let uniform = draws.ordinal(OrdinalSource::Frailty, u32::MAX, 0);
            taken = key_of(testimony::taken(&logs, uniform));
        }
        self.draw_frailty(ground, draws, parameters, taken);
        for (level, frailty) in self.level.iter_mut().zip(&self.frailty) {
            *level += frailty;
        }
    }

    /// Draws what nobody sees; `nth` is 0 but where several draws are weighed.
    fn draw_frailty(
        &mut self,
        ground: &Ground,
        draws: &Draws,
        parameters: &CommitmentParameters,
        nth: u32,
    ) {
        let country = logistic_variate(
            draws.ordinal(OrdinalSource::Frailty, 0, nth),
            parameters.frailty_country,
        );
        for p in 0..ground.parties {
            let key = key_of(p);
            let own = draws.ordinal(OrdinalSource::Frailty, key + 1, nth);
            let falsely = draws.ordinal(OrdinalSource::FalseCommitment, key, nth);
            let lacks = if falsely < parameters.false_share { parameters.false_lacks } else { 0.0 };
            self.frailty[p] = country + logistic_variate(own, parameters.frailty_party) - lacks;
        }
    }

    /// Commitment as a share [0..1].
    #[must_use]
    pub fn share(&self, party: usize) -> f64 {
        maths::logistic(self.level[party])
    }
}

/// What holds a party to peace or away from it.
#[derive(Debug, Clone, Copy)]
pub struct Holds {
    /// What nobody sees [log-odds].
    pub frailty: f64,
    /// Grievance [0..1].
    pub grievance: f64,
    /// Exposure [0..1].
    pub exposure: f64,
    /// Trust [0..1].
    pub trust: f64,
    /// Share of power [0..1].
    pub share: f64,
    /// What the economy offers [0..1].
    pub economy: f64,
    /// Captured control [0..1].
    pub control: f64,
    /// Since fighting [years].
    pub quiet_years: f64,
    /// Rejection of a vote [0..1].
    pub rejection: f64,
    /// Whether it accepted the last vote [0..1].
    pub accepted: f64,
}

impl CommitmentParameters {
    /// Where commitment tends to [log-odds].
    #[must_use]
    pub fn aim(&self, holds: &Holds) -> f64 {
        self.base + holds.frailty
            - self.grievance * holds.grievance
            - self.exposure * holds.exposure
            - self.distrust * (1.0 - holds.trust)
            + self.share * holds.share
            + self.economy * holds.economy
            - self.control * holds.control
            + self.quiet * maths::step_share(1.0 / self.quiet_years, holds.quiet_years)
            - self.rejection * holds.rejection
            + self.accepted * holds.accepted
    }
}

/// Parties weigh what holds them to peace.
pub fn parties_weigh_peace(
    parameters: Res<CommitmentParameters>,
    ground: Res<Ground>,
    (parties, control, sectors): (Res<Parties>, Res<Control>, Res<Sectors>),
    (trust, votes, toll): (Res<Trust>, Res<Votes>, Res<Toll>),
    commitment: Res<Commitment>,
    stakes: Res<Stakes>,
    mut decisions: ResMut<Decisions>,
) {
    let economy: f64 = (0..ground.regions)
        .map(|r| ground.people_share[r] * sectors.accountable(r, Sector::Economy))
        .sum();
    for p in 0..ground.parties {
        let (mut exposure, mut trusted, mut weight) = (0.0, 0.0, 0.0);
        let mut quiet = f64::INFINITY;
        for (pair, &(a, b, hostility)) in ground.pairs.iter().enumerate() {
            let Some(other) = other_of((a, b), p) else { continue };
            let i = p * ground.parties + other;
            let counts = hostility * stakes.usable[other];
            exposure += counts * stakes.exposure[i];
            trusted += counts * trust.between[i];
            weight += counts;
            quiet = quiet.min(toll.quiet_years[pair]);
        }
        if !quiet.is_finite() {
            continue;
        }
        let mean = |sum: f64, otherwise: f64| if weight > 0.0 { sum / weight } else { otherwise };
        let holds = Holds {
            frailty: commitment.frailty[p],
            grievance: ground.grievance[p],
            exposure: mean(exposure, 0.5),
            trust: mean(trusted, 0.25),
            share: votes.share[p],
            economy,
            control: parties.control_where_they_are(&ground, &control, p),
            quiet_years: quiet,
            rejection: votes.rejection[p],
            accepted: votes.accepted[p],
        };
        decisions.aim[p] = parameters.aim(&holds);
    }
}

/// Commitment settles.
pub fn commitment_settles(
    parameters: Res<CommitmentParameters>,
    calendar: Res<Calendar>,
    decisions: Res<Decisions>,
    mut commitment: ResMut<Commitment>,
) {
    let rate = 1.0 / parameters.settles_years;
    for (level, aim) in commitment.level.iter_mut().zip(&decisions.aim) {
        if !aim.is_nan() {
            *level = maths::relax(*level, *aim, rate, calendar.step_years);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::{Chance, Luck};
    use crate::model::registry;
    use crate::vocabulary::ParameterTable;

    #[test]
    fn drawn_anew_nothing_is_left_of_what_nobody_saw() {
        let scenario = crate::scenario::load("marova", registry()).unwrap().scenario;
        let ground = Ground::new(std::sync::Arc::new(scenario));
        let table = ParameterTable::new(registry(), &[]).unwrap();
        let parameters = CommitmentParameters::from_table(&table);
        let mut draws = Draws::new(ground.regions);
        let mut levels = Vec::new();
        let mut before = Vec::new();
        for run in 0..5 {
            draws.restart(Luck { seed: 3, run, chance: Chance::On });
            let mut commitment = Commitment::new(&ground, &parameters);
            commitment.draw(&ground, &draws, &parameters);
            // Half a year in which everything but what nobody sees goes the same way.
            for week in 0..26 {
                for p in 0..ground.parties {
                    let aim = 0.4 + 0.1 * f64::from(week) + commitment.frailty[p];
                    let rate = 1.0 / parameters.settles_years;
                    commitment.level[p] = maths::relax(commitment.level[p], aim, rate, 0.02);
                }
            }
            before.push(commitment.level[0]);
            draws.restart(Luck { seed: 4, run: 0, chance: Chance::On });
            commitment.draw_anew(&ground, &draws, &parameters, None);
            levels.push(commitment.level);
        }
        assert!((before[0] - before[1]).abs() > 1e-3, "{before:?}");
        for other in &levels[1..] {
            let pairs = levels[0].iter().zip(other);
            pairs.for_each(|(a, b)| assert!((a - b).abs() < 1e-9, "{a} {b}"));
        }
    }
}
