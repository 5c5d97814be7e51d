//! Lowers an order by which units pass under another mandate.

use crate::scenario::draft::RehatPlaces;
use crate::scenario::file::OrderFile;
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::strategy::{leaving_share, lower_selection};
use crate::scenario::lower::whole::AllNames;
use crate::scenario::source::Place;
use crate::vocabulary::{ActorId, ChainId, ComponentId, FundId, MandateId, Order};

/// The order, and where its parts stand; none where it cannot be read or is another order.
pub fn lower<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    order: &OrderFile<'a>,
    at: &Place,
) -> Option<(Order, RehatPlaces)> {
    let OrderFile::Rehat { component, from, regions, share, mandate, chain, paid_by } = order
    else {
        return None;
    };
    let share = leaving_share(reader, share.as_ref());
    let regions = lower_selection(reader, names, regions, at);
    let places = RehatPlaces {
        component: reader.place(component),
        from: from.as_ref().map(|name| reader.place(name)),
        mandate: reader.place(mandate),
        paid_by: paid_by.as_ref().map(|name| reader.place(name)),
    };
    // All names are looked up before any missing one ends it, so that all are told at once.
    let component = names.components.find(reader, component).map(ComponentId);
    let from = from.as_ref().map(|name| names.actors.find(reader, name).map(ActorId));
    let mandate = names.mandates.find(reader, mandate).map(MandateId);
    let chain = chain.as_ref().map(|name| names.chains.find(reader, name).map(ChainId));
    let paid_by = paid_by.as_ref().map(|name| names.funds.find(reader, name).map(FundId));
    let order = Order::Rehat {
        component: component?,
        from: known(from)?,
        regions: regions?,
        share,
        mandate: mandate?,
        chain: known(chain)?,
        paid_by: known(paid_by)?,
    };
    Some((order, places))
}

/// What may be left out: none where it was written and is not known.
#[expect(clippy::option_option, reason = "left out, written and known, written and unknown")]
fn known<T>(written: Option<Option<T>>) -> Option<Option<T>> {
    match written {
        None => Some(None),
        Some(found) => found.map(Some),
    }
}
