//! Lowers orders about money: what is kept of a fund and what for, what moves between funds, and
//! what is bought.

use crate::quantity::{Money, Share};
use crate::scenario::check::{exercise_of_one, one_sum};
use crate::scenario::draft::MoneyPlaces;
use crate::scenario::file::{Name, Number, OrderFile};
use crate::scenario::lower::docking;
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::whole::AllNames;
use crate::scenario::source::Place;
use crate::vocabulary::{ActorId, ComponentId, FundId, Order, Purpose, Sum, TaskId};

/// An order about money, and where its parts stand; none where it cannot be read or is about units.
pub fn lower<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    order: &OrderFile<'a>,
    at: &Place,
) -> Option<(Order, MoneyPlaces)> {
    match order {
        OrderFile::Allocate { fund, task, component, share, amount, weeks } => {
            let weeks = weeks.as_ref().map(|weeks| reader.wait(weeks).get());
            let sum = sum(reader, share.as_ref(), amount.as_ref(), at);
            let purpose = purpose(reader, names, task.as_ref(), component.as_ref(), at);
            let places = MoneyPlaces {
                fund: reader.place(fund),
                to: task.as_ref().or(component.as_ref()).map(|name| reader.place(name)),
            };
            let fund = FundId(names.funds.find(reader, fund)?);
            Some((Order::Allocate { fund, purpose: purpose?, sum: sum?, weeks }, places))
        }
        OrderFile::Transfer { from, to, share, amount } => {
            let sum = sum(reader, share.as_ref(), amount.as_ref(), at);
            let places = MoneyPlaces { fund: reader.place(from), to: Some(reader.place(to)) };
            let (giver, getter) = (names.funds.find(reader, from), names.funds.find(reader, to));
            let order = Order::Transfer { from: FundId(giver?), to: FundId(getter?), sum: sum? };
            Some((order, places))
        }
        OrderFile::Prepare { component, from, units } => {
            let expected = "a whole number of units from 1 to 10,000";
            let asked = reader.whole(units, (1, 10_000), expected);
            let to = from.as_ref().map(|name| reader.place(name));
            let places = MoneyPlaces { fund: reader.place(component), to };
            let component = ComponentId(names.components.find(reader, component)?);
            let from = match from {
                Some(from) => Some(ActorId(names.actors.find(reader, from)?)),
                None => None,
            };
            Some((Order::Prepare { component, from, units: asked? }, places))
        }
        OrderFile::Exercise { actors, fund, weeks } => {
            let time = reader.wait(weeks);
            let (who, readable) = reader.attempt(|reader| docking::actors(reader, names, actors));
            let place = actors.as_ref().map_or_else(|| at.clone(), |list| reader.place(list));
            if readable && who.len() < 2 {
                reader.gap(exercise_of_one::finding(place.clone(), who.len()));
            }
            let places = MoneyPlaces { fund: reader.place(fund), to: Some(place) };
            let fund = FundId(names.funds.find(reader, fund)?);
            Some((Order::Exercise { actors: who, fund, weeks: time.get() }, places))
        }
        OrderFile::Send { .. }
        | OrderFile::HandOver { .. }
        | OrderFile::Withdraw { .. }
        | OrderFile::Rehat { .. }
        | OrderFile::Sign { .. }
        | OrderFile::Talk { .. }
        | OrderFile::Hold { .. }
        | OrderFile::Accommodate { .. } => None,
    }
}

/// A share or an amount.
fn sum<'a>(
    reader: &mut Reader<'a>,
    share: Option<&Number<'a>>,
    amount: Option<&Number<'a>>,
    at: &Place,
) -> Option<Sum> {
    match (share, amount) {
        (Some(share), None) => {
            let expected = "a share from 0.001 to 1";
            let share: Share = reader.within(share, 0.001..=1.0, expected);
            Some(Sum::Share(share.get()))
        }
        (None, Some(amount)) => {
            let expected = "an amount of more than nothing, in M USD";
            let amount: Money = reader.within(amount, 1.0e-6..=f64::INFINITY, expected);
            Some(Sum::Amount(amount.get()))
        }
        (Some(_), Some(amount)) => {
            reader.gap(one_sum::both(reader.place(amount), "a `share` and an `amount`"));
            None
        }
        (None, None) => {
            reader.gap(one_sum::neither(at.clone(), "a `share` nor an `amount`", "share: 0.4"));
            None
        }
    }
}

/// A task or a component.
fn purpose<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    task: Option<&Name<'a>>,
    component: Option<&Name<'a>>,
    at: &Place,
) -> Option<Purpose> {
    match (task, component) {
        (Some(task), None) => Some(Purpose::Task(TaskId(names.tasks.find(reader, task)?))),
        (None, Some(component)) => {
            Some(Purpose::Component(ComponentId(names.components.find(reader, component)?)))
        }
        (Some(_), Some(component)) => {
            reader.gap(one_sum::both(reader.place(component), "a `task` and a `component`"));
            None
        }
        (None, None) => {
            let example = "task: \"reintegrate\"";
            reader.gap(one_sum::neither(at.clone(), "a `task` nor a `component`", example));
            None
        }
    }
}
