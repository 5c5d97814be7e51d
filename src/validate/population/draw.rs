//! What a country after a war is like.

use crate::chance::{Chance, Draws, Luck, OrdinalSource, logistic_variate};
use crate::maths;
use crate::validate::population::mission::{MissionDraw, Selection};
use crate::validate::population::variates::{Beta, choice, lognormal};

/// How a war ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// One side won; the other keeps little of its force.
    Victory,
    /// By an agreement.
    Agreement,
    /// By a truce, or it died down.
    Truce,
}

/// What kind of accord it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccordKind {
    /// All they fought over is settled.
    Full,
    /// Part of it is.
    Partial,
    /// How to go on is agreed.
    Process,
}

/// An accord.
#[derive(Debug, Clone, PartialEq)]
pub struct AccordDraw {
    /// Its kind.
    pub kind: AccordKind,
    /// Whether it says how to disarm.
    pub disarms: bool,
    /// Whether steps then wait for those of the other side.
    pub lock_step: bool,
}

/// A party.
#[derive(Debug, Clone, PartialEq)]
pub struct PartyDraw {
    /// Fighters at the height of the war [people].
    pub at_its_height: f64,
    /// Fighters left at its end [people].
    pub fighters: f64,
    /// What it lives on [0..1].
    pub revenue: f64,
    /// Support from outside [0..1].
    pub patrons: f64,
    /// How wronged it holds itself to be [0..1].
    pub grievance: f64,
    /// Whether it signs the accord, where there is one.
    pub signs: bool,
}

/// A country at the end of a war.
#[derive(Debug, Clone, PartialEq)]
pub struct CountryDraw {
    /// Its number.
    pub number: u32,
    /// People of each region [people].
    pub people: Vec<f64>,
    /// The parties, the government first.
    pub parties: Vec<PartyDraw>,
    /// How the war ended.
    pub ending: Ending,
    /// The accord, where it ended by one.
    pub accord: Option<AccordDraw>,
    /// When a vote is held, if one is [years].
    pub vote_years: Option<f64>,
    /// How hard a case it is, to those who decide on a mission; mean 0, variance 1.
    pub hardness: f64,
    /// The mission it gets, if it gets one.
    pub mission: Option<MissionDraw>,
}

/// A feature that is drawn. The numbers are keys: append, never renumber.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Feature {
    Parties = 0,
    Regions = 1,
    Ending = 2,
    Winner = 3,
    LoserKeeps = 4,
    People = 5,
    Soldiers = 6,
    Rebels = 7,
    AccordKind = 8,
    Disarms = 9,
    LockStep = 10,
    Vote = 11,
    VoteYears = 12,
    MissionComes = 13,
    MissionSoldiers = 14,
    MissionBegins = 15,
    MissionStays = 16,
    PartyWeight = 17,
    PartyRevenue = 18,
    PartyPatrons = 19,
    PartyGrievance = 20,
    PartySigns = 21,
}

/// Keys of features from one party to the next.
const FEATURES: u32 = 64;

/// The uniforms of one country.
pub(super) struct Uniforms<'a> {
    draws: &'a Draws,
    number: u32,
}

impl Uniforms<'_> {
    pub(super) fn of(&self, feature: Feature) -> f64 {
        self.of_party(feature, 0)
    }

    fn of_party(&self, feature: Feature, party: u32) -> f64 {
        let key = feature as u32 + FEATURES * party;
        self.draws.ordinal(OrdinalSource::Country, self.number, key)
    }
}

/// A population: as many countries as are asked for, each a pure function of seed and number.
#[derive(Debug, Clone)]
pub struct Population {
    seed: u64,
    draws: Draws,
    revenue: Beta,
    patrons: Beta,
    grievance: Beta,
    grievance_of_government: Beta,
    selection: Selection,
    only: Option<Ending>,
}

impl Population {
    /// The strength of selection in the middle of the three that are tried.
    pub const SELECTION: f64 = 0.8;

    /// The population of a seed, with missions drawn to hard cases at a strength of selection.
    #[must_use]
    pub fn new(seed: u64, selection: f64) -> Self {
        let mut draws = Draws::new(0);
        draws.restart(Luck { seed, run: 0, chance: Chance::On });
        Self {
            seed,
            draws,
            revenue: Beta::new(1.5, 3.0),
            patrons: Beta::new(1.0, 3.0),
            grievance: Beta::new(2.5, 2.5),
            grievance_of_government: Beta::new(2.0, 4.0),
            selection: Selection::new(selection),
            only: None,
        }
    }

    /// The same countries, as if all their wars had ended so.
    #[must_use]
    pub fn ended(mut self, by: Ending) -> Self {
        self.only = Some(by);
        self
    }

    /// The luck that a country meets, whatever is done there.
    #[must_use]
    pub fn luck(&self, number: u32) -> Luck {
        Luck { seed: self.seed, run: u64::from(number), chance: Chance::On }
    }

    /// A country.
    #[must_use]
    pub fn country(&self, number: u32) -> CountryDraw {
        let uniforms = Uniforms { draws: &self.draws, number };
        let drawn = choice(uniforms.of(Feature::Ending), &[0.30, 0.35, 0.35]);
        let drawn = [Ending::Victory, Ending::Agreement, Ending::Truce][drawn];
        let ending = self.only.unwrap_or(drawn);
        let count = 2 + choice(uniforms.of(Feature::Parties), &[0.60, 0.25, 0.15]);
        let all = lognormal(uniforms.of(Feature::People), 9.0e6, 0.9);
        let shares: &[f64] = match choice(uniforms.of(Feature::Regions), &[0.3, 0.4, 0.3]) {
            0 => &[1.0],
            1 => &[0.65, 0.35],
            _ => &[0.5, 0.3, 0.2],
        };
        let accord = (ending == Ending::Agreement).then(|| accord(&uniforms));
        let soldiers = all / 1000.0 * lognormal(uniforms.of(Feature::Soldiers), 2.5, 0.45);
        let ratio = lognormal(uniforms.of(Feature::Rebels), 0.35, 0.7);
        let mut parties = self.parties(&uniforms, count, soldiers, ratio, accord.as_ref());
        if ending == Ending::Victory {
            cut_the_losers(&uniforms, &mut parties);
        }
        let votes = uniforms.of(Feature::Vote) < 0.75;
        let hardness = self.hardness(number, ending, ratio, &parties);
        CountryDraw {
            number,
            people: shares.iter().map(|share| share * all).collect(),
            ending,
            accord,
            vote_years: votes.then(|| lognormal(uniforms.of(Feature::VoteYears), 2.6, 0.5)),
            hardness,
            mission: self.selection.mission(&uniforms, hardness),
            parties,
        }
    }

    fn parties(
        &self,
        uniforms: &Uniforms<'_>,
        count: usize,
        soldiers: f64,
        ratio: f64,
        accord: Option<&AccordDraw>,
    ) -> Vec<PartyDraw> {
        let numbers: Vec<u32> = (0..4).take(count).collect();
        let weight = |party: u32| 0.5 + 0.5 * uniforms.of_party(Feature::PartyWeight, party);
        let weights: f64 = numbers[1..].iter().map(|party| weight(*party)).sum();
        let signing = accord.map_or(0.0, |accord| match accord.kind {
            AccordKind::Full => 0.9,
            AccordKind::Partial => 0.8,
            AccordKind::Process => 0.55,
        });
        let party = |party: &u32| {
            let of = |feature| uniforms.of_party(feature, *party);
            let governs = *party == 0;
            let force =
                if governs { soldiers } else { soldiers * ratio * weight(*party) / weights };
            let grievance = if governs { &self.grievance_of_government } else { &self.grievance };
            PartyDraw {
                at_its_height: force,
                fighters: force,
                revenue: self.revenue.at(of(Feature::PartyRevenue)),
                patrons: self.patrons.at(of(Feature::PartyPatrons)),
                grievance: grievance.at(of(Feature::PartyGrievance)),
                signs: accord.is_some() && (governs || of(Feature::PartySigns) < signing),
            }
        };
        numbers.iter().map(party).collect()
    }

    /// How hard a case it is: what anybody sees, and half of what nobody sees.
    fn hardness(&self, number: u32, ending: Ending, ratio: f64, parties: &[PartyDraw]) -> f64 {
        let rebels = parties[1..].iter().max_by(|a, b| a.at_its_height.total_cmp(&b.at_its_height));
        let grievance = rebels.map_or(0.5, |party| party.grievance);
        let count = f64::from(u32::try_from(parties.len()).unwrap_or(2));
        let seen = [
            maths::ln(ratio / 0.35) / 0.7,
            (grievance - 0.5) / 0.204,
            (count - 2.55) / 0.74,
            match ending {
                Ending::Victory => -1.30,
                Ending::Agreement => -0.06,
                Ending::Truce => 1.18,
            },
        ];
        let seen: f64 = seen.iter().sum::<f64>() * 0.5;
        (seen + 0.5 * self.frailty(number)) / 1.118
    }

    /// What nobody sees of a country beforehand, as the model draws it under the country's luck:
    /// how firmly its parties hold to peace; mean 0, variance 1, larger where they hold less.
    fn frailty(&self, number: u32) -> f64 {
        let mut draws = Draws::new(0);
        draws.restart(self.luck(number));
        let uniform = draws.ordinal(OrdinalSource::Frailty, 0, 0);
        -logistic_variate(uniform, 1.0)
    }
}

fn accord(uniforms: &Uniforms<'_>) -> AccordDraw {
    let kind = choice(uniforms.of(Feature::AccordKind), &[0.45, 0.35, 0.20]);
    let kind = [AccordKind::Full, AccordKind::Partial, AccordKind::Process][kind];
    let disarms = uniforms.of(Feature::Disarms)
        < match kind {
            AccordKind::Full => 0.75,
            AccordKind::Partial => 0.45,
            AccordKind::Process => 0.20,
        };
    AccordDraw { kind, disarms, lock_step: disarms && uniforms.of(Feature::LockStep) < 0.5 }
}

/// Whoever lost keeps 15 to 20 % of its force: all rebels, or the government.
fn cut_the_losers(uniforms: &Uniforms<'_>, parties: &mut [PartyDraw]) {
    let keeps = 0.15 + 0.05 * uniforms.of(Feature::LoserKeeps);
    let government_wins = uniforms.of(Feature::Winner) < 2.0 / 3.0;
    let (government, rebels) = parties.split_at_mut(1);
    let losers = if government_wins { rebels } else { government };
    losers.iter_mut().for_each(|party| party.fighters *= keeps);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(of: impl Fn(&CountryDraw) -> bool) -> f64 {
        let population = Population::new(1, Population::SELECTION);
        let hits = (0..4_000).filter(|number| of(&population.country(*number))).count();
        f64::from(u32::try_from(hits).unwrap()) / 4_000.0
    }

    #[test]
    fn shares_are_those_written_down() {
        for (name, seen, expected) in [
            ("two parties", share(|c| c.parties.len() == 2), 0.60),
            ("victory", share(|c| c.ending == Ending::Victory), 0.30),
            ("agreement", share(|c| c.accord.is_some()), 0.35),
            ("over nine million", share(|c| c.people.iter().sum::<f64>() > 9.0e6), 0.50),
            ("vote", share(|c| c.vote_years.is_some()), 0.75),
            ("mission", share(|c| c.mission.is_some()), 0.38),
            ("large missions", share(|c| c.mission.is_some_and(|m| m.soldiers > 3_600.0)), 0.19),
        ] {
            assert!((seen - expected).abs() < 0.025, "{name}: {seen} for {expected}");
        }
    }

    #[test]
    fn missions_go_to_hard_cases_and_hardness_is_of_variance_one() {
        let population = Population::new(3, Population::SELECTION);
        let countries: Vec<CountryDraw> = (0..4_000).map(|n| population.country(n)).collect();
        let mean = |of: &dyn Fn(&CountryDraw) -> Option<f64>| {
            let values: Vec<f64> = countries.iter().filter_map(of).collect();
            values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap())
        };
        let square = mean(&|c| Some(c.hardness * c.hardness));
        assert!((square - 1.0).abs() < 0.1, "{square}");
        let with = mean(&|c| c.mission.map(|_| c.hardness));
        let without = mean(&|c| c.mission.is_none().then_some(c.hardness));
        assert!(with > without + 0.5, "{with} {without}");
    }

    #[test]
    fn a_country_that_ended_otherwise_is_the_same_but_for_that() {
        let population = Population::new(1, Population::SELECTION);
        let truce = population.clone().ended(Ending::Truce);
        for number in 0..50 {
            let (one, other) = (population.country(number), truce.country(number));
            assert_eq!(one.people, other.people);
            assert!(
                one.parties
                    .iter()
                    .zip(&other.parties)
                    .all(|(a, b)| { a.at_its_height.to_bits() == b.at_its_height.to_bits() })
            );
        }
    }

    #[test]
    fn the_population_is_frozen() {
        let population = Population::new(1, Population::SELECTION);
        let text: String = (0..500).map(|n| format!("{:?}\n", population.country(n))).collect();
        let digest = blake3::hash(text.as_bytes()).to_hex();
        assert_eq!(&digest[..16], "dfbda6bdf480ddd0", "the population moved");
    }
}
