//! A live exercise: the world replayed, and options looked ahead of while a room waits.

use crate::country::{plan, shipped};
use contadora::exercise::live::{Choice, Course, Indicator, Question, replay, what_if};
use criterion::{BatchSize, Criterion};

pub fn live(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("live");
    group.sample_size(10);
    for name in ["marova", "haiti-2004"] {
        let plan = plan(shipped(name));
        let course = |place: usize| Course {
            strategy: plan.scenario.strategies[place].clone(),
            ..Course::new(1, 0)
        };
        group.bench_function(format!("replay of {name}"), |bench| {
            bench.iter(|| replay(&plan, &course(0), plan.weeks));
        });
        let options: Vec<Choice> =
            (0..4).map(|place| Choice { name: place.to_string(), course: course(place) }).collect();
        let question = Question {
            from_week: 52,
            weeks: 52,
            futures: 250,
            indicators: Indicator::usual(&plan.scenario),
        };
        group.bench_function(
            format!("what-if of {name}, 4 options, 250 futures, a year"),
            |bench| {
                bench.iter_batched(
                    || question.clone(),
                    |question| what_if(&plan, &options, &question, None, &|| false),
                    BatchSize::PerIteration,
                );
            },
        );
    }
    group.finish();
}
