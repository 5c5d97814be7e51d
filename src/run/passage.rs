//! The passage of a unit from a step's request to work: read off the record of a run.

use crate::model::fact::Fact;
use crate::run::record::RunRecord;
use crate::vocabulary::{Stage, Wait};

/// A unit on its way from a request to work.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The unit.
    pub unit: usize,
    /// The step that asked for it.
    pub step: usize,
    /// In which week [weeks].
    pub asked_week: f64,
    /// Where it went.
    pub region: u32,
    /// What it waited for, in order: what, from when, until when [weeks].
    pub spans: Vec<(Wait, f64, f64)>,
    /// When it was at work, if it ever was [weeks].
    pub work_week: Option<f64>,
    /// The port that kept it longest at the docks: the last one seen there.
    pub port: Option<u32>,
}

/// The passages of all units that steps asked for, in the order of the requests.
#[must_use]
pub fn passages(record: &RunRecord) -> Vec<Passage> {
    let asked = record.facts.iter().filter_map(|(week, fact)| match fact {
        Fact::Asked { unit, step } => Some((*week, *unit as usize, *step as usize)),
        _ => None,
    });
    asked.map(|(week, unit, step)| passage(record, week, unit, step)).collect()
}

/// Follows a unit from the tick it was asked for in until it works, leaves again, or the end comes.
fn passage(record: &RunRecord, asked_week: f64, unit: usize, step: usize) -> Passage {
    let mut passage = Passage {
        unit,
        step,
        asked_week,
        region: 0,
        spans: Vec::new(),
        work_week: None,
        port: None,
    };
    let first = record.weeks.partition_point(|week| *week <= asked_week);
    for tick in first..record.weeks.len() {
        let (Some(seen), Some(from)) =
            (record.units.get(tick).and_then(|units| units.get(unit)), record.weeks.get(tick - 1))
        else {
            break;
        };
        passage.region = seen.region;
        match seen.stage {
            Stage::Operating | Stage::HandingOver => {
                passage.work_week = Some(*from);
                break;
            }
            Stage::Pooled | Stage::Withdrawing | Stage::Regenerating => break,
            _ => {}
        }
        if let Some(wait) = seen.wait {
            let until = record.weeks[tick];
            match passage.spans.last_mut() {
                Some((last, _, to)) if *last == wait => *to = until,
                _ => passage.spans.push((wait, *from, until)),
            }
            passage.port = seen.port.or(passage.port);
        }
    }
    passage
}

impl Passage {
    /// How long it waited for one thing in all [weeks].
    #[must_use]
    pub fn waited_weeks(&self, wait: Wait) -> f64 {
        self.spans.iter().filter(|(of, _, _)| *of == wait).map(|(_, from, to)| to - from).sum()
    }

    /// From when on it first waited for one thing, if it did [weeks].
    #[must_use]
    pub fn since_week(&self, wait: Wait) -> Option<f64> {
        self.spans.iter().find(|(of, _, _)| *of == wait).map(|(_, from, _)| *from)
    }

    /// What it waited for last.
    #[must_use]
    pub fn last_wait(&self) -> Option<Wait> {
        self.spans.last().map(|(wait, _, _)| *wait)
    }
}
