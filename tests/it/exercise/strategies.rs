//! The table's moves as a strategy: exported, read again, run; seats that a strategy plays.

use crate::exercise::table::{Table, patrols, person};
use crate::tiny::exercise_texts;
use contadora::exercise::{Action, Command, Condition, Where, Who, course, strategy};
use contadora::model::registry;
use contadora::report::check_page;
use contadora::run::{Engine, Plan};
use contadora::scenario::{Strategy, check_texts, open, shipped, strategy_text};
use contadora::vocabulary::{Order, RegionId, RegionSelection, Trigger};

const BOSS: Who = Who::Facilitator;

fn with(conditions: Vec<Condition>) -> Action {
    let Action::Commit { card, units, share, place, .. } = patrols(1, "tarn") else { panic!() };
    Action::Commit { card, units, share, place, conditions }
}

fn judges(conditions: Vec<Condition>) -> Action {
    Action::Commit {
        card: "judges".into(),
        units: Some(2),
        share: None,
        place: Where::Everywhere,
        conditions,
    }
}

fn ids(strategy: &Strategy) -> Vec<&str> {
    strategy.steps.iter().map(|step| step.id.as_str()).collect()
}

/// The strategy, read again from its text as a file of the package.
fn reread(table: &Table) -> Strategy {
    let made = strategy(&table.state);
    let text = strategy_text(&table.state.scenario, &made);
    let mut texts = exercise_texts(&[]);
    texts.insert("strategies/table.ron".into(), text.clone().into_bytes());
    let (scenario, report) = check_texts("tiny", &texts, registry());
    let scenario = scenario.unwrap_or_else(|| panic!("{text}\n{}", check_page(&report)));
    let read = scenario.strategies.iter().find(|one| one.id == "table").unwrap().clone();
    assert_eq!(read, made);
    read
}

#[test]
fn moves_become_steps_in_the_order_in_which_they_were_submitted() {
    let mut table = Table::in_turn();
    let first = table.submits(&person("u1"), patrols(2, "tarn"));
    let second = table.submits(&person("d1"), judges(vec![]));
    let made = reread(&table);
    let own = &made.steps;
    assert_eq!(ids(&made), [format!("un-{first}"), format!("donors-{second}")]);
    assert_eq!(own[0].when, Trigger::At { week: 0.0 });
    let to = RegionSelection::Named(vec![RegionId(1)]);
    let Order::Send { units, to: place, .. } = &own[0].orders[0] else { panic!() };
    assert_eq!((*units, place), (2, &to));
    assert_eq!(own[1].ask_again_weeks.map(|weeks| weeks.get()), Some(8.0));
}

#[test]
fn conditional_orders_become_triggers_and_wait_for_what_they_name() {
    let mut table = Table::in_turn();
    let first = |seat: &str| Condition::SeatFirst { seat: seat.into(), share: 0.0 };
    let waits = table.submits(&person("u1"), with(vec![first("donors"), Condition::Week(5.0)]));
    let made = strategy(&table.state);
    assert!(!ids(&made).contains(&format!("un-{waits}").as_str()));
    table.plays(0.0);
    let before = strategy(&table.state);
    table.does(&BOSS, Command::BeginSession("turn-2".into()));
    let goes = table.submits(&person("d1"), judges(vec![]));
    let after = reread(&table);
    // Nothing of the first turn has changed; the order that waited stands behind the one it named.
    assert_eq!(after.steps[..before.steps.len()], before.steps);
    let rest: Vec<_> = ids(&after)[before.steps.len()..].to_vec();
    assert_eq!(rest, [format!("donors-{goes}"), format!("un-{waits}")]);
    let Trigger::All(all) = &after.steps.last().unwrap().when else { panic!() };
    let place = after.steps.len() - 2;
    assert_eq!(
        *all,
        [
            Trigger::At { week: 13.0 },
            Trigger::After { step: place, weeks: 0.0 },
            Trigger::At { week: 5.0 }
        ]
    );
}

#[test]
fn two_who_each_wait_for_the_other_never_go() {
    let mut table = Table::in_turn();
    let first = |seat: &str| Condition::SeatFirst { seat: seat.into(), share: 0.5 };
    table.submits(&person("u1"), with(vec![first("donors")]));
    table.submits(&person("d1"), judges(vec![first("un")]));
    assert!(strategy(&table.state).steps.is_empty());
}

#[test]
fn a_strategy_plays_an_empty_seat_with_that_seats_part_of_it() {
    let mut table = Table::open();
    // Nobody sits at the donors' place: `first` stands in from the start.
    table.does(&BOSS, Command::BeginSession("turn-1".into()));
    let made = reread(&table);
    assert_eq!(made.steps.len(), 1);
    assert!(matches!(made.steps[0].orders[0], Order::Send { .. }));
    // It waits for patrols on the ground, whoever sends them: the step that did is not its own.
    let shown = strategy_text(&table.state.scenario, &made);
    assert!(
        shown.contains("Reaches(of: AtWork(\"patrol\"), at_least: 140, for_weeks: 4)"),
        "{shown}"
    );
    table.does(&BOSS, Command::PlaySeat { seat: "un".into(), strategy: Some("first".into()) });
    let made = reread(&table);
    assert_eq!(made.steps.len(), 3);
    table.plays(0.0);
    table.does(&BOSS, Command::PlaySeat { seat: "un".into(), strategy: None });
    let after = strategy(&table.state);
    let shown = strategy_text(&table.state.scenario, &after);
    assert!(shown.contains("Not(At(week: 13))"), "{shown}");
}

#[test]
fn what_the_table_decided_runs_and_the_moves_of_a_later_turn_change_no_earlier_week() {
    let mut table = Table::in_turn();
    table.submits(&person("u1"), patrols(2, "tarn"));
    table.plays(0.0);
    let before = course(&table.state);
    let mut scenario = (*table.state.scenario).clone();
    scenario.strategies.push(before.strategy.clone());
    let own = scenario.strategies.len() - 1;
    let plan = Plan::new(scenario, registry()).unwrap();
    let mut engine = Engine::new(&plan);
    let with = engine.run(Some(own), plan.luck(7, 0));
    let without = engine.run(None, plan.luck(7, 0));
    assert_ne!(with, without);

    table.does(&BOSS, Command::BeginSession("turn-2".into()));
    table.submits(&person("u1"), patrols(1, "sarn"));
    table.submits(&person("d1"), judges(vec![]));
    let after = course(&table.state);
    let plan = Plan::new((*table.state.scenario).clone(), registry()).unwrap();
    let at = |course, week| contadora::exercise::live::replay(&plan, course, week).unwrap().digest;
    assert_eq!(at(&before, 13), at(&after, 13));
    assert_ne!(at(&before, 40), at(&after, 40));
}

#[test]
fn every_shipped_strategy_spelled_and_read_again_is_itself() {
    for name in shipped() {
        let mut texts = open(&format!("scenarios/{name}")).unwrap().texts;
        let (scenario, _) = check_texts(&name, &texts, registry());
        let scenario = scenario.unwrap();
        for strategy in &scenario.strategies {
            let path = format!("strategies/{}.ron", strategy.id);
            texts.insert(path, strategy_text(&scenario, strategy).into_bytes());
        }
        let (again, report) = check_texts(&name, &texts, registry());
        let again = again.unwrap_or_else(|| panic!("{}", check_page(&report)));
        assert_eq!(again.strategies, scenario.strategies);
    }
}
