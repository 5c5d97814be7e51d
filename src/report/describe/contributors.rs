//! How willing contributors are, and how ready their pools: a section of the page of a scenario.

use crate::report::columns::shown;
use crate::report::flow::item;
use crate::report::numbers::{count, percent, weeks};
use crate::report::run_page::heading;
use crate::report::words::{capital, list};
use crate::scenario::{Actor, Pool, PoolReadiness, Scenario};

/// What the scenario says of will and readiness; nothing where it says nothing.
pub(super) fn contributors(scenario: &Scenario) -> String {
    let mut lines: Vec<String> = scenario.actors.iter().filter_map(will).collect();
    lines.extend(scenario.pools.iter().filter_map(|pool| readiness(scenario, pool)));
    let together = scenario.prepared_together.get();
    if together > 0.0 {
        let share = percent(together);
        lines.push(format!(
            "Those who are sent have trained together beforehand ({share} of 100): they learn the \
             place sooner."
        ));
    }
    if lines.is_empty() {
        return String::new();
    }
    let mut text = heading("How willing they are, and how ready");
    for line in lines {
        text.push_str(&item("  ", &line));
    }
    text
}

fn will(actor: &Actor) -> Option<String> {
    let will = actor.will?;
    let patience = will.patience_weeks.map_or_else(
        || "time alone does not tire it".to_owned(),
        |patience| format!("it tires after {} there", weeks(patience.get())),
    );
    let stays = match (will.neighbour, will.subsidised) {
        (true, true) => "; a neighbour, and others pay it: it stays longer",
        (true, false) => "; a neighbour: it stays longer",
        (false, true) => "; others pay it: it stays longer",
        (false, false) => "",
    };
    let start = percent(will.start.get());
    Some(format!("{}: will {start} % at the start; {patience}{stays}.", shown(&actor.name)))
}

fn readiness(scenario: &Scenario, pool: &Pool) -> Option<String> {
    let said = pool.readiness;
    let unsaid = PoolReadiness::unsaid();
    let component = scenario.components.get(pool.component.index())?;
    let actor = scenario.actors.get(pool.actor.index())?;
    let mut parts = Vec::new();
    if said.standing > unsaid.standing {
        let ready = (said.standing.get() * f64::from(pool.units)).round();
        let all = count(f64::from(pool.units));
        parts.push(format!("{} of {all} held ready beforehand", count(ready)));
    }
    if said.sustainable < unsaid.sustainable {
        let share = percent(said.sustainable.get());
        parts.push(format!("once more than {share} % are asked for they take longer to prepare"));
    }
    if said.vacancy > unsaid.vacancy {
        let share = percent(said.vacancy.get());
        parts.push(format!("{share} % of posts stand empty in the first two years"));
    }
    if said.rotates {
        let every = weeks(component.rotation_weeks.get());
        parts.push(format!("each exchange of people, after {every}, is felt"));
    }
    if said.language_share < unsaid.language_share {
        let share = percent(said.language_share.get());
        parts.push(format!("{share} % speak the country's language"));
    }
    if parts.is_empty() {
        return None;
    }
    let name = capital(&shown(&component.name));
    Some(format!("{name} ({}): {}.", shown(&actor.name), list(&parts)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Share, Weeks};
    use crate::report::fixture::marova;
    use crate::scenario::ContributorWill;

    fn silent() -> Scenario {
        let mut scenario = marova();
        scenario.prepared_together = Share::default();
        scenario.actors.iter_mut().for_each(|actor| actor.will = None);
        scenario.pools.iter_mut().for_each(|pool| pool.readiness = PoolReadiness::unsaid());
        scenario
    }

    #[test]
    fn what_is_said_is_told_and_nothing_else() {
        let mut scenario = silent();
        assert_eq!(contributors(&scenario), "");
        scenario.actors[1].will = Some(ContributorWill {
            start: Share::new(0.7).unwrap(),
            patience_weeks: Weeks::new(52.0).ok(),
            neighbour: true,
            subsidised: false,
        });
        scenario.pools[0].readiness.language_share = Share::new(0.55).unwrap();
        let text = contributors(&scenario);
        assert!(
            text.contains("will 70 % at the start; it tires after 52 weeks there; a neighbour")
        );
        assert!(text.contains("55 % speak the country's language."), "{text}");
        assert!(!text.contains("posts"), "{text}");
    }
}
