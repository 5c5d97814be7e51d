//! Strategies that get one thing wrong on purpose show that it costs something: each changes one
//! thing of the default strategy, and fares worse on the same luck, by more than noise.

use crate::packages::{plan_of, shipped, strategy};
use contadora::batch::Design;
use contadora::compare::{Comparison, Metric, compare};
use contadora::model::score::part_index;
use contadora::scenario::{Scenario, Strategy};
use contadora::vocabulary::{Gate, Wait};

/// Which way a metric goes when things are worse.
#[derive(Clone, Copy, Debug)]
enum Worse {
    Higher,
    Lower,
}

fn part(key: &str) -> Metric {
    Metric::Part(part_index(key).unwrap_or_else(|| panic!("{key} is not scored")))
}

fn weeks_to_work(scenario: &Scenario, component: &str) -> Metric {
    let place = scenario.components.iter().position(|other| other.id == component);
    Metric::ComponentWait(place.unwrap_or_else(|| panic!("there is no {component}")))
}

/// The strategy of a lesson, and what gets worse with it.
type Lesson = (&'static str, Vec<(Metric, Worse)>);

/// What each lesson of Marova is about, and what that does to the country.
fn lessons_of_marova(scenario: &Scenario) -> Vec<Lesson> {
    use Worse::{Higher, Lower};
    let security = || (part("security"), Lower);
    vec![
        (
            "no-liaison",
            vec![
                (Metric::Gate(Gate::Docking), Higher),
                (Metric::Gate(Gate::Coordination), Higher),
                security(),
            ],
        ),
        (
            "no-early-money",
            vec![
                (Metric::Wait(Wait::Money), Higher),
                (weeks_to_work(scenario, "mediation-team"), Higher),
                (weeks_to_work(scenario, "standing-police-team"), Higher),
                (part("security_mean"), Lower),
            ],
        ),
        (
            "creep",
            vec![(Metric::Gate(Gate::Mandate), Higher), (part("governance"), Lower), security()],
        ),
        ("veto", vec![(Metric::Work, Lower), security()]),
        (
            "coalition",
            vec![
                (Metric::Gate(Gate::Docking), Higher),
                (Metric::Gate(Gate::Consent), Higher),
                security(),
            ],
        ),
        ("early-vote", vec![(part("security_mean"), Lower), (part("civilians_killed"), Higher)]),
        ("one-army", vec![security()]),
        ("stand-by", vec![(part("cost"), Higher)]),
        ("train-first", vec![(part("cost"), Higher), (part("humanitarian_mean"), Lower)]),
        ("early-exit", vec![(Metric::Work, Lower), (part("party_control"), Higher), security()]),
    ]
}

/// The same of Haiti.
fn lessons_of_haiti(scenario: &Scenario) -> Vec<Lesson> {
    use Worse::{Higher, Lower};
    let security = || (part("security"), Lower);
    let governance = || (part("governance"), Lower);
    vec![
        ("no-liaison", vec![(Metric::Gate(Gate::Docking), Higher), governance(), security()]),
        (
            "no-early-money",
            vec![
                (Metric::Wait(Wait::Money), Higher),
                (weeks_to_work(scenario, "relief-network"), Higher),
                (part("humanitarian_mean"), Lower),
            ],
        ),
        ("creep", vec![(Metric::Gate(Gate::Mandate), Higher), governance(), security()]),
        ("veto", vec![security(), (part("civilians_killed"), Higher)]),
        (
            "coalition",
            vec![
                (Metric::Gate(Gate::Docking), Higher),
                (Metric::Gate(Gate::Coordination), Higher),
                security(),
            ],
        ),
        ("early-exit", vec![(Metric::Work, Lower), security(), (part("civilians_killed"), Higher)]),
        // It leaves little undone, since most stay until local hands are ready.
        ("hand-over", vec![governance()]),
    ]
}

/// Luck that a lesson and its base share.
const RUNS: u64 = 12;

/// The same in Haiti, where what lessons cost is small against luck.
const RUNS_OF_HAITI: u64 = 64;

/// The same where what the lesson brings about is rare: whether a loser rejects the outcome.
const RUNS_OF_THE_RARE: u64 = 200;

/// Lessons on what is rare.
const RARE: [&str; 1] = ["early-vote"];

/// Holds that each metric is worse than the base by more than noise: the whole of its interval.
fn hold(scenario: Scenario, runs: u64, lessons: &[Lesson]) {
    let names = lessons.iter().map(|(name, _)| strategy(&scenario, name));
    let design = Design::fixed([0].into_iter().chain(names).collect(), 1, runs);
    let compared = compare(&plan_of(scenario), &design, Some(2), |_| {}).expect("threads start");
    for (pair, (name, metrics)) in compared.pairs[1..].iter().zip(lessons) {
        for (metric, worse) in metrics {
            let place = Comparison::find(&compared, metric).expect("it is compared");
            let difference = &pair.difference[place];
            let (low, high) = difference.interval;
            let told = format!("{name}, {metric:?}: {} ({low} to {high})", difference.mean);
            match worse {
                Worse::Higher => assert!(low > 0.0, "{told}"),
                Worse::Lower => assert!(high < 0.0, "{told}"),
            }
        }
    }
}

#[test]
fn each_lesson_of_marova_costs_what_it_is_about() {
    let scenario = shipped("marova");
    let mut lessons = lessons_of_marova(&scenario);
    let rare: Vec<_> = lessons.extract_if(.., |(name, _)| RARE.contains(name)).collect();
    hold(shipped("marova"), RUNS_OF_THE_RARE, &rare);
    hold(scenario, RUNS, &lessons);
}

#[test]
fn each_lesson_of_haiti_costs_what_it_is_about() {
    let scenario = shipped("haiti-2004");
    let lessons = lessons_of_haiti(&scenario);
    hold(scenario, RUNS_OF_HAITI, &lessons);
}

#[test]
fn handing_over_spares_haiti_most_of_what_leaving_costs() {
    let scenario = shipped("haiti-2004");
    let of = |name: &str| strategy(&scenario, name);
    let strategies = vec![of("hand-over"), of("early-exit")];
    let design = Design::fixed(strategies, 1, RUNS);
    let compared = compare(&plan_of(scenario), &design, Some(2), |_| {}).expect("threads start");
    let place = Comparison::find(&compared, &part("security")).expect("it is compared");
    let (_, high) = compared.pairs[1].difference[place].interval;
    assert!(high < -4.0, "{high}");
}

#[test]
#[should_panic(expected = "police-first")]
fn a_lesson_that_costs_nothing_is_found() {
    let scenario = shipped("marova");
    hold(scenario, RUNS, &[("police-first", vec![(part("security"), Worse::Lower)])]);
}

/// Steps of a strategy that another does not have in the same form.
fn other_steps(this: &Strategy, that: &Strategy) -> usize {
    this.steps.iter().filter(|step| !that.steps.contains(step)).count()
}

#[test]
fn each_lesson_is_the_default_strategy_with_one_thing_changed() {
    for (name, lessons) in [("marova", 10), ("haiti-2004", 7)] {
        let scenario = shipped(name);
        let base = &scenario.strategies[0];
        let shown: Vec<&Strategy> = scenario.strategies.iter().filter(|s| s.is_lesson()).collect();
        assert_eq!(shown.len(), lessons, "{name}");
        for lesson in shown {
            let changed = other_steps(lesson, base).max(other_steps(base, lesson));
            assert!((1..=2).contains(&changed), "{name}, {}: {changed} steps", lesson.id);
        }
    }
}

#[test]
fn every_lesson_is_held() {
    let of: [fn(&Scenario) -> Vec<Lesson>; 2] = [lessons_of_marova, lessons_of_haiti];
    for (name, lessons) in ["marova", "haiti-2004"].into_iter().zip(of) {
        let scenario = shipped(name);
        let held: Vec<&str> = lessons(&scenario).iter().map(|(name, _)| *name).collect();
        for lesson in scenario.strategies.iter().filter(|strategy| strategy.is_lesson()) {
            assert!(held.contains(&lesson.id.as_str()), "{name}: {} is not held", lesson.id);
        }
    }
}
