//! Every page over every shipped scenario and strategy: width, blank lines, no number that is none,
//! the same bytes twice.

use contadora::model::registry;
use contadora::report::{
    describe_scenario_page, describe_strategy_page, facts_lines, list_page, parameters_page,
    run_json, run_page, series_csv, without_utf8,
};
use contadora::run::{Plan, RunRecord, record};
use contadora::scenario::{load, shipped};

/// A run of a strategy, with the one without orders.
struct Case {
    plan: Plan,
    record: RunRecord,
    no_orders: RunRecord,
    name: String,
}

impl Case {
    fn page(&self) -> String {
        run_page(&self.plan, &self.record, &self.no_orders, "contadora run again")
    }
}

fn plans() -> Vec<Plan> {
    shipped()
        .iter()
        .map(|name| Plan::new(load(name, registry()).unwrap().scenario, registry()).unwrap())
        .collect()
}

fn cases(change: impl Fn(Plan) -> Plan) -> Vec<Case> {
    let mut cases = Vec::new();
    for plan in plans().into_iter().map(change) {
        let no_orders = record(&plan, None, plan.luck(1, 0));
        for strategy in (0..plan.scenario.strategies.len()).map(Some).chain([None]) {
            cases.push(Case {
                record: record(&plan, strategy, plan.luck(1, 0)),
                no_orders: no_orders.clone(),
                name: format!("{} {strategy:?}", plan.scenario.id),
                plan: plan.clone(),
            });
        }
    }
    cases
}

fn bare(page: &str) -> String {
    anstream::adapter::strip_str(page).to_string()
}

/// Holds a page to its width, without blanks at ends of lines and without what is no number.
pub fn assert_fits(name: &str, page: &str) {
    let page = bare(page);
    for line in page.lines() {
        assert!(line.chars().count() <= 100, "{name}: {} columns: {line}", line.chars().count());
        assert_eq!(line, line.trim_end(), "{name}: blanks at the end of {line:?}");
    }
    assert!(page.ends_with('\n') && !page.ends_with("\n\n"), "{name}");
    for nonsense in ["NaN", " inf ", " -inf", "(-inf", "{", "}", "  -0 ", "\u{E000}"] {
        assert!(!page.contains(nonsense), "{name}: {nonsense} in {page}");
    }
}

const HEADINGS: [&str; 10] = [
    "Who was there",
    "What happened",
    "Five sectors",
    "Score, the rest",
    "Funds",
    "Beside the record",
    "What bound",
    "The steps of",
    "Between the parties",
    "Digest",
];

#[test]
fn one_blank_line_stands_before_each_heading_of_a_run_and_nowhere_else() {
    for case in cases(|plan| plan) {
        let page = bare(&case.page());
        let lines: Vec<&str> = page.lines().collect();
        let blanks = lines.iter().filter(|line| line.is_empty()).count();
        let headings: Vec<usize> = (0..lines.len())
            .filter(|i| HEADINGS.iter().any(|heading| lines[*i].starts_with(heading)))
            .collect();
        assert!(headings.iter().all(|i| lines[i - 1].is_empty()), "{}\n{page}", case.name);
        assert_eq!(blanks, headings.len(), "{}\n{page}", case.name);
    }
}

#[test]
fn run_pages_fit_and_say_that_it_is_a_model() {
    for case in cases(|plan| plan) {
        assert_fits(&case.name, &case.page());
        assert!(case.page().contains("In this model, on this luck, "), "{}", case.name);
        assert_eq!(case.page(), case.page());
    }
}

#[test]
fn run_pages_fit_for_short_and_long_horizons_and_other_steps() {
    for (weeks, days) in [(3, 7), (60, 28), (520, 7), (1040, 28)] {
        for case in cases(|plan| plan.lasting(weeks, days).unwrap()) {
            assert_fits(&format!("{} over {weeks} weeks", case.name), &case.page());
        }
    }
}

#[test]
fn without_utf8_a_page_is_ascii_and_fits() {
    for case in cases(|plan| plan) {
        let page = without_utf8(&bare(&case.page()));
        assert!(page.is_ascii(), "{page}");
        assert!(!page.contains('?'), "{page}");
        assert_fits(&case.name, &page);
    }
}

#[test]
fn describe_list_and_parameters_fit() {
    for plan in plans() {
        let scenario = &plan.scenario;
        assert_fits(&scenario.id, &describe_scenario_page(scenario, "contadora describe"));
        for strategy in 0..scenario.strategies.len() {
            assert_fits(&scenario.id, &describe_strategy_page(scenario, strategy));
        }
        let set = ["fighting.base".to_owned()];
        let page = parameters_page(registry(), &plan.table, &set);
        assert_fits("parameters", &page);
        assert!(page.contains("set, not"));
    }
    let all: Vec<_> = plans().into_iter().map(|plan| (*plan.scenario).clone()).collect();
    assert_fits("list", &list_page(&all));
}

#[test]
fn a_strategy_that_does_not_exist_has_an_empty_page() {
    for plan in plans() {
        assert_eq!(describe_strategy_page(&plan.scenario, 99), "");
    }
}

#[test]
fn weekly_values_are_a_full_table() {
    for case in cases(|plan| plan) {
        let csv = series_csv(&case.plan, &case.record);
        let columns = csv.lines().next().unwrap().split(',').count();
        assert!(csv.lines().all(|line| line.split(',').count() == columns));
        let rows = (case.plan.scenario.regions.len() + 1) * case.record.weeks.len();
        assert_eq!(csv.lines().count(), rows + 1);
        assert!(!csv.contains("NaN") && !csv.contains(",-0,") && !csv.contains(",-0\n"));
    }
}

#[test]
fn facts_are_one_object_a_line_in_order_with_given_ones_marked() {
    for case in cases(|plan| plan) {
        let mut last = 0.0;
        let mut given = 0;
        for line in facts_lines(&case.plan, &case.record).lines() {
            let fact: serde_json::Value = serde_json::from_str(line).unwrap();
            let week = fact["week"].as_f64().unwrap();
            assert!(week >= last && fact["kind"].is_string() && fact["kind"] != "mission");
            last = week;
            given += usize::from(fact["given"] == true);
            for (key, value) in fact.as_object().unwrap() {
                assert!(!value.is_null(), "{key} of {line}");
            }
        }
        assert_eq!(given, case.plan.scenario.events.len());
    }
}

#[test]
fn the_json_of_a_run_names_every_step_and_part() {
    for case in cases(|plan| plan) {
        let json = run_json(&case.plan, &case.record, &case.no_orders);
        assert_eq!(json["digest"].as_str().map(str::len), Some(16));
        let strategy = case.record.strategy.map(|i| &case.plan.scenario.strategies[i]);
        let steps = json["steps"].as_array().unwrap();
        assert_eq!(steps.len(), strategy.map_or(0, |strategy| strategy.steps.len()));
        for step in steps {
            assert!(step["ran_week"].is_number() != step["why_not"].is_string(), "{step}");
        }
        assert_eq!(json["score"]["security"], case.record.outcome.parts[0]);
    }
}
