//! What is printed of a batch, to the letter.

use crate::batch::{THREE_CHUNKS, VARIED, done, same_files};
use crate::pages::page_of;

#[test]
fn a_batch_and_its_summary() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let words = format!("{VARIED} out");
    let output = crate::batch::told(at, &words);
    page_of("batch-marova.txt", &[&words], &output);
    let output = crate::batch::told(at, "summary out/runs.parquet");
    page_of("summary-marova.txt", &["summary"], &output);
}

/// The job file of a Slurm array is run as Slurm would run it, task by task.
#[cfg(unix)]
#[test]
fn the_job_file_of_a_cluster_runs_all_shards_and_they_join_into_the_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let words = THREE_CHUNKS.replace("batch marova", "emit slurm marova --shards 3");
    let job = done(at, &format!("{words} out"));
    assert!(job.starts_with("#!/bin/bash\n") && job.contains("#SBATCH --array=0-2\n"), "{job}");
    std::fs::write(at.join("job.sh"), &job).expect("a file");
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_contadora"));
    let shell = |words: &str, task: &str| {
        let own = program.parent().expect("it lies in a folder").display();
        let done = std::process::Command::new("sh")
            .args(["-c", &format!("PATH=\"{own}:$PATH\"; export PATH; {words}")])
            .env("SLURM_ARRAY_TASK_ID", task)
            .current_dir(at)
            .status();
        assert!(done.expect("there is a shell").success(), "{words}, task {task}");
    };
    // A task that is sent twice does no harm.
    for task in ["2", "0", "1", "0"] {
        shell("sh job.sh >/dev/null", task);
    }
    let merge = job.lines().find_map(|line| line.strip_prefix("# When all have ended: "));
    shell(&format!("{} >/dev/null", merge.expect("it says how to join")), "0");
    done(at, &format!("{THREE_CHUNKS} whole"));
    same_files(&at.join("out/whole"), &at.join("whole"));
    for scheduler in ["k8s", "ray"] {
        let words = words.replace("slurm", scheduler);
        let job = done(at, &format!("{words} out"));
        assert!(job.contains("/3 --resume --quiet"), "{job}");
    }
}

#[test]
fn a_dry_run_says_the_cost_and_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let words = "batch marova --weeks 2 --fixed --runs 100000 --dry-run --out out --threads 2";
    let page = done(folder.path(), words);
    assert!(page.starts_with("Nothing is run and nothing is written"), "{page}");
    assert!(page.contains(" runs in 25 chunks, into out\n"), "{page}");
    assert!(page.contains(" with 2 threads, if a run goes on taking "), "{page}");
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_design_has_no_ranges_and_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    std::fs::write(at.join("d.csv"), "trust.gain, aid.absorbs\n0.2,2.5\n0.25,1.5\n")
        .expect("a file");
    done(at, "batch marova --weeks 4 --design d.csv --runs 20 --quiet --out out");
    let page = done(at, "summary out/runs.parquet");
    assert!(page.contains("There are no ranges: samples of such a design"), "{page}");
    let range = |line: &str| line.starts_with("    ") && line.contains("..");
    assert!(!page.lines().any(range), "{page}");
    done(at, "verify out/runs.parquet");
}
