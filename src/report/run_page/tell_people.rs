//! What became of people's trust, and of people in flight.

use crate::model::country::legitimacy::distrust;
use crate::model::fact::Fact;
use crate::report::numbers::{count, plain};
use crate::report::run_page::tell::{Told, region, told};
use crate::report::run_page::tell_country::people_share;
use crate::report::run_page::view::View;
use crate::vocabulary::Trusted;

/// Trust that passed a half; trust in the government that passed a quarter, where riots are likely.
pub(super) fn trust(view: &View) -> Vec<Told> {
    let mut all = Vec::new();
    for (at, fact) in &view.record.facts {
        let Fact::TrustPassed { trusted, region: place, quarter, rising } = fact else { continue };
        let Some(of) = Trusted::ALL.get(*trusted) else { continue };
        let place_name = region(view, *place);
        let weight = 35.0 + 40.0 * people_share(view, *place).sqrt();
        let (name, kind) = (of.name(), if *rising { "trust up" } else { "trust down" });
        let (weight, text) = match (of, quarter, rising) {
            (_, 2, true) => {
                (weight, format!("More than half of the people of {place_name} now trust {name}."))
            }
            (_, 2, false) => {
                (weight, format!("Fewer than half of the people of {place_name} trust {name}."))
            }
            (Trusted::Government, 1, false) => (weight + 8.0, riots(view, &place_name)),
            _ => continue,
        };
        all.push(told(*at, weight, kind, text));
    }
    all
}

/// What it means that fewer than a quarter trust the government.
fn riots(view: &View, place: &str) -> String {
    let fewer = format!("Fewer than a quarter of the people of {place} trust the government");
    if view.plan.without.contains(&"violence") {
        return format!("{fewer}.");
    }
    let times = distrust(view.plan.table.get("legitimacy.unrest"), 0.25);
    let times = plain((times * 10.0).round() / 10.0);
    format!("{fewer}: riots are {times} times as likely as at a half.")
}

/// Flight that passed levels: passages in one direction are told as one.
pub(super) fn flight(view: &View) -> Vec<Told> {
    let mut all: Vec<(u32, bool, Told)> = Vec::new();
    for (at, fact) in &view.record.facts {
        let Fact::FlightPassed { region: place, percent, rising, people } = fact else { continue };
        let place_name = region(view, *place);
        let number = count(*people);
        let (kind, text) = if *rising {
            ("flight", format!("{number} people of {place_name} are in flight, over {percent} %."))
        } else {
            let left = format!("{number} people of {place_name} are still in flight");
            ("return", format!("{left}, under {percent} %."))
        };
        let share = people_share(view, *place);
        let weight = 30.0 + 0.5 * f64::from(*percent) + 40.0 * share.sqrt();
        let fact = told(*at, weight, kind, text);
        let before = all.iter().rposition(|(known, _, _)| known == place);
        match before.filter(|i| all[*i].1 == *rising) {
            Some(i) => all[i].2 = Told { weight: weight.max(all[i].2.weight), ..fact },
            None => all.push((*place, *rising, fact)),
        }
    }
    all.into_iter().map(|(_, _, told)| told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::{Run, marova};

    fn told_of(facts: Vec<(f64, Fact)>, tell: fn(&View) -> Vec<Told>) -> Vec<String> {
        let mut run = Run::over(marova(), 10);
        run.record.facts = facts;
        tell(&run.view()).into_iter().map(|told| told.text).collect()
    }

    #[test]
    fn trust_is_told_at_a_half_and_where_riots_are_likely() {
        let passed = |trusted: Trusted, quarter| {
            let trusted = trusted.index();
            (1.0, Fact::TrustPassed { trusted, region: 2, quarter, rising: false })
        };
        let facts = vec![
            passed(Trusted::Mission, 2),
            passed(Trusted::Mission, 1),
            passed(Trusted::Government, 1),
        ];
        let riots = "Fewer than a quarter of the people of Dorrin trust the government: riots are \
                     1.3 times as likely as at a half.";
        let half = "Fewer than half of the people of Dorrin trust the mission.";
        assert_eq!(told_of(facts, trust), [half, riots]);
    }

    #[test]
    fn a_flight_that_grows_is_told_as_one() {
        let passed = |week, percent, rising, people| {
            (week, Fact::FlightPassed { region: 2, percent, rising, people })
        };
        let facts = vec![
            passed(1.0, 2, true, 5_300.0),
            passed(4.0, 5, true, 14_000.0),
            passed(9.0, 5, false, 12_000.0),
        ];
        let grown = "14,000 people of Dorrin are in flight, over 5 %.";
        let fewer = "12,000 people of Dorrin are still in flight, under 5 %.";
        assert_eq!(told_of(facts, flight), [grown, fewer]);
    }
}
