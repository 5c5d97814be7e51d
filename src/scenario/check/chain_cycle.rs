//! `chain-cycle`: a chain of command that has no head.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// The rule.
pub static RULE: Rule = Rule::error(
    "chain-cycle",
    "\
An order goes from the head of a chain of command down to a unit. Where a node stands under itself,
or under one that stands under it, there is no head, and no order ever comes through.",
)
.bad(&[r#"chains: [
    (id: "force", name: "Force", under: "base"), (id: "base", name: "Base", under: "force"),
],"#])
.good(&[r#"chains: [
    (id: "force", name: "Force"), (id: "base", name: "Base", under: "force"),
],"#]);

/// Finds nodes that stand under themselves, each circle once.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let chains = &draft.scenario.chains;
    let above = |node: usize| chains.get(node)?.under.map(|id| id.index());
    let mut told = vec![false; chains.len()];
    for start in 0..chains.len() {
        let circle: Vec<usize> =
            std::iter::successors(above(start), |node| above(*node).filter(|_| *node != start))
                .take(chains.len())
                .collect();
        if circle.last() != Some(&start) || told[start] {
            continue;
        }
        for node in &circle {
            told[*node] = true;
        }
        let id = &chains[start].id;
        let message = match circle.len() {
            1 => format!("`{id}` stands under itself"),
            _ => format!("`{id}` stands under `{}`, which stands under it", chains[circle[0]].id),
        };
        findings.add(
            RULE.at(draft.places.chains[start].clone(), message)
                .label("this chain has no head")
                .help("delete `under` where the chain begins"),
        );
    }
}
