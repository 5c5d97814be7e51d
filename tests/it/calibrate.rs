//! Calibration: the same file each time and on any number of threads, and what it refuses.

use crate::pages::{contadora, text};
use contadora::batch::{Ensemble, shipped};
use contadora::model::registry;
use contadora::validate::{
    DRAWN, Fit, REFIT_BELOW, Without, findings, shipped_fit, shipped_fits_without,
};
use std::path::Path;

/// A calibration of two parameters that says nothing of the model and takes seconds.
const TINY: [&str; 28] = [
    "calibrate",
    "--draw",
    "fighting.base",
    "--draw",
    "commitment.base",
    "--sets",
    "12",
    "--runs",
    "10",
    "--walkers",
    "4",
    "--way",
    "2",
    "--steps",
    "5",
    "--dropped",
    "1",
    "--members",
    "12",
    "--fresh-runs",
    "10",
    "--fresh-sets",
    "2",
    "--seed",
    "4",
    "--quiet",
    "--format",
    "json",
];

/// The ensemble and the page of a tiny calibration, with more arguments.
fn tiny(folder: &Path, more: &[&str]) -> (Vec<u8>, String) {
    let file = folder.join("sets");
    let path = file.to_string_lossy();
    let output = contadora(&[&TINY[..], &["--ensemble", &path], more].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    (std::fs::read(&file).expect("it was written"), text(&output.stdout))
}

#[test]
fn the_same_ensemble_comes_twice_and_on_one_thread_and_two() {
    let folder = tempfile::tempdir().expect("there is room");
    let report = folder.path().join("fit.json");
    let kept = report.to_string_lossy();
    let (one, page) = tiny(folder.path(), &["--threads", "1", "--report", &kept]);
    let (two, same_page) = tiny(folder.path(), &["--threads", "2"]);
    let (again, _) = tiny(folder.path(), &["--threads", "2"]);
    assert!(one == two && two == again, "the ensemble differs");
    assert_eq!(page, same_page);
    let ensemble = Ensemble::read(&one, registry()).expect("it is sound");
    assert_eq!(ensemble.keys, ["fighting.base", "commitment.base"]);
    assert_eq!(ensemble.members.len(), 12);
    let stored = std::fs::read_to_string(&report).expect("it was kept");
    assert_eq!(stored, page, "what is kept is what is printed");
    let fit: Fit = serde_json::from_str(&stored).expect("it is a report");
    assert_eq!(fit.hash, ensemble.hash);
    assert_eq!(fit.members.0, 12);
    assert!(fit.members.1 > 1, "no walker ever moved");
}

#[test]
fn a_fit_without_a_target_says_what_the_others_foretell_of_it() {
    let folder = tempfile::tempdir().expect("there is room");
    let (with, page) = tiny(folder.path(), &[]);
    let (without, page_without) = tiny(folder.path(), &["--leave-out", "V3"]);
    assert!(with != without, "the target did not count anyway");
    let fit: Fit = serde_json::from_str(&page).expect("it is a report");
    assert!(fit.without.is_none() && !fit.left_out.is_empty());
    let fit: Fit = serde_json::from_str(&page_without).expect("it is a report");
    let left = fit.without.expect("it says what was left out");
    assert_eq!(left.target, "V3");
    assert_eq!(left.foretold.len(), findings().filter(|(id, _)| *id == "V3").count());
    assert!(left.foretold.iter().all(|(_, at)| at[0] <= at[1] && at[1] <= at[2]));
    assert!(fit.left_out.is_empty(), "weights are for fits that look at all");
}

#[test]
fn targets_of_which_weights_say_too_little_are_left_out_of_fits_of_their_own() {
    let (fit, fits) = (shipped_fit().expect("it is there"), shipped_fits_without());
    let fits = fits.expect("they are there");
    let asked = fit.left_out.iter().filter(|left| left.effective < REFIT_BELOW);
    let asked: Vec<&str> = asked.map(|left| left.target.as_str()).collect();
    let done: Vec<&Without> = fits.iter().filter_map(|fit| fit.without.as_ref()).collect();
    assert_eq!(done.len(), fits.len(), "each leaves one out");
    let done: Vec<&str> = done.iter().map(|without| without.target.as_str()).collect();
    assert_eq!(done, asked, "each of them has its fit");
    assert!(fits.iter().all(|fit| fit.effective >= REFIT_BELOW));
    let page = text(&contadora(&["calibrate", "--shipped"]).stdout);
    assert!(page.contains("Fitted anew without one target"), "{page}");
    let hashes: std::collections::BTreeSet<&str> = fits.iter().map(|f| f.hash.as_str()).collect();
    assert_eq!(hashes.len(), fits.len(), "each is a fit of its own");
    assert!(!hashes.contains(fit.hash.as_str()));
}

#[test]
fn what_nothing_can_be_made_of_is_refused_before_anything_is_run() {
    let refused = |words: &[&str], told: &str| {
        let output = contadora(&[&["calibrate"][..], words].concat());
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        let error = text(&output.stderr);
        assert!(error.contains(told), "{words:?}: {error}");
    };
    refused(&["--sets", "1"], "error: `--sets` takes 2 to 100,000\n");
    refused(&["--threads", "0"], "error: `--threads` takes 1 to 256\n");
    refused(&["--draw", "fighting.bass"], "error: no parameter is called `fighting.bass`");
    refused(&["--draw", "trust.gain", "--draw", "trust.gain"], "stands there twice\n");
    refused(&["--report", "x"], "error: `--report` keeps the report of");
    refused(&["--format", "json"], "error: `--format` is for");
    refused(&["--ensemble", "x", "--dropped", "72"], "error: `--dropped` takes 0 to 71\n");
    refused(&["--ensemble", "x", "--members", "9999"], "error: 64 walkers leave 4096 sets");
    refused(&["--ensemble", "x", "--sets", "20"], "error: 64 walkers begin at as many sets");
    let odd = ["--ensemble", "x", "--walkers", "65", "--sets", "70", "--runs", "10"];
    refused(&odd, "error: 65 walkers cannot move through");
    refused(&["--ensemble", "x", "--screen", "2"], "cannot be used with");
    refused(&["--ensemble", "x", "--leave-out", "V4"], "no target of calibration is called `V4`");
    refused(&["--leave-out", "V3"], "--ensemble");
    assert!(!Path::new("x").exists());
}

#[test]
fn the_report_that_comes_with_the_program_is_that_of_its_ensemble() {
    let output = contadora(&["calibrate", "--shipped", "--format", "json"]);
    match shipped() {
        Ok(ensemble) => {
            assert_eq!(ensemble.keys, DRAWN);
            let fit: Fit = serde_json::from_slice(&output.stdout).expect("it is a report");
            assert_eq!(fit.hash, ensemble.hash);
            assert_eq!(fit.members.0, ensemble.members.len());
            let width = |words: &[&str]| {
                let page = text(&contadora(words).stdout);
                page.lines().map(|line| line.chars().count()).max().unwrap_or(0)
            };
            assert!((60..=100).contains(&width(&["calibrate", "--shipped"])));
        }
        Err(error) => {
            assert_eq!(output.status.code(), Some(2));
            assert!(error.to_string().contains("built without"), "{error}");
        }
    }
}
