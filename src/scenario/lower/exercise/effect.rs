//! Lowers effects: what an inject does to the country.

use crate::scenario::check::self_relation;
use crate::scenario::exercise::NamedEffect;
use crate::scenario::file::{EffectFile, Name, Number};
use crate::scenario::lower::exercise::whole::bounded;
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::whole::AllNames;
use crate::vocabulary::{ActorId, EffectKind, FundId, PartyId, RegionId};

/// An effect, where all of it can be read.
pub fn lower<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    shape: &EffectFile<'a>,
) -> Option<NamedEffect> {
    let (kind, size) = match shape {
        EffectFile::Drivers { by, .. }
        | EffectFile::Capacity { by, .. }
        | EffectFile::Accountability { by, .. }
        | EffectFile::Trust { by, .. }
        | EffectFile::TrustBetween { by, .. }
        | EffectFile::Will { by, .. } => {
            let size = bounded(reader, by, -100.0..=100.0, "a number of points from -100 to 100");
            (of_points(reader, names, shape), size)
        }
        EffectFile::Displaced { region, people } => {
            let size = many(reader, people);
            (region_of(reader, names, region).map(|region| EffectKind::Displaced { region }), size)
        }
        EffectFile::Money { fund, amount } => {
            let expected = "an amount from 0 to 1,000,000 M USD";
            let size = bounded(reader, amount, 0.0..=1.0e6, expected);
            let fund = names.funds.find(reader, fund).map(FundId);
            (fund.map(|fund| EffectKind::Money { fund }), size)
        }
        EffectFile::Fighters { party, region, number } => {
            let size = many(reader, number);
            let (party, region) =
                (party_of(reader, names, party), region_of(reader, names, region));
            (party.zip(region).map(|(party, region)| EffectKind::Fighters { party, region }), size)
        }
        EffectFile::Killed { region, people } => {
            let size = killed(reader, people);
            (region_of(reader, names, region).map(|region| EffectKind::Killed { region }), size)
        }
        EffectFile::MissionKilled { region, people } => {
            let size = killed(reader, people);
            let region = region_of(reader, names, region);
            (region.map(|region| EffectKind::MissionKilled { region }), size)
        }
        EffectFile::FightingStarts { party, other } => {
            let pair = pair(reader, names, party, other);
            (pair.map(|(party, other)| EffectKind::FightingStarts { party, other }), Some(0.0))
        }
        EffectFile::FightingEnds { party, other } => {
            let pair = pair(reader, names, party, other);
            (pair.map(|(party, other)| EffectKind::FightingEnds { party, other }), Some(0.0))
        }
    };
    Some(NamedEffect { kind: kind?, size: size? })
}

/// What an effect in points moves.
fn of_points<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    shape: &EffectFile<'a>,
) -> Option<EffectKind> {
    Some(match shape {
        EffectFile::Drivers { sector, region, .. } => {
            let region = somewhere(reader, names, region.as_ref())?;
            EffectKind::Drivers { region, sector: *sector }
        }
        EffectFile::Capacity { sector, region, .. } => {
            let region = somewhere(reader, names, region.as_ref())?;
            EffectKind::Capacity { region, sector: *sector }
        }
        EffectFile::Accountability { sector, region, .. } => {
            let region = somewhere(reader, names, region.as_ref())?;
            EffectKind::Accountability { region, sector: *sector }
        }
        EffectFile::Trust { whom, region, .. } => {
            let region = somewhere(reader, names, region.as_ref())?;
            EffectKind::Trust { region, whom: *whom }
        }
        EffectFile::TrustBetween { party, other, .. } => {
            let (party, other) = pair(reader, names, party, other)?;
            EffectKind::TrustBetween { party, other }
        }
        EffectFile::Will { actor, .. } => {
            EffectKind::Will { actor: ActorId(names.actors.find(reader, actor)?) }
        }
        _ => return None,
    })
}

fn many<'a>(reader: &mut Reader<'a>, people: &Number<'a>) -> Option<f64> {
    let expected = "a number of people from -100,000,000 to 100,000,000";
    bounded(reader, people, -1.0e8..=1.0e8, expected)
}

fn killed<'a>(reader: &mut Reader<'a>, people: &Number<'a>) -> Option<f64> {
    bounded(reader, people, 0.0..=1.0e6, "a number of people from 0 to 1,000,000")
}

fn region_of<'a>(reader: &mut Reader<'a>, names: &AllNames, name: &Name<'a>) -> Option<RegionId> {
    names.regions.find(reader, name).map(RegionId)
}

fn party_of<'a>(reader: &mut Reader<'a>, names: &AllNames, name: &Name<'a>) -> Option<PartyId> {
    names.parties.find(reader, name).map(PartyId)
}

/// A region, or everywhere; none where the region is unknown.
#[expect(clippy::option_option, reason = "unknown differs from everywhere")]
fn somewhere<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    region: Option<&Name<'a>>,
) -> Option<Option<RegionId>> {
    match region {
        Some(region) => region_of(reader, names, region).map(Some),
        None => Some(None),
    }
}

/// Two parties that differ.
fn pair<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    one: &Name<'a>,
    other: &Name<'a>,
) -> Option<(PartyId, PartyId)> {
    let first = party_of(reader, names, one);
    let second = party_of(reader, names, other);
    let (first, second) = (first?, second?);
    if first == second {
        reader.gap(self_relation::party(reader.place(other), other.raw));
        return None;
    }
    Some((first, second))
}
