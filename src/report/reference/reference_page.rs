//! The whole reference, put together.

use crate::report::reference::calibration::{fit_blocks, fits_without_blocks, screening_blocks};
use crate::report::reference::concerns::concerns;
use crate::report::reference::document::{Block, Document, spans};
use crate::report::reference::html::html;
use crate::report::reference::limits::limits;
use crate::report::reference::markdown::markdown;
use crate::report::reference::targets::targets;
use crate::report::reference::tick::tick;
use crate::validate::{DRAWN, Target, shipped_fit, shipped_fits_without, shipped_screening};
use crate::vocabulary::{Mark, Registry};

/// The reference as Markdown.
#[must_use]
pub fn reference_markdown(registry: Registry, all: &[&Target]) -> String {
    markdown(&document(registry, all))
}

/// The reference as one file of HTML.
#[must_use]
pub fn reference_html(registry: Registry, all: &[&Target]) -> String {
    html(&document(registry, all))
}

fn document(registry: Registry, all: &[&Target]) -> Document {
    let core = registry.concerns.iter().filter(|concern| concern.core).count();
    let of = |mark: Mark| registry.parameters().filter(|spec| spec.mark == mark).count();
    let findings: usize = all.iter().map(|target| target.findings.len()).sum();
    let made = format!(
        "What the model of Contadora {} consists of, written by `contadora reference` from the \
         program's own data: the same rules, parameters and order that a run follows.",
        env!("CARGO_PKG_VERSION")
    );
    let counts = format!(
        "{} concerns, {core} of them core; {} parameters: {}; {} validation targets with {findings} \
         findings.",
        registry.concerns.len(),
        registry.parameters().count(),
        Mark::ALL.map(|mark| format!("{} {}", of(mark), mark.name())).join(", "),
        all.len()
    );
    let parts = [limits(registry), tick(registry), concerns(registry), targets(all), calibration()];
    Document {
        title: "Contadora: the model".to_owned(),
        opening: vec![spans(&made), spans(&counts)],
        blocks: parts.concat(),
    }
}

/// What was learned by calibration, where the program comes with one.
fn calibration() -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Ok(fit) = shipped_fit() {
        blocks.push(Block::Heading(2, "What calibration taught, and what it did not".to_owned()));
        blocks.extend(fit_blocks(&fit, 3));
    }
    if let Ok(fits) = shipped_fits_without() {
        blocks.extend(fits_without_blocks(&fits, 3));
    }
    if let Ok(screening) = shipped_screening() {
        blocks.push(Block::Heading(3, "Which parameters are drawn, and why".to_owned()));
        blocks.extend(screening_blocks(&screening, &DRAWN));
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::report::reference::document::{Block, Line, Span, anchor};
    use crate::validate::TARGETS;
    use std::collections::BTreeSet;

    fn links_of(line: &Line) -> Vec<String> {
        let to = |span: &Span| match span {
            Span::Link { to, .. } => Some(anchor(to)),
            _ => None,
        };
        line.iter().filter_map(to).collect()
    }

    #[test]
    fn every_place_has_a_name_of_its_own_and_every_link_leads_to_one() {
        let document = document(registry(), TARGETS);
        let mut places = BTreeSet::from(["top".to_owned()]);
        let mut links = BTreeSet::new();
        for block in &document.blocks {
            match block {
                Block::Heading(_, words) => {
                    assert!(places.insert(anchor(words)), "{words} stands twice");
                }
                Block::Table(heads, rows) => {
                    for row in rows {
                        assert_eq!(row.cells.len(), heads.len());
                        links.extend(row.cells.iter().flat_map(links_of));
                        if let Some(name) = &row.anchor {
                            assert!(places.insert(name.clone()), "{name} stands twice");
                        }
                    }
                }
                Block::Paragraph(line) => links.extend(links_of(line)),
                Block::Items(items) => links.extend(items.iter().flat_map(links_of)),
            }
        }
        assert!(links.len() >= registry().concerns.len());
        assert!(links.is_subset(&places), "{:?}", links.difference(&places));
    }
}
