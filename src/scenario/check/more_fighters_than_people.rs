//! `more-fighters-than-people`: a region has more fighters than inhabitants.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// The rule.
pub static RULE: Rule = Rule::error(
    "more-fighters-than-people",
    "\
Fighters are people of the region, so all parties together cannot have more of them there than it
has inhabitants. Usually a nought too many was typed, or the wrong region named.",
)
.bad(&[
    r#"id: "tarn", name: "Tarn", people: 410,"#,
    r#"fighters: [(region: "tarn", number: 700)],"#,
])
.good(&[
    r#"id: "tarn", name: "Tarn", people: 410_000,"#,
    r#"fighters: [(region: "tarn", number: 700)],"#,
]);

/// Finds regions with more fighters than people.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let mut total = vec![0.0; draft.scenario.regions.len()];
    let mut most = vec![None; draft.scenario.regions.len()];
    for (party, places) in draft.scenario.parties.iter().zip(&draft.places.parties) {
        for ((region, number), place) in party.fighters.iter().zip(&places.fighters) {
            total[region.index()] += number.get();
            let most = &mut most[region.index()];
            if most.is_none_or(|(before, _)| before < number.get()) {
                *most = Some((number.get(), place));
            }
        }
    }
    for (i, (region, most)) in draft.scenario.regions.iter().zip(most).enumerate() {
        if let (true, Some((_, place))) = (total[i] > region.people.get(), most) {
            let (id, fighters, people) = (&region.id, total[i], region.people);
            findings.add(
                RULE.at(
                    place.clone(),
                    format!("`{id}` has {fighters} fighters, but only {people} people"),
                )
                .label("most of them")
                .second(draft.places.regions[i].id.clone(), "the region")
                .help("correct the number of fighters here or of people there"),
            );
        }
    }
}
