//! Lowers strategies: steps and their orders.

use crate::quantity::{Share, Weeks};
use crate::scenario::check::nearest::nearest_name;
use crate::scenario::check::too_large::{ENTRIES, ORDERS, STEPS};
use crate::scenario::check::{
    DRY_RUN, empty_selection, money_has_no_region, said_twice, step_without_orders,
    strategy_without_steps, unknown_name,
};
use crate::scenario::draft::{MoneyPlaces, RehatPlaces, SendPlaces, StepPlaces, StrategyPlaces};
use crate::scenario::file::{
    Name, Number, ObservationFile, OrderFile, SelectionFile, StepFile, StrategyFile,
};
use crate::scenario::located::Located;
use crate::scenario::lower::names::{Entry, Names};
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::whole::AllNames;
use crate::scenario::lower::{allocation, country, mission, rehat, trigger};
use crate::scenario::plain::{Acceptance, Step, Strategy};
use crate::scenario::source::Place;
use crate::vocabulary::{
    AccordId, ActorId, AgreementId, ComponentId, FundId, Observation, Order, PartyId, RegionId,
    RegionSelection, VoteId,
};
use std::collections::BTreeMap;

/// Lowers a strategy.
pub fn lower<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    id: &str,
    file: &StrategyFile<'a>,
) -> (Strategy, StrategyPlaces) {
    let intent = reader.text(&file.intent);
    let shows = file.shows.as_ref().map(|shows| reader.text(shows));
    let accepts = acceptances(reader, file);
    let mut steps = Names::of("step", &unknown_name::STEP);
    let entries = steps.take(reader, &file.steps, STEPS);
    if steps.is_empty() {
        let list = file.steps.as_ref().map(|list| reader.place(list));
        let place = list.unwrap_or_else(|| reader.place(&file.intent));
        reader.findings.add(strategy_without_steps::finding(place));
    }
    let lowered = entries.into_iter().map(|entry| step(reader, names, &steps, entry));
    let (steps, step_places) = lowered.unzip();
    let places = StrategyPlaces { intent: reader.place(&file.intent), steps: step_places };
    (Strategy { id: id.to_owned(), intent, shows, accepts, steps }, places)
}

/// Findings of the dry run that are meant, each once.
fn acceptances<'a>(reader: &mut Reader<'a>, file: &StrategyFile<'a>) -> Vec<Acceptance> {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    let mut accepts = Vec::new();
    for (_, shape) in reader.shapes(&file.accepts, ENTRIES) {
        let reason = reader.text(&shape.reason);
        let Some(code) = reader.name(&shape.finding) else { continue };
        let place = reader.place(&shape.finding);
        let Some(rule) = DRY_RUN.iter().find(|rule| rule.code == code) else {
            let codes: Vec<&str> = DRY_RUN.iter().map(|rule| rule.code).collect();
            let nearest = nearest_name(&code, codes.iter().copied()).map(|name| (name, None));
            let rule = &unknown_name::FINDING;
            let kind = "finding of the dry run";
            reader.gap(unknown_name::finding(rule, kind, &code, place, nearest, &codes));
            continue;
        };
        if let Some(first) = seen.insert(rule.code, place.clone()) {
            reader.gap(said_twice::finding(&format!("the finding `{code}`"), place, first));
            continue;
        }
        accepts.push(Acceptance { finding: rule.code, reason });
    }
    accepts
}

fn step<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    steps: &Names,
    entry: Entry<StepFile<'a>>,
) -> (Step, StepPlaces) {
    let Entry { id, place, shape } = entry;
    let mut waits_for = Vec::new();
    let when = trigger::lower(reader, names, steps, &shape.when, &place, &mut waits_for);
    let (mut orders, mut sends, mut leaves) = (Vec::new(), Vec::new(), Vec::new());
    let (mut money, mut signs, mut rehats) = (Vec::new(), Vec::new(), Vec::new());
    let written = reader.shapes(&shape.orders, ORDERS);
    if written.is_empty() && shape.orders.is_none_or(|list| list.read().is_ok_and(|l| l.is_empty()))
    {
        reader.findings.add(step_without_orders::finding(place.clone(), &id));
    }
    for (whole, order) in written {
        let at = reader.place(&whole);
        let Some((order, places)) = lower_order(reader, names, &order, &at) else { continue };
        orders.push(order);
        match places {
            OrderPlaces::Sends(places) => sends.push(places),
            OrderPlaces::Leaves(component) => leaves.push(component),
            OrderPlaces::Rehats(places) => rehats.push(places),
            OrderPlaces::Money(places) => money.push(places),
            OrderPlaces::Signs(agreement) => signs.push(agreement),
            OrderPlaces::Parties => {}
        }
    }
    let priority = shape
        .priority
        .as_ref()
        .and_then(|priority| reader.whole(priority, (0, 1_000), "a whole number from 0 to 1,000"));
    let step = Step {
        id,
        intent: reader.text(&shape.intent),
        when,
        priority: priority.unwrap_or(5),
        ask_again_weeks: shape.ask_again_weeks.as_ref().map(|weeks| {
            reader.within::<Weeks>(weeks, 1.0..=2080.0, "a number of weeks from 1 to 2,080")
        }),
        orders,
    };
    (step, StepPlaces { id: place, waits_for, sends, leaves, rehats, money, signs })
}

/// Where the parts of an order stand.
enum OrderPlaces {
    Sends(SendPlaces),
    /// The component of an order to leave.
    Leaves(Place),
    Rehats(RehatPlaces),
    Money(MoneyPlaces),
    /// The agreement of an order to sign.
    Signs(Place),
    /// An order to parties: nothing points at its parts.
    Parties,
}

fn lower_order<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    order: &OrderFile<'a>,
    at: &Place,
) -> Option<(Order, OrderPlaces)> {
    match order {
        OrderFile::Send { component, from, units, to } => {
            let selection = lower_selection(reader, names, to, at);
            let asked = mission::units(reader, units);
            let places = SendPlaces {
                component: reader.place(component),
                from: from.as_ref().map(|from| reader.place(from)),
                units: reader.place(units),
            };
            let owner = from.as_ref().map(|from| names.actors.find(reader, from));
            let component = ComponentId(names.components.find(reader, component)?);
            let from = match owner {
                Some(owner) => Some(ActorId(owner?)),
                None => None,
            };
            let order = Order::Send { component, from, units: asked?, to: selection? };
            Some((order, OrderPlaces::Sends(places)))
        }
        OrderFile::HandOver { component, regions, share } => {
            let share = leaving_share(reader, share.as_ref());
            let regions = lower_selection(reader, names, regions, at);
            let place = OrderPlaces::Leaves(reader.place(component));
            let component = ComponentId(names.components.find(reader, component)?);
            Some((Order::HandOver { component, regions: regions?, share }, place))
        }
        OrderFile::Withdraw { component, regions, share } => {
            let share = leaving_share(reader, share.as_ref());
            let regions = lower_selection(reader, names, regions, at);
            let place = OrderPlaces::Leaves(reader.place(component));
            let component = ComponentId(names.components.find(reader, component)?);
            Some((Order::Withdraw { component, regions: regions?, share }, place))
        }
        OrderFile::Rehat { .. } => {
            let (order, places) = rehat::lower(reader, names, order, at)?;
            Some((order, OrderPlaces::Rehats(places)))
        }
        OrderFile::Allocate { .. }
        | OrderFile::Transfer { .. }
        | OrderFile::Prepare { .. }
        | OrderFile::Exercise { .. } => {
            let (order, places) = allocation::lower(reader, names, order, at)?;
            Some((order, OrderPlaces::Money(places)))
        }
        OrderFile::Sign { agreement } => {
            let place = OrderPlaces::Signs(reader.place(agreement));
            let agreement = AgreementId(names.agreements.find(reader, agreement)?);
            Some((Order::Sign { agreement }, place))
        }
        OrderFile::Talk { accord } => {
            let accord = AccordId(names.accords.find(reader, accord)?);
            Some((Order::Talk { accord }, OrderPlaces::Parties))
        }
        OrderFile::Hold { vote } => {
            let vote = VoteId(names.votes.find(reader, vote)?);
            Some((Order::Hold { vote }, OrderPlaces::Parties))
        }
        OrderFile::Accommodate { vote, share } => {
            let share = reader.within::<Share>(share, 0.001..=1.0, "a share from 0.001 to 1").get();
            let vote = VoteId(names.votes.find(reader, vote)?);
            Some((Order::Accommodate { vote, share }, OrderPlaces::Parties))
        }
    }
}

/// What share of the units leaves; all of them when nothing is said.
pub(super) fn leaving_share<'a>(reader: &mut Reader<'a>, share: Option<&Number<'a>>) -> f64 {
    share.map_or(1.0, |share| {
        reader.within::<Share>(share, 0.001..=1.0, "a share from 0.001 to 1").get()
    })
}

pub(super) fn lower_selection<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    selection: &SelectionFile<'a>,
    at: &Place,
) -> Option<RegionSelection> {
    match selection {
        SelectionFile::All => Some(RegionSelection::All),
        SelectionFile::Named(regions) => named_regions(reader, names, regions, at),
        SelectionFile::Lowest { of, count } => {
            let observation = compared(reader, names, of);
            let count = region_count(reader, count)?;
            Some(RegionSelection::Lowest { observation: observation?, count })
        }
        SelectionFile::Highest { of, count } => {
            let observation = compared(reader, names, of);
            let count = region_count(reader, count)?;
            Some(RegionSelection::Highest { observation: observation?, count })
        }
        SelectionFile::Where { of, at_least, below, for_weeks } => {
            let observation = compared(reader, names, of);
            let at = reader.place(of);
            let level = trigger::level(reader, at_least.as_ref(), below.as_ref(), &at, observation);
            let for_weeks = trigger::duration(reader, for_weeks.as_ref());
            let (direction, level) = level?;
            let observation = observation?;
            Some(RegionSelection::Where { observation, direction, level, for_weeks })
        }
    }
}

/// What regions are compared by: anything but money, which has none.
fn compared<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    of: &Located<'a, ObservationFile<'a>>,
) -> Option<Observation> {
    let observation = lower_observation(reader, names, of)?;
    if let Some(finding) = money_has_no_region::check(reader.place(of), observation) {
        reader.gap(finding);
    }
    Some(observation)
}

fn named_regions<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    regions: &[Name<'a>],
    at: &Place,
) -> Option<RegionSelection> {
    if regions.is_empty() {
        reader.gap(empty_selection::finding(at.clone()));
        return None;
    }
    let mut seen = BTreeMap::new();
    let regions = regions.iter().take(ENTRIES.most);
    let found: Vec<_> = regions
        .filter_map(|name| {
            let place = Some(reader.place(name));
            country::once(reader, &names.regions, name, place, &mut seen)
        })
        .map(RegionId)
        .collect();
    Some(RegionSelection::Named(found))
}

fn region_count<'a>(reader: &mut Reader<'a>, count: &Number<'a>) -> Option<usize> {
    if reader.number(count) == Some(0.0) {
        reader.gap(empty_selection::finding(reader.place(count)));
        return None;
    }
    let count = reader.whole(count, (1, 2_000), "a whole number of regions from 1 to 2,000")?;
    Some(count as usize)
}

/// What is observed.
pub fn lower_observation<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    observation: &Located<'a, ObservationFile<'a>>,
) -> Option<Observation> {
    Some(match reader.shape(observation)? {
        ObservationFile::Balance(sector) => Observation::Balance(sector),
        ObservationFile::BalanceWithMission(sector) => Observation::BalanceWithMission(sector),
        ObservationFile::PartyControl => Observation::PartyControl,
        ObservationFile::ViolentDeaths => Observation::ViolentDeaths,
        ObservationFile::Legitimacy(trusted) => Observation::Legitimacy(trusted),
        ObservationFile::Displaced => Observation::Displaced,
        ObservationFile::IllicitRevenue => Observation::IllicitRevenue,
        ObservationFile::Cash(fund) => Observation::Cash(FundId(names.funds.find(reader, &fund)?)),
        ObservationFile::Received(fund) => {
            Observation::Received(FundId(names.funds.find(reader, &fund)?))
        }
        ObservationFile::Readiness(sector) => Observation::Readiness(sector),
        ObservationFile::AtWork(component) => {
            Observation::AtWork(ComponentId(names.components.find(reader, &component)?))
        }
        ObservationFile::Fighting => Observation::Fighting,
        ObservationFile::InForce(accord) => {
            Observation::InForce(AccordId(names.accords.find(reader, &accord)?))
        }
        ObservationFile::Steps(accord) => {
            Observation::Steps(AccordId(names.accords.find(reader, &accord)?))
        }
        ObservationFile::Held(vote) => Observation::Held(VoteId(names.votes.find(reader, &vote)?)),
        ObservationFile::Force(party) => {
            Observation::Force(PartyId(names.parties.find(reader, &party)?))
        }
        ObservationFile::Mandated => Observation::Mandated,
        ObservationFile::Creep => Observation::Creep,
        ObservationFile::Consent => Observation::Consent,
        ObservationFile::Will(actor) => {
            Observation::Will(ActorId(names.actors.find(reader, &actor)?))
        }
    })
}
