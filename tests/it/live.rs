//! The live world of an exercise: replayed bit for bit, steered by rulings, and with a future that
//! can be drawn anew while its past stays.

use crate::ledger::adds_up;
use crate::packages::{luck, plan, region, strategy};
use contadora::chance::Chance;
use contadora::exercise::live::{Course, CourseError, Redraw, record_course, replay};
use contadora::model::ledger::Cause;
use contadora::run::{Plan, RegionWeek, RunRecord, record};
use contadora::scenario::Strategy;
use contadora::vocabulary::{
    Effect, EffectKind, FundId, Observation, PartyId, RegionId, Sector, Trigger, Trusted,
};

/// A table that plays a shipped strategy.
pub fn table(plan: &Plan, id: &str) -> Course {
    let strategy = plan.scenario.strategies[strategy(&plan.scenario, id)].clone();
    Course { strategy, ..Course::new(1, 0) }
}

fn effect(week: f64, kind: EffectKind, size: f64) -> Effect {
    Effect { week, kind, size, reason: "the facilitator says so".to_owned() }
}

fn place(plan: &Plan, id: &str) -> RegionId {
    RegionId::from_index(region(&plan.scenario, id))
}

/// Every bit of it, also where something is not a number.
fn text(regions: &[Vec<RegionWeek>]) -> String {
    format!("{regions:?}")
}

fn kept(plan: &Plan, course: &Course, to_week: u32) -> RunRecord {
    record_course(plan, course, to_week, true).expect("the course can be played").1
}

#[test]
fn a_table_that_plays_a_strategy_has_its_run_bit_for_bit() {
    for name in ["marova", "central-america-1987"] {
        let plan = plan(name);
        let course = Course { strategy: plan.scenario.strategies[0].clone(), ..Course::new(1, 0) };
        let run = record(&plan, Some(0), luck(1, 0));
        let once = replay(&plan, &course, plan.weeks).unwrap();
        let twice = replay(&plan, &course, plan.weeks).unwrap();
        assert_eq!((once.digest, twice.digest), (run.digest, run.digest), "{name}");
        assert_eq!(once.outcome, run.outcome);
        assert_eq!(kept(&plan, &course, plan.weeks).digest, run.digest);
    }
}

#[test]
fn a_course_goes_through_text_and_back() {
    let plan = plan("marova");
    let mut course = table(&plan, "police-first");
    course.strategy.accepts.clear();
    course.effects.push(effect(3.0, EffectKind::Money { fund: FundId(0) }, 1.25));
    course.redraws.push(Redraw { week: 5, seed: u64::MAX, run: 1 });
    let text = serde_json::to_string(&course).unwrap();
    assert_eq!(serde_json::from_str::<Course>(&text).unwrap(), course);
    let broken = text.replace("\"seed\":1", "\"seed\":-1");
    assert!(text != broken && serde_json::from_str::<Course>(&broken).is_err());
}

#[test]
fn what_is_appended_later_changes_nothing_before_it() {
    let plan = plan("marova");
    let mut course = table(&plan, "police-first");
    let before = kept(&plan, &course, 60);
    let mut step = course.strategy.steps[0].clone();
    step.id = "more".to_owned();
    step.when = Trigger::At { week: 30.0 };
    course.strategy.steps.push(step);
    let capital = place(&plan, "sarn");
    let drivers = EffectKind::Drivers { region: Some(capital), sector: Sector::Justice };
    course.effects.push(effect(30.0, drivers, 10.0));
    course.redraws.push(Redraw { week: 30, seed: 9, run: 9 });
    let after = kept(&plan, &course, 60);
    assert_eq!(text(&before.regions[..=30]), text(&after.regions[..=30]));
    assert_eq!(before.units[..=30], after.units[..=30]);
    assert_eq!(before.funds[..=30], after.funds[..=30]);
    assert_ne!(text(&before.regions[31..=31]), text(&after.regions[31..=31]));
    assert_eq!(replay(&plan, &course, 30).unwrap().digest, {
        let course = course.before(30);
        replay(&plan, &course, 30).unwrap().digest
    });
}

#[test]
fn a_switch_of_luck_keeps_the_past_and_draws_another_future() {
    let plan = plan("central-america-1987");
    let course = Course { strategy: plan.scenario.strategies[0].clone(), ..Course::new(1, 0) };
    let original = kept(&plan, &course, 120);
    let one = kept(&plan, &course.branch(60, 1), 120);
    let two = kept(&plan, &course.branch(60, 2), 120);
    for branch in [&one, &two] {
        assert_eq!(text(&original.regions[..=60]), text(&branch.regions[..=60]));
        assert_ne!(text(&original.regions[61..]), text(&branch.regions[61..]));
    }
    assert_ne!(one.digest, two.digest);
    assert_eq!(one.digest, kept(&plan, &course.branch(60, 1), 120).digest);
    let twice = course.branch(60, 1).branch(90, 1);
    assert_eq!(twice.redraws.len(), 2);
    assert_eq!(text(&one.regions[..=90]), text(&kept(&plan, &twice, 120).regions[..=90]));
}

#[test]
fn with_chance_off_there_is_nothing_to_draw_anew_but_remainders() {
    let mut plan = plan("marova");
    plan.chance = Chance::Off;
    let course = table(&plan, "police-first");
    let original = kept(&plan, &course, 40);
    let branch = kept(&plan, &course.branch(0, 1), 40);
    assert_eq!(original.digest, branch.digest, "at the start nothing has been used up");
}

#[test]
fn effects_move_what_they_name_by_their_size_and_stand_in_the_ledger() {
    let plan = plan("marova");
    let capital = place(&plan, "sarn");
    let course = table(&plan, "police-first");
    let sector = Sector::Governance;
    for (kind, size, points) in [
        (EffectKind::Drivers { region: Some(capital), sector }, 12.0, -12.0),
        (EffectKind::Drivers { region: Some(capital), sector }, -12.0, 12.0),
    ] {
        let mut ruled = course.clone();
        ruled.effects.push(effect(20.0, kind, size));
        let (bare, with) = (kept(&plan, &course, 22), kept(&plan, &ruled, 22));
        adds_up(&with, 0, 22);
        let balance = |run: &RunRecord| run.regions[21][capital.index()].balance[sector.index()];
        let moved = balance(&with) - balance(&bare);
        assert!((moved - points).abs() < 0.5, "{moved} for {points}");
        let rows = with.ledger.iter().filter(|row| row.cause == Cause::Effect { effect: 0 });
        let told: f64 = rows.clone().map(|row| row.amount * 100.0).sum();
        assert!((told - points).abs() < 0.5, "the ledger tells {told} for {points}");
        assert!(rows.clone().all(|row| (row.week - 20.0).abs() < 1e-9));
    }
}

#[test]
fn every_kind_of_effect_shows_in_what_it_names() {
    let plan = plan("marova");
    let (scenario, capital) = (&plan.scenario, place(&plan, "sarn"));
    let course = table(&plan, "police-first");
    let (one, two) = scenario.relations[0].between;
    let rebels = scenario.parties.iter().position(|party| !party.fighters.is_empty()).unwrap();
    let party = PartyId::from_index(rebels);
    let home = scenario.parties[rebels].fighters[0].0;
    let at = |effects: Vec<Effect>, what: Observation, place: Option<RegionId>| {
        let bare = replay(&plan, &course, 21).unwrap().seen;
        let ruled = Course { effects, ..course.clone() };
        let with = replay(&plan, &ruled, 21).unwrap().seen;
        match place {
            Some(place) => with.in_region(what, place) - bare.in_region(what, place),
            None => with.in_country(what) - bare.in_country(what),
        }
    };
    let alone = |kind, size, what, place| at(vec![effect(20.0, kind, size)], what, place);
    let mission = EffectKind::Trust { region: None, whom: Trusted::Mission };
    let trust = alone(mission, -10.0, Observation::Legitimacy(Trusted::Mission), None);
    assert!((trust + 10.0).abs() < 0.5, "{trust}");
    let killed = EffectKind::Killed { region: capital };
    assert!(alone(killed, 50.0, Observation::ViolentDeaths, Some(capital)) > 1.0);
    let capacity = EffectKind::Capacity { region: Some(capital), sector: Sector::Economy };
    assert!(alone(capacity, 20.0, Observation::Balance(Sector::Economy), Some(capital)) > 2.0);

    let last = |kind, size| {
        let effects = vec![effect(20.0, kind, size)];
        kept(&plan, &Course { effects, ..course.clone() }, 21)
    };
    let bare = kept(&plan, &course, 21);
    let fighters = last(EffectKind::Fighters { party, region: home }, 300.0);
    let more = fighters.parties[rebels].fighters - bare.parties[rebels].fighters;
    assert!((more - 300.0).abs() < 10.0, "{more}");
    let money = last(EffectKind::Money { fund: FundId(0) }, 7.0);
    let more = money.funds[21][0].received - bare.funds[21][0].received;
    assert!((more - 7.0).abs() < 1e-9, "{more}");
    let starts = last(EffectKind::FightingStarts { party: one, other: two }, 0.0);
    assert_ne!(starts.digest, bare.digest);
    let mut both = course.clone();
    both.effects.push(effect(20.0, EffectKind::FightingStarts { party: one, other: two }, 0.0));
    both.effects.push(effect(21.0, EffectKind::FightingEnds { party: two, other: one }, 0.0));
    let ended = kept(&plan, &both, 22);
    let told = |run: &RunRecord, started: bool| {
        use contadora::model::fact::Fact;
        let kind = |fact: &Fact| match fact {
            Fact::FightingStarted { pair: 0 } => started,
            Fact::FightingEnded { pair: 0 } => !started,
            _ => false,
        };
        run.facts.iter().any(|(week, fact)| *week >= 20.0 && kind(fact))
    };
    assert!(told(&ended, true) && told(&ended, false));
}

#[test]
fn a_course_that_cannot_be_played_says_where_and_why() {
    let plan = plan("marova");
    let course = table(&plan, "police-first");
    let refused = |course: &Course| replay(&plan, course, 10).unwrap_err().to_string();
    let ruled =
        |kind, size| refused(&Course { effects: vec![effect(1.0, kind, size)], ..course.clone() });
    let sector = Sector::Economy;
    assert_eq!(
        ruled(EffectKind::Drivers { region: Some(RegionId(77)), sector }, 5.0),
        "effect 1: region number 77 is not in the scenario, which has 5 of them; they count from 0"
    );
    assert_eq!(
        ruled(EffectKind::Drivers { region: None, sector }, f64::NAN),
        "effect 1: a size of NaN is not a number of points from -100 to 100"
    );
    assert_eq!(
        ruled(EffectKind::Money { fund: FundId(0) }, -1.0),
        "effect 1: a size of -1 is not an amount from 0 to 1,000,000 M USD"
    );
    let beside = Redraw { week: 3, seed: 1, run: (1 << 63) | (1 << 56) };
    let course_beside = Course { redraws: vec![beside], ..course.clone() };
    assert!(matches!(replay(&plan, &course_beside, 5), Err(CourseError::Beside(_))));
    let mut later = course.clone();
    later.strategy.steps[0].when = Trigger::After { step: 99, weeks: 2.0 };
    let id = later.strategy.steps[0].id.clone();
    assert_eq!(
        refused(&later),
        format!(
            "step `{id}` waits for step number 99, which is not there: let it wait for one that is"
        )
    );
    assert!(matches!(replay(&plan, &course, 1041), Err(CourseError::Week { .. })));
    let empty = Course { strategy: Strategy { steps: Vec::new(), ..course.strategy }, ..course };
    assert!(replay(&plan, &empty, 0).is_ok());
}
