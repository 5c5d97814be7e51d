//! What became of agreements, and who came without an anchor.

use crate::model::fact::Fact;
use crate::report::columns::shown;
use crate::report::numbers::counted;
use crate::report::run_page::tell::{Told, region, told};
use crate::report::run_page::view::View;
use crate::report::words::{capital, some_of};

/// Agreements that were signed.
pub(super) fn agreements(view: &View) -> Vec<Told> {
    let all = view.record.facts.iter().filter_map(|(at, fact)| match fact {
        Fact::AgreementSigned { agreement } => {
            let name = agreement_name(view, *agreement)?;
            let text = format!("The {name} is signed: those it covers dock by it from now on.");
            Some(told(*at, 45.0, "signed", text))
        }
        _ => None,
    });
    all.collect()
}

/// The first that came without an anchor, and how many did.
pub(super) fn undocked(view: &View) -> Vec<Told> {
    let came: Vec<(f64, u32, u32)> = view
        .record
        .facts
        .iter()
        .filter_map(|(at, fact)| match fact {
            Fact::Undocked { unit, region } => Some((*at, *unit, *region)),
            _ => None,
        })
        .collect();
    let Some((at, unit, place)) = came.first().copied() else { return Vec::new() };
    let component = view.component_of(unit as usize);
    let component = component.and_then(|component| view.scenario().components.get(component));
    let who = component.map_or_else(|| "a unit".to_owned(), |component| some_of(1, &component.one));
    #[expect(clippy::cast_precision_loss, reason = "units are few")]
    let number = came.len() as f64;
    let more = match came.len() {
        1 => String::new(),
        _ => format!(" (the first of {})", counted(number, "unit")),
    };
    let text = format!(
        "{} starts work in {} with nothing to dock to, so at a loss{more}.",
        capital(&who),
        region(view, place)
    );
    vec![told(at, 30.0 + number.min(15.0), "undocked", text)]
}

/// What became of an order to sign: "the Relief compact in force from w14".
pub(super) fn signing(view: &View, agreement: usize) -> String {
    let Some(name) = agreement_name(view, agreement) else { return String::new() };
    let signed = view.record.facts.iter().find_map(|(at, fact)| match fact {
        Fact::AgreementSigned { agreement: signed } if *signed == agreement => Some(*at),
        _ => None,
    });
    match signed {
        Some(at) => format!("the {name} signed in {}", crate::report::numbers::week(at)),
        None if view.plan.without.contains(&"anchors") => {
            format!("the {name} changes nothing, with anchors off")
        }
        None => format!("the {name} still negotiated at the end"),
    }
}

fn agreement_name(view: &View, agreement: usize) -> Option<String> {
    Some(shown(&view.scenario().docking.agreements.get(agreement)?.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Weeks;
    use crate::report::fixture::{Run, marova};
    use crate::scenario::Agreement;
    use crate::vocabulary::ActorId;

    #[test]
    fn an_agreement_and_those_who_came_without_one_are_told() {
        let mut scenario = marova();
        let new = scenario.docking.agreements.len();
        scenario.docking.agreements.push(Agreement {
            id: "compact".to_owned(),
            name: "Relief compact".to_owned(),
            between: vec![ActorId(0), ActorId(1)],
            arms: Vec::new(),
            negotiation_weeks: Weeks::new(6.0).ok(),
        });
        let mut run = Run::over(scenario, 10);
        assert_eq!(signing(&run.view(), new), "the Relief compact still negotiated at the end");
        run.record.facts = vec![
            (2.0, Fact::Undocked { unit: 0, region: 1 }),
            (3.0, Fact::Undocked { unit: 0, region: 2 }),
            (7.0, Fact::AgreementSigned { agreement: new }),
        ];
        let view = run.view();
        let said: Vec<String> =
            agreements(&view).into_iter().chain(undocked(&view)).map(|told| told.text).collect();
        let signed = "The Relief compact is signed: those it covers dock by it from now on.";
        assert_eq!(said[0], signed);
        let end = "starts work in Tarn with nothing to dock to, so at a loss (the first of 2 \
                   units).";
        assert!(said[1].ends_with(end), "{}", said[1]);
        assert_eq!(signing(&view, new), "the Relief compact signed in w7");
    }
}
