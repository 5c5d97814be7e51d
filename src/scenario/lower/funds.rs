//! Lowers the funds: how they fill, what they may pay for, what kind they are.

use crate::quantity::{Money, Weeks};
use crate::scenario::check::too_large::{self, ENTRIES, FUNDS, PLEDGES};
use crate::scenario::check::unlikely_size::FUND_SUM;
use crate::scenario::file::{FundFile, FundKindFile, IncomeFile, ScenarioFile};
use crate::scenario::fund::{Fund, FundKind, Income};
use crate::scenario::lower::country::once;
use crate::scenario::lower::names::Entry;
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::whole::AllNames;
use crate::scenario::source::Place;
use crate::vocabulary::{ActorId, FundId, TaskId};
use std::collections::BTreeMap;

/// The funds, and where each stands.
pub fn funds<'a>(
    reader: &mut Reader<'a>,
    names: &mut AllNames,
    file: &ScenarioFile<'a>,
) -> (Vec<Fund>, Vec<Place>) {
    let entries = names.funds.take(reader, &file.funds, FUNDS);
    let names: &AllNames = names;
    let places = entries.iter().map(|entry| entry.place.clone()).collect();
    (entries.into_iter().map(|entry| fund(reader, names, entry)).collect(), places)
}

fn fund<'a>(reader: &mut Reader<'a>, names: &AllNames, entry: Entry<FundFile<'a>>) -> Fund {
    let Entry { id, shape, place } = entry;
    let mut seen = BTreeMap::new();
    let tasks = reader.list(&shape.pays, ENTRIES);
    let pays = tasks.iter().filter_map(|task| {
        let place = Some(reader.place(task));
        once(reader, &names.tasks, task, place, &mut seen)
    });
    let pays = pays.map(TaskId).collect();
    let holder = names.actors.find(reader, &shape.holder).unwrap_or_default();
    let income = income(reader, &shape.income, &place);
    let mut seen = BTreeMap::new();
    let getters = reader.list(&shape.may_give_to, FUNDS);
    let getters = getters.iter().filter_map(|fund| {
        let place = Some(reader.place(fund));
        once(reader, &names.funds, fund, place, &mut seen)
    });
    let may_give_to = getters.map(FundId).collect();
    let kind = shape.kind.as_ref().map_or(FundKind::Plain, |kind| kind_of(reader, kind));
    let (name, holder) = (reader.text(&shape.name), ActorId(holder));
    Fund { id, name, holder, income, pays, kind, may_give_to }
}

fn kind_of<'a>(reader: &mut Reader<'a>, kind: &FundKindFile<'a>) -> FundKind {
    match kind {
        FundKindFile::Common => FundKind::Common,
        FundKindFile::Rapid { decision_weeks, refill_per_year } => FundKind::Rapid {
            decision_weeks: reader.weeks_range(decision_weeks),
            refill_per_year: refill_per_year
                .as_ref()
                .map_or(Money::default(), |money| reader.likely(money, FUND_SUM)),
        },
    }
}

fn income<'a>(reader: &mut Reader<'a>, income: &IncomeFile<'a>, fund: &Place) -> Income {
    match income {
        IncomeFile::Assessed { per_year, from_week } => Income::Assessed {
            per_year: reader.likely(per_year, FUND_SUM),
            from_week: from_week
                .as_ref()
                .map_or(Weeks::default(), |week| reader.week(week, "this income")),
        },
        IncomeFile::Cash(money) => Income::Cash(reader.likely(money, FUND_SUM)),
        IncomeFile::Pledges(pledges) => {
            if pledges.len() > PLEDGES.most {
                reader.gap(too_large::finding(fund.clone(), pledges.len(), PLEDGES));
            }
            let pledges = pledges.iter().take(PLEDGES.most).filter_map(|entry| {
                let pledge = reader.shape(entry)?;
                let (week, date) = (pledge.week.as_ref(), pledge.date.as_ref());
                let at = reader.place(entry);
                Some((
                    reader.moment(week, date, &at, "this pledge"),
                    reader.likely(&pledge.amount, FUND_SUM),
                ))
            });
            Income::Pledges(pledges.collect())
        }
    }
}
