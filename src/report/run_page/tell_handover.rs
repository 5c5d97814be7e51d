//! What became of what units did, once they had left: taken over, taken over in part, or lost.

use crate::model::fact::Fact;
use crate::report::narrate::local_hands;
use crate::report::numbers::percent;
use crate::report::run_page::tell::{Told, region, told};
use crate::report::run_page::view::View;
use crate::report::words::{capital, some_of};
use crate::vocabulary::Sector;

/// From here on a handover succeeds [0..1].
const SUCCEEDS: f64 = 0.75;

/// Below this it fails [0..1].
const FAILS: f64 = 0.25;

/// Units of a component that left a region in one tick.
struct Left {
    week: f64,
    region: u32,
    component: usize,
    sector: usize,
    ready: f64,
    told: bool,
    units: u32,
}

/// Handovers of a region and component in one tick, as one.
pub(super) fn handovers(view: &View) -> Vec<Told> {
    let mut all: Vec<Left> = Vec::new();
    for (at, fact) in &view.record.facts {
        let Fact::HandedOver { unit, region, sector, ready, told } = fact else { continue };
        let Some(component) = view.component_of(*unit as usize) else { continue };
        let same = |left: &&mut Left| {
            left.week == *at && left.region == *region && left.component == component
        };
        match all.iter_mut().find(same) {
            Some(left) => left.units += 1,
            None => all.push(Left {
                week: *at,
                region: *region,
                component,
                sector: *sector,
                ready: *ready,
                told: *told,
                units: 1,
            }),
        }
    }
    all.iter().filter_map(|left| sentence(view, left)).collect()
}

/// How far local hands were ready, on average, for what units of a component did that left from a
/// week on: "; local police were ready for 95 % of it".
pub(super) fn ready(view: &View, component: usize, from: f64) -> String {
    let (mut sum, mut count, mut hands) = (0.0, 0.0, "local hands");
    for (at, fact) in &view.record.facts {
        let Fact::HandedOver { unit, sector, ready, .. } = fact else { continue };
        if *at >= from && view.component_of(*unit as usize) == Some(component) {
            sum += ready;
            count += 1.0;
            hands = Sector::ALL.get(*sector).map_or(hands, |sector| local_hands(*sector));
        }
    }
    if count > 0.0 {
        format!("; {hands} were ready for {} % of it", percent(sum / count))
    } else {
        String::new()
    }
}

fn sentence(view: &View, left: &Left) -> Option<Told> {
    let body = view.scenario().components.get(left.component)?;
    let hands = local_hands(*Sector::ALL.get(left.sector)?);
    let who = capital(&some_of(left.units, &body.one));
    let place = region(view, left.region);
    let verb = match (left.told, left.units) {
        (true, 1) => "hands over",
        (true, _) => "hand over",
        (false, 1) => "leaves",
        (false, _) => "leave",
    };
    let ready = percent(left.ready);
    let (kind, weight, what) = if left.ready >= SUCCEEDS {
        ("handover succeeds", 44.0, format!("{hands} are ready for {ready} % of it and carry on"))
    } else if left.ready >= FAILS {
        let what = format!("{hands} are ready for {ready} % of it, and the rest is lost");
        ("handover in part", 48.0, what)
    } else {
        let what = format!(
            "{hands} are ready for {ready} % of it: the handover fails, and what is left answers \
             to nobody"
        );
        ("handover fails", 52.0, what)
    };
    Some(told(left.week, weight, kind, format!("{who} {verb} in {place}; {what}.")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::{Run, marova};

    #[test]
    fn a_handover_succeeds_in_part_or_not_at_all() {
        let mut run = Run::over(marova(), 10);
        let fact = |unit: u32, ready: f64, told: bool| Fact::HandedOver {
            unit,
            region: 1,
            sector: 0,
            ready,
            told,
        };
        run.record.facts =
            vec![(1.0, fact(0, 0.9, true)), (2.0, fact(0, 0.5, false)), (3.0, fact(0, 0.1, false))];
        let said: Vec<String> = handovers(&run.view()).into_iter().map(|t| t.text).collect();
        let ends = [
            "hands over in Tarn; local police are ready for 90 % of it and carry on.",
            "leaves in Tarn; local police are ready for 50 % of it, and the rest is lost.",
            "leaves in Tarn; local police are ready for 10 % of it: the handover fails, and what \
             is left answers to nobody.",
        ];
        assert_eq!(said.len(), 3);
        let component = run.view().component_of(0).unwrap();
        assert_eq!(ready(&run.view(), component, 2.0), "; local police were ready for 30 % of it");
        for (said, end) in said.iter().zip(ends) {
            assert!(said.ends_with(end), "{said}");
        }
    }
}
