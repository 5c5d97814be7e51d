//! Lowers the chains of command: their nodes, and who is claimed by which.

use crate::scenario::chain::Chain;
use crate::scenario::check::too_large::{CHAINS, CLAIMS};
use crate::scenario::file::{Name, ScenarioFile};
use crate::scenario::lower::country::once;
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::whole::AllNames;
use crate::scenario::source::Place;
use crate::vocabulary::ChainId;
use std::collections::BTreeMap;

/// The nodes of the chains of command, and where each names the node above it.
pub fn chains<'a>(
    reader: &mut Reader<'a>,
    names: &mut AllNames,
    file: &ScenarioFile<'a>,
) -> (Vec<Chain>, Vec<Place>) {
    let entries = names.chains.take(reader, &file.chains, CHAINS);
    let names = &names.chains;
    let (mut chains, mut places) = (Vec::new(), Vec::new());
    for entry in entries {
        let shape = entry.shape;
        let above = shape.under.as_ref();
        places.push(above.map_or(entry.place, |name| reader.place(name)));
        chains.push(Chain {
            id: entry.id,
            name: reader.text(&shape.name),
            under: above.and_then(|name| names.find(reader, name)).map(ChainId),
            order_weeks: shape.order_weeks.map(|weeks| reader.wait(&weeks)).unwrap_or_default(),
            joint: shape.joint.is_some_and(|flag| reader.flag(&flag)),
        });
    }
    (chains, places)
}

/// The nodes that claim a pool: one name, or a list of two.
pub fn claims<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    chain: Option<&Name<'a>>,
) -> Vec<ChainId> {
    let Some(chain) = chain else { return Vec::new() };
    if !chain.raw.starts_with('[') {
        return names.chains.find(reader, chain).map(ChainId).into_iter().collect();
    }
    let mut seen = BTreeMap::new();
    let claims = reader.list(&Some(chain.reread()), CLAIMS);
    let claims =
        claims.iter().filter_map(|name| once(reader, &names.chains, name, None, &mut seen));
    claims.map(ChainId).collect()
}
