//! A batch that is whole and gets more futures: the rows it has stay, it ends in the bytes of a
//! larger one, and what is said of it allows for looking in between.

use crate::batch::{THREE_CHUNKS, done, files_of, killed_at, same_files, told};
use crate::pages::text;
use contadora::batch::{Manifest, always_valid_half_width};
use serde_json::Value;
use std::path::Path;

/// One full chunk and a short one, of samples, with ticks.
const SAMPLES: &str = "batch marova --strategy police-first --weeks 2 --step-days 14 --series \
                       --vary aid.absorbs=uniform(1,4) --quiet";

fn manifest(folder: &Path) -> Manifest {
    Manifest::read(folder).expect("it is one").expect("it is there")
}

/// Holds an extended batch against one that was as large from the start.
fn same_but_for_its_history(extended: &Path, fresh: &Path, sizes: &[u64]) {
    let mut found = manifest(extended);
    assert_eq!(found.extended, sizes);
    found.extended.clear();
    assert_eq!(found, manifest(fresh));
    let data = |of: &Path| {
        let files = files_of(of).into_iter();
        files.filter(|(name, _)| name != "manifest.json").collect::<Vec<_>>()
    };
    assert!(data(extended) == data(fresh), "other bytes");
}

#[test]
fn a_batch_that_is_extended_ends_in_the_bytes_of_a_larger_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    for files in ["parquet", "csv"] {
        let larger = THREE_CHUNKS.replace("--runs 8300", "--runs 12400");
        let (out, fresh) = (format!("out-{files}"), format!("fresh-{files}"));
        done(at, &format!("{THREE_CHUNKS} {out} --files {files}"));
        let before = files_of(&at.join(&out));
        let page = done(at, &format!("{larger} {out} --files {files} --resume"));
        assert!(page.contains("It was whole at 8,300 futures before; their rows are as"), "{page}");
        assert!(page.contains("2 chunks had been there before"), "{page}");
        done(at, &format!("{larger} {fresh} --files {files}"));
        same_but_for_its_history(&at.join(&out), &at.join(&fresh), &[8300]);
        if files == "csv" {
            let rows = |of: &[(String, Vec<u8>)]| of[1].1.clone();
            let after = files_of(&at.join(&out));
            assert!(rows(&after).starts_with(&rows(&before)), "rows of the old part were touched");
        }
        done(at, &format!("verify {out}/runs.{files} --sample 5"));
        // Once more: there is nothing left to do; and once more larger.
        done(at, &format!("{larger} {out} --files {files} --resume"));
        let largest = THREE_CHUNKS.replace("--runs 8300", "--runs 12401");
        done(at, &format!("{largest} {out} --files {files} --resume"));
        assert_eq!(manifest(&at.join(out)).extended, [8300, 12400]);
    }
}

#[test]
fn samples_ticks_and_shards_are_extended_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let of = |samples: u64, out: &str| {
        format!("{SAMPLES} --samples {samples} --runs {} --out {out}", samples * 3)
    };
    done(at, &of(1_500, "out"));
    done(at, &format!("{} --resume", of(3_000, "out")));
    done(at, &of(3_000, "fresh"));
    same_but_for_its_history(&at.join("out"), &at.join("fresh"), &[1_500]);
    for shard in 0..2 {
        let out = format!("shard-{shard}");
        done(at, &format!("{} --shard {shard}/2", of(1_500, &out)));
        done(at, &format!("{} --shard {shard}/2 --resume", of(3_000, &out)));
    }
    done(at, "merge shard-0 shard-1 --out merged");
    same_files(&at.join("merged"), &at.join("out"));
}

#[test]
fn an_extension_that_is_killed_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    done(at, &format!("{THREE_CHUNKS} out"));
    let larger = THREE_CHUNKS.replace("--runs 8300", "--runs 24000");
    let words = format!("{larger} out --resume");
    assert_eq!(killed_at(at, &words, "out", 3).extended, [8300]);
    let refused = told(at, "summary out/runs.parquet");
    assert!(text(&refused.stderr).contains("the batch in out is not whole"));
    done(at, &words);
    done(at, &format!("{larger} fresh"));
    same_but_for_its_history(&at.join("out"), &at.join("fresh"), &[8300]);
}

#[test]
fn what_cannot_be_extended_says_why_and_is_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let refused = |words: &str, out: &str, why: &str| {
        let before = files_of(&at.join(out));
        let output = told(at, words);
        assert_eq!(output.status.code(), Some(2), "{words}");
        let error = text(&output.stderr).replace('\n', " ");
        assert!(error.contains(why), "{error}");
        assert!(files_of(&at.join(out)) == before, "{words} changed something");
    };
    let short = "batch marova --strategy aid-first --weeks 2 --quiet";
    let cube = |samples: u64| {
        format!("{short} --vary aid.absorbs=uniform(1,4) --sample lhs --samples {samples} --out c")
    };
    done(at, &cube(4));
    refused(&format!("{} --resume", cube(8)), "c", "a Latin hypercube is laid out for its number");
    let design = |rows: &str| {
        std::fs::write(at.join("d.csv"), format!("aid.absorbs\n{rows}"))
            .expect("it can be written");
    };
    design("1\n2\n");
    let by_design = format!("{short} --design d.csv --out d");
    done(at, &by_design);
    design("1\n3\n4\n");
    refused(&format!("{by_design} --resume"), "d", "its first 2 samples are not those here");
    design("1\n2\n4\n");
    done(at, &format!("{by_design} --resume"));
    assert_eq!(manifest(&at.join("d")).extended, [2]);
    refused(
        &format!("{short} --vary aid.absorbs=uniform(1,4) --samples 8 --out d --resume"),
        "d",
        "sampling",
    );
}

#[test]
fn ranges_of_an_extended_batch_hold_at_every_size_together() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let words = "batch marova --strategy police-first --weeks 30 --fixed --quiet";
    done(at, &format!("{words} --runs 100 --out out"));
    done(at, &format!("{words} --runs 300 --out out --resume"));
    done(at, &format!("{words} --runs 300 --out fresh"));
    let of = |out: &str| -> Value {
        let output = done(at, &format!("summary {out}/runs.parquet --format json"));
        serde_json::from_str(&output).expect("JSON")
    };
    let (out, fresh) = (of("out"), of("fresh"));
    assert_eq!((&out["extended_at_blocks"][0], &out["blocks"]), (&100.into(), &300.into()));
    assert_eq!(fresh["extended_at_blocks"].as_array().map(Vec::len), Some(0));
    let column = |of: &Value, name: &str, what: &str| {
        let found = &of["strategies"][0]["columns"][name][what];
        let at = |key: &str| found[key].as_f64().expect("a number");
        (at("value"), at("high") - at("low"))
    };
    let (mean, wide) = column(&out, "security", "mean");
    let (same, plain) = column(&fresh, "security", "mean");
    let (deviation, _) = column(&out, "security", "standard_deviation");
    assert_eq!(mean.to_bits(), same.to_bits());
    let half = always_valid_half_width(deviation, 300.0, 100.0, 0.05);
    assert!((wide / 2.0 - half).abs() < 1e-9 * half, "{wide} for {half}");
    assert!((1.3..2.0).contains(&(wide / plain)), "{}", wide / plain);
    let (_, share) = column(&out, "fighting_returned", "share_of_futures");
    let (_, narrow) = column(&fresh, "fighting_returned", "share_of_futures");
    assert!(share > 1.1 * narrow, "{share} and {narrow}");
    let page = done(at, "summary out/runs.parquet");
    assert!(page.contains("It was whole at 100 futures before and extended then."), "{page}");
    assert!(!done(at, "summary fresh/runs.parquet").contains("extended"));
}
