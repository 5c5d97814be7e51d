//! What is printed of a batch, to the letter.

use crate::batch::{VARIED, done};
use crate::pages::{page, page_of};

#[test]
fn a_batch_its_summary_and_its_job_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let words = format!("{VARIED} out");
    let output = crate::batch::told(at, &words);
    page_of("batch-marova.txt", &[&words], &output);
    let output = crate::batch::told(at, "summary out/runs.parquet");
    page_of("summary-marova.txt", &["summary"], &output);
    for (scheduler, golden) in
        [("slurm", "emit-slurm.txt"), ("k8s", "emit-k8s.txt"), ("ray", "emit-ray.txt")]
    {
        let words = ["emit", scheduler, "marova", "--fixed", "--runs", "40960", "--shards", "10"];
        page(golden, &words);
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
    assert!(!page.contains(".."), "{page}");
    done(at, "verify out/runs.parquet");
}
