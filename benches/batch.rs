//! Many runs: what sharing out, handing on and writing add to the runs themselves.
//!
//! Runs are of one tick, so that what is added can be seen; what it adds to a run is the difference
//! from the same runs in a loop, over their number.

use crate::country::{plan, shipped};
use contadora::batch::{CHUNK, Design, Files, Job, Origin, StatedPlan, execute, run};
use contadora::run::{Engine, Plan};
use criterion::{Criterion, Throughput};

fn short() -> (Plan, Design) {
    let plan = plan(shipped("marova")).lasting(1, 7).expect("a week is a length");
    (plan, Design::fixed(vec![0], 1, CHUNK))
}

pub fn batch(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("batch");
    group.throughput(Throughput::Elements(CHUNK)).sample_size(20);
    let (plan, design) = short();
    let mut engine = Engine::new(&plan);
    group.bench_function("a chunk of runs of one tick in a loop", |bench| {
        bench.iter(|| {
            (0..CHUNK).map(|run| engine.run(Some(0), plan.luck(1, run)).parts[0]).sum::<f64>()
        });
    });
    for threads in [1, 2] {
        group.bench_function(format!("the same, shared out to {threads} threads"), |bench| {
            bench.iter(|| {
                let mut sum = 0.0;
                let each = |future: contadora::batch::Future| sum += future.outcomes[0].parts[0];
                execute(&plan, &design, Some(threads), each).expect("threads start");
                sum
            });
        });
    }
    for files in [Files::Parquet, Files::Csv] {
        let stated =
            StatedPlan::new(&plan, &design, (Origin::Fixed, Vec::new()), &[], (files, false));
        group.bench_function(format!("the same, written as {}", files.ending()), |bench| {
            bench.iter(|| {
                let folder = tempfile::tempdir().expect("a folder");
                let job = Job {
                    plan: &plan,
                    design: &design,
                    stated: stated.clone(),
                    folder: folder.path(),
                    shard: None,
                    resume: false,
                    threads: Some(2),
                };
                run(&job, &|| false, &mut |_, _| {}).expect("it can be written")
            });
        });
    }
    group.finish();
}
