//! Events on the disk before they are acknowledged, and a whole log read and held to its chain.

use crate::country::shipped;
use contadora::exercise::{Command, Entry, Envelope, Moment, Settings, State, Who, fold, step};
use contadora::store::{Log, inspect};
use criterion::{BatchSize, Criterion, Throughput};
use std::sync::Arc;

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

    let (before, entries) = played(500);
    assert_eq!(entries.len(), 500);
    group.bench_function("replay of 500 events into a state", |bench| {
        bench.iter_batched(
            || before.clone(),
            |state| fold(state, &entries),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

/// An exercise of Marova before its first event, and so many events of it.
fn played(events: usize) -> (State, Vec<Entry>) {
    let before = State::new(Arc::new(shipped("marova")), "exercise").expect("it has one");
    let (mut state, mut entries) = (before.clone(), Vec::new());
    let open =
        Settings { title: None, parameters: Vec::new(), seed: 1, run: 0, utc_offset_minutes: 0 };
    let mut commands = std::iter::once(Command::Open(open))
        .chain([Command::Resume, Command::Pause].into_iter().cycle());
    while entries.len() < events {
        let (id, by) = (format!("c{}", entries.len()), Who::Facilitator);
        let command = commands.next().expect("there is always another");
        let envelope = Envelope { id, by, version: None, command };
        let now = Moment(entries.len() as u64 * 1000);
        entries.extend(step(&mut state, &envelope, now).expect("it is allowed"));
    }
    entries.truncate(events);
    (before, entries)
}
