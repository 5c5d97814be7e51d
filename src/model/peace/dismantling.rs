//! Dismantling: weapons of mass destruction are secured and destroyed, milestone by milestone, as
//! far as the host lets it be done.
//!
//! Rule: work at the task, times the consent of the host where it has a will of its own, adds up
//! toward the next milestone. With consent such programmes take 9 to 12 months (Syria 2013-14:
//! United Nations and Organisation for the Prohibition of Chemical Weapons).
//!
//! Left out: what is hidden of them, and their use.

use crate::model::board::Levers;
use crate::model::calendar::Calendar;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::Ground;
use crate::model::mission::consent::Consent;
use crate::vocabulary::{Concern, parameters};
use bevy_ecs::prelude::{Res, ResMut, Resource};

parameters! {
    /// Parameters of dismantling.
    pub struct DismantlingParameters in "dismantling" {
        least_consent = "least-consent": 0.3, 0.1 => 0.6, "share", Assumed,
            "consent of the host below which nothing is done",
            "assumed: the programme in Syria began four days after the host had agreed (OPCW-UN 2013)";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "dismantling",
    does: "weapons of mass destruction are dismantled by milestones, as the host consents",
    core: false,
    parameters: DismantlingParameters::SPECS,
};

/// Progress of programmes -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Dismantled {
    /// Work done toward the next milestone [person-weeks], by programme.
    pub work: Vec<f64>,
    /// Milestones reached, by programme.
    pub reached: Vec<usize>,
}

impl Dismantled {
    /// Nothing yet.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let programmes = ground.scenario.dismantling.len();
        Self { work: vec![0.0; programmes], reached: vec![0; programmes] }
    }
}

/// Programmes go on to their next milestones.
pub fn programmes_go_on(
    parameters: Res<DismantlingParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    levers: Res<Levers>,
    consent: Res<Consent>,
    mut dismantled: ResMut<Dismantled>,
    mut facts: ResMut<Facts>,
) {
    let dismantled = &mut *dismantled;
    for (programme, said) in ground.scenario.dismantling.iter().enumerate() {
        let consents = if ground.scenario.host.is_some() { consent.level } else { 1.0 };
        if consents < parameters.least_consent {
            continue;
        }
        dismantled.work[programme] +=
            levers.dismantle[said.region.index()] * consents * calendar.step_weeks;
        while let Some((_, work)) = said.milestones.get(dismantled.reached[programme]) {
            if dismantled.work[programme] < work.get() {
                break;
            }
            dismantled.work[programme] -= work.get();
            let milestone = dismantled.reached[programme];
            dismantled.reached[programme] += 1;
            facts.note(calendar.week, Fact::MilestoneReached { programme, milestone });
        }
    }
}
