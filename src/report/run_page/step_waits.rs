//! What a step of a strategy waited for before it asked for its units.

use crate::report::narrate::condition;
use crate::report::numbers::{week, weeks};
use crate::report::run_page::view::View;
use crate::vocabulary::StepWait;

/// What a step that ran waited for last, where its trigger names it.
#[derive(Debug, Clone, PartialEq)]
pub struct StepWaited {
    /// What for.
    pub wait: StepWait,
    /// From when on nothing else was wanting [weeks].
    pub from_week: f64,
    /// From when on that was there too [weeks].
    pub until_week: f64,
    /// The condition as a clause: "all units of step 1 (Streets) have been at work for 4 weeks".
    pub until: String,
}

/// What a step waited for last, if it waited a week or longer for something with a name.
#[must_use]
pub fn step_waited(view: &View, step: usize) -> Option<StepWaited> {
    let (strategy, report) = (view.strategy()?, view.record.steps.get(step)?);
    let last = report.state.last.filter(|last| last.weeks() >= 1.0)?;
    let found = strategy.steps.get(step)?.when.condition(last.condition)?;
    Some(StepWaited {
        wait: StepWait::of(found)?,
        from_week: last.from_week,
        until_week: last.until_week,
        until: condition(view.scenario(), strategy, found),
    })
}

/// The same as a clause: "waited 27 weeks (w4-w31) for its partner: all units of step 1 (Streets)
/// have been at work for 4 weeks".
#[must_use]
pub fn step_waited_clause(view: &View, step: usize) -> Option<String> {
    let waited = step_waited(view, step)?;
    Some(format!(
        "waited {} ({}-{}) {}: until {}",
        weeks((waited.until_week - waited.from_week).round()),
        week(waited.from_week),
        week(waited.until_week),
        waited_for(waited.wait),
        waited.until
    ))
}

/// "for its partner".
fn waited_for(wait: StepWait) -> &'static str {
    match wait {
        StepWait::Partner => "for its partner",
        StepWait::AccordStep => "for a step of an accord",
        StepWait::Counterpart => "for a local counterpart",
        StepWait::Host => "for the host government",
        StepWait::Mandate => "for a mandate",
        StepWait::Money => "for money",
    }
}
