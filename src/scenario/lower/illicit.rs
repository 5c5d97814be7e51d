//! Lowers the illicit trades of a region.

use crate::scenario::check::said_twice;
use crate::scenario::check::too_large::ENTRIES;
use crate::scenario::file::{List, TradeFile};
use crate::scenario::illicit::Trade;
use crate::scenario::lower::read::Reader;
use crate::scenario::source::Place;
use std::collections::BTreeMap;

/// The trades, each once, and where their revenue stands.
pub fn trades<'a>(
    reader: &mut Reader<'a>,
    list: &List<'a, TradeFile<'a>>,
) -> (Vec<Trade>, Vec<Place>) {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    let (mut trades, mut places) = (Vec::new(), Vec::new());
    for (_, shape) in reader.shapes(list, ENTRIES) {
        let (place, name) = (reader.place(&shape.trade), reader.text(&shape.trade));
        let revenue = reader.quantity(&shape.revenue);
        if let Some(first) = seen.insert(name.clone(), place.clone()) {
            let what = format!("the trade `{name}`");
            reader.gap(said_twice::finding(&what, place, first));
            continue;
        }
        trades.push(Trade { name, kind: shape.kind, revenue });
        places.push(reader.place(&shape.revenue));
    }
    (trades, places)
}
