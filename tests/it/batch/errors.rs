//! What is said where something is in the way of a batch; what was there is left as it was.

use crate::batch::{THREE_CHUNKS, VARIED, done, files_of, told};
use crate::pages::text;
use std::path::Path;
use std::process::Command;

/// What a command that fails says on standard error, without colours.
fn refused(folder: &Path, words: &str) -> String {
    let output = told(folder, words);
    assert_eq!(output.status.code(), Some(2), "{words}: {}", text(&output.stdout));
    text(&output.stderr)
}

const SHORT: &str =
    "batch marova --strategy aid-first --weeks 2 --fixed --runs 3 --quiet --out out";

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    done(at, SHORT);
    let before = files_of(&at.join("out"));
    assert_eq!(
        refused(at, SHORT),
        "error: out holds a batch already, 1 of 1 chunks: `--resume` goes on with it, another \
         folder leaves it alone\n"
    );
    let other = refused(at, &format!("{SHORT} --seed 2 --resume"));
    assert!(
        other.starts_with("error: out/manifest.json was made otherwise: seed 1 there, 2 here\n"),
        "{other}"
    );
    let less = refused(at, &SHORT.replace("--runs 3", "--runs 2 --resume"));
    assert!(less.contains("runs 3 there, 2 here"), "{less}");
    let shard = refused(at, &format!("{SHORT} --shard 0/1 --resume"));
    assert!(shard.contains("no shard there, shard 0/1 here"), "{shard}");
    assert_eq!(files_of(&at.join("out")), before);
    std::fs::remove_file(at.join("out/manifest.json")).expect("it was there");
    assert_eq!(
        refused(at, SHORT),
        "error: out/runs.parquet is in the way, and no manifest says what it is: give another \
         folder\n"
    );
    std::fs::write(at.join("taken"), "x").expect("a file");
    let error = refused(at, &SHORT.replace("--out out", "--out taken"));
    assert!(error.starts_with("error: cannot make the folder taken: "), "{error}");
}

#[test]
fn a_manifest_of_somebody_else_or_of_another_version_is_told_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let said = |manifest: &str| {
        std::fs::create_dir_all(at.join("out")).expect("a folder");
        std::fs::write(at.join("out/manifest.json"), manifest).expect("a file");
        let error = refused(at, &format!("{SHORT} --resume"));
        let kept = std::fs::read_to_string(at.join("out/manifest.json")).expect("it is there");
        assert_eq!(kept, manifest);
        error
    };
    assert_eq!(
        said("{\"name\": \"a web page\"}"),
        "error: out/manifest.json is no manifest of a batch: it does not say `contadora_batch`\n"
    );
    let broken = said("{\"contadora_batch\": 1");
    assert!(broken.contains("is no manifest of a batch: EOF while parsing"), "{broken}");
    assert_eq!(
        said("{\"contadora_batch\": 7}"),
        "error: out/manifest.json has format 7; this program reads format 1: use the version of \
         the program that wrote it\n"
    );
    std::fs::remove_dir_all(at.join("out")).expect("it was there");
    done(at, SHORT);
    let manifest = std::fs::read_to_string(at.join("out/manifest.json")).expect("it is there");
    let edited = manifest.replace("\"weeks\": 2", "\"weeks\": 3");
    assert_ne!(manifest, edited);
    assert!(said(&edited).contains("it was changed by hand"));
}

#[test]
fn a_scenario_that_changed_since_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    done(at, "new mine");
    let words = "batch ./mine --weeks 2 --fixed --runs 3 --quiet --out out";
    done(at, words);
    let path = at.join("mine/scenario.ron");
    let before = std::fs::read_to_string(&path).expect("it was written");
    std::fs::write(&path, format!("{before}\n// A thought.\n")).expect("it can be written");
    let error = refused(at, &format!("{words} --resume"));
    assert!(error.contains("was made otherwise: scenario hash "), "{error}");
    let error = refused(at, "verify out/runs.parquet --scenario ./mine");
    assert!(error.contains("was made otherwise: scenario hash "), "{error}");
    std::fs::write(&path, before).expect("it can be written");
    done(at, "verify out/runs.parquet --scenario ./mine");
}

#[test]
fn shards_that_are_missing_or_there_twice_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    for i in [0, 1, 2] {
        done(at, &format!("{THREE_CHUNKS} s{i} --shard {i}/3"));
    }
    let missing = refused(at, "merge s0 s2 --out m");
    assert!(missing.starts_with("error: missing: chunk 1\n"), "{missing}");
    assert_eq!(
        refused(at, "merge s0 s1 s2 s1 --out m"),
        "error: chunk 1 is there twice: in s1 and in s1\n"
    );
    done(at, &format!("{THREE_CHUNKS} other --shard 1/3 --seed 9"));
    let other = refused(at, "merge s0 other s2 --out m");
    assert!(
        other.contains("other/manifest.json was made otherwise: seed 9 there, 1 here"),
        "{other}"
    );
    let nothing = refused(at, "merge s0 nowhere --out m");
    assert!(nothing.starts_with("error: cannot read nowhere/manifest.json: "), "{nothing}");
    let path = at.join("s1/runs.parquet");
    let mut bytes = std::fs::read(&path).expect("it is there");
    bytes[100] ^= 1;
    std::fs::write(&path, bytes).expect("it can be written");
    let changed = refused(at, "merge s0 s1 s2 --out m");
    assert!(changed.contains("s1/runs.parquet cannot be read: it is not the file"), "{changed}");
    assert!(!at.join("m").exists(), "something was written");
}

/// A limit on the size of files stands in for a disk that is full: writing fails on the way.
#[cfg(unix)]
#[test]
fn a_disk_that_is_full_is_told_and_what_was_whole_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let words = format!("{THREE_CHUNKS} out --files csv");
    // In blocks of 512 or 1,024 bytes: far less than a chunk, more than a manifest.
    let limited = format!("trap '' XFSZ; ulimit -f 64; exec \"$0\" {words}");
    let output = Command::new("sh")
        .args(["-c", &limited, env!("CARGO_BIN_EXE_contadora")])
        .current_dir(at)
        .output()
        .expect("there is a shell");
    let error = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{error}");
    let start = "error: cannot write out/chunks/runs-000000.csv.unfinished: ";
    assert!(error.starts_with(start), "{error}");
    assert!(files_of(&at.join("out/chunks")).is_empty());
    // With room again it goes on.
    done(at, &format!("{words} --resume"));
    done(at, "verify out/runs.csv --sample 10");
}

/// A device that is always full, under the name of what is about to be written.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_by_manifest_chunk_and_merge_and_nothing_is_lost() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let full = |path: &str| symlink("/dev/full", at.join(path)).expect("a link");
    let told = |error: &str, path: &str| {
        let start = format!("error: cannot write {path}.unfinished: No space left on device");
        assert!(error.starts_with(&start), "{error}");
    };
    std::fs::create_dir(at.join("out")).expect("a folder");
    full("out/manifest.json.unfinished");
    told(&refused(at, SHORT), "out/manifest.json");
    assert!(!at.join("out/manifest.json").exists());
    std::fs::remove_dir_all(at.join("out")).expect("it was there");
    for i in [0, 1, 2] {
        done(at, &format!("{THREE_CHUNKS} s{i} --shard {i}/3 --files csv"));
    }
    let before = files_of(&at.join("s1"));
    std::fs::create_dir(at.join("m")).expect("a folder");
    full("m/runs.csv.unfinished");
    told(&refused(at, "merge s0 s1 s2 --out m"), "m/runs.csv");
    assert!(files_of(&at.join("m")).is_empty(), "something was left");
    assert!(files_of(&at.join("s1")) == before, "a shard was touched");
    done(at, "merge s0 s1 s2 --out m");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_told_and_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let error = refused(at, &SHORT.replace("--out out", "--out /proc/nothing-here"));
    assert!(error.starts_with("error: cannot make the folder /proc/nothing-here: "), "{error}");
    // Whoever may write everywhere is refused by the file system alone: /proc/self is there, and
    // takes no file.
    let error = refused(at, &SHORT.replace("--out out", "--out /proc/self"));
    assert!(error.starts_with("error: cannot make the folder /proc/self/chunks: "), "{error}");
    done(at, SHORT);
    let before = files_of(&at.join("out"));
    let error = refused(at, "merge out --out /proc/self");
    assert!(error.starts_with("error: cannot write /proc/self/runs.parquet.unfinished"), "{error}");
    assert!(files_of(&at.join("out")) == before);
}

#[cfg(unix)]
#[test]
fn a_folder_that_another_run_writes_to_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    std::fs::create_dir(at.join("out")).expect("a folder");
    let held = std::fs::File::open(at.join("out")).expect("a folder");
    held.lock().expect("it can be held");
    let busy = "error: out is being written to by another run of the program: wait until that has \
                ended, or give another folder\n";
    assert_eq!(refused(at, SHORT), busy);
    assert!(files_of(&at.join("out")).is_empty(), "something was written");
    drop(held);
    done(at, SHORT);
    let before = files_of(&at.join("out"));
    let held = std::fs::File::open(at.join("out")).expect("a folder");
    held.lock().expect("it can be held");
    assert_eq!(refused(at, &format!("{SHORT} --resume")), busy);
    assert!(files_of(&at.join("out")) == before);
}

#[test]
fn a_tick_that_was_changed_is_found_by_either_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    done(at, &format!("{VARIED} v --files csv"));
    for file in ["runs", "series"] {
        let page = done(at, &format!("verify v/{file}.csv --sample 20"));
        let said = "v/runs.csv: 20 of 600 rows run again, each from nothing but itself, and 140 \
                    ticks of these runs";
        assert!(page.starts_with(said), "{page}");
    }
    let path = at.join("v/series.csv");
    let before = std::fs::read_to_string(&path).expect("it is there");
    // The first run is always among those that are run again.
    let mut lines: Vec<String> = before.lines().map(str::to_owned).collect();
    let (rest, last) = lines[3].rsplit_once(',').expect("columns");
    lines[3] = format!("{rest},1{last}");
    std::fs::write(&path, lines.join("\n") + "\n").expect("it can be written");
    let output = told(at, "verify v/series.csv --sample 20");
    let page = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{page}");
    assert!(page.contains("run 0, police-first: spent of tick 2 is"), "{page}");
    lines.remove(3);
    std::fs::write(&path, lines.join("\n") + "\n").expect("it can be written");
    let page = text(&told(at, "verify v/runs.csv --sample 20").stdout);
    assert!(page.contains("run 0, police-first: "), "{page}");
}

#[test]
fn what_is_typed_wrongly_is_told_with_what_to_type() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let said = |words: &str| refused(at, &format!("batch marova {words}"));
    assert!(said("--vary nothing").contains("`--vary nothing` does not say KEY=DIST"));
    let law = said("--vary trust.gain=gaussian(0,1)");
    assert!(law.contains("`gaussian(0,1)` is no distribution: write uniform(A,B)"), "{law}");
    let law = said("--vary trust.gain=normal(0.2,0)");
    assert!(law.contains("`normal(0.2,0)`: a standard deviation"), "{law}");
    let law = said("--vary trust.gain=normal(900,1)");
    assert!(law.contains("normal(900,1): less than a hundredth of it lies in the range"), "{law}");
    let near = said("--vary trust.gian=uniform(0.1,0.2)");
    assert!(near.contains("no parameter is called `trust.gian`"), "{near}");
    assert!(near.contains("trust.gain"), "{near}");
    let range = said("--vary trust.gain=uniform(0.1,900)");
    assert!(range.contains("`trust.gain` = 900 is outside its range"), "{range}");
    let uneven = said("--samples 7 --runs 100");
    assert!(uneven.contains("100 runs cannot be shared out evenly among 7 samples"), "{uneven}");
    assert!(uneven.contains("--runs 98"), "{uneven}");
    assert!(said("--shard 4/4").contains("`--shard 4/4` does not say I/N"));
    assert!(said("--sample sobol").contains("the most of Sobol' points"));
    assert!(
        said("--set trust.gain=0.2 --vary trust.gain=uniform(0.1,0.3)")
            .contains("`trust.gain` is both set and varied")
    );
    assert!(said("--chance off --fixed --runs 9").contains("without chance every run is the same"));
    assert!(said("--strategy no-such").contains("no strategy is called `no-such`"));
    assert!(said("--runs 0").contains("`--runs` takes 1 to"));
    std::fs::write(at.join("d.csv"), "trust.gain\n0.2\nmuch\n").expect("a file");
    let design = said("--design d.csv");
    assert!(design.contains("cannot read d.csv: line 3: `much` is no number"), "{design}");
    std::fs::write(at.join("d.csv"), "trust.gain\n0.2\n77\n").expect("a file");
    let design = said("--design d.csv");
    assert!(design.contains("cannot read d.csv: line 3: `trust.gain` = 77 is outside"), "{design}");
    let summary = refused(at, "summary nowhere/runs.parquet");
    assert!(summary.contains("there is no manifest.json beside nowhere/runs.parquet"), "{summary}");
    done(at, &format!("{VARIED} v"));
    let series = refused(at, "summary v/series.parquet");
    assert!(series.contains("is not the file of runs: that is v/runs.parquet"), "{series}");
}
