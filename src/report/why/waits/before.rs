//! Before units are asked for: what the steps that send them waited for, and those that never ran.

use crate::report::columns::shown;
use crate::report::flow::column;
use crate::report::narrate::step_name;
use crate::report::numbers::week;
use crate::report::run_page::{View, step_waited_clause, why_not};
use crate::scenario::Step;
use crate::vocabulary::Order;

/// The steps that send units of a component, where they waited for something with a name or did not
/// run; nothing where none did.
pub(in crate::report::why) fn steps(view: &View, component: usize) -> String {
    let Some(strategy) = view.strategy() else { return String::new() };
    let sends = |step: &Step| {
        step.orders.iter().any(
            |order| matches!(order, Order::Send { component: of, .. } if of.index() == component),
        )
    };
    let mut lines = String::new();
    for (i, _) in strategy.steps.iter().enumerate().filter(|(_, step)| sends(step)) {
        let ran = view.record.steps.get(i).map(|report| report.state.ran_week);
        let name = step_name(view.scenario(), strategy, i);
        let (at, told) = match ran.filter(|ran| ran.is_finite()) {
            Some(ran) => match step_waited_clause(view, i) {
                Some(waited) => (week(ran), format!("{name} {waited}")),
                None => continue,
            },
            None => {
                ("never".to_owned(), format!("{name} did not run: {}", why_not(view, strategy, i)))
            }
        };
        lines.push_str(&column(&format!("  {at:<5}"), 7, &shown(&told)));
    }
    if lines.is_empty() { lines } else { format!("\nBefore they were asked for\n{lines}") }
}
