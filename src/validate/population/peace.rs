//! What the parties of a country agreed, and what they may fight over, written into a scenario.
//!
//! An accord is signed in week 0 by those who sign it. Where it says how to disarm, rebels give up
//! all of their force and the government four tenths, in five steps planned over 60 weeks. A vote
//! is held between the government and all rebels on the date that was drawn.

use crate::quantity::{Amount, Share, Weeks};
use crate::scenario::{Accord, AccordKind, Intensity, Ladder, Relation, Scenario, Vote};
use crate::validate::population::draw::{self, CountryDraw};
use crate::validate::population::write::headcount;
use crate::vocabulary::PartyId;

/// How hostile two rebel parties are, against a government and a rebel party [0..1].
const REBELS_AMONG_EACH_OTHER: f64 = 0.1;

/// Steps of a ladder, and how long all of them are planned to take [weeks].
const STEPS: u32 = 5;
const LADDER_WEEKS: f64 = 60.0;

/// What a government gives up of its force where it disarms too [0..1].
const GOVERNMENT_GIVES_UP: f64 = 0.4;

/// Longest time to a vote that is still held [weeks].
const LAST_VOTE: f64 = 600.0;

/// What stands in place of the accord and the vote that were drawn, to try something.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Peace {
    /// Whether all accords are full ones that all sign, with a ladder.
    pub full_accord: bool,
    /// How long after the accord a ladder begins; at once otherwise [weeks].
    pub ladder_after_weeks: Option<f64>,
    /// Whether steps wait for those of the other side; as drawn otherwise.
    pub lock_step: Option<bool>,
    /// When the vote is held, or that there is none; as drawn otherwise [weeks].
    pub vote_week: Option<Option<f64>>,
    /// How much losers keep [0..1].
    pub accommodation: f64,
    /// Whether the government and the first rebels are at war, with no accord and no vote.
    pub at_war: bool,
    /// Whether the third step of the rebels is held unkept for two months.
    pub third_step_unkept: bool,
}

/// Writes what was drawn of parties, accord and vote, or what stands in its place.
pub(super) fn write_peace(scenario: &mut Scenario, country: &CountryDraw, peace: &Peace) {
    for (party, drawn) in scenario.parties.iter_mut().zip(&country.parties) {
        party.at_its_height = Some(headcount(drawn.at_its_height));
        // Half a month to two months, by what it lives on.
        party.war_chest_months = Amount::new(0.5 + 1.5 * drawn.revenue).unwrap_or_default();
    }
    for relation in &mut scenario.relations {
        let hostility = if is_of_government(relation) { 1.0 } else { REBELS_AMONG_EACH_OTHER };
        relation.hostility = Share::new(hostility).unwrap_or_default();
    }
    scenario.accords = country.accord.iter().map(|drawn| accord(country, drawn, peace)).collect();
    // An accord that nobody but the government signs is none.
    scenario.accords.retain(|accord| accord.between.len() > 1);
    if peace.at_war {
        scenario.accords.clear();
        scenario.votes.clear();
        if let Some(first) = scenario.relations.first_mut() {
            first.fighting = Some(Intensity::War);
        }
        return;
    }
    let drawn = country.vote_years.map(|years| years * 365.25 / 7.0);
    let week = peace.vote_week.unwrap_or(drawn);
    scenario.votes =
        week.map(|week| vote(country, week, peace.accommodation)).into_iter().collect();
}

fn is_of_government(relation: &Relation) -> bool {
    relation.between.0.index() == 0 || relation.between.1.index() == 0
}

fn accord(country: &CountryDraw, drawn: &draw::AccordDraw, peace: &Peace) -> Accord {
    let all = peace.full_accord;
    let signs = country.parties.iter().enumerate().filter(|(_, party)| all || party.signs);
    let between: Vec<PartyId> = signs.map(|(i, _)| PartyId::from_index(i)).collect();
    let gives_up = |party: &PartyId| {
        let share = if party.index() == 0 { GOVERNMENT_GIVES_UP } else { 1.0 };
        (*party, Share::new(share).unwrap_or_default())
    };
    let ladder = (all || drawn.disarms).then(|| Ladder {
        steps: STEPS,
        after_weeks: Weeks::new(peace.ladder_after_weeks.unwrap_or(0.0)).unwrap_or_default(),
        weeks: Weeks::new(LADDER_WEEKS).unwrap_or_default(),
        lock_step: peace.lock_step.unwrap_or(drawn.lock_step),
        gives_up: between.iter().map(gives_up).collect(),
        joins: Vec::new(),
    });
    Accord {
        id: "accord".to_owned(),
        name: "the accord".to_owned(),
        kind: match drawn.kind {
            _ if all => AccordKind::Full,
            draw::AccordKind::Full => AccordKind::Full,
            draw::AccordKind::Partial => AccordKind::Partial,
            draw::AccordKind::Process => AccordKind::Process,
        },
        between,
        with_mission: false,
        signed_week: Some(Weeks::default()),
        after: None,
        civil_society: Share::default(),
        ladder,
    }
}

fn vote(country: &CountryDraw, week: f64, accommodation: f64) -> Vote {
    Vote {
        id: "vote".to_owned(),
        name: "the vote".to_owned(),
        week: Weeks::new(week.min(LAST_VOTE)).ok(),
        preparation_weeks: Weeks::default(),
        between: (0..country.parties.len()).map(PartyId::from_index).collect(),
        accommodation: Share::new(accommodation).unwrap_or_default(),
    }
}
