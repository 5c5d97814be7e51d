//! Lowers effects: what an inject does to the country.

use crate::scenario::check::self_relation;
use crate::scenario::file::{EffectFile, Name, Number};
use crate::scenario::lower::exercise::whole::bounded;
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::whole::AllNames;
use crate::vocabulary::{Effect, FundId, PartyId, RegionId};

/// An effect, where all of it can be read.
pub fn lower<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    shape: &EffectFile<'a>,
) -> Option<Effect> {
    Some(match shape {
        EffectFile::Drivers { sector, region, by } => {
            let by = change(reader, by);
            let region = somewhere(reader, names, region.as_ref())?;
            Effect::Drivers { sector: *sector, region, by: by? }
        }
        EffectFile::Capacity { sector, region, by } => {
            let by = change(reader, by);
            let region = somewhere(reader, names, region.as_ref())?;
            Effect::Capacity { sector: *sector, region, by: by? }
        }
        EffectFile::Trust { of, region, by } => {
            let by = change(reader, by);
            let region = somewhere(reader, names, region.as_ref())?;
            Effect::Trust { of: *of, region, by: by? }
        }
        EffectFile::TrustBetween { between, by } => {
            let by = change(reader, by);
            Effect::TrustBetween { between: pair(reader, names, between)?, by: by? }
        }
        EffectFile::Displaced { region, people } => {
            let expected = "people from -1,000,000 to 1,000,000";
            let people = bounded(reader, people, -1.0e6..=1.0e6, expected);
            Effect::Displaced { region: place(reader, names, region)?, people: people? }
        }
        EffectFile::Money { fund, amount } => {
            let expected = "an amount from 0 to 1,000 M USD";
            let amount = bounded(reader, amount, 0.0..=1_000.0, expected);
            Effect::Money { fund: FundId(names.funds.find(reader, fund)?), amount: amount? }
        }
        EffectFile::Fighters { party, region, number } => {
            let expected = "fighters from -20,000 to 20,000";
            let number = bounded(reader, number, -20_000.0..=20_000.0, expected);
            let region = place(reader, names, region);
            let party = PartyId(names.parties.find(reader, party)?);
            Effect::Fighters { party, region: region?, number: number? }
        }
        EffectFile::Incident { region, deaths } => {
            let deaths = bounded(reader, deaths, 0.0..=10_000.0, "deaths from 0 to 10,000");
            Effect::Incident { region: place(reader, names, region)?, deaths: deaths? }
        }
        EffectFile::StartFighting { between } => {
            Effect::StartFighting { between: pair(reader, names, between)? }
        }
        EffectFile::StopFighting { between } => {
            Effect::StopFighting { between: pair(reader, names, between)? }
        }
    })
}

/// How far a share moves.
fn change<'a>(reader: &mut Reader<'a>, by: &Number<'a>) -> Option<f64> {
    bounded(reader, by, -0.3..=0.3, "a change from -0.3 to 0.3")
}

fn place<'a>(reader: &mut Reader<'a>, names: &AllNames, region: &Name<'a>) -> Option<RegionId> {
    names.regions.find(reader, region).map(RegionId)
}

/// A region, or everywhere; none where the region is unknown.
fn somewhere<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    region: Option<&Name<'a>>,
) -> Option<Option<RegionId>> {
    match region {
        Some(region) => place(reader, names, region).map(Some),
        None => Some(None),
    }
}

/// Two parties that differ.
fn pair<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    (one, other): &(Name<'a>, Name<'a>),
) -> Option<(PartyId, PartyId)> {
    let first = names.parties.find(reader, one);
    let second = names.parties.find(reader, other);
    let (first, second) = (PartyId(first?), PartyId(second?));
    if first == second {
        reader.gap(self_relation::party(reader.place(other), other.raw));
        return None;
    }
    Some((first, second))
}
