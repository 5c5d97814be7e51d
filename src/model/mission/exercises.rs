//! Joint exercises: actors train together before they leave home, for a time and a price.
//!
//! Rule: a strategy orders an exercise of two actors or more, and a fund pays it: so many weeks of
//! one unit of each of their components. When it ends, all units of theirs that are still at home,
//! or leave it later, have learned of each other `1 - e^(-weeks / tau)` of what was left to learn.
//! They learn the place sooner, as those who have trained together before the scenario starts, and
//! where they reach no anchor they work at less of a loss (`anchors`). Who left home before the end
//! of the exercise learned nothing of it.
//!
//! Source: that joint exercises ease work together is doctrine; sizes are assumed.
//!
//! Left out: that units wait for an exercise to end (a step has to), that what was learned wears
//! off, whom they exercised with, and that exercises link chains of command.

use crate::maths;
use crate::model::board::Preparedness;
use crate::model::calendar::Calendar;
use crate::model::exercise_board::Exercised;
use crate::model::ground::{ExerciseRule, Ground};
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::readiness::ReadinessParameters;
use crate::model::money_board::Bought;
use crate::model::room::Room;
use crate::scenario::Scenario;
use crate::vocabulary::{ActorId, Stage};
use bevy_ecs::prelude::{Local, Query, Res, ResMut, Resource};

/// Joint exercises and what came of them -- state of readiness; empty where no strategy of the
/// scenario holds any.
#[derive(Debug, Clone, Resource)]
pub struct Exercises {
    /// Those under way: which, how long it takes in all, and how long it still takes [weeks].
    pub under_way: Room<(usize, f64, f64)>,
    /// How far each actor's people have learned of others [0..1].
    pub learned: Vec<f64>,
    /// What each unit took with it of that, or has at home [0..1].
    pub of_unit: Vec<f64>,
}

impl Exercises {
    /// Nobody has trained yet; room for what `orders` orders may hold.
    #[must_use]
    pub fn new(ground: &Ground, orders: usize) -> Self {
        let units = ground.exercising_units();
        Self {
            under_way: Room::for_most(orders),
            learned: vec![0.0; if units > 0 { ground.scenario.actors.len() } else { 0 }],
            of_unit: vec![0.0; units],
        }
    }

    /// Exercises go on for `step` weeks; those that end teach.
    fn go_on(&mut self, ground: &Ground, step: f64, exercise_weeks: f64) {
        for (exercise, all, left) in self.under_way.iter_mut() {
            *left -= step;
            // Weeks are taken off in steps of days: what is left may lie a rounding above.
            if *left > 1.0e-9 {
                continue;
            }
            for actor in &ground.exercises[*exercise].actors {
                self.learned[*actor] = learned(self.learned[*actor], *all, exercise_weeks);
            }
        }
        self.under_way.retain(|(_, _, left)| *left > 1.0e-9);
    }
}

/// The joint exercises that strategies of a scenario hold.
#[must_use]
pub fn exercise_rules(scenario: &Scenario) -> Vec<ExerciseRule> {
    let rule = |actors: &[ActorId]| ExerciseRule {
        actors: actors.iter().map(|actor| actor.index()).collect(),
        yearly_cost: {
            let theirs = scenario.pools.iter().filter(|pool| actors.contains(&pool.actor));
            theirs
                .map(|pool| 12.0 * scenario.components[pool.component.index()].monthly_cost.get())
                .sum()
        },
    };
    scenario.joint_exercises().into_iter().map(rule).collect()
}

/// What is learned after an exercise of so many weeks, where `before` was learned already [0..1].
#[must_use]
pub fn learned(before: f64, weeks: f64, exercise_weeks: f64) -> f64 {
    before + (1.0 - before) * maths::step_share(1.0 / exercise_weeks, weeks)
}

/// How many times the usual ramp-up a unit takes that took so much with it [0..1], where all of
/// them have trained together that far beforehand.
#[must_use]
pub fn ramp_up(together: f64, taken: f64, trained_together: f64) -> f64 {
    1.0 - trained_together * (together + (1.0 - together) * taken)
}

/// Exercises end, and units take with them what they learned.
pub fn exercises_teach(
    parameters: Local<ReadinessParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    bought: Res<Bought>,
    mut exercises: ResMut<Exercises>,
    mut preparedness: ResMut<Preparedness>,
    units: Query<(&Unit, &Life)>,
) {
    if ground.exercises.is_empty() {
        return;
    }
    let exercises = &mut *exercises;
    exercises.go_on(&ground, calendar.step_weeks, parameters.exercise_weeks);
    let new = bought.exercises.iter().map(|(which, weeks)| (*which, *weeks, *weeks));
    exercises.under_way.extend(new);
    let together = ground.scenario.prepared_together.get();
    for (unit, life) in &units {
        let i = unit.id as usize;
        if life.stage <= Stage::Assembling || life.stage == Stage::Regenerating {
            exercises.of_unit[i] = exercises.learned[ground.actor_of[i]];
        }
        let taken = exercises.of_unit[i];
        preparedness.exercised[i] = Exercised {
            ramp_up: ramp_up(together, taken, parameters.trained_together),
            practised: taken,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_short_exercises_teach_as_much_as_a_long_one() {
        let once = learned(0.0, 8.0, 8.0);
        assert!((once - (1.0 - maths::exp(-1.0))).abs() < 1e-12);
        assert!((learned(learned(0.0, 3.0, 8.0), 5.0, 8.0) - once).abs() < 1e-12);
        assert!(learned(0.9, 8.0, 8.0) < 1.0);
    }

    #[test]
    fn who_learned_nothing_takes_as_long_as_before_and_nobody_learns_more_than_all() {
        assert!((ramp_up(0.2, 0.0, 0.4) - (1.0 - 0.4 * 0.2)).abs() < 1e-12);
        assert!((ramp_up(0.2, 1.0, 0.4) - 0.6).abs() < 1e-12);
        assert!((ramp_up(1.0, 0.5, 0.4) - 0.6).abs() < 1e-12);
    }
}
