//! The limits of use: what the model is for, what it is not for, and what its numbers leave unsaid.

use crate::report::reference::document::{Block, Line, Span, paragraph, spans};
use crate::report::reference::targets::class_heading;
use crate::validate::Class;
use crate::vocabulary::{Mark, Registry};

/// The page on the limits of use.
pub fn limits(registry: Registry) -> Vec<Block> {
    let heading = |words: &str| Block::Heading(3, words.to_owned());
    let mut blocks = vec![Block::Heading(2, "Limits of use".to_owned())];
    blocks.push(heading("What it is for"));
    blocks.push(paragraph(
        "For learning, planning debate and research: to see how the parts of a deployment wait for \
         each other, to argue about an order of steps with its assumptions on the table, and to \
         ask which assumption a difference rests on.",
    ));
    blocks.push(heading("What it is not for"));
    blocks.push(Block::Items(vec![
        led(
            "Not for forecasting a named country.",
            "The histories that are shipped are concluded, and simplified. A run of one shows \
             what this model makes of it, not what would have happened; a run of a country \
             of today would show no more.",
        ),
        led(
            "Not for targeting.",
            "The model has parties and regions, not persons, and no places within a region. No \
             result says where anybody is or what anybody will do.",
        ),
        led(
            "Not for live operations.",
            "Nothing in it is fed with reports from a mission under way, and no result was tried \
             as the ground for a decision on one.",
        ),
    ]));
    blocks.push(heading("In this model"));
    blocks.push(paragraph(
        "Every result is a sentence about the model, and has to be read with \"in this model\" \
         before it. Three things about it are uncertain, and an interval shows only the first.",
    ));
    blocks.push(Block::Items(uncertain(registry)));
    blocks.push(heading("What no concern is about"));
    blocks.push(paragraph(
        "Beside what each concern leaves out, which stands with it below, these are not in the \
         model at all, or only as said here.",
    ));
    blocks.push(Block::Items(absent().to_vec()));
    blocks.push(heading("What the counts of findings met mean"));
    blocks.push(paragraph(
        "`contadora validate` counts the published findings that the model meets, by class, since \
         meeting one proves something else in each. The counts are never added up. A finding that \
         is met is met by an average over many runs, or over many countries that are drawn: that \
         proves nothing about a single run or country. A finding that is missed stays on the \
         page, with what to think of it.",
    ));
    blocks.push(Block::Items(Class::ALL.into_iter().map(class_met).collect()));
    blocks
}

/// What is not in the model at all, or only in part.
fn absent() -> [Line; 10] {
    [
        led(
            "Communities within a region.",
            "All who live in a region are alike: whom parties drive out and who stays, languages \
             and faiths are not told apart.",
        ),
        led(
            "Places within a region.",
            "Fighters, soldiers and people are spread over it: neither fronts nor roads, nor the \
             few sites at which troops really stand.",
        ),
        led(
            "Borders.",
            "Patrons and sanctuaries are a number of each party; nothing crosses a border but \
             what illicit trades smuggle and people who flee.",
        ),
        led(
            "Leaders and factions.",
            "A party is one: it neither splits nor changes its leader, and its patrons never tire.",
        ),
        led(
            "The host's own acts.",
            "The host government consents, hinders, and asks the mission to leave; what it spends, \
             whom it appoints and what it reforms are not modelled.",
        ),
        led(
            "Movement.",
            "A unit stays in the region it was sent to until it leaves the country; it cannot be \
             split or moved on.",
        ),
        led(
            "Changes of flag.",
            "All units of an actor go over when one mandate supersedes another, on the date that \
             the scenario sets: no order of a strategy brings it about or chooses who stays.",
        ),
        led(
            "Names for some waits.",
            "Want of an escort is told as want of the port `escort`. That a partner is not at work \
             is no wait: it lets part of the work through (the gate `capacity`). A step of an \
             accord is waited for where the strategy's step says so, and want of a local \
             counterpart is not felt.",
        ),
        led(
            "Ledgers of other variables.",
            "`contadora why` answers for the five sectors, what parties hold, what people trust, \
             and trust between parties. Flight, will, consent, commitment, money of illicit trades \
             and fighters have no ledger.",
        ),
        led(
            "Skills of an area.",
            "Languages and skills of a component are told; only whether its people have the \
             country's language counts.",
        ),
    ]
}

fn uncertain(registry: Registry) -> Vec<Line> {
    let assumed = registry.parameters().filter(|spec| spec.mark == Mark::Assumed).count();
    let all = registry.parameters().count();
    let parameters = format!(
        "{assumed} of the {all} parameters are assumed. More runs make none of them surer, and no \
         interval of a page holds for other values. `--set` tries another value within its range: \
         a result that turns with it is a result of that assumption."
    );
    vec![
        led(
            "Chance.",
            "A run is one possible future. `contadora compare` gives averages with 95 % intervals, \
             over many futures that every strategy meets alike; more runs narrow them.",
        ),
        led("Parameters.", &parameters),
        led(
            "Structure.",
            "Each concern says below what is left out of it, and what no concern is about is left \
             out altogether. `--without` shows how a result hangs on a concern; nothing shows how \
             it would hang on one that is not there.",
        ),
    ]
}

fn class_met(class: Class) -> Line {
    let words = class_heading(class);
    vec![
        Span::Strong(format!("{words}:")),
        Span::Text(format!(" what meeting one proves: {}.", class.proves())),
    ]
}

fn led(lead: &str, text: &str) -> Line {
    let mut line = vec![Span::Strong(lead.to_owned()), Span::Text(" ".to_owned())];
    line.extend(spans(text));
    line
}
