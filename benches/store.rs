//! Events on the disk before they are acknowledged, and a whole log read and held to its chain.

use contadora::store::{Log, inspect};
use criterion::{BatchSize, Criterion, Throughput};

/// An event of the size that orders and adjudications have.
fn payload(n: u64) -> String {
    format!("{{\"Drafted\":{{\"seat\":\"un\",\"move\":{n},\"text\":\"{}\"}}}}", "x".repeat(300))
}

pub fn store(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut group = criterion.benchmark_group("store");

    let path = folder.path().join("append.exercise");
    let mut log = Log::create(&path).expect("a new file");
    let mut n = 0;
    group.throughput(Throughput::Elements(1));
    group.bench_function("append, on the disk", |bench| {
        bench.iter(|| {
            n += 1;
            log.append(log.version(), &format!("c{n}"), 0, &[payload(n)]).expect("room")
        });
    });

    let path = folder.path().join("read.exercise");
    let mut log = Log::create(&path).expect("a new file");
    for n in 0..500 {
        log.append(n, &format!("c{n}"), 0, &[payload(n)]).expect("room");
    }
    drop(log);
    group.throughput(Throughput::Elements(500));
    group.bench_function("open and read 500 events", |bench| {
        bench.iter_batched(
            || (),
            |()| {
                let read = inspect(&path).expect("it can be read");
                assert_eq!(read.events.len(), 500);
                read
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}
