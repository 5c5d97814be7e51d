//! Effects in words: "drivers security +5 in tarn", "killed tarn 3".

use crate::cli::exercise::speech::words::{Understood, decimal, not, unknown};
use crate::exercise::{EffectSaid, State, sector};
use crate::vocabulary::Trusted;

/// How effects read.
pub const EFFECTS: &str = "\
drivers SECTOR +5 [in REGION]          what feeds conflict rises or falls [points of 100]
capacity SECTOR -5 [in REGION]         local capacity rises or falls [points]
accountability SECTOR +5 [in REGION]   it answers more, or less, to the people [points]
trust mission|government -5 [in REGION]  people trust more or less [points]
trust-between PARTY PARTY +5           the first trusts the second more or less [points]
will ACTOR -10                         a contributor's will to take part [points]
flight REGION 2000                     people flee; below 0 they come home [people]
money FUND 5                           comes into a fund [M USD]
fighters PARTY REGION 40               join; below 0 they go home [people]
killed REGION 3                        civilians are killed in an attack [people]
mission-killed REGION 2                people of the mission are [people]
fighting-starts PARTY PARTY            open fighting between the two starts
fighting-ends PARTY PARTY              it ends
Sectors: security, governance, humanitarian, economy, justice. Several: EFFECT and EFFECT.
";

/// What may stand first.
pub const EFFECT_WORDS: [&str; 13] = [
    "drivers",
    "capacity",
    "accountability",
    "trust",
    "trust-between",
    "will",
    "flight",
    "money",
    "fighters",
    "killed",
    "mission-killed",
    "fighting-starts",
    "fighting-ends",
];

/// The effects behind "with"; none where nothing is said.
pub fn effects(state: &State, words: &[&str]) -> Understood<Vec<EffectSaid>> {
    match words {
        [] => Ok(Vec::new()),
        ["with", rest @ ..] => {
            rest.split(|word| *word == "and").map(|one| effect(state, one)).collect()
        }
        [other, ..] => {
            Err(not(format!("`{other}` was not understood"), "with EFFECT [and EFFECT]"))
        }
    }
}

/// One effect. That its names are there is looked up at once, so that the nearest can be told.
pub fn effect(state: &State, words: &[&str]) -> Understood<EffectSaid> {
    let said = shape(words)?;
    said.named(&state.scenario)?;
    Ok(said)
}

fn shape(words: &[&str]) -> Understood<EffectSaid> {
    let (words, region) = match words {
        [first @ .., "in", region] => (first, Some((*region).to_owned())),
        words => (words, None),
    };
    let own = |word: &str| word.to_owned();
    Ok(match words {
        ["drivers", of, by] => {
            EffectSaid::Drivers { sector: sector(of)?, region, by: decimal(by)? }
        }
        ["capacity", of, by] => {
            EffectSaid::Capacity { sector: sector(of)?, region, by: decimal(by)? }
        }
        ["accountability", of, by] => {
            EffectSaid::Accountability { sector: sector(of)?, region, by: decimal(by)? }
        }
        ["trust", "mission", by] => {
            EffectSaid::Trust { whom: Trusted::Mission, region, by: decimal(by)? }
        }
        ["trust", "government", by] => {
            EffectSaid::Trust { whom: Trusted::Government, region, by: decimal(by)? }
        }
        [first, ..] if region.is_some() && EFFECT_WORDS.contains(first) => {
            return Err(not(format!("`{first}` does not read so"), reading(first)));
        }
        ["trust-between", party, other, by] => {
            EffectSaid::TrustBetween { party: own(party), other: own(other), by: decimal(by)? }
        }
        ["will", actor, by] => EffectSaid::Will { actor: own(actor), by: decimal(by)? },
        ["flight", region, people] => {
            EffectSaid::Displaced { region: own(region), people: decimal(people)? }
        }
        ["money", fund, amount] => EffectSaid::Money {
            fund: own(fund),
            amount: decimal(amount.trim_end_matches(['M', 'm']))?,
        },
        ["fighters", party, region, number] => EffectSaid::Fighters {
            party: own(party),
            region: own(region),
            number: decimal(number)?,
        },
        ["killed", region, people] => {
            EffectSaid::Killed { region: own(region), people: decimal(people)? }
        }
        ["mission-killed", region, people] => {
            EffectSaid::MissionKilled { region: own(region), people: decimal(people)? }
        }
        ["fighting-starts", party, other] => {
            EffectSaid::FightingStarts { party: own(party), other: own(other) }
        }
        ["fighting-ends", party, other] => {
            EffectSaid::FightingEnds { party: own(party), other: own(other) }
        }
        [known, ..] if EFFECT_WORDS.contains(known) => {
            return Err(not(format!("`{known}` does not read so"), reading(known)));
        }
        [other, ..] => return Err(unknown("effect", other, &EFFECT_WORDS.map(str::to_owned))),
        [] => return Err(not("which effect?", "`help effects` lists them")),
    })
}

/// How one kind reads.
fn reading(kind: &str) -> String {
    let line = EFFECTS.lines().find(|line| line.split(' ').next() == Some(kind));
    let line = line.and_then(|line| line.split("  ").next());
    line.unwrap_or("`help effects` says how it reads").to_owned()
}
