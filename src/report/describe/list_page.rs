//! The page of `contadora list`: where to start.

use crate::report::columns::{PAGE_WIDTH, shown, width, wrap};
use crate::report::numbers::counted;
use crate::report::style::{BOLD, styled};
use crate::scenario::Scenario;

/// All scenarios with their strategies; a name is bold, the default strategy stands first, then the
/// others, then each lesson with what it shows.
#[must_use]
pub fn list_page(scenarios: &[Scenario]) -> String {
    let names: Vec<String> = scenarios.iter().map(|scenario| shown(&scenario.id)).collect();
    let name_width = names.iter().map(|name| width(name)).max().unwrap_or(0).min(30);
    let mut page = String::new();
    for (scenario, name) in scenarios.iter().zip(&names) {
        let pad = " ".repeat(name_width.saturating_sub(width(name)));
        #[expect(clippy::cast_precision_loss, reason = "a scenario has few regions")]
        let regions = counted(scenario.regions.len() as f64, "region");
        let what = format!(
            "{regions}, {}.  {}",
            counted(f64::from(scenario.weeks), "week"),
            shown(&scenario.summary)
        );
        let room = PAGE_WIDTH - width(name) - pad.len() - 2;
        let mut lines = wrap_keeping_gap(&what, room).into_iter();
        let first = lines.next().unwrap_or_default();
        page.push_str(&format!("{}{pad}  {first}\n", styled(BOLD, name)));
        for line in lines {
            page.push_str(&format!("  {line}\n"));
        }
        let strategies = || scenario.strategies.iter().enumerate();
        let compared: Vec<String> = strategies()
            .filter(|(_, strategy)| !strategy.is_lesson())
            .map(|(i, strategy)| {
                let id = shown(&strategy.id);
                if i == 0 { format!("{id} (default)") } else { id }
            })
            .collect();
        for line in wrap(&compared.join(", "), PAGE_WIDTH - 2, PAGE_WIDTH - 2) {
            page.push_str(&format!("  {line}\n"));
        }
        for (_, strategy) in strategies() {
            let Some(shows) = &strategy.shows else { continue };
            let told = format!("{}: {}", shown(&strategy.id), shown(shows));
            for (i, line) in wrap(&told, PAGE_WIDTH - 4, PAGE_WIDTH - 6).iter().enumerate() {
                page.push_str(&format!("{}{line}\n", if i == 0 { "    " } else { "      " }));
            }
        }
    }
    page
}

/// Wraps, with the double blank between figures and summary kept on the first line.
fn wrap_keeping_gap(text: &str, room: usize) -> Vec<String> {
    if width(text) <= room {
        return vec![text.to_owned()];
    }
    wrap(text, room, PAGE_WIDTH - 2)
}
