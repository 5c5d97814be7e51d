//! Lowers seats: what they control, their cards, their brief, their people.

use crate::scenario::check::too_large::{CARDS, ENTRIES};
use crate::scenario::check::{card_of_others, nobody_submits, unknown_name};
use crate::scenario::exercise::{Brief, Card, CardAction, Seat, SeatRole};
use crate::scenario::file::{BriefFile, CardActionFile, CardFile, Name, RoleFile, SeatFile};
use crate::scenario::located::Located;
use crate::scenario::lower::exercise::whole::{LocalNames, bounded, known, optional};
use crate::scenario::lower::mission;
use crate::scenario::lower::names::{Entry, Names};
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::whole::AllNames;
use crate::vocabulary::{
    AccordId, ActorId, AgreementId, ChainId, ComponentId, FundId, MandateId, PartyId, RegionId,
    VoteId,
};

/// Lowers a seat; its cards become known.
pub fn lower<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    local: &mut LocalNames,
    entry: Entry<SeatFile<'a>>,
    strategy: &impl Fn(&mut Reader<'a>, &Name<'a>) -> Option<String>,
) -> Seat {
    let Entry { id, place, shape } = entry;
    let actors: Vec<_> = known(reader, &names.actors, &shape.actors);
    let actors: Vec<_> = actors.into_iter().map(|(_, index)| ActorId(index)).collect();
    let funds = known(reader, &names.funds, &shape.funds);
    let parties = known(reader, &names.parties, &shape.parties);
    let mut card_names = Names::of("card", &unknown_name::CARD);
    let entries = card_names.take(reader, &shape.cards, CARDS);
    let cards = entries.into_iter().filter_map(|entry| card(reader, names, &actors, entry));
    let cards = cards.collect();
    local.cards.push(card_names);
    let roles = roles(reader, &shape);
    if !roles.iter().any(|role| role.submits) {
        let at = shape.roles.as_ref().map_or(place, |list| reader.place(list));
        reader.gap(nobody_submits::finding(at, &id));
    }
    Seat {
        id,
        name: reader.text(&shape.name),
        actors,
        funds: funds.into_iter().map(|(_, index)| FundId(index)).collect(),
        parties: parties.into_iter().map(|(_, index)| PartyId(index)).collect(),
        cards,
        brief: brief(reader, &shape.brief),
        sees: known(reader, &local.indicators, &shape.sees).into_iter().map(|(id, _)| id).collect(),
        people_in: known(reader, &names.regions, &shape.people_in)
            .into_iter()
            .map(|(_, index)| RegionId(index))
            .collect(),
        roles,
        played_by: shape.played_by.as_ref().and_then(|name| strategy(reader, name)),
    }
}

/// The roles in a seat; a head and an adviser where none is named.
fn roles<'a>(reader: &mut Reader<'a>, shape: &SeatFile<'a>) -> Vec<SeatRole> {
    let mut names = Names::of("role", &unknown_name::SEAT);
    let entries = names.take(reader, &shape.roles, ENTRIES);
    if entries.is_empty() && shape.roles.is_none() {
        let role = |id: &str, name: &str, submits| SeatRole {
            id: id.into(),
            name: name.into(),
            drafts: true,
            submits,
        };
        return vec![role("head", "Head", true), role("adviser", "Adviser", false)];
    }
    let role = |reader: &mut Reader<'a>, Entry { id, shape, .. }: Entry<RoleFile<'a>>| SeatRole {
        id,
        name: reader.text(&shape.name),
        drafts: shape.drafts.is_none_or(|flag| reader.flag(&flag)),
        submits: shape.submits.is_some_and(|flag| reader.flag(&flag)),
    };
    entries.into_iter().map(|entry| role(reader, entry)).collect()
}

fn brief<'a>(reader: &mut Reader<'a>, brief: &Located<'a, BriefFile<'a>>) -> Brief {
    let Some(shape) = reader.shape(brief) else { return Brief::default() };
    let interests = reader.shape(&shape.interests);
    let interests = interests.map(|(a, b)| [reader.text(&a), reader.text(&b)]);
    Brief {
        role: reader.text(&shape.role),
        interests: interests.unwrap_or_default(),
        red_line: reader.text(&shape.red_line),
        private_fact: reader.text(&shape.private_fact),
    }
}

fn card<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    actors: &[ActorId],
    entry: Entry<CardFile<'a>>,
) -> Option<Card> {
    let Entry { id, shape, .. } = entry;
    let times = shape.times.as_ref();
    let times = times.and_then(|n| reader.whole(n, (1, 1_000), "a whole number from 1 to 1,000"));
    let weeks = shape.ask_again_weeks.as_ref();
    let expected = "a number of weeks from 1 to 2,080";
    let weeks = weeks.and_then(|weeks| bounded(reader, weeks, 1.0..=2080.0, expected));
    let name = reader.text(&shape.name);
    let text = optional(reader, shape.text.as_ref());
    let does = action(reader, names, actors, &shape.does)?;
    Some(Card { id, name, does, text, times, ask_again_weeks: weeks })
}

fn action<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    actors: &[ActorId],
    does: &Located<'a, CardActionFile<'a>>,
) -> Option<CardAction> {
    let component = |reader: &mut Reader<'a>, name: &Name<'a>| {
        names.components.find(reader, name).map(ComponentId)
    };
    Some(match reader.shape(does)? {
        CardActionFile::Send { component, from, units } => {
            let units = mission::units(reader, &units);
            let (component, from) = whose(reader, names, actors, &component, &from)?;
            CardAction::Send { component, from, units: units? }
        }
        CardActionFile::Prepare { component, from, units } => {
            let units = mission::units(reader, &units);
            let (component, from) = whose(reader, names, actors, &component, &from)?;
            CardAction::Prepare { component, from, units: units? }
        }
        CardActionFile::HandOver { component: of } => {
            CardAction::HandOver { component: component(reader, &of)? }
        }
        CardActionFile::Withdraw { component: of } => {
            CardAction::Withdraw { component: component(reader, &of)? }
        }
        CardActionFile::Rehat { component: of, from, mandate, chain, paid_by } => {
            let (component, from) = whose(reader, names, actors, &of, &from)?;
            let mandate = MandateId(names.mandates.find(reader, &mandate)?);
            let chain = match chain {
                Some(name) => Some(ChainId(names.chains.find(reader, &name)?)),
                None => None,
            };
            let paid_by = match paid_by {
                Some(name) => Some(FundId(names.funds.find(reader, &name)?)),
                None => None,
            };
            CardAction::Rehat { component, from, mandate, chain, paid_by }
        }
        CardActionFile::Sign { agreement } => {
            CardAction::Sign { agreement: AgreementId(names.agreements.find(reader, &agreement)?) }
        }
        CardActionFile::Talk { accord } => {
            CardAction::Talk { accord: AccordId(names.accords.find(reader, &accord)?) }
        }
        CardActionFile::Hold { vote } => {
            CardAction::Hold { vote: VoteId(names.votes.find(reader, &vote)?) }
        }
        CardActionFile::Accommodate { vote } => {
            CardAction::Accommodate { vote: VoteId(names.votes.find(reader, &vote)?) }
        }
    })
}

/// A component of an actor that the seat controls.
fn whose<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    actors: &[ActorId],
    component: &Name<'a>,
    from: &Name<'a>,
) -> Option<(ComponentId, ActorId)> {
    let actor = names.actors.find(reader, from).map(ActorId);
    let component = names.components.find(reader, component).map(ComponentId)?;
    let actor = actor?;
    if !actors.contains(&actor) {
        reader.gap(card_of_others::finding(reader.place(from), from.raw));
    }
    Some((component, actor))
}
