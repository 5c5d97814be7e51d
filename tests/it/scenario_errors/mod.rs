//! Each rule on a bad example: the tiny package with a few words changed, and the page that the
//! planner sees, to the letter.

mod authority;
mod command;
mod country;
mod docking;
mod evidence;
mod examples;
mod exercise;
mod likely;
mod mission;
mod moments;
mod money;
mod names;
mod package;
mod peace;
mod slips;
mod text;
mod values;

use crate::tiny::{checked, edited};

/// The file that most edits are in.
const SCENARIO: &str = "scenario.ron";
/// The strategy.
const STRATEGY: &str = "strategies/first.ron";
/// The package's own catalogue.
const CATALOGUE: &str = "catalogue/own.ron";

/// With these edits (file, old words, new words) the check shows this page; a scenario comes of it
/// only where the page says that it can run.
fn shows(edits: &[(&str, &str, &str)], page: &str) {
    let (scenario, shown) = checked(&edited(edits));
    assert_eq!(shown, page.trim_start_matches('\n'));
    assert!(shown.lines().all(|line| line.chars().count() <= 100), "{shown}");
    assert_eq!(scenario.is_some(), shown.contains("; it can run."));
}
