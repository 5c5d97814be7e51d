//! Access: room at the points of entry, and the season that opens a region.
//!
//! Rule: so many people a week can enter the country; logistics adds to it. Who stands ready boards
//! in order of priority; nobody overtakes a larger unit that waits for room. Units bound for a
//! region that is closed this month wait for the season.
//!
//! Left out: movement of units between regions.

use crate::model::board::Permits;
use crate::model::calendar::Calendar;
use crate::model::ground::Ground;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::work::Standing;
use crate::model::room::Room;
use crate::vocabulary::{Concern, Stage, Wait, parameters};
use bevy_ecs::prelude::{Local, Query, Res, ResMut, Resource};

parameters! {
    /// Parameters of access.
    pub struct AccessParameters in "access" {
        saved_weeks = "saved-weeks": 4.0, 1.0 => 12.0, "weeks", Assumed,
            "how many weeks of unused room can be made up for",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "access",
    does: "units wait for room at the points of entry and for the season",
    core: false,
    parameters: AccessParameters::SPECS,
};

/// Room at the points of entry -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Entry {
    /// Room saved up [people].
    pub room: f64,
    queue: Room<(u32, u32)>,
    headcount: Vec<f64>,
}

impl Entry {
    /// No room saved.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        Self { room: 0.0, queue: Room::for_most(ground.units), headcount: vec![0.0; ground.units] }
    }
}

impl Permits {
    /// What keeps a unit from boarding for a region, if anything does.
    #[must_use]
    pub fn kept_from(&self, ground: &Ground, unit: u32, region: u32) -> Option<Wait> {
        let needs_leave = || ground.needs_consent[ground.actor_of[unit as usize]];
        let guarded = || self.guarded[region as usize] && needs_leave();
        self.held[unit as usize].or_else(|| guarded().then_some(Wait::Host))
    }
}

/// Those who stand ready board as room and season allow.
pub fn units_board(
    parameters: Local<AccessParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    standing: Res<Standing>,
    mut entry: ResMut<Entry>,
    mut permits: ResMut<Permits>,
    units: Query<(&Unit, &Life)>,
) {
    let permits = &mut *permits;
    let entry = &mut *entry;
    let rate = ground.scenario.entry_people_per_week.get() + standing.lift;
    entry.room += rate * calendar.step_weeks;
    entry.queue.clear();
    let mut largest = 0.0_f64;
    for (unit, life) in &units {
        // Whom the host keeps out takes no room.
        if life.stage == Stage::Embarking
            && permits.kept_from(&ground, unit.id, life.region).is_none()
        {
            let headcount = ground.component_rules[unit.component as usize].headcount;
            let month = 1u16 << calendar.month;
            if ground.closed_months[life.region as usize] & month != 0 {
                permits.held[unit.id as usize] = Some(Wait::Season);
                continue;
            }
            largest = largest.max(headcount);
            entry.headcount[unit.id as usize] = headcount;
            entry.queue.push((life.priority, unit.id));
        }
    }
    entry.queue.sort_unstable();
    let mut open = true;
    for k in 0..entry.queue.len() {
        let id = entry.queue[k].1 as usize;
        open = open && entry.room >= entry.headcount[id];
        if open {
            entry.room -= entry.headcount[id];
        } else {
            permits.held[id] = Some(Wait::Lift);
        }
    }
    entry.room = entry.room.min((rate * parameters.saved_weeks).max(largest));
}
