//! The bytes of a batch depend on what is run, and on nothing else.

use crate::batch::{THREE_CHUNKS, VARIED, at_work, done, files_of, killed_at, same_files, told};
use crate::pages::text;
use contadora::batch::{Design, Distribution, Manifest, SampleSet, Sampling, sum_up};
use contadora::model::registry;
use contadora::run::Engine;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[test]
fn threads_and_shards_give_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    for files in ["parquet", "csv"] {
        let words = |out: &str, more: &str| format!("{THREE_CHUNKS} {out} --files {files} {more}");
        let whole = at.join(format!("whole-{files}"));
        done(at, &words(&format!("whole-{files}"), "--threads 1"));
        for threads in [2, 8] {
            let out = format!("threads-{files}-{threads}");
            done(at, &words(&out, &format!("--threads {threads}")));
            same_files(&whole, &at.join(out));
        }
        let shards: Vec<String> = (0..2).map(|i| format!("shard-{files}-{i}")).collect();
        for (i, shard) in shards.iter().enumerate() {
            done(at, &words(shard, &format!("--shard {i}/2")));
        }
        // In whatever order they are named.
        let out = format!("merged-{files}");
        done(at, &format!("merge {} {} --out {out}", shards[1], shards[0]));
        same_files(&whole, &at.join(out));
    }
}

#[test]
fn a_batch_with_ticks_and_varied_parameters_is_the_same_in_any_number_of_threads() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    done(at, &format!("{VARIED} one --threads 1"));
    done(at, &format!("{VARIED} eight --threads 8"));
    same_files(&at.join("one"), &at.join("eight"));
    let names: Vec<String> = files_of(&at.join("one")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["manifest.json", "runs.parquet", "series.parquet"]);
    let manifest = Manifest::read(&at.join("one")).expect("it is one").expect("it is there");
    // 300 runs of two strategies, and seven times of each.
    assert_eq!((manifest.chunks[0].rows, manifest.chunks[0].series_rows), (600, 4200));
    assert_eq!(manifest.plan.strategies, ["police-first", "aid-first"]);
}

#[test]
fn a_row_says_what_its_run_says_when_it_is_run_by_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    done(folder.path(), &format!("{VARIED} out --files csv --seed 5"));
    let plan = crate::packages::plan("marova").lasting(6, 7).expect("that is a length");
    let law = |text| Distribution::read(text).expect("a distribution");
    let vary = [
        ("aid.absorbs".to_owned(), law("uniform(1,4)")),
        ("trust.gain".to_owned(), law("triangular(0.1,0.2,0.4)")),
    ];
    let set = SampleSet::drawn(registry(), &vary, Sampling::MonteCarlo, 100, 5).expect("samples");
    let design = Design::varied(vec![0, 1], 5, Arc::new(set.clone()), 3);
    let mut reader = csv::Reader::from_path(folder.path().join("out/runs.csv")).expect("a file");
    let names = reader.headers().expect("names").clone();
    let at = |name| names.iter().position(|other| other == name).expect(name);
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 600);
    for (row, record) in rows.iter().enumerate().step_by(131) {
        let (run, strategy) = (row as u64 / 2, row % 2);
        let sample = design.sample_of(run);
        assert_eq!(&record[at("run")], run.to_string());
        assert_eq!(&record[at("sample")], sample.to_string());
        assert_eq!(&record[at("strategy")], plan.scenario.strategies[strategy].id);
        assert_eq!(&record[at("aid.absorbs")], set.values(sample)[0].to_string());
        let outcome =
            Engine::new(&set.applied(&plan, sample)).run(Some(strategy), plan.luck(5, run));
        for (part, value) in contadora::model::score::PARTS.iter().zip(outcome.parts) {
            if let Some(place) = names.iter().position(|name| name == part.key) {
                let kept: f64 = record[place].parse().expect("a number");
                assert_eq!(kept.to_bits(), value.to_bits(), "{}, run {run}", part.key);
            }
        }
    }
}

#[test]
fn both_formats_say_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    done(at, &format!("{VARIED} p"));
    done(at, &format!("{VARIED} c --files csv"));
    let summary = |file: &str| -> serde_json::Value {
        let page = done(at, &format!("summary {file} --format json"));
        serde_json::from_str(&page).expect("JSON")
    };
    let (parquet, csv) = (summary("p/runs.parquet"), summary("c/runs.csv"));
    assert_eq!(parquet["strategies"], csv["strategies"]);
    assert!(parquet["strategies"][0]["columns"]["security"]["mean"]["value"].is_number());
}

#[test]
fn a_batch_that_was_killed_goes_on_and_ends_in_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let words = format!("{THREE_CHUNKS} killed");
    killed_at(at, &words, "killed", 1);
    let page = done(at, &format!("{words} --resume"));
    assert!(page.contains("had been there before"), "{page}");
    done(at, &format!("{THREE_CHUNKS} whole"));
    same_files(&at.join("killed"), &at.join("whole"));
    // Once more: there is nothing left to do.
    done(at, &format!("{words} --resume"));
    same_files(&at.join("killed"), &at.join("whole"));
}

#[test]
fn a_chunk_that_was_damaged_since_is_run_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    done(at, &format!("{THREE_CHUNKS} whole --files csv"));
    // The folder as it stands before chunks are joined, with the second chunk cut short.
    let (out, chunks) = (at.join("again"), at.join("again/chunks"));
    std::fs::create_dir_all(&chunks).expect("a folder");
    let mut manifest = Manifest::read(&at.join("whole")).expect("it is one").expect("it is there");
    (manifest.complete, manifest.files) = (false, Vec::new());
    manifest.chunks.truncate(2);
    manifest.write(&out).expect("it can be written");
    let all = std::fs::read_to_string(at.join("whole/runs.csv")).expect("the runs");
    let lines: Vec<&str> = all.split_inclusive('\n').skip(1).collect();
    let chunk = |from: usize, to: usize| lines[from..to].concat();
    std::fs::write(chunks.join("runs-000000.csv"), chunk(0, 8192)).expect("a chunk");
    std::fs::write(chunks.join("runs-000001.csv"), chunk(8192, 16000)).expect("half a chunk");
    let page = done(at, &format!("{THREE_CHUNKS} again --files csv --resume"));
    assert!(page.contains("1 chunk had been there before"), "{page}");
    same_files(&at.join("whole"), &out);
}

#[cfg(unix)]
#[test]
fn a_batch_that_is_asked_to_end_keeps_what_is_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let words = "batch marova --fixed --runs 40000 --weeks 4 --quiet --out ended";
    let child = at_work(at, words);
    let begun = Instant::now();
    while !at.join("ended/manifest.json").exists() && begun.elapsed() < Duration::from_secs(120) {
        std::thread::sleep(Duration::from_millis(2));
    }
    let asked = format!("kill -INT {}", child.id());
    let kill = Command::new("sh").args(["-c", &asked]).status();
    assert!(kill.expect("there is a shell").success());
    let output = child.wait_with_output().expect("it ends");
    let (page, error) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(1), "{page}{error}");
    assert!(page.contains("Ended early: 0 of 10 chunks are whole, and kept in ended."), "{page}");
    assert!(page.contains("--out ended --resume"), "{page}");
    assert!(files_of(&at.join("ended/chunks")).is_empty());
}

#[test]
fn every_row_can_be_run_again_and_a_row_that_was_changed_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    done(at, &format!("{VARIED} out --files csv"));
    let page = done(at, "verify out/runs.csv --sample 40");
    assert_eq!(
        page,
        "out/runs.csv: 40 of 600 rows run again, each from nothing but itself, and 280 ticks of \
         these runs;\nevery bit is the same.\n"
    );
    let path = at.join("out/runs.csv");
    let runs = std::fs::read_to_string(&path).expect("the runs");
    let mut lines: Vec<String> = runs.lines().map(str::to_owned).collect();
    // The last digit of the cost of the first row.
    let names: Vec<String> = lines[0].split(',').map(str::to_owned).collect();
    let cost = names.iter().position(|name| name == "cost").expect("there is a cost");
    let mut cells: Vec<String> = lines[1].split(',').map(str::to_owned).collect();
    cells[cost] = "12.5".into();
    lines[1] = cells.join(",");
    std::fs::write(&path, lines.join("\n") + "\n").expect("it can be written");
    let refused = told(at, "summary out/runs.csv");
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("it is not the file that its manifest tells of"));
    let output = told(at, "verify out/runs.csv --sample 600");
    assert_eq!(output.status.code(), Some(1));
    let page = text(&output.stdout);
    assert!(page.contains("1 of 600 rows that were run again do not come out"), "{page}");
    assert!(page.contains("run 0, police-first: cost is 12.5 there, "), "{page}");
}

#[test]
fn summing_up_takes_no_more_memory_for_more_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let most_bytes = |runs: u64| {
        let words = "batch marova --strategy aid-first --weeks 1 --fixed --quiet --out";
        done(at, &format!("{words} of-{runs} --runs {runs}"));
        let folder = at.join(format!("of-{runs}"));
        let manifest = Manifest::read(&folder).expect("it is one").expect("it is there");
        let file = folder.join("runs.parquet");
        let counted = allocation_counter::measure(|| {
            let summary = sum_up(&manifest, &file).expect("it can be read");
            assert_eq!(summary.strategies[0].futures, runs);
        });
        counted.bytes_max
    };
    let (few, many) = (most_bytes(4096), most_bytes(16_384));
    assert!(few > 1_000_000, "{few} bytes: nothing was counted");
    assert!(many < few + few / 10, "{many} bytes for four times the rows of {few}");
}
