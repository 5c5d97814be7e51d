//! Two strategies held against each other: exact pages, every pair's width, and mistakes.

use crate::page_widths::assert_fits;
use crate::pages::{mistake, page};
use contadora::model::registry;
use contadora::report::diff_page;
use contadora::scenario::{load, shipped};

#[test]
fn the_two_orders_of_marova() {
    page("diff-marova.txt", &["diff", "marova", "police-first", "aid-first"]);
}

#[test]
fn the_history_of_haiti_against_another_order() {
    page("diff-haiti-2004.txt", &["diff", "haiti-2004", "as-it-happened", "justice-early"]);
}

#[test]
fn every_pair_of_shipped_strategies_has_a_page() {
    for name in shipped() {
        let scenario = load(&name, registry()).unwrap().scenario;
        let count = scenario.strategies.len();
        for first in 0..count {
            for second in (0..count).filter(|second| *second != first) {
                let page = diff_page(&scenario, first, second, "contadora compare");
                assert_fits(&format!("{name} {first} {second}"), &page);
                let bare = anstream::adapter::strip_str(&page).to_string();
                for head in ["Question  ", "Answer    ", "\nUnits\n", "\nSteps", "\nPeople"] {
                    assert!(bare.contains(head), "{name} {first} {second}: {head}");
                }
            }
        }
        assert_eq!(diff_page(&scenario, 0, 99, "contadora compare"), "");
    }
}

#[test]
fn what_is_earlier_one_way_is_later_the_other_way() {
    let scenario = load("marova", registry()).unwrap().scenario;
    let count = |page: &str, word: &str| page.matches(word).count();
    let (there, back) = (diff_page(&scenario, 0, 1, "x"), diff_page(&scenario, 1, 0, "x"));
    assert!(count(&there, " weeks earlier") > 4);
    assert_eq!(count(&there, " weeks earlier"), count(&back, " weeks later"));
    assert_eq!(count(&there, " weeks later"), count(&back, " weeks earlier"));
}

#[test]
fn a_copy_of_a_strategy_differs_in_nothing_but_words() {
    let mut scenario = load("marova", registry()).unwrap().scenario;
    let mut copy = scenario.strategies[0].clone();
    copy.id = "copy".to_owned();
    scenario.strategies.push(copy);
    let last = scenario.strategies.len() - 1;
    let page = diff_page(&scenario, 0, last, "contadora compare");
    assert!(page.contains("Nothing but words: copy asks for the same 43 units"), "{page}");
    assert!(page.contains("None: all come in the same order in both."), "{page}");
}

#[test]
fn what_only_one_asks_for_is_said_of_that_one() {
    let mut scenario = load("marova", registry()).unwrap().scenario;
    let talk = scenario.strategies[1].steps.iter().position(|step| step.id == "talk").unwrap();
    scenario.strategies[1].steps[talk].orders.clear();
    let told = "Only police-first asks for a mediation team.";
    for (first, second) in [(0, 1), (1, 0)] {
        let page = diff_page(&scenario, first, second, "contadora compare");
        assert!(page.contains(told), "{page}");
        assert!(!page.contains("Only aid-first asks for"), "{page}");
    }
}

#[test]
fn mistakes_name_the_strategies_there_are() {
    mistake(
        &["diff", "marova", "police-first", "aid-frist"],
        2,
        "error: no strategy is called `aid-frist`\n  nearest name: aid-first\n  help: marova has: \
         police-first, aid-first, all-at-once, coalition, creep, early-exit, early-vote, \
         no-early-money, no-liaison, one-army, stand-by, train-first, veto\n",
    );
    mistake(
        &["diff", "marova", "aid-first", "aid-first"],
        2,
        "error: `aid-first` is held against itself\n  help: marova has: police-first, aid-first, \
         all-at-once, coalition, creep, early-exit, early-vote, \
         no-early-money, no-liaison, one-army, stand-by, train-first, veto\n",
    );
}
